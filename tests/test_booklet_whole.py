"""Three whole booklets read back: the real sample, a synthetic convention, and a programme made to hurt."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from model.findings import Findings
from model.programme import Event, Panel, Programme
from model.readers.folder import read_programme
from model.views import SlotGroup, days, panels_by_person
from tests.booklets import (
    Booklet,
    Told,
    build,
    faults_of_words,
    landing,
    letters,
    numbers_told,
    page_count,
    panel_places,
    running_text,
    trimmed,
    undrawn,
    words,
)
from tests.conftest import ROOT, SAMPLE
from tests.odd_programmes import HURTFUL, SCRIPTS
from tests.synthetic import synthetic_programme
from tests.typeset_reading import faults_of_layout, fonts, links, outline

pytestmark = pytest.mark.external("pdftotext")

NAMES = ("sample", "synthetic", "hurtful")
BOOKS = ("synthetic", "hurtful")  # the sample is a leaflet without lists


@cache
def programme_of(name: str) -> Programme:
    match name:
        case "sample":
            return read_programme(SAMPLE, Findings())
        case "synthetic":
            return synthetic_programme(0.1)
        case _:
            return HURTFUL


@cache
def booklet_of(name: str) -> Booklet:
    return build(programme_of(name))


@cache
def told_of(name: str) -> list[list[Told]]:
    return numbers_told(booklet_of(name).pdf)


@cache
def places_of(name: str) -> dict[str, tuple[int, float]]:
    places = panel_places(booklet_of(name).pdf, programme_of(name))
    assert set(places) == {panel.id for panel in programme_of(name).panels}
    return places


def pages_headed(name: str, heading: str) -> range:
    """The pages of a part, by its heading in the outline."""
    entries = outline(booklet_of(name).pdf)
    place = next(number for number, (_, title, _) in enumerate(entries) if title == heading)
    ends = [page for level, _, page in entries[place + 1 :] if level <= entries[place][0]]
    return range(entries[place][2], ends[0] if ends else page_count(booklet_of(name).pdf))


def panels_told(name: str, pages: range) -> Counter[str]:
    """How often those pages tell the page of each panel; a number that is wrong fails."""
    found: Counter[str] = Counter()
    for page in pages:
        for told in told_of(name)[page]:
            panel = landing(booklet_of(name).pdf, told.link)
            if panel in places_of(name):
                assert told.number == places_of(name)[panel][0] + 1, told
                found[panel] += 1
    return found


# ---- where things stand
@pytest.mark.parametrize("name", NAMES)
def test_no_word_leaves_the_page_or_stands_over_another(name: str) -> None:
    assert faults_of_words(booklet_of(name).pdf) == []


@pytest.mark.parametrize("name", ["sample", "hurtful"])
def test_no_letter_leaves_the_page_or_stands_over_another(name: str) -> None:
    assert faults_of_layout(trimmed(booklet_of(name).pdf)) == []


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_is_a_multiple_of_four_pages(name: str) -> None:
    assert page_count(booklet_of(name).pdf) % 4 == 0


@pytest.mark.parametrize("name", NAMES)
def test_panels_stand_in_the_programmes_order(name: str) -> None:
    places = places_of(name)
    agenda = [
        panel.id
        for day in days(programme_of(name))
        for item in day.items
        if isinstance(item, SlotGroup)
        for panel in item.panels
    ]
    assert sorted(places, key=lambda number: places[number]) == agenda


# ---- numbers and links
@pytest.mark.parametrize("name", NAMES)
def test_every_link_lands_and_every_number_is_that_of_its_page(name: str) -> None:
    pdf = booklet_of(name).pdf
    for page in links(pdf):
        for link in page:
            assert link.uri or landing(pdf, link)
    for told in (told for page in told_of(name) for told in page):
        assert told.link.page == told.number - 1, told


@pytest.mark.parametrize("name", BOOKS)
def test_contents_lead_to_what_they_name(name: str) -> None:
    pdf = booklet_of(name).pdf
    seen = []
    for page in pages_headed(name, "Contents"):
        for link in links(pdf)[page]:
            said = _under(pdf, page, link.box)
            if not said.isdigit():
                where = landing(pdf, link)
                title = re.split(r"[,:]| \d\d:\d\d| at a glance", said)[0]
                # A day's name may take several lines where it stands large.
                assert letters(title) in letters(where) or letters(title).startswith(letters(where)), said
                seen.append(said)
    listed = programme_of(name)
    assert [said for said in seen if said.startswith("Session ")]
    assert len(seen) >= len(days(listed)) + len({panel.slot for panel in listed.panels}) - 1 + 3
    numbers = [told.number for page in pages_headed(name, "Contents") for told in told_of(name)[page]]
    assert len(numbers) == len(seen)
    assert numbers == sorted(numbers), "in the order of the book"


def _under(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> str:
    said = [
        word.text
        for word in words(pdf)[page]
        if box[0] - 0.5 <= (word.x0 + word.x1) / 2 <= box[2] + 0.5
        and box[1] - 0.5 <= 595.2756 - (word.top + word.bottom) / 2 <= box[3] + 0.5
    ]
    return " ".join(said)


@pytest.mark.parametrize("name", BOOKS)
def test_the_brief_tells_every_panel_and_event_once(name: str) -> None:
    listed = programme_of(name)
    pages = pages_headed(name, "Programme in brief")
    assert panels_told(name, pages) == Counter(panel.id for panel in listed.panels)
    assert sum(len(told_of(name)[page]) for page in pages) == len(listed.panels) + len(listed.events)


@pytest.mark.parametrize("name", BOOKS)
def test_a_days_grid_tells_every_panel_of_the_day_once(name: str) -> None:
    found: Counter[str] = Counter()
    for _, title, page in outline(booklet_of(name).pdf):
        if title.endswith("at a glance"):
            found += panels_told(name, range(page, _last_of_grid(name, page)))
    several = [
        day
        for day in days(programme_of(name))
        if sum(len(item.panels) for item in day.items if isinstance(item, SlotGroup)) > 1
    ]
    expected = {
        panel.id
        for day in several
        for item in day.items
        if isinstance(item, SlotGroup)
        for panel in item.panels
    }
    assert found == Counter(expected)


def _last_of_grid(name: str, first: int) -> int:
    """The page on which the first panel behind a grid begins."""
    return min(page for page, _ in places_of(name).values() if page > first)


@pytest.mark.parametrize("name", BOOKS)
def test_the_index_of_people_leads_to_all_their_panels(name: str) -> None:
    """Two parts of one kind on one page are told once."""
    listed = programme_of(name)
    places = places_of(name)
    found = [told for page in pages_headed(name, "Index of people") for told in told_of(name)[page]]
    expected = {
        (person.id, part.roles, places[panel.id][0])
        for person in listed.persons
        for panel in panels_by_person(listed)[person.id]
        if (part := panel.participation_of(person))
    }
    assert len(found) == len(expected)
    pages = Counter(page + 1 for _, _, page in expected)
    assert Counter(told.number for told in found) == pages


@pytest.mark.parametrize("name", BOOKS)
def test_the_index_of_subjects_tells_areas_and_streams(name: str) -> None:
    listed = programme_of(name)
    pages = pages_headed(name, "Areas and streams")
    expected = Counter(panel.id for panel in listed.panels if panel.area)
    expected += Counter(panel.id for panel in listed.panels if panel.stream)
    assert panels_told(name, pages) == expected
    # Two bare numbers would not say which of them is the page.
    assert all(" p. " in told.said for page in pages for told in told_of(name)[page])


# ---- fonts and words
@pytest.mark.parametrize("name", NAMES)
def test_all_fonts_are_embedded_and_no_box_is_drawn(name: str) -> None:
    found = fonts(booklet_of(name).pdf)
    drawn = {base: font for base, font in found.items() if "/DescendantFonts" in font}
    assert len(drawn) >= 5
    for font in drawn.values():
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/ToUnicode" in font
    assert undrawn(booklet_of(name).pdf) == set()
    assert [f for f in booklet_of(name).findings if f.code == "booklet.no-glyph"] == []


def test_a_box_is_drawn_only_for_what_a_finding_names() -> None:
    listed = programme_of("sample")
    (panel,) = listed.panels
    changed = build(_with_panel(listed, panel, title="A Script of Its Own: \U000108b0\U000108b1"))
    assert undrawn(changed.pdf) == {"\U000108b0", "\U000108b1"}
    told = "".join(finding.message for finding in changed.findings)
    assert "U+108B0" in told
    assert "U+108B1" in told


def _with_panel(listed: Programme, panel: Panel, **changes: object) -> Programme:
    changed = dataclasses.replace(panel, **changes)  # type: ignore[arg-type]  # replace checks the names
    return dataclasses.replace(listed, panels=(changed,))


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_programme_is_there_in_reading_order(name: str) -> None:
    booklet, listed = booklet_of(name), programme_of(name)
    places = places_of(name)
    text = letters("".join(running_text(booklet.pdf)[min(page for page, _ in places.values()) :]))
    at = 0
    for day in days(listed):
        for item in day.items:
            for part in _said(item):
                found = text.find(letters(part), at)
                assert found >= 0, f"{part[:80]} is not behind {text[at - 60 : at]}"
                at = found + len(letters(part))


def _said(item: SlotGroup | Event) -> list[str]:
    """What is to be read of a session or an event, piece after piece; nothing that runs from the right."""
    if isinstance(item, Event):
        return [item.title, *item.description, item.url]
    said = []
    for panel in item.panels:
        said += [panel.id, panel.title, panel.area]
        for part in panel.participations:
            # A name in a row of two columns is read with its role; a long one is broken beside it.
            said += [part.person.name] if not set(part.person.name) & RIGHT_TO_LEFT else []
        said += panel.description
        for paper in panel.presentations:
            said += [paper.title]
            said += [p.name for p in paper.presenters if not set(p.name) & RIGHT_TO_LEFT]
            said += paper.abstract
        said += [panel.url]
    return said


RIGHT_TO_LEFT = set(SCRIPTS["Arabic"] + SCRIPTS["Hebrew"]) - {" "}


# ---- the same again
def test_the_same_programme_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib\n"
        "from tests.booklets import build\n"
        "from tests.odd_programmes import HURTFUL\n"
        "print(hashlib.sha256(build(HURTFUL).pdf).hexdigest())\n"
    )
    digests = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="ascii",
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1
    assert build(HURTFUL).pdf == booklet_of("hurtful").pdf


def test_names_of_all_scripts_can_be_read_and_searched() -> None:
    """Poppler gives words that run from the right one by one."""
    text = "\n".join(running_text(booklet_of("hurtful").pdf))
    assert len(SCRIPTS) > 8
    for name in SCRIPTS.values():
        for word in name.split():
            assert word in text, word


@pytest.mark.external("qpdf")
@pytest.mark.parametrize("name", BOOKS)
def test_qpdf_finds_nothing_wrong_with_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(booklet_of(name).pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
