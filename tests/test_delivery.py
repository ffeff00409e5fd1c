from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporters.base import OutputFile
from exporters.delivery import MANIFEST, Delivery, DeliveryError
from model.findings import Findings


def deliver(folder: Path, exporter: str, files: dict[str, bytes], **close: bool) -> Delivery:
    delivery = Delivery(folder, Findings())
    delivery.open()
    delivery.deliver(exporter, [OutputFile(path, content) for path, content in files.items()])
    delivery.close({exporter}, complete=close.get("complete", False))
    return delivery


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_writes_every_file_and_makes_folders(tmp_path: Path) -> None:
    deliver(tmp_path / "out", "calendar", {"calendar/a.ics": b"a", "calendar/days/b.ics": b"b"})
    assert files_in(tmp_path / "out") == {"calendar/a.ics": b"a", "calendar/days/b.ics": b"b"}


def test_removes_what_is_no_longer_written_and_nothing_else(tmp_path: Path) -> None:
    deliver(tmp_path, "calendar", {"calendar/old/a.ics": b"a", "calendar/b.ics": b"b"})
    (tmp_path / "calendar" / "mine.txt").write_bytes(b"mine")
    deliver(tmp_path, "calendar", {"calendar/b.ics": b"new"})
    assert files_in(tmp_path) == {"calendar/b.ics": b"new", "calendar/mine.txt": b"mine"}
    assert not (tmp_path / "calendar" / "old").exists()


def test_keeps_a_stale_file_that_somebody_changed_and_says_so(tmp_path: Path) -> None:
    deliver(tmp_path, "workbook", {"a.xlsx": b"a", "b.xlsx": b"b"})
    (tmp_path / "a.xlsx").write_bytes(b"edited by hand")
    delivery = deliver(tmp_path, "workbook", {"b.xlsx": b"b"})
    assert (tmp_path / "a.xlsx").read_bytes() == b"edited by hand"
    assert [finding.code for finding in delivery.findings] == ["output.kept"]


def test_other_exporters_files_stay_unless_the_build_is_complete(tmp_path: Path) -> None:
    deliver(tmp_path, "calendar", {"a.ics": b"a"})
    deliver(tmp_path, "booklet", {"b.pdf": b"b"})
    assert set(files_in(tmp_path)) == {"a.ics", "b.pdf"}
    deliver(tmp_path, "booklet", {"b.pdf": b"b"}, complete=True)
    assert set(files_in(tmp_path)) == {"b.pdf"}


def test_a_failing_exporter_leaves_all_its_old_files(tmp_path: Path) -> None:
    deliver(tmp_path, "calendar", {"a.ics": b"old a", "b.ics": b"old b"})

    def breaks() -> Iterator[OutputFile]:
        yield OutputFile("a.ics", b"new a")
        raise RuntimeError("midway")

    delivery = Delivery(tmp_path, Findings())
    delivery.open()
    with pytest.raises(RuntimeError, match="midway"):
        delivery.deliver("calendar", breaks())
    delivery.close(set(), complete=False)
    assert files_in(tmp_path) == {"a.ics": b"old a", "b.ics": b"old b"}
    deliver(tmp_path, "calendar", {"a.ics": b"new a"})
    assert files_in(tmp_path) == {"a.ics": b"new a"}, "the manifest still knew the old file"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a//b",
        "./a",
        "a\\b",
        "C:x",
        "con.ics",
        "a/NUL",
        "a\x00b",
        "a/",
        "x. ",
        MANIFEST,
    ],
)
def test_refuses_paths_that_are_not_plain(tmp_path: Path, path: str) -> None:
    delivery = Delivery(tmp_path / "out", Findings())
    delivery.open()
    with pytest.raises(DeliveryError, match="must be a plain relative path"):
        delivery.deliver("plugin", [OutputFile(path, b"x")])
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("second", ["a.txt", "A.TXT"])
def test_refuses_a_path_that_is_written_already(tmp_path: Path, second: str) -> None:
    delivery = Delivery(tmp_path, Findings())
    delivery.open()
    delivery.deliver("one", [OutputFile("a.txt", b"1")])
    with pytest.raises(DeliveryError, match="which one wrote already"):
        delivery.deliver("two", [OutputFile(second, b"2")])
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_a_manifest_cannot_make_it_remove_foreign_files(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"
    entry = {"exporter": "gone", "sha256": digest}
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / MANIFEST).write_text(
        json.dumps({"version": 1, "files": {"../outside.txt": entry, str(outside): entry}}), encoding="utf-8"
    )
    deliver(folder, "booklet", {"b.pdf": b"b"}, complete=True)
    assert outside.read_bytes() == b"x"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": []}', '{"files": {"a": 1}}', "\udcff"])
def test_a_damaged_manifest_is_a_finding_and_removes_nothing(tmp_path: Path, content: str) -> None:
    deliver(tmp_path, "calendar", {"a.ics": b"a"})
    (tmp_path / MANIFEST).write_bytes(content.encode("utf-8", "surrogateescape"))
    delivery = deliver(tmp_path, "booklet", {"b.pdf": b"b"}, complete=True)
    assert "output.manifest" in {finding.code for finding in delivery.findings}
    assert set(files_in(tmp_path)) == {"a.ics", "b.pdf"}


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    deliver(tmp_path, "booklet", {"b.pdf": b"same"})
    os.utime(tmp_path / "b.pdf", (1, 1))
    deliver(tmp_path, "booklet", {"b.pdf": b"same"})
    assert (tmp_path / "b.pdf").stat().st_mtime == 1


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"precious")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(DeliveryError, match="a file stands where the output folder should be"):
            Delivery(folder, Findings()).open()
    assert (tmp_path / "out").read_bytes() == b"precious"


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(DeliveryError, match="a folder stands where a file should be"):
        deliver(tmp_path, "booklet", {"b.pdf": b"b"})


@pytest.mark.external("mount", "umount")
def test_a_disk_that_fills_leaves_the_old_file(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        deliver(disk / "out", "booklet", {"b.pdf": b"old"})
        delivery = Delivery(disk / "out", Findings())
        delivery.open()
        big = [OutputFile("a.pdf", b"x" * 100_000), OutputFile("b.pdf", b"x" * 1_000_000)]
        with pytest.raises(DeliveryError, match="No space left on device; nothing was replaced"):
            delivery.deliver("booklet", big)
        assert files_in(disk / "out") == {"b.pdf": b"old"}, "no temporary file is left either"
    finally:
        subprocess.run(["umount", str(disk)], check=True)
