"""Blocks into pages: nothing lost, nothing below the frame, nothing stranded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.flow import Frame, flow
from tests.flowing import (
    TOP,
    Place,
    block,
    blocks,
    heads_and_feet,
    layouts,
    numbered,
    one_frame,
    placed,
    two_columns,
)


def columns_of(found: Sequence[tuple[int, Place]]) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for number, place in found:
        columns.setdefault(place.column, []).append(number)
    return columns


@given(blocks, layouts)
def test_every_strip_is_set_once_and_in_order(
    made: list[Block], frames_of: Callable[[int], Sequence[Frame]]
) -> None:
    made = numbered(made)
    found = placed(flow(made, frames_of, 1, "text"), frames_of)
    numbers = [number for number, _ in found]
    assert numbers == sorted(set(numbers))
    every = {int(strip.rule[0]) for each in made if not each.separates for strip in each.strips if strip.rule}
    assert every <= set(numbers)
    order = [(place.column, place.down) for _, place in found]
    assert order == sorted(order)


@given(blocks, layouts)
def test_no_strip_leaves_its_frame_nor_covers_another(
    made: list[Block], frames_of: Callable[[int], Sequence[Frame]]
) -> None:
    for page in flow(numbered(made), frames_of, 1, "text"):
        for frame in frames_of(page.number):
            bottom = frame.top
            for x, top, strip in page.placed:
                if x == frame.x:
                    assert top <= bottom + 1e-6
                    bottom = top - strip.height
            assert bottom >= frame.top - frame.height - 1e-3


@given(blocks, layouts)
def test_orphans_and_widows(made: list[Block], frames_of: Callable[[int], Sequence[Frame]]) -> None:
    """A break leaves enough lines on both sides, unless the block began at a column's head."""
    made = numbered(made)
    found = dict(placed(flow(made, frames_of, 1, "text"), frames_of))
    for each in made:
        numbers = [int(strip.rule[0]) for strip in each.strips if strip.rule]
        if each.separates and numbers[0] not in found:
            continue
        columns = [found[number].column for number in numbers]
        if columns[0] == columns[-1] or found[numbers[0]].down == 0:
            continue
        assert columns.count(columns[0]) >= each.orphans
        assert columns.count(columns[-1]) >= min(each.widows, len(numbers))


@given(blocks, layouts)
def test_nothing_is_parted_from_what_it_keeps_with(
    made: list[Block], frames_of: Callable[[int], Sequence[Frame]]
) -> None:
    """The last lines of a block that keeps with its next stand in the column where that begins.

    Unless all that belongs together is higher than a column, or a new page is demanded.
    """
    made = [replace(each, separates=False) for each in numbered(made)]
    found = dict(placed(flow(made, frames_of, 1, "text"), frames_of))
    group: list[Block] = []
    for each in made:
        if each.starts_page:
            group = []
        group.append(each)
        if each.keep_with_next:
            continue
        height = sum(b.height + max(b.space_before, b.space_after) + 20 for b in group)
        if height <= 60:
            for one, following in pairwise(group):
                is_divisible = len(one.strips) >= one.orphans + one.widows
                bound = one.strips[-one.widows :] if is_divisible else one.strips
                columns = [found[int(strip.rule[0])].column for strip in bound if strip.rule]
                begin = following.strips[0].rule
                assert begin is not None
                assert set(columns) == {found[int(begin[0])].column}
        group = []


def test_a_heading_moves_with_its_text() -> None:
    made = numbered([block(8), block(1, keep_with_next=True), block(4, orphans=2, widows=2)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(8)], [*range(8, 13)]]
    made = numbered([block(7), block(1, keep_with_next=True), block(4, orphans=2, widows=2), block(3)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(10)], [*range(10, 15)]]


def test_space_between_blocks_is_counted_once() -> None:
    """The larger of the two spaces is what stands between, so a block that fits is not sent on."""
    made = numbered([block(7, space_after=10), block(2, space_before=10, orphans=2)])
    assert len(list(flow(made, one_frame, 1, "text"))) == 1
    made = numbered([block(7, space_after=10), block(2, space_before=11, orphans=2)])
    assert len(list(flow(made, one_frame, 1, "text"))) == 2


def test_a_long_title_gives_lines_to_what_follows_rather_than_strand_it() -> None:
    made = numbered(
        [block(10, keep_with_next=True, orphans=2, widows=2), block(1, keep_with_next=True), block(3)]
    )
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(8)], [*range(8, 14)]]


def test_a_title_that_may_not_be_parted_stays_whole_where_nothing_helps() -> None:
    made = numbered([block(2), block(3, keep_with_next=True, orphans=3), block(9, orphans=9)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[0, 1], [2, 3, 4], [*range(5, 14)]]


def test_headings_without_end_take_no_page_each() -> None:
    """All bound together and higher than a column: as many as can stand with the last ones do."""
    made = numbered([block(1, keep_with_next=True)] * 25)
    assert [len(page) for page in heads_and_feet(flow(made, one_frame, 1, "text"))] == [10, 5, 10]


def test_what_separates_is_left_out_at_the_head_of_a_column() -> None:
    ruled = [block(1, 2, separates=True, keep_with_next=True), block(4, orphans=4)]
    made = numbered([block(4), *ruled, *ruled])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[0, 1, 2, 3, 4, 5, 6, 7, 8], [10, 11, 12, 13]]
    assert heads_and_feet(flow(numbered(ruled), one_frame, 1, "text")) == [[1, 2, 3, 4]]


def test_columns_are_filled_one_after_the_other_and_are_even_in_the_end() -> None:
    found = placed(flow(numbered([block(1)] * 25), two_columns, 1, "text"), two_columns)
    assert [place.column for _, place in found] == [0] * 7 + [1] * 7 + [2] * 6 + [3] * 5


def test_a_block_that_starts_a_page_leaves_the_rest_of_the_columns_empty() -> None:
    made = numbered([block(2), block(1, starts_page=True), block(1)])
    assert heads_and_feet(flow(made, two_columns, 1, "text")) == [[0, 1], [2, 3]]
    assert heads_and_feet(flow(made[1:], two_columns, 1, "text")) == [[2, 3]]
    bound = numbered([block(2, keep_with_next=True), block(1, starts_page=True)])
    assert heads_and_feet(flow(bound, two_columns, 1, "text")) == [[0, 1], [2]]


def test_a_strip_higher_than_the_frame_is_set_all_the_same() -> None:
    made = numbered([block(1), block(2, 140.0), block(1)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[0], [1], [2], [3]]


def test_more_widows_than_fit_a_column_do_not_set_line_by_line() -> None:
    made = numbered([block(12, widows=12, orphans=12)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(10)], [10, 11]]


def test_a_last_page_holds_more_than_a_few_lines_of_a_paragraph() -> None:
    def pages(count: int, frames_of: Callable[[int], Sequence[Frame]] = one_frame) -> list[list[int]]:
        return heads_and_feet(flow(numbered([block(2), block(count)]), frames_of, 1, "text"))

    assert pages(8) == [[*range(10)]]
    assert pages(9) == [[*range(6)], [*range(6, 11)]]
    assert pages(11) == [[*range(8)], [*range(8, 13)]]
    assert pages(13) == [[*range(10)], [*range(10, 15)]]
    assert pages(12) == [[*range(9)], [*range(9, 14)]]
    # What begins a page of its own stays alone, and so does what nothing can be given to.
    made = numbered([block(10), block(1, starts_page=True)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(10)], [10]]
    made = numbered([block(10, orphans=10), block(1)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(10)], [10]]
    (_, last) = flow(numbered([block(2), block(9)]), one_frame, 1, "text")
    assert [top for _, top, _ in last.placed] == [TOP - 10 * down for down in range(5)]


def test_a_heading_goes_with_the_end_of_its_text_to_a_last_page_of_few_lines() -> None:
    heading = block(1, mark="event", keep_with_next=True)
    made = numbered([block(7, mark="panel"), heading, block(4, orphans=2, widows=2)])
    first, last = flow(made, one_frame, 1, "text")
    assert [len(first.placed), len(last.placed)] == [7, 5]
    assert (first.marks, last.marks, last.running) == (["panel"], ["event"], "panel")
    assert [top for _, top, _ in last.placed] == [500.0, 490.0, 480.0, 470.0, 460.0]
    assert [top for top, _ in last.starts] == [500.0, 490.0]


def test_what_separates_stays_behind_when_a_heading_is_carried_over() -> None:
    rule = block(1, 1.0, keep_with_next=True, separates=True)
    heading = block(1, keep_with_next=True)
    made = [block(6), rule, heading, block(4, orphans=2, widows=2)]
    first, last = flow(made, one_frame, 1, "text")
    assert [len(first.placed), len(last.placed)] == [6, 5]
    assert last.starts[0][1] == heading


def test_no_more_is_carried_over_than_leaves_the_page_before_full() -> None:
    heading = block(4, keep_with_next=True, orphans=4)
    made = numbered([block(4), heading, block(4, orphans=2, widows=2)])
    first, last = flow(made, one_frame, 1, "text")
    assert [len(first.placed), len(last.placed)] == [10, 2]


def test_what_stands_below_a_long_text_is_bound_to_its_last_lines_alone() -> None:
    """A note that belongs to a text of 12 lines does not take all of them, and their heading, along."""
    heading = block(1, keep_with_next=True, orphans=2, widows=2)
    text = block(12, keep_with_next=True, orphans=2, widows=2)
    note = block(1)
    made = numbered([block(2), heading, text, note, block(9)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [
        [*range(10)],
        [*range(10, 20)],
        [*range(20, 25)],
    ]
    made = numbered([block(2), heading, block(7, keep_with_next=True, orphans=2, widows=2), note, block(6)])
    assert heads_and_feet(flow(made, one_frame, 1, "text")) == [[*range(8)], [*range(8, 17)]]


def test_what_is_bound_loosely_is_parted_where_a_large_gap_would_be_left() -> None:
    bound = [*[block(1, keep_with_next=True)] * 3, block(1, keep_with_next=True, loosely=True)]
    rows = [*bound, *[block(1, keep_with_next=True)] * 2, block(1)]
    made = numbered([block(5), *rows, block(8)])
    assert heads_and_feet(flow(made, one_frame, 1, "text"))[0] == [*range(9)]
    made = numbered([block(7), *rows, block(8)])
    assert heads_and_feet(flow(made, one_frame, 1, "text"))[0] == [*range(7)]


def test_the_columns_of_a_last_page_are_of_one_height() -> None:
    """As nearly as what belongs together allows; a page of few lines has got more before."""
    made = numbered([block(10), *[block(2, orphans=2, mark=mark) for mark in "abcdef"]])
    first, last = flow(made, two_columns, 1, "text")
    assert [len(first.placed), len(last.placed)] == [12, 10]
    assert [x for x, _, _ in last.placed] == [20] * 6 + [120] * 4
    assert (first.marks, last.marks, last.running) == (["a"], ["b", "c", "d", "e", "f"], "a")
    heading = block(1, keep_with_next=True)
    (page,) = flow(numbered([block(1), heading, block(3, orphans=3)]), two_columns, 1, "text")
    assert [(x, top) for x, top, _ in page.placed] == [
        (20, TOP), (120, TOP), (120, TOP - 10), (120, TOP - 20), (120, TOP - 30)
    ]  # fmt: skip


def test_the_columns_of_a_last_page_go_on_with_what_began_before() -> None:
    rule = block(1, 2.0, separates=True, keep_with_next=True)
    made = numbered([block(20, mark="long"), block(20), block(6), rule, block(6, mark="next", orphans=6)])
    *_, last = flow(made, two_columns, 1, "text")
    assert [int(s.rule[0]) for x, _, s in last.placed if s.rule and x == 20] == [*range(40, 46)]
    assert [int(s.rule[0]) for x, _, s in last.placed if s.rule and x == 120] == [*range(47, 53)]
    assert [top for top, _ in last.starts] == [TOP, TOP]


def test_blocks_without_lines_are_passed_over_but_their_anchors_stay() -> None:
    made = [block(1), block(0), block(0, anchor=Anchor(name="here"))]
    (page,) = flow(made, one_frame, 1, "text")
    assert [begun.anchor.name for _, begun in page.starts if begun.anchor] == ["here"]
    assert list(flow([block(0)], one_frame, 1, "text")) == []
    assert list(flow([], one_frame, 1, "text")) == []


def test_pages_know_their_number_kind_and_marks() -> None:
    made = [block(6, mark="first"), block(6, mark="second"), block(6), block(6, mark="third")]
    pages = list(flow(made, one_frame, 7, "text"))
    assert [page.number for page in pages] == [7, 8, 9]
    assert {page.kind for page in pages} == {"text"}
    assert [page.running for page in pages] == [None, "second", "third"]
    assert [page.marks for page in pages] == [["first", "second"], ["third"], []]


def test_the_top_of_a_block_is_told() -> None:
    (page,) = flow([block(2), block(1, space_before=5)], one_frame, 1, "text")
    assert [top for top, _ in page.starts] == [TOP, TOP - 25]
    assert [top for _, top, _ in page.placed] == [TOP, TOP - 10, TOP - 25]


@pytest.mark.parametrize("count", [20_000])
def test_long_flows(count: int) -> None:
    pages = list(
        flow([block(2, keep_with_next=number % 3 == 0) for number in range(count)], one_frame, 1, "text")
    )
    assert sum(len(page.placed) for page in pages) == 2 * count


def test_pages_come_as_soon_as_they_are_full() -> None:
    """So that a book of any length is never in memory as a whole."""
    made = 0

    def endless() -> Iterator[Block]:
        nonlocal made
        while True:
            made += 1
            yield block(3)

    pages = flow(endless(), one_frame, 1, "text")
    for number in range(1, 50):
        assert next(pages).number == number
        assert made <= 10 * (number + 1) // 3 + 2
