"""Plain words put together of pairs of letters, each pair shaped by HarfBuzz once.

Kerning hangs on two neighbours alone (OpenType, GPOS lookup type 2), so a word is what its pairs
are, unless some of its letters join, move or change their form: such a pair is found out when it is
shaped by itself, and the word is left to HarfBuzz as a whole. This is what makes a book of tens of
thousands of distinct words quick to set.
"""

from __future__ import annotations

import re
from operator import add

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.shaping import Look, Shaped, shape

__all__ = ["Pairs"]

# Letters, figures and marks of Latin text; no combining marks, nothing that joins.
_PLAIN = re.compile("[A-Za-z0-9\u00a0\u00c0-\u024f\u1e00-\u1eff.,;:?!()‘’“”–—/-]+")
_TWO = re.compile(r"([^)]{2})(?:\)-?\d+\()?([^)]{2})(?:\)-?1\()?", re.DOTALL)
_LEAST_KERN = 1.5  # in 1/1000 em: less cannot be seen
_APART = ("", 0.0)  # letters that are to be shaped with what stands beside them


class Pairs:
    """The pairs of one font and look."""

    def __init__(self, font: EmbeddedFont, look: Look) -> None:
        self._pairs = _Pairs(font, look)
        self._is_apt = not look.tracking and not look.right_to_left

    def shape(self, word: str) -> Shaped | None:
        """The word, or None where it is to be shaped as a whole."""
        if not self._is_apt or not _PLAIN.fullmatch(word):
            return None
        pairs = self._pairs
        added = [pairs[word[0]], *map(pairs.__getitem__, map(add, word, word[1:]))]
        if _APART in added:
            return None
        codes, widths = zip(*added, strict=True)
        shaped = Shaped(word, sum(widths), "".join(codes))
        shaped.is_of_pairs = True
        return shaped

    def ended(self, stem: Shaped, mark: str) -> Shaped | None:
        """A word that is made of pairs with one more character; None where that does not go."""
        codes, width = self._pairs[stem.text[-1] + mark] if self._is_apt else _APART
        if not codes:
            return None
        word = Shaped(stem.text + mark, stem.width + width, stem.codes + codes)
        word.is_of_pairs, word.stem = True, stem
        return word


class _Pairs(dict[str, tuple[str, float]]):
    """What each letter adds to the one before it, codes and width; `_APART` where they affect one another.

    A single letter stands for itself at the beginning of a word.
    """

    def __init__(self, font: EmbeddedFont, look: Look) -> None:
        self._font = font
        self._look = look

    def __missing__(self, pair: str) -> tuple[str, float]:
        added = self[pair] = self._letter(pair) if len(pair) == 1 else self._second(pair)
        return added

    def _letter(self, letter: str) -> tuple[str, float]:
        shaped = shape(letter, self._font, self._look, is_final=False)
        is_plain = len(shaped.codes) == 2 and not shaped.missing
        return (shaped.codes, shaped.width) if is_plain else _APART

    def _second(self, pair: str) -> tuple[str, float]:
        (first, first_width), (second, second_width) = self[pair[0]], self[pair[1]]
        whole = shape(pair, self._font, self._look, is_final=False)
        parts = _TWO.fullmatch(whole.codes)
        if not (first and second and parts and parts[1] == first and parts[2] == second):
            return _APART
        kern = round(whole.width - first_width - second_width)
        if abs(kern) < _LEAST_KERN:
            return (second, second_width)
        return (f"){-kern}({second}", kern + second_width)
