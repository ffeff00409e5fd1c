"""Where words may be hyphenated: the patterns are pyphen's, all of a word's found in one walk through it.

Liang, "Word Hy-phen-a-tion by Com-put-er" (Stanford University, 1983).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import ahocorasick
import pyphen

__all__ = ["hyphen_places", "prepare"]

_LEAST_BEFORE, _LEAST_AFTER = 2, 3  # letters that stay before a hyphen, and go to the next line
# What may be hyphenated: five letters or more between punctuation; no address, no number.
_HYPHENATED = re.compile(r"\W*([^\W\d_]{5,})(?:['’]\w{1,2})?\W*")


def hyphen_places(word: str, language: str) -> tuple[int, ...]:
    """Where `word` may be hyphenated, as indices into it; none for a language without patterns.

    Points at which a language changes the spelling (Hungarian asszonnyal, asszony-nyal) are left out.
    """
    core = _HYPHENATED.fullmatch(word)
    if core is None or word.isupper():
        return ()
    start, letters = core.start(1), core[1].lower()
    if len(letters) != len(core[1]):  # the capital İ is a small letter and a dot
        return ()
    places = _places(letters, language)
    return tuple([start + place for place in places]) if start else places


def prepare(language: str) -> None:
    """Read the patterns of a language now, not with its first word."""
    _patterns(language)


@lru_cache(maxsize=200_000)
def _places(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    pointed = f".{word}."
    weights = [0] * (len(pointed) + 1)
    changed: set[int] = set()  # places where a break would change the spelling
    for end, weighed in patterns.iter(pointed):
        for back, weight, is_changed in weighed:
            place = end - back
            if weight > weights[place]:
                weights[place] = weight
                if is_changed:
                    changed.add(place)
                elif changed:
                    changed.discard(place)
    last = len(word) - _LEAST_AFTER
    return tuple(
        [
            place - 1
            for place, weight in enumerate(weights)
            if weight % 2 and _LEAST_BEFORE <= place - 1 <= last and place not in changed
        ]
    )


@cache
def _patterns(language: str) -> ahocorasick.Automaton | None:
    """The patterns of a language: to each (place, weight, whether the spelling changes).

    Places are told from the pattern's last character, backwards.
    """
    known = pyphen.language_fallback(language)  # "en" is British English
    if not known:
        return None
    patterns = ahocorasick.Automaton()
    for pattern, (offset, weights) in pyphen.Pyphen(lang=known).hd.patterns.items():
        last = len(pattern) - 1
        weighed = [
            (last - place, int(weight), bool(getattr(weight, "data", None)))
            for place, weight in enumerate(weights, offset)
            if weight
        ]
        patterns.add_word(pattern, weighed)
    patterns.make_automaton()
    return patterns
