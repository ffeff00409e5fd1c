"""Small stacks of text for the day grid's cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exporters.booklet.composer import Composer
from exporters.booklet.fitting import shortened
from exporters.typeset.blocks import Block, Cell, paragraph
from exporters.typeset.style import ParagraphStyle, Run

__all__ = ["NOTHING", "Stack", "has_whole_words", "line_count", "set_in_lines", "stacked", "widest_word"]

# Scripts without blanks: Thai and Lao, Myanmar, Khmer, and all from U+2E80 on. Told by what they are not,
# which takes a thirtieth of the time to compile.
_NO_BLANKS = re.compile("[^\x00-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u2e7f]")
_PARTS = re.compile(r"[^\s/–—‐-]+[/–—‐-]?")


class Stack(NamedTuple):
    """Lines of text, placed from the left edge and the top of what holds them."""

    cells: tuple[Cell, ...]
    height: float

    def at(self, x: float, drop: float) -> Iterator[Cell]:
        """The lines moved to where the stack stands within its strip."""
        return (Cell(cell.line, cell.x + x, cell.drop + drop) for cell in self.cells)


NOTHING = Stack((), 0.0)


def stacked(blocks: Iterable[Block]) -> Stack:
    """Paragraphs one below the other, as one piece that does not break."""
    cells: list[Cell] = []
    height = 0.0
    for block in blocks:
        height += block.space_before if cells else 0.0
        for strip in block.strips:
            cells += [Cell(cell.line, cell.x, cell.drop + height) for cell in strip.cells]
            height += strip.height
    return Stack(tuple(cells), height)


def line_count(text: str, style: ParagraphStyle, measure: float, compose: Composer) -> int:
    """How many lines a text takes."""
    return len(paragraph([Run(text, style.text)], style, measure, compose.book.shaper).strips)


def has_whole_words(text: str, style: ParagraphStyle, measure: float, compose: Composer) -> bool:
    """Whether no word of the text is wider than the measure, so that none is cut."""
    width = compose.book.shaper.width
    return all(width(word, style.text) <= measure for word in _words(text))


def widest_word(text: str, style: ParagraphStyle, compose: Composer) -> str:
    """The word that is the first to be cut where the measure is narrow, in any size; "" for none."""
    width = compose.book.shaper.width
    return max(_words(text), key=lambda word: width(word, style.text), default="")


def _words(text: str) -> Iterator[str]:
    """Those of the text that are cut only if they have to be."""
    return (word for word in _PARTS.findall(text) if not _NO_BLANKS.search(word))


def set_in_lines(text: str, lines: int, style: ParagraphStyle, measure: float, compose: Composer) -> Block:
    """A paragraph of as much of the text as so many lines hold."""
    block = compose.paragraph([Run(text, style.text)], style, measure=measure)
    if len(block.strips) <= lines:
        return block
    part = shortened(text, lambda part: line_count(part, style, measure, compose) <= lines)
    return compose.paragraph([Run(part, style.text)], style, measure=measure)
