"""Paragraphs of one style, as most are: whole lines are put together without a look at single words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import add

from exporters.typeset.breaking import Break, Cuts, Text, break_evenly, break_first_fit, break_optimally
from exporters.typeset.chopping import chopped
from exporters.typeset.lines import Line, Segment, segments_of_words
from exporters.typeset.shaping import Shaped
from exporters.typeset.style import Align, ParagraphStyle, Run
from exporters.typeset.words import Setter, Shaper, tokens_of

__all__ = ["plain_lines"]


def plain_lines(run: Run, style: ParagraphStyle, measure: float, shaper: Shaper) -> list[Line]:
    """The lines of one run of text that needs no reordering."""
    setter = shaper.setter(run.style)
    words = list(map(setter.words.__getitem__, tokens_of(run.text)))
    if shaper.is_lacking:
        shaper.note_missing(words)
    scale = setter.scale
    rest = max(measure - style.indent - style.indent_right, run.style.size) / scale
    first = max(rest - style.first_line / scale, 1000.0)
    words, gaps = chopped(words, setter, min(first, rest))
    text = Text(
        widths=[word.width for word in words],
        gaps=gaps,
        flexes=gaps,
        hang_left=[word.hang_left for word in words],
        hang_right=[word.hang_right for word in words],
        loose=2.0 / scale,
    )
    if style.align is Align.JUSTIFY:
        if style.hyphenate:
            text.cuts = _cuts_of(words, setter)
            text.hyphen = setter.hyphen.width - setter.hyphen.hang_right
        breaks = break_optimally(text, first, rest)
    elif style.balanced:
        breaks = break_evenly(text, first, rest, [word.text for word in words])
    else:
        breaks = break_first_fit(text, first, rest)
    return _Lines(words, text, setter, style, run.link).lines(breaks, first, rest)


def _cuts_of(words: list[Shaped], setter: Setter) -> Cuts:
    def cuts(index: int) -> Sequence[tuple[int, float]]:
        word = words[index]
        return setter.cuts(word) if word.cuts is None else word.cuts

    return cuts


class _Lines:
    """Lines out of words and breaks."""

    def __init__(
        self, words: list[Shaped], text: Text, setter: Setter, style: ParagraphStyle, link: str
    ) -> None:
        self.words = words
        self.text = text
        self.setter = setter
        self.style = style
        self.link = link
        # Where each word begins, were all of it one line.
        self.at = [0.0, *accumulate(map(add, text.widths, text.gaps))]
        # Whether a blank stands between all words, and every word is of one font.
        self.is_even = 0.0 not in text.gaps and all([word.codes for word in words])  # noqa: C419 - quicker so

    def lines(self, breaks: list[Break], first: float, rest: float) -> list[Line]:
        lines: list[Line] = []
        begin, cut = 0, 0  # the word that begins the line, and the character from which it is left
        for end, place in breaks:
            is_last = len(lines) == len(breaks) - 1
            lines.append(self._line(begin, cut, end, place, rest if lines else first, is_last, not lines))
            begin, cut = (end, place) if place else (end + 1, 0)
        return lines

    def _line(
        self, begin: int, cut: int, end: int, place: int, room: float, is_last: bool, is_first: bool
    ) -> Line:
        """A line; lengths in 1/1000 em until the end."""
        setter, text = self.setter, self.text
        words = self.words[begin : end + 1]
        gaps = text.gaps[begin:end]
        if cut or place:
            words[-1] = setter.part(words[-1], cut if begin == end else 0, place)
            if begin != end:
                words[0] = setter.part(words[0], cut, 0)
            natural = sum([word.width for word in words]) + sum(gaps)
        else:
            natural = self.at[end] + text.widths[end] - self.at[begin]
        codes = [word.codes for word in words]
        is_whole = self.is_even and not (cut or place)
        is_even = is_whole or (0.0 not in gaps and all(codes))
        space = setter.blank.width * (end - begin) if is_even else sum(gaps)
        left, right = words[0].hang_left, words[-1].hang_right
        spare = room - natural + left + right
        stretch = 0.0
        align = self.style.align
        if align is Align.JUSTIFY and space and (spare < 0 or not is_last):
            stretch = spare / space
            natural += spare
        scale = setter.scale
        shift = spare if align is Align.RIGHT else spare / 2 if align is Align.CENTRE else 0.0
        x = self.style.indent + (self.style.first_line if is_first else 0.0) + (shift - left) * scale
        hanging = 0.0 if is_last or place or not text.gaps[end] else setter.blank.width * scale
        width = natural * scale
        if is_even:
            blank = setter.blank.codes
            between = f"{blank}){-stretch * setter.blank.width:.1f}(" if stretch else blank
            shown = between.join(codes)
            operators = f"[({shown}{blank})]TJ" if hanging else f"[({shown})]TJ"
            segment = Segment(setter.font, setter.style, self.link, operators, width + hanging, hanging)
            return Line([segment], x, width)
        widths = [gap * (1 + stretch) * scale for gap in gaps] + [hanging]
        segments = segments_of_words(words, widths, setter, self.link, hanging=hanging)
        return Line(segments, x, width)
