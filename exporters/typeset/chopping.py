"""Words in the parts between which a line may break, and words wider than a line in parts that fit."""

from __future__ import annotations

from collections.abc import Callable

from exporters.typeset.graphemes import cut_before
from exporters.typeset.shaping import Shaped
from exporters.typeset.words import Setter

__all__ = ["chopped", "parts_that_fit"]


def chopped(words: list[Shaped], setter: Setter, room: float) -> tuple[list[Shaped], list[float]]:
    """The words as parts that fit into the room, and the gap after each, in 1/1000 em: a blank, or 0.

    Nothing is hyphenated here: a part ends where a line may end without one, and where a part is
    too wide all the same, between any two characters, so that nothing ever leaves the measure.
    """
    blank = setter.blank.width
    parted = [place for place, word in enumerate(words) if word.subs or word.width > room]
    if not parted:
        return words, [blank] * len(words)
    parts: list[Shaped] = []
    gaps: list[float] = []
    begin = 0
    for place in parted:
        parts += words[begin:place]
        gaps += [blank] * (place - begin)
        word = words[place]
        for sub in word.subs or (word,):
            parts += [sub] if sub.width <= room else parts_that_fit(sub.text, setter.shape, room)
        gaps += [0.0] * (len(parts) - len(gaps) - 1) + [blank]
        begin = place + 1
    return parts + words[begin:], gaps + [blank] * (len(words) - begin)


def parts_that_fit(text: str, shape: Callable[[str], Shaped], room: float) -> list[Shaped]:
    """A text without any place for a line to break in parts no wider than the room, in 1/1000 em."""
    parts = []
    while text:
        length = _fitting(text, shape, room)
        parts.append(shape(text[:length]))
        text = text[length:]
    return parts


def _fitting(text: str, shape: Callable[[str], Shaped], room: float) -> int:
    """How many characters fit into the room, one at least; a letter keeps its marks if that can be."""

    def fits(length: int) -> bool:
        return shape(text[:length]).width <= room

    low, high = 1, 16
    while high < len(text) and fits(high):  # by doubling: the text may be very long, the line is not
        low, high = high, 2 * high
    high = min(high, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return cut_before(text, low) or low
