"""Where words may be hyphenated: the patterns are pyphen's, found by a walk that ends where none can follow.

Liang, "Word Hy-phen-a-tion by Com-put-er" (Stanford University, 1983).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyphen

__all__ = ["hyphen_places"]

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


@lru_cache(maxsize=200_000)
def _places(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    values, beginnings = patterns
    pointed = f".{word}."
    size = len(pointed)
    weights = [0] * (size + 1)
    changed: set[int] = set()  # places where a break would change the spelling
    for begin in range(size - 1):
        end = begin + 1
        part = pointed[begin:end]
        while part in beginnings:
            found = values.get(part)
            if found:
                offset, weighed = found
                for place, weight in enumerate(weighed, begin + offset):
                    if weight > weights[place]:
                        weights[place] = int(weight)
                        if getattr(weight, "data", None):
                            changed.add(place)
                        else:
                            changed.discard(place)
            end += 1
            if end > size:
                break
            part = pointed[begin:end]
    last = len(word) - _LEAST_AFTER
    return tuple(
        place - 1
        for place, weight in enumerate(weights)
        if weight % 2 and _LEAST_BEFORE <= place - 1 <= last and place not in changed
    )


@cache
def _patterns(language: str) -> tuple[dict[str, tuple[int, tuple[int, ...]]], frozenset[str]] | None:
    """The patterns of a language, and all that a pattern may begin with."""
    known = pyphen.language_fallback(language)  # "en" is British English
    if not known:
        return None
    values = pyphen.Pyphen(lang=known).hd.patterns
    return values, frozenset(pattern[:end] for pattern in values for end in range(1, len(pattern) + 1))
