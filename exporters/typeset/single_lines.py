"""A text on one line, however long: running heads and page numbers, of which a book has thousands."""

from __future__ import annotations

from functools import cache

from exporters.typeset.lines import Line
from exporters.typeset.paragraph import break_lines
from exporters.typeset.style import Align, ParagraphStyle, Run, TextStyle
from exporters.typeset.words import Shaper

__all__ = ["one_line"]

_ENDLESS = 1e6  # points


def one_line(text: str, style: TextStyle, shaper: Shaper, *, link: str = "") -> tuple[Line, float]:
    """The line, and its width in points."""
    lines = break_lines([Run(text, style, link)], _plain(style), _ENDLESS, shaper)
    if not lines:
        return Line([], 0.0, 0.0), 0.0
    lines[0].x = 0.0  # nothing hangs here
    return lines[0], lines[0].width


@cache
def _plain(style: TextStyle) -> ParagraphStyle:
    return ParagraphStyle(text=style, leading=style.size, align=Align.LEFT)
