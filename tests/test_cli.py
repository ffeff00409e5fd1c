from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exporters.cli import cli
from tests.conftest import SAMPLE
from tests.synthetic import synthetic_programme, write_folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)


def timed(folder: Path) -> None:
    """What an organiser does once the clock time is known: two lines come in, nothing else changes."""
    path = folder / "programme.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# start =", "start =").replace("# end =", "end ="), encoding="utf-8")


def test_build_writes_the_three_outputs_and_tells_of_them(tmp_path: Path) -> None:
    result = run("build", SAMPLE, "-o", tmp_path)
    assert result.exit_code == 0
    written = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*") if p.name[0] != ".")
    assert written == [
        "aas-in-asia-2020/booklet-imposed.pdf",
        "aas-in-asia-2020/booklet-print.pdf",
        "aas-in-asia-2020/booklet.pdf",
        "aas-in-asia-2020/calendar/days/2020-09-02.ics",
        "aas-in-asia-2020/calendar/index.html",
        "aas-in-asia-2020/calendar/panels/1386.ics",
        "aas-in-asia-2020/calendar/people/adam-liu.ics",
        "aas-in-asia-2020/calendar/people/emilie-frenkiel.ics",
        "aas-in-asia-2020/calendar/people/jinrui-xi.ics",
        "aas-in-asia-2020/calendar/people/lei-wang.ics",
        "aas-in-asia-2020/calendar/people/pu-yan.ics",
        "aas-in-asia-2020/calendar/people/yunyun-zhou.ics",
        "aas-in-asia-2020/calendar/programme.ics",
        "aas-in-asia-2020/calendar/rooms/room-5.ics",
        "aas-in-asia-2020/calendar/streams/political-sciences.ics",
        "aas-in-asia-2020/calendar/wednesday-session-05.ics",
        "aas-in-asia-2020/people.csv",
        "aas-in-asia-2020/presenters.xlsx",
    ]
    for name in (
        "booklet.pdf",
        "booklet-print.pdf",
        "booklet-imposed.pdf",
        "calendar/programme.ics",
        "calendar/wednesday-session-05.ics",
        "presenters.xlsx",
    ):
        assert name in result.stdout
    assert f"18 files in {tmp_path / 'aas-in-asia-2020'}" in result.stdout


def test_build_reports_what_is_not_known_with_the_key_to_fill_in(tmp_path: Path) -> None:
    result = run("build", SAMPLE, "-o", tmp_path)
    line = next(line for line in result.stderr.splitlines() if "[timetable.date-only]" in line)
    entry = (SAMPLE / "programme.toml").read_text(encoding="utf-8").splitlines().index("[[timetable]]") + 1
    assert line.startswith(f"{SAMPLE / 'programme.toml'}:{entry}: warning: Wednesday, session 05")
    assert "start and end" in line
    assert result.stderr.count("[abstract.cut-off]") == 2
    assert result.stderr.count("[panel.presenters-inferred]") == 1


def test_once_start_and_end_are_there_nothing_is_missing(sample: Path, tmp_path: Path) -> None:
    timed(sample)
    result = run("build", sample, "-o", tmp_path / "out")
    assert "[timetable.date-only]" not in result.stderr
    calendar = (tmp_path / "out" / "aas-in-asia-2020" / "calendar" / "programme.ics").read_text("utf-8")
    assert "DTSTART;TZID=Asia/Tokyo:20200902T090000" in calendar
    assert "time to be confirmed" not in calendar


def test_strict_turns_a_warning_into_an_exit_code(tmp_path: Path) -> None:
    assert run("build", SAMPLE, "-o", tmp_path).exit_code == 0
    assert run("build", SAMPLE, "-o", tmp_path, "--strict").exit_code == 1
    assert run("check", SAMPLE).exit_code == 0
    assert run("check", SAMPLE, "--strict").exit_code == 1


def test_check_as_json_is_whole(tmp_path: Path) -> None:
    result = run("check", SAMPLE, "--format", "json")
    findings = json.loads(result.stdout)
    assert {finding["code"] for finding in findings} >= {"abstract.cut-off", "timetable.date-only"}
    cut = [finding for finding in findings if finding["code"] == "abstract.cut-off"]
    page = (SAMPLE / "panels" / "1386.txt").read_text(encoding="utf-8").splitlines()
    assert [page[finding["line"] - 1].split()[0] for finding in cut] == ["Coping", "Collaborative"]
    assert set(findings[0]) == {
        "code",
        "severity",
        "file",
        "line",
        "subject",
        "message",
        "remedy",
        "paste",
        "accepted",
    }


def test_check_writes_nothing(sample: Path) -> None:
    before = sorted(sample.rglob("*"))
    run("check", sample)
    assert sorted(sample.rglob("*")) == before


@pytest.mark.parametrize(
    ("filters", "folder"),
    [
        (["--day", "wednesday", "--session", "5"], "wednesday-session-05"),
        (["--room", "room 5"], "room-5"),
        (["--day", "Wednesday", "--session", "05", "--room", "Room 5"], "wednesday-session-05-room-5"),
    ],
)
def test_a_filtered_build_has_a_folder_of_its_own(tmp_path: Path, filters: list[str], folder: str) -> None:
    run("build", SAMPLE, "-o", tmp_path)
    whole = (tmp_path / "aas-in-asia-2020" / "booklet.pdf").read_bytes()
    result = run("build", SAMPLE, "-o", tmp_path, *filters)
    assert result.exit_code == 0
    assert (tmp_path / "aas-in-asia-2020" / folder / "booklet.pdf").exists()
    assert (tmp_path / "aas-in-asia-2020" / "booklet.pdf").read_bytes() == whole
    run("build", SAMPLE, "-o", tmp_path)
    assert (tmp_path / "aas-in-asia-2020" / folder / "booklet.pdf").exists(), (
        "nor does the whole remove a part"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--day", "Wensday"], "did you mean Wednesday?"),
        (["--session", "99"], "known: 05"),
        (["--room", "Room 55"], "did you mean Room 5?"),
        (["--only", "bookelt"], "known: booklet, calendar, workbook"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_there_is(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    result = run("build", SAMPLE, "-o", tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "out").exists()


def test_only_runs_one_exporter_and_leaves_the_others_files(tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", tmp_path)
    result = run("build", SAMPLE, "-o", tmp_path, "--only", "calendar")
    assert "booklet.pdf" not in result.stdout
    assert (tmp_path / "aas-in-asia-2020" / "booklet.pdf").exists()


def test_what_an_earlier_build_wrote_and_this_one_does_not_is_removed(sample: Path, tmp_path: Path) -> None:
    run("build", sample, "-o", tmp_path / "out")
    for path in (sample / "programme.toml", sample / "panels" / "1386.txt"):
        text = path.read_text(encoding="utf-8")
        changed = text.replace('session = "05"', 'session = "06"').replace("- Session 05 -", "- Session 06 -")
        path.write_text(changed, encoding="utf-8", newline="")
    mine = tmp_path / "out" / "aas-in-asia-2020" / "calendar" / "mine.ics"
    mine.write_text("mine", encoding="utf-8")
    result = run("build", sample, "-o", tmp_path / "out")
    assert "removed calendar/wednesday-session-05.ics" in result.stdout
    names = sorted(path.name for path in mine.parent.glob("*.ics"))
    assert names == ["mine.ics", "programme.ics", "wednesday-session-06.ics"]


def test_new_starts_a_programme_that_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "conference"
    assert run("new", folder).exit_code == 0
    result = run("build", folder, "-o", tmp_path / "out", "--strict")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "conference" / "presenters.xlsx").exists()


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text("title = 'mine'", encoding="utf-8")
    result = run("new", tmp_path)
    assert result.exit_code == 1
    assert "is there already" in result.stderr
    assert (tmp_path / "programme.toml").read_text(encoding="utf-8") == "title = 'mine'"
    assert not (tmp_path / "panels").exists()


def test_exporters_are_listed_with_what_they_make() -> None:
    result = run("exporters")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["booklet", "calendar", "workbook"]


def test_a_bug_in_one_exporter_shows_itself_and_the_others_work_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exporters.calendar.exporter import CalendarExporter

    def explode(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    run("build", SAMPLE, "-o", tmp_path)
    monkeypatch.setattr(CalendarExporter, "export", explode)
    (tmp_path / "aas-in-asia-2020" / "presenters.xlsx").unlink()
    result = run("build", SAMPLE, "-o", tmp_path)
    assert result.exit_code == 1
    assert "error: calendar: failed unexpectedly" in result.stderr
    assert "ZeroDivisionError: a bug" in result.stderr
    assert (tmp_path / "aas-in-asia-2020" / "presenters.xlsx").exists()
    assert (tmp_path / "aas-in-asia-2020" / "calendar" / "programme.ics").exists(), "the old file stays"


def test_check_asks_the_exporters_about_their_options(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from exporters.base import Job
    from exporters.calendar.exporter import CalendarExporter
    from exporters.workbook.exporter import WorkbookExporter
    from model.option_reader import OptionReader
    from model.programme import Programme

    def ask(self: CalendarExporter, programme: Programme, job: Job) -> None:
        options = OptionReader(programme.options_for("calendar"), job.findings)
        options.flag("alarms")
        options.close()

    def explode(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(CalendarExporter, "check", ask)
    monkeypatch.setattr(WorkbookExporter, "check", explode)
    with (sample / "programme.toml").open("a", encoding="utf-8") as stream:
        stream.write('[calendar]\nalarm = true\nalarms = "yes"\n[calender]\n')
    result = run("check", sample)
    assert result.exit_code == 1
    told = result.stdout
    assert "alarm is no key that is known in [calendar]; did you mean alarms? [toml.unknown-key]" in told
    assert "alarms is not what is needed here; write true or false [toml.wrong-type]" in told
    assert "calender is no key that is known in programme.toml; did you mean calendar?" in told
    assert "the exporter workbook (built in) broke: ZeroDivisionError: a bug" in told


def test_a_folder_of_many_files_is_one_line(tmp_path: Path) -> None:
    programme = synthetic_programme(0.06)
    write_folder(programme, tmp_path / "many")
    result = run("build", tmp_path / "many", "--only", "calendar", "-o", tmp_path / "out")
    (line,) = [line for line in result.stdout.splitlines() if "calendar/panels/" in line]
    assert line.startswith("calendar/panels/*")
    assert line.endswith(f"{len(programme.panels)} files")
    assert "calendar/programme.ics" in result.stdout
