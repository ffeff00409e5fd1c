"""A programme folder: all its files read, all their problems told at once."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from model.errors import ProgrammeError
from model.findings import Findings, Severity
from model.option_reader import OptionReader
from model.programme import Programme
from model.readers.folder import read_programme

from .conftest import SAMPLE

TOML = """\
title = "Test Conference"
domain = "test.example"
time_zone = "Asia/Tokyo"
updated = 2020-08-24T18:00:00+09:00
"""
PANEL = 'title = "A Panel"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "panels").mkdir()
    (tmp_path / "programme.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "panels" / "7.toml").write_text(PANEL, encoding="utf-8")
    return tmp_path


def read(path: Path) -> tuple[Programme, Findings]:
    findings = Findings()
    return read_programme(path, findings), findings


def errors(path: Path) -> list[str]:
    """The errors of a folder that is no programme, "file:line code"."""
    findings = Findings()
    with pytest.raises(ProgrammeError) as caught:
        read_programme(path, findings)
    assert list(caught.value.findings) == findings.sorted()
    found = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert all(finding.remedy and "\n" not in str(finding) for finding in found)
    return [f"{finding.source or '-'} {finding.code}" for finding in found]


def test_the_folder_and_its_file_are_one(folder: Path) -> None:
    whole, findings = read(folder)
    assert whole.panels[0].id == "7"
    assert not len(findings)
    assert read(folder / "programme.toml")[0] == whole


def test_the_sample_is_read(tmp_path: Path) -> None:
    programme, findings = read(SAMPLE)
    assert [panel.id for panel in programme.panels] == ["1386"]
    assert not findings.has_errors()


def test_a_page_and_a_native_panel_side_by_side(folder: Path) -> None:
    page = (SAMPLE / "panels" / "1386.txt").read_bytes()
    (folder / "panels" / "1386.TXT").write_bytes(page)
    programme, _ = read(folder)
    assert [panel.id for panel in programme.panels] == ["1386", "7"]  # the one in a slot first


def test_no_folder(tmp_path: Path, folder: Path) -> None:
    assert errors(tmp_path / "missing") == ["- programme.no-folder"]
    assert errors(folder / "panels" / "7.toml") == ["- programme.no-folder"]


def test_no_programme_file_and_a_broken_panel(folder: Path) -> None:
    (folder / "programme.toml").unlink()
    (folder / "panels" / "8.toml").write_text("title = 5 5", encoding="utf-8")
    assert errors(folder) == ["programme.toml programme.no-file", "panels/8.toml:1 toml.syntax"]


def test_all_files_are_read_whatever_is_wrong_with_one(folder: Path) -> None:
    (folder / "programme.toml").write_text(TOML.replace("Asia/Tokyo", "Mars"), encoding="utf-8")
    (folder / "panels" / "1.toml").write_bytes(b"")
    (folder / "panels" / "2.txt").write_bytes(b"\xff\xfe")
    (folder / "panels" / "10.toml").write_text("titel = 1", encoding="utf-8")
    found = errors(folder)
    assert [line.partition(" ")[0] for line in found] == [
        "programme.toml:3",
        "panels/1.toml",
        "panels/2.txt",
        "panels/10.toml",
    ]


@pytest.mark.parametrize("name", ["notes.md", "7.toml~", "page.html", "sub", "7", "README"])
def test_other_files_are_named(folder: Path, name: str) -> None:
    path = folder / "panels" / name
    if name == "sub":
        path.mkdir()
    else:
        path.write_text("x", encoding="utf-8")
    _, findings = read(folder)
    (finding,) = findings
    assert (finding.code, finding.severity) == ("panel.unread-file", Severity.WARNING)
    assert str(finding.source) == f"panels/{name}"


def test_hidden_files_are_not(folder: Path) -> None:
    (folder / "panels" / ".DS_Store").write_bytes(b"\x00")
    (folder / "panels" / ".7.toml.swp").write_bytes(b"\x00")
    _, findings = read(folder)
    assert not len(findings)


def test_a_folder_that_is_named_as_a_panel(folder: Path) -> None:
    (folder / "panels" / "8.toml").mkdir()
    (line,) = errors(folder)
    assert line.startswith("panels/8.toml ")


@pytest.mark.skipif(os.name == "nt", reason="such a name cannot be on Windows")
@pytest.mark.parametrize("name", [b"caf\xe9.toml", b"a\nb.txt", b"\x1b[31m.toml"])
def test_a_file_whose_name_cannot_be_shown(folder: Path, name: bytes) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder / "panels") + b"/" + name)).write_text(PANEL, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert errors(folder) == ["panels panel.file-name"]


@pytest.mark.parametrize("name", ["第1.toml", "a b.toml", "Ünï.toml", "%7B.toml", "a\u3000b.toml"])
def test_names_that_can_be(folder: Path, name: str) -> None:
    (folder / "panels" / name).write_text(PANEL, encoding="utf-8")
    programme, _ = read(folder)
    assert {panel.id for panel in programme.panels} == {"7", name.removesuffix(".toml")}


def test_no_panels_is_warned_of(folder: Path) -> None:
    (folder / "panels" / "7.toml").unlink()
    for _ in range(2):
        programme, findings = read(folder)
        assert programme.panels == ()
        assert [finding.code for finding in findings] == ["programme.no-panels"]
        if (folder / "panels").exists():
            (folder / "panels").rmdir()


def test_a_file_in_the_place_of_the_panels(folder: Path) -> None:
    (folder / "panels" / "7.toml").unlink()
    (folder / "panels").rmdir()
    (folder / "panels").write_text("x", encoding="utf-8")
    assert errors(folder) == ["panels panel.no-folder"]


def test_the_order_does_not_hang_on_the_file_system(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("10", "9", "09", "1", "01", "a", "A1"):
        (folder / "panels" / f"{name}.toml").write_text(
            f'{PANEL}[[people]]\nname = "P {name}"\n', encoding="utf-8"
        )
    whole, findings = read(folder)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: iter(sorted(listed(path), reverse=True)))
    turned, same = read(folder)
    assert turned == whole
    assert list(same) == list(findings)


def picture(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 20), "red").save(path)
    return path.read_bytes()


def test_front_matter_is_part_of_the_programme_and_its_errors_are_too(folder: Path) -> None:
    picture(folder / "front" / "logo.png")
    (folder / "front" / "welcome.md").write_text("# Welcome\n\n![A logo](logo.png)", encoding="utf-8")
    programme, findings = read(folder)
    assert [(page.title, len(page.blocks)) for page in programme.front] == [("Welcome", 1)]
    assert not len(findings)
    (folder / "front" / "welcome.md").write_text("Welcome\n![A logo](lego.png)", encoding="utf-8")
    assert errors(folder) == ["front/welcome.md:2 picture.missing"]


def test_options_bring_the_pictures_that_they_name(folder: Path) -> None:
    data = picture(folder / "cover.png")
    (folder / "front").mkdir()
    (folder / "broken.jpg").write_bytes(b"x")
    (folder.parent / "secret.png").write_bytes(data)
    table = """
[noticeboard]
cover = "cover.png"
output = "made.png"
secret = ["../secret.png"]
deep = [{ logo = "./cover.png" }]
"""
    with (folder / "programme.toml").open("a", encoding="utf-8") as stream:
        stream.write(table)
    programme, findings = read(folder)
    assert {name: (p.data, p.source.line) for name, p in programme.pictures.items()} == {
        "cover.png": (data, 7),
        "./cover.png": (data, 10),
    }
    assert not len(findings), "what is not there is the exporter's to tell"
    told = Findings()
    options = OptionReader(programme.options_for("noticeboard"), told)
    assert options.picture("cover", programme.pictures) is programme.pictures["cover.png"]
    assert options.picture("output", programme.pictures) is None
    assert [f"{finding.source} {finding.code}" for finding in told] == ["programme.toml:8 options.no-picture"]
    with (folder / "programme.toml").open("a", encoding="utf-8") as stream:
        stream.write('broken = "broken.jpg"\n')
    assert errors(folder) == ["programme.toml:11 picture.broken"]


@given(st.binary(max_size=200), st.binary(max_size=200), st.sampled_from(["x.toml", "x.txt"]))
def test_no_bytes_are_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, settings: bytes, panel: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("bytes", numbered=True)
    (folder / "panels").mkdir()
    (folder / "programme.toml").write_bytes(settings)
    (folder / "panels" / name).write_bytes(panel)
    findings = Findings()
    programme = None
    with suppress(ProgrammeError):
        programme = read_programme(folder, findings)
    assert (programme is None) == findings.has_errors()
