"""Paragraphs of several styles, directions or scripts, box by box; lengths in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from exporters.typeset.bidi import levels, reorder
from exporters.typeset.breaking import Break, Cuts, Text, break_evenly, break_first_fit, break_optimally
from exporters.typeset.chopping import chopped, parts_that_fit
from exporters.typeset.lines import Line, Segment, segments_of_words
from exporters.typeset.shaping import Shaped
from exporters.typeset.style import Align, Direction, ParagraphStyle, Run, TextStyle
from exporters.typeset.words import NO_BREAK, Setter, Shaper
from exporters.typeset.writing import has_wide, needs_bidi

__all__ = ["mixed_lines"]

_TOKEN = re.compile(rf"[\S{NO_BREAK}]+")
_KANA = re.compile("[\u3041-\u30ff]")
_BASE = {Direction.AUTO: None, Direction.LEFT_TO_RIGHT: 0, Direction.RIGHT_TO_LEFT: 1}
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")  # have done their work by then
_BETWEEN_WIDE = 0.08  # how much room between two Chinese characters may grow at badness 100, in em


@dataclass(slots=True)
class _Box:
    """A word or a part of one; `gap` is the blank after it, `flex` what of that may grow and shrink.

    A box that is `joined` to the next stays on its line; `gap_level` is the blank's embedding level.
    """

    word: Shaped
    setter: Setter
    link: str
    level: int = 0
    gap: float = 0.0
    flex: float = 0.0
    joined: bool = False
    gap_level: int = 0
    width: float = field(init=False)

    def __post_init__(self) -> None:
        self.width = self.word.width * self.setter.scale


def mixed_lines(runs: Sequence[Run], style: ParagraphStyle, measure: float, shaper: Shaper) -> list[Line]:
    """The lines of a paragraph of any text."""
    rest = max(measure - style.indent - style.indent_right, style.text.size)
    first = max(rest - style.first_line, style.text.size)
    base, boxes = _boxes(runs, style, min(first, rest), shaper)
    if shaper.is_lacking:
        shaper.note_missing(box.word for box in boxes)
    chunks = _chunks(boxes, min(first, rest))
    text = Text(
        widths=[chunk[0].width if len(chunk) == 1 else _width(chunk) for chunk in chunks],
        gaps=[chunk[-1].gap for chunk in chunks],
        flexes=[chunk[-1].flex for chunk in chunks],
        hang_left=[0.0 if base else chunk[0].word.hang_left * chunk[0].setter.scale for chunk in chunks],
        hang_right=[0.0 if base else chunk[-1].word.hang_right * chunk[-1].setter.scale for chunk in chunks],
    )
    if style.align is Align.JUSTIFY:
        if style.hyphenate and boxes:
            text.cuts = _cuts_of(chunks)
            text.hyphen = max(box.setter.hyphen.width * box.setter.scale for box in boxes)
        breaks = break_optimally(text, first, rest)
    elif style.balanced:
        breaks = break_evenly(text, first, rest, [chunk[0].word.text for chunk in chunks])
    else:
        breaks = break_first_fit(text, first, rest)
    rows = list(_rows(chunks, breaks))
    return [
        _line(row, rest if number else first, style, base, number == 0, number == len(rows) - 1)
        for number, row in enumerate(rows)
    ]


def _boxes(runs: Sequence[Run], style: ParagraphStyle, room: float, shaper: Shaper) -> tuple[int, list[_Box]]:
    """The paragraph's level, and its boxes in reading order."""
    base = 1 if style.direction is Direction.RIGHT_TO_LEFT else 0
    found: Sequence[int] = ()
    if base or any(needs_bidi(run.text) for run in runs):
        whole = "".join(f"\u2068{run.text}\u2069" if run.isolated else run.text for run in runs)
        base, found = levels(whole, _BASE[style.direction])
    boxes: list[_Box] = []
    offset = 0
    open_word = False  # whether the next text still belongs to the last box's word
    for run in runs:
        offset += run.isolated
        setter = shaper.setter(_read_as(run.text, run.style))
        end = 0
        for match in _TOKEN.finditer(run.text):
            if match.start() > end:
                _set_gap(boxes, setter, found[offset + end] if found else 0)
                open_word = False
            if boxes and open_word:
                boxes[-1].joined = True
            token = match[0]
            if not found and token.isascii() and not (word := setter.words[token]).subs:
                box = _Box(word, setter, run.link)  # most words by far
                boxes += [box] if box.width <= room else _token_boxes(token, (), setter, run.link, room)
            else:
                here = found[offset + match.start() : offset + match.end()] if found else ()
                boxes += _token_boxes(token, here, setter, run.link, room)
            open_word = True
            end = match.end()
        if end < len(run.text):
            _set_gap(boxes, setter, found[offset + end] if found else 0)
            open_word = False
        offset += len(run.text) + run.isolated
    return base, boxes


def _read_as(text: str, style: TextStyle) -> TextStyle:
    """The style with the language that the text gives away: beside kana, Han characters are Japanese."""
    return style.but(language="ja") if _KANA.search(text) and style.language != "ja" else style


def _set_gap(boxes: list[_Box], setter: Setter, level: int) -> None:
    if boxes and not boxes[-1].gap:
        boxes[-1].gap = boxes[-1].flex = setter.blank.width * setter.scale
        boxes[-1].gap_level = level


def _token_boxes(token: str, found: Sequence[int], setter: Setter, link: str, room: float) -> list[_Box]:
    """A token as boxes: parted where its direction changes, and where a line may break within it."""
    boxes: list[_Box] = []
    begin = 0
    levels_of = [(level, len(list(group))) for level, group in groupby(found)] if found else [(0, len(token))]
    for level, length in levels_of:
        end = begin + length
        part = token[begin:end] if token.isascii() else _CONTROLS.sub("", token[begin:end])
        begin = end
        if not part:
            continue
        if boxes:
            boxes[-1].joined = True
        if level % 2:
            word = setter.reversed_words[part]
            fits = word.width * setter.scale <= room
            words = [word] if fits else parts_that_fit(part, setter.shape_reversed, room / setter.scale)
            boxes += [_Box(word, setter, link, level) for word in words]
            continue
        word = setter.words[part]
        if not word.subs and word.width <= room / setter.scale:
            boxes.append(_Box(word, setter, link, level))
            continue
        words, _ = chopped([word], setter, room / setter.scale)
        for word in words:
            boxes.append(_Box(word, setter, link, level))
            if word is not words[-1] and has_wide(word.text[-1]):
                boxes[-1].flex = _BETWEEN_WIDE * setter.style.size
    return boxes


def _chunks(boxes: list[_Box], room: float) -> list[list[_Box]]:
    """Boxes that stay together, as far as a line has room for them."""
    chunks: list[list[_Box]] = []
    used = 0.0
    is_open = False
    for box in boxes:
        used += box.width
        if is_open and used <= room:
            chunks[-1].append(box)
        else:
            chunks.append([box])
            used = box.width
        is_open = box.joined
    return chunks


def _width(chunk: list[_Box]) -> float:
    """The width of boxes that stay together, without the blank behind the last."""
    return sum([box.width + box.gap for box in chunk[:-1]]) + chunk[-1].width


def _cuts_of(chunks: list[list[_Box]]) -> Cuts:
    def cuts(index: int) -> Sequence[tuple[int, float]]:
        box = chunks[index][0]
        if len(chunks[index]) > 1 or box.level:
            return ()
        found = box.setter.cuts(box.word) if box.word.cuts is None else box.word.cuts
        return [(place, width * box.setter.scale) for place, width in found]

    return cuts


def _rows(chunks: list[list[_Box]], breaks: list[Break]) -> Iterator[list[_Box]]:
    """The boxes of each line."""
    begin, cut = 0, 0
    for end, place in breaks:
        row = [box for chunk in chunks[begin : end + 1] for box in chunk]
        if cut or place:
            is_one = begin == end
            row[-1] = _part(row[-1], cut if is_one else 0, place)
            if cut and not is_one:
                row[0] = _part(row[0], cut, 0)
        yield row
        begin, cut = (end, place) if place else (end + 1, 0)


def _part(box: _Box, begin: int, end: int) -> _Box:
    if not begin and not end:
        return box
    word = box.setter.part(box.word, begin, end)
    gap, flex = (0.0, 0.0) if end else (box.gap, box.flex)
    return _Box(word, box.setter, box.link, box.level, gap, flex, gap_level=box.gap_level)


def _line(
    row: list[_Box], room: float, style: ParagraphStyle, base: int, is_first: bool, is_last: bool
) -> Line:
    last = row[-1]
    hanging = 0.0 if is_last or base else last.gap
    natural = sum(box.width + box.gap for box in row) - last.gap
    flex = sum(box.flex for box in row) - last.flex
    left, right = row[0].word.hang_left * row[0].setter.scale, last.word.hang_right * last.setter.scale
    if base:
        left = right = 0.0
    spare = room - natural + left + right
    stretch = 0.0
    if style.align is Align.JUSTIFY and flex and (spare < 0 or not is_last):
        stretch = spare / flex
        natural += spare
        spare = 0.0
    shift = 0.0
    if style.align is Align.CENTRE:
        shift = spare / 2
    elif (style.align is Align.RIGHT) != bool(base):  # flush where the reading does not begin
        shift = spare
    gaps = [box.gap + box.flex * stretch if box.gap else 0.0 for box in row]
    moves = [0.0 if box.gap else box.flex * stretch for box in row]
    gaps[-1] = moves[-1] = 0.0
    if base or any(box.level for box in row):
        row, gaps, moves = _in_sight_order(row, gaps, moves)
    if hanging:
        gaps[-1] = hanging
    indent = style.indent_right if base else style.indent
    x = indent + (style.first_line if is_first and not base else 0.0) + shift - left
    segments: list[Segment] = []
    items = zip(row, gaps, moves, strict=True)
    for (_, link, is_reversed), group in groupby(items, key=_looks):
        boxes, widths, shifts = zip(*group, strict=True)
        words = [box.word for box in boxes]
        setter = boxes[0].setter
        segments += segments_of_words(words, widths, setter, link, moves=shifts, is_reversed=is_reversed)
        if segments:  # a blank behind a link, or at the line's end, is no part of it
            segments[-1].hanging = widths[-1]
    return Line(segments, x, natural)


def _looks(item: tuple[_Box, float, float]) -> tuple[int, str, bool]:
    """What a box must share with the one beside it to be drawn together with it."""
    box = item[0]
    return id(box.setter), box.link, box.level % 2 == 1


def _in_sight_order(
    row: list[_Box], gaps: list[float], moves: list[float]
) -> tuple[list[_Box], list[float], list[float]]:
    """The boxes from left to right, each with the gap to its right (UAX #9, L2)."""
    items: list[tuple[_Box | None, float, float, int]] = []
    for box, gap, move in zip(row, gaps, moves, strict=True):
        items.append((box, 0.0, move, box.level))
        if gap:
            items.append((None, gap, 0.0, box.gap_level))
    seen: list[_Box] = []
    widths: list[float] = []
    shifts: list[float] = []
    for index in reorder([level for _, _, _, level in items]):
        item, gap, move, _ = items[index]
        if item is not None:
            seen.append(item)
            widths.append(0.0)
            shifts.append(move)
        elif widths:
            widths[-1] += gap
    return seen, widths, shifts
