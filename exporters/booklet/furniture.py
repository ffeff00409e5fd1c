"""What stands outside the type area: running heads and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from exporters.booklet.brief import slot_of_day
from exporters.booklet.colours import HAIRLINE
from exporters.booklet.design import Design
from exporters.booklet.fitting import shortened_line
from exporters.booklet.tabs import draw_tab
from exporters.typeset.book import Book
from exporters.typeset.drawing import filled, rectangle
from exporters.typeset.flow import Page
from exporters.wording import Wording
from model.programme import Event, Panel, Programme, Slot
from model.views import days

__all__ = ["Furniture", "kind_of"]


_BARE = frozenset({"cover", "opener", "back"})  # kinds of page without head and foot
_GAP = 14.0  # points, the least between what the spine and the fore-edge say
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
        # What heads say is much the same from page to page, and where it stands on all of one side.
        self._beside = lru_cache(maxsize=1024)(self._side_by_side)
        self._rule = cache(self._rule_below)
        self._short_days: dict[tuple[str, date | None], str] = {}

    def __call__(self, page: Page) -> None:
        kind, number = kind_of(page)
        if kind in _BARE:
            return
        if number is not None and len(self.days) > 1:
            self.book.surface.repeated((number, page.number % 2), lambda: self._tab(page.number, number))
        panels = _panels_on(page) if kind == "panels" else []
        inner, outer = self._beside(*self._head(page, kind, number, panels))
        design = self.design
        left = design.left(page.number)
        right = left + design.type_width
        top = design.height - 0.59 * design.top
        odd = page.number % 2 == 1
        # The fore-edge is where a thumb leafs: it gets the room, the spine the day.
        self.book.text(outer, design.head, right if odd else left, top, 1.0 if odd else 0.0)
        self.book.text(inner, design.head, left if odd else right, top, 0.0 if odd else 1.0)
        self.book.surface.paint(self._rule(left, top - 4))
        foot = 0.53 * design.bottom
        folio, shown = str(page.number), self._ids(panels)
        if len(shown) * design.head.size > design.type_width / 2:  # a letter is seldom wider than its size
            folio, shown = self._beside(folio, (shown,))
        self.book.text(folio, design.folio, right if odd else left, foot, 1.0 if odd else 0.0)
        self.book.text(shown, design.head, left if odd else right, foot, 0.0 if odd else 1.0)

    def _rule_below(self, left: float, top: float) -> str:
        """The hairline below a head, as operators."""
        return filled(HAIRLINE, rectangle(left, top, self.design.type_width, 0.35))

    def _tab(self, page: int, number: int) -> None:
        surface, day = self.book.surface, self.days[number]
        draw_tab(surface, self.design, self.book, page, day, number, len(self.days), self.wording)

    def _head(
        self, page: Page, kind: str, number: int | None, panels: Sequence[Panel]
    ) -> tuple[str, tuple[str, ...]]:
        """What the head says at the spine, and at the fore-edge the whole, or less where that is too long."""
        if not panels:
            day = self.days[number] if number is not None else None
            name = self._short_day(slot_of_day(day, day.items[0])) if day and day.items else ""
            return name or self.programme.short_title, (self._subject(page, kind),)
        panel = panels[0]
        if panel.slot is None:
            return self.programme.short_title, (self.wording.word("slot.none.heading"),)
        # The session's own hours: those of a panel that differ stand beside its title.
        told = [self.wording.session(panel.slot.session), self.wording.span(panel.slot.when)]
        rooms = [*dict.fromkeys(p.room.name for p in panels if p.room and p.slot == panel.slot)]
        choices = [told, told[:1]] if len(rooms) > 2 else [[*told, self._listed(rooms)], told, told[:1]]
        lines = (" · ".join(part for part in choice if part) for choice in choices)
        return self._short_day(panel.slot), tuple(dict.fromkeys(line for line in lines if line))

    def _listed(self, rooms: Sequence[str]) -> str:
        """Rooms side by side, with a stroke between those that have a comma in their names."""
        return " / ".join(rooms) if any("," in room for room in rooms) else self.wording.listed(rooms)

    def _subject(self, page: Page, kind: str) -> str:
        """What a page without panels is about: the text or event that it shows, else its part's name."""
        shown = page.marks[0] if page.marks else page.running
        # What a page of front matter shows has a title too; its type is not asked for, as few books load it.
        has_title = kind == "front" or (kind == "panels" and isinstance(shown, Event))
        title: str = getattr(shown, "title", "") if has_title else ""
        return title or self.wording.word(_WORDS.get(kind, kind))

    def _short_day(self, slot: Slot | None) -> str:
        if slot is None:
            return ""
        key = (slot.day, slot.when.date)
        if key not in self._short_days:
            self._short_days[key] = self.wording.short_day(slot)
        return self._short_days[key]

    def _ids(self, panels: Sequence[Panel]) -> str:
        if not panels:
            return ""
        first, last = panels[0].id, panels[-1].id
        if len(panels) == 1:
            return f"{self.wording.word('panel')} {first}"
        return f"{self.wording.word('panels')} {first}–{last}"

    def _side_by_side(self, one: str, choices: tuple[str, ...]) -> tuple[str, str]:
        """Two texts for one line, the second the longest of its choices that the first leaves room for."""
        width, style = self.book.shaper.width, self.design.head
        whole = self.design.type_width - _GAP
        if choices and width(one, style) + width(choices[0], style) <= whole:
            return one, choices[0]  # as it is nearly always
        least = min((width(choice, style) for choice in choices), default=0.0)
        one = shortened_line(one, lambda cut: width(cut, style), max(whole / 2, whole - least))
        room = whole - width(one, style)
        fitting = (choice for choice in choices if width(choice, style) <= room)
        return one, next(fitting, "") or shortened_line(
            choices[-1] if choices else "", lambda cut: width(cut, style), room
        )


def _panels_on(page: Page) -> list[Panel]:
    """The panels that the page shows: the one that runs on from before, then those that begin."""
    panels: dict[str, Panel] = {}
    starts, running = page.starts, page.running
    if isinstance(running, Panel) and page.placed:
        begins_with_panel = bool(starts) and starts[0][1].mark is not None
        if not (begins_with_panel and page.placed[0][1] <= starts[0][0]):
            panels[running.id] = running
    for _, block in starts:
        if isinstance(block.mark, Panel):
            panels[block.mark.id] = block.mark
    return [*panels.values()]
