"""A programme with and without its corrections, as those see it who turn edited cells into decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from exporters.wording import Wording
from exporters.workbook.affiliations import Spelling, spellings
from exporters.workbook.appearances import appearances
from exporters.workbook.apply_now import Now, now
from exporters.workbook.columns import MERGES, PRESENTERS
from model.corrections import Corrections, same_text
from model.programme import Panel, Person, Programme

__all__ = ["Sides"]


@dataclass
class Sides:
    """The programme as it is, the corrections in it, and `uncorrected`: the sources alone.

    `yes` and `no` are the words of the drop-downs, in lower case, every language that they may be in.
    """

    programme: Programme
    corrections: Corrections
    uncorrected: Callable[[], Programme]
    yes: frozenset[str] = field(default=frozenset())
    no: frozenset[str] = field(default=frozenset())

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.programme.persons}

    @cached_property
    def panels(self) -> Mapping[str, Panel]:
        return {panel.id: panel for panel in self.programme.panels}

    @cached_property
    def spellings(self) -> Mapping[str, Spelling]:
        """Affiliations as written, by the ids of their rows."""
        return spellings(self.programme, appearances(self.programme))

    @cached_property
    def source(self) -> Programme:
        return self.uncorrected()

    @cached_property
    def source_says(self) -> Now:
        return now(self.source)

    @cached_property
    def _owners(self) -> Mapping[str, set[str]]:
        """Who is called by a name, by id."""
        owners: dict[str, set[str]] = {}
        for person in self.programme.persons:
            for name in (*person.spellings, person.name):
                owners.setdefault(same_text(name), set()).add(person.id)
        return owners

    def names_of(self, person: Person) -> tuple[str, ...]:
        """The source's names for the person that are nobody else's."""
        return tuple(name for name in person.spellings if len(self._owners[same_text(name)]) == 1)

    def answers(self, person: Person) -> tuple[str, ...]:
        """What an entry about the person may call them, the id first."""
        own = () if len(self._owners[same_text(person.name)]) > 1 else (person.name,)
        return tuple(dict.fromkeys((person.id, *self.names_of(person), *own)))

    def is_source(self, sheet: str, row: str, column: str, wanted: str) -> bool:
        """Whether the sources say by themselves what is wanted."""
        return self.source_says[sheet].edited.get(row, {}).get(column) == wanted

    def heading(self, key: str) -> str:
        """What a column of the list of presenters is called."""
        return Wording.of(self.programme).word(PRESENTERS.columns[PRESENTERS.place(key) - 1].word)

    def _called(self, kind: str, ids: str) -> Iterator[str]:
        """The names of two that a decision is about."""
        names = (
            {person.id: person.name for person in self.programme.persons}
            if kind == "person"
            else {institution.id: institution.name for institution in self.programme.institutions}
        )
        for id_ in ids.split("|"):
            yield names.get(id_, id_)

    def label(self, sheet: str, row: str) -> str:
        """Whom or what a row is about, in words."""
        if sheet == PRESENTERS.key:
            return self.people[row].name if row in self.people else row
        if sheet == MERGES.key:
            return " / ".join(self._called(*row.partition("|")[::2]))
        if "|" in row and row.rpartition("|")[2] in self.people:
            panel, _, person = row.rpartition("|")
            return ", ".join(part for part in (self.people[person].name, panel and f"panel {panel}") if part)
        if row in self.spellings:
            return self.spellings[row].printed
        return f"panel {row}" if row in self.panels else row
