"""Blocks: the strips that paragraphs, rows and rules are made of."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset.blocks import Anchor, PageRef, paragraph, row, rule, space
from exporters.typeset.style import BLACK, ParagraphStyle, Run, TextRole, TextStyle
from exporters.typeset.words import Shaper
from tests.programmes import prose
from tests.typeset_reading import text_of

SMALL = TextStyle(face="sans", size=8)
LARGE = TextStyle(face="serif", size=12)
SMALL_LINES = ParagraphStyle(text=SMALL, leading=10)
LARGE_LINES = ParagraphStyle(
    text=LARGE, leading=15, space_before=3, space_after=4, orphans=3, keep_with_next=True
)
REF = PageRef(anchor="there", style=SMALL, right=200)
_SHAPER = Shaper(PDFDocument())


def test_a_paragraph_is_a_strip_for_each_line() -> None:
    text = prose(40)
    anchor = Anchor(name="here", title="Here", level=1)
    block = paragraph([Run(text, LARGE)], LARGE_LINES, 200, _SHAPER, anchor=anchor, mark="mark")
    assert len(block.strips) > 3
    assert block.height == pytest.approx(15 * len(block.strips))
    assert text_of([cell.line for strip in block.strips for cell in strip.cells]) == text
    assert (block.space_before, block.space_after, block.orphans, block.widows) == (3, 4, 3, 2)
    assert block.keep_with_next
    assert (block.anchor, block.mark) == (anchor, "mark")


def test_a_page_number_stands_beside_the_last_line() -> None:
    block = paragraph([Run(prose(40), LARGE)], LARGE_LINES, 200, _SHAPER, page_ref=REF)
    assert [strip.page_refs for strip in block.strips] == [()] * (len(block.strips) - 1) + [(REF,)]
    columns = [
        (0.0, 60.0, [Run("7", SMALL)], SMALL_LINES),
        (60.0, 140.0, [Run(prose(20), LARGE)], LARGE_LINES),
    ]
    table = row(columns, _SHAPER, page_ref=REF)
    assert [strip.page_refs for strip in table.strips] == [()] * (len(table.strips) - 1) + [(REF,)]


def test_the_columns_of_a_row_stand_on_one_line() -> None:
    columns = [
        (0.0, 60.0, [Run(prose(12), SMALL)], SMALL_LINES),
        (60.0, 140.0, [Run("one line", LARGE)], LARGE_LINES),
    ]
    block = row(columns, _SHAPER)
    first, *rest = block.strips
    assert [cell.x for cell in first.cells] == [0.0, 60.0]
    assert first.cells[0].drop == first.cells[1].drop
    assert {strip.height for strip in block.strips} == {15}
    assert all(len(strip.cells) == 1 for strip in rest)
    assert text_of([strip.cells[0].line for strip in block.strips]) == prose(12)


def test_an_empty_column_leaves_the_others_alone() -> None:
    block = row(
        [(0.0, -4.0, [Run("", SMALL)], SMALL_LINES), (0.0, 200.0, [Run("text", LARGE)], LARGE_LINES)], _SHAPER
    )
    assert [len(strip.cells) for strip in block.strips] == [1]
    assert row([(0.0, 50.0, [], SMALL_LINES)], _SHAPER).strips == ()


def test_a_baseline_lies_within_its_line() -> None:
    for size, leading in ((6.9, 10), (8.7, 11.6), (27, 31.3), (15, 15)):
        style = ParagraphStyle(text=SMALL.but(size=size), leading=leading)
        drop = paragraph([Run("Hg", style.text)], style, 100, _SHAPER).strips[0].cells[0].drop
        assert 0.7 * size < drop < leading - 0.1 * size


def test_a_rule_stays_with_what_follows_and_is_no_text() -> None:
    block = rule(100, 0.5, BLACK, space_before=5, space_after=6, separates=True)
    (strip,) = block.strips
    assert [strip.rule] == [(0.0, 100, BLACK)]
    assert (block.height, strip.rule_weight) == (0.5, 0.5)
    assert (block.keep_with_next, block.separates, block.role) == (True, True, TextRole.ARTIFACT)


def test_space_is_a_strip_of_that_height() -> None:
    assert space(40).height == 40
    assert space(40, keep_with_next=True).keep_with_next
