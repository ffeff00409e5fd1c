"""A book: parts laid out one after the other, page numbers resolved, then everything drawn once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from exporters.typeset.blocks import Block, PageRef, one_line
from exporters.typeset.flow import Frame, Page, flow
from exporters.typeset.style import TextStyle
from exporters.typeset.surface import Metadata, Surface

__all__ = ["Book"]


class Book:
    """Pages of one size. Lay out with `add`, ask for page numbers with `page_of`, then `finish`.

    Widths, heights and coordinates are in points.
    """

    def __init__(self, width: float, height: float, metadata: Metadata) -> None:
        self.surface = Surface(width, height, metadata)
        self.shaper = self.surface.shaper
        self.pages: list[Page] = []
        self._page_of: dict[str, int] = {}

    def add(self, kind: str, blocks: Iterable[Block], frames_of: Callable[[int], Sequence[Frame]]) -> None:
        """Lay out a part on pages of its own; `kind` comes back on each page."""
        pages = flow(blocks, frames_of, len(self.pages) + 1, kind)
        for page in pages:
            for _, block in page.starts:
                if block.anchor is not None:
                    self._page_of.setdefault(block.anchor.name, page.number)
        self.pages += pages

    def page_of(self, anchor: str) -> int:
        """The number (from 1) of the page where an anchor stands. Raises KeyError where there is none."""
        return self._page_of[anchor]

    def put_on_page(self, number: int, block: Block, x: float, top: float) -> None:
        """Set a block on a page that is laid out already, outside its columns."""
        page = self.pages[number - 1]
        page.starts.insert(0, (top, block))
        if block.anchor is not None:
            self._page_of.setdefault(block.anchor.name, number)
        for strip in block.strips:
            page.placed.append((x, top, strip))
            top -= strip.height

    def finish(self, furnish: Callable[[Page], None], progress: Callable[[int, int], None]) -> bytes:
        """Draw all pages; `furnish(page)` draws what is not in the flow: heads, folios, decoration.

        Raises KeyError for a page number, ValueError for a link, to a place that stands on no page.
        """
        level = -1
        anchored: set[str] = set()
        for page in self.pages:
            self.surface.begin_page()
            furnish(page)
            for top, block in page.starts:
                if block.anchor is not None:
                    if block.anchor.name not in anchored:  # of two of one name, the first counts
                        self.surface.anchor(block.anchor.name, top + 6)
                        anchored.add(block.anchor.name)
                    if block.anchor.level >= 0:
                        level = min(block.anchor.level, level + 1)  # PDF outlines skip no level
                        self.surface.outline(block.anchor.title, block.anchor.name, level)
            self._draw_strips(page)
            self.surface.end_page()
            progress(page.number, len(self.pages))
        return self.surface.finish()

    def text(self, text: str, style: TextStyle, x: float, baseline: float, align: float = 0.0) -> float:
        """One line outside the flow, for `furnish`; `align` 0 sets it from x, 0.5 around x, 1 up to x.

        Returns the width in points.
        """
        line, width = one_line(text, style, self.shaper)
        self.surface.line(line, x - align * width, baseline)
        return width

    def _draw_strips(self, page: Page) -> None:
        for x, top, strip in page.placed:
            if strip.art is not None:
                strip.art(self.surface, x, top)
            for cell in strip.cells:
                self.surface.line(cell.line, x + cell.x, top - cell.drop)
            if strip.rule is not None:
                left, length, colour = strip.rule
                self.surface.rectangle(x + left, top - strip.rule_weight, length, strip.rule_weight, colour)
            if strip.page_ref is not None:
                self._draw_page_ref(strip.page_ref, x, top - strip.cells[0].drop)

    def _draw_page_ref(self, ref: PageRef, x: float, baseline: float) -> None:
        number = self._page_of.get(ref.anchor)
        if number is None:
            raise KeyError(f"a page number refers to {ref.anchor!r}, which stands on no page")
        line, width = one_line(str(number), ref.style, self.shaper)
        for piece in line.pieces:
            piece.link = f"#{ref.anchor}"
        self.surface.line(line, x + ref.right - width, baseline)
