"""Edits of people: the printed name follows its parts; addresses that are none; unseen characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import MONDAY, read, write_folder
from tests.workbook_editing import Cell, built, edited, prepared

PANEL = """\
title = "A Synthetic Panel"
day = "Monday"
session = "1"

[[people]]
name = "{name}"
given = "{given}"
family = "{family}"
roles = ["chair"]
affiliation = "Example University, Japan"
"""


def conference(tmp_path: Path, name: str, given: str = "", family: str = "") -> tuple[Path, str]:
    """A panel with one person, and their id."""
    folder = write_folder(tmp_path / "made-up", {}, f'slug = "made-up"\n{MONDAY}')
    text = PANEL.format(name=name, given=given, family=family)
    (folder / "panels" / "301.toml").write_text(text, encoding="utf-8")
    programme, _ = read(folder)
    return folder, programme.persons[0].id


@pytest.mark.parametrize(
    ("name", "parts", "edits", "becomes"),
    [
        ("Cleo Made-Up", ("", ""), {"given": "Cléo"}, "Cléo Made-Up"),
        ("Cleo Made-Up", ("", ""), {"given": "Cléo", "family": "Up"}, "Cléo Up"),
        ("Dr Cleo Tester, PhD", ("", ""), {"family": "Trial"}, "Dr Cleo Trial, PhD"),
        ("王小明", ("小明", "王"), {"family": "黄"}, "黄小明"),
        ("Tester Cleo", ("Cleo", "Tester"), {"given": "Cleopatra"}, "Tester Cleopatra"),
        ("Cleo", ("Cleo", ""), {"family": "Tester"}, "Cleo Tester"),
        ("Cleo Tester", ("Cleo", "Tester"), {"given": None}, "Tester"),
    ],
)
def test_the_printed_name_follows_its_parts(
    tmp_path: Path, name: str, parts: tuple[str, str], edits: dict[str, str | None], becomes: str
) -> None:
    folder, id_ = conference(tmp_path, name, *parts)
    cells: dict[Cell, object] = {("presenters", id_, key): value for key, value in edits.items()}
    workbook = edited(built(folder), cells)
    application, findings = prepared(folder, workbook)
    assert ("Name", becomes) in [(each.heading, each.after) for each in application.differences]
    assert [finding.code for finding in findings] == []
    application.write()
    programme, _ = read(folder)
    assert programme.persons[0].name == becomes
    again, findings = prepared(folder, workbook)
    assert (again.differences, list(findings)) == ((), [])


@pytest.mark.parametrize(
    ("name", "parts", "edits"),
    [
        ("Cleo van Tester", ("Cleo", "Tester"), {"family": "Trial"}),
        ("Cleo Tester", ("Cleo", "Tester"), {"name": "Leo Tester"}),
        ("Cleo Tester", ("", ""), {"name": "Leo Tester", "given": "Cléo"}),
    ],
)
def test_names_that_disagree_are_told(
    tmp_path: Path, name: str, parts: tuple[str, str], edits: dict[str, str]
) -> None:
    folder, id_ = conference(tmp_path, name, *parts)
    cells: dict[Cell, object] = {("presenters", id_, key): value for key, value in edits.items()}
    application, findings = prepared(folder, edited(built(folder), cells))
    assert len(application.differences) == len(edits)
    assert {finding.code for finding in findings} == {"apply.name-parts"}
    assert "which is not made of" in str(findings.sorted()[0])


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("email", "no mail", "'no mail' is no e-mail address; left out"),
        ("orcid", "abc", "'abc' is no ORCID; left out"),
        ("orcid", "0000-0002-1825-0098", "is no ORCID; left out"),
        ("name", None, "'Cleo Tester' cannot be without 'Name'; left as it is"),
    ],
)
def test_what_cannot_be_is_left_out(tmp_path: Path, column: str, value: str | None, words: str) -> None:
    folder, id_ = conference(tmp_path, "Cleo Tester")
    application, findings = prepared(folder, edited(built(folder), {("presenters", id_, column): value}))
    assert application.differences == ()
    assert words in str(findings.sorted()[0])


def test_an_orcid_may_be_written_as_an_address(tmp_path: Path) -> None:
    folder, id_ = conference(tmp_path, "Cleo Tester")
    address = "https://orcid.org/0000-0002-1825-0097"
    application, findings = prepared(folder, edited(built(folder), {("presenters", id_, "orcid"): address}))
    assert 'orcid = "0000-0002-1825-0097"' in application.after
    assert [finding.code for finding in findings] == []


def test_characters_that_nobody_sees_are_left_out_once_and_for_all(tmp_path: Path) -> None:
    folder, id_ = conference(tmp_path, "Cleo Tester")
    workbook = edited(built(folder), {("presenters", id_, "sort_name"): "\u202eTester\u202c, Leo\u2066"})
    application, findings = prepared(folder, workbook)
    assert [finding.code for finding in findings] == ["apply.cell-unseen"]
    application.write()
    assert 'sort_name = "Tester, Leo"' in application.after
    again, findings = prepared(folder, workbook)
    assert (again.differences, again.settled) == ((), 1)
    assert [finding.code for finding in findings] == ["apply.cell-unseen"]
