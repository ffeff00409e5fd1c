"""A day's opening page: what takes place, on one page, whatever the day."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from exporters.booklet.anchors import day_anchor
from exporters.booklet.colours import DAY_COLOURS
from exporters.booklet.design import Design
from exporters.booklet.notes import notes_blocks
from exporters.booklet.opener import opener
from exporters.booklet.papers import PAPERS, Paper
from exporters.booklet.qr import CalendarAddresses
from exporters.typeset.style import MM
from model.programme import Event, Programme, When
from model.views import days
from tests.booklet_art import codes, composer, finished, pixels
from tests.programmes import make_event, make_panel, make_programme, make_room, make_slot, make_when, prose
from tests.typeset_reading import faults_of_layout, links, outline, page_texts, same_text

URL = "https://example.org/AbC"
SMALL = Design(language="en", paper=Paper("postcard", 105 * MM, 148 * MM, 8.0))
LARGE = Design(language="en", paper=PAPERS["A4"])


def sessions(count: int, *events: Event, **changes: object) -> Programme:
    """A Wednesday with that many sessions, a quarter of an hour each."""
    panels = [
        make_panel(
            str(number), slot=make_slot("Wednesday", str(number + 1), make_when(2, 8 + number / 4, 15))
        )
        for number in range(count)
    ]
    return make_programme(panels, events=events, **changes)


def page(programme: Programme, number: int = 0, design: Design | None = None) -> bytes:
    compose = composer(design)
    address = CalendarAddresses(programme).day(number)
    pdf = finished(compose, opener(days(programme)[number], number, address, compose))
    assert faults_of_layout(pdf) == []
    return pdf


def words(programme: Programme, number: int = 0) -> str:
    return same_text(page_texts(page(programme, number))[0])


def test_name_date_and_what_takes_place() -> None:
    rooms = (make_room("Foyer"), make_room("Garden"))
    tea = make_event("Tea & Cake", make_when(2, 8.25, 15), rooms=rooms)
    made = make_programme(
        [
            make_panel("1", slot=make_slot("Wednesday", "05", make_when(2, 7))),
            make_panel("2", slot=make_slot("Wednesday", "05", make_when(2, 7))),
            make_panel("3", slot=make_slot("Wednesday", "Poster Session", make_when(2, 9))),
        ],
        events=(tea,),
    )
    assert words(made) == (
        "Wednesday 2 September 2020 07:00–08:30 Session 05 2 panels 08:15–08:30 Tea & Cake · Foyer, Garden "
        "09:00–10:30 Poster Session 1 panel"
    )


def test_what_takes_place_stands_in_the_order_of_the_clock() -> None:
    hours = {"A": 9.0, "B": 11.0, "C": 10.0}  # the third session begins while the first is still on
    slots = [make_slot("Wednesday", f"{name} Session", make_when(2, hour)) for name, hour in hours.items()]
    text = words(make_programme([make_panel(str(n), slot=slot) for n, slot in enumerate(slots)]))
    assert text.index("A Session") < text.index("C Session") < text.index("B Session")


def test_a_label_of_its_own_is_the_days_name() -> None:
    made = make_programme([make_panel(slot=make_slot("Day 2", "1", make_when(3, 9)))])
    assert words(made).startswith("Day 2 Thursday 3 September 2020 09:00")


def test_what_is_not_sure_is_said_once() -> None:
    slots = [
        make_slot("Wednesday", str(n), dataclasses.replace(make_when(2, 9 + n, 50), provisional=True))
        for n in range(3)
    ]
    text = words(make_programme([make_panel(str(n), slot=slot) for n, slot in enumerate(slots)]))
    assert text.endswith("Times are provisional.")
    assert text.count("provisional") == 1


def test_what_is_not_sure_is_said_of_that_alone() -> None:
    dinner = make_event("Dinner", dataclasses.replace(make_when(2, 19), provisional=True))
    party = make_event("Party", dataclasses.replace(make_when(2), provisional=True))
    text = words(make_programme([make_panel(slot=make_slot(when=make_when(2, 9)))], events=(dinner, party)))
    assert text.startswith("Wednesday 2 September 2020 09:00–10:30 Session 05 1 panel 19:00")
    assert text.endswith("Dinner · provisional Party · date provisional, time to be confirmed")


def test_a_day_without_hours() -> None:
    when = dataclasses.replace(make_when(2), provisional=True)
    text = words(make_programme([make_panel(slot=make_slot(when=when))]))
    assert text == "Wednesday 2 September 2020 (provisional) Session 05 1 panel Times to be confirmed."


def test_a_day_without_a_date() -> None:
    text = words(make_programme([make_panel(slot=make_slot("The last day", "1", When()))]))
    assert text == "The last day date to be announced Session 1 1 panel Times to be confirmed."


def test_what_is_on_no_day() -> None:
    assert words(make_programme([make_panel(slot=None)])) == "Not scheduled yet 1 panel"


@pytest.mark.parametrize("design", [Design(language="en"), LARGE])
def test_thirty_entries_fit(design: Design) -> None:
    text = same_text(page_texts(page(sessions(30, url=URL), design=design))[0])
    assert all(f"Session {number} 1 panel" in text for number in range(1, 31))
    assert "more" not in text


@pytest.mark.parametrize("design", [SMALL, Design(language="en"), LARGE])
def test_what_there_is_no_room_for_is_counted(design: Design) -> None:
    text = same_text(page_texts(page(sessions(60, url=URL), design=design))[0])
    shown = text.count("1 panel")
    assert shown > 5
    assert shown == 60 or f"and {60 - shown} more" in text


def test_long_names_of_days_and_events_are_held() -> None:
    made = sessions(
        3, *(make_event(f"Event {prose(200, n)}", make_when(2, 9 + n)) for n in range(6)), url=URL
    )
    text = words(made)
    assert text.count("…") == 6
    assert text.count("Event") == 6
    name = " ".join(["Day", *prose(60).split()])
    assert "…" in words(make_programme([make_panel(slot=make_slot(name, "1", make_when(3, 9)))], url=URL))
    words(make_programme([make_panel(slot=make_slot("x" * 300, "y" * 300, When()))]))


def test_the_code_leads_to_the_days_calendar() -> None:
    programme = sessions(3, url=URL)
    pdf = page(programme)
    address = CalendarAddresses(programme).day(0)
    assert address.startswith(f"{URL}/calendar/")
    assert codes(pdf) == [address]
    assert {link.uri for link in links(pdf)[0]} == {address}
    assert "Scan to add the whole day to your calendar" in same_text(page_texts(pdf)[0])


def test_without_an_address_no_code() -> None:
    pdf = page(sessions(3))
    assert codes(pdf) == []
    assert "Scan" not in page_texts(pdf)[0]


def test_the_page_is_in_the_outline() -> None:
    assert outline(page(sessions(3))) == [(0, "Wednesday 2 September 2020", 0)]
    assert day_anchor(3) == "day-3"


@pytest.mark.parametrize("number", range(len(DAY_COLOURS)))
def test_white_is_read_on_every_days_ground(number: int) -> None:
    compose = composer()
    day = days(sessions(1))[0]
    image = pixels(finished(compose, opener(day, number, "", compose)))
    ground = image.getpixel((5, 5))
    corners = {image.getpixel((x, y)) for x in (0, image.width - 2) for y in (0, image.height - 2)}
    assert corners == {ground}
    red, green, blue = (_linear(value / 255) for value in ground)  # type: ignore[union-attr]  # RGB
    # As Poppler shows the inks, which is not how a simple screen mixes them: a little is given.
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.0


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


# ---- notes
@pytest.mark.parametrize("pages", [0, 1, 3])
@pytest.mark.parametrize("design", [SMALL, LARGE])
def test_pages_for_notes(pages: int, design: Design) -> None:
    compose = composer(design)
    compose.book.add("notes", notes_blocks(compose, pages), compose.design.one_column)
    assert compose.book.page_count == pages
    if pages:
        pdf = compose.book.finish()
        assert page_texts(pdf) == ["Notes", *[""] * (pages - 1)]
        image = pixels(pdf, pages, 72).convert("L")
        middle = [image.getpixel((image.width // 2, y)) < 235 for y in range(image.height)]  # type: ignore[operator]  # grey
        rules = [y for y, is_dark in enumerate(middle) if is_dark and not middle[y - 1]]
        steps = {round((after - before) / 8 / MM, 1) for before, after in pairwise(rules)}
        assert steps <= {0.9, 1.0, 1.1}
        assert len(rules) >= (design.height - design.top - design.bottom) / (8 * MM) - 3
