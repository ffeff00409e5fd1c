"""What stands outside the type area: running heads and page numbers."""

from __future__ import annotations

from functools import lru_cache

from exporters.booklet.design import HAIRLINE, Design
from exporters.booklet.fitting import shortened_line
from exporters.booklet.tabs import draw_tab
from exporters.typeset.book import Book
from exporters.typeset.flow import Page
from exporters.typeset.style import TextStyle
from exporters.wording import Wording
from model.programme import Panel, Programme, Slot
from model.views import days

__all__ = ["Furniture", "kind_of"]


_BARE = frozenset({"cover", "opener", "back"})  # kinds of page without head and foot
# What a head calls a kind of page; most are called as their part is.
_WORDS = {"front": "head.front", "grid": "day_grid", "panels": "head.panels"}


def kind_of(page: Page) -> tuple[str, int | None]:
    """A page's kind, and the number (from 0) of its day if it belongs to one: "panels:1"."""
    name, _, number = page.kind.partition(":")
    return name, int(number) if number else None


class Furniture:
    """Draws a page's head and foot from what stands on the page, and its day's tab."""

    def __init__(self, book: Book, programme: Programme, design: Design, wording: Wording) -> None:
        self.book = book
        self.programme = programme
        self.design = design
        self.wording = wording
        self.days = days(programme)
        # What heads say is much the same from page to page.
        self._shortened = lru_cache(maxsize=1024)(self._fitted)
        self._short_days: dict[int, str] = {}

    def __call__(self, page: Page) -> None:
        kind, number = kind_of(page)
        if kind in _BARE:
            return
        if number is not None and len(self.days) > 1:
            self.book.surface.repeated((number, page.number % 2), lambda: self._tab(page.number, number))
        inner, outer = self._head(page, kind, number)
        design = self.design
        left = design.left(page.number)
        right = left + design.type_width
        top = design.height - 0.59 * design.top
        odd = page.number % 2 == 1
        # The fore-edge is where a thumb leafs: it gets the room, the spine the day.
        room = design.type_width / 2 - 6
        self._set(outer, design.head, right if odd else left, top, 1.0 if odd else 0.0, room)
        self._set(inner, design.head, left if odd else right, top, 0.0 if odd else 1.0, room)
        self.book.surface.rectangle(left, top - 4, design.type_width, 0.35, HAIRLINE)
        foot = 0.53 * design.bottom
        self._set(str(page.number), design.folio, right if odd else left, foot, 1.0 if odd else 0.0, room)
        self._set(self._panels(page), design.head, left if odd else right, foot, 0.0 if odd else 1.0, room)

    def _tab(self, page: int, number: int) -> None:
        surface, day = self.book.surface, self.days[number]
        draw_tab(surface, self.design, self.book, page, day, number, len(self.days), self.wording)

    def _head(self, page: Page, kind: str, number: int | None) -> tuple[str, str]:
        """What the head says at the spine and at the fore-edge."""
        panels = _panels_on(page)
        if kind != "panels" or not panels:
            name = self.programme.short_title
            if number is not None:
                day = self.days[number]
                name = ", ".join(part for part in self.wording.day_title(day.label, day.date) if part)
            return name or self.programme.short_title, self.wording.word(_WORDS.get(kind, kind))
        panel = panels[0]
        if panel.slot is None:
            return self.programme.short_title, self.wording.word("slot.none.heading")
        session = self.wording.session(panel.slot.session)
        rooms = dict.fromkeys(p.room.name for p in panels if p.room and p.slot == panel.slot)
        named = [*rooms] if len(rooms) <= 2 else []
        return self._short_day(panel.slot), " · ".join(
            p for p in (session, self.wording.span(panel.when), *named) if p
        )

    def _panels(self, page: Page) -> str:
        ids = [panel.id for panel in _panels_on(page)] if kind_of(page)[0] == "panels" else []
        if not ids:
            return ""
        word = self.wording.word("panel" if len(ids) == 1 else "panels")
        return f"{word} {ids[0]}" if len(ids) == 1 else f"{word} {ids[0]}–{ids[-1]}"

    def _fitted(self, text: str, style: TextStyle, room: float) -> str:
        width = self.book.shaper.width
        return shortened_line(text, lambda cut: width(cut, style), room)

    def _short_day(self, slot: Slot) -> str:
        known = self._short_days.get(id(slot))
        if known is None:
            known = self._short_days[id(slot)] = self.wording.short_day(slot)
        return known

    def _set(self, text: str, style: TextStyle, x: float, y: float, align: float, room: float) -> None:
        """Set a text, shortened where it would run into its neighbour."""
        text = self._shortened(text, style, room)
        self.book.text(text, style, x, y, align)


def _panels_on(page: Page) -> list[Panel]:
    """The panels that the page shows: the one that runs on from before, then those that begin."""
    begun = [mark for mark in page.marks if isinstance(mark, Panel)]
    begins_with_panel = bool(page.starts) and page.starts[0][1].mark is not None
    runs_on = bool(page.placed) and not (begins_with_panel and page.placed[0][1] <= page.starts[0][0])
    running = [page.running] if isinstance(page.running, Panel) and runs_on else []
    return list({panel.id: panel for panel in (*running, *begun)}.values())
