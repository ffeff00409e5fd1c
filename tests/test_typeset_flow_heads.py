"""Heads that are set again: above what runs on to another column, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from exporters.typeset.blocks import Block, Strip
from exporters.typeset.flow import Frame, flow
from exporters.typeset.style import BLACK
from tests.flowing import block, blocks, heads_and_feet, layouts, numbered, one_frame, strips, two_columns

HEAD = (replace(strips(1)[0], rule=(999.0, 0.0, BLACK)),)


def headed(blocks: Sequence[Block], head: tuple[Strip, ...] = HEAD) -> list[Block]:
    """A header, and blocks that have it above them in each column."""
    header, *rest = numbered([block(1, keep_with_next=True), *blocks])
    return [header, *(replace(each, head=head) for each in rest)]


def test_a_head_is_set_again_in_each_column_that_its_blocks_run_on_to() -> None:
    rows = headed([block(1)] * 24)
    assert heads_and_feet(flow(rows, one_frame, 1, "text")) == [
        [*range(10)],
        [999, *range(10, 19)],
        [999, *range(19, 25)],
    ]
    long = headed([block(14, orphans=2, widows=2)])
    assert heads_and_feet(flow(long, one_frame, 1, "text")) == [[*range(10)], [999, *range(10, 15)]]
    columns = flow(headed([block(1)] * 13), two_columns, 1, "text")
    assert heads_and_feet(columns) == [[*range(8), 999, *range(8, 14)]]
    bound = headed([*[block(1)] * 7, block(1, keep_with_next=True), block(1, keep_with_next=True), block(5)])
    assert heads_and_feet(flow(bound, one_frame, 1, "text")) == [[*range(8)], [999, *range(8, 15)]]


def test_heads_do_not_count_as_lines_of_a_last_page() -> None:
    rows = headed([block(1)] * 11, (*HEAD, *HEAD))
    assert heads_and_feet(flow(rows, one_frame, 1, "text")) == [[*range(7)], [999, 999, *range(7, 12)]]


def test_a_head_that_takes_most_of_a_column_is_not_set_again() -> None:
    rows = headed([block(1)] * 24, HEAD * 6)
    assert heads_and_feet(flow(rows, one_frame, 1, "text"))[1] == [*range(10, 20)]


@given(blocks, layouts, st.integers(1, 5))
def test_heads_leave_every_strip_its_place(
    made: list[Block], frames_of: Callable[[int], Sequence[Frame]], high: int
) -> None:
    made = [replace(each, separates=False) for each in made]
    pages = list(flow(headed(made, HEAD * high), frames_of, 1, "text"))
    numbers = [number for page in heads_and_feet(pages) for number in page if number != 999]
    assert numbers == [*range(1 + sum(len(each.strips) for each in made))]
    for page in pages:
        for frame in frames_of(page.number):
            bottoms = [top - strip.height for x, top, strip in page.placed if x == frame.x]
            assert min(bottoms, default=frame.top) >= frame.top - frame.height - 1e-3
