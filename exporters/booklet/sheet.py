"""The page: its paper, its margins and columns, and the colours of its days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from exporters.booklet.colours import DAY_COLOURS
from exporters.booklet.papers import PAPERS, Paper
from exporters.typeset.flow import Frame
from exporters.typeset.style import MM, Colour, Direction

__all__ = ["Sheet"]

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_BODY = 8.7  # the size of running text that the sizes of all other styles go with


@dataclass(frozen=True)
class Sheet:
    """A page with mirrored margins; lengths in points.

    `language` is the programme's, for hyphenation and for the file's own declaration; `type_size`
    that of running text. `columns` is how many the type area is parted into: `measure` is the width
    of one.
    """

    language: str
    paper: Paper = PAPERS["A5"]
    type_size: float = _BODY
    columns: int = 1
    colours: tuple[Colour, ...] = DAY_COLOURS
    bleed: float = 3 * MM  # how far art that runs to the page's edge goes on beyond it

    @property
    def width(self) -> float:
        return self.paper.width

    @property
    def height(self) -> float:
        return self.paper.height

    @cached_property
    def _share(self) -> float:
        """How much larger than on A5 the margins are: less than the page is, which is read as near."""
        return math.sqrt(self.paper.width / (148 * MM))

    @cached_property
    def inner(self) -> float:
        return 15 * MM * self._share

    @cached_property
    def outer(self) -> float:
        return 19 * MM * self._share

    @cached_property
    def top(self) -> float:
        return 22 * MM * self._share

    @cached_property
    def bottom(self) -> float:
        return 19 * MM * self._share

    @cached_property
    def reading(self) -> Direction:
        """Where lines begin that names of any script stand in: as the programme's own language has it."""
        is_turned = self.language.partition("-")[0] in _RIGHT_TO_LEFT
        return Direction.RIGHT_TO_LEFT if is_turned else Direction.LEFT_TO_RIGHT

    @cached_property
    def scale(self) -> float:
        """By how much all type is larger than at the usual size."""
        return self.type_size / _BODY

    @property
    def gutter(self) -> float:
        return 6 * MM

    @cached_property
    def type_width(self) -> float:
        """The width of the type area."""
        return self.width - self.inner - self.outer

    @cached_property
    def measure(self) -> float:
        """The width of a column."""
        return self._column(self.columns)

    @cached_property
    def label_width(self) -> float:
        """The width of the column that holds roles beside the people."""
        return min(30 * MM * self.scale, 0.29 * self.measure)

    def in_columns(self, count: int) -> Self:
        """The same design with the type area parted into so many columns."""
        return self if count == self.columns else replace(self, columns=count)

    def of_days(self, places: Sequence[int]) -> Self:
        """The same design for those of the conference's days alone: each keeps its colour."""
        return replace(self, colours=tuple(map(self.day_colour, places))) if places else self

    def day_colour(self, number: int) -> Colour:
        """The colour of the conference's day of that number (from 0)."""
        return self.colours[number % len(self.colours)]

    def left(self, page: int) -> float:
        """The left edge of the type area: right-hand pages have odd numbers."""
        return self.inner if page % 2 else self.outer

    def one_column(self, page: int) -> Sequence[Frame]:
        return self._frames(page, 1)

    def frames(self, page: int) -> Sequence[Frame]:
        """The design's own columns."""
        return self._frames(page, self.columns)

    def index_columns(self, page: int) -> Sequence[Frame]:
        """Columns for an index; the width of one is `index_measure`."""
        return self._frames(page, self._index_count)

    @cached_property
    def index_measure(self) -> float:
        return self._column(self._index_count)

    @cached_property
    def _index_count(self) -> int:
        return max(2, int(self.type_width / (52 * MM * self.scale)))

    def _column(self, count: int) -> float:
        return (self.type_width - (count - 1) * self.gutter) / count

    def _frames(self, page: int, count: int) -> Sequence[Frame]:
        side = (page % 2, count)
        frames = self._frames_of_sides.get(side)
        if frames is None:
            width, height = self._column(count), self.height - self.top - self.bottom
            left, step = self.left(page), width + self.gutter
            top = self.height - self.top
            frames = tuple(Frame(left + n * step, top, width, height) for n in range(count))
            self._frames_of_sides[side] = frames
        return frames

    @cached_property
    def _frames_of_sides(self) -> dict[tuple[int, int], tuple[Frame, ...]]:
        """Columns by the side that the page is on, and their number."""
        return {}
