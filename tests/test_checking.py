"""What the exporters say about their options, and what the organisers accept of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exporters import registry
from exporters.base import Exporter, Job, OutputFile
from exporters.checking import accepted, settled
from exporters.cli import cli
from model.findings import Findings, Severity
from model.programme import Accepted, Programme, Source
from tests.folders import MONDAY, page, write_folder
from tests.programmes import make_programme

ACCEPT = '[[checks.accept]]\ncode = "{code}"\nsubject = "{subject}"\nreason = "as agreed"\n'
HERE = Source(file="programme.toml", line=9)


class Fussy(Exporter):
    """Finds one thing in the options, and another in the making."""

    def check(self, programme: Programme, job: Job) -> None:
        job.findings.error("fussy.colour", "too bright", subject="cover")

    def export(self, programme: Programme, job: Job) -> list[OutputFile]:
        self.check(programme, job)
        job.findings.warning("fussy.long", "too long", subject=programme.panels[0].id)
        return [OutputFile.text("fussy.txt", "x")]


@pytest.fixture(autouse=True)
def _one_exporter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "BUILT_IN", {"fussy": "tests.test_checking:Fussy"})


def run(folder: Path, command: str, *more: str) -> Result:
    output = ["-o", str(folder / "out")] if command == "build" else []
    return CliRunner().invoke(cli, [command, str(folder), *output, *more], catch_exceptions=False)


def folder_of(tmp_path: Path, *entries: tuple[str, str]) -> Path:
    accept = "".join(ACCEPT.format(code=code, subject=subject) for code, subject in entries)
    person = "Ada Test, Test University, Utopia (organizer, chair)"
    return write_folder(tmp_path, {"101": page("101", [person])}, MONDAY + accept)


def told(result: Result, code: str) -> list[str]:
    return [line for line in result.output.splitlines() if f"[{code}]" in line]


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_an_exporter_finds_may_be_accepted(tmp_path: Path, command: str) -> None:
    folder = folder_of(tmp_path, ("fussy.colour", "cover"), ("fussy.long", "101"))
    result = run(folder, command)
    assert result.exit_code == 0, result.output
    (line,) = told(result, "fussy.colour")
    assert line == "note: too bright; accepted: as agreed [fussy.colour]"
    assert told(result, "checks.accept") == []


def test_without_that_it_is_what_it_was(tmp_path: Path) -> None:
    result = run(folder_of(tmp_path), "check")
    assert result.exit_code == 1
    assert told(result, "fussy.colour") == ["error: too bright [fussy.colour]"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_acceptance_that_nothing_answers_to_is_still_told(tmp_path: Path, command: str) -> None:
    folder = folder_of(tmp_path, ("fussy.colour", "cover"), ("people.two-places", "nobody"))
    (line,) = told(run(folder, command), "checks.accept")
    assert "people.two-places for 'nobody'" in line


def test_a_part_cannot_tell_that_nothing_answers(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("people.two-places", "nobody"))
    assert told(run(folder, "build", "--day", "Monday"), "checks.accept") == []
    assert told(run(folder, "build", "--only", "fussy"), "checks.accept") == []


def test_what_only_a_build_finds_is_not_missed_by_a_check() -> None:
    findings = Findings()
    findings.warning("checks.accept", "nothing answers", subject="calendar.cut 101")
    programme = make_programme()
    assert list(settled(programme, findings, is_all=True, not_run=["calendar"])) == []
    assert list(settled(programme, findings, is_all=True)) == list(findings)


def test_a_finding_is_accepted_by_code_and_subject_both() -> None:
    entry = Accepted(code="a.b", subject="101", source=HERE)
    findings = Findings()
    for code, subject in (("a.b", "101"), ("a.b", "102"), ("a.c", "101")):
        findings.warning(code, "x", subject=subject)
    severities = [found.severity for found in accepted(make_programme(accepted=(entry,)), findings)]
    assert severities == [Severity.NOTE, Severity.WARNING, Severity.WARNING]
