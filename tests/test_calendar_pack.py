"""Which file holds which entries, and what the files are called."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from exporters.addresses import panel_files
from exporters.calendar.pack import CalendarFile
from model.programme import Event, Slot, Source, When
from tests.test_calendar_reading import HERE, WHOLE, export, panel, programme, read, slot, timed


def ids(content: bytes) -> list[str]:
    return [entry.uid.removeprefix("panel-").removesuffix("@conference.example") for entry in read(content)]


def held(*slots: Slot) -> dict[str, list[str]]:
    """The panels of the whole programme's file and of each slot's, for one panel in each slot."""
    panels = [panel(str(number), slot=one) for number, one in enumerate(slots)]
    files = export(programme(*panels, slots=tuple(dict.fromkeys(slots))))
    return {path: ids(file.content) for path, file in files.items() if path.count("/") == 1}


def test_a_file_for_each_slot() -> None:
    noon = timed(datetime(2024, 10, 23, 12))
    assert held(slot(), slot(noon, session="06"), slot(), slot(noon, session="Poster Session")) == {
        WHOLE: ["0", "2", "1", "3"],
        "calendar/wednesday-session-05.ics": ["0", "2"],
        "calendar/wednesday-session-06.ics": ["1"],
        "calendar/wednesday-poster-session.ics": ["3"],
    }


def test_no_file_for_a_slot_without_entries() -> None:
    made = programme(panel(), slots=(slot(), slot(session="06"), slot(When(), session="07")))
    assert [path for path in export(made) if path.count("/") == 1] == [
        WHOLE,
        "calendar/wednesday-session-05.ics",
    ]


def test_slots_of_the_same_labels_are_told_apart_by_their_time() -> None:
    first, second = slot(), slot(timed(datetime(2024, 10, 30, 9)))
    assert sorted(held(first, second).values()) == [["0"], ["0", "1"], ["1"]]


def test_slots_that_agree_in_all_are_one_file() -> None:
    other = Slot(day="Wednesday", session="05", when=slot().when, source=Source(file="other.txt"))
    files = held(slot(), other)
    assert len(files) == 2
    assert all(listed == ["0", "1"] for listed in files.values())


def test_a_slot_cannot_take_the_whole_programmes_name() -> None:
    files = held(slot(day="Programme", session=""))
    assert len(files) == 2
    assert WHOLE in files


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
    days = {
        path.removeprefix("calendar/days/"): ids(file.content)
        for path, file in files.items()
        if "/days/" in path
    }
    assert days == {
        "wednesday-23-october-2024.ics": ["1", "event-tea"],
        "thursday-24-october-2024.ics": ["2"],
        "friday-25-october-2024.ics": ["event-walk"],
    }
    assert read(files["calendar/days/thursday-24-october-2024.ics"].content)[0] in read(files[WHOLE].content)


def test_a_file_for_each_panel_with_a_date() -> None:
    made = programme(panel("A/1"), panel("A 1"), panel("17"), panel("18", slot=None))
    files = {path: ids(file.content) for path, file in export(made).items() if "/panels/" in path}
    assert files["calendar/panels/17.ics"] == ["17"]
    assert sorted(files.values()) == [["17"], ["A_201"], ["A_2F1"]]
    assert files.keys() == {f"calendar/{path}" for path in panel_files(made).values()}


def test_a_calendar_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        CalendarFile("calendar/x.ics", "x", ()).content({})
