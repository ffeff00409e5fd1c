"""A phone that reads a panel's code finds the file that the calendar exporter wrote."""

from __future__ import annotations

import pytest

from exporters.base import Job
from exporters.booklet.design import Design
from exporters.booklet.papers import PAPERS
from exporters.booklet.qr import PANEL_QR, PANEL_QR_HEIGHT, PANEL_QR_WIDTH, CalendarAddresses, panel_qr_art
from exporters.calendar.exporter import CalendarExporter
from exporters.typeset.blocks import Block, Strip
from model.programme import Programme
from model.views import days
from tests.booklet_art import codes, composer, finished, pixels
from tests.programmes import make_panel, make_programme, make_slot, make_when
from tests.typeset_reading import links, page_texts, words_of_pages

URL = "https://example.org/AAS-in-Asia/2020/"


def addresses(programme: Programme) -> CalendarAddresses:
    return CalendarAddresses(programme)


def page(address: str, design: Design | None = None) -> bytes:
    compose = composer(design)
    strip = Strip(height=PANEL_QR_HEIGHT, art=panel_qr_art(address, compose))
    return finished(compose, [Block(strips=(strip,))])


def test_every_address_leads_to_a_file_that_is_written() -> None:
    made = make_programme(
        [
            make_panel("1386"),
            make_panel("A/1"),
            make_panel("a 1"),
            make_panel("座談会", slot=make_slot("Day 2", "1", make_when(3, 9))),
            make_panel("undated", slot=None),
        ],
        url=URL,
    )
    files = {file.path for file in CalendarExporter().export(made, Job())}
    found = addresses(made)
    told = [found.panel(panel) for panel in made.panels] + [found.day(n) for n in range(len(days(made)))]
    assert told[0] == "https://example.org/AAS-in-Asia/2020/calendar/panels/1386.ics"
    assert told[4] == told[-1] == "", "what has no date has no file"
    for address in filter(None, told):
        path = address.removeprefix(URL)
        assert any(path == file or path.startswith("calendar/panels/%E5%BA%A7") for file in files)
    assert len({*told}) == len(told) - 1


def test_no_address_no_codes() -> None:
    made = make_programme()
    assert (addresses(made).panel(made.panels[0]), addresses(made).day(0)) == ("", "")


def test_an_address_too_fine_for_print_is_none() -> None:
    made = make_programme(url="https://example.org/" + "x" * 300)
    assert addresses(made).panel(made.panels[0]) == ""


@pytest.mark.parametrize(
    "design", [Design(language="en"), Design(language="en", paper=PAPERS["A4"], columns=2)]
)
def test_the_code_is_read_back_with_its_case(design: Design) -> None:
    made = make_programme(url=URL)
    address = addresses(made).panel(made.panels[0])
    pdf = page(address, design)
    assert codes(pdf) == [address]
    assert page_texts(pdf) == ["add to calendar"]
    assert [link.uri for link in links(pdf)[0]] == [address]


def test_the_code_stands_in_its_place() -> None:
    design = Design(language="en")
    pdf = page("https://example.org/calendar/panels/1.ics")
    image = pixels(pdf, resolution=144).convert("1")
    inked = image.point(lambda value: 255 - value).getbbox()
    assert inked is not None
    left, top, right, bottom = (edge / 2 for edge in inked)
    edge = design.inner + design.measure
    assert left == pytest.approx(edge - PANEL_QR, abs=1.5)
    assert right == pytest.approx(edge, abs=1.5)
    assert top == pytest.approx(design.top, abs=1.5)
    assert bottom <= design.top + PANEL_QR_HEIGHT
    assert left - (edge - PANEL_QR_WIDTH) >= 4 * PANEL_QR / 41, "the quiet zone is kept free"
    assert all(left - 1 <= word.x0 and word.x1 <= right + 1 for word in words_of_pages(pdf)[0])
