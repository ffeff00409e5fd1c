"""Thumb tabs: each day's mark on the fore-edge, a step lower than the day's before it."""

from __future__ import annotations

from exporters.booklet.design import Design
from exporters.booklet.fitting import shortened_line
from exporters.typeset.book import Book
from exporters.typeset.contrast import deepened
from exporters.typeset.drawing import WHITE, filled, rectangle
from exporters.typeset.style import MM
from exporters.typeset.surface import Surface
from exporters.wording import Wording
from model.views import Day

__all__ = ["draw_tab"]

_WIDTH = 10.5 * MM
_SHARE = 0.56  # of the outer margin that a tab may take at the most
_HEIGHT = 29 * MM
_GAP = 1 * MM  # between the tabs of two days, as seen on the closed book
_SIZES = (8.4, 7.6, 6.8, 6.0, 5.2)


def draw_tab(
    surface: Surface,
    design: Design,
    book: Book,
    page_number: int,
    day: Day,
    number: int,
    days_count: int,
    wording: Wording,
) -> None:
    """The tab of the day of that number (from 0), bleeding off the outer edge of the page."""
    label = wording.day_mark(day.label, day.date) or wording.word("slot.none.heading").upper()
    width = min(_WIDTH, _SHARE * design.outer)
    step = min(_HEIGHT + _GAP, (design.height - design.top - design.bottom) / max(days_count, 1))
    height = max(step - _GAP, 0.5 * step)
    bottom = design.height - design.top - number * step - height
    is_right = page_number % 2 == 1
    left = design.width - width if is_right else -design.bleed
    box = rectangle(left, bottom, width + design.bleed, height)
    surface.paint(filled(deepened(design.day_colour(number)), box))
    _draw_label(surface, design, book, label, (width, height, bottom), is_right=is_right)


def _draw_label(
    surface: Surface,
    design: Design,
    book: Book,
    label: str,
    box: tuple[float, float, float],
    *,
    is_right: bool,
) -> None:
    """White letters along the edge: read downwards on a right-hand page, upwards on a left-hand one."""
    width, height, bottom = box
    room = height - 4 * MM if height > 12 * MM else 0.8 * height
    styles = [design.text("sans-semibold", size, WHITE, tracking=60) for size in _SIZES]
    fitting = [style for style in styles if style.size <= 0.75 * width] or styles[-1:]
    style = next((style for style in fitting if book.shaper.width(label, style) <= room), fitting[-1])
    label = shortened_line(label, lambda cut: book.shaper.width(cut, style), room)
    middle = design.width - width / 2 if is_right else width / 2
    rise = 0.33 * style.size  # half of a capital's height: the line stands on the box's middle
    if is_right:
        with surface.turned(middle - rise, bottom + height / 2, -90):
            book.text(label, style, style.tracking * style.size / 2000, 0.0, 0.5)
    else:
        with surface.turned(middle + rise, bottom + height / 2, 90):
            book.text(label, style, style.tracking * style.size / 2000, 0.0, 0.5)
