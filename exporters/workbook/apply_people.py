"""Edits of people: their names, addresses, and where they work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_sides import Sides
from exporters.workbook.columns import APPEARANCES, PRESENTERS
from model.contacts import EMAIL_REMEDY, ORCID_REMEDY, is_email, orcid_in
from model.corrections import same_text
from model.corrections_writing import Decision
from model.findings import shown
from model.programme import Person, Programme

__all__ = ["PersonPlanner", "report_names"]

_FIELDS = {
    "name": "new_name",
    "given": "given",
    "family": "family",
    "sort_name": "sort_name",
    "email": "email",
    "orcid": "orcid",
}
_NEEDED = frozenset({"name", "sort_name"})
_PARTS = ("given", "family")


class PersonPlanner:
    """A person is called by id in new entries; an entry that calls them by a name of theirs is kept."""

    def __init__(self, sides: Sides, tell: Teller) -> None:
        self._sides = sides
        self._tell = tell

    def decide(self, change: CellChange) -> list[Decision] | None:
        """A cell of the list of presenters."""
        person = self._sides.people[change.row]
        wanted = " ".join(change.wanted.split("\n"))
        key = _FIELDS[change.column]
        if change.column in _NEEDED and not wanted:
            self._tell.warning(
                "cell-empty",
                f"{change.place}: {shown(person.name)} cannot be without {shown(change.heading)};"
                " left as it is",
                "type what is right",
            )
            return None
        if wanted and not self._can_be_reached(change, wanted):
            return None
        back = self._sides.is_source(PRESENTERS.key, change.row, change.column, change.wanted)
        if back and self._has_entry(person, "", key):
            return [self._decision(person, "", {key: None})]
        return [self._decision(person, "", {key: wanted})]

    def following(self, changes: Sequence[CellChange], heading: str) -> Iterator[CellChange]:
        """The names as they are printed, of people whose given or family name was edited, and that not:
        changed likewise where the name plainly is made of the two.
        """
        edited: dict[str, dict[str, CellChange]] = {}
        for change in changes:
            if change.sheet == PRESENTERS.key:
                edited.setdefault(change.row, {})[change.column] = change
        for row, cells in edited.items():
            parts = [cells[key] for key in _PARTS if key in cells]
            if not parts or "name" in cells:
                continue
            person = self._sides.people[row]
            old = (person.given, person.family)
            new = tuple(cells[key].wanted if key in cells else getattr(person, key) for key in _PARTS)
            name = _renamed(person.name, old, (new[0], new[1]))
            if name not in ("", person.name):
                yield parts[0]._replace(
                    column="name", heading=heading, made=person.name, now=person.name, wanted=name
                )

    def _can_be_reached(self, change: CellChange, wanted: str) -> bool:
        if change.column == "email" and not is_email(wanted):
            what, remedy = "e-mail address", EMAIL_REMEDY
        elif change.column == "orcid" and not orcid_in(wanted):
            what, remedy = "ORCID", ORCID_REMEDY
        else:
            return True
        self._tell.warning(change.column, f"{change.place}: {shown(wanted)} is no {what}; left out", remedy)
        return False

    def decide_affiliations(self, change: CellChange) -> list[Decision] | None:
        """Where a person works according to one panel, a line for each affiliation."""
        panel, _, id_ = change.row.rpartition("|")
        person = self._sides.people[id_]
        lines = tuple(line for line in change.wanted.split("\n") if line)
        back = self._sides.is_source(APPEARANCES.key, change.row, change.column, change.wanted)
        if (
            back
            and self._has_entry(person, panel, "affiliations")
            and not self._has_entry(person, "", "affiliations")
        ):
            return [self._decision(person, panel, {"affiliations": None})]
        return [self._decision(person, panel, {"affiliations": lines})]

    def _decision(
        self, person: Person, panel: str, values: dict[str, str | tuple[str, ...] | None]
    ) -> Decision:
        return Decision(
            table="person",
            where={"name": self._sides.answers(person), "panel": (panel,)},
            values=values,
            label=person.spellings[0] if person.spellings else person.name,
        )

    def _has_entry(self, person: Person, panel: str, key: str) -> bool:
        names = {same_text(name) for name in self._sides.answers(person)}
        return any(
            same_text(entry.name) in names
            and same_text(entry.panel) == same_text(panel)
            and getattr(entry, key) is not None
            for entry in self._sides.corrections.people
        )


def _renamed(name: str, old: tuple[str, str], new: tuple[str, str]) -> str:
    """The name with new parts in the place of the old, titles and degrees round them left as they are;
    "" where it does not plainly hold the two side by side.
    """
    for first, second in ((0, 1), (1, 0)):
        for between in (" ", ", ", ""):
            joined = _joined(old, first, second, between)
            if joined and name.count(joined) == 1:
                before, _, behind = name.partition(joined)
                return " ".join(f"{before}{_joined(new, first, second, between)}{behind}".split())
    return ""


def _joined(parts: tuple[str, str], first: int, second: int, between: str) -> str:
    return between.join(part for part in (parts[first], parts[second]) if part)


def report_names(changes: Iterable[CellChange], programme: Programme, tell: Teller) -> None:
    """Tell of whom the printed name does not hold the given and family name that were decided on."""
    people = {person.id: person for person in programme.persons}
    for change in changes:
        person = people.get(change.row)
        if change.sheet != PRESENTERS.key or change.column not in ("name", *_PARTS) or person is None:
            continue
        printed = same_text(person.name)
        if not all(same_text(part) in printed for part in (person.given, person.family)):
            parts = ", ".join(shown(part) for part in (person.given, person.family) if part)
            tell.warning(
                "name-parts",
                f"{change.place} ({change.heading}): the name is printed {shown(person.name)}, which is not"
                f" made of {parts}, the given and family name",
                "edit all of the three so that they agree, if they should",
            )
