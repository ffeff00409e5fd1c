"""What a workbook of a programme would say: the third side that an edited one is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from openpyxl import Workbook

from exporters.wording import Wording
from exporters.workbook.affiliations import affiliation_rows, assigned, merge_rows, spellings
from exporters.workbook.appearance_rows import appearance_rows
from exporters.workbook.appearances import appearances
from exporters.workbook.apply_cells import alike, unescaped
from exporters.workbook.cells import Contents, Place
from exporters.workbook.columns import AFFILIATIONS, APPEARANCES, ID, MERGES, PANELS, PRESENTERS, ListSheet
from exporters.workbook.facts import as_text
from exporters.workbook.panels import panel_rows
from exporters.workbook.presenters import presenter_rows
from exporters.workbook.sheet import ListRows
from exporters.workbook.style import Styles
from model.findings import Findings
from model.programme import Programme
from model.suggestions import suggestions

__all__ = ["EDITABLE_LISTS", "Now", "NowList", "as_fact", "now"]

EDITABLE_LISTS: tuple[ListSheet, ...] = (PRESENTERS, APPEARANCES, AFFILIATIONS, MERGES, PANELS)


class NowList(NamedTuple):
    """A list by its rows' ids: what may be edited, and what may not, each by column key as compared."""

    edited: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, Mapping[str, str]]


Now = Mapping[str, NowList]


def now(programme: Programme) -> Now:
    """All lists that can be edited, by key."""
    wording = Wording.of(programme)
    entries = appearances(programme)
    rows = spellings(programme, entries)
    pairs = assigned(rows, suggestions(programme))
    contents = Contents(Styles(Workbook(write_only=True)), Findings())  # what is lost was told by the build

    def plain(text: str) -> str:
        return alike(contents.plain(text, lambda: Place("")))

    made: dict[str, ListRows] = {
        PRESENTERS.key: presenter_rows(entries, {}, wording),
        APPEARANCES.key: appearance_rows(entries, wording),
        AFFILIATIONS.key: affiliation_rows(programme, rows),
        MERGES.key: merge_rows(programme, pairs, entries, wording),
        PANELS.key: panel_rows(programme, wording),
    }
    return {listed.key: _list(listed, made[listed.key], plain) for listed in EDITABLE_LISTS}


def _list(listed: ListSheet, rows: ListRows, plain: Callable[[str], str]) -> NowList:
    edited: dict[str, dict[str, str]] = {}
    facts: dict[str, dict[str, str]] = {}
    place = listed.place(ID) - 1
    for row in rows:
        id_ = str(row.values[place])
        edited[id_], facts[id_] = {}, {}
        for column, value in zip(listed.columns, row.values, strict=True):
            if column.is_editable or column.is_hidden:
                edited[id_][column.key] = plain(value) if isinstance(value, str) else ""
            else:
                facts[id_][column.key] = plain(value) if isinstance(value, str) else as_text(value)
    return NowList(edited, facts)


def as_fact(value: object) -> str:
    """A value as it came back, to be compared with what a programme says."""
    return alike(unescaped(value)) if isinstance(value, str) else as_text(value)
