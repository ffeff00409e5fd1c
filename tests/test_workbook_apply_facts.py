"""Columns for reading: an edit of theirs is told, the programme's own news are none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.workbook_editing import Cell, built, conference, edited, prepared
from tests.workbook_readers.seen import convert

CLEO = "cleo-made-up-102"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return conference(tmp_path / "made-up")


def told(folder: Path, workbook: Path) -> list[str]:
    application, findings = prepared(folder, workbook)
    assert application.differences == ()
    return [str(finding.message) for finding in findings.sorted()]


def retitled(folder: Path, old: str = "A Synthetic Panel 101", new: str = "Another Panel 101") -> None:
    path = folder / "panels" / "101.txt"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_what_the_sources_have_corrected_meanwhile_is_no_edit(folder: Path) -> None:
    workbook = built(folder)
    retitled(folder)
    assert told(folder, workbook) == []


def test_another_language_meanwhile_is_no_edit(folder: Path) -> None:
    workbook = built(folder)
    path = folder / "programme.toml"
    path.write_text(path.read_text("utf-8").replace('slug = "made-up"', 'slug = "made-up"\nlanguage = "de"'))
    assert told(folder, workbook) == []


EDITS: Mapping[Cell, object] = {
    ("panels", "102", "panel_title"): "Xyz",
    ("presenters", CLEO, "country"): "Atlantis",
}


def test_edits_are_told_though_the_programme_has_changed(folder: Path) -> None:
    workbook = edited(built(folder), EDITS)
    retitled(folder, "Room 1", "Room 2")
    said = told(folder, workbook)
    assert [line.partition(" was edited")[0] for line in said] == [
        "Panels: C3 in the column 'Panel title'",
        "Presenters: G2 in the column 'Country'",
    ]


def test_an_edit_that_the_sources_have_made_too_is_settled(folder: Path) -> None:
    workbook = edited(built(folder), {("panels", "101", "panel_title"): "Another Panel 101"})
    retitled(folder)
    assert told(folder, workbook) == []


@pytest.mark.external("soffice")
def test_libreoffice_may_break_long_lines(folder: Path, tmp_path: Path) -> None:
    retitled(folder, "Text of the first.", " ".join(f"word{number}" for number in range(8_000)))
    workbook = built(folder)
    convert("xlsx:Calc MS Excel 2007 XML", tmp_path / "resaved", workbook)
    assert told(folder, tmp_path / "resaved" / workbook.name) == []
