"""Edits of who presents what: cells stand with people, decisions with papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.process import extractOne

from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_sides import Sides
from model.corrections import same_text
from model.corrections_writing import Decision
from model.findings import shown
from model.programme import Attribution, Panel, Person, Presentation

__all__ = ["PaperPlanner"]


class PaperPlanner:
    """Decides on all papers of a panel at once.

    A presenter who was only inferred from an order is no ground to state them: a paper that is
    decided on keeps those whom the source or a decision states, and those whose own cells say so.
    """

    def __init__(self, sides: Sides, tell: Teller) -> None:
        self._sides = sides
        self._tell = tell

    def decide(self, changes: Sequence[CellChange]) -> Iterator[tuple[CellChange, list[Decision]]]:
        """The changes that can be carried out, each with its panel's decisions."""
        by_panel: dict[str, list[CellChange]] = {}
        for change in changes:
            by_panel.setdefault(change.row.rpartition("|")[0], []).append(change)
        for id_, edits in by_panel.items():
            panel = self._sides.panels.get(id_)
            taken = [edit for edit in edits if self._is_clear(edit, panel)]
            if panel is not None and taken:
                decisions = self._decisions(panel, taken)
                yield from ((edit, decisions) for edit in taken)

    def _is_clear(self, change: CellChange, panel: Panel | None) -> bool:
        """Whether every line of the cell is one paper's title."""
        if panel is None:
            self._tell.warning(
                "paper-unknown",
                f"{change.place}: {shown(change.wanted)} cannot be presented outside of a panel; left out",
                "put the person into the panel's own source",
            )
            return False
        titles = [paper.title for paper in panel.presentations]
        for line in _lines(change.wanted):
            number = sum(same_text(title) == same_text(line) for title in titles)
            if number == 1:
                continue
            near = extractOne(line, titles, processor=same_text)
            hint = f"the nearest is {shown(near[0])}" if near else "the panel has none"
            self._tell.warning(
                "paper-unknown" if not number else "paper-twice",
                f"{change.place}: {shown(line)} is "
                + (f"no paper of panel {panel.id}" if not number else f"the title of {number} of its papers")
                + "; left out",
                f"choose a title of the panel's own, a line for each ({hint})",
            )
            return False
        return True

    def _decisions(self, panel: Panel, edits: Sequence[CellChange]) -> list[Decision]:
        touched: dict[str, Presentation] = {}
        presenters: dict[str, dict[str, Person]] = {}
        by_title = {same_text(paper.title): paper for paper in panel.presentations}
        for edit in edits:
            person = self._sides.people[edit.row.rpartition("|")[2]]
            wanted = {same_text(line) for line in _lines(edit.wanted)}
            for title in dict.fromkeys(
                [*map(same_text, _lines(edit.made)), *map(same_text, _lines(edit.wanted))]
            ):
                paper = by_title.get(title)
                if paper is None:
                    continue
                touched[title] = paper
                those = presenters.setdefault(title, _stated(paper))
                if title in wanted:
                    those[person.id] = person
                else:
                    those.pop(person.id, None)
        self._report_uninferred(panel, presenters, {edit.row.rpartition("|")[2] for edit in edits})
        return [self._decision(panel, paper, presenters[title]) for title, paper in touched.items()]

    def _decision(self, panel: Panel, paper: Presentation, presenters: dict[str, Person]) -> Decision:
        wanted: tuple[str, ...] | None = tuple(self._called(person, panel) for person in presenters.values())
        source = self._source(panel, paper)
        has_entry = any(
            same_text(entry.panel) == same_text(panel.id) and same_text(entry.title) == same_text(paper.title)
            for entry in self._sides.corrections.papers
        )
        if has_entry and source is not None and source.attribution is not Attribution.INFERRED:
            stated = {person.id for person in source.presenters}
            wanted = None if stated == presenters.keys() else wanted
        return Decision(
            table="paper",
            where={"panel": (panel.id,), "title": (paper.title,)},
            values={"presenters": wanted},
        )

    def _source(self, panel: Panel, paper: Presentation) -> Presentation | None:
        for other in self._sides.source.panels:
            if other.id == panel.id:
                return next((each for each in other.presentations if each.title == paper.title), None)
        return None

    def _called(self, person: Person, panel: Panel) -> str:
        """The source's own name where it can mean nobody else in the panel, else the id."""
        namesakes = [
            part.person
            for part in panel.participations
            if {*map(same_text, part.person.spellings)} & {*map(same_text, person.spellings)}
        ]
        return person.spellings[0] if len(person.spellings) == 1 and len(namesakes) == 1 else person.id

    def _report_uninferred(
        self,
        panel: Panel,
        presenters: dict[str, dict[str, Person]],
        edited: set[str],
    ) -> None:
        """Tell who was only inferred to present something, and will not be any more."""
        lost = [
            f"{shown(paper.title)} ({person.name})"
            for paper in panel.presentations
            if paper.attribution is Attribution.INFERRED
            for person in paper.presenters
            if person.id not in edited and person.id not in presenters.get(same_text(paper.title), {})
        ]
        if lost:
            titles = ", ".join(lost[:3]) + (f" and {len(lost) - 3} more" if lost[3:] else "")
            self._tell.note(
                "papers-open",
                f"panel {panel.id}: once one presenter is stated, the order of names tells nothing of the"
                f" others; no presenter will be named any more for {titles}",
                "fill in their papers too, where they are known",
            )


def _stated(paper: Presentation) -> dict[str, Person]:
    if paper.attribution is not Attribution.STATED:
        return {}
    return {person.id: person for person in paper.presenters}


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
