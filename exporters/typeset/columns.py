"""Blocks into columns, one after the other: what belongs together is not parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from exporters.typeset.blocks import Block, Strip

__all__ = ["SLACK", "Filler", "Frame", "Page", "Piece", "groups", "least_height"]

SLACK = 1e-6
"""What adding up heights may be out by."""


class Frame(NamedTuple):
    """A column of a page: its left edge, its top, and its size, in points."""

    x: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Page:
    """A laid-out page.

    `placed` holds (x, top, strip), of which `repeated` are heads that stood on a page before; `starts`
    the blocks that begin here, with the height of their top; `running` is the mark in force when the
    page begins; `kind` is the caller's own; `origin` is the left edge of the first column.
    """

    number: int
    kind: str
    placed: list[tuple[float, float, Strip]] = field(default_factory=list)
    starts: list[tuple[float, Block]] = field(default_factory=list)
    running: object = None
    repeated: int = 0
    origin: float = 0.0

    @property
    def marks(self) -> list[object]:
        """The marks of blocks that begin on this page, in order."""
        return [block.mark for _, block in self.starts if block.mark is not None]


@dataclass(slots=True)
class Piece:
    """What a column was given of a block; `begins` tells whether its first strip is among that."""

    block: Block
    strips: Sequence[Strip]
    begins: bool


_GAP = 0.35  # of a column's height: rather than leave more blank, blocks are parted that may be
_MOST_HEAD = 0.5  # of a column's height: a head that takes more is not set again
_NO_FRAME = Frame(0.0, 0.0, 0.0, 0.0)


def groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that must not be parted: any number that keep with their next, and that next."""
    group: list[Block] = []
    for block in blocks:
        if not block.strips and block.anchor is None:
            continue
        if block.starts_page and group:
            yield group
            group = []
        group.append(block)
        if not block.keep_with_next:
            yield group
            group = []
    if group:
        yield group


class Filler:
    """Fills the columns of pages from number `first_page` on; `running` is the mark in force there.

    `pieces` has for each of `pages` what it was given, with what was left out at the head of a column.
    """

    def __init__(
        self,
        frames_of: Callable[[int], Sequence[Frame]],
        first_page: int,
        kind: str,
        running: object = None,
    ) -> None:
        self._frames_of = frames_of
        self._next_number = first_page
        self._kind = kind
        self._frames: list[Frame] = []
        self._frame = _NO_FRAME
        self._used = 0.0  # of the frame's height
        self._gap = 0.0  # space after the last block
        self._head = 0.0  # of what is used: the head that was set again
        self._mark = running
        self.pages: list[Page] = []
        self.pieces: list[list[Piece]] = []

    def place(self, group: list[Block]) -> None:
        """Set blocks that belong together."""
        if group[0].starts_page and self.pages and self.pages[-1].placed:
            self._frames = []
            self._frame = _NO_FRAME
        if self._frame is _NO_FRAME:
            self._next_frame()
        if self._used and self._used + _need(self._gap, group) > self._height + SLACK:
            if self._height - self._used > _GAP * self._height and any(b.loosely for b in group[:-1]):
                for part in _loosened(group):
                    self.place(part)
                return
            self._next_frame()
        for number, block in enumerate(group):
            if self._used or not block.separates:
                self._place_block(block, _need(block.space_after, group[number + 1 :]))
            else:
                self.pieces[-1].append(Piece(block, block.strips, begins=True))

    def _place_block(self, block: Block, follows: float) -> None:
        """Set a block; `follows` is the height of what must stand below its last strip."""
        # Space between blocks is the larger of what they ask for, and none at the head of a column.
        if self._used:
            self._used += max(self._gap, block.space_before)
        elif block.head:
            self._set_head(block.head)
        strips = list(block.strips)
        if not strips:
            self._set([], block, begins=True)
        first = True
        while strips:
            count = self._fitting(strips, block, follows)
            if count:
                self._set(strips[:count], block, begins=first)
                strips = strips[count:]
                first = False
            if strips:
                self._next_frame()
                if block.head:
                    self._set_head(block.head)
        self._gap = block.space_after

    def _fitting(self, strips: list[Strip], block: Block, follows: float) -> int:
        """How many of the strips go into this column; 0 where too few would stay."""
        room = self._height - self._used + SLACK
        fit = 0
        for strip in strips:
            if strip.height > room:
                break
            room -= strip.height
            fit += 1
        count = min(fit, len(strips) - block.widows)
        if fit == len(strips):
            if follows <= room:
                return fit
            follows += _total(block.head)  # which stands above them in another column
            if not self._is_kept_by_moving(strips[max(count, 0) :], follows):
                return fit
            if count < block.orphans and not self._is_kept_by_moving(strips, follows):
                return fit
        if count >= block.orphans:
            return count
        # At the head of a column there is no better place: set what fits, one strip at least.
        return 0 if self._used > self._head else max(count if count > 0 else fit, 1)

    def _is_kept_by_moving(self, strips: list[Strip], follows: float) -> bool:
        """Whether the strips and what follows them would stand together in a column of their own."""
        return _total(strips) + follows <= self._height + SLACK

    def _set(self, strips: list[Strip], block: Block, *, begins: bool) -> None:
        page = self.pages[-1]
        self.pieces[-1].append(Piece(block, strips, begins))
        if begins:
            page.starts.append((self._frame.top - self._used, block))
            self._mark = block.mark if block.mark is not None else self._mark
        self._stack(strips, page)

    def _stack(self, strips: Sequence[Strip], page: Page) -> None:
        x, top, used = self._frame.x, self._frame.top, self._used
        placed = page.placed
        for strip in strips:
            placed.append((x, top - used, strip))
            used += strip.height
        self._used = used

    def _set_head(self, strips: Sequence[Strip]) -> None:
        """Set what stood above a block before once more, at the head of a column."""
        height = _total(strips)
        if height > _MOST_HEAD * self._height:
            return
        page = self.pages[-1]
        page.repeated += len(strips)
        self._stack(strips, page)
        self._head = self._used

    def _next_frame(self) -> None:
        if not self._frames:
            self._frames = list(self._frames_of(self._next_number))
            page = Page(self._next_number, self._kind, running=self._mark, origin=self._frames[0].x)
            self.pages.append(page)
            self.pieces.append([])
            self._next_number += 1
        self._frame = self._frames.pop(0)
        self._used = self._gap = self._head = 0.0

    @property
    def _height(self) -> float:
        return self._frame.height


def _loosened(group: Sequence[Block]) -> Iterator[list[Block]]:
    """The group parted behind each block that keeps with its next but loosely."""
    part: list[Block] = []
    for block in group:
        part.append(block)
        if block.loosely:
            yield part
            part = []
    if part:
        yield part


def least_height(group: Sequence[Block]) -> float:
    """The height of a column in which all that must stand together does."""
    least = _total(group[0].head) + _need(0.0, group)
    for number, block in enumerate(group):
        strips = block.strips[-block.widows :] if _is_divisible(block) else block.strips
        tail = _total(block.head) + _total(strips)
        least = max(least, tail + _need(block.space_after, group[number + 1 :]))
    return least


def _need(gap: float, blocks: Sequence[Block]) -> float:
    """The height that blocks kept together take below a block that asks for `gap` after it.

    Of one that may be parted that is its first lines: what follows is bound to its last.
    """
    need = 0.0
    for block in blocks:
        need += max(gap, block.space_before)
        if _is_divisible(block):
            return need + _total(block.strips[: block.orphans])
        need += _total(block.strips)
        gap = block.space_after
    return need


def _is_divisible(block: Block) -> bool:
    return len(block.strips) >= block.orphans + block.widows


def _total(strips: Sequence[Strip]) -> float:
    return sum([strip.height for strip in strips])
