"""Paragraphs keep every character and never leave the measure, whatever the text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset import words
from exporters.typeset.bidi import levels
from exporters.typeset.graphemes import cut_before
from exporters.typeset.lines import Line
from exporters.typeset.paragraph import break_lines
from exporters.typeset.shaping import SOFT_HYPHEN
from exporters.typeset.style import Align, Direction, ParagraphStyle, Run, TextStyle
from exporters.typeset.words import Shaper
from exporters.typeset.writing import needs_bidi
from tests.programmes import prose
from tests.typeset_reading import codes_of, drawn_width, text_of

SERIF = TextStyle(face="serif", size=10)
BOLD = TextStyle(face="serif-semibold", size=10)
_SHAPER = Shaper(PDFDocument())
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")
_UNSEEN = re.compile("[\\s\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")

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
    lambda align, hyphenate, balanced, indent, right, first: ParagraphStyle(
        text=SERIF,
        leading=12,
        align=align,
        hyphenate=hyphenate,
        balanced=balanced,
        indent=indent,
        indent_right=right,
        first_line=first,
    ),
    st.sampled_from(Align),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0.0, 9.0]),
    st.sampled_from([0.0, 24.0]),
    st.sampled_from([0.0, 9.0, -9.0]),
)


def broken(text: str, style: ParagraphStyle, measure: float, *, runs: int = 2) -> list[Line]:
    """One run goes another way than several."""
    half = len(text) // runs if runs > 1 else len(text)
    parts = [Run(text[:half], SERIF), Run(text[half:], BOLD)][:runs]
    return break_lines(parts, style, measure, _SHAPER)


def letters(text: str) -> list[str]:
    """The characters in no order, as far as they are seen: what runs from right to left is turned round."""
    shown = _UNSEEN.sub("", unicodedata.normalize("NFD", text))
    return sorted(shown.replace(" ", ""))


def hang(line: Line) -> tuple[float, float]:
    """How much of the line's first and last character may stand out into the margin, in points."""
    said = text_of([line]).rstrip(" ")
    first, last = said[:1], said[-1:]
    left = words._HANG_LEFT.get(first, 0.0) * max(_SHAPER.width(first, style) for style in (SERIF, BOLD))
    right = words._HANG_RIGHT.get(last, 0.0) * max(_SHAPER.width(last, style) for style in (SERIF, BOLD))
    assert (
        max(left, right) <= 0.35 * SERIF.size or first in "「『（" or last in "。、，．"
    )  # half of those is blank
    return left, right


def gaps_of(operators: str, blank: str) -> list[float]:
    """How much narrower than by itself each blank is, in 1/1000 em."""
    pieces = re.split(r"\)(-?[0-9.]+)\(", operators)
    return [
        float(move) for string, move in zip(pieces[::2], pieces[1::2], strict=False) if string.endswith(blank)
    ]


def assert_in_measure(lines: list[Line], style: ParagraphStyle, measure: float, text: str = "") -> None:
    """In a paragraph that runs from right to left, what is said of left is true of right."""
    turned = needs_bidi(text) and levels(text)[0] == 1
    for number, line in enumerate(lines):
        indent = style.indent + (style.first_line if number == 0 else 0.0)
        assert line.width == pytest.approx(drawn_width(line), abs=0.15 + 0.02 * len(line.segments))
        if not line.segments:
            continue
        left, right = hang(line)
        if turned:
            assert line.x >= style.indent_right - 0.01
            assert line.x + line.width <= measure - indent + 0.01
        else:
            assert line.x >= indent - left - 0.01
            assert line.x + line.width <= measure - style.indent_right + right + 0.01
        for segment in line.segments:
            blank = _SHAPER.setter(segment.style).blank
            for gap in gaps_of(segment.operators, blank.codes):
                assert gap < 0.45 * blank.width  # a blank is still seen


@given(texts, styles, st.sampled_from([120.0, 200.0, 321.3]), st.sampled_from([1, 2]))
@example("a" * 300, ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True), 120.0, 2)
@example("\u00ad", ParagraphStyle(text=SERIF, leading=12), 120.0, 1)
def test_any_text_is_kept_whole(text: str, style: ParagraphStyle, measure: float, runs: int) -> None:
    text = text.replace(SOFT_HYPHEN, "").replace("\u200b", "")
    said = text_of(broken(text, style, measure, runs=runs)).replace(SOFT_HYPHEN, "")
    if needs_bidi(text):
        assert letters(said) == letters(text)
    else:
        assert said.strip(" ") == _BLANKS.sub(" ", text).strip(" ")


@given(texts, styles, st.sampled_from([120.0, 200.0, 321.3]), st.sampled_from([1, 2]))
@example(
    "안녕하세요 여러분 aaaaaaaaabbaaaaaaaaabababbbbbababbbabbaaaaaaaaaaaaaaaaaaaaaaaaabbaa"
    " plain and simple words",
    NARROW,
    200.0,
    2,
)
@example("مرحبا" * 60 + " שלום" * 20, NARROW, 120.0, 1)
@example("self–determination (2019–2020), https://example.org/a/b?c=d&e=f " + "x" * 300, NARROW, 120.0, 1)
def test_no_line_leaves_the_measure(text: str, style: ParagraphStyle, measure: float, runs: int) -> None:
    lines = broken(text, style, measure, runs=runs)
    assert_in_measure(lines, style, measure, text)


@given(st.lists(st.text("abمحمدאב漢字", min_size=1, max_size=40), min_size=1, max_size=6), styles)
@example(["aaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbb"], NARROW)
def test_words_of_many_runs_stay_in_the_measure(parts: list[str], style: ParagraphStyle) -> None:
    """Runs without a blank between them are one word, of any styles and directions."""
    runs = [Run(part, (SERIF, BOLD)[number % 2]) for number, part in enumerate(parts)]
    lines = break_lines(runs, style, 120.0, _SHAPER)
    assert_in_measure(lines, style, 120.0, "".join(parts))
    assert letters(text_of(lines)) == letters("".join(parts))


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("measure", [80.0, 121.0, 240.0])
def test_whatever_cannot_break_is_broken_all_the_same(align: Align, measure: float) -> None:
    text = (
        "nation–state–society, the 1949–1976 (post–war) “so‑called” well-known—yet https://conference.example.org"
        "/a/very/long/address?with=parameters&more=of-them#and-a-fragment doi:10.1000/xyz.123 " + "x" * 300
    )
    style = ParagraphStyle(text=SERIF, leading=12, align=align, hyphenate=True)
    for runs in (1, 2):
        lines = broken(text, style, measure, runs=runs)
        assert_in_measure(lines, style, measure)
        assert text_of(lines).replace(SOFT_HYPHEN, "") == text


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
    text = "a" + "\ue000" * 60  # boxes in a row: no face has private characters
    lines = broken(text, ParagraphStyle(text=SERIF, leading=12), 60.0)
    assert text_of(lines) == text
    assert all(drawn_width(line) <= 60.01 for line in lines)
    _SHAPER.take_missing()


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
        return line.x, line.x + drawn_width(line)

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
        assert line.width == pytest.approx(drawn_width(line), abs=0.1)
        assert line.x + line.width == pytest.approx(250 + hang(line)[1], abs=0.5)
        assert 250 - 0.01 <= line.x + line.width <= 250 + hang(line)[1] + 0.01
    assert last.width < 250
    assert flush[0].x == pytest.approx(9 - hang(flush[0])[0], abs=0.3)
    assert flush[1].x == pytest.approx(-hang(flush[1])[0], abs=0.3)


def test_punctuation_hangs_and_the_letters_stand_flush() -> None:
    text = "“quoted words,” " * 30
    for align in (Align.JUSTIFY, Align.LEFT):
        lines = broken(text, ParagraphStyle(text=SERIF, leading=12, align=align), 210.0, runs=1)
        for line in lines:
            if text_of([line])[0] == "“":
                assert line.x == pytest.approx(-0.5 * _SHAPER.width("“", SERIF))
            else:
                assert line.x == 0
    (line,) = broken("words,", ParagraphStyle(text=SERIF, leading=12, align=Align.RIGHT), 100.0, runs=1)
    assert line.x + line.width == pytest.approx(100 + 0.7 * _SHAPER.width(",", SERIF))
    (line,) = broken("“words,”", ParagraphStyle(text=SERIF, leading=12, align=Align.CENTRE), 100.0, runs=1)
    assert line.x + line.width / 2 == pytest.approx(50, abs=0.1)


@pytest.mark.parametrize("runs", [1, 2])
def test_hyphens_end_lines_only_where_they_are_asked_for(runs: int) -> None:
    text = "internationalization responsibilities extraordinarily characteristic " * 4
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True)
    lines = broken(text, style, 110.0, runs=runs)
    assert SOFT_HYPHEN in [text_of([line])[-1] for line in lines]
    for line in lines:
        assert SOFT_HYPHEN not in text_of([line])[:-1]
    assert SOFT_HYPHEN not in text_of(broken(text, style.but(hyphenate=False), 110.0, runs=runs))


@pytest.mark.parametrize("runs", [1, 2])
def test_head_and_tail_of_a_hyphenated_word_are_the_word(runs: int) -> None:
    text = "internationalization “responsibilities,” extraordinarily characteristic officials " * 9
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True)
    for measure in (90.0, 110.0, 150.0):
        said = text_of(broken(text, style, measure, runs=runs))
        assert SOFT_HYPHEN in said
        assert said.replace(SOFT_HYPHEN, "").strip() == text.strip()


def test_a_word_that_is_not_hyphenated_keeps_its_ligatures() -> None:
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True)
    lines = broken("afflicting officials differently " * 6, style, 130.0, runs=1)
    font = _SHAPER.font("serif")
    texts = [font.text_of(code) for line in lines for code in codes_of(line.segments[0].operators)]
    assert {"ffi"} <= set(texts) or {"ff", "ffi"} & set(texts)


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


# ---- directions
def test_a_paragraph_begins_at_the_side_that_its_first_letter_says() -> None:
    style = ParagraphStyle(text=SERIF, leading=12)
    (hebrew,) = broken("שלום abc", style, 100.0, runs=1)
    assert hebrew.x + hebrew.width == pytest.approx(100)
    assert text_of([hebrew]) == "abc םולש"
    (latin,) = broken("abc שלום", style, 100.0, runs=1)
    assert latin.x == 0
    assert text_of([latin]) == "abc םולש"
    (forced,) = broken("שלום abc", style.but(direction=Direction.LEFT_TO_RIGHT), 100.0, runs=1)
    assert forced.x == 0
    assert text_of([forced]) == "םולש abc"
    (turned,) = broken("abc", style.but(direction=Direction.RIGHT_TO_LEFT), 100.0, runs=1)
    assert turned.x + turned.width == pytest.approx(100)


def test_an_isolated_name_does_not_reach_the_numbers_behind_it() -> None:
    def line(*, isolated: bool) -> str:
        runs = [
            Run("דוד כהן", BOLD, isolated=isolated),
            Run(", 12, 45; ", SERIF),
            Run("محمد", BOLD, isolated=isolated),
            Run(", 7, 8", SERIF),
        ]
        style = ParagraphStyle(text=SERIF, leading=12, direction=Direction.LEFT_TO_RIGHT)
        (found,) = break_lines(runs, style, 300.0, _SHAPER)
        return text_of([found])

    assert line(isolated=True) == "ןהכ דוד, 12, 45; دمحم, 7, 8"
    assert line(isolated=False) != line(isolated=True)


def test_justified_right_to_left_lines_are_flush() -> None:
    style = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, indent=6.0, indent_right=9.0)
    lines = broken("תתناول هذه الورقة العلاقة بين الحكومات المحلية والمواطنين " * 4, style, 200.0, runs=1)
    assert len(lines) > 3
    for line in lines[:-1]:
        assert [line.x, line.x + line.width] == pytest.approx([9.0, 194.0])
    assert lines[-1].x + lines[-1].width == pytest.approx(194.0)


def test_chinese_lines_are_flush_without_blanks() -> None:
    style = ParagraphStyle(text=SERIF, leading=14, align=Align.JUSTIFY)
    text = "本文研究了中国地方政府与公民之间的关系我们认为地方干部通过社交媒体与公民保持联系" * 3
    for measure in (203.0, 247.0):
        *lines, _ = broken(text, style, measure, runs=1)
        assert len(lines) >= 4
        for line in lines:
            assert line.x + line.width == pytest.approx(measure, abs=0.01)
            assert drawn_width(line) == pytest.approx(line.width, abs=0.1)
            assert " " not in text_of([line])
