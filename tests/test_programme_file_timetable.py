"""programme.toml: rooms, timetable and events, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from model.findings import Severity
from tests.test_programme_file import MINIMAL, one, parse, place, problems, read

# Rooms


def test_rooms_listed_twice(tmp_path: Path) -> None:
    settings, (finding,) = parse(tmp_path, f'{MINIMAL}rooms = [\n"Room 1",\n"ROOM  1",\n"Room 2"]')
    assert (finding.code, finding.severity, place(finding)) == ("programme.room-twice", Severity.WARNING, 3)
    assert settings is not None
    assert [room.name for room in settings.rooms] == ["Room 1", "Room 2"]


def test_wrong_rooms(tmp_path: Path) -> None:
    found = problems(
        tmp_path, 'rooms = [\n{ url = "https://a.example" },\n5,\n{ name = "A", link = 1, url = "x" }]'
    )
    assert [(finding.code, place(finding)) for finding in found] == [
        ("toml.wrong-type", 3),
        ("toml.missing-key", 2),
        ("programme.url", 4),
        ("toml.unknown-key", 4),
    ]


def test_a_single_room(tmp_path: Path) -> None:
    assert [room.name for room in read(tmp_path, 'rooms = "Aula"').rooms] == ["Aula"]


# The timetable


def slot(day: str = "Wednesday", session: str = "05", *more: str) -> str:
    return "\n".join(["[[timetable]]", f'day = "{day}"', f'session = "{session}"', *more, ""])


@pytest.mark.parametrize("other", [("Wednesday", "5"), ("wednesday", "05"), (" Wednesday ", "Session 5")])
def test_one_session_defined_twice(tmp_path: Path, other: Sequence[str]) -> None:
    finding = one(tmp_path, slot() + slot(*other))
    assert (finding.code, finding.severity, place(finding)) == ("timetable.twice", Severity.ERROR, 4)
    assert "first in line 5" in finding.message


def test_an_end_before_the_start_is_on_the_next_day(tmp_path: Path) -> None:
    settings = read(tmp_path, slot("Friday", "9", "date = 2020-09-04", 'start = "22:00"', 'end = "01:00"'))
    when = settings.timetable.slots[0].when
    assert when.date == date(2020, 9, 4)
    assert when.start is not None
    assert when.end is not None
    assert when.end - when.start == timedelta(hours=3)
    assert when.end.date() == date(2020, 9, 5)


@pytest.mark.parametrize(
    ("lines", "words", "line"),
    [
        (["date = 2020-09-02", 'start = "09:00"'], "no end", 5),
        (["date = 2020-09-02", 'end = "09:00"'], "no start", 5),
        (['start = "09:00"', 'end = "10:00"'], "needs a date", 4),
        (["date = 2020-09-02", 'start = "09:00"', 'end = "09:00"'], "the same", 5),
        # A value that is no time is told once, not as a missing one too.
        (["date = 2020-09-02", 'start = "9 Uhr"', 'end = "10:00"'], "start is not what is needed", 5),
        (["date = 2020-09-02", 'start = "09:00"', "end = 10"], "end is not what is needed", 6),
        (['date = "Wednesday"', 'start = "09:00"', 'end = "10:00"'], "date is not what is needed", 4),
        (['date = "2.9.2020"'], "date is not what is needed", 4),
        (["date = 0001-01-01", 'start = "10:00"', 'end = "09:00"'], "date is not what is needed", 4),
        (["date = 9999-12-31", 'start = "10:00"', 'end = "09:00"'], "date is not what is needed", 4),
        (['provisional = "yes"'], "provisional is not what is needed", 4),
    ],
)
def test_impossible_times(tmp_path: Path, lines: list[str], words: str, line: int) -> None:
    finding = one(tmp_path, slot("Wednesday", "05", *lines))
    assert finding.severity is Severity.ERROR
    assert words in finding.message
    assert place(finding) == line


def test_a_key_of_the_whole_file_below_the_timetable(tmp_path: Path) -> None:
    finding = one(tmp_path, slot() + 'venue = "Hall"')
    assert finding.code == "toml.unknown-key"
    assert "above" in finding.message


# Events


def event(title: str, *more: str) -> str:
    return "\n".join(["[[events]]", f'title = "{title}"', *more, ""])


def test_events_in_order_of_time(tmp_path: Path) -> None:
    text = (
        event("Farewell")
        + event("Dinner", "date = 2020-09-02", 'start = "19:00"', 'end = "23:00"')
        + event("Excursion", "date = 2020-09-02")
        + event("Coffee", "date = 2020-09-02", 'start = "10:30"', 'end = "11:00"')
        + event("Registration", "date = 2020-09-01", 'start = "17:00"', 'end = "18:00"')
    )
    titles = [each.title for each in read(tmp_path, text).events]
    assert titles == ["Registration", "Coffee", "Dinner", "Excursion", "Farewell"]


def test_ids_of_events(tmp_path: Path) -> None:
    text = (
        event("Coffee", 'day = "Wednesday"')
        + event("Coffee", 'day = "Wednesday"')
        + event("Coffee", 'day = "Thursday"')
        + event("coffee!", "date = 2020-09-04")
        + event("Coffee")
        + event("Dinner", 'id = "coffee-wednesday-2"')
        + event("Lunch")
    )
    ids = sorted(each.id for each in read(tmp_path, text).events)
    assert ids == [
        "coffee",
        "coffee-2020-09-04",
        "coffee-thursday",
        "coffee-wednesday",
        "coffee-wednesday-2",
        "coffee-wednesday-3",
        "lunch",
    ]


def test_an_event_with_an_id_of_its_own_is_told_from_one_that_was_named_after_its_title(
    tmp_path: Path,
) -> None:
    events = read(tmp_path, event("Dinner", 'id = "dinner"') + event("Lunch")).events
    assert {each.id: each.has_own_id for each in events} == {"dinner": True, "lunch": False}


def test_a_new_event_changes_no_other_id(tmp_path: Path) -> None:
    before = {each.title: each.id for each in read(tmp_path, event("Lunch") + event("Dinner")).events}
    after = {
        each.title: each.id
        for each in read(tmp_path, event("Coffee") + event("Lunch") + event("Dinner")).events
    }
    assert before.items() <= after.items()


def test_two_events_with_one_id(tmp_path: Path) -> None:
    finding = one(tmp_path, event("A", 'id = "x"') + event("B", 'id = "x"'))
    assert (finding.code, finding.severity, place(finding)) == ("event.id-twice", Severity.ERROR, 4)
    assert "line 5" in finding.message


def test_rooms_of_events(tmp_path: Path) -> None:
    settings = read(
        tmp_path, 'rooms = ["Hall", "Foyer"]\n' + event("A", 'rooms = ["foyer", "Foyer"]', 'room = "HALL"')
    )
    assert [room.name for room in settings.events[0].rooms] == ["Foyer", "Hall"]
    assert settings.events[0].rooms[0] is settings.rooms[1]


def test_an_unknown_room_of_an_event(tmp_path: Path) -> None:
    finding = one(tmp_path, 'rooms = ["Hall", "Foyer"]\n' + event("A", 'room = "Foyr"'))
    assert (finding.code, finding.severity, place(finding)) == ("room.unknown", Severity.WARNING, 4)
    assert "Foyer" in finding.remedy
    (kept,) = read(tmp_path, event("A", 'room = "Garden"')).events
    assert [room.name for room in kept.rooms] == ["Garden"]  # no list of rooms, no unknown ones
