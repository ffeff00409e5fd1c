"""Who is who: the mentions of people across panels as persons.

A person's id comes from the name as first written and the panel that it stands in, so that
mending a spelling later changes no id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from model.affiliations import split_affiliation
from model.collation import collation_key
from model.corrections import Corrections, PersonChange, same_text
from model.matching.names import name_key
from model.mentions import Mention, gathered
from model.names import split_name
from model.programme import Affiliation, Person, Source
from model.slugs import free_name

__all__ = ["Mention", "PersonIndex", "name_key"]


class PersonIndex:
    """Every mention's person, once all mentions are known; mentions come in the order of the sources.

    `affiliation` makes an `Affiliation` of a text that a correction gives.
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        corrections: Corrections | None = None,
        language: str = "en",
        affiliation: Callable[[str, Source], Affiliation] = split_affiliation,
    ) -> None:
        corrections = corrections or Corrections()
        self._corrections = corrections
        self._language = language
        self._affiliation = affiliation
        self._persons: dict[Mention, Person] = {}
        self._affiliations: dict[Mention, tuple[Affiliation, ...]] = {}
        taken: set[str] = set()
        persons = []
        for group in gathered(mentions, corrections):
            person = self._person(group, taken)
            persons.append(person)
            self._persons.update(dict.fromkeys(group, person))
        self._note_use(mentions)
        self.persons = tuple(
            sorted(persons, key=lambda p: (collation_key(p.sort_name, language), p.sort_name, p.id))
        )

    def person(self, mention: Mention) -> Person:
        return self._persons[mention]

    def is_decided(self, mention: Mention) -> bool:
        """Whether a correction says how this person is called, or that they are another's same."""
        names = [name for same in self._corrections.same_people for name in same.names]
        names += [change.name for change in self._corrections.people]
        return bool({same_text(name) for name in names} & (mention.keys | {self.person(mention).id}))

    def affiliations(self, mention: Mention) -> tuple[Affiliation, ...]:
        """Where the person works according to this mention, or to a correction of it."""
        return self._affiliations.get(mention, mention.affiliations)

    def _person(self, mentions: Sequence[Mention], taken: set[str]) -> Person:
        first = mentions[0]
        id_ = free_name(first.id, taken)
        changes = self._changes_of(mentions, id_)

        def decided(field: str) -> str | None:
            return next((value for c in changes if (value := getattr(c, field)) is not None), None)

        def stated(field: str) -> str:
            value = decided(field)
            return (
                next((getattr(m, field) for m in mentions if getattr(m, field)), "")
                if value is None
                else value
            )

        renamed = next((change.new_name for change in changes if change.new_name), "")
        name = renamed or self._decided_name(mentions) or first.name
        parts = split_name(name, self._language)
        given, family = stated("given"), stated("family")
        given = given if given or decided("given") is not None else parts.given
        family = family if family or decided("family") is not None else parts.family
        sort_name = next((change.sort_name for change in changes if change.sort_name), "")
        sort_name = sort_name or next((m.sort_name for m in mentions if m.sort_name), "")
        if not sort_name:
            is_stated = (given, family) != (parts.given, parts.family)
            sort_name = ", ".join(part for part in (family, given) if part) if is_stated else parts.sort_name
        affiliations = {
            affiliation.text: affiliation for m in mentions for affiliation in self.affiliations(m)
        }
        return Person(
            id=id_,
            name=name,
            given=given,
            family=family,
            sort_name=sort_name,
            email=stated("email"),
            orcid=stated("orcid"),
            url=next((m.url for m in mentions if m.url), ""),
            affiliations=tuple(affiliations.values()),
            spellings=tuple(dict.fromkeys(m.name for m in mentions)),
            source=first.source,
        )

    def _changes_of(self, mentions: Sequence[Mention], id_: str) -> list[PersonChange]:
        """The changes that are meant for these mentions, those that say it most exactly first: by id
        before by name, for one panel before for all; affiliations are changed where they stand.
        """
        found: list[tuple[PersonChange, list[Mention]]] = []
        for change in self._corrections.people:
            key = same_text(change.name)
            meant = [
                m for m in mentions if (key == id_ or key in m.keys) and change.panel in {"", m.panel_id}
            ]
            if meant:
                self._corrections.use(change.source, change.name)
                found.append((change, meant))
        found.sort(key=lambda entry: (same_text(entry[0].name) != id_, not entry[0].panel))
        for change, meant in reversed(found):
            if change.affiliations is not None:
                decided = tuple(self._affiliation(text, change.source) for text in change.affiliations)
                self._affiliations.update(dict.fromkeys(meant, decided))
        return [change for change, _ in found]

    def _decided_name(self, mentions: Sequence[Mention]) -> str:
        keys = {key for mention in mentions for key in mention.keys}
        for same in self._corrections.same_people:
            if same.name and any(same_text(name) in keys for name in same.names):
                return same.name
        return ""

    def _note_use(self, mentions: Sequence[Mention]) -> None:
        keys = {key for mention in mentions for key in mention.keys}
        groups = [(entry.source, entry.names) for entry in self._corrections.same_people]
        groups += [(entry.source, entry.names) for entry in self._corrections.people_apart]
        for source, names in groups:
            for name in names:
                if same_text(name) in keys:
                    self._corrections.use(source, name)
