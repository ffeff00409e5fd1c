"""Three sides of every cell compared: what the workbook was made from, what it says, what the programme says.

Nothing is decided here but what has changed, and whether the programme has changed meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from exporters.workbook.apply_cells import alike, is_cut, is_same, unsteered
from exporters.workbook.apply_facts import report_facts
from exporters.workbook.apply_lists import EditedCell, EditedList, Teller
from exporters.workbook.apply_now import EDITABLE_LISTS, Now
from exporters.workbook.columns import APPEARANCES, Column, ListSheet
from exporters.workbook.ledger import LedgerSheet
from exporters.workbook.reading import Edited
from model.contacts import orcid_in
from model.findings import shown

__all__ = ["CellChange", "Comparison", "compared"]

_FEW = 5  # cells that are named, of those that are all alike
_PERMUTED = 4  # values that cells have from one another, at least, where a column was sorted alone
_SORTED = 0.5  # of a column's filled cells that such a sorting moves, at least: fewer were exchanged by hand


class CellChange(NamedTuple):
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


def compared(edited: Edited, programme: Now, tell: Teller, *, takes_sorted: bool = False) -> Comparison:
    """All cells of all lists; what cannot be trusted or is in conflict is told, and held back.

    With `takes_sorted` a column is taken too that seems to have been sorted without the others.
    """
    result = Comparison()
    for listed in EDITABLE_LISTS:
        kept, read = edited.ledger.sheet(listed.key), edited.lists.get(listed.key)
        if kept is not None and read is not None:
            _Comparing(listed, kept, read, programme, tell).into(result, takes_sorted=takes_sorted)
            report_facts(listed, kept, read, programme[listed.key].facts, tell)
    for change in result.conflicts:
        tell.warning(
            "conflict",
            f"{change.place} ({change.heading}): the workbook was made with {shown(change.made)} and says"
            f" {shown(change.wanted)}, but the programme says {shown(change.now)} meanwhile; left as it is",
            "decide which is right, in corrections.toml or in a workbook that is built anew",
        )
    return result


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

    def into(self, result: Comparison, *, takes_sorted: bool) -> None:
        for column in self._listed.editable:
            changes = list(self._changes(column))
            if not takes_sorted and self._is_sorted_alone(column, changes):
                self._tell.warning(
                    "permuted",
                    f"{self._read.title}: {len(changes)} cells of the column {shown(self._heading(column))}"
                    f" hold one another's values ({_places(changes)}): it seems to have been sorted without"
                    " the others, and was left as it is",
                    "undo the sorting, or sort whole rows; if it is meant so, say --even-sorted",
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
            wanted = self._wanted(column, cell, before)
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

    def _wanted(self, column: Column, cell: EditedCell, before: str) -> str | None:
        """The cell's new text; None where it is the old one, or cannot be trusted, which is told."""
        if cell.read.problem:
            self._tell.warning(
                "cell",
                f"{cell.place}: {cell.read.problem.partition('; ')[0]}; it was left out",
                cell.read.problem.partition("; ")[2],
            )
            return None
        wanted = alike(cell.read.text)
        if is_same(before, cell.read.text) or (isinstance(cell.value, str) and is_same(before, cell.value)):
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
        seen = unsteered(wanted)
        if seen != wanted:
            self._tell.note(
                "cell-unseen",
                f"{cell.place}: it holds characters that nobody sees and that turn or hide text;"
                f" {shown(seen)} was taken, without them",
            )
        if seen == alike(before):
            return None
        return orcid_in(seen) or seen if column.key == "orcid" else seen

    def _is_sorted_alone(self, column: Column, changes: list[CellChange]) -> bool:
        """Whether a large part of a column holds what other cells of it held."""
        if self._listed is APPEARANCES and column.key == "papers":
            changes = _across_panels(changes)
        texts = [(alike(change.made), change.wanted) for change in changes if change.made]
        filled = sum(
            bool(made.get(column.key)) and column.key in self._read.rows.get(id_, {})
            for id_, made in self._kept.rows
        )
        return (
            len({made for made, _ in texts}) >= _PERMUTED
            and len(texts) >= _SORTED * filled
            and Counter(made for made, _ in texts) == Counter(wanted for _, wanted in texts)
        )


def _across_panels(changes: list[CellChange]) -> list[CellChange]:
    """The edits that bring a paper from another panel: within one, presenters were put right."""
    own: dict[str, set[str]] = {}
    for change in changes:
        own.setdefault(change.row.rpartition("|")[0], {""}).update(alike(change.made).split("\n"))
    return [c for c in changes if not own[c.row.rpartition("|")[0]] >= set(c.wanted.split("\n"))]


def _places(changes: list[CellChange]) -> str:
    more = f" and {len(changes) - _FEW} more" if len(changes) > _FEW else ""
    return ", ".join(change.place.rpartition("!")[2] for change in changes[:_FEW]) + more
