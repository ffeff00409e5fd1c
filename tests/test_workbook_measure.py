"""Widths and line counts: never less than the truth, and not absurdly more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.workbook import measure


def test_digits_are_the_unit() -> None:
    assert measure.width("0123456789") == pytest.approx(10)


@pytest.mark.parametrize(
    ("narrower", "wider"),
    [("iiii", "nnnn"), ("nnnn", "MMMM"), ("name", "漢字漢字"), ("Muller", "Müllers"), ("漢字", "😀😀")],
)
def test_widths_follow_the_letters(narrower: str, wider: str) -> None:
    assert measure.width(narrower) < measure.width(wider)


def test_accents_take_no_room() -> None:
    assert measure.width("Müller") == measure.width("Muller") == measure.width("Mu\u0308ller")


def test_the_widest_line_counts() -> None:
    assert measure.width("a\nlong line\nb") == measure.width("long line")


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("one two three four", 10, 2),
        ("one\ntwo\n\nfour", 10, 4),
        ("unbreakableword" * 4, 10, 6),
        ("short unbreakableword", 10, 3),
        ("国" * 20, 10, 4),
        ("wide 国国国国国国国国 tail", 10, 3),
        ("anything", 0.1, 8),
    ],
)
def test_lines(text: str, room: float, lines: int) -> None:
    assert measure.lines(text, room) == lines


def test_no_break_space_does_not_break() -> None:
    assert measure.lines("aaaa bbbb", 6) == 2
    assert measure.lines("aaaa\u00a0bbbb", 6) == 2
    assert measure.longest_word("aaaa\u00a0bbbb") > measure.longest_word("aaaa bbbb")


def test_hyphens_break_words() -> None:
    assert measure.longest_word("Information-seeking") == measure.longest_word("Information-")


def test_other_scripts_need_higher_lines() -> None:
    assert measure.height("Zhou Yunyun", 40) < measure.height("周云云", 40)
    assert measure.height("Ærøskøbing – “Łódź”…", 40) == measure.height("plain", 40)


@given(st.text(max_size=60), st.floats(min_value=3, max_value=50))
def test_lines_hold_the_text(text: str, room: float) -> None:
    """At least the room that the letters take, and no fewer lines in a narrower column."""
    lines = measure.lines(text, room)
    given_lines = text.count("\n") + 1
    assert given_lines <= lines <= len(text) + 1
    assert lines <= measure.lines(text, room / 2)
    letters = sum(map(measure.width, text.replace("\n", "").replace(" ", "").replace("\t", "")))
    assert letters <= lines * room * 1.0001
    if measure.width(text) <= room:
        assert lines == given_lines
