"""Paragraphs of several runs that need no reordering, as most are: set run by run; lengths in points.

Names, affiliations and roles come again and again, so a run's text is put together once in each style.
Single words are looked at only where lines break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from weakref import WeakKeyDictionary

from exporters.typeset.breaking import Text, break_evenly, break_first_fit
from exporters.typeset.chopping import chopped
from exporters.typeset.lines import Line, Segment, segments_of_words
from exporters.typeset.shaping import Shaped
from exporters.typeset.style import Align, Direction, ParagraphStyle, Run
from exporters.typeset.words import Setter, Shaper, tokens_of
from exporters.typeset.writing import is_plain

__all__ = ["are_plain", "plain_run_lines"]

_ALL = float("inf")


@dataclass(slots=True)
class _Piece:
    """Words of one style, and the blank after each but the last, 0 for none.

    `codes` show all of it, "" where they cannot; `begins` and `ends` tell that it begins and ends with
    a word, not with a blank.
    """

    words: list[Shaped]
    widths: list[float]
    gaps: list[float]
    codes: str
    width: float
    blank: float
    widest: float
    begins: bool = True
    ends: bool = True


@dataclass(slots=True)
class _Stretch:
    """A piece in its place: `gap` is the blank behind it."""

    piece: _Piece
    setter: Setter
    link: str
    gap: float


# By setter and text; it goes with the setter.
_PIECES: WeakKeyDictionary[Setter, dict[str, _Piece]] = WeakKeyDictionary()


def are_plain(runs: Sequence[Run], style: ParagraphStyle) -> bool:
    """Whether `plain_run_lines` can set them: ragged lines from left to right, with blanks between words."""
    if style.align is Align.JUSTIFY or style.direction is Direction.RIGHT_TO_LEFT:
        return False
    for run in runs:  # noqa: SIM110 - `all` takes twice as long
        if not is_plain(run.text):
            return False
    return True


def plain_run_lines(runs: Sequence[Run], style: ParagraphStyle, measure: float, shaper: Shaper) -> list[Line]:
    """The lines of runs that `are_plain`."""
    rest = max(measure - style.indent - style.indent_right, style.text.size)
    first = max(rest - style.first_line, style.text.size)
    room = min(first, rest)
    stretches, joints = _stretches(runs, room, shaper)
    if not stretches:
        return []
    if shaper.is_lacking:
        for stretch in stretches:
            shaper.note_missing(stretch.piece.words)
    if _width(stretches) <= room:
        return [_line(stretches, style, first, True, True)]
    rows = [*_rows(stretches, _breaks(stretches, joints, style, first, rest))]
    last = len(rows) - 1
    return [
        _line(row, style, rest if number else first, number == 0, number == last)
        for number, row in enumerate(rows)
    ]


def _stretches(runs: Sequence[Run], room: float, shaper: Shaper) -> tuple[list[_Stretch], list[int]]:
    """What is set in one look each, and by number the words that adhere to the next one."""
    stretches: list[_Stretch] = []
    joints: list[int] = []
    last: _Stretch | None = None
    count = 0  # of words
    is_open = False  # whether the next text still belongs to the last word
    for run in runs:
        text = run.text
        setter = shaper.setter(run.style)
        piece = _piece_of(text, setter, room)
        if last and not piece.begins:
            is_open = False
            last.gap = last.gap or piece.blank
        if not piece.words:
            continue
        if is_open:
            joints.append(count - 1)
        is_open = piece.ends
        count += len(piece.words)
        gap = 0.0 if piece.ends else piece.blank
        if last and last.setter is setter and last.link == run.link:
            last.piece = _together(last.piece, last.gap, piece, setter)
            last.gap = gap
        else:
            last = _Stretch(piece, setter, run.link, gap)
            stretches.append(last)
    return stretches, joints


def _piece_of(text: str, setter: Setter, room: float) -> _Piece:
    """A run's text, each of its words no wider than the room."""
    known = _PIECES.get(setter)
    if known is None:
        known = _PIECES[setter] = {}
    piece = known.get(text)
    if piece is None:
        piece = known[text] = _made(text, setter, _ALL)
    return piece if piece.widest <= room else _made(text, setter, room)


def _made(text: str, setter: Setter, room: float) -> _Piece:
    tokens = tokens_of(text)
    scale = setter.scale
    if not tokens:
        return _Piece([], [], [], "", 0.0, setter.blank.width * scale, 0.0, begins=not text)
    words, blanks = chopped(list(map(setter.words.__getitem__, tokens)), setter, room / scale)
    gaps = [blank * scale for blank in blanks]
    gaps[-1] = 0.0
    piece = _piece(words, [word.width * scale for word in words], gaps, setter)
    piece.begins, piece.ends = text.startswith(tokens[0]), text.endswith(tokens[-1])
    return piece


def _piece(words: list[Shaped], widths: list[float], gaps: list[float], setter: Setter) -> _Piece:
    blank, between, codes = setter.blank.width * setter.scale, setter.blank.codes, ""
    if all([word.codes for word in words]) and {0.0, blank}.issuperset(gaps):  # noqa: C419 - quicker so
        codes = "".join(
            [word.codes + between if gap else word.codes for word, gap in zip(words, gaps, strict=True)]
        )
    width = sum(chain.from_iterable(zip(widths, gaps, strict=True)))
    return _Piece(words, widths, gaps, codes, width, blank, max(widths))


def _together(piece: _Piece, gap: float, behind: _Piece, setter: Setter) -> _Piece:
    codes = ""
    if piece.codes and behind.codes and gap in (0.0, piece.blank):
        codes = f"{piece.codes}{setter.blank.codes if gap else ''}{behind.codes}"
    return _Piece(
        piece.words + behind.words,
        piece.widths + behind.widths,
        [*piece.gaps[:-1], gap, *behind.gaps],
        codes,
        piece.width + gap + behind.width,
        piece.blank,
        max(piece.widest, behind.widest),
    )


def _width(stretches: Sequence[_Stretch]) -> float:
    """The width of all, without the blank behind the last."""
    width = 0.0
    for stretch in stretches:
        width += stretch.piece.width + stretch.gap
    return width - stretches[-1].gap


def _breaks(
    stretches: Sequence[_Stretch], joints: list[int], style: ParagraphStyle, first: float, rest: float
) -> list[int]:
    """The number of the last word of each line."""
    text, ends = _text(stretches, joints, min(first, rest))
    if style.balanced:
        words = [word.text for stretch in stretches for word in stretch.piece.words]
        begins = [words[end + 1] for end in (-1, *ends[:-1])]
        return [ends[last] for last, _ in break_evenly(text, first, rest, begins)]
    return [ends[last] for last, _ in break_first_fit(text, first, rest)]


def _text(stretches: Sequence[_Stretch], joints: list[int], room: float) -> tuple[Text, list[int]]:
    """What no line may part as lengths, as far as a line has room for it, and its last word's number."""
    widths: list[float] = []
    gaps: list[float] = []
    hang_right: list[float] = []
    for stretch in stretches:
        piece, scale = stretch.piece, stretch.setter.scale
        widths += piece.widths
        gaps += piece.gaps
        gaps[-1] = stretch.gap
        hang_right += [word.hang_right * scale for word in piece.words]
    adhering = set(joints)
    ends: list[int] = []
    wholes: list[float] = []
    used = 0.0
    for number, width in enumerate(widths):
        used += width
        if number - 1 in adhering and used <= room:
            ends[-1], wholes[-1] = number, used
        else:
            used = width
            ends.append(number)
            wholes.append(width)
    gaps = [gaps[end] for end in ends]
    hang_right = [hang_right[end] for end in ends]
    return Text(widths=wholes, gaps=gaps, flexes=gaps, hang_left=(), hang_right=hang_right), ends


def _rows(stretches: Sequence[_Stretch], lasts: Sequence[int]) -> Iterator[list[_Stretch]]:
    """What stands on each line."""
    row: list[_Stretch] = []
    before = 0  # the words of the stretches before
    ends = iter([last + 1 for last in lasts])
    end = next(ends)
    for stretch in stretches:
        begin, count = 0, len(stretch.piece.words)
        while end and end - before <= count:
            row.append(_part(stretch, begin, end - before))
            yield row
            row, begin, end = [], end - before, next(ends, 0)
        if begin < count:
            row.append(_part(stretch, begin, count))
        before += count


def _part(stretch: _Stretch, begin: int, end: int) -> _Stretch:
    """The stretch from one word up to another."""
    piece, setter = stretch.piece, stretch.setter
    if end - begin == len(piece.words):
        return stretch
    gaps = piece.gaps[begin:end]
    gap = stretch.gap if end == len(piece.words) else gaps[-1]
    gaps[-1] = 0.0
    part = _piece(piece.words[begin:end], piece.widths[begin:end], gaps, setter)
    return _Stretch(part, setter, stretch.link, gap)


def _line(row: Sequence[_Stretch], style: ParagraphStyle, room: float, is_first: bool, is_last: bool) -> Line:
    begin, end = row[0], row[-1]
    width = _width(row)
    left = begin.piece.words[0].hang_left * begin.setter.scale
    shift = 0.0
    if style.align is not Align.LEFT:
        shift = room - width + left + end.piece.words[-1].hang_right * end.setter.scale
        shift = shift / 2 if style.align is Align.CENTRE else shift
    if is_last:
        end.gap = 0.0
    segments: list[Segment] = []
    for stretch in row:
        segments += _segments(stretch)
        if segments:  # a blank behind a link, or at the line's end, is no part of it
            segments[-1].hanging = stretch.gap
    return Line(segments, style.indent + (style.first_line if is_first else 0.0) + shift - left, width)


def _segments(stretch: _Stretch) -> list[Segment]:
    piece, setter, gap = stretch.piece, stretch.setter, stretch.gap
    if not piece.codes or gap not in (0.0, piece.blank):
        return segments_of_words(piece.words, [*piece.gaps[:-1], gap], setter, stretch.link)
    shown = piece.codes + setter.blank.codes if gap else piece.codes
    return [Segment(setter.font, setter.style, stretch.link, f"[({shown})]TJ", piece.width + gap, gap)]
