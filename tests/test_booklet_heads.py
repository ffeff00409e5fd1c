"""Running heads: all that there is room for, and the subject of pages that have no panel."""

from __future__ import annotations

from tests.booklets import Booklet, build, heads, type_areas
from tests.programmes import (
    make_event,
    make_panel,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)

MORNING = make_slot("Wednesday", "1", make_when(2, 9))
LONG = "The Old Lecture Theatre of the Botanical Institute beyond the River, Second Floor, on the Left"


def head_of(booklet: Booklet, begin: str) -> str:
    """The head of the page in whose text area these words stand first at the beginning of a line."""
    for head, text in zip(heads(booklet.pdf), type_areas(booklet.pdf), strict=True):
        if text.startswith(begin):
            return head
    raise AssertionError(begin)


def test_the_room_is_told_where_the_line_has_room_for_it() -> None:
    room = make_room("South Hall of the Museum, Room 11")
    papers = [make_presentation("P", prose(700))]
    booklet = build(
        make_programme([make_panel(str(n), slot=MORNING, room=room, papers=papers) for n in (101, 102)])
    )
    told = [head for head in heads(booklet.pdf) if "Session 1" in head]
    assert len(told) > 3
    assert all("Session 1 · 09:00–10:30 · South Hall of the Museum, Room 11" in head for head in told)


def test_heads_tell_the_hours_of_the_session_and_list_its_rooms() -> None:
    short = [make_presentation("P", prose(20))]
    one = make_panel("101", slot=MORNING, papers=short, own_when=make_when(2, 8, 400))
    two = make_panel("102", slot=MORNING, papers=short, room=make_room("Room 6"))
    told = heads(build(make_programme([one, two])).pdf)
    assert any("Session 1 · 09:00–10:30 · Room 5, Room 6" in head for head in told)
    one = make_panel("101", slot=MORNING, papers=short, room=make_room("Hall, Room 1"))
    two = make_panel("102", slot=MORNING, papers=short, room=make_room("Mill, Room 1"))
    told = heads(build(make_programme([one, two])).pdf)
    assert any("09:00–10:30 · Hall, Room 1 / Mill, Room 1" in head for head in told)


def test_a_room_too_long_for_the_line_is_left_out_and_not_cut() -> None:
    panels = [make_panel(str(n), slot=MORNING, room=make_room(LONG)) for n in (101, 102)]
    told = [head for head in heads(build(make_programme(panels)).pdf) if "Session 1" in head]
    assert told
    assert all("Session 1 · 09:00–10:30" in head and "…" not in head for head in told)


def test_a_page_of_an_event_names_the_event_and_the_day_as_others_do() -> None:
    panels = [make_panel(str(n), slot=MORNING) for n in (101, 102)]
    dinner = make_event("Dinner on the River", make_when(3, 19), description=(prose(40),))
    booklet = build(make_programme(panels, events=(dinner,)))
    head = head_of(booklet, "Dinner on the River")
    assert "Dinner on the River" in head
    assert "Thursday 3 September" in head
    assert "2020" not in head


def test_grids_and_panels_name_the_day_alike() -> None:
    booklet = build(make_programme([make_panel(str(n), slot=MORNING) for n in (101, 102)]))
    grid = head_of(booklet, "Wednesday at a glance")
    assert "The day at a glance" in grid
    assert "Wednesday 2 September" in grid
    assert "2020" not in grid
