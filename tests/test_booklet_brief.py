"""The programme in brief, read back: every panel on a line with its room and its page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from exporters.booklet.design import Design
from model.programme import Programme
from tests.booklet_parts import brief_of, lines_of, page_of_number
from tests.odd_programmes import PROGRAMMES
from tests.programmes import (
    make_event,
    make_panel,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)
from tests.typeset_reading import faults_of_layout, links, outline

DESIGN = Design(language="en")


def two_days(count: int = 6) -> Programme:
    """Half of the panels on Wednesday, half on Thursday, with events before and between."""
    panels = [
        make_panel(
            str(101 + n),
            f"Title {n}",
            slot=make_slot("Wednesday", "1", make_when(2, 9))
            if n < count / 2
            else make_slot("Thursday", "2", make_when(3, 11)),
            room=make_room(f"Hall {n % 3}"),
        )
        for n in range(count)
    ]
    events = (
        make_event("Registration", make_when(2, 8, 30), rooms=(make_room("Foyer"),)),
        make_event("Coffee", make_when(2, 10.5, 30)),
    )
    return make_programme(panels, events=events)


def test_every_panel_is_on_a_line_with_its_room_and_its_page() -> None:
    programme = two_days()
    part = brief_of(programme)
    assert part.pages == 1
    lines = lines_of(part.words[0])
    pages = {panel.id: page_of_number(part, panel.id) for panel in programme.panels}
    coffee = next(line for line in lines if line.startswith("Coffee"))
    registration = next(line for line in lines if line.startswith("Registration"))
    assert lines == [
        "Programme in brief",
        "Wednesday 2 September",
        registration,
        "Wednesday 2 September · Session 1 09:00–10:30",
        *[f"{101 + n} Title {n} Hall {n % 3} {pages[str(101 + n)]}" for n in range(3)],
        coffee,
        "Thursday 3 September · Session 2 11:00–12:30",
        *[f"{101 + n} Title {n} Hall {n % 3} {pages[str(101 + n)]}" for n in range(3, 6)],
    ]
    assert registration.startswith("Registration 08:00–08:30 Foyer ")
    assert coffee.startswith("Coffee 10:30–11:00 ")


def test_rooms_and_pages_stand_in_columns() -> None:
    words = brief_of(two_days()).words[0]
    assert len({round(word.x0) for word in words if word.text == "Hall"}) == 1
    right = DESIGN.left(1) + DESIGN.measure
    assert max(word.x1 for word in words) == pytest.approx(right, abs=1)


def test_links_and_outline() -> None:
    programme = two_days()
    part = brief_of(programme)
    pages = {page_of_number(part, panel.id) - 1 for panel in programme.panels}
    assert {link.page for link in links(part.pdf)[0]} >= pages
    assert outline(part.pdf)[0] == (0, "Programme in brief", 0)


def test_a_long_programme_flows_over_pages() -> None:
    programme = two_days(90)
    part = brief_of(programme)
    assert part.pages > 2
    text = [line for words in part.words for line in lines_of(words)]
    for panel in programme.panels:
        assert sum(line.startswith(f"{panel.id} ") for line in text) == 1


def test_a_programme_without_rooms_has_no_column_of_them() -> None:
    part = brief_of(make_programme([make_panel(str(n), room=None) for n in (101, 102)]))
    assert "announced" not in {word.text for word in part.words[0]}


def test_what_is_not_known_is_said() -> None:
    part = brief_of(make_programme([make_panel("101"), make_panel("102", room=None, slot=None)]))
    text = " ".join(word.text for word in part.words[0])
    assert "Wednesday 2 September · Session 05 time to be confirmed 101" in text
    assert "Not scheduled yet 102" in text
    assert "room to be announced" in text


def test_a_panel_with_its_own_time_says_so() -> None:
    slot = make_slot("Wednesday", "1", make_when(2, 9))
    for room in (make_room("Hall"), None):
        own = make_panel("101", slot=slot, room=room, own_when=make_when(2, 9.5, 30))
        words = brief_of(make_programme([own, make_panel("102", slot=slot, room=room)])).words[0]
        assert [word.text for word in words].count("09:30–10:00") == 1


@pytest.mark.parametrize("name", PROGRAMMES)
def test_odd_programmes_stay_within_the_measure(name: str) -> None:
    part = brief_of(PROGRAMMES[name])
    assert faults_of_layout(part.pdf) == []
    for number, words in enumerate(part.words, 1):
        assert max(word.x1 for word in words) <= DESIGN.left(number) + DESIGN.measure + 1


def test_long_titles_and_rooms_stay_in_their_columns() -> None:
    panels = [make_panel(str(n), prose(40, n), room=make_room(f"{prose(9, n)} 会议室")) for n in (101, 102)]
    part = brief_of(make_programme(panels))
    assert faults_of_layout(part.pdf) == []


def test_a_rooms_lines_stand_closer_than_a_titles() -> None:
    panel = make_panel("101", prose(20, 1), room=make_room(" ".join(["Upstairs"] * 12)))
    words = brief_of(make_programme([panel, make_panel("102")])).words[0]
    room = sorted({round(word.top, 1) for word in words if word.text == "Upstairs"})
    title = sorted({round(word.top, 1) for word in words if 90 < word.x0 < 110 and word.top > room[0] - 4})
    steps = [below - above for above, below in pairwise(room)]
    assert len(room) > 2
    assert max(steps) < 0.85 * (title[1] - title[0])


def test_no_page_begins_with_a_break_or_ends_with_one_panel_of_several() -> None:
    for extra in range(3):
        slots = [make_slot("Wednesday", str(n), make_when(2, 8 + n, 30)) for n in range(14)]
        panels = [
            make_panel(str(1000 + 10 * n + m), "A Title", slot=slot, room=make_room("Hall"))
            for n, slot in enumerate(slots)
            for m in range(4 + extra)
        ]
        events = tuple(make_event(f"Pause{n}", make_when(2, 8.5 + n, 30)) for n in range(14))
        part = brief_of(make_programme(panels, events=events, venue="x" * extra))
        pages = [lines_of(words) for words in part.words]
        assert len(pages) > 2
        for lines in pages:
            assert not lines[0].startswith("Pause")
            assert "Session" not in lines[-1]
            assert "Session" not in lines[-2]
