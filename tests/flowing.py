"""Blocks without words, frames to fill with them, and what stands where in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from exporters.typeset.blocks import Block, Strip
from exporters.typeset.flow import Frame, Page
from exporters.typeset.style import BLACK

__all__ = [
    "TOP",
    "Place",
    "block",
    "blocks",
    "heads_and_feet",
    "layouts",
    "mirrored",
    "numbered",
    "one_frame",
    "placed",
    "strips",
    "two_columns",
]

TOP, HEIGHT = 500.0, 100.0


def strips(count: int, height: float = 10.0) -> tuple[Strip, ...]:
    return tuple(Strip(height=height) for _ in range(count))


def block(count: int = 1, height: float = 10.0, **rules: object) -> Block:
    return replace(Block(strips=strips(count, height)), **rules)  # type: ignore[arg-type]  # replace checks


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, each strip with a number of its own where a rule would be."""
    number = 0
    found = []
    for each in blocks:
        marked = []
        for strip in each.strips:
            marked.append(replace(strip, rule=(float(number), 0.0, BLACK)))
            number += 1
        found.append(replace(each, strips=tuple(marked)))
    return found


def one_frame(_: int) -> list[Frame]:
    return [Frame(20, TOP, 200, HEIGHT)]


def two_columns(_: int) -> list[Frame]:
    return [Frame(20, TOP, 90, HEIGHT), Frame(120, TOP, 90, HEIGHT)]


def mirrored(page: int) -> list[Frame]:
    return [Frame(20 if page % 2 else 40, TOP, 200, HEIGHT if page > 1 else 60.0)]


@dataclass(frozen=True)
class Place:
    """Where a strip stands: its column's number in reading order, and its top below the column's."""

    column: int
    down: float


def placed(pages: Iterable[Page], frames_of: Callable[[int], Sequence[Frame]]) -> list[tuple[int, Place]]:
    """The strips' numbers and places in the order in which they were set."""
    found = []
    columns = 0
    for page in pages:
        frames = frames_of(page.number)
        for x, top, strip in page.placed:
            column = next(at for at, frame in enumerate(frames) if frame.x == x)
            assert strip.rule is not None
            found.append((int(strip.rule[0]), Place(columns + column, frames[column].top - top)))
        columns += len(frames)
    return found


blocks = st.lists(
    st.builds(
        block,
        st.integers(1, 12),
        st.sampled_from([3.0, 10.0, 16.0]),
        space_before=st.sampled_from([0.0, 6.0, 15.0]),
        space_after=st.sampled_from([0.0, 4.0, 20.0]),
        orphans=st.integers(1, 4),
        widows=st.integers(1, 4),
        keep_with_next=st.booleans(),
        starts_page=st.integers(0, 9).map(lambda n: n == 0),
        separates=st.integers(0, 5).map(lambda n: n == 0),
    ),
    max_size=30,
)
layouts = st.sampled_from([one_frame, two_columns, mirrored])


def heads_and_feet(pages: Iterable[Page]) -> list[list[int]]:
    """The numbers of the strips of each page."""
    return [[int(strip.rule[0]) for _, _, strip in page.placed if strip.rule] for page in pages]
