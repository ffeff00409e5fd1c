"""Text is cut between graphemes, never inside one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.typeset.graphemes import cut_before, graphemes

WHOLE = [
    "a",
    "é",
    "e\u0301",  # a letter and its accent
    "o\u0323\u0301",  # two marks
    "가",
    "\u1100\u1161\u11a8",  # conjoining Hangul
    "か\u3099",  # a voicing mark
    "ｶﾞ",  # its halfwidth form
    "葛\U000e0100",  # an ideograph and its variation
    "\u0e01\u0e33",  # Thai KO KAI, SARA AM
    "क्\u200dष",  # with a joiner
    "क्षि",  # two consonants
    "\u06dd١",  # the sign that goes round a number
    "❤\ufe0f",
    "👍🏽",  # with a skin tone
    "👩\u200d🚀",  # joined
    "🇫🇷",  # a flag is two letters
]


@pytest.mark.parametrize("grapheme", WHOLE)
def test_no_cut_inside_a_grapheme(grapheme: str) -> None:
    text = f"x{grapheme}y"
    assert [cut_before(text, index) for index in range(1, len(grapheme) + 1)] == [1] * len(grapheme)
    assert cut_before(text, 1 + len(grapheme)) == 1 + len(grapheme)


@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=12))
def test_cuts_are_the_seams_between_graphemes(parts: list[str]) -> None:
    text = "".join(parts)
    assert list(graphemes(text)) == parts
    seams = {0}
    for grapheme in parts:
        seams.add(max(seams) + len(grapheme))
    for index in range(len(text) + 1):
        assert cut_before(text, index) == max(seam for seam in seams if seam <= index)


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_is_cut_somewhere_sensible(text: str, index: int) -> None:
    index = min(index, len(text))
    place = cut_before(text, index)
    assert 0 <= place <= index
    if 0 < place < len(text):
        assert unicodedata.category(text[place])[0] != "M"


def test_long_runs_of_flags_are_cut_in_pairs() -> None:
    flags = "🇫🇷" * 100
    assert all(cut_before(flags, index) % 2 == 0 for index in range(len(flags) + 1))
