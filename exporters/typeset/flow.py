"""Blocks into pages, in one pass: no line is laid out twice, no heading is stranded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from exporters.typeset.blocks import Block, Strip

__all__ = ["Frame", "Page", "flow"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A column of a page: its left edge, its top, and its size, in points."""

    x: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Page:
    """A laid-out page.

    `placed` holds (x, top, strip); `starts` the blocks that begin here, with the height of their
    top; `running` is the mark in force when the page begins; `kind` is the caller's own.
    """

    number: int
    kind: str
    placed: list[tuple[float, float, Strip]] = field(default_factory=list)
    starts: list[tuple[float, Block]] = field(default_factory=list)
    running: object = None

    @property
    def marks(self) -> list[object]:
        """The marks of blocks that begin on this page, in order."""
        return [block.mark for _, block in self.starts if block.mark is not None]


def flow(
    blocks: Iterable[Block], frames_of: Callable[[int], Sequence[Frame]], first_page: int, kind: str
) -> Iterator[Page]:
    """Fill pages from number `first_page` on; `frames_of(number)` gives a page's columns in order.

    Each page comes as soon as it is full, so that no more than two of them need be kept.

    Frames of one flow must be of one width, the one that the blocks were made for. A strip
    higher than a frame is set all the same and overhangs at the foot.
    """
    filler = _Filler(frames_of, first_page, kind)
    for group in _groups(blocks):
        filler.place(group)
        while len(filler.pages) > 2:
            yield filler.pages.pop(0)
    if len(filler.pages) == 2:
        before, last = filler.pages
        _relieve_runt(before, last, filler.room_left)
    yield from filler.pages


def _relieve_runt(before: Page, last: Page, room: float) -> None:
    """Carry lines over to a last page that would hold but a few lines of a paragraph."""
    if not 0 < len(last.placed) < _FEW_LINES or last.starts or not before.placed:
        return
    left = before.placed[-1][0]
    begin, stays = before.placed[0][1] + 1.0, _LEFT_BEHIND
    if before.starts:
        begin, block = before.starts[-1]
        stays = block.orphans - 1  # its first line is not among those that follow
    tail = [item for item in before.placed if item[0] == left and item[1] < begin - _SLACK]
    count = min(len(tail) - stays, _FEW_LINES)
    if any(x != last.placed[0][0] for x, _, _ in last.placed):
        return
    is_few = count + len(last.placed) < _FEW_LINES and bool(before.starts)
    if (is_few and _carry_group_over(before, last, room)) or count <= 0:
        return
    moved = before.placed[-count:]
    x, top, _ = last.placed[0]
    down = sum(strip.height for _, _, strip in moved)
    if down > room:
        return
    del before.placed[-count:]
    placed = []
    for _, _, strip in moved:
        placed.append((x, top, strip))
        top -= strip.height
    last.placed = placed + [(at, height - down, strip) for at, height, strip in last.placed]


def _carry_group_over(before: Page, last: Page, room: float) -> bool:
    """Carry over the block whose end stands alone on the last page, with the blocks bound to it.

    Says whether that could be done.
    """
    if len({x for x, _, _ in before.placed}) > 1:
        return False  # in columns it would leave a gap beside other text
    first = len(before.starts) - 1
    while first > 0 and before.starts[first - 1][1].keep_with_next:
        first -= 1
    if first <= 0:
        return False  # the whole page would go
    x, head, _ = last.placed[0]
    moved = before.starts[first:]
    begins = moved[0][0]
    while moved and moved[0][1].separates:
        del moved[0]  # nothing to be set off from at the head of a page
    top = moved[0][0]
    lines = [(at, height, strip) for at, height, strip in before.placed if height <= top + _SLACK]
    down = top - lines[-1][1] + lines[-1][2].height
    if down > min(room, _MOST_CARRIED * (before.placed[0][1] - lines[-1][1])):
        return False
    before.placed = [item for item in before.placed if item[1] > begins + _SLACK]
    del before.starts[first:]
    last.starts = [(height + head - top, block) for height, block in moved] + last.starts
    last.placed = [(x, height + head - top, strip) for _, height, strip in lines] + [
        (at, height - down, strip) for at, height, strip in last.placed
    ]
    last.running = next((mark for mark in reversed(before.marks)), before.running)
    return True


_MOST_CARRIED = 0.4  # of a page: more would leave a gap that looks like a mistake itself
_FEW_LINES = 4  # fewer on a last page look like a mistake
_LEFT_BEHIND = 2  # lines of the paragraph that stay on the page before
_NO_FRAME = Frame(0.0, 0.0, 0.0, 0.0)
_SLACK = 1e-6  # what adding up heights may be out by


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
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


class _Filler:
    def __init__(self, frames_of: Callable[[int], Sequence[Frame]], first_page: int, kind: str) -> None:
        self._frames_of = frames_of
        self._next_number = first_page
        self._kind = kind
        self._frames: list[Frame] = []
        self._frame = _NO_FRAME
        self._used = 0.0  # of the frame's height
        self._gap = 0.0  # space after the last block
        self._mark: object = None
        self.pages: list[Page] = []

    def place(self, group: list[Block]) -> None:
        if group[0].starts_page and self.pages and self.pages[-1].placed:
            self._frames = []
            self._frame = _NO_FRAME
        if self._frame is _NO_FRAME:
            self._next_frame()
        if self._used and self._used + _need(self._gap, group) > self._height + _SLACK:
            self._next_frame()
        for number, block in enumerate(group):
            if self._used or not block.separates:
                self._place_block(block, _need(block.space_after, group[number + 1 :]))

    def _place_block(self, block: Block, follows: float) -> None:
        """Set a block; `follows` is the height of what must stand below its last strip."""
        # Space between blocks is the larger of what they ask for, and none at the head of a column.
        self._used += max(self._gap, block.space_before) if self._used else 0.0
        strips = list(block.strips)
        if not strips:
            self._set([], block)
        first = True
        while strips:
            count = self._fitting(strips, block, follows)
            if count == 0:
                self._next_frame()
                continue
            self._set(strips[:count], block if first else None)
            strips = strips[count:]
            first = False
            if strips:
                self._next_frame()
        self._gap = block.space_after

    def _fitting(self, strips: list[Strip], block: Block, follows: float) -> int:
        """How many of the strips go into this column; 0 where too few would stay."""
        room = self._height - self._used + _SLACK
        fit = 0
        while fit < len(strips) and strips[fit].height <= room:
            room -= strips[fit].height
            fit += 1
        count = min(fit, len(strips) - block.widows)
        if fit == len(strips):
            if follows <= room or not self._is_kept_by_moving(strips[max(count, 0) :], follows):
                return fit
            if count < block.orphans and not self._is_kept_by_moving(strips, follows):
                return fit
        if count >= block.orphans:
            return count
        # At the head of a column there is no better place: set what fits, one strip at least.
        return 0 if self._used else max(count if count > 0 else fit, 1)

    def _is_kept_by_moving(self, strips: list[Strip], follows: float) -> bool:
        """Whether the strips and what follows them would stand together in a column of their own."""
        return sum(strip.height for strip in strips) + follows <= self._height + _SLACK

    def _set(self, strips: list[Strip], beginning: Block | None) -> None:
        page = self.pages[-1]
        if beginning is not None:
            page.starts.append((self._frame.top - self._used, beginning))
            self._mark = beginning.mark if beginning.mark is not None else self._mark
        for strip in strips:
            page.placed.append((self._frame.x, self._frame.top - self._used, strip))
            self._used += strip.height

    def _next_frame(self) -> None:
        if not self._frames:
            self.pages.append(Page(self._next_number, self._kind, running=self._mark))
            self._frames = list(self._frames_of(self._next_number))
            self._next_number += 1
        self._frame = self._frames.pop(0)
        self._used = self._gap = 0.0

    @property
    def room_left(self) -> float:
        """What is left of the height of the column that was filled last."""
        return self._height - self._used

    @property
    def _height(self) -> float:
        return self._frame.height


def _need(gap: float, blocks: Sequence[Block]) -> float:
    """The height that blocks kept together take below a block that asks for `gap` after it."""
    need = 0.0
    for number, block in enumerate(blocks):
        need += max(gap, block.space_before)
        need += block.height if number < len(blocks) - 1 else _least(block)
        gap = block.space_after
    return need


def _least(block: Block) -> float:
    """The height of what must at least stay with what stands before the block."""
    count = block.orphans if len(block.strips) >= block.orphans + block.widows else len(block.strips)
    return sum(strip.height for strip in block.strips[:count])
