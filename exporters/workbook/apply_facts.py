"""Columns that are not for editing, where somebody has edited them: not a change, but not lost either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporters.workbook.apply_cells import unescaped
from exporters.workbook.apply_lists import EditedCell, EditedList, Teller
from exporters.workbook.apply_now import as_fact
from exporters.workbook.columns import ListSheet
from exporters.workbook.facts import MARK_LENGTH, mark
from exporters.workbook.ledger import LedgerSheet
from model.findings import shown

__all__ = ["report_facts"]

_FEW = 5  # cells that are named, of those that are all alike
Facts = Mapping[str, Mapping[str, str]]


def report_facts(listed: ListSheet, kept: LedgerSheet, read: EditedList, facts: Facts, tell: Teller) -> None:
    """Tell which cells say neither what they said at first nor what the programme says by now."""
    for column in listed.columns:
        if column.key not in kept.fact_keys:
            continue
        edited = list(_edited(column.key, kept, read, facts))
        if edited:
            more = f" and {len(edited) - _FEW} more" if len(edited) > _FEW else ""
            cells = ", ".join(cell.place.rpartition("!")[2] for cell in edited[:_FEW])
            heading = kept.headings.get(column.key, column.key)
            tell.warning(
                "not-editable",
                f"{read.title}: {cells}{more} in the column {shown(heading)} {_were(len(edited))} edited;"
                " this column is for reading, and nothing in it was taken",
                "change it where Read me says that it may be edited, or in the programme's own sources",
            )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _edited(key: str, kept: LedgerSheet, read: EditedList, facts: Facts) -> Iterator[EditedCell]:
    begin = list(kept.fact_keys).index(key) * MARK_LENGTH
    for (id_, _), marks in zip(kept.rows, kept.facts, strict=True):
        cell = read.rows.get(id_, {}).get(key)
        if cell is None or _is(cell.value, marks[begin : begin + MARK_LENGTH]):
            continue
        if id_ not in facts or as_fact(cell.value) != facts[id_].get(key, ""):
            yield cell


def _is(value: object, known: str) -> bool:
    """Whether a value has that mark, as it stands or undone of what writers of workbooks do to text."""
    return mark(value) == known or (isinstance(value, str) and mark(unescaped(value)) == known)
