"""From runs of text to words, blanks, and the places inside words where a line may break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen

from exporters.typeset.shaping import Shaped, Shaper
from exporters.typeset.style import Run, TextStyle

__all__ = ["Piece", "Word", "hyphen_positions", "piece", "words_of"]

_NO_BREAK = "\u00a0\u2007\u202f"
_TOKEN = re.compile(rf"[^\S{_NO_BREAK}]+|[\S{_NO_BREAK}]+")  # white space, or text
_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\U00020000-\U0003fffd"
# After a hyphen, dash or slash inside a word; between two wide characters unless the second closes
# or the first opens something. The full algorithm (UAX #14) gives more; these are its common cases.
_BREAK_INSIDE = re.compile(
    rf"(?<=\w[-‐/])(?=[^\W\d])|(?<=[–—])(?=\w)|(?<=\u200b)"
    rf"|(?<=[{_WIDE}])(?<![（「『【〈《〔｛［])(?=[{_WIDE}])(?![、。，．・：；？！ー々\u3099\u309a\uff9e\uff9f）」』】〉》〕｝］])"
)
# What may be hyphenated: five letters or more between punctuation; no address, no number.
_HYPHENATED = re.compile(r"\W*([^\W\d_]{5,})(?:['’]\w{1,2})?\W*")


@dataclass(slots=True)
class Piece:
    """Shaped text in one style; `width` in points."""

    shaped: Shaped
    style: TextStyle
    link: str
    width: float


@dataclass(slots=True)
class Word:
    """What stands between two places where a line may break.

    `blank` is the space after it, if any; `hyphen` is set if a line ends here within a word.
    """

    pieces: list[Piece]
    width: float
    blank: Piece | None = None
    hyphen: Piece | None = None

    @property
    def text(self) -> str:
        return "".join(piece.shaped.text for piece in self.pieces)


def words_of(runs: Iterable[Run], shaper: Shaper) -> list[Word]:
    """The words of a paragraph in reading order; any white space is one blank."""
    words: list[Word] = []
    open_word = False  # whether the next text still belongs to the last word
    for run in runs:
        for token in _TOKEN.findall(run.text):
            if token[0].isspace() and token[0] not in _NO_BREAK:
                if words and words[-1].blank is None:
                    words[-1].blank = piece(" ", run.style, run.link, shaper)
                open_word = False
                continue
            for part in _BREAK_INSIDE.split(token):
                shaped = piece(part, run.style, run.link, shaper)
                if open_word:
                    words[-1].pieces.append(shaped)
                    words[-1].width += shaped.width
                else:
                    words.append(Word([shaped], shaped.width))
                open_word = False
            open_word = True
    return words


def piece(text: str, style: TextStyle, link: str, shaper: Shaper) -> Piece:
    """A piece of text in one style."""
    shaped = shaper.shape(text, style)
    return Piece(shaped, style, link, shaped.width * style.size / 1000)


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language)  # "en" is British English
    return pyphen.Pyphen(lang=known, left=2, right=3) if known else None


@lru_cache(maxsize=100_000)
def hyphen_positions(word: str, language: str) -> tuple[int, ...]:
    """Where `word` may be hyphenated, as indices into it; none for a language without patterns.

    Points at which a language changes the spelling (Hungarian asszonnyal, asszony-nyal) are left out.
    """
    patterns = _patterns(language)
    core = _HYPHENATED.fullmatch(word)
    if patterns is None or core is None or word.isupper():
        return ()
    places = patterns.positions(core.group(1))
    return tuple(core.start(1) + int(place) for place in places if getattr(place, "data", None) is None)
