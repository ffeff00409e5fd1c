"""QR codes that lead to the calendar file of a day or a panel."""

from __future__ import annotations

from exporters.addresses import calendar_address, day_files, panel_files
from exporters.booklet.colours import QUIET
from exporters.booklet.composer import Composer
from exporters.booklet.design import Design
from exporters.typeset.blocks import Art
from exporters.typeset.drawing import qr_code
from exporters.typeset.style import MM, TextStyle
from exporters.typeset.surface import Surface
from model.programme import Panel, Programme

__all__ = [
    "LONGEST_ADDRESS",
    "PANEL_QR",
    "PANEL_QR_HEIGHT",
    "PANEL_QR_WIDTH",
    "CalendarAddresses",
    "panel_qr_art",
]

PANEL_QR = 13.5 * MM
"""The side of a panel's QR code, the quiet zone not counted."""
PANEL_QR_WIDTH = PANEL_QR + 3 * MM
"""What the text beside it has to leave free of the column's width: the code and its quiet zone."""
PANEL_QR_HEIGHT = PANEL_QR + 3.5 * MM
"""From the strip's top to below the code's words."""
_CAPTION = 5.6  # points; smaller where the words would be wider than the code
LONGEST_ADDRESS = 300
"""Characters: longer ones make codes too fine for print at this size."""


class CalendarAddresses:
    """Where the calendar files of a programme are on the web: "" for what has none."""

    def __init__(self, programme: Programme) -> None:
        self._panels = {panel: self._of(programme, file) for panel, file in panel_files(programme).items()}
        self._days = {day: self._of(programme, file) for day, file in day_files(programme).items()}

    def panel(self, panel: Panel) -> str:
        return self._panels.get(panel.id, "")

    def day(self, number: int) -> str:
        """Of the day of that number (from 0), as `model.views.days` counts them."""
        return self._days.get(number, "")

    @staticmethod
    def _of(programme: Programme, file: str) -> str:
        address = calendar_address(programme, file)
        return address if len(address) <= LONGEST_ADDRESS else ""


def panel_qr_art(address: str, compose: Composer) -> Art:
    """The code beside a panel's heading, at the column's right edge, with what it is for below it."""
    words = compose.wording.word("qr.panel")
    style = _caption(compose.design, words, compose)

    def draw(surface: Surface, left: float, top: float) -> None:
        x = left + compose.design.measure - PANEL_QR
        surface.paint(qr_code(address, x, top - PANEL_QR, PANEL_QR, has_ground=False))
        surface.link_area(address, x, top - PANEL_QR, x + PANEL_QR, top)
        compose.book.text(words, style, x + PANEL_QR / 2, top - PANEL_QR - 2.6 * MM, 0.5)

    return draw


def _caption(design: Design, words: str, compose: Composer) -> TextStyle:
    style = design.text("sans", _CAPTION, QUIET)
    width = compose.book.shaper.width(words, style)
    return style.but(size=_CAPTION * min(1.0, PANEL_QR / width)) if width else style
