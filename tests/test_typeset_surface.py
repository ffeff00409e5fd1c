"""What is drawn stands where it should, in the colour it should have; links cover their words."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from exporters.typeset.paragraph import break_lines
from exporters.typeset.style import Align, ParagraphStyle, Run, TextStyle
from exporters.typeset.surface import Metadata, Surface
from tests.programmes import prose
from tests.typeset_reading import characters, links, new_surface, page_texts, words_of_pages

SERIF = TextStyle(face="serif", size=10)
LINES = ParagraphStyle(text=SERIF, leading=12)


def drawn(surface: Surface, runs: list[Run], style: ParagraphStyle = LINES, measure: float = 300) -> bytes:
    """One page with the runs as a paragraph, the first baseline at 500, the measure from x = 50 on."""
    surface.begin_page()
    surface.anchor("here", 400)
    for number, line in enumerate(break_lines(runs, style, measure, surface.shaper)):
        surface.line(line, 50, 500 - number * style.leading)
    surface.end_page()
    return surface.finish()


def test_a_line_stands_on_its_baseline() -> None:
    (letters,) = characters(drawn(new_surface(), [Run("nnn", SERIF)]))
    assert [letter["matrix"][4:] for letter in letters[:1]] == [(50, 500)]
    widths = [after["x0"] - before["x0"] for before, after in pairwise(letters)]
    assert widths == pytest.approx([letters[0]["width"]] * 2, abs=0.01)


def test_justified_lines_end_at_the_margin_in_the_file() -> None:
    """Seen from outside: the sum of all widths, kerns and stretched blanks."""
    style = LINES.but(align=Align.JUSTIFY, hyphenate=True)
    runs = [
        Run(prose(60), SERIF),
        Run(" " + prose(30, 1), SERIF.but(face="sans", size=7)),
        Run(prose(50, 2), SERIF),
    ]
    (letters,) = characters(drawn(new_surface(), runs, style))
    ends: dict[float, float] = {}
    for letter in letters:
        if letter["text"] != " ":
            ends[letter["matrix"][5]] = max(ends.get(letter["matrix"][5], 0), letter["x1"])
    *flush, _ = (ends[baseline] for baseline in sorted(ends, reverse=True))
    assert len(flush) > 6
    assert flush == pytest.approx([350.0] * len(flush), abs=0.15)


def test_raised_marks_do_not_raise_what_follows() -> None:
    (letters,) = characters(drawn(new_surface(), [Run("o\u0323\u0301q\u0323\u0301n o", SERIF)]))
    heights = {letter["text"]: letter["y0"] for letter in letters}
    assert heights["q"] == heights["n"] == heights["o"]
    assert heights["\u0323"] != heights["q"]
    (letters,) = characters(drawn(new_surface(), [Run("nq\u0323n", SERIF)], measure=11))
    first, *_, second = (letter["y0"] for letter in letters if letter["text"] == "n")
    assert first - second == pytest.approx(2 * LINES.leading)


def test_each_run_has_its_colour() -> None:
    surface = new_surface()
    surface.begin_page()
    red = SERIF.but(colour=(0.1, 0.8, 0.7, 0.0))
    (line,) = break_lines(
        [Run("a", SERIF), Run("b", red), Run("c", SERIF.but(colour=(0.5,)))], LINES, 300, surface.shaper
    )
    surface.line(line, 50, 500)
    surface.rectangle(50, 400, 100, 1, (0.25,))
    (line,) = break_lines([Run("d", SERIF.but(colour=(0.5,)))], LINES, 300, surface.shaper)
    surface.line(line, 50, 380)
    surface.end_page()
    surface.begin_page()
    (line,) = break_lines([Run("e", SERIF)], LINES, 300, surface.shaper)
    surface.line(line, 50, 500)
    surface.end_page()
    first, second = characters(surface.finish())
    colours = {letter["text"]: letter["non_stroking_color"] for letter in first + second}
    assert colours == {
        "a": (0,),
        "b": (0.1, 0.8, 0.7, 0),
        "c": (0.5,),
        "d": (0.5,),
        "e": (0,),
    }


def test_a_link_covers_its_words_and_no_others() -> None:
    runs = [
        Run("go ", SERIF),
        Run("right here", SERIF, "#here"),
        Run(" not here ", SERIF),
        Run("again", SERIF, "#here"),
    ]
    pdf = drawn(new_surface(), runs)
    boxes = {word.text: word for word in words_of_pages(pdf)[0]}
    first, second = sorted(links(pdf)[0], key=lambda link: link.box[0])
    assert first.box[0] == pytest.approx(boxes["right"].x0, abs=0.1)
    assert first.box[2] < boxes["not"].x0
    assert second.box[0] == pytest.approx(boxes["again"].x0, abs=0.1)
    assert second.box[2] == pytest.approx(boxes["again"].x1, abs=0.1)
    for link in (first, second):
        assert link.page == 0
        assert link.top == 400
        assert link.box[1] < 500 < link.box[3]


def test_a_link_over_lines_covers_each_line_but_not_the_margin() -> None:
    style = LINES.but(align=Align.JUSTIFY)
    pdf = drawn(new_surface(), [Run(prose(30), SERIF, "https://conference.example.org/")], style, measure=200)
    found = links(pdf)[0]
    assert len(found) > 2
    assert all(50 <= link.box[0] < link.box[2] <= 250.1 for link in found)
    assert {link.uri for link in found} == {"https://conference.example.org/"}


def test_addresses_are_written_in_ascii() -> None:
    address = "https://example.org/日程?q=a b(c)\\d%20e#é"
    (link,) = links(drawn(new_surface(), [Run("x", SERIF, address)]))[0]
    assert link.uri == "https://example.org/%E6%97%A5%E7%A8%8B?q=a%20b(c)%5Cd%20e#%C3%A9"


def test_a_link_to_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        drawn(new_surface(), [Run("x", SERIF, "#nowhere")])


def test_text_is_never_an_operator() -> None:
    text = r"(a) \(b\) ) ET Q <</A>> [1] TJ %c {} /F1"
    assert page_texts(drawn(new_surface(), [Run(text, SERIF)]))[0] == text


def test_pages_have_their_boxes() -> None:
    (page,) = PdfReader(io.BytesIO(drawn(new_surface(300, 500), [Run("x", SERIF)]))).pages
    for box in (page.mediabox, page.trimbox):
        assert [float(edge) for edge in box] == [0, 0, 300, 500]


def test_the_file_says_what_it_is() -> None:
    east = timezone(timedelta(hours=9))
    metadata = Metadata(
        title="Tést – (Conference) 漢字 😀",
        author="Tests",
        subject="Testing",
        keywords="a, b",
        language="en-GB",
        stamp=datetime(2020, 3, 1, 8, 30, tzinfo=east),
    )
    surface = Surface(300, 500, metadata)
    surface.begin_page()
    surface.end_page()
    reader = PdfReader(io.BytesIO(surface.finish()))
    assert reader.pdf_header == "%PDF-1.7"
    assert reader.metadata is not None
    assert reader.metadata.title == "Tést – (Conference) 漢字 😀"
    assert reader.metadata.author == "Tests"
    assert reader.metadata.subject == "Testing"
    assert reader.metadata.keywords == "a, b"
    assert reader.metadata.creation_date == datetime(2020, 2, 29, 23, 30, tzinfo=UTC)
    assert reader.metadata.modification_date == datetime(2020, 2, 29, 23, 30, tzinfo=UTC)
    root: Any = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - pypdf's own boolean


def test_page_labels() -> None:
    surface = new_surface()
    surface.page_label(0, "ROMAN_LOWER", 1)
    surface.page_label(2, "ARABIC", 1)
    for _ in range(4):
        surface.begin_page()
        surface.end_page()
    assert PdfReader(io.BytesIO(surface.finish())).page_labels == ["i", "ii", "1", "2"]
