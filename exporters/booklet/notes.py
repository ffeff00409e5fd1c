"""Ruled pages for the reader's own notes: what fills a book up to a multiple of four pages."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.booklet.colours import HAIRLINE
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Art, Block, Strip
from exporters.typeset.drawing import ruled_lines
from exporters.typeset.style import MM, Run, TextRole
from exporters.typeset.surface import Surface

__all__ = ["NOTES", "notes_blocks"]

NOTES = "notes"
"""The anchor of the first page."""
_STEP = 8 * MM
_WEIGHT = 0.4


def notes_blocks(compose: Composer, pages: int) -> Iterator[Block]:
    """That many pages, for frames as `Design.one_column` gives them; the first has a heading."""
    design = compose.design
    height = design.height - design.top - design.bottom
    for page in range(pages):
        used = 0.0
        if page == 0:
            words = compose.wording.word("notes")
            anchor = Anchor(name=NOTES, title=words, level=0)
            title = design.part_title
            heading = compose.paragraph([Run(words, title.text)], title, anchor=anchor, starts_page=True)
            used = heading.height + heading.space_after
            yield heading
        count = max(int((height - used) / _STEP + 1e-6), 1)
        yield Block(
            strips=(Strip(height=min(count * _STEP, height - used), art=_lines(count, compose)),),
            starts_page=page > 0,
            role=TextRole.ARTIFACT,
        )


def _lines(count: int, compose: Composer) -> Art:
    length = compose.design.measure

    def draw(surface: Surface, left: float, top: float) -> None:
        heights = [top - _STEP * (number + 1) for number in range(count)]
        surface.paint(ruled_lines(left, length, heights, _WEIGHT, HAIRLINE))

    return draw
