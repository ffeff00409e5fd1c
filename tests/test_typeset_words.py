"""Text is cut into words where a line may break, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset.shaping import Shaper
from exporters.typeset.style import Run, TextStyle
from exporters.typeset.words import hyphen_positions, words_of

SERIF = TextStyle(face="serif", size=10)
BOLD = TextStyle(face="serif-semibold", size=10)
_SHAPER = Shaper(PDFDocument())


def cut(*texts: str) -> list[str]:
    """The words of runs in turn plain and bold, a blank after a word shown as "_"."""
    runs = [Run(text, (SERIF, BOLD)[number % 2]) for number, text in enumerate(texts)]
    return [word.text + ("_" if word.blank else "") for word in words_of(runs, _SHAPER)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \n ", []),
        ("one two", ["one_", "two"]),
        (" one \t\n two ", ["one_", "two_"]),
        (
            "a\r\nb\x0bc\x0cd\x85e\u2028f\u2029g\u3000h\u2003i",
            [*(f"{letter}_" for letter in "abcdefgh"), "i"],
        ),
        ("10\u00a0000\u202fkm\u2007x", ["10\u00a0000\u202fkm\u2007x"]),
        ("one \u00a0two", ["one_", "\u00a0two"]),
        ("well-being", ["well-", "being"]),
        ("either/or", ["either/", "or"]),
        ("pages 3–5", ["pages_", "3–", "5"]),
        ("COVID-19", ["COVID-19"]),
        ("-5 and --x", ["-5_", "and_", "--x"]),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("東京、大阪", ["東", "京、", "大", "阪"]),
        ("（東京）と「大阪」", ["（東", "京）", "と", "「大", "阪」"]),
        ("か\u3099き", ["か\u3099", "き"]),
        ("山田　太郎", ["山", "田_", "太", "郎"]),
    ],
)
def test_where_a_line_may_break(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_runs_join_into_words_across_styles() -> None:
    assert cut("Zhou", ", Oxford") == ["Zhou,_", "Oxford"]
    assert cut("a", " ", "b") == ["a_", "b"]
    assert cut("a ", " b") == ["a_", "b"]
    words = words_of([Run("Zhou", BOLD, "#zhou"), Run(",", SERIF)], _SHAPER)
    assert [(piece.style, piece.link) for piece in words[0].pieces] == [(BOLD, "#zhou"), (SERIF, "")]
    assert words[0].width == pytest.approx(sum(piece.width for piece in words[0].pieces))


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_character_is_lost(texts: list[str]) -> None:
    whole = "".join(texts)
    words = words_of([Run(text, SERIF) for text in texts], _SHAPER)
    said = "".join(word.text + (" " if word.blank else "") for word in words)
    kept = {"\u00a0", "\u2007", "\u202f"}
    spaced = "".join(" " if c.isspace() and c not in kept else c for c in whole)
    assert said.strip(" ") == " ".join(part for part in spaced.split(" ") if part)


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("governance", "en", "gov-ernance"),
        ("“governance,”", "en", "“gov-ernance,”"),
        ("government’s", "en", "gov-ern-ment’s"),
        ("Regierung", "de", "Re-gie-rung"),
        ("asszonnyal", "hu", "asszonnyal"),  # would be asszony-nyal: the spelling changes
        ("short", "en", "short"),
        ("UNESCO", "en", "UNESCO"),
        ("INTERNATIONAL", "en", "INTERNATIONAL"),
        ("https://example.org/governance", "en", "https://example.org/governance"),
        ("governance", "tlh", "governance"),
        ("governance", "", "governance"),
        ("governance", "en-US", "gov-er-nance"),
        ("ab12cd34ef", "en", "ab12cd34ef"),
    ],
)
def test_hyphenation(word: str, language: str, parts: str) -> None:
    places = [0, *hyphen_positions(word, language), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(places)) == parts


@given(st.text(max_size=30), st.sampled_from(["en", "de", "hu", "fr", "ru", "zh-Hans", "x", ""]))
def test_hyphens_never_stand_at_the_edge(word: str, language: str) -> None:
    assert all(2 <= place <= len(word) - 3 for place in hyphen_positions(word, language))
