"""Who is who: the mentions of people across panels, gathered into persons.

Two mentions are one person when an e-mail address or ORCID says so, or when name and
institution agree; the same name at another institution stays another person. A mention without
an institution is the one person of that name, where there is no more than one. Two ORCIDs are two
people; and an address under names that have nothing in common (an office's) says nothing. A
person's id comes from the name as first written and the panel that it stands in, so that mending
a spelling later changes no id.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.groups import Groups
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


class PersonIndex:
    """Every mention's person, once all mentions are known."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._persons: dict[Mention, Person] = {}
        taken: set[str] = set()
        for same in _Gathering(mentions).gathered():
            self._persons |= dict.fromkeys(same, _person(same, taken))

    def person(self, mention: Mention) -> Person:
        return self._persons[mention]

    @property
    def persons(self) -> tuple[Person, ...]:
        """All persons, each once, by sort name."""
        unique = {person.id: person for person in self._persons.values()}
        return tuple(sorted(unique.values(), key=lambda p: (sort_key(p.sort_name), p.id)))


class _Gathering:
    """Puts the mentions of one person together; a mention goes by its place in the list."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = list(dict.fromkeys(mentions))
        self._groups = Groups(range(len(self._mentions)))
        self._marks = [set(_marks(mention)) for mention in self._mentions]  # a group's are at its first

    def gathered(self) -> list[list[Mention]]:
        """The mentions of each person, in the order in which they were given."""
        by_mark: dict[tuple[str, str], list[int]] = defaultdict(list)
        by_name: dict[str, list[int]] = defaultdict(list)
        for at, mention in enumerate(self._mentions):
            for mark in _marks(mention):
                by_mark[mark].append(at)
            by_name[name_key(mention.name)].append(at)
        for (kind, _), places in sorted(by_mark.items(), reverse=True):  # ORCIDs before addresses
            self._join_by_mark(kind, places)
        for places in by_name.values():
            self._join_by_institution(places)
            self._join_by_name_alone(places)
        return [[self._mentions[at] for at in group] for group in self._groups.members()]

    def _join_by_mark(self, kind: str, places: Sequence[int]) -> None:
        for number, at in enumerate(places):
            for other in places[:number]:
                names = self._mentions[at].name, self._mentions[other].name
                if kind == "orcid" or (_are_alike(*names) and not self._differ(at, other, "orcid")):
                    self._join(at, other)
                    break

    def _join_by_institution(self, namesakes: Sequence[int]) -> None:
        seen: dict[str, list[int]] = defaultdict(list)
        for at in namesakes:
            for institution in _institutions(self._mentions[at].affiliations):
                for other in seen[institution]:
                    if not self._differ(at, other, "orcid"):
                        self._join(at, other)
                        break
                seen[institution].append(at)

    def _join_by_name_alone(self, namesakes: Sequence[int]) -> None:
        """Those without an institution are the one person of their name; where there are two, neither."""
        placed = {self._groups.find(at) for at in namesakes if self._mentions[at].affiliations}
        candidates = list(placed) if len(placed) == 1 else []
        for at in namesakes:
            if self._groups.find(at) in placed:
                continue
            for other in candidates:
                if not self._differ(at, other, "orcid", "email"):
                    self._join(at, other)
                    break
            else:
                candidates.append(at)

    def _join(self, one: int, other: int) -> None:
        marks = self._marks[self._groups.find(one)] | self._marks[self._groups.find(other)]
        self._groups.join(one, other)
        self._marks[self._groups.find(one)] = marks

    def _differ(self, one: int, other: int, *kinds: str) -> bool:
        """Whether both have marks of a kind, and none in common."""
        mine, theirs = self._marks[self._groups.find(one)], self._marks[self._groups.find(other)]
        for kind in kinds:
            ours, others = ({mark for mark in marks if mark[0] == kind} for marks in (mine, theirs))
            if ours and others and not ours & others:
                return True
        return False


def _are_alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: a word in common, or not in one script at all."""
    names = [sort_key(name)[0] for name in (one, other)]
    if len({bool(re.search("[a-z]", name)) for name in names}) == 2:
        return True
    mine, theirs = (set(re.findall(r"[^\W\d_]{2,}", name)) for name in names)
    return bool(mine & theirs) or len({re.sub(r"\W", "", name) for name in names}) == 1


def sort_key(text: str) -> tuple[str, str]:
    """Letters before accents, case last: "Ó Súilleabháin" stands under O."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)), text


def _marks(mention: Mention) -> list[tuple[str, str]]:
    marks = (("orcid", mention.orcid.casefold()), ("email", mention.email.casefold()))
    return [mark for mark in marks if mark[1]]


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
    affiliations: dict[str, Affiliation] = {}
    for affiliation in (affiliation for mention in mentions for affiliation in mention.affiliations):
        affiliations.setdefault(affiliation.raw, affiliation)
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
