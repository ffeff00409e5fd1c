"""Display type that fits its place: smaller in steps, and at the last cut at a word, with an ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block, paragraph
from exporters.typeset.graphemes import cut_before
from exporters.typeset.style import ParagraphStyle, Run

__all__ = ["fitted", "shortened", "shortened_line"]


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
    """The longest beginning of the text that fits with an ellipsis: whole words, or whole letters of one."""
    if fits(text):
        return text
    words = text.split()
    kept = _most(len(words), lambda count: fits(_cut(" ".join(words[:count]))))
    if kept:
        return _cut(" ".join(words[:kept]))
    first = words[0] if words else ""
    letters = _most(len(first), lambda count: fits(_cut(first[: cut_before(first, count)])))
    return _cut(first[: cut_before(first, letters)])


def shortened_line(text: str, width_of: Callable[[str], float], room: float) -> str:
    """The same for one line of `room` points."""
    return shortened(text, lambda cut: width_of(cut) <= room)


def _cut(text: str) -> str:
    return text.rstrip(" ,;:·–—-.") + "…"


def _most(limit: int, fits: Callable[[int], bool]) -> int:
    """The largest number below `limit` that fits, 0 where none does; what is more fits less."""
    low, high = 0, max(limit - 1, 0)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _fits(text: str, style: ParagraphStyle, measure: float, height: float, compose: Composer) -> bool:
    block = paragraph([Run(text, style.text)], style, measure, compose.book.shaper)
    return block.height <= height
