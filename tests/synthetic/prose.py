"""English-like prose from a vocabulary: sentences, paragraphs and titles."""

from __future__ import annotations

from bisect import bisect_left

from tests.synthetic.chance import Chance
from tests.synthetic.vocabulary import PROPER, SMALL, running_weights, vocabulary

__all__ = ["Prose"]

_PROPER_SHARE = 0.03
_MARKS = (",", ",", ",", ",", ";", " –", ":")
_ENDS = (".", ".", ".", ".", ".", ".", "?")


class Prose:
    """Text by the word; what was drawn before decides what comes next."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._words = vocabulary(chance)
        self._weights = running_weights(len(self._words))

    def paragraph(self, count: int) -> str:
        """`count` words, a dash counting as part of the one before it; ended by a full stop."""
        sentences: list[str] = []
        left = count
        while left > 0:
            size = max(8, self._chance.about(24, 9))
            size = left if left - size < 8 else size
            left -= size
            sentences.append(self._sentence(size, ends="." if left == 0 else self._chance.one_of(_ENDS)))
        return " ".join(sentences)

    def title(self, low: int, high: int) -> str:
        """A title of `low` to `high` words in capitals, the longer ones with a colon in the middle."""
        count = self._chance.between(low, high)
        words = []
        for place in range(count):
            word = self._chance.one_of(PROPER) if self._chance.happens(0.1) else self._word()
            words.append(word if word in SMALL and 0 < place < count - 1 else _with_capital(word))
        if count > 8:
            words[count // 2] += ":"
        return " ".join(words)

    def _word(self) -> str:
        return self._words[bisect_left(self._weights, self._chance.draw() * self._weights[-1])]

    def _sentence(self, count: int, ends: str) -> str:
        words: list[str] = []
        while len(words) < count:
            words += self._token(count - len(words))
        for place in range(2, count - 2):
            if self._chance.happens(0.07):
                words[place] += self._chance.one_of(_MARKS)
        return _with_capital(" ".join(words)) + ends

    def _token(self, room: int) -> list[str]:
        """What stands at one place of a sentence: mostly one word; `room` is how many words still fit."""
        kind = self._chance.draw()
        if kind < _PROPER_SHARE:
            words = self._chance.one_of(PROPER).split(" ")
            return words if len(words) <= room else [self._word()]
        kind -= _PROPER_SHARE
        if kind < 0.007:
            return [str(self._chance.between(1498, 2029))]
        if kind < 0.012:
            return [f"{self._chance.between(15, 20)}th-century"]
        if kind < 0.018:
            return [f"{self._word()}-{self._word()}"]
        if kind < 0.026 and room > 1:
            return [f"‘{self._word()}", f"{self._word()}’"]
        if kind < 0.028 and room > 1:
            return [f"({self._word()}", f"{self._word()})"]
        if kind < 0.029:
            return [f"{self._word()}—{self._word()}"]
        return [self._word()]


def _with_capital(text: str) -> str:
    """The text with its first letter large; a quotation mark or bracket may stand before it."""
    at = 1 if text[0] in "‘(" else 0
    return text[:at] + text[at].upper() + text[at + 1 :]
