"""Line breaks: every chunk in one line, no line too wide, none better than the one chosen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exporters.typeset import breaking
from exporters.typeset.breaking import Chunk, break_optimally


def tenths(greatest: int) -> st.SearchStrategy[float]:
    """Lengths up to that many points."""
    return st.integers(0, 10 * greatest).map(lambda length: length / 10)


chunks = st.lists(
    st.one_of(
        st.builds(Chunk, tenths(150), tenths(6)),
        st.builds(lambda width, hyphen: Chunk(width, 0.0, hyphen), tenths(150), tenths(9)),
    ),
    max_size=30,
)


def rows(parts: Sequence[Chunk], ends: Sequence[int]) -> list[Sequence[Chunk]]:
    return [parts[begin:end] for begin, end in itertools.pairwise([0, *ends])]


def natural(row: Sequence[Chunk], *, is_last: bool) -> float:
    """The width of a line before its blanks are stretched."""
    hyphen = 0.0 if is_last else row[-1].hyphen
    return sum(chunk.width + chunk.blank for chunk in row) - row[-1].blank + hyphen


def blank(row: Sequence[Chunk]) -> float:
    return sum(chunk.blank for chunk in row[:-1])


@given(chunks, st.floats(20, 200), st.floats(20, 200))
def test_every_chunk_stands_in_one_line_and_no_line_is_too_wide(
    parts: list[Chunk], first: float, rest: float
) -> None:
    ends = break_optimally(parts, first, rest)
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(parts)
    for number, row in enumerate(rows(parts, ends)):
        room = rest if number else first
        tightest = natural(row, is_last=number == len(ends) - 1) - breaking._SHRINK * blank(row)
        if len([chunk for chunk in row if chunk.width]) > 1:
            assert tightest <= room + 1e-4


@given(chunks, st.floats(160, 300))
def test_no_line_is_too_wide_where_every_chunk_fits(parts: list[Chunk], room: float) -> None:
    ends = break_optimally(parts, room, room)
    for number, row in enumerate(rows(parts, ends)):
        width = natural(row, is_last=number == len(ends) - 1)
        assert width - breaking._SHRINK * blank(row) <= room + 1e-4


def cost(parts: Sequence[Chunk], ends: Sequence[int], room: float) -> float | None:
    """The demerits of these lines by the formulas of the paper, None where one may not be set so."""
    total = 0.0
    for number, row in enumerate(rows(parts, ends)):
        is_last = number == len(ends) - 1
        spare = room - natural(row, is_last=is_last)
        space = blank(row)
        if spare < 0:
            if spare < -breaking._SHRINK * space:
                return None
            badness = 100 * (spare / (breaking._SHRINK * space)) ** 2
        elif is_last:
            badness = 0.0
        else:
            ratio = spare / (breaking._STRETCH * space) if space else spare / 2
            if ratio > breaking._PASSES[0][1]:
                return None
            badness = 100 * ratio**3
        total += (1 + badness) ** 2
        if is_last and len(ends) > 1 and spare > 0.88 * room:
            total += breaking._RUNT
    return total


@given(st.lists(st.builds(Chunk, st.floats(5, 45), st.just(5.0)), min_size=1, max_size=9))
def test_the_chosen_lines_cost_least_of_all(parts: list[Chunk]) -> None:
    room = 80.0
    places = range(1, len(parts))
    costs = [
        found
        for count in range(len(parts))
        for inner in itertools.combinations(places, count)
        if (found := cost(parts, [*inner, len(parts)], room)) is not None
    ]
    assume(costs)
    chosen = cost(parts, break_optimally(parts, room, room), room)
    assert chosen == pytest.approx(min(costs))


def first_fit(parts: Sequence[Chunk], room: float) -> list[int]:
    ends: list[int] = []
    begin = 0
    for at in range(len(parts)):
        if at > begin and natural(parts[begin : at + 1], is_last=True) > room:
            ends.append(at)
            begin = at
    return [*ends, len(parts)]


@given(st.lists(st.builds(Chunk, st.floats(8, 30), st.just(4.0)), min_size=20, max_size=60))
def test_it_is_never_worse_than_taking_what_fits(parts: list[Chunk]) -> None:
    room = 200.0
    greedy = cost(parts, first_fit(parts, room), room)
    assume(greedy is not None)
    chosen = cost(parts, break_optimally(parts, room, room), room)
    assert chosen is not None
    assert greedy is not None
    assert chosen <= greedy + 1e-6


def test_blanks_are_evened_out_over_the_whole_paragraph() -> None:
    """Taking what fits would set a tight first line and a second one with a hole in it."""
    parts = [Chunk(width, 5.0) for width in (20, 20, 15, 45, 40, 20)]
    assert first_fit(parts, 75) == [3, 4, 6]
    assert break_optimally(parts, 75, 75) == [2, 4, 6]


def test_a_last_line_of_one_short_word_is_avoided() -> None:
    parts = [Chunk(width, 4.0) for width in (10, 8, 10, 8, 10, 16, 8, 8)]
    assert break_optimally(parts, 100, 100) == [8]


def test_degenerate_paragraphs() -> None:
    assert break_optimally([], 10, 10) == []
    assert break_optimally([Chunk(5, 2)], 10, 10) == [1]
    assert break_optimally([Chunk(500, 2)], 10, 10) == [1]
    assert break_optimally([Chunk(500, 2)] * 3, 10, 10) == [1, 2, 3]
    assert break_optimally([Chunk(0)] * 3, 10, 10) == [3]


def test_a_hyphen_that_does_not_fit_is_not_set_where_the_whole_word_does() -> None:
    assert break_optimally([Chunk(95, 0, 10), Chunk(4, 3)] * 3, 100, 100) == [2, 4, 6]
    # Nor where that makes for a line of one word with room to spare.
    assert break_optimally([Chunk(95, 0, 10), Chunk(4, 3), Chunk(90, 3), Chunk(95, 3)], 100, 100) == [2, 3, 4]


def test_hyphens_are_used_only_where_the_paragraph_is_bad_without() -> None:
    even = [Chunk(20, 0, 3), Chunk(20, 5)] * 8
    assert all(end % 2 == 0 for end in break_optimally(even, 85, 85))
    long = [Chunk(40, 5), Chunk(45, 0, 3), Chunk(50, 5), Chunk(30, 5)] * 2
    assert any(long[end - 1].hyphen for end in break_optimally(long, 100, 100))


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ([Chunk(0)] * 20_000, 1),
        ([Chunk(0), Chunk(5, 2)] * 10_000, None),
        ([Chunk(500, 2)] * 20_000, 20_000),
        ([Chunk(500, 2), *[Chunk(0)] * 20_000, Chunk(500, 2)], 2),
        ([Chunk(8)] * 20_000, 1667),
        ([Chunk(4, 0, 3), Chunk(6, 2)] * 10_000, None),
    ],
    ids=[
        "nothing to see",
        "breaks between nothing",
        "all too wide",
        "nothing between the wide",
        "no blanks",
        "hyphens everywhere",
    ],
)
def test_very_long_paragraphs_take_work_in_proportion(parts: list[Chunk], lines: int | None) -> None:
    """Work that grew with the square would take hours here, and the run would be stopped."""
    ends = break_optimally(parts, 100, 100)
    assert ends[-1] == len(parts)
    assert lines is None or len(ends) == lines
