"""Plain words put together of pairs of letters, each pair shaped by HarfBuzz once.

Kerning hangs on two neighbours alone (OpenType, GPOS lookup type 2), so a word is what its pairs
are, unless some of its letters join, move or change their form: such a pair is found out when it is
shaped by itself, and the word is left to HarfBuzz as a whole. This is what makes a book of tens of
thousands of distinct words quick to set.
"""

from __future__ import annotations

import re
from operator import getitem
from string import ascii_letters, ascii_lowercase
from typing import TypeAlias

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.shaping import Look, Shaped, glyphs_in_a_row, shape

__all__ = ["Pairs"]

# Letters, figures and marks of Latin text; no combining marks, nothing that joins.
_PLAIN = re.compile("[A-Za-z0-9\u00a0\u00c0-\u024f\u1e00-\u1eff.,;:?!()‘’“”–—/-]")
_TWO = re.compile(r"([^)]{2})(?:\)-?\d+\()?([^)]{2})(?:\)-?1\()?", re.DOTALL)
_LEAST_KERN = 1.5  # in 1/1000 em: less cannot be seen

_Added: TypeAlias = tuple[str, float]
"""What a letter adds to those before it: its codes, and the width in 1/1000 em."""

_APART: _Added = ("", 0.0)  # a letter that is to be shaped with what stands beside it


class Pairs:
    """The pairs of one font and look."""

    def __init__(self, font: EmbeddedFont, look: Look) -> None:
        self._rows = _Rows(font, look)
        self._is_apt = not look.tracking and not look.right_to_left
        self._word = ""  # the last that was parted, and its letters: its other part comes next
        self._letters: list[_Added] = []

    def shape(self, word: str) -> Shaped | None:
        """The word, or None where it is to be shaped as a whole."""
        return self._put_together(word, self._added(word)) if self._is_apt else None

    def ended(self, stem: Shaped, mark: str) -> Shaped | None:
        """A word that is made of pairs with one more character; None where that does not go."""
        codes, width = self._rows[stem.text[-1]][mark] if self._is_apt else _APART
        if not codes:
            return None
        word = Shaped(stem.text + mark, stem.width + width, stem.codes + codes)
        word.is_of_pairs, word.stem = True, stem
        return word

    def part(self, word: str, begin: int, end: int) -> Shaped | None:
        """What stands between two places of a word that is made of pairs."""
        if word != self._word:
            self._word, self._letters = word, self._added(word)
        if not begin:
            return self._put_together(word[:end], self._letters[:end])
        first = self._rows[""][word[begin]]
        return self._put_together(word[begin:end], [first, *self._letters[begin + 1 : end]])

    def _added(self, word: str) -> list[_Added]:
        rows = self._rows
        return [rows[""][word[0]], *map(getitem, map(rows.__getitem__, word), word[1:])]

    @staticmethod
    def _put_together(text: str, added: list[_Added]) -> Shaped | None:
        codes, widths = zip(*added, strict=True)
        if "" in codes:
            return None
        word = Shaped(text, sum(widths), "".join(codes))
        word.is_of_pairs = True
        return word


class _Rows(dict[str, "_Row"]):
    """For each letter what may stand behind it; for "" what stands at the beginning of a word.

    A table of tables, since to look for a letter is quicker than to make a pair of two and look for that.
    """

    def __init__(self, font: EmbeddedFont, look: Look) -> None:
        self.font = font
        self.look = look

    def __missing__(self, letter: str) -> _Row:
        row = self[letter] = _Row(letter, self)
        return row


class _Row(dict[str, _Added]):
    """What each letter adds to one before it; `_APART` where they affect one another."""

    def __init__(self, before: str, rows: _Rows) -> None:
        self._before = before
        self._rows = rows
        self._kerns: dict[str, int] | None = None  # of small letters, as far as they do no more than kern

    def __missing__(self, letter: str) -> _Added:
        added = self[letter] = self._second(letter) if self._before else self._letter(letter)
        return added

    def _letter(self, letter: str) -> _Added:
        if not _PLAIN.fullmatch(letter):
            return _APART
        shaped = shape(letter, self._rows.font, self._rows.look, is_final=False)
        is_plain = len(shaped.codes) == 2 and not shaped.missing
        return (shaped.codes, shaped.width) if is_plain else _APART

    def _second(self, letter: str) -> _Added:
        alone = self._rows[""]
        (first, first_width), (second, second_width) = alone[self._before], alone[letter]
        if not first or not second:
            return _APART
        if self._kerns is None:
            self._kerns = self._all_kerns(first_width) if self._before in ascii_letters else {}
        if letter in self._kerns:
            return _kerned(self._kerns[letter], (second, second_width))
        whole = shape(self._before + letter, self._rows.font, self._rows.look, is_final=False)
        parts = _TWO.fullmatch(whole.codes)
        if not (parts and parts[1] == first and parts[2] == second):
            return _APART
        return _kerned(round(whole.width - first_width - second_width), (second, second_width))

    def _all_kerns(self, width: float) -> dict[str, int]:
        """The kern of each small letter, all shaped at once: pair by pair takes five times as long."""
        font = self._rows.font
        text = "".join([self._before + letter for letter in ascii_lowercase])
        found = glyphs_in_a_row(text, font, self._rows.look)
        glyph_of = font.face.font.get_nominal_glyph
        if found is None or [glyph for glyph, _ in found] != [glyph_of(ord(letter)) for letter in text]:
            return {}  # some of them join or change
        advances = [advance for _, advance in found[::2]]
        return {
            letter: round(advance - width) for letter, advance in zip(ascii_lowercase, advances, strict=True)
        }


def _kerned(kern: int, letter: _Added) -> _Added:
    """A letter that many 1/1000 em nearer to or farther from the one before it."""
    codes, width = letter
    return letter if abs(kern) < _LEAST_KERN else (f"){-kern}({codes}", kern + width)
