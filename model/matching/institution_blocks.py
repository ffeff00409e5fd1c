"""Which readings are worth comparing at all: those that share a rare feature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from model.matching.institution_gazetteer import is_known
from model.matching.institution_lexicon import lexicon
from model.matching.institution_reading import Reading, initials
from model.matching.institution_spelling import SHORTEST, blurred, loose, remains

__all__ = ["candidates"]

_LARGEST = 60  # readings of one feature that are compared with all others of it

Feature = tuple[object, ...]
Blocks = dict[Feature, list[int]]


def candidates(readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Pairs of positions that share a feature, each once, in order.

    Where more than 60 readings share one, each is paired with the first 60 only, so that the number of
    pairs grows with the number of readings and not with its square.
    """
    alike: Blocks = {}
    asking: Blocks = {}
    answering: Blocks = {}
    for at, reading in enumerate(readings):
        for blocks, features in ((alike, _alike), (asking, _asking), (answering, _answering)):
            for feature in set(features(reading)):
                blocks.setdefault(feature, []).append(at)
    pairs: set[tuple[int, int]] = set()
    for members in alike.values():
        pairs.update(combinations(members[:_LARGEST], 2))
        pairs.update((first, later) for later in members[_LARGEST:] for first in members[:_LARGEST])
    for feature, askers in asking.items():
        for other in answering.get(feature, ())[:_LARGEST]:
            pairs.update((one, other) if one < other else (other, one) for one in askers if one != other)
    return sorted(pairs)


def _alike(reading: Reading) -> Iterator[Feature]:
    """What two names of one institution have in common, whichever of the two is the fuller one."""
    lex = lexicon()
    tokens = reading.tokens
    for house in reading.ids:
        yield ("house", house)
    unplaced = frozenset(token for token in tokens if lex.kinds.get(token) not in {"place", "region"})
    yield "some place", unplaced if any(not lex.is_common(token) for token in unplaced) else tokens
    yield "no initials", frozenset(token for token in tokens if len(token) > 2)
    for word, surface in {*reading.name[:1], *reading.name[-1:]}:
        if surface.isupper():
            yield "no initials", tokens - {word}
    if telling := frozenset(token for token in tokens if not lex.is_common(token)):
        yield "some house", telling
    if len(reading.letters) >= SHORTEST:
        for scheme, form in enumerate(loose(reading.letters)):
            yield "letters", scheme, form


def _asking(reading: Reading) -> Iterator[Feature]:
    """What the fuller name, or the other spelling, must answer."""
    for unit in reading.units:
        yield "unit", unit.all
        for house in unit.ids:
            yield "unit", house
        if unit.is_named:
            yield from (("acronym", made) for made in initials(unit.found))
    if reading.acronym:
        yield "made", reading.acronym
    for token in reading.tokens:
        if not is_known(token):
            yield from _spellings(token, reading.tokens)


def _answering(reading: Reading) -> Iterator[Feature]:
    yield "unit", reading.tokens
    for house in reading.ids:
        yield "unit", house
    if reading.acronym:
        yield "acronym", reading.acronym
    for made in reading.own_acronyms | initials(reading.name):
        yield "made", made
        yield "made", made[:-1]
    for token in reading.tokens:
        yield from _spellings(token, reading.tokens)


def _spellings(token: str, tokens: frozenset[str]) -> Iterator[Feature]:
    """Features that survive when `token`, one of a name's `tokens`, is misspelt or romanised otherwise."""
    if len(token) >= SHORTEST and not lexicon().is_common(token):
        others = tokens - {token}
        yield others, blurred(token)
        for part in remains(token):
            yield others, part
        for scheme, form in enumerate(loose(token)):
            yield others, scheme, form
