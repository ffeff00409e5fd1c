"""Mentions of people, and which of them are of one person.

Two mentions are one person's when an e-mail address or ORCID says so, or when the name is the
same and the institutions are compatible. A mention without an institution is the one person of
that name, where there is no more than one. Two ORCIDs are two people; and an address under names
that have nothing in common (an office's) says nothing. What humans decided in corrections.toml
goes before all of that.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from model.corrections import Corrections, are_apart, same_text
from model.groups import Groups
from model.matching.institutions import compare_institutions
from model.matching.names import name_key
from model.programme import Affiliation, Source
from model.slugs import slug

__all__ = ["Mention", "gathered"]

# From this score on, two institutions' names are too close to part one name into two people.
_CLOSE = 0.8


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

    @property
    def id(self) -> str:
        """What the person's id is if this is their first mention."""
        return f"{slug(self.name)}-{slug(self.panel_id)}"

    @property
    def keys(self) -> set[str]:
        """What a correction may call them."""
        return {same_text(self.name), same_text(self.id)}


def gathered(mentions: Sequence[Mention], corrections: Corrections) -> list[list[Mention]]:
    """The mentions of each person, in the order in which they were given."""
    return _Gathering(mentions, corrections).gathered()


class _Gathering:
    """Puts the mentions of one person together; a mention goes by its place in the list."""

    def __init__(self, mentions: Sequence[Mention], corrections: Corrections) -> None:
        self._corrections = corrections
        self._mentions = list(dict.fromkeys(mentions))
        self._keys = [mention.keys for mention in self._mentions]
        self._groups = Groups(range(len(self._mentions)))
        self._marks = [set(_marks(mention)) for mention in self._mentions]  # a group's are at its first

    def gathered(self) -> list[list[Mention]]:
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
        self._join_as_decided()
        return [[self._mentions[at] for at in group] for group in self._groups.members()]

    def _join_by_mark(self, kind: str, places: Sequence[int]) -> None:
        for number, at in enumerate(places):
            for other in places[:number]:
                names = self._mentions[at].name, self._mentions[other].name
                if kind == "orcid" or (_are_alike(*names) and not self._differ(at, other, "orcid")):
                    self._join(at, other)
                    break

    def _join_by_institution(self, namesakes: Sequence[int]) -> None:
        for number, at in enumerate(namesakes):
            for other in namesakes[:number]:
                mine, theirs = self._mentions[at].affiliations, self._mentions[other].affiliations
                are_compatible = any(_are_compatible(a, b) for a in mine for b in theirs)
                if are_compatible and not self._differ(at, other, "orcid"):
                    self._join(at, other)

    def _join_as_decided(self) -> None:
        for same in self._corrections.same_people:
            keys = {same_text(name) for name in same.names}
            named = [at for at, own in enumerate(self._keys) if own & keys]
            for at in named:
                self._join(named[0], at)

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
        """Whether both have marks of a kind, and none in common, or a human has told them apart."""
        if any(
            are_apart(each.keys, self._keys[one], self._keys[other])
            for each in self._corrections.people_apart
        ):
            return True
        mine, theirs = self._marks[self._groups.find(one)], self._marks[self._groups.find(other)]
        for kind in kinds:
            ours, others = ({mark for mark in marks if mark[0] == kind} for marks in (mine, theirs))
            if ours and others and not ours & others:
                return True
        return False


def _are_alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: a word in common, or not in one script at all."""
    names = [_without_accents(name) for name in (one, other)]
    if len({bool(re.search("[a-z]", name)) for name in names}) == 2:
        return True
    mine, theirs = (set(re.findall(r"[^\W\d_]{2,}", name)) for name in names)
    return bool(mine & theirs) or len({re.sub(r"\W", "", name) for name in names}) == 1


def _without_accents(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _are_compatible(a: Affiliation, b: Affiliation) -> bool:
    """Whether two affiliations of one name may well be the same: then it is one person's."""
    if a.institution_id or b.institution_id:
        if a.institution_id == b.institution_id:
            return True
    elif same_text(a.institution or a.raw) == same_text(b.institution or b.raw):
        return True
    if not (a.institution and b.institution):
        return False
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return False
    match = compare_institutions(a.institution, b.institution)
    return match is not None and match.score >= _CLOSE


def _marks(mention: Mention) -> list[tuple[str, str]]:
    marks = (("orcid", mention.orcid.casefold()), ("email", mention.email.casefold()))
    return [mark for mark in marks if mark[1]]
