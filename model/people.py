"""Who is who: the mentions of people across panels, gathered into persons.

Two mentions are one person when an e-mail address or ORCID says so, or when name and
institution agree; the same name at another institution stays another person. A person's id
comes from the name as first written and the panel that it stands in, so that mending a spelling
later changes no id.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from model.names import split_name
from model.programme import Affiliation, Person, Source
from model.slugs import slug

__all__ = ["Mention", "PersonIndex", "name_key"]


def name_key(name: str) -> str:
    """Two names are the same name when their keys agree: case and blanks do not count."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One person as one panel names them."""

    panel_id: str
    name: str
    given: str = ""
    family: str = ""
    sort_name: str = ""
    email: str = ""
    orcid: str = ""
    url: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    source: Source


@dataclass(slots=True)
class _Gathering:
    """A person in the making."""

    mentions: list[Mention] = field(default_factory=list)

    def is_same(self, mention: Mention) -> bool:
        for mark in ("orcid", "email"):
            mine = {getattr(other, mark).casefold() for other in self.mentions} - {""}
            theirs = getattr(mention, mark).casefold()
            if mine and theirs:
                return theirs in mine
        mine = {key for other in self.mentions for key in _institutions(other.affiliations)}
        theirs_at = set(_institutions(mention.affiliations))
        return not mine or not theirs_at or bool(mine & theirs_at)


class PersonIndex:
    """Every mention's person, once all mentions are known."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        gatherings: dict[str, list[_Gathering]] = defaultdict(list)
        marks: dict[str, _Gathering] = {}
        order: list[_Gathering] = []
        for mention in mentions:
            same_name = gatherings[name_key(mention.name)]
            gathering = next((marks[mark] for mark in _marks(mention) if mark in marks), None)
            gathering = gathering or next((g for g in same_name if g.is_same(mention)), None)
            if gathering is None:
                gathering = _Gathering()
                same_name.append(gathering)
                order.append(gathering)
            gathering.mentions.append(mention)
            marks.update(dict.fromkeys(_marks(mention), gathering))
        self._persons: dict[tuple[Source, str], Person] = {}
        taken: set[str] = set()
        for gathering in order:
            person = _person(gathering.mentions, taken)
            for mention in gathering.mentions:
                self._persons[mention.source, mention.name] = person

    def person(self, mention: Mention) -> Person:
        return self._persons[mention.source, mention.name]

    @property
    def persons(self) -> tuple[Person, ...]:
        """All persons, each once, by sort name."""
        unique = {person.id: person for person in self._persons.values()}
        return tuple(sorted(unique.values(), key=lambda p: (sort_key(p.sort_name), p.id)))


def sort_key(text: str) -> tuple[str, str]:
    """Letters before accents, case last: "Ó Súilleabháin" stands under O."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)), text


def _marks(mention: Mention) -> Iterable[str]:
    return (
        f"{kind}:{value.casefold()}"
        for kind, value in (("orcid", mention.orcid), ("email", mention.email))
        if value
    )


def _institutions(affiliations: Iterable[Affiliation]) -> Iterable[str]:
    return (name_key(affiliation.institution or affiliation.raw) for affiliation in affiliations)


def _person(mentions: Sequence[Mention], taken: set[str]) -> Person:
    first = mentions[0]
    parts = split_name(first.name)

    def stated(name: str) -> str:
        return next((getattr(mention, name) for mention in mentions if getattr(mention, name)), "")

    given, family = stated("given") or parts.given, stated("family") or parts.family
    sort_name = stated("sort_name")
    if not sort_name:
        changed = (given, family) != (parts.given, parts.family)
        sort_name = ", ".join(part for part in (family, given) if part) if changed else parts.sort_name
    affiliations = {affiliation.raw: affiliation for m in mentions for affiliation in m.affiliations}
    return Person(
        id=_free(f"{slug(first.name)}-{slug(first.panel_id)}", taken),
        name=first.name,
        given=given,
        family=family,
        sort_name=sort_name,
        email=stated("email"),
        orcid=stated("orcid"),
        url=stated("url"),
        affiliations=tuple(affiliations.values()),
        source=first.source,
    )


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
