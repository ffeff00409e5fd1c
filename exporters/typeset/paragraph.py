"""Paragraphs: words into lines that never leave the measure."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.typeset.lines import Line
from exporters.typeset.plain_runs import are_plain, plain_run_lines
from exporters.typeset.plain_text import plain_lines
from exporters.typeset.style import Direction, ParagraphStyle, Run
from exporters.typeset.words import Shaper
from exporters.typeset.writing import has_wide, is_plain, needs_bidi

__all__ = ["break_lines"]


def break_lines(runs: Sequence[Run], style: ParagraphStyle, measure: float, shaper: Shaper) -> list[Line]:
    """The lines of a paragraph set in `style` on a measure of that many points; none for no words."""
    if shaper.known_lines is not None:
        lines = shaper.known_lines(runs, style, measure)
        if lines is not None:
            return lines
    if len(runs) == 1 and style.direction is not Direction.RIGHT_TO_LEFT:
        text = runs[0].text
        if is_plain(text) or not (has_wide(text) or needs_bidi(text)):
            return plain_lines(runs[0], style, measure, shaper)
    if are_plain(runs, style):
        return plain_run_lines(runs, style, measure, shaper)
    from exporters.typeset.mixed_text import mixed_lines  # a leaflet has hardly ever any

    return mixed_lines(runs, style, measure, shaper)
