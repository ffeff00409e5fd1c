"""Display type that fits its place: smaller in steps, and at the last cut at a word, with an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block, paragraph
from exporters.typeset.graphemes import cut_before
from exporters.typeset.style import ParagraphStyle, Run

__all__ = ["fitted", "shortened", "shortened_line"]

_BLANK = re.compile(r"\s+")
_WORTH = 0.6  # of what letters would fill: less is too much lost for the sake of a whole word


def fitted(
    text: str,
    styles: Sequence[ParagraphStyle],
    height: float,
    compose: Composer,
    *,
    measure: float | None = None,
    anchor: Anchor | None = None,
) -> Block:
    """The text in the first style in which it is no higher than `height`, in the last one cut to be."""
    wide = measure or compose.design.measure
    whole = (style for style in styles if _fits(text, style, wide, height, compose))
    style = next(whole, styles[-1])
    if style is styles[-1]:
        text = shortened(text, lambda cut: _fits(cut, style, wide, height, compose))
    return compose.paragraph([Run(text, style.text)], style, measure=wide, anchor=anchor)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """As much of the text as fits, cut behind a word and ended with an ellipsis; the whole where it fits.

    Where words are no help, because they are too long or the script sets no blanks, it is cut
    between characters.
    """
    if fits(text):
        return text
    anywhere = _cut(text, range(1, len(text)), fits)
    words = _cut(text, [match.start() for match in _BLANK.finditer(text)], fits)
    return words if len(words) > _WORTH * len(anywhere) else anywhere


def shortened_line(text: str, width_of: Callable[[str], float], room: float) -> str:
    """The same for one line of `room` points."""
    return shortened(text, lambda cut: width_of(cut) <= room)


def _cut(text: str, places: Sequence[int], fits: Callable[[str], bool]) -> str:
    """The text up to the last of these places at which it fits with its ellipsis."""

    def head(place: int) -> str:
        return text[: cut_before(text, place)].rstrip(" ,;:.·–—-") + "…"

    low, high = -1, len(places) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(head(places[middle])) else (low, middle - 1)
    return head(places[low]) if low >= 0 else "…"


def _fits(text: str, style: ParagraphStyle, measure: float, height: float, compose: Composer) -> bool:
    block = paragraph([Run(text, style.text)], style, measure, compose.book.shaper)
    return block.height <= height
