"""[booklet]: every option has its effect, and a value that cannot be used is told with its line."""

from __future__ import annotations

import dataclasses
import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from exporters.base import Job
from exporters.booklet.design import Design
from exporters.booklet.exporter import BookletExporter
from exporters.booklet.options import PARTS, BookletOptions, read_options
from exporters.booklet.papers import PAPERS
from model.findings import Finding, Findings
from model.front_matter import Picture
from model.programme import Programme, Source
from model.readers.folder import read_programme
from tests.booklet_art import pixels
from tests.booklets import (
    Booklet,
    build,
    faults_of_words,
    letters,
    numbers_told,
    page_count,
    stated,
    trimmed,
    words,
)
from tests.folders import page as panel_page
from tests.folders import write_folder
from tests.synthetic import synthetic_programme
from tests.typeset_reading import characters, outline, poppler_text

pytestmark = pytest.mark.external("pdftotext", "pdftoppm")


@cache
def programme() -> Programme:
    return synthetic_programme(0.03)


@cache
def usual() -> Booklet:
    return build(programme())


def titles(booklet: Booklet, level: int = 0) -> list[str]:
    return [title for depth, title, _ in outline(booklet.pdf) if depth == level]


# ---- parts
def test_parts_stand_in_the_order_asked_for_and_no_others() -> None:
    booklet = build(programme(), parts=["days", "people", "contents"], openers=False, grids=False)
    found = titles(booklet)
    assert found[-2:] == ["Index of people", "Contents"]
    assert len(found) == 4 + 2, "days before them"
    assert len(titles(booklet, 1)) == 12 + 12, "sessions and events"
    assert not {"Programme in brief", "Notes", "How to use this book"} & set(found)


@pytest.mark.parametrize("part", PARTS)
def test_any_part_may_be_left_out(part: str) -> None:
    parts = [name for name in PARTS if name != part]
    if part == "days":
        parts = ["cover", "how_to", "contents", "front", "notes", "back_cover"]
    booklet = build(programme(), parts=parts)
    heading = {
        "cover": programme().short_title,
        "how_to": "How to use this book",
        "contents": "Contents",
        "brief": "Programme in brief",
        "people": "Index of people",
        "subjects": "Areas and streams",
        "days": "Tuesday 15 July 2031",
    }.get(part)
    assert heading not in titles(booklet)
    if heading:
        assert heading in titles(usual())
    for page in numbers_told(booklet.pdf):
        assert all(told.number == (told.link.page or 0) + 1 for told in page)


@pytest.mark.parametrize(
    "parts", [["brief"], ["people"], ["subjects"], ["people", "days"], ["subjects", "days"], []]
)
def test_lists_of_pages_need_the_days_before_them(parts: list[str]) -> None:
    booklet = build(programme(), parts=parts)
    (finding,) = booklet.findings
    assert finding.source is not None
    assert finding.source.line == 13
    assert booklet.pdf == usual().pdf, "the default stands in"


@pytest.mark.parametrize("part", ["contents", "how_to", "notes", "cover", "back_cover"])
def test_a_part_on_its_own(part: str) -> None:
    booklet = build(programme(), parts=[part])
    assert booklet.findings == ()
    assert all(not page for page in numbers_told(booklet.pdf))


def test_without_openers_a_day_begins_with_its_grid() -> None:
    booklet = build(programme(), openers=False)
    pages = {title: page for _, title, page in outline(booklet.pdf)}
    assert pages["Tuesday 15 July 2031"] == pages["Tuesday at a glance"]
    assert "Tuesday 15 July 2031" in titles(booklet)
    assert "Tuesday at a glance" in titles(booklet, 1)
    contents = next(page for _, title, page in outline(booklet.pdf) if title == "Contents")
    days = [told for told in numbers_told(booklet.pdf)[contents] if told.number]
    assert len(days) == 4 + 12 + 3


def test_without_grids_there_is_no_grid() -> None:
    booklet = build(programme(), grids=False)
    assert not [title for _, title, _ in outline(booklet.pdf) if "at a glance" in title]
    assert "A table for each day" not in " ".join(poppler_text(booklet.pdf).split())
    assert [title for _, title, _ in outline(usual().pdf) if "at a glance" in title]


def test_neither_openers_nor_grids() -> None:
    booklet = build(programme(), grids=False, openers=False)
    assert faults_of_words(booklet.pdf) == []
    for page in numbers_told(booklet.pdf):
        assert all(told.number == (told.link.page or 0) + 1 for told in page)


def test_a_pocket_edition_has_all_titles_and_people_but_no_abstract() -> None:
    pocket = build(programme(), abstracts=False)
    assert page_count(pocket.pdf) < 0.7 * page_count(usual().pdf)
    text = letters(poppler_text(trimmed(pocket.pdf), "-raw"))
    whole = letters(poppler_text(trimmed(usual().pdf), "-raw"))
    for panel in programme().panels:
        for paragraph in (*panel.description, *(p for paper in panel.presentations for p in paper.abstract)):
            beginning = letters(paragraph)[:40]
            assert beginning in whole
            assert beginning not in text
        assert letters(panel.title) in text
        for part in panel.participations:
            assert letters(part.person.name) in text or not part.person.name.isascii()
        for paper in panel.presentations:
            assert letters(paper.title) in text


# ---- the look
@pytest.mark.parametrize("paper", PAPERS)
def test_paper(paper: str) -> None:
    booklet = build(programme(), paper=paper, abstracts=False)
    for page in PdfReader(io.BytesIO(booklet.pdf)).pages:
        size = (float(page.trimbox.width), float(page.trimbox.height))
        assert size == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.01)
    assert f" {paper} pages" in booklet.holds
    assert faults_of_words(booklet.pdf, PAPERS[paper]) == []
    assert page_count(booklet.pdf) % 4 == 0
    height = PAPERS[paper].height
    told = [entry for page in numbers_told(booklet.pdf, height) for entry in page]
    assert told
    assert all(entry.number == (entry.link.page or 0) + 1 for entry in told)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_in_two_columns_text_stays_in_its_own(paper: str) -> None:
    booklet = build(programme(), paper=paper, columns=2)
    design = Design(language="en", paper=PAPERS[paper], columns=2)
    (first, *_), last = [
        [page for _, title, page in outline(booklet.pdf) if title[:4].isdigit()],
        next(page for _, title, page in outline(booklet.pdf) if title == "Index of people"),
    ]
    filled = 0
    for page in range(first, last):
        left = design.left(page + 1)
        right = left + design.measure + design.gutter
        text = [w for w in words(booklet.pdf)[page] if design.top - 2 < w.top < design.height - design.bottom]
        if not any(word.bottom - word.top < 14 for word in text) or len(text) < 200:
            continue  # an opener, a grid, the end of a day
        for word in text:
            in_left = left - 2 <= word.x0 and word.x1 <= left + design.measure + 3
            in_right = right - 2 <= word.x0 and word.x1 <= right + design.measure + 3
            assert in_left or in_right or _is_grid(booklet, page), word
        filled += any(word.x0 >= right - 2 for word in text)
    assert filled > 3


def _is_grid(booklet: Booklet, page: int) -> bool:
    return any(at <= page <= at + 1 and "at a glance" in title for _, title, at in outline(booklet.pdf))


def test_type_size_scales_the_running_text() -> None:
    large = build(programme(), type_size=12)
    assert faults_of_words(large.pdf) == []
    assert page_count(large.pdf) > 1.3 * page_count(usual().pdf)
    assert _commonest_size(large) == pytest.approx(12)
    assert _commonest_size(usual()) == pytest.approx(8.7)


def _commonest_size(booklet: Booklet) -> float:
    page = next(page for _, title, page in outline(booklet.pdf) if title.startswith("1001")) + 1
    sizes: list[float] = [letter["size"] for letter in characters(_only(booklet.pdf, page))[0]]
    return max(set(sizes), key=sizes.count)


def _only(pdf: bytes, page: int) -> bytes:
    """One page on its own: pdfplumber takes its time."""
    writer = PdfWriter()
    writer.add_page(PdfReader(io.BytesIO(trimmed(pdf))).pages[page])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_colours_are_the_days_in_turn() -> None:
    booklet = build(programme(), colours=["#ff0000", "0000ff"])
    openers = [page for _, title, page in outline(booklet.pdf) if title.endswith("July 2031")]
    seen = [pixels(booklet.pdf, page + 1, 20).getpixel((60, 8)) for page in openers]
    reds = [colour for colour in seen if isinstance(colour, tuple) and colour[0] > 2 * colour[2]]
    blues = [colour for colour in seen if isinstance(colour, tuple) and colour[2] > 2 * colour[0]]
    assert (len(openers), len(reds), len(blues)) == (4, 2, 2)
    assert seen[0] == seen[2]
    assert seen[1] == seen[3]


def test_the_organisers_cover() -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), (0, 255, 0)).save(out, "PNG")
    source = Source(file="programme.toml", line=1)
    picture = Picture(
        file="front.png",
        data=out.getvalue(),
        media_type="image/png",
        width_px=300,
        height_px=400,
        source=source,
    )
    listed = dataclasses.replace(programme(), pictures={"front.png": picture})
    booklet = build(listed, cover="front.png", parts=["cover"])
    assert booklet.findings == ()
    colour = pixels(booklet.pdf, 1, 20).getpixel((60, 8))
    assert isinstance(colour, tuple)
    assert colour[1] > 200
    assert colour[0] < 60


def test_files() -> None:
    def made(*files: str) -> dict[str, str]:
        listed = stated(programme(), files=files, abstracts=False) if files else programme()
        return {file.path: file.holds for file in BookletExporter().export(listed, Job())}

    assert list(made("screen")) == ["booklet.pdf"]
    assert list(made("imposed", "print")) == ["booklet-print.pdf", "booklet-imposed.pdf"]
    assert list(made()) == ["booklet.pdf", "booklet-print.pdf", "booklet-imposed.pdf"]


def test_defaults() -> None:
    assert read_options(programme(), Findings()) == BookletOptions()
    assert read_options(stated(programme(), paper="A4"), Findings()) == BookletOptions(
        paper=PAPERS["A4"], type_size=PAPERS["A4"].type_size, columns=2
    )


# ---- mistakes
@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('paper = "A6"', 11, "A6"),
        ("paper = 5", 11, "5"),
        ('type_size = "large"', 11, "type_size"),
        ("type_size = 40", 11, "type_size"),
        ("columns = 3", 11, "columns"),
        ('abstracts = "no"', 11, "abstracts"),
        ("openers = 1", 11, "openers"),
        ('grids = "yes"', 11, "grids"),
        ('colours = ["teal"]', 11, "colours"),
        ('colours = [\n  "#112233",\n  "#11223",\n]', 11, "colours"),
        ("colours = 7", 11, "colours"),
        ('parts = ["cover", "index"]', 11, "index"),
        ('parts = [\n  "cover",\n  "cover",\n]', 13, "cover"),
        ('cover = "none.png"', 11, "none.png"),
        ('files = ["epub"]', 11, "epub"),
        ("crop_marks = 3", 11, "crop_marks"),
        ('papper = "A5"', 11, "papper"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, word: str
) -> None:
    (finding,) = _findings(tmp_path, text)
    assert finding.source is not None
    assert (finding.source.file, finding.source.line) == ("programme.toml", line)
    assert word in finding.message
    assert finding.remedy


def test_options_as_they_should_be_are_no_finding(tmp_path: Path) -> None:
    text = """\
paper = "half letter"
type_size = 9
columns = 1
colours = ["#1f7a7a", "c8452f"]
parts = ["cover", "days", "people"]
abstracts = false
openers = false
grids = true
files = ["screen"]
crop_marks = true
"""
    assert _findings(tmp_path, text) == []


def _findings(folder: Path, text: str) -> list[Finding]:
    """What the exporter's own check finds in a [booklet] whose first key stands on line 11."""
    write_folder(folder, {"1": panel_page("1", ())}, "\n" * 5 + "[booklet]\n" + text)
    listed = read_programme(folder, Findings())
    job = Job()
    BookletExporter().check(listed, job)
    return list(job.findings)
