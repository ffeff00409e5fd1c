"""The rows of a day grid: the head with the rooms' names, events as bands, sessions with their cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from exporters.booklet.day_grid_cells import PanelCell
from exporters.booklet.day_grid_columns import Column
from exporters.booklet.day_grid_look import GridLook
from exporters.booklet.day_grid_text import Stack
from exporters.typeset.blocks import Block, Cell, PageRef, Strip
from exporters.typeset.style import Colour, TextRole

if TYPE_CHECKING:
    from exporters.typeset.surface import Surface

__all__ = ["EventBand", "GridShape", "HeadBand", "Row", "SessionRow"]

Rectangle = tuple[float, float, float, float, Colour]
"""x and top from the upper left corner of the row, width, height, colour."""

LinkArea = tuple[str, float, float, float, float]
"""The place that it leads to; then as above."""


class GridShape(NamedTuple):
    """How the columns of a group stand side by side; lengths in points."""

    look: GridLook
    columns: tuple[Column, ...]

    @property
    def column_width(self) -> float:
        return (self.look.design.type_width - self.look.label_width) / len(self.columns)

    @property
    def cell_width(self) -> float:
        """The measure of the text in a cell."""
        return self.column_width - 2 * self.look.pad

    def x(self, column: int) -> float:
        """The left edge of a column."""
        return self.look.label_width + column * self.column_width


class HeadBand(NamedTuple):
    """The names of the rooms in white on the day's colour: (column it begins at, name)."""

    shape: GridShape
    names: tuple[tuple[int, Stack], ...]

    @property
    def height(self) -> float:
        return max((name.height for _, name in self.names), default=0.0) + 2 * self.shape.look.pad

    def block(self, height: float) -> Block:
        look = self.shape.look
        cells = [
            cell
            for column, name in self.names
            for cell in name.at(self.shape.x(column) + look.pad, height - look.pad - name.height)
        ]
        band = (0.0, 0.0, look.design.type_width, height, look.ink)
        return _block(height, cells, (), [band], keep_with_next=True)


class EventBand(NamedTuple):
    """A break, plenary or social event across all columns."""

    look: GridLook
    time: Stack
    text: Stack
    anchor: str

    @property
    def height(self) -> float:
        return max(self.time.height, self.text.height) + 1.6 * self.look.pad

    def pieces(self, room: float) -> list[EventBand]:
        """The band itself: it is never higher than a few lines."""
        return [self]

    def block(self, height: float, is_ruled: bool) -> Block:
        look = self.look
        pad = 0.8 * look.pad
        cells = [*self.time.at(look.pad, pad), *self.text.at(look.label_width + look.pad, pad)]
        drop = self.text.cells[0].drop if self.text.cells else look.event.leading
        ref = PageRef(
            anchor=self.anchor,
            style=look.page_number,
            right=look.design.type_width - look.pad,
            drop=pad + drop,
            prefix=look.page_word,
        )
        band = (0.0, 0.0, look.design.type_width, height, look.tinted)
        area = (self.anchor, 0.0, 0.0, look.design.type_width, height)
        return _block(height, cells, (ref,), [band], [area])


class SessionRow(NamedTuple):
    """A session's label, and below each column's head the cells of the panels that meet there."""

    shape: GridShape
    label: Stack
    stacks: tuple[tuple[PanelCell, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no panel of the session meets in these columns."""
        return not any(self.stacks)

    @property
    def height(self) -> float:
        """What the row needs at the least."""
        tallest = max((self._needs(stack) for stack in self.stacks), default=0.0)
        return max(self.label.height, tallest) + 2 * self._pad

    @property
    def _pad(self) -> float:
        return 1.15 * self.shape.look.pad

    @property
    def _foot(self) -> float:
        """The line of the page number, and what parts it from the text."""
        return self.shape.look.page_number.size * 1.5

    @property
    def _gap(self) -> float:
        """Between two panels in one cell."""
        return 2 * self.shape.look.pad

    def _needs(self, stack: Sequence[PanelCell]) -> float:
        return sum(cell.text.height + self._foot for cell in stack) + self._gap * max(len(stack) - 1, 0)

    def pieces(self, room: float) -> list[SessionRow]:
        """The row, cut between panels of one cell where it is higher than `room` points."""
        counts = [max(self._that_fit(stack, room), 1) for stack in self.stacks]
        head = tuple(stack[:count] for stack, count in zip(self.stacks, counts, strict=True))
        rest = tuple(stack[count:] for stack, count in zip(self.stacks, counts, strict=True))
        if not any(rest):
            return [self]
        return [self._replace(stacks=head), *self._replace(stacks=rest).pieces(room)]

    def _that_fit(self, stack: Sequence[PanelCell], room: float) -> int:
        heights = accumulate(cell.text.height + self._foot + self._gap for cell in stack)
        return sum(height - self._gap <= room - 2 * self._pad for height in heights)

    def block(self, height: float, is_ruled: bool) -> Block:
        """The row, `height` points high; `is_ruled` parts it from a session above."""
        look = self.shape.look
        hairline = 0.4
        cells = list(self.label.at(look.pad, self._pad))
        refs: list[PageRef] = []
        shapes: list[Rectangle] = (
            [(0.0, 0.0, look.design.type_width, hairline, look.hairline)] if is_ruled else []
        )
        areas: list[LinkArea] = []
        for number, stack in enumerate(self.stacks):
            x = self.shape.x(number)
            shapes.append((x, self._pad, hairline, height - 2 * self._pad, look.hairline))
            top = self._pad
            for place, cell in enumerate(stack):
                cells += cell.text.at(x + look.pad, top)
                begin = top
                top += cell.text.height + self._foot
                foot = height - self._pad if len(stack) == 1 else top
                refs.append(self._page(cell, x + look.pad, foot - 0.18 * self._foot))
                areas.append((cell.anchor, x + look.pad, begin, self.shape.cell_width, foot - begin))
                if place < len(stack) - 1:
                    top += self._gap
                    shapes.append(
                        (x + look.pad, top - self._gap / 2, self.shape.cell_width, hairline, look.hairline)
                    )
        return _block(height, cells, tuple(refs), shapes, areas)

    def _page(self, cell: PanelCell, x: float, drop: float) -> PageRef:
        look = self.shape.look
        return PageRef(anchor=cell.anchor, style=look.page_number, x=x, drop=drop, prefix=look.page_word)


Row = EventBand | SessionRow


def _block(
    height: float,
    cells: Sequence[Cell],
    refs: tuple[PageRef, ...],
    shapes: Sequence[Rectangle],
    areas: Sequence[LinkArea] = (),
    *,
    keep_with_next: bool = False,
) -> Block:
    """One strip: a row stands whole."""

    def art(surface: Surface, left: float, top: float) -> None:
        for x, drop, width, tall, colour in shapes:
            surface.rectangle(left + x, top - drop - tall, width, tall, colour)
        for anchor, x, drop, width, tall in areas:
            surface.link_area(f"#{anchor}", left + x, top - drop - tall, left + x + width, top - drop)

    strip = Strip(height=height, cells=tuple(cells), page_refs=refs, art=art)
    return Block(strips=(strip,), role=TextRole.CELL, keep_with_next=keep_with_next)
