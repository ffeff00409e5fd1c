"""A programme of made-up people, its workbook, and that workbook edited as people and programs do it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.applying import Application, prepare
from exporters.base import Job
from exporters.wording import Wording
from exporters.workbook.columns import ID, LISTS, ListSheet
from exporters.workbook.exporter import WorkbookExporter
from model.findings import Findings
from model.programme import Programme
from tests.folders import MONDAY, SLOT, page, read, write_folder

__all__ = ["Cell", "built", "cell_at", "conference", "edited", "listed", "prepared", "rows_of", "saved"]

Cell = tuple[str, str, str]
"""A list's key, a row's id, a column's key."""

TUESDAY = SLOT.format(day="Tuesday", session="2", date="2027-03-16", start="11:00", end="12:30")
PEOPLE: Mapping[str, list[str]] = {
    "101": [
        "Ann Sample, Department of Tests, Oxford University, United Kingdom (chair, presenter)",
        "B. Test, Example University, France (presenter)",
    ],
    "102": [
        "Ann Sample, Department of Tests, Oxford University, United Kingdom (presenter)",
        "Bob Test, Example Universty, France (presenter)",
        "Cleo Made-Up, Sample Institute, Japan (discussant)",
    ],
}


def conference(folder: Path, corrections: str = "", extra: str = "") -> Path:
    """A programme folder of two panels, two sessions and two rooms."""
    settings = f'rooms = ["Room 1", "Room 2"]\nslug = "made-up"\n{extra}{MONDAY}{TUESDAY}'
    return write_folder(
        folder, {number: page(number, people) for number, people in PEOPLE.items()}, settings, corrections
    )


def built(folder: Path, name: str = "presenters.xlsx") -> Path:
    """The workbook of the folder as it is now, beside it."""
    path = folder.parent / name
    path.write_bytes(_workbook(folder, tuple(sorted((f, f.read_bytes()) for f in folder.rglob("*.*")))))
    return path


_made: dict[tuple[bytes, ...], bytes] = {}


def _workbook(folder: Path, files: tuple[tuple[Path, bytes], ...]) -> bytes:
    """Made once for the same content: tests are about what comes after."""
    key = tuple(content for _, content in files)
    if key not in _made:
        programme, _ = read(folder)
        (output,) = WorkbookExporter().export(programme, Job())
        _made[key] = output.content
    return _made[key]


def prepared(folder: Path, workbook: Path) -> tuple[Application, Findings]:
    findings = Findings()
    return prepare(folder, workbook, findings), findings


def listed(key: str) -> ListSheet:
    return next(sheet for sheet in LISTS if sheet.key == key)


def cell_at(book: Workbook, cell: Cell, language: str = "en") -> str:
    """Where a cell stands, by the words that its list and column go by."""
    key, row, column = cell
    wording = Wording(language)
    sheet = book[wording.word(listed(key).word)]
    headings = {str(each.value): each.column_letter for each in sheet[1] if each.value is not None}
    ids = headings[wording.word(next(c.word for c in listed(key).columns if c.key == ID))]
    number = next(each.row for each in sheet[ids] if each.value == row)
    return f"{headings[wording.word(next(c.word for c in listed(key).columns if c.key == column))]}{number}"


def edited(path: Path, values: Mapping[Cell, object], name: str = "edited.xlsx") -> Path:
    """A copy of the workbook with these values in its cells."""
    book = load_workbook(path)
    for cell, value in values.items():
        sheet_of(book, cell[0])[cell_at(book, cell)].value = value
    return saved(book, path.parent / name)


def sheet_of(book: Workbook, key: str, language: str = "en") -> Worksheet:
    sheet = book[Wording(language).word(listed(key).word)]
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def rows_of(programme: Programme, key: str) -> Mapping[str, Mapping[str, str]]:
    """What a list of the programme would say, by ids."""
    from exporters.workbook.apply_now import now

    return now(programme)[key].edited
