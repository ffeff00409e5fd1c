"""The booklet of the real sample, a leaflet of one panel: every word of it, in order, and nothing else."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.booklet.design import Design
from model.findings import Findings
from model.programme import Programme
from model.readers.folder import read_programme
from tests.booklets import MM, Booklet, build, feet, heads, trimmed, type_areas
from tests.conftest import SAMPLE
from tests.typeset_reading import (
    characters,
    faults_of_layout,
    fonts,
    links,
    outline,
    page_texts,
    poppler_text,
    same_text,
    words_of_pages,
)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return read_programme(SAMPLE, Findings())


@pytest.fixture(scope="module")
def booklet(programme: Programme) -> Booklet:
    return build(programme)


@pytest.fixture(scope="module")
def text(booklet: Booklet) -> str:
    """What stands in the type areas, page after page, words at line ends put together."""
    return same_text("\n".join(type_areas(booklet.pdf)))


HANGING = 2.5  # points by which a hyphen or a comma stands out into the margin
LABELS = re.compile(r"^(Title|Area|Stream|Presentation Type|Panel Abstracts):\s*")
ROLES = {"organizer": "Organiser", "chair": "Chair", "presenter": "Presenter", "discussant": "Discussant"}


def words_of_source(page: Path) -> list[str]:
    """The page's lines as the booklet is to show them, its labels left out."""
    found: list[str] = []
    for line in page.read_text(encoding="utf-8").splitlines():
        plain = LABELS.sub("", line).strip()
        person = re.fullmatch(r"(.*) \(([a-z, ]+)\)", plain)
        if person is not None and set(person[2].split(", ")) <= ROLES.keys():
            found.append(f"{', '.join(ROLES[role] for role in person[2].split(', '))} {person[1]}")
        elif line.startswith("Title:"):
            found += [part.strip() for part in plain.split("|")]
        elif plain:
            found.append(plain)
    return [same_text(part) for part in found]


def test_every_word_of_the_page_is_in_the_booklet_in_reading_order(text: str) -> None:
    (page,) = (SAMPLE / "panels").glob("*.txt")
    _, number, title, *rest, meets, room = words_of_source(page)
    assert meets == "This panel is on Wednesday - Session 05 - Room 5"
    assert room == "Go to Room 5"
    place = "Room 5 · Wednesday 2 September 2020 · Session 05 ·"
    at = text.index(f"Edition of {_edition(text)}")
    assert len(rest) > 20
    for part in (number, place, title, *rest):
        found = text.find(part, at)
        assert found >= 0, part
        at = found + len(part)


def _edition(text: str) -> str:
    """The date behind which the cover ends and the panel begins."""
    found = re.search(r"Edition of (.*? 20\d\d) 1386 ", text)
    assert found is not None
    return found[1]


@pytest.mark.external("pdftotext")
def test_poppler_reads_the_same_words(booklet: Booklet) -> None:
    """Hyphens apart: Poppler takes every one at a line's end for a broken word's."""
    extracted = same_text(poppler_text(booklet.pdf)).replace("-", "")
    plumbed = same_text("\n".join(page_texts(trimmed(booklet.pdf)))).replace("-", "")
    assert sorted(extracted.split()) == sorted(plumbed.split())


@pytest.mark.external("qpdf")
def test_qpdf_finds_nothing_wrong_with_the_file(booklet: Booklet, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(booklet.pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_not_known_is_said(text: str) -> None:
    assert text.count("date provisional, time to be confirmed") == 1
    assert "Wednesday 2 September 2020 (provisional)" in text
    assert "09:" not in text


def test_presenters_that_were_paired_by_order_are_marked(text: str, programme: Programme) -> None:
    (panel,) = programme.panels
    for paper in panel.presentations:
        (person,) = paper.presenters
        at = text.index(same_text(f"{paper.title} {person.name}, "))
        assert re.match(r"[^*]{10,140}\*", text[at + len(same_text(paper.title)) :])
    assert text.count("*") == len(panel.presentations) + 1
    note = "* The programme does not say who presents which paper; the names are paired by their order."
    assert text.count(note) == 1


def test_one_panel_makes_a_leaflet_without_lists(booklet: Booklet, text: str) -> None:
    """The panel is its own contents, its own day and its own index."""
    assert outline(booklet.pdf) == [(0, "AAS-in-Asia 2020", 0), (0, _title(booklet), 1)]
    assert not any(links(booklet.pdf))
    for heading in ("Contents", "How to use this book", "Index of people", "Areas and streams", "Notes"):
        assert heading not in text
    assert text.count("Session 05") == 1, "no band repeats what the panel says"


def _title(booklet: Booklet) -> str:
    """The panel's title as the outline has it."""
    title = outline(booklet.pdf)[-1][1]
    assert title.startswith("1386  Keeping in Touch")
    return title


def test_running_heads_and_folios(booklet: Booklet) -> None:
    """Day at the spine, session and room at the fore-edge; the folio outside; none of it on the cover."""
    assert heads(booklet.pdf)[1:] == [
        *["Session 05 · Room 5 Wednesday 2 September", "Wednesday 2 September Session 05 · Room 5"] * 2
    ]
    assert feet(booklet.pdf)[1:] == ["2 Panel 1386", "Panel 1386 3", "4 Panel 1386", "Panel 1386 5"]


def test_margins_are_mirrored(booklet: Booklet) -> None:
    design = Design(language="en")
    for number, words in list(enumerate(words_of_pages(trimmed(booklet.pdf)), 1))[1:]:
        left = min(word.x0 for word in words)
        assert left == pytest.approx(design.inner if number % 2 else design.outer, abs=1.5)
        assert max(word.x1 for word in words) <= left + design.measure + HANGING


def test_the_file_is_an_a5_booklet_of_the_programme(booklet: Booklet, programme: Programme) -> None:
    reader = PdfReader(io.BytesIO(booklet.pdf))
    assert len(reader.pages) == 5
    for page in reader.pages:
        for box in (page.trimbox, page.cropbox):
            assert [float(edge) / MM for edge in box] == pytest.approx([0, 0, 148, 210], abs=0.01)
        for box in (page.mediabox, page.bleedbox):
            assert [float(edge) / MM for edge in box] == pytest.approx([-3, -3, 151, 213], abs=0.01)
    assert reader.metadata is not None
    assert reader.metadata.title == programme.title
    assert reader.metadata.author == "AAS-in-Asia 2020"
    assert reader.metadata.subject == "Conference programme"
    assert reader.metadata.keywords == "China and Inner Asia"
    assert reader.metadata.creation_date == reader.metadata.modification_date == programme.updated
    assert booklet.holds == "5 A5 pages, 1 panel"
    assert booklet.progress == ((1, 1),)
    assert booklet.findings == ()


def test_all_fonts_are_embedded(booklet: Booklet) -> None:
    found = fonts(booklet.pdf)
    assert len(found) >= 7
    for font in found.values():
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_nothing_leaves_the_page_or_stands_over_other_text(booklet: Booklet) -> None:
    assert faults_of_layout(trimmed(booklet.pdf)) == []


def test_lines_fill_the_measure(booklet: Booklet) -> None:
    """A full page of prose: most lines end at the margin, hyphens just beyond it."""
    design = Design(language="en")
    ends: dict[float, float] = {}
    for letter in characters(trimmed(booklet.pdf))[3]:
        if 60 < letter["top"] < 500 and letter["text"] != " ":
            ends[letter["matrix"][5]] = max(letter["x1"], ends.get(letter["matrix"][5], 0))
    edge = design.outer + design.measure
    flush = [end for end in ends.values() if edge - 0.3 <= end <= edge + HANGING]
    assert len(ends) > 30
    assert len(flush) > 0.7 * len(ends)  # the others are headings, and paragraphs' last lines


def test_the_same_programme_gives_the_same_bytes(booklet: Booklet, programme: Programme) -> None:
    assert build(programme).pdf == booklet.pdf
