"""`vademecum publish`: what attendees are given is shown, asked for, written, and remembered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner, Result

from exporters import registry
from exporters.base import Exporter, Job, OutputFile
from exporters.cli import cli
from exporters.published_file import FILE_NAME, PublishedFile
from exporters.publishing import PublishingError, prepare
from exporters.registry import Registry
from model.findings import Findings
from model.programme import Programme
from model.selection import Selection
from tests.folders import page, read, write_folder

STAMPS = ("2027-01-01", "2027-01-02T09:00:00Z", "2027-01-03T09:00:00Z", "2027-01-04T09:00:00Z")
PEOPLE = ("Ada Test, Test University, Utopia (organizer, presenter)", "Bob Test, Mock Institute (presenter)")


class List(Exporter):
    """A list of panels, for what is not the calendar; quicker than a booklet."""

    breaks = False

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        if self.breaks:
            raise ZeroDivisionError("a bug")
        yield OutputFile.text("list.txt", "".join(f"{panel.id}\n" for panel in programme.panels))


@pytest.fixture(autouse=True)
def _two_exporters(monkeypatch: pytest.MonkeyPatch) -> None:
    few = {"calendar": registry.BUILT_IN["calendar"], "list": "tests.test_publish:List"}
    monkeypatch.setattr(registry, "BUILT_IN", few)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "synthetic", {n: page(n, PEOPLE) for n in ("101", "102")})


def run(*arguments: object, said: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=said, catch_exceptions=False)


def publish(folder: Path, *arguments: object, said: str | None = None) -> Result:
    return run("publish", folder, "-o", folder.parent / "out", *arguments, said=said)


def stamp(folder: Path, number: int) -> None:
    path = folder / "programme.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [f"updated = {STAMPS[number]}\n" if line.startswith("updated") else line for line in lines]
    path.write_text("".join(changed), encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def outputs(folder: Path) -> dict[str, bytes]:
    out = folder.parent / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def events(folder: Path, file: str = "programme.ics") -> dict[str, Any]:
    data = (folder.parent / "out" / "synthetic" / "calendar" / file).read_bytes()
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def lines_of(data: bytes, uid: str) -> bytes:
    (event,) = [part for part in data.split(b"BEGIN:VEVENT") if f"UID:{uid}".encode() in part]
    return event.partition(b"END:VEVENT")[0]


UID, OTHER = "panel-101@synthetic.example", "panel-102@synthetic.example"


def test_the_first_publication_builds_and_records(folder: Path) -> None:
    result = publish(folder, "--yes")
    assert result.exit_code == 0, result.output
    assert "Nothing was published yet." in result.stdout
    assert "added  A Synthetic Panel 101 · 101" in " ".join(result.stdout.split("  ")).replace("   ", "  ")
    assert f"wrote {folder / FILE_NAME}" in result.stdout
    assert outputs(folder)["synthetic/list.txt"] == b"101\n102\n"
    assert {event["SEQUENCE"] for event in events(folder).values()} == {0}
    record = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    assert (record["version"], record["programme"], record["domain"]) == (2, "synthetic", "synthetic.example")
    assert record["edition"] == "2027-01-01T00:00:00Z"
    assert {UID, OTHER} < record["entries"].keys()
    assert sorted(folder.rglob(".*")) == [], "no lock and no half of a file is left"


def test_the_same_again_rewrites_nothing(folder: Path) -> None:
    publish(folder, "--yes")
    before, state = outputs(folder), (folder / FILE_NAME).stat()
    result = publish(folder, "--yes")
    assert result.exit_code == 0
    assert "Nothing changes in attendees' calendars." in result.stdout
    assert f"{folder / FILE_NAME} stays as it is" in result.stdout
    assert outputs(folder) == before
    now = (folder / FILE_NAME).stat()
    assert (now.st_ino, now.st_mtime_ns) == (state.st_ino, state.st_mtime_ns)


def test_a_build_reads_the_record_and_never_writes_it(folder: Path) -> None:
    publish(folder, "--yes")
    record, given = (folder / FILE_NAME).read_bytes(), outputs(folder)
    out = folder.parent / "out"
    assert run("build", folder, "-o", out).exit_code == 0
    assert outputs(folder) == given
    edit(folder / "panels" / "101.txt", "Room 1", "Room 2")
    unraised = run("build", folder, "-o", out)
    assert "updated is no later" in unraised.stderr
    assert "raise updated in programme.toml, which is 2027-01-01" in unraised.stderr
    stamp(folder, 1)
    raised = run("build", folder, "-o", out)
    assert raised.exit_code == 0
    assert "updated is no later" not in raised.stderr
    assert events(folder)[UID]["SEQUENCE"] == 1
    built = outputs(folder)
    assert publish(folder, "--yes").exit_code == 0
    assert outputs(folder) == built, "a build shows what a publication will give"
    assert (folder / FILE_NAME).read_bytes() != record


def test_only_what_changed_is_raised_and_it_is_told_what(folder: Path) -> None:
    publish(folder, "--yes")
    before = outputs(folder)["synthetic/calendar/programme.ics"]
    edit(folder / "panels" / "101.txt", "Room 1", "Room 2")
    stamp(folder, 1)
    result = publish(folder, "--yes")
    assert result.exit_code == 0
    (row,) = [line for line in result.stdout.splitlines() if "A Synthetic Panel 101 · 101" in line]
    assert row.split()[:2] == ["changed", "room"]
    assert "A Synthetic Panel 102" not in result.stdout
    after = outputs(folder)["synthetic/calendar/programme.ics"]
    assert lines_of(after, OTHER) == lines_of(before, OTHER)
    assert events(folder)[UID]["SEQUENCE"] == 1
    assert events(folder)[UID]["LAST-MODIFIED"].dt.isoformat() == "2027-01-02T09:00:00+00:00"


def test_what_is_withdrawn_is_cancelled_and_may_return(folder: Path) -> None:
    publish(folder, "--yes")
    panel = folder / "panels" / "101.txt"
    text, start = panel.read_bytes(), events(folder)[UID]["DTSTART"].dt
    panel.unlink()
    stamp(folder, 1)
    result = publish(folder, "--yes")
    assert "cancelled" in result.stdout
    gone = events(folder)[UID]
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)
    assert gone["SUMMARY"] == "Cancelled: A Synthetic Panel 101 · 101"
    assert gone["DTSTART"].dt == start
    assert events(folder, "panels/101.ics")[UID] == gone, "where its address was printed, it is told"
    stamp(folder, 2)
    kept = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert publish(folder, "--yes").exit_code == 0
    again = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert [old for old, new in zip(kept, again, strict=True) if old != new] == [
        '"edition": "2027-01-02T09:00:00Z",'
    ]
    panel.write_bytes(text)
    stamp(folder, 3)
    assert "revived" in publish(folder, "--yes").stdout
    back = events(folder)[UID]
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", 2)


@pytest.mark.parametrize(("number", "words"), [(1, "under the same stamp"), (0, "under the later stamp")])
@pytest.mark.parametrize(
    ("old", "new"), [("Room 1", "Room 2"), ("Text of the second.", "Another text of the second.")]
)
def test_a_change_without_a_later_stamp_is_refused_with_the_key_to_raise(
    folder: Path, number: int, words: str, old: str, new: str
) -> None:
    stamp(folder, 1)
    publish(folder, "--yes")
    before, record = outputs(folder), (folder / FILE_NAME).read_bytes()
    edit(folder / "panels" / "101.txt", old, new)
    stamp(folder, number)
    result = publish(folder, "--yes")
    assert result.exit_code == 1
    line = (
        (folder / "programme.toml")
        .read_text(encoding="utf-8")
        .splitlines()
        .index(f"updated = {STAMPS[number]}")
    )
    (error,) = [text for text in result.stderr.splitlines() if text.startswith("error:")]
    assert error.startswith(f"error: {folder / 'programme.toml'}:{line + 1}: ")
    assert words in error
    assert "raise updated, which is 2027-01-0" in error
    assert (outputs(folder), (folder / FILE_NAME).read_bytes()) == (before, record)


def test_a_programme_without_a_stamp_is_not_published(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(folder / "programme.toml", "updated = 2027-01-01\n", "")
    result = publish(folder, "--yes")
    assert result.exit_code == 1
    assert f"{folder / 'programme.toml'}: the programme has no stamp of this edition" in result.stderr
    assert not (folder / FILE_NAME).exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert publish(folder, "--yes").exit_code == 0
    assert '"edition": "2027-01-15T08:00:00Z"' in (folder / FILE_NAME).read_text(encoding="utf-8")


def test_a_script_has_to_say_yes(folder: Path) -> None:
    result = publish(folder)
    assert result.exit_code == 2
    assert "A Synthetic Panel 101" in result.stdout
    assert "say --yes" in result.stderr
    assert not (folder / FILE_NAME).exists()
    assert not (folder.parent / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("said", "code"), [("y\n", 0), ("\n", 1)])
def test_a_person_is_asked(folder: Path, said: str, code: int) -> None:
    parent, child = os.openpty()
    with os.fdopen(parent, "wb", buffering=0) as keyboard:
        keyboard.write(said.encode())
        done = subprocess.run(
            [sys.executable, "-c", CHILD, "publish", str(folder), "-o", str(folder.parent / "out")],
            stdin=child,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        os.close(child)
    assert done.returncode == code, done.stderr
    assert "Publish this? [y/N]" in done.stdout + done.stderr
    assert (folder / FILE_NAME).exists() == (folder.parent / "out").exists() == (code == 0)


CHILD = """
from exporters import registry
del registry.BUILT_IN["booklet"], registry.BUILT_IN["workbook"]
from exporters.cli import main
main()
"""


@pytest.mark.parametrize("command", ["publish", "build", "check"])
def test_a_damaged_record_is_refused_with_all_its_lines_and_stays(folder: Path, command: str) -> None:
    publish(folder, "--yes")
    record = folder / FILE_NAME
    edit(record, '"sequence": 0', '"sequence": -1')
    before, given = record.read_bytes(), outputs(folder)
    more = [] if command == "check" else ["-o", folder.parent / "out"]
    result = run(command, folder, *more, *(["--yes"] if command == "publish" else []))
    assert result.exit_code == 1
    told = [text for text in result.output.splitlines() if "[published.damaged]" in text]
    assert len(told) == before.count(b'"sequence": -1')
    number = (
        before.decode("utf-8")
        .splitlines()
        .index(next(text for text in before.decode("utf-8").splitlines() if text.startswith(f'"{UID}"')))
    )
    assert any(text.startswith(f"{record}:{number + 1}: error: sequence of the entry") for text in told)
    assert all("put back the file" in text for text in told)
    assert (record.read_bytes(), outputs(folder)) == (before, given)


@pytest.mark.parametrize("command", ["publish", "build"])
def test_a_record_of_another_programme_is_refused(folder: Path, command: str) -> None:
    publish(folder, "--yes")
    before = (folder / FILE_NAME).read_bytes()
    moved = folder.rename(folder.with_name("next-year"))
    result = run(command, moved, "-o", folder.parent / "elsewhere")
    assert result.exit_code == 1
    assert f"{moved / FILE_NAME}:3: error: the record is of the programme" in result.stderr
    assert 'add slug = "synthetic"' in result.stderr
    assert (moved / FILE_NAME).read_bytes() == before
    assert not (folder.parent / "elsewhere").exists()


def test_where_an_exporter_fails_nothing_is_recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(List, "breaks", True)
    result = publish(folder, "--yes")
    assert result.exit_code == 1
    assert "ZeroDivisionError: a bug" in result.stderr
    assert f"{FILE_NAME} stays as it was" in result.stderr
    assert not (folder / FILE_NAME).exists()
    monkeypatch.setattr(List, "breaks", False)
    assert publish(folder, "--yes").exit_code == 0
    assert {event["SEQUENCE"] for event in events(folder).values()} == {0}


def test_a_part_of_a_programme_is_not_published(folder: Path) -> None:
    for option in ("--day", "--session", "--room", "--only"):
        assert publish(folder, "--yes", option, "x").exit_code == 2
    programme, _ = read(folder)
    part = Selection(day="Monday").apply(programme)
    chosen = list(Registry([]).usable.values())
    with pytest.raises(PublishingError, match="only a whole programme can be published"):
        prepare(part, chosen, PublishedFile(folder), Findings(), never_watched)
    assert not (folder / FILE_NAME).exists()


def never_watched(_: str) -> Any:
    raise AssertionError("nothing is made")


def test_a_filtered_build_has_the_stamps_of_the_whole_and_cancels_nothing(folder: Path) -> None:
    publish(folder, "--yes")
    edit(folder / "panels" / "101.txt", "Room 1", "Room 2")
    stamp(folder, 1)
    publish(folder, "--yes")
    whole = events(folder)
    assert run("build", folder, "-o", folder.parent / "out", "--room", "Room 2").exit_code == 0
    part = events(folder, "../room-2/calendar/programme.ics")
    assert OTHER not in part
    assert part[UID].to_ical() == whole[UID].to_ical()


def test_a_record_that_changes_while_the_question_stands_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: object) -> bool:
        (folder / FILE_NAME).write_bytes(b"another's")
        return True

    monkeypatch.setattr("exporters.cli_publish._agrees", meanwhile)
    result = publish(folder)
    assert result.exit_code == 1
    assert "was changed while this publication was at work" in result.stderr
    assert (folder / FILE_NAME).read_bytes() == b"another's"
    assert not (folder.parent / "out").exists()


def test_another_publication_at_work_is_not_disturbed(folder: Path) -> None:
    (folder / ".published.lock").touch()
    result = publish(folder, "--yes")
    assert result.exit_code == 1
    assert "another publication is at work" in result.stderr
    assert not (folder.parent / "out").exists()
    assert (folder / ".published.lock").exists()
