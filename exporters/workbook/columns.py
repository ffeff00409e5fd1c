"""The workbook's lists, declared: their columns, what may be edited in them, and their rows' ids.

Who writes a sheet and who reads it back go by the keys here, never by a heading, which is in the
programme's language, nor by a place, which people change. The first column of every list but the
findings is hidden and holds the row's id.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "AFFILIATIONS",
    "APPEARANCES",
    "FINDINGS",
    "ID",
    "LISTS",
    "MERGES",
    "PANELS",
    "PRESENTERS",
    "Choice",
    "Column",
    "Kind",
    "ListSheet",
]

ID = "id"
"""The key of the hidden column."""


class Kind(StrEnum):
    """What a column holds; text holds several lines where a cell has several values."""

    TEXT = "text"
    LONG = "long"  # text of pages: shown in one line, not printed
    NUMBER = "number"
    SCORE = "score"  # 0 to 1
    DATE = "date"
    TIME = "time"
    ID = "id"


class Choice(StrEnum):
    """The known values that a column's drop-down offers; another may be typed where `is_open`."""

    DECISION = "decision"  # yes or no: the words workbook.yes and workbook.no
    COUNTRY = "country"
    SLOT = "slot"  # `rows.slot_label` of the programme's slots
    ROOM = "room"
    PAPER = "paper"  # the titles of the row's own panel

    @property
    def is_open(self) -> bool:
        return self not in (Choice.DECISION, Choice.SLOT)


class Column(NamedTuple):
    """A column: `key` is stable, `word` the catalogue's key of its heading.

    `width` caps it, in digits: longer text wraps.
    """

    key: str
    word: str
    kind: Kind = Kind.TEXT
    is_editable: bool = False
    choice: Choice | None = None
    width: float = 24.0

    @property
    def is_hidden(self) -> bool:
        return self.kind is Kind.ID


class ListSheet(NamedTuple):
    """A sheet that is a list; `word` is the catalogue's key of its name, `frozen` the column (by key)
    up to which it stays in sight.
    """

    key: str
    word: str
    columns: tuple[Column, ...]
    frozen: str

    @property
    def editable(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_editable)

    @property
    def fact_keys(self) -> tuple[str, ...]:
        """The columns that are for reading only."""
        return tuple(column.key for column in self.columns if not (column.is_editable or column.is_hidden))

    @property
    def has_ids(self) -> bool:
        return any(column.key == ID for column in self.columns)

    def place(self, key: str) -> int:
        """Where the column stands as it is written, 1 for the first. Raises KeyError."""
        for number, column in enumerate(self.columns, start=1):
            if column.key == key:
                return number
        raise KeyError(key)


def _id(key: str = ID) -> Column:
    return Column(key=key, word=f"workbook.column.{key}", kind=Kind.ID, width=12)


def _fact(
    key: str, width: float = 24.0, kind: Kind = Kind.TEXT, *, word: str = "", choice: Choice | None = None
) -> Column:
    """A column that is read only by people: changing it changes nothing."""
    return Column(key=key, word=word or f"workbook.column.{key}", kind=kind, width=width, choice=choice)


def _edited(key: str, width: float = 24.0, *, choice: Choice | None = None) -> Column:
    return Column(key=key, word=f"workbook.column.{key}", is_editable=True, choice=choice, width=width)


_MEETING = (
    _fact("day", 11),
    _fact("session", 9),
    _fact("date", 18, Kind.DATE),
    _fact("start", 18, Kind.TIME),
    _fact("end", 18, Kind.TIME),
    _fact("status", 14),
)

# One row for every person; its id is the person's.
PRESENTERS = ListSheet(
    key="presenters",
    word="workbook.sheet.presenters",
    frozen="sort_name",
    columns=(
        _id(),
        _edited("sort_name", 24),
        _edited("name", 24),
        _edited("given", 16),
        _edited("family", 16),
        _fact("affiliations", 40),
        _fact("country", 16),
        _fact("panel_count", 9, Kind.NUMBER),
        _fact("roles", 18),
        _edited("email", 24),
        _edited("orcid", 21),
        _fact("spellings", 24),
    ),
)

# One row for every person and panel; its id is "panel|person" (`rows.appearance_id`).
APPEARANCES = ListSheet(
    key="appearances",
    word="workbook.sheet.appearances",
    frozen="person",
    columns=(
        _id(),
        _fact("person", 20),
        _fact("roles", 11),
        _edited("affiliation", 28),  # one a line, as the panel prints it
        _fact("panel", 8),
        _fact("panel_title", 26),
        *_MEETING,
        _fact("room", 12),
        _edited("papers", 34, choice=Choice.PAPER),  # the titles of the papers presented, one a line
        _fact("attribution", 12),
    ),
)

# One row for every affiliation as it is printed; its id is `rows.spelling_id`. "pair" is the id of
# the suggestion that "merge" decides on, empty where there is none.
AFFILIATIONS = ListSheet(
    key="affiliations",
    word="workbook.sheet.affiliations",
    frozen="printed",
    columns=(
        _id(),
        _fact("printed", 28),
        _fact("taken_as", 22),
        _edited("institution", 24),
        _edited("unit", 18),
        _edited("place", 14),
        _edited("country", 15, choice=Choice.COUNTRY),
        _fact("people_count", 8, Kind.NUMBER),
        _fact("people", 22),
        _fact("panels", 12),
        _fact("suggestion", 24),
        _fact("reason", 14),
        _fact("score", 8, Kind.SCORE),
        _edited("merge", 9, choice=Choice.DECISION),
        _id("pair"),
    ),
)

# One row for every pair of people that may be one, and of institutions that have no row of their
# own left in the list of affiliations; its id is `rows.pair_id`.
MERGES = ListSheet(
    key="merges",
    word="workbook.sheet.merges",
    frozen="first",
    columns=(
        _id(),
        _fact("first", 30),
        _fact("first_place", 34),
        _fact("second", 30),
        _fact("second_place", 34),
        _fact("reason", 30),
        _fact("score", 8, Kind.SCORE),
        _edited("merge", 9, choice=Choice.DECISION),
    ),
)

# One row for every panel; its id is the panel's.
PANELS = ListSheet(
    key="panels",
    word="workbook.sheet.panels",
    frozen="panel",
    columns=(
        _id(),
        _fact("panel", 8),
        _fact("panel_title", 28),
        _edited("slot", 15, choice=Choice.SLOT),
        _fact("date", 18, Kind.DATE),
        _fact("start", 18, Kind.TIME),
        _fact("end", 18, Kind.TIME),
        _fact("status", 14),
        _edited("room", 12, choice=Choice.ROOM),
        _fact("area", 13),
        _fact("stream", 13),
        _fact("kind", 11),
        _fact("people_by_role", 28),
        _fact("paper_count", 8, Kind.NUMBER),
        _fact("paper_titles", 32),
        _fact("description", 30, Kind.LONG),
        _fact("abstracts", 30, Kind.LONG),
    ),
)

# One row for every finding; it has no id, and nothing to edit.
FINDINGS = ListSheet(
    key="findings",
    word="workbook.sheet.findings",
    frozen="severity",
    columns=(
        _fact("severity", 10),
        _fact("subject", 20),
        _fact("row", 24),
        _fact("message", 60),
        _fact("remedy", 40),
        _fact("source", 26),
        _fact("code", 22),
    ),
)

LISTS: tuple[ListSheet, ...] = (PRESENTERS, APPEARANCES, AFFILIATIONS, MERGES, PANELS, FINDINGS)
