"""Quotations among the organisers' own pages: told from what is around by a hairline at their left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.booklet.colours import HAIRLINE
from exporters.typeset.blocks import Block, Strip
from exporters.typeset.surface import Surface

__all__ = ["quoted"]

_LINE_AT = 2.5  # points from where the text around begins
_WEIGHT = 0.6


def quoted(blocks: Sequence[Block], indent: float) -> Iterator[Block]:
    """The blocks with the line beside all of them; `indent` is that of the text around."""
    x = indent + _LINE_AT
    for number, block in enumerate(blocks):
        strips = [*block.strips]
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is not None and strips:
            # Space within the quotation becomes a part of it, so that the line goes on beside it.
            gap = max(block.space_after, following.space_before)
            strips[-1] = replace(strips[-1], height=strips[-1].height + gap)
        yield replace(
            block,
            strips=tuple(_lined(strip, x) for strip in strips),
            head=tuple(_lined(strip, x) for strip in block.head),
            space_before=0.0 if number else block.space_before,
            space_after=block.space_after if following is None else 0.0,
        )


def _lined(strip: Strip, x: float) -> Strip:
    art, height = strip.art, strip.height

    def draw(surface: Surface, left: float, top: float) -> None:
        surface.rectangle(left + x, top - height, _WEIGHT, height, HAIRLINE)
        if art is not None:
            art(surface, left, top)

    return replace(strip, art=draw)
