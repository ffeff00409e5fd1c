"""Paragraphs: words into lines that never leave the measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.typeset.breaking import Chunk, break_optimally
from exporters.typeset.graphemes import cut_before
from exporters.typeset.shaping import SOFT_HYPHEN, Shaper
from exporters.typeset.style import Align, ParagraphStyle, Run
from exporters.typeset.words import Piece, Word, hyphen_positions, piece, words_of

__all__ = ["Line", "break_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to be drawn. Lengths in points; `x` from the left edge of the measure.

    `stretch` is what each blank gets in addition (negative where the line is tight).
    """

    pieces: tuple[Piece, ...]
    x: float
    stretch: float
    width: float


def break_lines(runs: Sequence[Run], style: ParagraphStyle, measure: float, shaper: Shaper) -> list[Line]:
    """The lines of a paragraph set in `style` on a measure of that many points; none for no words."""
    rest = max(measure - style.indent - style.indent_right, style.text.size)
    first = max(rest - style.first_line, style.text.size)
    words = _chopped(words_of(runs, shaper), min(first, rest), shaper)
    if style.align is Align.JUSTIFY:
        rows = _justified_rows(words, first, rest, style.hyphenate, shaper)
    else:
        rows = _ragged_rows(words, first, rest)
    return [_line(row, number, len(rows), style, measure) for number, row in enumerate(rows)]


def _line(row: list[Word], number: int, count: int, style: ParagraphStyle, measure: float) -> Line:
    indent = style.indent + (style.first_line if number == 0 else 0.0)
    room = measure - indent - style.indent_right
    pieces: list[Piece] = []
    blanks = 0
    for word in row:
        pieces += word.pieces
        if word.blank is not None:
            pieces.append(word.blank)
            blanks += 1
    natural = sum(p.width for p in pieces)
    if row and row[-1].blank is not None:  # the line's last blank hangs in the margin, for extraction's sake
        natural -= row[-1].blank.width
        blanks -= 1
    spare = room - natural
    stretch = 0.0
    if style.align is Align.JUSTIFY and blanks and (number < count - 1 or spare < 0):
        stretch = spare / blanks
        spare = 0.0
    shift = {Align.RIGHT: spare, Align.CENTRE: spare / 2}.get(style.align, 0.0)
    return Line(tuple(pieces), indent + shift, stretch, natural + stretch * blanks)


def _ragged_rows(words: list[Word], first: float, rest: float) -> list[list[Word]]:
    """Each line takes what it holds."""
    rows: list[list[Word]] = []
    width = 0.0
    for word in words:
        room = first if len(rows) <= 1 else rest
        if not rows or width + word.width > room + 1e-6:
            rows.append([])
            width = 0.0
        rows[-1].append(word)
        width += word.width + (word.blank.width if word.blank else 0.0)
    return rows


def _justified_rows(
    words: list[Word], first: float, rest: float, hyphenate: bool, shaper: Shaper
) -> list[list[Word]]:
    """Lines that make the paragraph's blanks as even as can be."""
    if not words:
        return []
    parts = [part for word in words for part in (_syllables(word, shaper) if hyphenate else [word])]
    chunks = [
        Chunk(part.width, part.blank.width if part.blank else 0.0, part.hyphen.width if part.hyphen else 0.0)
        for part in parts
    ]
    rows = []
    begin = 0
    for end in break_optimally(chunks, first, rest):
        rows.append(_joined(parts[begin:end], end == len(parts), shaper))
        begin = end
    return rows


def _syllables(word: Word, shaper: Shaper) -> list[Word]:
    """The word in the parts that hyphenation allows; all but the last know their hyphen."""
    if len(word.pieces) != 1:
        return [word]
    whole = word.pieces[0]
    text = whole.shaped.text
    places = hyphen_positions(text, whole.style.language)
    if not places:
        return [word]
    hyphen = piece(SOFT_HYPHEN, whole.style, whole.link, shaper)
    # Widths of heads, not of syllables: kerning and ligatures across a point belong to the whole word.
    # Only a syllable that begins a line is as wide as it is alone, so the wider of the two is counted.
    heads = [
        0.0,
        *(piece(text[:place], whole.style, whole.link, shaper).width for place in places),
        word.width,
    ]
    bounds = [0, *places, len(text)]
    parts = []
    for number in range(len(bounds) - 1):
        part = piece(text[bounds[number] : bounds[number + 1]], whole.style, whole.link, shaper)
        is_last = number == len(bounds) - 2
        width = max(heads[number + 1] - heads[number], part.width)
        parts.append(Word([part], width, word.blank if is_last else None, None if is_last else hyphen))
    return parts


def _joined(parts: list[Word], is_end: bool, shaper: Shaper) -> list[Word]:
    """A line's parts with syllables put together again, and the hyphen set if the line ends in one."""
    row: list[Word] = []
    for part in parts:
        if row and row[-1].hyphen is not None:
            before, after = row[-1].pieces[0], part.pieces[0]
            text = before.shaped.text + after.shaped.text
            whole = piece(text, after.style, after.link, shaper)
            row[-1] = Word([whole], whole.width, part.blank, part.hyphen)
        else:
            row.append(part)
    last = row[-1]
    if last.hyphen is not None and not is_end:
        row[-1] = Word([*last.pieces, last.hyphen], last.width + last.hyphen.width)
    return row


def _chopped(words: list[Word], room: float, shaper: Shaper) -> list[Word]:
    """Words wider than the room cut between characters, so that nothing ever leaves the measure."""
    if all(word.width <= room for word in words):
        return words
    return [part for word in words for part in (_cuts(word, room, shaper) if word.width > room else [word])]


def _cuts(word: Word, room: float, shaper: Shaper) -> list[Word]:
    parts: list[Word] = []
    for whole in word.pieces:
        text = whole.shaped.text
        while text:
            length = _fitting(text, whole, room, shaper)
            part = piece(text[:length], whole.style, whole.link, shaper)
            parts.append(Word([part], part.width))
            text = text[length:]
    parts[-1].blank = word.blank
    return parts


def _fitting(text: str, whole: Piece, room: float, shaper: Shaper) -> int:
    """How many characters fit into the room, one at least; a letter keeps its marks if that can be."""

    def fits(length: int) -> bool:
        return piece(text[:length], whole.style, whole.link, shaper).width <= room

    low, high = 1, 16
    while high < len(text) and fits(high):  # by doubling: the text may be very long, the line is not
        low, high = high, 2 * high
    high = min(high, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return cut_before(text, low) or low
