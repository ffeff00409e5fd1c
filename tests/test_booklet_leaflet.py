"""A leaflet's file for paper: what it shares with the one for the screen, and what fills its sheets."""

from __future__ import annotations

import dataclasses

import pytest

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from model.findings import Findings
from model.programme import Programme
from model.readers.folder import read_programme
from tests.booklets import stated
from tests.conftest import SAMPLE
from tests.typeset_reading import pypdf_texts, same_text

URL = "https://example.org/2020"
COVER, PANEL, NOTES, BACK = "cover", "panel", "notes", "back"


def leaflet(url: str = "", **options: object) -> dict[str, list[str]]:
    """The texts of the pages of each file."""
    programme: Programme = dataclasses.replace(read_programme(SAMPLE, Findings()), url=url)
    files = BookletExporter().export(stated(programme, **options), Job())
    return {file.path: [same_text(text) for text in pypdf_texts(file.content)] for file in files}


def kinds(pages: list[str]) -> list[str]:
    """What each page is; blank ones are the notes' other pages, which are ruled and have a number alone."""
    found = []
    for text in pages:
        if "Edition of" in text:
            found.append(COVER if "Scholarship" in text else BACK)
        else:
            found.append(PANEL if len(text.split()) > 60 else NOTES)
    return found


@pytest.mark.parametrize("url", ["", URL])
def test_on_paper_notes_and_a_back_cover_follow_the_same_pages(url: str) -> None:
    files = leaflet(url)
    screen, printed = files["booklet.pdf"], files["booklet-print.pdf"]
    shared = len(screen) - bool(url)  # with an address the screen has a back cover too
    assert kinds(screen) == [COVER, *[PANEL] * (shared - 1), *[BACK] * bool(url)]
    assert printed[:shared] == screen[:shared]
    assert len(printed) % 4 == 0
    assert kinds(printed[shared:]) == [*[NOTES] * (len(printed) - shared - 1), BACK]


def test_parts_in_another_order_are_in_that_order_on_paper() -> None:
    files = leaflet(parts=["cover", "notes", "days", "back_cover"])
    printed = kinds(files["booklet-print.pdf"])
    assert printed.index(NOTES) < printed.index(PANEL)
    assert printed[0] == COVER
    assert printed[-1] == BACK
    assert len(printed) % 4 == 0
    assert kinds(files["booklet.pdf"]) == [COVER, *[PANEL] * 4]


def test_with_nothing_to_add_paper_has_the_pages_of_the_screen() -> None:
    files = leaflet(parts=["cover", "days"])
    screen, printed = files["booklet.pdf"], files["booklet-print.pdf"]
    assert printed[: len(screen)] == screen
    assert "".join(printed[len(screen) :]) == "", "blank pages up to a multiple of four"


def test_notes_are_numbered_on_from_the_pages_before_them() -> None:
    printed = leaflet()["booklet-print.pdf"]
    first = kinds(printed).index(NOTES)
    assert str(first + 1) in printed[first].split()
