"""Line breaks: every word in one line, no line too wide, none better than the one chosen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exporters.typeset import breaking
from exporters.typeset.breaking import Break, Text, break_evenly, break_first_fit, break_optimally


@dataclass(frozen=True)
class Word:
    """A word, what follows it, and where it may be hyphenated: (character, width before it)."""

    width: float
    gap: float = 0.0
    cuts: tuple[tuple[int, float], ...] = ()
    left: float = 0.0  # what of it hangs
    right: float = 0.0


HYPHEN = 3.0


def text_of(words: Sequence[Word], hyphen: float = HYPHEN) -> Text:
    return Text(
        widths=[word.width for word in words],
        gaps=[word.gap for word in words],
        flexes=[word.gap for word in words],
        hang_left=[word.left for word in words],
        hang_right=[word.right for word in words],
        cuts=(lambda index: words[index].cuts) if any(word.cuts for word in words) else None,
        hyphen=hyphen,
    )


def broken(words: Sequence[Word], first: float, rest: float = 0.0, hyphen: float = HYPHEN) -> list[Break]:
    return break_optimally(text_of(words, hyphen), first, rest or first)


def ends(words: Sequence[Word], room: float) -> list[int]:
    """How many words stand in all lines up to each, where none is hyphenated."""
    found = broken(words, room)
    assert all(place == 0 for _, place in found)
    return [last + 1 for last, _ in found]


@dataclass(frozen=True)
class Row:
    """A line before its gaps are stretched: its width, its gaps, and how many words have a part in it."""

    width: float
    gaps: float
    words: int
    is_cut: bool


def rows_of(words: Sequence[Word], breaks: Sequence[Break], hyphen: float = HYPHEN) -> list[Row]:
    rows = []
    begin, cut = 0, 0
    for last, place in breaks:
        before = dict(words[begin].cuts)[cut] if cut else words[begin].left
        inner = sum(word.width + word.gap for word in words[begin:last])
        whole = words[last].width - words[last].right
        after = dict(words[last].cuts)[place] + hyphen if place else whole
        gaps = sum(word.gap for word in words[begin:last])
        rows.append(Row(inner + after - before, gaps, last - begin + 1, bool(cut or place)))
        begin, cut = (last, place) if place else (last + 1, 0)
    return rows


def tenths(greatest: int, least: int = 0) -> st.SearchStrategy[float]:
    """Lengths up to that many points."""
    return st.integers(10 * least, 10 * greatest).map(lambda length: length / 10)


def with_cuts(width: float, gap: float, shares: Sequence[float]) -> Word:
    """A word that may be hyphenated at these shares of its width."""
    places = sorted({round(share * 20) for share in shares})
    return Word(width, gap, tuple((place, width * place / 20) for place in places))


words = st.lists(
    st.one_of(
        st.builds(Word, tenths(150), tenths(6)),
        st.builds(with_cuts, tenths(150), tenths(6), st.lists(st.floats(0.1, 0.9), max_size=3)),
        st.builds(Word, tenths(150, 8), tenths(6), left=tenths(3), right=tenths(3)),
    ),
    max_size=30,
)


def assert_whole(made: Sequence[Word], breaks: Sequence[Break]) -> None:
    """Every word, and every part of a word, stands in one line."""
    assert list(breaks) == sorted(set(breaks), key=lambda b: (b[0], b[1] or 10**9))
    assert (breaks[-1] if breaks else (-1, 0)) == (len(made) - 1, 0)
    for index, place in breaks:
        assert not place or place in dict(made[index].cuts)


@given(words, st.floats(20, 200), st.floats(20, 200))
def test_every_word_stands_in_one_line_and_no_line_is_too_wide(
    made: list[Word], first: float, rest: float
) -> None:
    breaks = broken(made, first, rest)
    assert_whole(made, breaks)
    for number, row in enumerate(rows_of(made, breaks)):
        if row.words > 1 and row.gaps:
            assert row.width - breaking._SHRINK * row.gaps <= (rest if number else first) + 1e-4


@given(words, st.floats(160, 300))
def test_no_line_is_too_wide_where_every_word_fits(made: list[Word], room: float) -> None:
    for row in rows_of(made, broken(made, room)):
        assert row.width - breaking._SHRINK * row.gaps <= room + 1e-4


@given(words, st.floats(20, 200), st.floats(20, 200))
def test_ragged_lines_take_what_they_hold(made: list[Word], first: float, rest: float) -> None:
    breaks = break_first_fit(text_of(made), first, rest)
    assert_whole(made, breaks)
    rows = rows_of([Word(word.width, word.gap, (), 0.0, word.right) for word in made], breaks)
    for number, row in enumerate(rows):
        room = rest if number else first
        assert row.words == 1 or row.width <= room + 1e-4
        if number + 1 < len(rows):  # the next word would not have fitted
            last = breaks[number][0]
            following = made[last + 1]
            wider = row.width + made[last].right + made[last].gap + following.width - following.right
            assert wider > room - 1e-4


def cost(made: Sequence[Word], breaks: Sequence[Break], room: float) -> float | None:
    """The demerits of these lines by the formulas of the paper, None where one may not be set so."""
    total = 0.0
    rows = rows_of(made, breaks)
    hyphens = 0  # in a row above
    for number, (row, (_, place)) in enumerate(zip(rows, breaks, strict=True)):
        is_last = number == len(rows) - 1
        spare = room - row.width
        if spare < 0:
            if spare < -breaking._SHRINK * row.gaps - 1e-6:
                return None
            badness = 100 * (spare / (breaking._SHRINK * row.gaps)) ** 2
        elif is_last:
            badness = 0.0
        else:
            ratio = spare / (breaking._STRETCH * row.gaps) if row.gaps else spare / 2
            if ratio > breaking._PASSES[1 if any(word.cuts for word in made) else 0][1]:
                return None
            badness = 100 * ratio**3
        total += (1 + badness + (breaking._HYPHEN if place else 0)) ** 2
        if place:
            total += breaking._LADDER[min(hyphens, 3)]
        elif is_last and hyphens:
            if breaks[number - 1][0] == len(made) - 1:
                return None
            total += breaking._HYPHEN_LAST
        if is_last and len(rows) > 1 and spare > breaking._SHORT * room:
            total += breaking._RUNT
        hyphens = hyphens + 1 if place else 0
    return total


def every_way(made: Sequence[Word]) -> list[list[Break]]:
    """All ways to break a paragraph."""
    places: list[Break] = []
    for index, word in enumerate(made):
        places += [(index, place) for place, _ in word.cuts]
        if index < len(made) - 1:
            places.append((index, 0))
    return [
        [*inner, (len(made) - 1, 0)]
        for count in range(len(places) + 1)
        for inner in itertools.combinations(places, count)
    ]


def least_cost(made: Sequence[Word], room: float, *, needed: bool = False) -> float | None:
    """Of all ways, or of those that hyphenate but words that a line has no room for as a whole."""
    ways = [way for way in every_way(made) if not needed or all_needed(made, way, room)]
    return min([found for way in ways if (found := cost(made, way, room)) is not None], default=None)


def all_needed(made: Sequence[Word], breaks: Sequence[Break], room: float) -> bool:
    rows = rows_of(made, breaks, hyphen=0.0)
    return all(
        row.width + made[last].width - dict(made[last].cuts)[place] > room
        for row, (last, place) in zip(rows, breaks, strict=True)
        if place
    )


@given(st.lists(st.builds(Word, st.floats(5, 45), st.just(5.0)), min_size=1, max_size=9))
def test_the_chosen_lines_cost_least_of_all(made: list[Word]) -> None:
    least = least_cost(made, 80.0)
    assume(least is not None)
    assert cost(made, broken(made, 80.0), 80.0) == pytest.approx(least)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(with_cuts, tenths(70, 30), st.just(15.0), st.sampled_from([(0.3, 0.6), (0.25, 0.7)])),
        min_size=3,
        max_size=4,
    )
)
def test_the_chosen_lines_cost_least_of_all_with_hyphens_too(made: list[Word]) -> None:
    """Where the first pass, which sets none, finds no lines; of words that fit none need be hyphenated."""
    room = 80.0
    plain = [Word(word.width, word.gap) for word in made]
    needed = least_cost(made, room, needed=True)
    if needed is not None and least_cost(plain, room) is None:
        least = least_cost(made, room)
        chosen = cost(made, broken(made, room), room)
        assert chosen is not None
        assert least is not None
        assert least - 1e-3 <= chosen <= needed + 1e-3


@given(st.lists(st.builds(Word, st.floats(8, 30), st.just(4.0)), min_size=20, max_size=60))
def test_it_is_never_worse_than_taking_what_fits(made: list[Word]) -> None:
    greedy = cost(made, break_first_fit(text_of(made), 200.0, 200.0), 200.0)
    assume(greedy is not None)
    chosen = cost(made, broken(made, 200.0), 200.0)
    assert chosen is not None
    assert greedy is not None
    assert chosen <= greedy + 1e-6


def test_blanks_are_evened_out_over_the_whole_paragraph() -> None:
    """Taking what fits would set a tight first line and a second one with a hole in it."""
    made = [Word(width, 5.0) for width in (20, 20, 15, 45, 40, 20)]
    assert [last + 1 for last, _ in break_first_fit(text_of(made), 75, 75)] == [3, 4, 6]
    assert ends(made, 75) == [2, 4, 6]


def test_a_last_line_of_one_short_word_is_avoided() -> None:
    assert ends([Word(width, 4.0) for width in (10, 8, 10, 8, 10, 16, 8, 8)], 100) == [8]


def test_the_last_line_is_never_half_a_word() -> None:
    """Though the line before could hold the first half, and is full of holes without."""
    made = [Word(20, 5.0), Word(38, 5.0), Word(70, 5.0, ((4, 30.0),))]
    assert broken(made, 100, hyphen=2) == [(1, 0), (2, 0)]
    assert broken([Word(95, 5.0), Word(120, 5.0, ((4, 60.0),))], 100, hyphen=2)[-2:] == [(1, 4), (1, 0)]


def test_no_more_than_two_lines_in_a_row_end_in_a_hyphen_where_that_can_be() -> None:
    widths = (54, 24, 42, 42, 54, 24, 30, 42, 42, 36, 30, 24, 54, 42, 36, 24, 30, 36, 24, 42, 30, 54, 36, 42)
    made = [Word(width, 6.0, ((2, width / 3), (4, 2 * width / 3))) for width in widths]
    assert 1 <= max(ladders(broken(made, 150, hyphen=3))) <= 2


def test_rather_than_four_hyphens_in_a_row_lines_are_loose() -> None:
    """The tightest lines that can be had would have four."""
    widths = (30, 24, 66, 54, 36, 36, 54, 36, 54, 48)
    made = [Word(width, 6.0, ((2, width / 3), (4, 2 * width / 3))) for width in widths]
    assert max(ladders(broken(made, 90, hyphen=3))) == 3


def ladders(breaks: list[Break]) -> list[int]:
    """How many lines in a row end in a hyphen, each time that one does."""
    return [len(list(row)) for is_cut, row in itertools.groupby(breaks, key=lambda b: b[1] > 0) if is_cut]


def test_the_lines_of_a_heading_are_of_much_the_same_length() -> None:
    made = [Word(width, 5.0) for width in (40, 30, 50, 20, 45, 20)]
    text = text_of(made)
    assert [last + 1 for last, _ in break_first_fit(text, 200, 200)] == [4, 6]
    assert [last + 1 for last, _ in break_evenly(text, 200, 200)] == [3, 6]
    assert [last + 1 for last, _ in break_evenly(text, 190, 200)] == [3, 6]
    spelt = ["2020", "–", "Asia", "at", "the", "Crossroads"]
    assert [last + 1 for last, _ in break_evenly(text, 200, 200, spelt)] == [3, 6]
    assert [last + 1 for last, _ in break_evenly(text, 200, 200, [*"abc", "–", *"ef"])] == [4, 6]
    assert break_evenly(text_of([]), 10, 10) == []
    assert break_evenly(text_of([Word(500, 2)] * 3), 10, 10) == [(0, 0), (1, 0), (2, 0)]


@given(words, st.floats(20, 200), st.floats(20, 200))
def test_even_lines_are_as_few_as_can_be_and_none_is_too_wide(
    made: list[Word], first: float, rest: float
) -> None:
    text = text_of(made)
    breaks = break_evenly(text, first, rest)
    assert len(breaks) == len(break_first_fit(text, first, rest))
    assert [last for last, _ in breaks] == sorted({last for last, _ in breaks})
    rows = rows_of([Word(word.width, word.gap, (), 0.0, word.right) for word in made], breaks)
    for number, row in enumerate(rows):
        assert row.words == 1 or row.width <= (rest if number else first) + 1e-4


def test_degenerate_paragraphs() -> None:
    assert broken([], 10) == []
    assert break_first_fit(text_of([]), 10, 10) == []
    assert ends([Word(5, 2)], 10) == [1]
    assert ends([Word(500, 2)], 10) == [1]
    assert ends([Word(500, 2)] * 3, 10) == [1, 2, 3]
    assert ends([Word(0)] * 3, 10) == [3]


def test_the_first_line_may_have_another_room() -> None:
    made = [Word(30, 5.0)] * 9
    assert broken(made, 100, 65)[0] == (2, 0)
    assert broken(made, 65, 100)[0] == (1, 0)
    assert break_first_fit(text_of(made), 30, 100)[0] == (0, 0)


def test_a_hyphen_that_does_not_fit_is_not_set_where_the_whole_word_does() -> None:
    made = [Word(99, 3, ((5, 95),))] * 3
    assert [last + 1 for last, _ in broken(made, 100, hyphen=10)] == [1, 2, 3]
    # Nor where that makes for a line of one word with room to spare.
    made = [Word(99, 3, ((5, 95),)), Word(90, 3), Word(95, 3)]
    assert [last + 1 for last, _ in broken(made, 100, hyphen=10)] == [1, 2, 3]


def test_hyphens_are_used_only_where_the_paragraph_is_bad_without() -> None:
    even = [Word(40, 5, ((3, 20),))] * 8
    assert all(place == 0 for _, place in broken(even, 85))
    long = [Word(40, 5), Word(95, 5, ((4, 45),)), Word(30, 5)] * 2
    assert any(place for _, place in broken(long, 100))


def test_what_hangs_does_not_count() -> None:
    """A word that ends in a comma may stand beyond the measure by what hangs of it."""
    made = [Word(50, 5), Word(50, 5, (), 0.0, 5.0), Word(50, 5, (), 0.0, 5.0)]
    assert [last for last, _ in break_first_fit(text_of(made), 100, 100)] == [1, 2]
    assert ends(made, 100) == [2, 3]
    tight = [Word(width, 5.0, (), 2.0) for width in (51, 48)]
    assert ends(tight, 102) == [2]


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        ([Word(0)] * 20_000, 1),
        ([Word(0), Word(5, 2)] * 10_000, None),
        ([Word(500, 2)] * 20_000, 20_000),
        ([Word(500, 2), *[Word(0)] * 20_000, Word(500, 2)], None),
        ([Word(8)] * 20_000, 1667),
        ([Word(10, 2, ((4, 4.0),))] * 10_000, None),
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
def test_very_long_paragraphs_take_work_in_proportion(made: list[Word], lines: int | None) -> None:
    """Work that grew with the square would take hours here, and the run would be stopped."""
    breaks = broken(made, 100)
    assert breaks[-1] == (len(made) - 1, 0)
    assert lines is None or len(breaks) == lines
