"""Decisions on pairs that may be one: accepted or rejected, of people and of institutions."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_sides import Sides
from exporters.workbook.rows import pair_id
from model.corrections import are_apart, same_text
from model.corrections_writing import Decision
from model.findings import shown
from model.programme import Institution
from model.suggestions import suggestions

__all__ = ["MergePlanner"]

_TABLES = {
    ("person", True): "same_person",
    ("person", False): "different_people",
    ("institution", True): "same_institution",
    ("institution", False): "different_institutions",
}


class MergePlanner:
    """A pair is called by the names that the sources give, or by ids and whole texts where those do not
    tell.
    """

    def __init__(self, sides: Sides, tell: Teller) -> None:
        self._sides = sides
        self._tell = tell
        self._open = {pair_id(suggestion) for suggestion in suggestions(sides.programme)}
        self._institutions = {each.id: each for each in sides.programme.institutions}
        self.settled = 0

    def decide(self, change: CellChange) -> list[Decision] | None:
        answer = self._answer(change)
        if answer is None:
            return None
        if not change.pair:
            self._tell.warning(
                "merge-nothing",
                f"{change.place}: there is nothing suggested in this row to decide on; left out",
                "answer where a suggestion stands",
            )
            return None
        kind, *ids = change.pair.split("|")
        if change.pair not in self._open and not (answer and self._may_be_joined(kind, ids)):
            self._report_decided(change, answer, kind, ids)
            return None
        names = self._people(ids) if kind == "person" else self._places(ids)
        values = {"name": self._commoner(ids)} if (kind, answer) == ("institution", True) else {}
        return [Decision(table=_TABLES[kind, answer], where={"names": (names,)}, values=values)]

    def _answer(self, change: CellChange) -> bool | None:
        word = same_text(change.wanted)
        if word in self._sides.yes:
            return True
        if word in self._sides.no:
            return False
        self._tell.warning(
            "merge-word",
            f"{change.place}: {shown(change.wanted)} is neither yes nor no; left out",
            "choose one of the two from the cell's list, or leave it empty",
        )
        return None

    def _may_be_joined(self, kind: str, ids: Sequence[str]) -> bool:
        """Whether both are there and nobody has told them apart, though they are suggested no more."""
        if self._there(kind, ids) < len(ids):
            return False
        names, apart = (
            (
                [self._sides.answers(self._sides.people[id_]) for id_ in ids],
                self._sides.programme.people_apart,
            )
            if kind == "person"
            else (
                [_spellings(self._institutions[id_]) for id_ in ids],
                self._sides.programme.institutions_apart,
            )
        )
        first, second = ({same_text(name) for name in each} for each in names)
        return not any(are_apart(entry, first, second) for entry in apart)

    def _there(self, kind: str, ids: Sequence[str]) -> int:
        known = self._sides.people.keys() if kind == "person" else self._institutions.keys()
        return sum(id_ in known for id_ in ids)

    def _report_decided(self, change: CellChange, answer: bool, kind: str, ids: Sequence[str]) -> None:
        """The pair is not open any more: decided alike, otherwise, or gone."""
        there = self._there(kind, ids)
        is_joined, is_apart = there == 1, there == 2
        if (answer and is_joined) or (not answer and is_apart):
            self.settled += 1
        elif there == 0:
            self._tell.note("merge-gone", f"{change.place}: the programme names neither of the two any more")
        else:
            says = "are one" if is_joined else "are told apart"
            self._tell.warning(
                "conflict",
                f"{change.place} ({change.heading}): the workbook says {shown(change.wanted)} to an open"
                f" question, but in the programme the two {says} meanwhile; left as it is",
                "decide which is right, in corrections.toml",
            )

    def _people(self, ids: Sequence[str]) -> tuple[str, ...]:
        people = [self._sides.people[id_] for id_ in ids]
        return tuple(next(iter(self._sides.names_of(person)), person.id) for person in people)

    def _places(self, ids: Sequence[str]) -> tuple[str, ...]:
        first, second = (self._institutions[id_] for id_ in ids)
        names = (_written(first), _written(second))
        others = [
            same_text(name)
            for each in self._institutions.values()
            if each.id not in ids
            for name, _ in each.spellings
        ]
        if same_text(names[0]) != same_text(names[1]) and not {*map(same_text, names)} & {*others}:
            return names
        return self._whole(first), self._whole(second)

    def _commoner(self, ids: Sequence[str]) -> str:
        """The name of that of the two which more people are of: what both are printed as from then on."""
        people = {
            id_: sum(
                len(spelling.people)
                for spelling in self._sides.spellings.values()
                if spelling.affiliation.institution_id == id_
            )
            for id_ in ids
        }
        return self._institutions[max(ids, key=lambda id_: people[id_])].name  # of equals the first

    def _whole(self, institution: Institution) -> str:
        """The whole text of an affiliation with the institution, country and all."""
        for spelling in self._sides.spellings.values():
            if spelling.affiliation.institution_id == institution.id:
                return spelling.printed
        return institution.name


def _written(institution: Institution) -> str:
    return institution.spellings[0][0] if institution.spellings else institution.name


def _spellings(institution: Institution) -> tuple[str, ...]:
    return (institution.name, *(name for name, _ in institution.spellings))
