"""Three sides of every cell compared: what the workbook was made from, what it says, what the programme says.

Nothing is decided here but what has changed, and whether the programme has changed meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from exporters.workbook.apply_cells import alike, is_cut
from exporters.workbook.apply_lists import EditedCell, EditedList, Teller
from exporters.workbook.apply_now import EDITABLE_LISTS, Now, as_fact
from exporters.workbook.columns import Column, ListSheet
from exporters.workbook.ledger import LedgerSheet
from exporters.workbook.reading import Edited
from model.findings import shown

__all__ = ["CellChange", "Comparison", "compared"]

_FEW = 5  # cells that are named, of those that are all alike
_PERMUTED = 4  # cells that hold one another's values: then a column was sorted without the others


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """An edited cell: where it is, of which list's row and column, and its text as it was made, is and
    is to be; `pair` ties a decision to the two that it is about.
    """

    place: str
    sheet: str
    row: str
    column: str
    heading: str
    made: str
    now: str
    wanted: str
    pair: str = ""


@dataclass(slots=True)
class Comparison:
    """What to apply; how many cells say already what the programme says; which are in conflict."""

    changes: list[CellChange] = field(default_factory=list)
    conflicts: list[CellChange] = field(default_factory=list)
    settled: int = 0


def compared(edited: Edited, programme: Now, tell: Teller) -> Comparison:
    """All cells of all lists; what cannot be trusted or is in conflict is told, and held back."""
    result = Comparison()
    is_same = True
    for listed in EDITABLE_LISTS:
        kept, read = edited.ledger.sheet(listed.key), edited.lists.get(listed.key)
        if kept is not None:
            is_same = is_same and _says(kept, programme)
        if kept is not None and read is not None:
            _Comparing(listed, kept, read, programme, tell).into(result)
    for change in result.conflicts:
        tell.warning(
            "conflict",
            f"{change.place} ({change.heading}): the workbook was made with {shown(change.made)} and says"
            f" {shown(change.wanted)}, but the programme says {shown(change.now)} meanwhile; left as it is",
            "decide which is right, in corrections.toml or in a workbook that is built anew",
        )
    if is_same:  # else a fact that differs may be the programme's own news
        for listed in EDITABLE_LISTS:
            if listed.key in edited.lists:
                _report_facts(
                    listed, edited.lists[listed.key], edited.ledger.sheet(listed.key), programme, tell
                )
    return result


def _says(kept: LedgerSheet, programme: Now) -> bool:
    """Whether the programme says of these rows still what it said then."""
    rows = programme[kept.key].edited
    return all(
        id_ in rows and all(alike(text) == rows[id_].get(key, "") for key, text in values.items())
        for id_, values in kept.rows
    )


class _Comparing:
    """One list."""

    def __init__(
        self, listed: ListSheet, kept: LedgerSheet, read: EditedList, programme: Now, tell: Teller
    ) -> None:
        self._listed = listed
        self._kept = kept
        self._read = read
        self._now = programme[listed.key].edited
        self._tell = tell

    def into(self, result: Comparison) -> None:
        for column in self._listed.editable:
            changes = list(self._changes(column))
            if self._is_permuted(changes):
                self._tell.warning(
                    "permuted",
                    f"{self._read.title}: {len(changes)} cells of the column {shown(self._heading(column))}"
                    f" hold one another's values ({_places(changes)}): it seems to have been sorted without"
                    " the others, and was left as it is",
                    "undo the sorting, or sort whole rows",
                )
                continue
            for change in changes:
                if change.wanted == change.now:
                    result.settled += 1
                elif change.now == alike(change.made):
                    result.changes.append(change)
                else:
                    result.conflicts.append(change)

    def _heading(self, column: Column) -> str:
        return self._kept.headings.get(column.key, column.key)

    def _changes(self, column: Column) -> Iterator[CellChange]:
        """The cells of a column that are not as they were made."""
        for id_, made in self._kept.rows:
            cell = self._read.rows.get(id_, {}).get(column.key)
            if cell is None:
                continue
            before = made.get(column.key, "")
            wanted = self._wanted(cell, before)
            if wanted is None:
                continue
            if id_ not in self._now and not made.get("pair") and self._listed.key != "merges":
                self._tell.warning(
                    "row-gone",
                    f"{cell.place}: the programme has no such row any more; {shown(wanted)} was left out",
                    "look at what became of it, and build the workbook anew",
                )
                continue
            yield CellChange(
                place=cell.place,
                sheet=self._listed.key,
                row=id_,
                column=column.key,
                heading=self._heading(column),
                made=before,
                now=self._now.get(id_, {}).get(column.key, ""),
                wanted=wanted,
                pair=made.get("pair", "") or (id_ if self._listed.key == "merges" else ""),
            )

    def _wanted(self, cell: EditedCell, before: str) -> str | None:
        """The cell's new text; None where it is the old one, or cannot be trusted, which is told."""
        if cell.read.problem:
            self._tell.warning(
                "cell",
                f"{cell.place}: {cell.read.problem.partition('; ')[0]}; it was left out",
                cell.read.problem.partition("; ")[2],
            )
            return None
        wanted = alike(cell.read.text)
        if alike(before) in (wanted, alike(cell.value) if isinstance(cell.value, str) else wanted):
            return None
        if is_cut(before):
            self._tell.warning(
                "cell-cut",
                f"{cell.place}: the text is longer than a cell, which held only its beginning; the change was"
                " left out",
                "change it in the programme's own source",
            )
            return None
        if cell.read.remark:
            self._tell.note("cell-number", f"{cell.place}: {cell.read.remark}")
        return wanted

    def _is_permuted(self, changes: list[CellChange]) -> bool:
        texts = [(alike(change.made), change.wanted) for change in changes if change.made]
        return (
            len(texts) >= _PERMUTED
            and len({made for made, _ in texts}) >= _PERMUTED
            and Counter(made for made, _ in texts) == Counter(wanted for _, wanted in texts)
        )


def _places(changes: list[CellChange]) -> str:
    more = f" and {len(changes) - _FEW} more" if len(changes) > _FEW else ""
    return ", ".join(change.place.rpartition("!")[2] for change in changes[:_FEW]) + more


def _report_facts(
    listed: ListSheet, read: EditedList, kept: LedgerSheet | None, programme: Now, tell: Teller
) -> None:
    """Columns that are not for editing, where somebody has edited them: not a change, but not lost either."""
    facts = programme[listed.key].facts
    for column in listed.columns:
        if column.is_editable or column.is_hidden or kept is None:
            continue
        differing = [
            cell
            for id_, cells in read.rows.items()
            if (cell := cells.get(column.key)) is not None
            and id_ in facts
            and as_fact(cell.value) != facts[id_].get(column.key, "")
        ]
        if differing:
            more = f" and {len(differing) - _FEW} more" if len(differing) > _FEW else ""
            cells = ", ".join(cell.place.rpartition("!")[2] for cell in differing[:_FEW])
            heading = kept.headings.get(column.key, column.key)
            tell.warning(
                "not-editable",
                f"{read.title}: {cells}{more} in the column {shown(heading)}"
                " differ from the programme; this column is for reading, and nothing in it was taken",
                "change it where Read me says that it may be edited, or in the programme's own sources",
            )
