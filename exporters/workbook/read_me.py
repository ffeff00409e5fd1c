"""The first sheet: what this workbook is, what may be edited in it, and how it comes back."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.workbook import measure
from exporters.workbook.book import Book
from exporters.workbook.cells import Content, Place, Value
from exporters.workbook.columns import LISTS
from exporters.workbook.printing import set_up_printing
from exporters.workbook.sheet import PADDING
from exporters.workbook.style import DATE, DAY, EDITED, LINK, NUMBER, PLAIN, TEXT, Look
from exporters.workbook.titles import write_title
from model.programme import Programme

__all__ = ["READ_ME", "write_read_me"]

READ_ME = "read_me"

_FIRST, _SECOND, _THIRD = 24.0, 76.0, 8.0  # digits
_ADVICE = ("edit", "known", "merge", "papers", "rows", "links", "text", "others", "back")


def write_read_me(book: Book, programme: Programme, sheets: Sequence[tuple[str, int | None]]) -> None:
    """Write it; `sheets` are those that follow, by key, with their numbers of rows."""
    sheet = book.sheet(READ_ME)
    word = book.wording.word
    set_up_printing(sheet, book.frame, titles=None)
    sheet.page_setup.orientation = "portrait"
    for letter, width in zip("ABC", (_FIRST, _SECOND, _THIRD), strict=True):
        sheet.column_dimensions[letter].width = width
    write_title(book, READ_ME, book.frame.title, 3, _FIRST + _SECOND + _THIRD)
    sheet.write([_of(book, word("workbook.subject"), PLAIN)])
    sheet.write([])
    _write(book, word("workbook.read_me.edition"), programme.updated.date(), DATE)
    _write(book, word("workbook.read_me.zone"), programme.zone)
    for key, text in (
        ("venue", programme.venue),
        ("web", programme.url),
        ("selection", book.frame.selection),
    ):
        if text:
            _write(book, word(f"workbook.read_me.{key}"), text)
    sheet.write([])
    sheet.write([_of(book, word("workbook.read_me.sheets"), DAY)], 22)
    for key, count in sheets:
        _write_sheet_line(book, key, count)
    sheet.write([])
    sheet.write([_of(book, word("workbook.read_me.editing"), DAY)], 22)
    for key in _ADVICE:
        _write(book, word(f"workbook.read_me.{key}.title"), word(f"workbook.read_me.{key}"))
    sheet.write([])
    sheet.write([_of(book, word("workbook.read_me.editable"), DAY)], 22)
    for listed in LISTS:
        if listed.editable:
            names = ", ".join(word(column.word) for column in listed.editable)
            _write(book, word(listed.word), names, EDITED)
    sheet.print_area = f"A1:C{sheet.row_count}"


def _write(book: Book, first: str, second: Value, look: Look = TEXT) -> None:
    height = measure.height(str(second), _SECOND - PADDING)
    height = max(height, measure.height(first, _FIRST - PADDING))
    book.sheet(READ_ME).write([_of(book, first, TEXT), _of(book, second, look)], height)


def _write_sheet_line(book: Book, key: str, count: int | None) -> None:
    title = book.sheet(key).title
    about = book.wording.word(f"workbook.read_me.about.{key}")
    contents = [_of(book, title, LINK), _of(book, about, TEXT), _of(book, count, NUMBER)]
    book.sheet(READ_ME).write(contents, measure.height(about, _SECOND - PADDING), {0: book.link(key, "A1")})


def _of(book: Book, value: Value, look: Look) -> Content:
    return book.contents.of(value, look, lambda: Place(book.sheet(READ_ME).title))
