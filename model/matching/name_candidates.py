"""Pairs of names that are worth comparing, found without comparing all with all.

Names that may be one share a family name and a given name, each in some spelling, or an initial
of it. A name has them in several ways: straight, the last word being the family name; turned, the
first being it; or short, without its second surname. A turned or short name only ever answers a
straight one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from model.matching.name_parsing import ParsedName
from model.matching.name_spelling import full_names, slips, spellings
from model.matching.name_word import Word

__all__ = ["candidates"]

Pair = tuple[int, int]


def candidates(names: Sequence[ParsedName]) -> list[Pair]:
    """The pairs of positions in `names`, each once, the first lower than the second."""
    spelled = _Spelled(names)
    consonantal = any(name.is_consonantal for name in names)
    words, initials, full = _Shelf(), _Shelf(), _Shelf()
    for at, name in enumerate(names):
        words.put(at, _keys(name, spelled, consonantal))
        initials.put(at, _initial_keys(name, spelled, initial=True))
    for at, name in enumerate(names if initials.straight or initials.otherwise else ()):
        full.put(at, _initial_keys(name, spelled, initial=False))
    found = set(words.pairs()) | set(initials.pairs())
    for key, some in initials.straight.items():
        found.update(_across(some, full.straight.get(key, ())))
        found.update(_across(some, full.otherwise.get(key, ())))
    for key, some in initials.otherwise.items():
        found.update(_across(some, full.straight.get(key, ())))
    return sorted(found)


@dataclass(slots=True)
class _Keys:
    """What a name shares with others: keys are plain text, which is quick to make and to look up."""

    straight: set[str] = field(default_factory=set)
    otherwise: set[str] = field(default_factory=set)


class _Shelf:
    """Positions of names by key, and by whether a name has the key straight."""

    def __init__(self) -> None:
        self.straight: dict[str, list[int]] = defaultdict(list)
        self.otherwise: dict[str, list[int]] = defaultdict(list)

    def put(self, at: int, keys: _Keys) -> None:
        for key in keys.straight:
            self.straight[key].append(at)
        for key in keys.otherwise - keys.straight:
            self.otherwise[key].append(at)

    def pairs(self) -> Iterator[Pair]:
        for key, some in self.straight.items():
            if len(some) > 1:
                yield from combinations(some, 2)
            others = self.otherwise.get(key)
            if others:
                yield from _across(some, others)


def _across(some: Sequence[int], others: Sequence[int]) -> Iterator[Pair]:
    return ((a, b) if a < b else (b, a) for a in some for b in others if a != b)


class _Spelled:
    """What a word has in common with words that may be the same, among the words of some names."""

    def __init__(self, names: Sequence[ParsedName]) -> None:
        self._known: dict[str, frozenset[str]] = {}
        slipped: dict[str, list[str]] = defaultdict(list)
        self._words = {
            word.plain for name in names for version in (name, *name.others) for word in version.core
        }
        by_slip: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for slip in slips(word):
                by_slip[slip].append(word)
        for slip, found in by_slip.items():
            if len(found) > 1:
                for word in found:
                    slipped[word].append(f"{slip}*")
        self._slipped = slipped

    def is_word(self, joined: str) -> bool:
        """Whether two words written as one are a word of some name, or a spelling of one."""
        return joined in self._words or joined not in full_names(joined) or len(full_names(joined)) > 1

    def __call__(self, word: str) -> frozenset[str]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = spellings(word).union(self._slipped.get(word, ()))
        return known


def _keys(name: ParsedName, spelled: _Spelled, consonantal: bool) -> _Keys:
    """The keys of names that agree in full words."""
    keys = _Keys()
    for version in (name, *name.others):
        if version.han:
            keys.straight.add(f"han {version.han}")
        if consonantal and version.consonants:
            keys.straight.add(f"consonants {version.consonants}")
        keys.straight.update(" ".join(reading) for reading in version.readings)
        if len(version.core) == 1:
            keys.straight.update(f"alone {spelling}" for spelling in spellings(version.core[0].plain))
        for family, given, straight in _divisions(version, spelled):
            words = [word.plain for word in given if not word.is_initial and not word.is_particle]
            for first, second in pairwise(given):
                if spelled.is_word(first.plain + second.plain):
                    words.append(first.plain + second.plain)
            givens = {spelling for word in words for spelling in spelled(word)}
            put = (keys.straight if straight else keys.otherwise).add
            for one in spelled(family):
                for other in givens:
                    put(f"{one}, {other}")
    return keys


def _initial_keys(name: ParsedName, spelled: _Spelled, *, initial: bool) -> _Keys:
    """Family name and first letter of a given name that is an initial, or that is not."""
    keys = _Keys()
    for version in (name, *name.others):
        if initial and not any(word.is_initial for word in version.words):
            continue
        for family, given, straight in _divisions(version, spelled):
            letters = {word.plain[0] for word in given if word.is_initial == initial}
            put = keys.straight if straight else keys.otherwise
            put.update(f"{spelling}, {letter}" for spelling in spellings(family) for letter in letters)
    return keys


def _divisions(name: ParsedName, spelled: _Spelled) -> Iterator[tuple[str, Sequence[Word], bool]]:
    """The ways to divide a name: its family name, the words before it, and whether that is straight."""
    words = name.words
    core = [at for at, word in enumerate(words) if not word.is_particle]
    if len(core) < 2:
        return
    ends = [(words, core[-1], True)]
    if len(core) > 2:
        ends.append((words, core[-2], False))
    if not name.is_ordered:
        ends.append((name.turned, len(words) - 1, False))
    for order, last, straight in ends:
        family, given = order[last], order[:last]
        if family.is_initial or not given:
            continue
        yield family.plain, given, straight
        if len(given) > 1 and spelled.is_word(given[-1].plain + family.plain):
            yield given[-1].plain + family.plain, given[:-1], straight
