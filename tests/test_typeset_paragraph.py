"""Paragraphs keep every character and never leave the measure, whatever the text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset.graphemes import cut_before
from exporters.typeset.paragraph import Line, break_lines
from exporters.typeset.shaping import SOFT_HYPHEN, Shaper
from exporters.typeset.style import Align, ParagraphStyle, Run, TextStyle
from tests.programmes import prose
from tests.typeset_reading import text_of

SERIF = TextStyle(face="serif", size=10)
BOLD = TextStyle(face="serif-semibold", size=10)
_SHAPER = Shaper(PDFDocument())
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")

SCRIPTS = (
    "plain and simple words",
    "Dvořáková Nguyễn Ó Súilleabháin",
    "漢字とかな、「括弧」と句読点。",
    "안녕하세요 여러분",
    "שלום עולם",
    "مرحبا بالعالم",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "👩\u200d🚀👍🏽🇫🇷❤\ufe0f",
    "e\u0301o\u0323\u0301a\u0308",
    "\x00\x07\x1b[31m",
    "https://conference.example.org/a/very/long/address?with=parameters&more=of-them#and-a-fragment",
)
texts = st.lists(
    st.one_of(
        st.sampled_from(SCRIPTS),
        st.text(max_size=30),
        st.text("ab", min_size=60, max_size=300),  # nowhere to break
        st.integers(1, 60).map(prose),
    ),
    max_size=5,
).map(" ".join)
NARROW = ParagraphStyle(
    text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True, indent=9.0, indent_right=24.0
)
styles = st.builds(
    lambda align, hyphenate, indent, right, first: ParagraphStyle(
        text=SERIF,
        leading=12,
        align=align,
        hyphenate=hyphenate,
        indent=indent,
        indent_right=right,
        first_line=first,
    ),
    st.sampled_from(Align),
    st.booleans(),
    st.sampled_from([0.0, 9.0]),
    st.sampled_from([0.0, 24.0]),
    st.sampled_from([0.0, 9.0, -9.0]),
)


def broken(text: str, style: ParagraphStyle, measure: float) -> list[Line]:
    half = len(text) // 2
    return break_lines([Run(text[:half], SERIF), Run(text[half:], BOLD)], style, measure, _SHAPER)


def natural(line: Line) -> float:
    """The width of the pieces, but for a blank at the end, which hangs in the margin."""
    pieces = line.pieces[:-1] if line.pieces and line.pieces[-1].shaped.text == " " else line.pieces
    return sum(piece.width for piece in pieces)


@given(texts, styles, st.sampled_from([120.0, 200.0, 321.3]))
@example("a" * 300, ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True), 120.0)
def test_any_text_is_kept_whole(text: str, style: ParagraphStyle, measure: float) -> None:
    text = text.replace(SOFT_HYPHEN, "")
    said = text_of(broken(text, style, measure)).replace(SOFT_HYPHEN, "")
    assert said.strip(" ") == _BLANKS.sub(" ", text).strip(" ")


@given(texts, styles, st.sampled_from([120.0, 200.0, 321.3]))
@example(
    "안녕하세요 여러분 aaaaaaaaabbaaaaaaaaabababbbbbababbbabbaaaaaaaaaaaaaaaaaaaaaaaaabbaa"
    " plain and simple words",
    NARROW,
    200.0,
)
def test_no_line_leaves_the_measure(text: str, style: ParagraphStyle, measure: float) -> None:
    for number, line in enumerate(broken(text, style, measure)):
        indent = style.indent + (style.first_line if number == 0 else 0.0)
        blanks = sum(piece.shaped.text == " " for piece in line.pieces[:-1])
        width = natural(line) + line.stretch * blanks
        assert line.width == pytest.approx(width)
        assert line.x >= indent - 0.01
        assert line.x + width <= measure - style.indent_right + 0.01
        assert not line.stretch or style.align is Align.JUSTIFY
        if line.stretch < 0:
            blank = next(piece.width for piece in line.pieces if piece.shaped.text == " ")
            assert -line.stretch < 0.45 * blank  # a blank is still seen


@given(
    st.lists(
        st.sampled_from(
            [*"abc", "e\u0301", "o\u0323\u0301", "👩\u200d🚀", "가", "\u1100\u1161\u11a8", "か\u3099"]
        ),
        min_size=30,
        max_size=200,
    ),
    styles,
)
def test_letters_keep_their_marks(graphemes: list[str], style: ParagraphStyle) -> None:
    text = "".join(graphemes)
    lines = broken(text, style, 120.0)
    at = 0
    for line in lines[:-1]:
        at += len(text_of([line]).removesuffix(SOFT_HYPHEN))
        middle = len(text) // 2  # where the run ends, and the text is cut already
        assert cut_before(text, at) == at or at == middle


def test_a_grapheme_wider_than_the_measure_is_cut_all_the_same() -> None:
    text = "a" + "\u0e31" * 60  # marks that the face has not: boxes in a row
    lines = broken(text, ParagraphStyle(text=SERIF, leading=12), 60.0)
    assert text_of(lines) == text
    assert all(natural(line) <= 60.01 for line in lines)


@pytest.mark.parametrize("measure", [-5.0, 0.0, 3.0])
def test_a_measure_of_nothing_still_shows_the_text(measure: float) -> None:
    lines = broken("some words", ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY), measure)
    assert text_of(lines) == "some words"


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_no_words_make_no_lines(text: str) -> None:
    assert broken(text, ParagraphStyle(text=SERIF, leading=12), 100.0) == []


def test_alignment() -> None:
    def x_and_end(align: Align) -> tuple[float, float]:
        line = broken("word", ParagraphStyle(text=SERIF, leading=12, align=align), 100.0)[0]
        return line.x, line.x + natural(line)

    assert x_and_end(Align.LEFT)[0] == 0
    assert x_and_end(Align.JUSTIFY)[0] == 0
    assert x_and_end(Align.RIGHT)[1] == pytest.approx(100)
    left, right = x_and_end(Align.CENTRE)
    assert left == pytest.approx(100 - right)


def test_justified_lines_are_flush_but_for_the_last() -> None:
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True, first_line=9)
    *flush, last = break_lines([Run(prose(120), SERIF)], style, 250.0, _SHAPER)
    assert len(flush) > 5
    for line in flush:
        assert line.x + line.width == pytest.approx(250.0)
    assert last.stretch <= 0
    assert flush[0].x == 9
    assert flush[1].x == 0


def test_hyphens_end_lines_only_where_they_are_asked_for() -> None:
    text = "internationalization responsibilities extraordinarily characteristic " * 4
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True)
    ends = [line.pieces[-1].shaped.text for line in break_lines([Run(text, SERIF)], style, 110.0, _SHAPER)]
    assert SOFT_HYPHEN in ends
    for line in break_lines([Run(text, SERIF)], style, 110.0, _SHAPER):
        assert SOFT_HYPHEN not in text_of([line])[:-1]
    plain = break_lines([Run(text, SERIF)], style.but(hyphenate=False), 110.0, _SHAPER)
    assert SOFT_HYPHEN not in text_of(plain)


def test_a_word_put_together_again_is_set_whole() -> None:
    """Syllables that stay in one line are one piece: kerning and ligatures cross the point."""
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True)
    lines = break_lines([Run("afflicting officials differently " * 6, SERIF)], style, 130.0, _SHAPER)
    pieces = [piece.shaped.text for line in lines for piece in line.pieces]
    assert "officials" in pieces


def test_marks_are_normal_form_neutral() -> None:
    text = "Dvořáková naïve café " * 8
    style = ParagraphStyle(text=SERIF, leading=12)
    composed = broken(text, style, 100.0)
    apart = broken(unicodedata.normalize("NFD", text), style, 100.0)
    assert [unicodedata.normalize("NFC", text_of([line])) for line in apart] == [
        text_of([line]) for line in composed
    ]


def test_a_very_long_word_is_cut_in_work_that_grows_with_it() -> None:
    lines = broken("x" * 100_000, ParagraphStyle(text=SERIF, leading=12), 300.0)
    assert text_of(lines) == "x" * 100_000
    assert len(lines) > 1000
