"""Edits of people: their names, addresses, and where they work."""

from __future__ import annotations

from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_sides import Sides
from exporters.workbook.columns import APPEARANCES, PRESENTERS
from model.corrections import same_text
from model.corrections_writing import Decision
from model.findings import shown
from model.programme import Person

__all__ = ["PersonPlanner"]

_FIELDS = {
    "name": "new_name",
    "given": "given",
    "family": "family",
    "sort_name": "sort_name",
    "email": "email",
    "orcid": "orcid",
}
_NEEDED = frozenset({"name", "sort_name"})


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
                f"{change.place} ({change.heading}): {shown(person.name)} cannot be without; left as it is",
                "type what is right",
            )
            return None
        back = self._sides.is_source(PRESENTERS.key, change.row, change.column, change.wanted)
        if back and self._has_entry(person, "", key):
            return [self._decision(person, "", {key: None})]
        return [self._decision(person, "", {key: wanted})]

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
