"""Runs that need no reordering are set by a way of their own: their lines are those of the general one."""

from __future__ import annotations

import gc

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset import plain_runs
from exporters.typeset.lines import Line
from exporters.typeset.mixed_text import mixed_lines
from exporters.typeset.paragraph import break_lines
from exporters.typeset.plain_runs import are_plain, plain_run_lines
from exporters.typeset.style import Align, Direction, ParagraphStyle, Run, TextStyle
from exporters.typeset.words import Shaper
from tests.programmes import prose
from tests.typeset_reading import text_of

SERIF = TextStyle(face="serif", size=10)
BOLD = TextStyle(face="serif-semibold", size=10)
SMALL = TextStyle(face="sans", size=8)
LEFT = ParagraphStyle(text=SERIF, leading=12)
HUNG = ParagraphStyle(text=SERIF, leading=12, indent=9, first_line=-9)
_SHAPER = Shaper(PDFDocument())

WORDS = (
    *(" ", "", ", ", "; ", "\u00a0", "\u202f*", "12", "(", "”", " – ", "/"),
    *("Na Li", "Dvořáková", "Jean-Paul", "al-Ṭāhirī", "office", "o\u0323\u0301", "\u200b", "\x00\x07"),
    "Ἀθηνᾶ",  # of another font
    "नमस्ते",
    "https://conference.example.org/a/very/long/address?with=parameters",
    "x" * 60,
)
texts = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text("ab .,-\u00a0é\n", max_size=12), st.integers(1, 12).map(prose)),
    max_size=4,
).map("".join)
runs_of_text = st.lists(
    st.builds(
        Run, texts, st.sampled_from([SERIF, BOLD, SMALL]), st.sampled_from(["", "#a", "#b"]), st.booleans()
    ),
    max_size=7,
)
styles = st.builds(
    lambda align, balanced, direction, right, first: ParagraphStyle(
        text=SERIF,
        leading=12,
        align=align,
        balanced=balanced,
        direction=direction,
        indent=9.0,
        indent_right=right,
        first_line=first,
    ),
    st.sampled_from([Align.LEFT, Align.CENTRE, Align.RIGHT]),
    st.booleans(),
    st.sampled_from([Direction.AUTO, Direction.LEFT_TO_RIGHT]),
    st.sampled_from([0.0, 24.0]),
    st.sampled_from([0.0, 9.0, -9.0]),
)


def drawn(lines: list[Line]) -> list[list[tuple[str, TextStyle, str, str]]]:
    """What is shown, and what can be clicked."""
    return [
        [(part.font.name, part.style, part.link, part.operators) for part in line.segments] for line in lines
    ]


def lengths(lines: list[Line]) -> list[float]:
    return [
        length
        for line in lines
        for length in (line.x, line.width, *[n for part in line.segments for n in (part.width, part.hanging)])
    ]


@given(runs_of_text, styles, st.sampled_from([60.0, 120.0, 200.0, 321.3, 2000.0]))
@example([Run("Na Li", BOLD), Run(", ", SERIF), Run("University of Rasgrad ", SERIF)], LEFT, 2000.0)
@example([Run("Na Li", BOLD), Run(", ", SERIF), Run("University of Rasgrad", SERIF)], LEFT, 60.0)
@example([Run("Na", BOLD), Run(" ", SMALL), Run("Li", BOLD), Run(" Rasgrad", BOLD)], LEFT, 60.0)
@example([Run("Na", BOLD), Run(" ", SMALL), Run("Li", BOLD), Run(" Rasgrad", BOLD)], LEFT, 2000.0)
@example([Run("x" * 60, BOLD), Run("y" * 60, SMALL), Run("z", SERIF)], HUNG, 120.0)
def test_the_lines_are_those_of_the_general_way(
    runs: list[Run], style: ParagraphStyle, measure: float
) -> None:
    assume(are_plain(runs, style))
    expected = mixed_lines(runs, style, measure, _SHAPER)
    lines = plain_run_lines(runs, style, measure, _SHAPER)
    assert drawn(lines) == drawn(expected)
    assert lengths(lines) == pytest.approx(lengths(expected))  # they may be added up in another order


def test_a_word_that_filled_a_wide_line_is_parted_for_a_narrow_one() -> None:
    runs = [Run("x" * 60, BOLD), Run(" end", SERIF)]
    assert len(plain_run_lines(runs, LEFT, 600.0, _SHAPER)) == 1
    lines = plain_run_lines(runs, LEFT, 100.0, _SHAPER)
    assert all(line.x + line.width <= 100.01 for line in lines)
    assert len(plain_run_lines(runs, LEFT, 600.0, _SHAPER)) == 1


@pytest.mark.parametrize(
    "text", ["שלום", "محمد", "李娜", "かな", "김", "（）", "👩\u200d🚀", "a\u200e", "\u2067a"]
)
def test_other_text_goes_the_general_way(text: str) -> None:
    assert not are_plain([Run("Na Li", SERIF), Run(text, SERIF)], LEFT)
    assert text_of(break_lines([Run("Na Li ", SERIF), Run(text, SERIF)], LEFT, 300.0, _SHAPER))


@pytest.mark.parametrize(
    "style", [LEFT.but(align=Align.JUSTIFY), LEFT.but(direction=Direction.RIGHT_TO_LEFT)]
)
def test_so_do_justified_lines_and_those_from_the_right(style: ParagraphStyle) -> None:
    assert not are_plain([Run("Na Li", SERIF)], style)


def test_what_no_face_has_is_told_each_time() -> None:
    shaper = Shaper(PDFDocument())
    for _ in range(2):
        plain_run_lines([Run("a \ue000", SERIF), Run(" b", BOLD)], LEFT, 300.0, shaper)
        assert shaper.take_missing() == "\ue000"


def test_what_is_remembered_goes_with_the_book() -> None:
    gc.collect()
    before = len(plain_runs._PIECES)
    shaper = Shaper(PDFDocument())
    plain_run_lines([Run("Na Li", SERIF), Run(", ", BOLD)], LEFT, 300.0, shaper)
    assert len(plain_runs._PIECES) == before + 2
    shaper.forget()
    del shaper
    gc.collect()
    assert len(plain_runs._PIECES) == before
