"""What is drawn stands where it should, in the colour it should have; links cover their words."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from exporters.typeset import words
from exporters.typeset.paragraph import break_lines
from exporters.typeset.style import SMALL_CAPITALS, Align, ParagraphStyle, Run, TextStyle
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
    surface.add(surface.end_page())
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
            width = letter["x1"] - letter["x0"]
            hang = words._HANG_RIGHT.get(letter["text"], 0.0) * width
            end = letter["x1"] - hang
            ends[letter["matrix"][5]] = max(ends.get(letter["matrix"][5], 0), end)
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
    surface.add(surface.end_page())
    surface.begin_page()
    (line,) = break_lines([Run("e", SERIF)], LINES, 300, surface.shaper)
    surface.line(line, 50, 500)
    surface.add(surface.end_page())
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
    hang = 0.7 * SERIF.size * 0.35  # of a comma at the end
    assert all(50 <= link.box[0] < link.box[2] <= 250.1 + hang for link in found)
    assert len({link.box[1] for link in found}) == len(found)  # one for each line
    assert {link.uri for link in found} == {"https://conference.example.org/"}


def test_addresses_are_written_in_ascii() -> None:
    address = "https://example.org/日程?q=a b(c)\\d%20e#é"
    (link,) = links(drawn(new_surface(), [Run("x", SERIF, address)]))[0]
    assert link.uri == "https://example.org/%E6%97%A5%E7%A8%8B?q=a%20b(c)%5Cd%20e#%C3%A9"


def test_a_link_to_nowhere_is_refused() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        drawn(new_surface(), [Run("x", SERIF, "#nowhere")])


def test_an_outline_entry_to_nowhere_is_refused() -> None:
    surface = new_surface()
    surface.outline("Title", "nowhere", 0)
    with pytest.raises(KeyError, match="nowhere"):
        drawn(surface, [Run("x", SERIF)])


def test_links_lead_to_pages_that_come_later_and_to_the_first_of_a_name() -> None:
    surface = new_surface()
    pages = []
    for name, top in (("start", 300.0), ("here", 200.0), ("here", 100.0)):
        surface.begin_page()
        surface.anchor(name, top)
        (line,) = break_lines([Run("go", SERIF, "#here")], LINES, 300, surface.shaper)
        surface.line(line, 50, 500)
        pages.append(surface.end_page())
    for page in pages:
        surface.add(page)
    assert [(link.page, link.top) for (link,) in links(surface.finish())] == [(1, 200.0)] * 3


def test_pages_are_put_into_the_file_in_the_order_in_which_they_are_added() -> None:
    surface = new_surface()
    drawn_pages = []
    for text in ("drawn first", "drawn second"):
        surface.begin_page()
        (line,) = break_lines([Run(text, SERIF)], LINES, 300, surface.shaper)
        surface.line(line, 50, 500)
        drawn_pages.append(surface.end_page())
    for page in reversed(drawn_pages):
        surface.add(page)
    assert page_texts(surface.finish()) == ["drawn second", "drawn first"]


def test_a_link_over_words_of_several_styles_is_one_per_line() -> None:
    italic = SERIF.but(face="serif-italic")
    runs = [
        Run("see ", SERIF),
        Run("Zhou, ", SERIF, "#here"),
        Run("A Title 王小明", italic, "#here"),
        Run(" there", SERIF, "#here"),
    ]
    pdf = drawn(new_surface(), runs)
    (link,) = links(pdf)[0]
    boxes = {word.text: word for word in words_of_pages(pdf)[0]}
    assert link.box[0] == pytest.approx(boxes["Zhou,"].x0, abs=0.1)
    assert link.box[2] == pytest.approx(boxes["there"].x1, abs=0.1)


def test_an_area_without_words_may_lead_somewhere() -> None:
    surface = new_surface()
    surface.begin_page()
    surface.anchor("here", 1e6)
    surface.link_area("#here", 10, 20, 30, 40)
    surface.add(surface.end_page())
    (link,) = links(surface.finish())[0]
    assert (link.box, link.page, link.top) == ((10, 20, 30, 40), 0, surface.height)


def test_text_is_never_an_operator() -> None:
    text = r"(a) \(b\) ) ET Q <</A>> [1] TJ %c {} /F1"
    assert page_texts(drawn(new_surface(), [Run(text, SERIF)]))[0] == text


def test_pages_have_their_boxes() -> None:
    (page,) = PdfReader(io.BytesIO(drawn(new_surface(300, 500), [Run("x", SERIF)]))).pages
    for box in (page.mediabox, page.cropbox, page.bleedbox, page.trimbox):
        assert [float(edge) for edge in box] == [0, 0, 300, 500]


def test_a_page_reaches_beyond_its_trim_where_there_is_bleed() -> None:
    surface = new_surface(300, 500, bleed=8.5)
    assert (surface.width, surface.height, surface.bleed) == (300, 500, 8.5)
    (page,) = PdfReader(io.BytesIO(drawn(surface, [Run("x", SERIF)]))).pages
    for box in (page.mediabox, page.bleedbox):
        assert [float(edge) for edge in box] == [-8.5, -8.5, 308.5, 508.5]
    for box in (page.trimbox, page.cropbox):  # what a screen shows is the trimmed page
        assert [float(edge) for edge in box] == [0, 0, 300, 500]


def test_raw_operators_are_decoration_and_leave_the_state_alone() -> None:
    surface = new_surface()
    surface.begin_page()
    (line,) = break_lines([Run("before", SERIF)], LINES, 300, surface.shaper)
    surface.line(line, 50, 500)
    surface.paint("0.5 g 2 w 10 10 m 20 20 l S")
    surface.line(line, 50, 480)
    with surface.turned(100, 100, 90):
        (turned,) = break_lines([Run("turned", SERIF.but(colour=(0.5,)))], LINES, 300, surface.shaper)
        surface.line(turned, 0, 0)
    surface.line(line, 50, 460)
    surface.add(surface.end_page())
    pdf = surface.finish()
    assert b"/Artifact BMC q 0.5 g" in PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()  # type: ignore[union-attr]  # the page has contents
    (letters,) = characters(pdf)
    colours = {letter["text"]: letter["non_stroking_color"] for letter in letters}
    assert colours["b"] == (0,)
    assert colours["n"] == (0.5,)
    assert len({letter["size"] for letter in letters if letter["upright"]}) == 1
    assert [letter["matrix"][4:] for letter in letters if letter["text"] == "t"] == [(100, 100)]


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
    surface.add(surface.end_page())
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
        surface.add(surface.end_page())
    assert PdfReader(io.BytesIO(surface.finish())).page_labels == ["i", "ii", "1", "2"]


@pytest.mark.parametrize("face", ["serif", "serif-semibold", "sans", "display"])
def test_small_capitals_emphasis_and_links_stand_in_one_paragraph_and_read_as_written(face: str) -> None:
    plain = TextStyle(face=face, size=10)
    small = plain.but(features=SMALL_CAPITALS)
    runs = [
        Run("The archives of the ", plain),
        Run("Unesco Office", small),
        Run(" and ", plain),
        Run("its <b>fjords</b>", plain.but(face="serif-italic")),
        Run(", ", plain),
        Run("afflicted", small, "https://example.org"),
        Run(".", plain),
    ]
    surface = new_surface()
    surface.begin_page()
    style = ParagraphStyle(text=plain, leading=14, align=Align.JUSTIFY)
    for number, line in enumerate(break_lines(runs, style, 340, surface.shaper)):
        surface.line(line, 30, 500 - 14 * number)
    surface.add(surface.end_page())
    pdf = surface.finish()
    assert " ".join(page_texts(pdf)[0].split()) == "".join(run.text for run in runs)
    assert [link.uri for link in links(pdf)[0]] == ["https://example.org"]
    drawn = {glyph for glyph, _ in surface.shaper.font(face).used}
    font = surface.shaper.font(face).face.font
    assert font.get_nominal_glyph(ord("U")) in drawn  # a capital stays as it is
    assert font.get_nominal_glyph(ord("l")) not in drawn  # a small letter that stands in none but these
    assert surface.shaper.width("unesco", small) > surface.shaper.width("unesco", plain)
