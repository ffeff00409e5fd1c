"""One list of an edited workbook: its headings found, its rows read by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from openpyxl.utils import get_column_letter, range_boundaries

from exporters.workbook.apply_cells import Read, alike, read_value, unescaped
from exporters.workbook.columns import ID
from exporters.workbook.ledger import LedgerSheet
from model.findings import Findings, shown
from model.programme import Source

__all__ = [
    "EditedCell",
    "EditedList",
    "Header",
    "StreamedRows",
    "Teller",
    "header_in",
    "read_list",
    "value_of",
]

_ENOUGH = 0.5  # of a list's headings: then a sheet is that list
_BESIDE = 100  # columns beside the list that are looked at: a row is as wide as its last cell
_EMPTY = Read()
Range = tuple[int, int, int, int]


class StreamedRows(Protocol):
    """A sheet that openpyxl reads row by row; its types say that such a sheet has values and no cells."""

    title: str
    _worksheet_path: str

    def iter_rows(
        self, *, min_row: int | None = None, max_row: int | None = None, max_col: int | None = None
    ) -> Iterator[tuple[object, ...]]: ...

    def reset_dimensions(self) -> None: ...


class Teller(NamedTuple):
    """Puts findings about a workbook into `findings`."""

    file: str
    findings: Findings

    def note(self, code: str, message: str, remedy: str = "") -> None:
        self.findings.note(f"apply.{code}", message, remedy=remedy, source=Source(file=self.file))

    def warning(self, code: str, message: str, remedy: str) -> None:
        self.findings.warning(f"apply.{code}", message, remedy=remedy, source=Source(file=self.file))


class EditedCell(NamedTuple):
    """A cell of a list: where it is ("Presenters!C5"), what it reads, and its value as it was stored."""

    place: str
    read: Read
    value: object = None


@dataclass(slots=True)
class EditedList:
    """A list as it came back: its sheet's name now, its rows by id with their cells by column key."""

    title: str
    rows: dict[str, dict[str, EditedCell]] = field(default_factory=dict)


class Header(NamedTuple):
    """Where a sheet has its headings: the row, its texts, and the columns by key, counted from 1.

    `score` tells how much of the list's headings and of the sheet's own are the same, 0 to 1.
    """

    row: int
    texts: tuple[str, ...]
    columns: Mapping[str, int]
    score: float


def header_in(rows: Iterable[Sequence[object]], kept: LedgerSheet) -> Header | None:
    """The row that holds a list's headings, wherever they have been moved to; None where none does."""
    wanted = {alike(heading): key for key, heading in kept.headings.items()}
    best = None
    for number, row in enumerate(rows, start=1):
        texts = tuple(alike(unescaped(value)) if isinstance(value, str) else "" for value in row)
        columns: dict[str, int] = {}
        for place, text in enumerate(texts, start=1):
            if text in wanted:
                columns.setdefault(wanted[text], place)
        own = sum(bool(text) for text in texts)
        score = len(columns) / max(len(wanted) + own - len(columns), 1)
        if len(columns) >= _ENOUGH * len(wanted) and (best is None or score > best.score):
            filled = max((place for place, text in enumerate(texts, start=1) if text), default=0)
            best = Header(number, texts[:filled], columns, score)
    return best


def read_list(
    sheet: StreamedRows, header: Header, kept: LedgerSheet, merged: Sequence[str], tell: Teller
) -> EditedList:
    """The rows that have a known id; all else is told."""
    reading = _ListReading(sheet.title, header, kept, merged, tell)
    if ID in header.columns:
        reading.report_columns()
        width = len(header.texts) + _BESIDE
        rows = sheet.iter_rows(min_row=header.row + 1, max_col=width)
        for number, row in enumerate(rows, start=header.row + 1):
            reading.take(number, row)
        reading.close()
    else:
        tell.warning(
            "no-ids",
            f"{sheet.title}: the hidden column {shown(kept.headings[ID])} is gone, which tells whose row is"
            " whose; nothing of this list was read",
            "put the changes into a workbook that still has it",
        )
    return reading.result


class _ListReading:
    def __init__(
        self, title: str, header: Header, kept: LedgerSheet, merged: Sequence[str], tell: Teller
    ) -> None:
        self.result = EditedList(title)
        self._title = title
        self._header = header
        self._kept = kept
        self._tell = tell
        self._known = {alike(id_): id_ for id_, _ in kept.rows}  # as a cell can hold it
        self._columns = {number: key for key, number in header.columns.items() if key != ID}
        self._ranges = [(name, _bounds(name)) for name in merged]
        self._numbers: dict[str, int] = {}
        self._twice: dict[str, list[int]] = {}
        self._stray: dict[int, str] = {}

    def report_columns(self) -> None:
        """Columns that are missing, that stand twice, that are nobody's."""
        headings = self._kept.headings
        for key, heading in headings.items():
            if key not in self._header.columns:
                self._tell.note(
                    "column-missing",
                    f"{self._title}: there is no column {shown(heading)}; nothing in it was changed by that",
                    "if its heading was changed, put the old one back",
                )
        known = {alike(heading): key for key, heading in headings.items()}
        for place, text in enumerate(self._header.texts, start=1):
            where = self._cell_name(place, self._header.row)
            if text in known and self._header.columns[known[text]] != place:
                self._tell.warning(
                    "column-twice",
                    f"{where}: a second column {shown(text)}; the first one was read",
                    "remove one of the two",
                )
            elif text and text not in known:
                self._tell.note(
                    "column-unknown", f"{where}: {shown(text)} is no column of this list; it was not read"
                )

    def take(self, number: int, row: Sequence[object]) -> None:
        """Read the row of that number, if it is one of the list."""
        filled = {place: cell for place, cell in enumerate(row, start=1) if value_of(cell) not in (None, "")}
        if not filled:
            return
        for place in filled.keys() - self._columns.keys() - {self._header.columns[ID]}:
            if place > len(self._header.texts) or not self._header.texts[place - 1]:
                self._stray.setdefault(place, self._cell_name(place, number))
        id_ = self._id(filled.get(self._header.columns[ID]))
        if id_ not in self._known:
            self._report_unknown(id_, number, filled)
            return
        id_ = self._known[id_]
        cells = {key: self._cell(place, number, filled.get(place)) for place, key in self._columns.items()}
        if id_ not in self.result.rows:
            self.result.rows[id_], self._numbers[id_] = cells, number
        elif not _agree(self.result.rows[id_], cells):
            self._twice.setdefault(id_, [self._numbers[id_]]).append(number)

    def close(self) -> None:
        """Tell what can only be told at the end, and leave out rows that stand twice and differ."""
        for where in self._stray.values():
            self._tell.note("no-heading", f"{where}: a column without a heading was not read")
        for id_, numbers in self._twice.items():
            del self.result.rows[id_]
            rows = ", ".join(map(str, numbers))
            self._tell.warning(
                "row-twice",
                f"{self._title}, rows {rows}: one row's hidden id stands in all of them, and they differ;"
                " none of them was read",
                "keep the right one and delete the others",
            )
        deleted = len(self._known) - len(self.result.rows) - len(self._twice)
        if deleted:
            rows_are = "1 row of the list is" if deleted == 1 else f"{deleted:,} rows of the list are"
            self._tell.note(
                "row-missing", f"{self._title}: {rows_are} not in the sheet; a deleted row changes nothing"
            )

    def _id(self, cell: object) -> str:
        value = value_of(cell)
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # a panel's number, which a program has taken for one
        return alike(unescaped(str(value))) if value is not None else ""

    def _report_unknown(self, id_: str, number: int, filled: Mapping[int, object]) -> None:
        places = sorted(filled.keys() & self._columns.keys()) or sorted(filled)
        where = self._cell_name(places[0], number)
        if id_:
            message = f"{where}: the row's hidden id {shown(id_)} is none of this list; the row was not read"
            self._tell.warning("row-unknown", message, "undo what was pasted over the hidden column")
        elif filled.keys() & self._columns.keys():
            self._tell.warning(
                "row-new",
                f"{where}: a row without an id is new and was not read",
                "put new people and panels into the programme's own sources",
            )

    def _cell(self, place: int, number: int, cell: object) -> EditedCell:
        where = self._cell_name(place, number)
        for name, (left, top, right, bottom) in self._ranges:
            if left <= place <= right and top <= number <= bottom:
                problem = f"it is within the merged cells {name}, and cannot be told from its neighbours"
                return EditedCell(where, Read(problem=f"{problem}; part them"))
        if cell is None:
            return EditedCell(where, _EMPTY)
        value = value_of(cell)
        return EditedCell(where, read_value(value, getattr(cell, "data_type", "n")), value)

    def _cell_name(self, place: int, number: int) -> str:
        return f"{self._title}!{get_column_letter(place)}{number}"


def value_of(cell: object) -> object:
    """A cell's value; those that stand for a missing one have none."""
    return getattr(cell, "value", None)


def _bounds(name: str) -> Range:
    left, top, right, bottom = range_boundaries(name)
    return left or 1, top or 1, right or 16_384, bottom or 1_048_576


def _agree(one: Mapping[str, EditedCell], other: Mapping[str, EditedCell]) -> bool:
    return all(
        alike(one[key].read.text) == alike(other[key].read.text)
        and one[key].read.problem == other[key].read.problem
        for key in one.keys() & other.keys()
    )
