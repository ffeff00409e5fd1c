"""A text on one line, however long: running heads and page numbers, of which a book has thousands."""

from __future__ import annotations

from functools import cache

from exporters.typeset.bidi import needs_bidi
from exporters.typeset.lines import Line, Segment, segments_of_words
from exporters.typeset.mixed_text import has_wide
from exporters.typeset.paragraph import break_lines
from exporters.typeset.shaping import Shaped
from exporters.typeset.style import Align, ParagraphStyle, Run, TextStyle
from exporters.typeset.words import Shaper, tokens_of

__all__ = ["one_line"]


def one_line(text: str, style: TextStyle, shaper: Shaper, *, link: str = "") -> tuple[Line, float]:
    """The line, and its width in points."""
    if text.isascii() or not (has_wide(text) or needs_bidi(text)):
        line = _in_a_row(text, style, shaper, link)
    else:
        lines = break_lines([Run(text, style, link)], _plain(style), 1e6, shaper)
        line = lines[0] if lines else Line([], 0.0, 0.0)
        line.x = 0.0  # nothing hangs here
    return line, line.width


def _in_a_row(text: str, style: TextStyle, shaper: Shaper, link: str) -> Line:
    """What `break_lines` makes of plain text where all of it has room, without a search for breaks."""
    setter = shaper.setter(style)
    blank, scale = setter.blank.width, setter.scale
    words = [setter.words[token] for token in tokens_of(text)]
    if shaper.is_lacking:
        shaper.note_missing(words)
    parts: list[Shaped] = []
    gaps: list[float] = []  # behind each part: where a line might end within a word there is none
    for word in words:
        pieces = word.subs or (word,)
        parts += pieces
        gaps += [0.0] * (len(pieces) - 1) + [blank]
    if not parts:
        return Line([], 0.0, 0.0)
    at = 0.0  # where the last part begins
    for part, gap in zip(parts[:-1], gaps, strict=False):  # none follows the last
        at += part.width + gap
    width = (at + parts[-1].width) * scale
    if len(parts) == len(words) and blank and all([part.codes for part in parts]):  # noqa: C419 - quicker so
        shown = setter.blank.codes.join([part.codes for part in parts])
        segments = [Segment(setter.font, setter.style, link, f"[({shown})]TJ", width)]
    else:
        points = [gap * scale for gap in gaps[:-1]] + [0.0]
        segments = segments_of_words(parts, points, setter, link)
    return Line(segments, 0.0, width)


@cache
def _plain(style: TextStyle) -> ParagraphStyle:
    return ParagraphStyle(text=style, leading=style.size, align=Align.LEFT)
