"""A list written: its headings, rows, filter, name, drop-downs, sizes and print set-up.

What is in the list comes from a declaration (`columns.ListSheet`) and rows of values; all else
follows from them and is the same for every list.

Lists are plain ranges with a filter and a name of their own, not tables: a table repeats its
headings outside the cells, and where the two differ by a letter, after another program has saved
the file or a script has added a column, Excel calls the file damaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, Protocol

from openpyxl.utils import get_column_letter

from exporters.workbook import measure
from exporters.workbook.book import Book
from exporters.workbook.cells import Content, Place, Value, shown
from exporters.workbook.columns import ID, Column, Kind, ListSheet
from exporters.workbook.facts import mark
from exporters.workbook.printing import set_up_printing
from exporters.workbook.streamed import StreamedSheet
from exporters.workbook.style import (
    DATE,
    EDITED,
    EDITED_HEADING,
    HEADING,
    LINK,
    LONG,
    NUMBER,
    SCORE,
    TEXT,
    TIME,
    Look,
    dress_column,
)
from model.programme import Source
from model.slugs import free_name

__all__ = ["HIGHEST_ROW", "PADDING", "ListRow", "ListRows", "Written", "row_of", "write_list"]

HIGHEST_ROW = 409.0  # points; Excel has no higher row
PADDING = 1.5  # digits beside the text in every column
_BUTTON = " 000"  # as wide as the filter's button, which covers the end of a heading's last line
_BOLD = 1.1  # how much wider bold letters are
_WIDEST_LETTER = 3.0  # digits
_ROOM_TO_TYPE = 0.5  # of its widest that an editable column has even while it is empty
_ROOM_AT_MOST = 9.0  # digits of it
_SHORT = 300  # characters
_SOME = 200  # rows that are looked at together
_STRETCH = 1.5  # how far a long word may widen a column beyond what its text would

_LOOKS: dict[Kind, Look] = {
    Kind.TEXT: TEXT,
    Kind.LONG: LONG,
    Kind.NUMBER: NUMBER,
    Kind.SCORE: SCORE,
    Kind.DATE: DATE,
    Kind.TIME: TIME,
    Kind.ID: TEXT,
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row's values in the order of the columns, where it was read, and links by a column's key."""

    values: tuple[Value, ...]
    source: Source | None = None
    links: Mapping[str, str] = field(default_factory=dict)


_NO_LINKS: Mapping[str, str] = {}


class ListRows(Protocol):
    """A list's rows, which are gone through twice: to size the columns, and to write them."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[ListRow]: ...


class Written(NamedTuple):
    """What a list holds once it is written: its rows' ids with the text of what may be edited, and the
    marks of the rest.
    """

    headings: dict[str, str]
    rows: list[tuple[str, dict[str, str]]]
    facts: list[str]


def row_of(
    sheet: ListSheet,
    values: Mapping[str, Value],
    source: Source | None = None,
    links: Mapping[str, str] | None = None,
) -> ListRow:
    """A row of `sheet` from values by column key. Raises KeyError where one is missing."""
    return ListRow(tuple([values[column.key] for column in sheet.columns]), source, links or _NO_LINKS)


def write_list(book: Book, listed: ListSheet, rows: ListRows, note: str = "") -> Written:
    """Write `rows` into the sheet that was added for `listed`; `note` is printed below every page."""
    sheet = book.sheet(listed.key)
    headings = _headings(book, listed)
    widths = [
        _width(column, headings[column.key], values)
        for column, values in zip(listed.columns, _distinct(listed, rows), strict=True)
    ]
    set_up_printing(sheet, book.frame, note)
    _lay_out(sheet, listed, widths)
    _write_headings(book, sheet, listed, headings, widths)
    writer = _Rows(book, sheet, listed, widths)
    written = [writer.write(row) for row in rows]
    facts = writer.facts
    last = get_column_letter(len(listed.columns))
    cells = f"A1:{last}{len(rows) + 1}"
    sheet.auto_filter.ref = cells
    first = next(place for place, column in enumerate(listed.columns, start=1) if not column.is_hidden)
    corner = f"${get_column_letter(first)}$1"
    book.name(listed.key.capitalize(), listed.key, f"$A$1:${last}${len(rows) + 1}")
    end = max(place for place, column in enumerate(listed.columns, start=1) if _is_printed(column))
    sheet.print_area = f"{corner.replace('$', '')}:{get_column_letter(end)}{len(rows) + 1}"
    return Written(headings, written, facts)


def _headings(book: Book, listed: ListSheet) -> dict[str, str]:
    """The headings by column key, all different even where the programme's own words are not."""
    taken: set[str] = set()
    return {column.key: free_name(book.wording.word(column.word), taken) for column in listed.columns}


def _is_printed(column: Column) -> bool:
    return column.kind not in (Kind.ID, Kind.LONG)


def _distinct(listed: ListSheet, rows: ListRows) -> list[set[Value]]:
    """The different values of each column that is as wide as its content."""
    found: list[set[Value]] = [set() for _ in listed.columns]
    fitted = [(found[place], place) for place, column in enumerate(listed.columns) if _is_printed(column)]
    left = iter(rows)
    while some := [row.values for row in islice(left, _SOME)]:
        by_column = list(zip(*some, strict=True))
        for known, place in fitted:
            known.update(by_column[place])
    return found


def _width(column: Column, heading: str, values: Iterable[Value]) -> float:
    """As wide as the content, but no wider than allowed and no narrower than the heading
    in two lines.
    """
    widest = max(map(measure.width, heading.split()), default=0.0)
    while measure.lines(heading + _BUTTON, widest) > 2:
        widest += 0.5
    needed = widest * _BOLD + 0.5
    if not _is_printed(column):
        return round(max(column.width, needed) + PADDING, 2)
    if column.is_editable:
        needed = max(needed, min(column.width * _ROOM_TO_TYPE, _ROOM_AT_MOST))
    content, most = 0.0, column.width * _STRETCH
    words: set[str] = set()
    for text in set(map(shown, values)):
        if content < column.width:
            content = max(content, measure.width(text))
        words.update(text.replace("\n", " ").replace("\t", " ").split(" "))
    word = 0.0
    for one in sorted(words, key=len, reverse=True):
        if word >= most or len(one) * _WIDEST_LETTER <= word:
            break
        if not (one.isascii() and len(one) * measure.WIDEST <= word):
            word = max(word, measure.longest_word(one))
    fitting = max(min(content, column.width), min(word, most), needed)
    return round(fitting + PADDING, 2)


def _lay_out(sheet: StreamedSheet, listed: ListSheet, widths: Sequence[float]) -> None:
    for place, (column, width) in enumerate(zip(listed.columns, widths, strict=True), start=1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = width
        dimension.hidden = column.is_hidden
        dress_column(dimension, _LOOKS[column.kind])
    sheet.freeze_panes = f"{get_column_letter(listed.place(listed.frozen) + 1)}2"


def _write_headings(
    book: Book, sheet: StreamedSheet, listed: ListSheet, headings: Mapping[str, str], widths: Sequence[float]
) -> None:
    contents = [
        book.contents.of(
            headings[column.key],
            EDITED_HEADING if column.is_editable else HEADING,
            lambda: Place(f"{sheet.title}!1"),
        )
        for column in listed.columns
    ]
    needed = max(
        measure.height(headings[column.key] + _BUTTON, (width - PADDING) / _BOLD)
        for column, width in zip(listed.columns, widths, strict=True)
    )
    sheet.write(contents, needed)


_Made = tuple[Content, float, str]
"""A value's cell, how high it makes its row, and its text (its mark, where it is for reading)."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a column: what is made of a value is made once."""

    look: Look
    is_kept: bool
    room: float  # digits; 0 where the text does not count for the row's height
    is_repeated: bool  # rows' own ids are not
    made: dict[Value, _Made] = field(default_factory=dict)


class _Rows:
    """Writes a list's rows, and keeps what people may edit in them."""

    def __init__(self, book: Book, sheet: StreamedSheet, listed: ListSheet, widths: Sequence[float]) -> None:
        self.facts: list[str] = []
        self._contents, self._sheet = book.contents, sheet
        columns = listed.columns
        self._columns = [
            _Cells(
                _look(column),
                _is_kept(column),
                width - PADDING if column.kind is Kind.TEXT else 0.0,
                column.key != ID,
            )
            for column, width in zip(columns, widths, strict=True)
        ]
        self._places = {column.key: place for place, column in enumerate(columns)}
        self._kept = [(column.key, place) for place, column in enumerate(columns) if _is_kept(column)]
        self._for_reading = [place for place, cells in enumerate(self._columns) if not cells.is_kept]
        self._known = [(place, cells.made.get) for place, cells in enumerate(self._columns)]
        self._row = ListRow(())
        self._at = 0

    def _where(self) -> Place:
        """The cell at hand."""
        letter = get_column_letter(self._at + 1)
        return Place(f"{self._sheet.title}!{letter}{self._sheet.row_count + 1}", self._row.source)

    def write(self, row: ListRow) -> tuple[str, dict[str, str]]:
        """Write one row; returns its id and what people may edit in it, as the cells show it."""
        self._row = row
        cells, heights, texts = zip(
            *[
                known(value) or self._made(place, value)
                for (place, known), value in zip(self._known, row.values, strict=True)
            ],
            strict=True,
        )
        contents = self._linked(row, cells) if row.links else cells
        links = {self._places[key]: target for key, target in row.links.items()}
        self._sheet.write(contents, min(max(heights), HIGHEST_ROW), links)
        self.facts.append("".join([texts[place] for place in self._for_reading]))
        kept = {key: texts[place] for key, place in self._kept}
        return kept.pop(ID, ""), kept

    def _linked(self, row: ListRow, contents: Sequence[Content]) -> Sequence[Content]:
        """The contents with those that are links in the look of links."""
        changed = list(contents)
        for key in row.links:
            self._at = place = self._places[key]
            changed[place] = self._contents.of(row.values[place], LINK, self._where)
        return changed

    def _made(self, place: int, value: Value) -> _Made:
        self._at = place
        cells = self._columns[place]
        if not isinstance(value, str):
            content = self._contents.of(value, cells.look, self._where)
            return cells.made.setdefault(value, (content, _LOWEST, "" if cells.is_kept else mark(value)))
        held = self._contents.plain(value, self._where)
        content = self._contents.held(held, cells.look)
        height = measure.height(value, cells.room) if cells.room and value else _LOWEST
        made = (content, height, held if cells.is_kept else mark(held))
        if cells.is_repeated and len(value) <= _SHORT:  # longer texts seldom come twice
            cells.made[value] = made
        return made


def _is_kept(column: Column) -> bool:
    """Whether the ledger keeps the text; it has marks of the others."""
    return column.is_editable or column.is_hidden


def _look(column: Column) -> Look:
    return EDITED if column.is_editable else _LOOKS[column.kind]


_LOWEST = measure.height("", 10)
