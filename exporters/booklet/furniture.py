"""What stands outside the type area: running heads and page numbers."""

from __future__ import annotations

from exporters.booklet.design import HAIRLINE, Design
from exporters.typeset.book import Book
from exporters.typeset.flow import Page
from exporters.typeset.graphemes import cut_before
from exporters.typeset.style import MM, TextStyle
from exporters.wording import Wording
from model.programme import Panel, Programme

__all__ = ["Furniture"]


class Furniture:
    """Draws a page's head and foot from what stands on the page."""

    def __init__(self, book: Book, programme: Programme, design: Design, wording: Wording) -> None:
        self.book = book
        self.programme = programme
        self.design = design
        self.wording = wording

    def __call__(self, page: Page) -> None:
        if page.kind == "title":
            return
        inner, outer = self._head(page)
        design = self.design
        left = design.left(page.number)
        right = left + design.measure
        top = design.height - 13 * MM
        odd = page.number % 2 == 1
        # The fore-edge is where a thumb leafs: it gets the room, the spine the day.
        room = design.measure / 2 - 6
        self._set(outer, design.head, right if odd else left, top, 1.0 if odd else 0.0, room)
        self._set(inner, design.head, left if odd else right, top, 0.0 if odd else 1.0, room)
        self.book.surface.rectangle(left, top - 4, design.measure, 0.35, HAIRLINE)
        foot = 10 * MM
        self._set(str(page.number), design.folio, right if odd else left, foot, 1.0 if odd else 0.0, room)
        self._set(self._panels(page), design.head, left if odd else right, foot, 0.0 if odd else 1.0, room)

    def _head(self, page: Page) -> tuple[str, str]:
        """What the head says at the spine and at the fore-edge."""
        panels = _panels_on(page)
        if page.kind != "panels" or not panels:
            return self.programme.short_title, self.wording.word(page.kind)
        panel = panels[0]
        if panel.slot is None:
            return self.programme.short_title, self.wording.word("slot.none.heading")
        session = self.wording.session(panel.slot.session)
        rooms = dict.fromkeys(p.room.name for p in panels if p.room and p.slot == panel.slot)
        named = [*rooms] if len(rooms) <= 2 else []
        return self.wording.short_day(panel.slot), " · ".join(
            p for p in (session, self.wording.span(panel.when), *named) if p
        )

    def _panels(self, page: Page) -> str:
        ids = [panel.id for panel in _panels_on(page)] if page.kind == "panels" else []
        if not ids:
            return ""
        word = self.wording.word("panel" if len(ids) == 1 else "panels")
        return f"{word} {ids[0]}" if len(ids) == 1 else f"{word} {ids[0]}–{ids[-1]}"

    def _set(self, text: str, style: TextStyle, x: float, y: float, align: float, room: float) -> None:
        """Set a text, shortened where it would run into its neighbour."""
        width = self.book.shaper.width
        if width(text, style) > room:
            while text and width(text + "…", style) > room:
                text = text[: cut_before(text, len(text) - 1)]
            text = text.rstrip(" ·,") + "…"
        self.book.text(text, style, x, y, align)


def _panels_on(page: Page) -> list[Panel]:
    """The panels that the page shows: the one that runs on from before, then those that begin."""
    begun = [mark for mark in page.marks if isinstance(mark, Panel)]
    begins_with_panel = bool(page.starts) and page.starts[0][1].mark is not None
    runs_on = bool(page.placed) and not (begins_with_panel and page.placed[0][1] <= page.starts[0][0])
    running = [page.running] if isinstance(page.running, Panel) and runs_on else []
    return list({panel.id: panel for panel in (*running, *begun)}.values())
