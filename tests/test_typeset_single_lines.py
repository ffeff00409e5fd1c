"""A text on one line is what it would be as a paragraph on a measure that it never fills."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from exporters.typeset.mixed_text import mixed_lines
from exporters.typeset.single_lines import one_line
from exporters.typeset.style import ParagraphStyle, Run, TextStyle
from exporters.typeset.surface import Metadata, Surface
from exporters.typeset.words import Shaper
from tests.programmes import prose
from tests.typeset_reading import drawn_width, text_of

_STYLES = (TextStyle(face="sans", size=7.2), TextStyle(face="serif-italic", size=9.3, tracking=60))
_TEXTS = (
    "1285",
    "p.\u00a0965",
    "Panels 1052–1053",
    "Session 01 · 09:15–11:00 · Library, Room 4 / Old Mill, Room 4",
    "Zoë Łukasiewicz-Åström, and/or a\u0301",
    "Дмитрий Тестов 12",
    "测试甲 with words",
    "اختبار علي 7",
    "परीक्षक शर्मा–9",
    "no glyph: \U0001fae8 \ue123",
)


@pytest.fixture
def shaper() -> Shaper:
    stamp = datetime(2020, 1, 1, tzinfo=UTC)
    metadata = Metadata(title="", author="", subject="", language="en", stamp=stamp)
    return Surface(400, 600, metadata).shaper


@pytest.mark.parametrize("style", _STYLES)
@pytest.mark.parametrize("text", _TEXTS)
def test_one_line_is_set_as_text_of_any_kind_is(text: str, style: TextStyle, shaper: Shaper) -> None:
    line, width = one_line(text, style, shaper, link="#there")
    missing = shaper.take_missing()
    plain = ParagraphStyle(text=style, leading=style.size)
    [expected] = mixed_lines([Run(text, style, "#there")], plain, 1e6, shaper)
    assert [segment.operators for segment in line.segments] == [s.operators for s in expected.segments]
    assert {segment.link for segment in line.segments} == {"#there"}
    assert width == line.width == pytest.approx(expected.width)
    assert line.x == 0.0  # nothing hangs
    assert missing == shaper.take_missing()


def test_one_line_is_one_line_however_long(shaper: Shaper) -> None:
    line, width = one_line(prose(500), _STYLES[0], shaper)
    assert text_of([line]) == prose(500)
    assert width == pytest.approx(drawn_width(line), abs=1)


def test_no_text_is_a_line_of_nothing(shaper: Shaper) -> None:
    line, width = one_line(" ", _STYLES[0], shaper)
    assert line.segments == []
    assert width == 0.0


def test_nothing_hangs_outside_the_flow(shaper: Shaper) -> None:
    """Or a head that begins with a quotation mark would stand out of the line of all others."""
    line, width = one_line("“Quoted,”", _STYLES[0], shaper)
    assert line.x == 0
    assert width == pytest.approx(shaper.width("“Quoted,”", _STYLES[0]), abs=0.1)


def test_a_single_line_may_be_a_link(shaper: Shaper) -> None:
    line, _ = one_line("12", _STYLES[0], shaper, link="#there")
    assert {segment.link for segment in line.segments} == {"#there"}
