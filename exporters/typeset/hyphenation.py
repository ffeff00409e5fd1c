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
_DIGITS = "0123456789"
_NO_DIGITS = str.maketrans("", "", _DIGITS)
_NO_LETTERS = f"{_DIGITS} \t\r".encode()
_CHANGE = re.compile("/[^\n]*=[^\n]*")  # behind a pattern: how a break there changes the spelling
_CHARSETS = {b"microsoft-cp1251": "cp1251"}  # what pattern files call otherwise than Python


def hyphen_places(word: str, language: str) -> tuple[int, ...]:
    """Where `word` may be hyphenated, as indices into it; none for a language without patterns.

    Points at which a language changes the spelling (Hungarian asszonnyal, asszony-nyal) are left out.
    """
    if word.islower() and word.isalpha():  # most words by far
        return _places(word, language) if len(word) >= _LEAST_BEFORE + _LEAST_AFTER else ()
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
    for end, pattern in patterns.iter(pointed):
        for back, weight, is_changed in _WEIGHTS[pattern]:
            place = end - back
            if weight > weights[place]:
                weights[place] = weight
                if is_changed:
                    changed.add(place)
                elif changed:
                    changed.discard(place)
    allowed = weights[_LEAST_BEFORE + 1 : len(word) - _LEAST_AFTER + 2]  # one further on: the point before it
    return tuple(
        [
            place
            for place, weight in enumerate(allowed, _LEAST_BEFORE)
            if weight % 2 and place + 1 not in changed
        ]
    )


@cache
def _patterns(language: str) -> ahocorasick.Automaton | None:
    """The patterns of a language by their letters, each as its line in pyphen's file.

    What a pattern says is read when a word has it: a language has tens of thousands, a leaflet needs a few.
    """
    known = pyphen.language_fallback(language)  # "en" is British English
    if not known:
        return None
    stated, _, encoded = pyphen.LANGUAGES[known].read_bytes().partition(b"\n")
    charset = stated.strip().lower()
    content = encoded.decode(_CHARSETS.get(charset, charset.decode("ascii")))
    if "^^" in content:
        content = pyphen.parse_hex(lambda found: chr(int(found[1], 16)), content)
    stems = _CHANGE.sub("", content) if "=" in content else content
    letters = stems.encode().translate(None, _NO_LETTERS).decode()  # of all lines at once: each takes a step
    patterns = ahocorasick.Automaton()
    for word, pattern in zip(letters.split("\n"), content.split("\n"), strict=True):
        if word and word != pattern:  # remarks and the file's settings stay too: they are in no word
            patterns.add_word(word, pattern)
    patterns.make_automaton()
    return patterns


class _Weights(dict[str, tuple[tuple[int, int, bool], ...]]):
    """Where each pattern weighs: (place, weight, whether the spelling changes there).

    Places are told from the pattern's last character, backwards.
    """

    def __missing__(self, pattern: str) -> tuple[tuple[int, int, bool], ...]:
        stem, _, change = pattern.strip().partition("/") if "=" in pattern else (pattern.strip(), "", "")
        weight_of = pyphen.AlternativeParser(stem, change) if change else int
        weights = [weight_of(digit or "0") for digit, _ in pyphen.parse(stem)]
        last = len(stem.translate(_NO_DIGITS)) - 1
        found = self[pattern] = tuple(
            (last - place, int(weight), bool(getattr(weight, "data", None)))
            for place, weight in enumerate(weights)
            if weight
        )
        return found


_WEIGHTS = _Weights()
