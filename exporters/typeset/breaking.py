"""Where the lines of a justified paragraph break: the whole paragraph is weighed, not each line alone.

Knuth and Plass, "Breaking Paragraphs into Lines" (Software – Practice and Experience 11, 1981),
as far as running text needs it: a first pass without hyphens, a second with them, a third that
takes whatever fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Chunk", "break_optimally"]

_STRETCH = 0.5  # how far a blank may grow at badness 100, in blanks
_SHRINK = 0.28  # how far it may shrink at most
_HYPHEN = 60.0  # penalty of a hyphen
_TWO_HYPHENS = 6000.0  # demerits of two in a row
_RUNT = 5000.0  # demerits of a last line shorter than an eighth of the measure
_OVERFULL = 1e18  # demerits of a line too wide: more than all others of a paragraph together
_SLACK = 1e-6  # what adding up widths may be out by
_PASSES = ((False, 1.5), (True, 2.6), (True, 1e9))  # (with hyphens, greatest stretch allowed)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text between two places where a line may end; lengths in points.

    `blank` follows the text unless the line ends here; `hyphen` is added to it if the line does,
    and is 0 where the break needs none.
    """

    width: float
    blank: float = 0.0
    hyphen: float = 0.0


def break_optimally(chunks: Sequence[Chunk], first: float, rest: float) -> list[int]:
    """The index after the last chunk of each line, for a first line of that room and the others.

    A chunk wider than the room gets a line to itself.
    """
    for with_hyphens, tolerance in _PASSES:
        ends = _Pass(chunks, first, rest, with_hyphens, tolerance).run()
        if ends is not None:
            return ends
    raise AssertionError("the last pass accepts every line")


class _Pass:
    """One pass over the chunks; places where a line may begin are indices of chunks."""

    def __init__(
        self, chunks: Sequence[Chunk], first: float, rest: float, with_hyphens: bool, tolerance: float
    ) -> None:
        self.chunks = chunks
        self.first = first
        self.rest = rest
        self.with_hyphens = with_hyphens
        self.tolerance = tolerance
        self.emergency = tolerance > 100
        self.at = [0.0]  # where each chunk begins, were the paragraph one line
        self.blanks = [0.0]  # the blanks before it, added up
        for chunk in chunks:
            self.at.append(self.at[-1] + chunk.width + chunk.blank)
            self.blanks.append(self.blanks[-1] + chunk.blank)
        # For each place where a line may begin: the least demerits up to there, and the line before.
        self.best: dict[int, tuple[float, int]] = {0: (0.0, -1)}

    def run(self) -> list[int] | None:
        last = len(self.chunks) - 1
        active = [0]
        for end, chunk in enumerate(self.chunks):
            if chunk.hyphen and not self.with_hyphens and end < last:
                continue
            active, found = self._lines_to(end, active)
            if found is not None:
                self.best[end + 1] = found
                self._activate(end + 1, active)
            if not active:
                return None
        return self._trace(last + 1) if last + 1 in self.best else None

    def _lines_to(self, end: int, active: list[int]) -> tuple[list[int], tuple[float, int] | None]:
        """Where a line may still begin behind this chunk, and the best line that ends with it."""
        chunk = self.chunks[end]
        is_last = end == len(self.chunks) - 1
        edge = self.at[end] + chunk.width
        hyphen = 0.0 if is_last else chunk.hyphen
        keep = []
        found: tuple[float, int] | None = None
        for start in active:
            room = self.rest if start else self.first
            spare = room - (edge - self.at[start])
            space = self.blanks[end] - self.blanks[start]
            least = -_SHRINK * space - _SLACK
            if spare >= least:
                keep.append(start)  # else it is too long now, and longer with every chunk to come
            spare -= hyphen
            if spare < least and not (self.emergency and self.at[start] == self.at[end]):
                continue
            if spare > self.tolerance * (_STRETCH * space or 2.0) and not is_last:
                continue  # too loose
            total = self.best[start][0] + self._demerits(spare, space, start, end, is_last, room)
            if found is None or total < found[0]:
                found = (total, start)
        return keep, found

    def _activate(self, place: int, active: list[int]) -> None:
        """Add a place to the active ones; of two with nothing between them, the better one will do."""
        twin = active[-1] if active else 0
        if not twin or self.at[twin] < self.at[place] or self.chunks[place - 1].hyphen:
            active.append(place)
        elif self.best[place][0] < self.best[twin][0]:
            active[-1] = place

    def _demerits(
        self, spare: float, space: float, start: int, end: int, is_last: bool, room: float
    ) -> float:
        """What a line costs."""
        if spare < -_SHRINK * space - _SLACK:
            return _OVERFULL
        if spare < 0:
            badness = 100.0 * (spare / (_SHRINK * space)) ** 2 if space > _SLACK else 0.0
        elif is_last:
            badness = 0.0
        else:
            ratio = spare / (_STRETCH * space) if space > _SLACK else spare / 2.0
            badness = 100.0 * min(ratio, 50.0) ** 3
        chunk = self.chunks[end]
        hyphenated = bool(chunk.hyphen) and not is_last
        demerits: float = (1.0 + badness + (_HYPHEN if hyphenated else 0.0)) ** 2
        if start and self.chunks[start - 1].hyphen and (hyphenated or is_last):
            demerits += _TWO_HYPHENS
        if is_last and start and spare > 0.88 * room:
            demerits += _RUNT
        return demerits

    def _trace(self, place: int) -> list[int]:
        ends = []
        while place > 0:
            ends.append(place)
            place = self.best[place][1]
        return ends[::-1]
