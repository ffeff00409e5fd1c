"""Cells that have one another's values: put right by hand, or a column sorted without the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from exporters.cli import cli
from tests.folders import MONDAY, page, write_folder
from tests.workbook_editing import Cell, built, edited, prepared, sheet_of

NAMES = ("Ann Alpha", "Bea Beta", "Cy Chi", "Dan Delta", "Eve Epsilon", "Fay Zeta")
TITLES = ("Sixth", "Fifth", "Fourth", "Third", "Second", "First")
PANELS = 12
WHERE = "Monday - Session 1 - Room {:02}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A panel of six papers, and eleven more, each in a room of its own."""
    people = [f"{name}, Example University, Japan (presenter)" for name in NAMES]
    pages = {"201": page("201", people, [f"{title}\nOf it." for title in TITLES], WHERE.format(1))}
    for place in range(2, PANELS + 1):
        number = str(200 + place)
        pages[number] = page(number, ["Gus Eta, Example University, Japan (chair)"], (), WHERE.format(place))
    rooms = ", ".join(f'"Room {place:02}"' for place in range(1, PANELS + 1))
    return write_folder(tmp_path / "made-up", pages, f'slug = "made-up"\nrooms = [{rooms}]\n{MONDAY}')


def column(workbook: Path, key: str, heading: str) -> dict[str, object]:
    """A column's values by the rows' ids."""
    sheet = sheet_of(load_workbook(workbook), key)
    at = next(cell.column for cell in sheet[1] if cell.value == heading)
    return {str(row[0].value): row[at - 1].value for row in sheet.iter_rows(min_row=2)}


def rotated(values: dict[str, object], key: str, name: str, count: int) -> dict[Cell, object]:
    """The first `count` cells, each with its neighbour's value."""
    rows = list(values)[:count]
    return {(key, row, name): values[rows[(at + 1) % count]] for at, row in enumerate(rows)}


def test_presenters_of_one_panel_change_papers(folder: Path) -> None:
    workbook = built(folder)
    papers = {row: value for row, value in column(workbook, "appearances", "Presents").items() if value}
    assert list(papers.values()) == list(TITLES)
    application, findings = prepared(folder, edited(workbook, rotated(papers, "appearances", "papers", 6)))
    assert [each.after for each in application.differences] == [*TITLES[1:], TITLES[0]]
    assert application.after.count("[[paper]]") == 6
    assert [finding.code for finding in findings] == []


def test_two_pairs_of_panels_change_rooms(folder: Path) -> None:
    workbook = built(folder)
    rooms = column(workbook, "panels", "Room")
    first, second, third, fourth = list(rooms)[:4]
    pairs = {first: second, second: first, third: fourth, fourth: third}
    cells: dict[Cell, object] = {("panels", row, "room"): rooms[other] for row, other in pairs.items()}
    application, findings = prepared(folder, edited(workbook, cells))
    assert len(application.differences) == 4
    assert application.after.count("[[panel]]") == 4
    assert [finding.code for finding in findings] == []


def test_a_column_sorted_alone_is_taken_if_that_is_said(folder: Path) -> None:
    workbook = built(folder)
    cells = rotated(column(workbook, "panels", "Room"), "panels", "room", 7)
    wrong = edited(workbook, cells)
    result = CliRunner().invoke(cli, ["apply", str(folder), str(wrong), "--yes"])
    assert "Panels: 7 cells of the column 'Room' hold one another's values" in result.output
    assert "--even-sorted" in result.output
    assert not (folder / "corrections.toml").exists()
    result = CliRunner().invoke(cli, ["apply", str(folder), str(wrong), "--yes", "--even-sorted"])
    assert result.exit_code == 0
    assert (folder / "corrections.toml").read_text("utf-8").count("[[panel]]") == 7
