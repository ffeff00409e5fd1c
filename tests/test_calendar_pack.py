"""Which file holds which entries, and the files' heads."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime

import pytest

from exporters.base import OutputFile
from exporters.calendar.files import calendar_file
from model.programme import Event, Participation, Person, Presentation, Room, Slot, Source, When
from tests.test_calendar_reading import (
    HERE,
    WHOLE,
    export,
    findings_of,
    lines_of,
    panel,
    person,
    programme,
    read,
    slot,
    timed,
)


def ids(content: bytes) -> list[str]:
    return [entry.uid.removeprefix("panel-").removesuffix("@conference.example") for entry in read(content)]


def calendars(files: Mapping[str, OutputFile], folder: str = "") -> dict[str, list[str]]:
    """The entries of each file of a folder below the calendars'."""
    start = f"calendar/{folder}/" if folder else "calendar/"
    return {
        path.removeprefix(start): ids(file.content)
        for path, file in files.items()
        if path.endswith(".ics") and path.rpartition("/")[0] == start.rstrip("/")
    }


def held(*slots: Slot) -> dict[str, list[str]]:
    """The panels of the whole programme's file and of each slot's, for one panel in each slot."""
    panels = [panel(str(number), slot=one) for number, one in enumerate(slots)]
    return calendars(export(programme(*panels, slots=tuple(dict.fromkeys(slots)))))


def part(who: Person, *roles: str) -> Participation:
    return Participation(person=who, roles=roles or ("presenter",), source=HERE)


def test_a_file_for_each_slot() -> None:
    noon = timed(datetime(2024, 10, 23, 12))
    assert held(slot(), slot(noon, session="06"), slot(), slot(noon, session="Poster Session")) == {
        "programme.ics": ["0", "2", "1", "3"],
        "wednesday-session-05.ics": ["0", "2"],
        "wednesday-session-06.ics": ["1"],
        "wednesday-poster-session.ics": ["3"],
    }


def test_no_file_for_a_slot_without_entries() -> None:
    made = programme(panel(), slots=(slot(), slot(session="06"), slot(When(), session="07")))
    assert list(calendars(export(made))) == ["programme.ics", "wednesday-session-05.ics"]


def test_slots_of_the_same_labels_are_told_apart_by_their_time() -> None:
    first, second = slot(), slot(timed(datetime(2024, 10, 30, 9)))
    assert sorted(held(first, second).values()) == [["0"], ["0", "1"], ["1"]]


def test_slots_that_agree_in_all_are_one_file() -> None:
    other = Slot(day="Wednesday", session="05", when=slot().when, source=Source(file="other.txt"))
    files = held(slot(), other)
    assert len(files) == 2
    assert all(listed == ["0", "1"] for listed in files.values())


@pytest.mark.parametrize("session", ["", "1"])
def test_a_slot_cannot_take_the_whole_programmes_name_nor_a_parts(session: str) -> None:
    files = held(slot(day="Programme", session=session))
    assert len(files) == 2
    assert "programme.ics" in files
    assert "programme-1.ics" not in files


def test_a_file_for_each_day_with_its_panels_and_events() -> None:
    tea = Event(id="tea", kind="break", title="Tea", when=timed(datetime(2024, 10, 23, 16)), source=HERE)
    walk = Event(id="walk", kind="social", title="Walk", when=When(date=date(2024, 10, 25)), source=HERE)
    thursday = slot(timed(datetime(2024, 10, 24, 9)), day="Thursday", session="1")
    made = programme(
        panel("1"),
        panel("2", slot=thursday),
        panel("3", slot=None),
        slots=(slot(), thursday),
        events=(tea, walk),
    )
    files = export(made)
    assert calendars(files, "days") == {
        "2024-10-23.ics": ["1", "event-tea"],
        "2024-10-24.ics": ["2"],
        "2024-10-25.ics": ["event-walk"],
    }
    assert ids(files[WHOLE].content) == ["1", "event-tea", "2", "event-walk"]


def test_a_panel_stands_in_the_day_on_which_it_meets() -> None:
    moved = panel("2", own_when=timed(datetime(2024, 10, 26, 9)))
    free = panel("3", slot=None, own_when=timed(datetime(2024, 10, 27, 9)))
    made = programme(panel("1"), moved, free, slots=(slot(),))
    assert calendars(export(made), "days") == {
        "2024-10-23.ics": ["1"],
        "2024-10-26.ics": ["2"],
        "2024-10-27.ics": ["3"],
    }


def test_a_file_for_each_room_and_each_stream() -> None:
    here, there = Room(name="Room 5", source=HERE), Room(name="Großer Saal", source=HERE)
    made = programme(
        panel("1", room=here, stream="Rivers, Lakes & Seas"),
        panel("2", room=there),
        panel("3", room=None, stream="Rivers, Lakes & Seas"),
        panel("4", room=here, slot=None),
        rooms=(there, here),
    )
    files = export(made)
    assert calendars(files, "rooms") == {"grosser-saal.ics": ["2"], "room-5.ics": ["1"]}
    assert calendars(files, "streams") == {"rivers-lakes-seas.ics": ["1", "3"]}


def test_rooms_that_want_one_name_have_marks() -> None:
    rooms = [Room(name=name, source=HERE) for name in ("Room (5)", "Room 5", "Room 6")]
    files = calendars(export(programme(*(panel(r.name, room=r) for r in rooms))), "rooms")
    assert len(files) == 3
    assert "room-6.ics" in files
    assert "room-5.ics" not in files


def test_a_file_for_each_panel_with_a_date_holds_one_event() -> None:
    paper = Presentation(title="A Paper", when=timed(datetime(2024, 10, 23, 9), 0.25), source=HERE)
    made = programme(panel("A/1"), panel("A 1"), panel("17", presentations=(paper,)), panel("18", slot=None))
    files = calendars(export(made), "panels")
    assert files["17.ics"] == ["17"]
    assert sorted(files.values()) == [["17"], ["A_201"], ["A_2F1"]]
    assert len(ids(export(made)[WHOLE].content)) == 4, "the paper is in the programme"


def test_a_file_for_each_person_with_a_dated_panel() -> None:
    ann, bob, cas = person("Ann Test"), person("Bob Probe"), person("Cas Trial")
    made = programme(
        panel("1", participations=(part(ann, "chair"), part(bob))),
        panel("2", participations=(part(ann),)),
        panel("3", slot=None, participations=(part(cas),)),
        persons=(ann, bob, cas),
    )
    files = export(made)
    people = {path: read(file.content) for path, file in files.items() if "/people/" in path}
    assert {path: len(entries) for path, entries in people.items()} == {
        "calendar/people/ann-test.ics": 2,
        "calendar/people/bob-probe.ics": 1,
    }
    assert people["calendar/people/ann-test.ics"][0].summary.startswith("Chair: ")
    whole = {entry.uid for entry in read(files[WHOLE].content)}
    assert not whole & {entry.uid for entries in people.values() for entry in entries}


def test_who_is_named_at_a_paper_alone_has_a_file_too() -> None:
    ann = person("Ann Test")
    paper = Presentation(title="A Paper", presenters=(ann,), source=HERE)
    made = programme(panel("1", presentations=(paper,)), persons=(ann,))
    (entry,) = read(export(made)["calendar/people/ann-test.ics"].content)
    assert entry.summary.startswith("Presenting: ")


def test_an_entry_is_the_same_bytes_in_every_file() -> None:
    files = export(programme(panel("1", stream="Seas"), slots=(slot(),)))
    begin, end = b"BEGIN:VEVENT", b"END:VEVENT\r\n"
    bodies = {
        file.content[file.content.index(begin) : file.content.index(end)]
        for path, file in files.items()
        if path.endswith(".ics")
    }
    assert len(bodies) == 1


def test_a_calendars_name_is_in_files_of_several_events() -> None:
    files = export(programme(panel("1"), panel("2"), slots=(slot(),)))
    room = lines_of(files["calendar/rooms/room-5.ics"].content)
    assert "NAME:Test Conference – Room 5" in room
    assert "X-WR-CALNAME:Test Conference – Room 5" in room
    assert "X-WR-CALNAME:Test Conference" in lines_of(files[WHOLE].content)
    single = lines_of(files["calendar/panels/1.ics"].content)
    assert not any(line.startswith(("NAME", "X-WR-CALNAME")) for line in single)


def test_every_file_asks_for_the_same_pause() -> None:
    files = export(programme(panel("1"), panel("2"), slots=(slot(),)))
    for path, file in files.items():
        if path.endswith(".ics"):
            assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines_of(file.content)
            assert "X-PUBLISHED-TTL:PT12H" in lines_of(file.content)


def test_no_address_of_anybody_in_the_folder_that_is_uploaded() -> None:
    ann = Person(id="ann", name="Ann Test", email="ann@test.example", source=HERE)
    files = export(programme(panel("1", participations=(part(ann),)), persons=(ann,)))
    for path, file in files.items():
        assert (b"ann@test" in file.content) == (path == "people.csv")
    assert list(csv.reader(files["people.csv"].content.decode("utf-8-sig").splitlines()))


def test_what_has_no_date_is_counted_in_the_summary() -> None:
    walk = Event(id="walk", kind="social", title="Walk", source=HERE)
    files = export(programme(panel("1"), panel("2", slot=None), events=(walk,)))
    assert files[WHOLE].holds == "1 event; 1 panel and 1 other event without a date left out"


def test_without_any_date_there_is_nothing_but_a_finding() -> None:
    made = programme(panel("1", slot=None))
    assert export(made) == {}
    assert [finding.code for finding in findings_of(made)] == ["calendar.empty"]


def test_a_calendar_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        calendar_file("x", (), {})
