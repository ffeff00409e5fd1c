"""Blocks into pages, in one pass: no line is laid out twice, no heading is stranded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from exporters.typeset.blocks import Block, Strip
from exporters.typeset.columns import SLACK, Filler, Frame, Page, Piece, groups, least_height

__all__ = ["Frame", "Page", "flow"]

_FEW_LINES = 5  # fewer in each column of a last page look like a mistake
_FEW = 1 / 8  # of a page's height: so does less than this
_MOST_CARRIED = 0.4  # of a page: more would leave a gap that looks like a mistake itself
_TRIALS = 40  # heights that the page before a last one of few lines is tried with
_EVEN = 1.0  # points: columns are balanced so closely

FramesOf = Callable[[int], Sequence[Frame]]


def flow(blocks: Iterable[Block], frames_of: FramesOf, first_page: int, kind: str) -> Iterator[Page]:
    """Fill pages from number `first_page` on; `frames_of(number)` gives a page's columns in order.

    Each page comes as soon as it is full, so that no more than two of them need be kept. Those two may
    part their lines otherwise in the end: a last page holds more than a few, and its columns are even.

    Frames of one flow must be of one width, the one that the blocks were made for. A strip
    higher than a frame is set all the same and overhangs at the foot.
    """
    filler = Filler(frames_of, first_page, kind)
    for group in groups(blocks):
        filler.place(group)
        while len(filler.pages) > 2:
            yield filler.pages.pop(0)
            del filler.pieces[0]
    if len(filler.pages) == 2 and _is_runt(filler, frames_of):
        filler = _relieved(filler, frames_of)
    if filler.pages and len(frames_of(filler.pages[-1].number)) > 1:
        yield from filler.pages[:-1]
        yield _balanced(filler, frames_of)
    else:
        yield from filler.pages


def _is_runt(filler: Filler, frames_of: FramesOf) -> bool:
    """Whether a last page that the text runs on to holds so little that it looks like a mistake."""
    page, pieces = filler.pages[-1], filler.pieces[-1]
    if any(piece.block.starts_page and piece.begins for piece in pieces):
        return False
    frames = frames_of(page.number)
    whole = sum(frame.height for frame in frames)
    lines = len(page.placed) - page.repeated
    return lines < _FEW_LINES * len(frames) or _filled(page) < _FEW * whole


def _filled(page: Page) -> float:
    """The height of all that is set on a page, in all columns."""
    return sum(strip.height for _, _, strip in page.placed)


def _relieved(filler: Filler, frames_of: FramesOf) -> Filler:
    """Two pages set again, the first with so much less that the last is no runt; or as they are."""
    before = filler.pages[0]
    pieces = [piece for pieces in filler.pieces for piece in pieces]
    blocks, runs_on = _as_blocks(pieces), not pieces[0].begins
    height = max((frame.height for frame in frames_of(before.number)), default=0.0)
    least = max(max(map(least_height, groups(blocks)), default=0.0), (1 - _MOST_CARRIED) * height)
    for trial in range(1, _TRIALS + 1):
        room = height * (1 - _MOST_CARRIED * trial / _TRIALS)
        if room < least - SLACK:
            break
        again = _set_again(blocks, _lowered(frames_of, before.number, room), before, runs_on=runs_on)
        if len(again.pages) != 2 or _filled(again.pages[0]) < (1 - _MOST_CARRIED) * _filled(before):
            break
        if not _is_runt(again, frames_of):
            return again
    return filler


def _balanced(filler: Filler, frames_of: FramesOf) -> Page:
    """The last page with columns of one height, as nearly as what belongs together allows."""
    page = filler.pages[-1]
    pieces = filler.pieces[-1]
    blocks, runs_on = _as_blocks(pieces), not pieces[0].begins
    frames = frames_of(page.number)
    high = max(frame.height for frame in frames)
    low = max(max(map(least_height, groups(blocks)), default=0.0), _filled(page) / len(frames))
    while high - low > _EVEN:
        room = (low + high) / 2
        again = _set_again(blocks, _lowered(frames_of, page.number, room), page, runs_on=runs_on)
        if len(again.pages) == 1:
            page, high = again.pages[0], room
        else:
            low = room
    return page


def _as_blocks(pieces: Sequence[Piece]) -> list[Block]:
    """Blocks with the strips of these pieces: of the first one it may be the rest only."""
    strips: list[list[Strip]] = []
    blocks: list[Block] = []
    for piece in pieces:
        if blocks and blocks[-1] is piece.block:  # parted between two columns
            strips[-1] += piece.strips
        else:
            blocks.append(piece.block)
            strips.append([*piece.strips])
    return [
        block if len(found) == len(block.strips) else replace(block, strips=tuple(found))
        for block, found in zip(blocks, strips, strict=True)
    ]


def _set_again(blocks: Sequence[Block], frames_of: FramesOf, first: Page, *, runs_on: bool) -> Filler:
    """The same blocks from the same page on, in other frames; the first may run on from before."""
    filler = Filler(frames_of, first.number, first.kind, first.running)
    if runs_on:
        blocks = [replace(blocks[0], mark=None, starts_page=False, separates=False), *blocks[1:]]
    for group in groups(blocks):
        filler.place(group)
    if runs_on:
        del filler.pages[0].starts[0]  # it began on the page before
    return filler


def _lowered(frames_of: FramesOf, number: int, height: float) -> FramesOf:
    """The same frames, but on the page of that number none higher than `height`."""

    def frames(page: int) -> Sequence[Frame]:
        found = frames_of(page)
        if page != number:
            return found
        return [frame._replace(height=min(frame.height, height)) for frame in found]

    return frames
