"""The title of a sheet that is no list: over several columns, in as many lines as it takes."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from exporters.workbook import measure
from exporters.workbook.book import Book
from exporters.workbook.cells import Place
from exporters.workbook.style import TITLE

__all__ = ["write_title"]

_BOLD = 1.1  # how much wider bold letters are
_AIR = 4.0  # points below


def write_title(book: Book, key: str, text: str, columns: int, room: float) -> None:
    """Write the next row of a sheet: `text` over so many columns, which are `room` digits wide.

    A line that ran over the last column would be counted as the page's width, and shrink it.
    """
    sheet = book.sheet(key)
    content = book.contents.of(text, TITLE, lambda: Place(sheet.title))
    number = sheet.write([content], measure.height(text, room / _BOLD, TITLE.size) + _AIR)
    sheet.merged_cells.add(f"A{number}:{get_column_letter(columns)}{number}")
