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
    table = setter.words
    tokens = tokens_of(run.text)
    words = list(map(table.__getitem__, tokens))
    if shaper.is_lacking:
        shaper.note_missing(words)
    scale = setter.scale
    rest = max(measure - style.indent - style.indent_right, run.style.size) / scale
    first = max(rest - style.first_line / scale, 1000.0)
    widths = [word.width for word in words]
    is_even = bool(words) and table.unusual.isdisjoint(tokens) and max(widths) <= min(first, rest)
    if is_even:
        natural = sum(widths) + setter.blank.width * (len(words) - 1)
        if natural - words[-1].hang_right <= first:
            return [_only_line(words, natural, first, setter, style, run.link)]
        gaps = [setter.blank.width] * len(words)
    else:
        words, gaps = chopped(words, setter, min(first, rest))
        widths = [word.width for word in words]
    text = Text(
        widths=widths,
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
    return _Lines(words, text, setter, style, run.link, is_even=is_even).lines(breaks, first, rest)


def _only_line(
    words: list[Shaped], natural: float, room: float, setter: Setter, style: ParagraphStyle, link: str
) -> Line:
    """The one line of words that it has room for, a blank between all: every other paragraph is no more."""
    left = words[0].hang_left
    spare = room - natural + left + words[-1].hang_right
    shift = spare if style.align is Align.RIGHT else spare / 2 if style.align is Align.CENTRE else 0.0
    x = style.indent + (shift - left) * setter.scale + style.first_line
    width = natural * setter.scale
    shown = setter.blank.codes.join([word.codes for word in words])
    return Line([Segment(setter.font, setter.style, link, f"[({shown})]TJ", width)], x, width)


def _cuts_of(words: list[Shaped], setter: Setter) -> Cuts:
    def cuts(index: int) -> Sequence[tuple[int, float]]:
        word = words[index]
        return setter.cuts(word) if word.cuts is None else word.cuts

    return cuts


class _Lines:
    """Lines out of words and breaks.

    `is_even` tells that a blank stands between all words, and that every word is of one font.
    """

    def __init__(
        self,
        words: list[Shaped],
        text: Text,
        setter: Setter,
        style: ParagraphStyle,
        link: str,
        *,
        is_even: bool,
    ) -> None:
        self.words = words
        self.text = text
        self.setter = setter
        self.style = style
        self.link = link
        # Where each word begins, were all of it one line.
        self.at = [0.0, *accumulate(map(add, text.widths, text.gaps))]
        self.codes = [word.codes for word in words]
        self.is_even = is_even

    def lines(self, breaks: list[Break], first: float, rest: float) -> list[Line]:
        lines: list[Line] = []
        begin, cut = 0, 0  # the word that begins the line, and the character from which it is left
        room = first
        is_last = False
        for number, (end, place) in enumerate(breaks, 1):
            is_last = number == len(breaks)
            lines.append(self._line(begin, cut, end, place, room, is_last=is_last))
            begin, cut = (end, place) if place else (end + 1, 0)
            room = rest
        if lines:
            lines[0].x += self.style.first_line
        return lines

    def _line(self, begin: int, cut: int, end: int, place: int, room: float, *, is_last: bool) -> Line:
        """A line; lengths in 1/1000 em until the end."""
        setter, text = self.setter, self.text
        codes = self.codes[begin : end + 1]
        natural = self.at[end] + text.widths[end] - self.at[begin]
        left, right = text.hang_left[begin], text.hang_right[end]
        parts: dict[int, Shaped] = {}  # of words that stand on two lines
        if cut or place:
            parts = self._parts(begin, cut, end, place)
            for index, part in parts.items():
                codes[index - begin] = part.codes
                natural += part.width - text.widths[index]
            left = parts[begin].hang_left if begin in parts else left
            right = parts[end].hang_right if end in parts else right
        gaps = text.gaps[begin:end]
        is_even = self.is_even or (0.0 not in gaps and all(codes))
        blank = setter.blank
        space = blank.width * (end - begin) if is_even else sum(gaps)
        spare = room - natural + left + right
        stretch = 0.0
        align = self.style.align
        if align is Align.JUSTIFY and space and (spare < 0 or not is_last):
            stretch = spare / space
            natural += spare
        scale = setter.scale
        shift = spare if align is Align.RIGHT else spare / 2 if align is Align.CENTRE else 0.0
        x = self.style.indent + (shift - left) * scale
        hanging = 0.0 if is_last or place or not text.gaps[end] else blank.width * scale
        width = natural * scale
        if is_even:
            between = f"{blank.codes}){-stretch * blank.width:.1f}(" if stretch else blank.codes
            shown = between.join(codes)
            operators = f"[({shown}{blank.codes})]TJ" if hanging else f"[({shown})]TJ"
            segment = Segment(setter.font, setter.style, self.link, operators, width + hanging, hanging)
            return Line([segment], x, width)
        words = [parts.get(index, self.words[index]) for index in range(begin, end + 1)]
        widths = [gap * (1 + stretch) * scale for gap in gaps] + [hanging]
        segments = segments_of_words(words, widths, setter, self.link, hanging=hanging)
        return Line(segments, x, width)

    def _parts(self, begin: int, cut: int, end: int, place: int) -> dict[int, Shaped]:
        """What stands on a line of the words at its ends that are hyphenated, by their index."""
        words, part = self.words, self.setter.part
        if begin == end:
            return {end: part(words[end], cut, place)}
        parts = {begin: part(words[begin], cut, 0)} if cut else {}
        return {**parts, end: part(words[end], 0, place)} if place else parts
