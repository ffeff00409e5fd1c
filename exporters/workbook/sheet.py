"""A sheet described by its columns, and how it is written.

A sheet is data: a title, columns, rows. A column says what stands above it and how to get a row's
value; widths and heights follow from the content. Filter, frozen headings and print set-up are
the same for every sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exporters.workbook import measure
from exporters.workbook.cells import Place, Value, fill, shown
from exporters.workbook.printing import Frame, set_up_printing
from exporters.workbook.style import HEADING, TEXT, Look, dress_column, start_at_top
from model.findings import Findings
from model.programme import Source

__all__ = ["Column", "Sheet", "write_sheet"]

Row = TypeVar("Row")

_BUTTON = 15.0  # points that the filter's button takes below a heading
_BOLD = 1.1  # how much wider bold letters are
_PADDING = 1.5  # digits beside the text in every column
_STRETCH = 1.5  # how far a long word may widen a column beyond what its text would
_HIGHEST_ROW = 409.0  # points; Excel has no higher row


# Without slots: Python 3.11 cannot make `Column[Row](...)` of a generic class that is frozen and slotted.
@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """A column: what stands above it, how a row fills it, how it looks.

    `widest` caps its width, in digits: longer text wraps. Only a word that would have to be broken
    widens it, by half at most.
    """

    heading: str
    value: Callable[[Row], Value]
    look: Look = TEXT
    widest: float = 24.0


@dataclass(frozen=True, kw_only=True)
class Sheet(Generic[Row]):
    """A sheet: its name (as Excel allows it), columns and rows.

    `source` says where a row was read, for findings; `note` is printed below every page.
    """

    title: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    source: Callable[[Row], Source | None] = lambda _: None
    note: str = ""


def write_sheet(sheet: Sheet[Row], workbook: Workbook, frame: Frame, findings: Findings) -> None:
    """Add `sheet` to `workbook`, which must have the styles; what a cell cannot hold goes to `findings`."""
    worksheet = workbook.create_sheet(sheet.title)
    values = [[column.value(row) for column in sheet.columns] for row in sheet.rows]
    texts = [[shown(value) for value in row] for row in values]
    widths = [_width(column, [row[place] for row in texts]) for place, column in enumerate(sheet.columns)]
    _write_headings(worksheet, sheet, widths)
    for number, (row, row_values) in enumerate(zip(sheet.rows, values, strict=True), start=2):
        source = sheet.source(row)
        for index, (column, value) in enumerate(zip(sheet.columns, row_values, strict=True), start=1):
            place = Place(f"{sheet.title}!{get_column_letter(index)}{number}", source)
            fill(_cell(worksheet, number, index), value, column.look, place, findings)
        _set_height(worksheet, number, sheet, texts[number - 2], widths)
    worksheet.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    worksheet.freeze_panes = "B2"
    set_up_printing(worksheet, frame, sheet.note)


def _width(column: Column[Row], texts: Sequence[str]) -> float:
    """As wide as the content, but no wider than allowed and no narrower than the heading
    in two lines.
    """
    content = max(map(measure.width, texts), default=0.0)
    word = max(map(measure.longest_word, texts), default=0.0)
    heading = max(measure.longest_word(column.heading), measure.width(column.heading) * 0.6) * _BOLD
    fitting = max(min(content, column.widest), min(word, column.widest * _STRETCH), heading)
    return round(fitting + _PADDING, 2)


def _write_headings(worksheet: Worksheet, sheet: Sheet[Row], widths: Sequence[float]) -> None:
    for index, (column, width) in enumerate(zip(sheet.columns, widths, strict=True), start=1):
        cell = _cell(worksheet, 1, index)
        cell.style = HEADING.name
        cell.value = column.heading
        dimension = worksheet.column_dimensions[get_column_letter(index)]
        dimension.width = width
        dress_column(dimension, column.look)
    needed = max(
        measure.height(column.heading, (width - _PADDING) / _BOLD)
        for column, width in zip(sheet.columns, widths, strict=True)
    )
    worksheet.row_dimensions[1].height = needed + _BUTTON


def _set_height(
    worksheet: Worksheet, number: int, sheet: Sheet[Row], texts: Sequence[str], widths: Sequence[float]
) -> None:
    needed = max(measure.height(text, width - _PADDING) for text, width in zip(texts, widths, strict=True))
    worksheet.row_dimensions[number].height = min(needed, _HIGHEST_ROW)
    if needed > _HIGHEST_ROW:
        for index, column in enumerate(sheet.columns, start=1):
            start_at_top(_cell(worksheet, number, index), column.look)


def _cell(worksheet: Worksheet, row: int, column: int) -> Cell:
    cell = worksheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - a merged cell is the other kind, and nothing is merged
    return cell
