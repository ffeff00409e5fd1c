"""Edited cells into decisions: what has to stand in corrections.toml for the programme to say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from exporters.workbook.apply_cells import alike
from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_merges import MergePlanner
from exporters.workbook.apply_now import Now, now
from exporters.workbook.apply_papers import PaperPlanner
from exporters.workbook.apply_people import PersonPlanner, report_names
from exporters.workbook.apply_places import InstitutionPlanner, PanelPlanner, slot_key
from exporters.workbook.apply_sides import Sides
from exporters.workbook.columns import AFFILIATIONS, APPEARANCES, MERGES, PANELS, PRESENTERS
from model.corrections_writing import Decision
from model.findings import shown
from model.programme import Programme
from model.timetable import day_key

__all__ = ["Plan", "plan", "report_what_fails"]


@dataclass(slots=True)
class Plan:
    """The cells whose wish is fulfilled, each with the decisions that do it; `settled` are so already."""

    decided: list[tuple[CellChange, Sequence[Decision]]] = field(default_factory=list)
    settled: int = 0

    @property
    def decisions(self) -> list[Decision]:
        return [decision for _, decisions in self.decided for decision in decisions]

    @property
    def changes(self) -> list[CellChange]:
        return [change for change, _ in self.decided]

    def settle(self, is_said: Callable[[Sequence[Decision]], bool]) -> None:
        """Take out what the file says already, though other decisions have the programme say otherwise."""
        known = [is_said(decisions) for _, decisions in self.decided]
        self.settled += sum(known)
        self.decided = [each for each, is_known in zip(self.decided, known, strict=True) if not is_known]


def plan(changes: Sequence[CellChange], sides: Sides, tell: Teller) -> Plan:
    """What to write. A change that cannot be carried out is told, and left out."""
    people, papers = PersonPlanner(sides, tell), PaperPlanner(sides, tell)
    institutions, panels, merges = (
        InstitutionPlanner(sides, tell),
        PanelPlanner(sides, tell),
        MergePlanner(sides, tell),
    )
    result = Plan()
    changes = [*changes, *people.following(changes, sides.heading("name"))]
    in_papers = [change for change in changes if (change.sheet, change.column) == (APPEARANCES.key, "papers")]
    for change in changes:
        match (change.sheet, change.column):
            case (_, "merge"):
                made = merges.decide(change)
            case (PRESENTERS.key, _):
                made = people.decide(change)
            case (APPEARANCES.key, "affiliation"):
                made = people.decide_affiliations(change)
            case (AFFILIATIONS.key, _):
                made = institutions.decide(change)
            case (PANELS.key, _):
                made = panels.decide(change)
            case _:
                continue
        _take(result, change, made)
    for change, made in papers.decide(in_papers):
        _take(result, change, made)
    result.settled = merges.settled
    order: dict[str, int] = {}
    for number, change in enumerate(changes):
        order.setdefault(change.place, number)  # a name that follows stands behind what it follows
    result.decided.sort(key=lambda each: order[each[0].place])
    return result


def _take(result: Plan, change: CellChange, made: Iterable[Decision] | None) -> None:
    if made is not None:
        result.decided.append((change, tuple(made)))


def report_what_fails(changes: Iterable[CellChange], programme: Programme, tell: Teller) -> None:
    """Tell which cells the programme would not say as they are wanted, whatever was decided for them."""
    changes = list(changes)
    report_names(changes, programme, tell)
    lists: Now = now(programme)
    for change in changes:
        rows = lists[change.sheet].edited
        if change.sheet == MERGES.key or change.column == "merge" or change.row not in rows:
            continue  # a decided pair is asked about no more, and one of two merged people has no row
        says = rows[change.row][change.column]
        if _key(change.column, says) != _key(change.column, alike(change.wanted)):
            tell.warning(
                "no-effect",
                f"{change.place} ({change.heading}): the programme would say {shown(says)} and not"
                f" {shown(change.wanted)}; another entry of corrections.toml, or the source, has the say",
                "look at the entries about it, and write it by hand",
            )


def _key(column: str, text: str) -> str:
    """Two texts of a column say the same when their keys agree."""
    return slot_key(text) if column == "slot" else day_key(text)
