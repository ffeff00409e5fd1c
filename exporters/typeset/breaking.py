"""Where the lines of a paragraph break: first-fit for ragged text, even lines for headings, optimum-fit else.

Optimum-fit weighs the whole paragraph, not each line alone: Knuth and Plass, "Breaking Paragraphs
into Lines" (Software – Practice and Experience 11, 1981), as far as running text needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Break", "Cuts", "Text", "break_evenly", "break_first_fit", "break_optimally"]

_STRETCH = 0.5  # how far a blank may grow at badness 100, in blanks
_SHRINK = 0.28  # how far it may shrink at most
_HYPHEN = 60.0  # penalty of a hyphen
_LADDER = (0.0, 1.5e4, 4e5, 8e6)  # demerits of a hyphen below none, one, two or more in a row
_HYPHEN_LAST = 1e5  # demerits of a hyphen in the last line but one
_HALF_WORD = 1e13  # the same where the last line is nothing but the rest of that word
_RUNT = 5e5  # demerits of a last line shorter than an eighth of the measure
_SHORT = 0.875  # of the measure: what such a line leaves blank
_OVERFULL = 1e18  # demerits of a line too wide: more than all others of a paragraph together
_SLACK = 1e-6  # what adding up widths may be out by
_LOOSEST = 50.0  # what counts as so loose that it cannot get worse
_DASHES = frozenset("–—-―:;·•/&")
_HALVINGS = 7  # of the room, until a heading's lines are as even as need be
_NEVER = 1e300
_GREAT = 8.0  # a stretch that anyone sees
# (with hyphens, greatest stretch allowed): most paragraphs find their lines in the second or third. To
# begin with little stretch leaves fewer lines to weigh.
_PASSES = ((False, 1.0), (True, 1.6), (True, 2.6), (True, 4.0), (True, _GREAT), (True, _NEVER))
_MOST_HYPHENS = 3  # in a row, unless no stretch up to the great one avoids more

Cuts = Callable[[int], Sequence[tuple[int, float]]]
Break = tuple[int, int]
"""The last word of a line, by index, and the character before which it is hyphenated; 0 for none."""


@dataclass(slots=True)
class Text:
    """A paragraph's words as lengths, in any one unit.

    `gaps` are what stands between a word and the next, `flexes` what of it may grow and shrink;
    `hang_left` and `hang_right` what a word stands out into the margin at either end of a line.
    `cuts(index)` tells where a word may be hyphenated (character, width before it); a hyphen then
    adds `hyphen`. `loose` is what a line without any gap may be short by.
    """

    widths: Sequence[float]
    gaps: Sequence[float]
    flexes: Sequence[float]
    hang_left: Sequence[float]
    hang_right: Sequence[float]
    cuts: Cuts | None = None
    hyphen: float = 0.0
    loose: float = 2.0


def break_first_fit(text: Text, first: float, rest: float) -> list[Break]:
    """The last word of each line, for a first line of that room and the others: each takes what it holds."""
    breaks: list[Break] = []
    room = first + _SLACK
    used = 0.0
    last = -1
    for index, width in enumerate(text.widths):
        if last >= 0 and used + width - text.hang_right[index] > room:
            breaks.append((last, 0))
            room = rest + _SLACK
            used = 0.0
        used += width + text.gaps[index]
        last = index
    if last >= 0:
        breaks.append((last, 0))
    return breaks


def break_evenly(text: Text, first: float, rest: float, words: Sequence[str] = ()) -> list[Break]:
    """The same for a heading: no more lines than that, but of lengths as near one another as can be.

    `words` as they are written: no line is made to begin with a dash.
    """
    breaks = break_first_fit(text, first, rest)
    if len(breaks) < 2:
        return breaks
    # The narrowest lines that still hold all: by how much less room that is.
    before_dashes = {number for number, word in enumerate(words[1:]) if word in _DASHES}
    low, high = 0.0, max(rest - (sum(text.widths) + sum(text.gaps)) / len(breaks), 0.0)
    for _ in range(_HALVINGS):
        less = (low + high) / 2
        narrower = break_first_fit(text, first - less, rest - less)
        if len(narrower) > len(breaks) or not before_dashes.isdisjoint(last for last, _ in narrower):
            high = less
        else:
            breaks, low = narrower, less
    return breaks


def break_optimally(text: Text, first: float, rest: float) -> list[Break]:
    """The end of each line, such that the gaps of the whole paragraph are as even as can be.

    A word wider than the room gets a line to itself.
    """
    if not text.widths:
        return []
    for with_hyphens, tolerance in _PASSES:
        if with_hyphens or text.cuts is None or tolerance < 2:
            breaks = _one_pass(text, first, rest, text.cuts if with_hyphens else None, tolerance)
            if breaks is not None and (tolerance >= _GREAT or not _has_ladder(breaks)):
                return breaks
    raise AssertionError("the last pass accepts every line")


def _has_ladder(breaks: list[Break]) -> bool:
    """Whether more hyphens stand one above the other than a reader bears."""
    row = 0
    for _, place in breaks:
        row = row + 1 if place else 0
        if row > _MOST_HYPHENS:
            return True
    return False


def _one_pass(  # noqa: C901, PLR0912, PLR0915 - the innermost loop of the book: calls would double its time
    text: Text, first: float, rest: float, cuts: Cuts | None, tolerance: float
) -> list[Break] | None:
    """One pass over the words; None where no lines can be found within the tolerance.

    Places where a line may begin are kept in four lists, in order: those before `low` can reach
    no end any more, as every line from there is too long by now.
    """
    widths, gaps, flexes = text.widths, text.gaps, text.flexes
    hang_left, hang_right, hyphen, loose = text.hang_left, text.hang_right, text.hyphen, text.loose
    begin_x = [hang_left[0]]
    begin_flex = [0.0]
    demerits = [0.0]
    hyphens = [0]  # in a row above
    ends: list[tuple[int, int, int]] = [(-1, 0, 0)]  # (begin of its line, word, character), by begin
    low = 0
    x = flex = 0.0
    last = len(widths) - 1
    room = first
    for index, width in enumerate(widths):
        right = x + width
        is_last = index == last
        # Whatever is too loose for the earliest begin is looser still for all others.
        room = rest if low else first
        spare = room - (right - hang_right[index] - begin_x[low])
        if spare > tolerance * (_STRETCH * (flex - begin_flex[low]) or loose) and not is_last:
            x = right + gaps[index]
            flex += flexes[index]
            continue
        candidates = [(right - hang_right[index], 0, 0.0)]
        is_astride = False  # whether it is this word that a line from some begin has no room for
        if cuts is not None:
            for at in range(low, len(begin_x)):
                beyond = right - begin_x[at] - (rest if at else first)
                if beyond <= 0.0:
                    break  # nor for any later begin
                if beyond < width:
                    is_astride = True
                    break
        if is_astride and cuts is not None and (found := cuts(index)):
            candidates = [(x + head + hyphen, place, head) for place, head in found] + candidates
        for end_x, place, head in candidates:
            best = _NEVER
            begin = -1
            at = low
            count = len(begin_x)
            is_end = is_last and not place
            while at < count:
                if demerits[at] >= best:  # whatever the line would cost
                    at += 1
                    continue
                room = rest if at else first
                spare = room - (end_x - begin_x[at])
                space = flex - begin_flex[at]
                if spare < 0.0:
                    if spare < -_SHRINK * space - _SLACK:
                        if not place and at == low:
                            low += 1
                        at += 1
                        continue
                    ratio = spare / (_SHRINK * space) if space > _SLACK else 0.0
                    cost = 1.0 + 100.0 * ratio * ratio
                elif is_end:
                    cost = 1.0
                else:
                    stretch = _STRETCH * space
                    if spare > tolerance * (stretch or loose):
                        if at:
                            break
                        at += 1
                        continue
                    ratio = spare / (stretch or loose)
                    ratio = min(ratio, _LOOSEST)
                    cost = 1.0 + 100.0 * ratio * ratio * ratio
                if place:
                    cost += _HYPHEN
                    total = demerits[at] + cost * cost + _LADDER[hyphens[at]]
                else:
                    total = demerits[at] + cost * cost
                    if is_end and at:
                        if hyphens[at]:
                            total += _HALF_WORD if ends[at][1] == last else _HYPHEN_LAST
                        if spare > _SHORT * room:
                            total += _RUNT
                if total < best:
                    best = total
                    begin = at
                at += 1
            if begin < 0 and not place and tolerance >= _NEVER and low == count:
                begin = count - 1  # the word by itself, too wide as it is
                best = demerits[begin] + _OVERFULL
                low = begin
            if begin >= 0:
                if is_end:
                    if best >= _HALF_WORD and tolerance < _NEVER:
                        return None  # rather a looser line
                    return _trace([*ends, (begin, index, 0)])
                if place:
                    next_x, next_flex = x + head, flex
                else:
                    next_x, next_flex = right + gaps[index] + hang_left[index + 1], flex + flexes[index]
                # Between words that take no room, the first place is as good as any.
                is_again = next_x == begin_x[-1] and next_flex == begin_flex[-1]
                if is_again and best >= demerits[-1] and count > 1:
                    continue
                ends.append((begin, index, place))
                demerits.append(best)
                hyphens.append(min(hyphens[begin] + 1, 3) if place else 0)
                begin_x.append(next_x)
                begin_flex.append(next_flex)
        if low >= len(begin_x):
            return None
        x = right + gaps[index]
        flex += flexes[index]
    return None


def _trace(ends: list[tuple[int, int, int]]) -> list[Break]:
    breaks: list[Break] = []
    at = len(ends) - 1
    while at > 0:
        begin, index, place = ends[at]
        breaks.append((index, place))
        at = begin
    return breaks[::-1]
