"""Pages that another process has laid out: what of them it hands over, as plain values.

Their numbers are not known there. So they are drawn from their own left edge, and without what is not in
the flow: heads and folios tell numbers, and margins hang on whether these are odd.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from exporters.typeset.ahead import UNSET
from exporters.typeset.blocks import Anchor, Block, Strip
from exporters.typeset.columns import Frame, Page
from exporters.typeset.flow import flow
from exporters.typeset.pdf_pages import Drawn, LinkBox

__all__ = ["Flow", "Flowed", "Packed", "flowed", "page_of"]

_Start: TypeAlias = tuple[float, tuple[str, str, int] | None, int]  # top, anchor, number of the mark
_Link: TypeAlias = tuple[str, float, float, float, float]

Packed: TypeAlias = tuple[float | None, int, list[_Start], str, list[_Link]]
"""A page: the top of what stands first, the mark in force there, the blocks that begin, and what is drawn."""

Flowed: TypeAlias = list[Packed]
"""The pages of a part, in order."""

_NO_MARK = -1
_NOTHING = Strip(height=0.0)


class Flow(NamedTuple):
    """A part as `Book.add` is given it, its blocks not made yet."""

    blocks: Callable[[], Iterable[Block]]
    frames_of: Callable[[int], Sequence[Frame]]


def flowed(
    kind: str, part: Flow, draw: Callable[[Page], Drawn], number_of_mark: Callable[[object], int]
) -> Flowed | None:
    """The pages of a part; None where some refer to others by their numbers, have a paragraph unset, or
    differ by more than a margin on the two sides of a sheet.

    Raises KeyError where `number_of_mark` does not know a mark.
    """
    blocks = [*part.blocks()]
    strips = [strip for block in blocks for strip in block.strips]
    if any(strip.page_refs or any(cell.line is UNSET for cell in strip.cells) for strip in strips):
        return None

    def packed(page: Page) -> Packed:
        starts = [
            (top, _plain(block.anchor), _NO_MARK if block.mark is None else number_of_mark(block.mark))
            for top, block in page.starts
        ]
        first = page.placed[0][1] if page.placed else None
        running = _NO_MARK if page.running is None else number_of_mark(page.running)
        operators, links = draw(page)
        boxes = [(box.link, box.left, box.bottom, box.right, box.top) for box in links]
        return first, running, starts, operators, boxes

    if _shape(part.frames_of(1)) != _shape(part.frames_of(2)):
        return None
    return [packed(page) for page in flow(blocks, part.frames_of, 1, kind)]


def page_of(packed: Packed, number: int, kind: str, marks: Sequence[object]) -> tuple[Page, Drawn]:
    """A page with as much on it as heads and links need to know, and what is drawn on it."""
    first, running, starts, operators, links = packed
    page = Page(
        number,
        kind,
        placed=[] if first is None else [(0.0, first, _NOTHING)],
        starts=[
            (
                top,
                Block(
                    strips=(),
                    anchor=Anchor(name=at[0], title=at[1], level=at[2]) if at else None,
                    mark=None if mark == _NO_MARK else marks[mark],
                ),
            )
            for top, at, mark in starts
        ],
        running=None if running == _NO_MARK else marks[running],
    )
    return page, (operators, [LinkBox(*link) for link in links])


def _shape(frames: Sequence[Frame]) -> list[tuple[float, float, float, float]]:
    """The columns of a page, seen from the left edge of the first."""
    left = frames[0].x
    return [(round(frame.x - left, 6), frame.top, frame.width, frame.height) for frame in frames]


def _plain(anchor: Anchor | None) -> tuple[str, str, int] | None:
    return (anchor.name, anchor.title, anchor.level) if anchor else None
