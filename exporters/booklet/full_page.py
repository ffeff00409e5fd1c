"""Pages whose ground runs off all edges: cover, back cover, a day's opener."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.booklet.composer import Composer
from exporters.booklet.design import Design
from exporters.typeset.blocks import Art, Block, Cell, Strip
from exporters.typeset.drawing import qr_code, qr_quiet_zone, rectangle
from exporters.typeset.style import MM, Colour, ParagraphStyle, Run, TextRole
from exporters.typeset.surface import Surface

__all__ = ["behind", "bleeding_page", "captioned_qr", "stacked_height"]

_CAPTION = 8.2  # points
_CAPTION_WIDTH = 45 * MM


def bleeding_page(design: Design) -> str:
    """The path of the whole page with its bleed."""
    bleed = design.bleed
    return rectangle(-bleed, -bleed, design.width + 2 * bleed, design.height + 2 * bleed)


def behind(art: Art | str) -> Block:
    """Art, or its operators, behind all that follows on the page; takes no room itself."""

    def paint(surface: Surface, left: float, top: float) -> None:
        if isinstance(art, str):
            surface.paint(art)
        else:
            art(surface, left, top)

    return Block(strips=(Strip(height=0.0, art=paint),), keep_with_next=True, role=TextRole.ARTIFACT)


def captioned_qr(
    address: str, words: str, size: float, colour: Colour, compose: Composer, *, below: str = ""
) -> Block:
    """A QR code on its own white ground, flush left, and at its foot beside it what it leads to.

    `size` is without the quiet zone; `below` stands on lines of its own below the words. Code and words
    are links to where it leads.
    """
    quiet = qr_quiet_zone(address, size)
    whole = size + 2 * quiet
    left = whole + 4 * MM
    style = ParagraphStyle(text=compose.design.text("sans", _CAPTION, colour), leading=_CAPTION * 1.35)
    followed = compose.link(address)
    measure = compose.design.measure - left
    caption = _balanced([Run(words, style.text, followed)], style, min(measure, _CAPTION_WIDTH), compose)
    strips = caption.strips
    if below:
        strips += compose.paragraph([Run(below, style.text, followed)], style, measure=measure).strips
    top = max(whole - sum(strip.height for strip in strips), 0.0)
    cells = []
    for strip in strips:
        cells += [Cell(cell.line, left + cell.x, top + cell.drop) for cell in strip.cells]
        top += strip.height

    def paint(surface: Surface, x: float, top: float) -> None:
        surface.paint(qr_code(address, x + quiet, top - size - quiet, size))
        if followed:
            surface.link_area(followed, x, top - whole, x + whole, top)

    return Block(strips=(Strip(height=max(whole, top), cells=tuple(cells), art=paint),))


def _balanced(runs: list[Run], style: ParagraphStyle, measure: float, compose: Composer) -> Block:
    """A paragraph on the narrowest measure on which it has no more lines: no last line of one word."""
    block = compose.paragraph(runs, style, measure=measure)
    for step in range(1, 5):
        narrower = compose.paragraph(runs, style, measure=measure * (1 - 0.1 * step))
        if len(narrower.strips) > len(block.strips):
            break
        block = narrower
    return block


def stacked_height(blocks: Sequence[Block]) -> float:
    """The height of blocks below one another, the space between two the larger of what they ask for."""
    height = gap = 0.0
    for number, block in enumerate(blocks):
        height += (max(gap, block.space_before) if number else 0.0) + block.height
        gap = block.space_after
    return height
