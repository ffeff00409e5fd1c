"""Panels and events as calendar entries: what is said, and how sure it is."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime, timedelta

import icalendar
import pytest

from exporters.base import Job
from exporters.calendar.exporter import CalendarExporter
from model.findings import Findings
from model.programme import Attribution, Event, Link, Participation, Presentation, Role, Room, When
from model.readers.folder import read_programme
from tests.conftest import SAMPLE
from tests.test_calendar_reading import (
    DAY,
    HERE,
    WHOLE,
    Read,
    affiliation,
    export,
    findings_of,
    lines_of,
    only,
    panel,
    person,
    programme,
    read,
    slot,
    timed,
    utc,
)

FULL = panel(
    area="Rivers, Lakes; and Seas",
    stream="History",
    kind="Round Table",
    description=("What a river is.",),
    participations=(
        Participation(
            person=person("Ada Test"),
            roles=(Role.PRESENTER, Role.CHAIR),
            affiliations=(affiliation("Test University, Utopia"), affiliation("Mock Institute")),
            source=HERE,
        ),
        Participation(person=person("Béla Próba"), roles=("dragoman",), source=HERE),
        Participation(person=person("测试"), roles=(), source=HERE),
    ),
    presentations=(
        Presentation(
            title="Stated",
            presenters=(person("Ada Test"),),
            attribution=Attribution.STATED,
            url="https://papers.example/1",
            source=HERE,
        ),
        Presentation(
            title="Inferred",
            presenters=(person("Béla Próba"),),
            attribution=Attribution.INFERRED,
            source=HERE,
        ),
        Presentation(title="Nobody’s", presenters=(person("Nobody"),), source=HERE),
    ),
    links=(Link(url="https://video.example/17", title="Recording"),),
    url="https://conference.example/17",
)


def test_a_timed_panel() -> None:
    entry = only(programme(FULL))
    assert entry == Read(
        uid="panel-17@conference.example",
        start=utc(2024, 10, 23, 7, 0),
        end=utc(2024, 10, 23, 8, 30),
        summary="Rivers and Their Readers · 17",
        location="Room 5, Old Mill",
        description="\n".join(
            [
                "Wednesday 23 October 2024 · Session 05 · 09:00–10:30 · Europe/Amsterdam",
                "Panel 17",
                "",
                "Chair, Presenter: Ada Test, Test University, Utopia; Mock Institute",
                "Dragoman: Béla Próba",
                "Role not stated: 测试",
                "",
                "• Stated – Ada Test",
                "• Inferred – Béla Próba (presenter inferred from the order of the programme)",
                "• Nobody’s",
                "",
                "Rivers, Lakes; and Seas · History · Round Table",
                "Recording: https://video.example/17",
                "https://conference.example/17",
            ]
        ),
        url="https://conference.example/17",
        categories=("Rivers / Lakes / and Seas", "History", "Round Table"),
        status="CONFIRMED",
        transparency="OPAQUE",
        stamp=utc(2024, 9, 1, 12, 30),
    )


def test_local_time_with_the_zone_that_it_needs() -> None:
    lines = lines_of(export(programme(FULL))[WHOLE].content)
    assert "DTSTART;TZID=Europe/Amsterdam:20241023T090000" in lines
    assert "DTEND;TZID=Europe/Amsterdam:20241023T103000" in lines
    assert lines.count("TZID:Europe/Amsterdam") == 1
    assert lines.count("BEGIN:STANDARD") == lines.count("BEGIN:DAYLIGHT") == 1


def test_order_of_properties() -> None:
    lines = lines_of(export(programme(FULL))[WHOLE].content)
    names = [line.split(":")[0].split(";")[0] for line in lines]
    assert names[:6] == ["BEGIN", "VERSION", "PRODID", "CALSCALE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"]
    assert names[names.index("UID") :] == [
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION",
        "DESCRIPTION", "URL", "CATEGORIES", "STATUS", "TRANSP", "END", "END", "",
    ]  # fmt: skip
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "X-PUBLISHED-TTL:PT12H" in lines


def test_a_provisional_time_says_so() -> None:
    made = programme(panel(slot=slot(timed(datetime(2024, 10, 23, 9), provisional=True))))
    entry = only(made)
    assert entry.status == "TENTATIVE"
    assert entry.transparency == "OPAQUE"
    assert entry.summary == "Rivers and Their Readers · 17 (provisional)"
    first = entry.description.split("\n")[0]
    assert first == "Wednesday 23 October 2024 · Session 05 · 09:00–10:30 (provisional) · Europe/Amsterdam"


@pytest.mark.parametrize(
    ("provisional", "words"),
    [(False, "time to be confirmed"), (True, "date provisional, time to be confirmed")],
)
def test_a_date_without_hours_is_a_day_that_blocks_nothing(provisional: bool, words: str) -> None:
    made = programme(panel(slot=slot(When(date=DAY, provisional=provisional))))
    entry = only(made)
    assert (entry.start, entry.end) == (DAY, DAY + timedelta(days=1))
    assert not isinstance(entry.start, datetime)
    assert (entry.status, entry.transparency) == ("TENTATIVE", "TRANSPARENT")
    assert entry.summary == f"Rivers and Their Readers · 17 ({words})"
    assert entry.description.startswith(f"Wednesday 23 October 2024 · Session 05 · {words}\n")
    assert b"VTIMEZONE" not in export(made)[WHOLE].content


def test_without_a_date_there_is_no_entry_and_the_file_says_so() -> None:
    made = programme(
        panel("1"),
        panel("2", slot=slot(When(), session="06")),
        panel("3", slot=None),
        events=(Event(id="tea", kind="break", title="Tea", source=HERE),),
    )
    files = export(made)
    assert [entry.uid for entry in read(files[WHOLE].content)] == ["panel-1@conference.example"]
    assert files[WHOLE].holds == "1 event; 2 panels and 1 other event without a date left out"
    assert [path for path in files if "/panels/" in path] == ["calendar/panels/1.ics"]
    assert not any("session-06" in path for path in files)
    assert files["calendar/wednesday-session-05.ics"].holds == "1 event"
    assert not list(findings_of(made)), "the readers have told already"


def test_nothing_dated_no_file() -> None:
    made = programme(panel(slot=None))
    assert export(made) == {}
    assert [finding.code for finding in findings_of(made)] == ["calendar.empty"]
    assert export(programme()) == {}


@pytest.mark.parametrize("day", [date(20, 9, 2), date.max, date.min])
def test_a_date_that_cannot_be_meant_is_told_and_left_out(day: date) -> None:
    hours = timed(datetime.combine(day, datetime.min.time()), 0.5, zone="Asia/Tokyo")
    made = programme(panel("1"), panel("2", own_when=When(date=day)), panel("3", own_when=hours))
    assert only(made).uid == "panel-1@conference.example"
    told = list(findings_of(made))
    assert [(finding.code, finding.subject) for finding in told] == [
        ("calendar.year", "2"),
        ("calendar.year", "3"),
    ]
    assert str(day) in told[0].message
    assert told[0].source == HERE


def test_own_time_of_a_panel_goes_before_its_slots() -> None:
    own = panel(own_when=timed(datetime(2024, 10, 24, 14)))
    entry = only(programme(own))
    assert entry.start == utc(2024, 10, 24, 12, 0)
    first = entry.description.split("\n")[0]
    assert first == "Wednesday, Thursday 24 October 2024 · Session 05 · 14:00–15:30 · Europe/Amsterdam"
    unslotted = only(programme(dataclasses.replace(own, slot=None)))
    assert unslotted.description.startswith("Thursday 24 October 2024 · 14:00–15:30 · Europe/Amsterdam\n")


def test_room_and_address_that_are_not_known() -> None:
    entry = only(programme(panel(room=None), url="https://conference.example/"))
    assert entry.location == "Old Mill"
    assert "room to be announced" in entry.description
    assert entry.url == "https://conference.example/"
    assert entry.description.endswith("https://conference.example/")
    bare = only(programme(panel(room=None, url="javascript:alert(1)"), venue=""))
    assert bare.location == bare.url == ""
    assert bare.categories == ()


def test_online_room_is_in_the_text() -> None:
    online = Room(name="Room 5", url="https://meet.example/5", source=HERE)
    assert "Room 5: https://meet.example/5" in only(programme(panel(room=online))).description


def test_paper_with_its_own_time() -> None:
    paper = Presentation(title="Early", when=timed(datetime(2024, 10, 23, 9), 0.5), source=HERE)
    made = programme(panel(presentations=(paper,)))
    assert "• 09:00–09:30 Early" in only(made, "calendar/panels/17.ics").description
    of_panel, of_paper = read(export(made)[WHOLE].content)
    assert (of_panel.end, of_paper.end) == (utc(2024, 10, 23, 8, 30), utc(2024, 10, 23, 7, 30))
    assert of_paper.summary == "Early · 17"


def test_events_are_in_the_whole_programme_and_block_nobody() -> None:
    made = programme(
        panel(),
        events=(
            Event(
                id="17",
                kind="break",
                title="Coffee",
                when=timed(datetime(2024, 10, 23, 10, 30), 0.5),
                rooms=(Room(name="Foyer", source=HERE), Room(name="Garden", source=HERE)),
                description=("Cake too.", "Bring a cup."),
                source=HERE,
            ),
            Event(id="dinner", kind="social", title="", when=When(date=DAY), source=HERE),
        ),
    )
    files = export(made)
    dinner, first, coffee = read(files[WHOLE].content)
    assert first.uid == "panel-17@conference.example"
    assert coffee.uid == "event-17@conference.example"
    assert (coffee.start, coffee.end) == (utc(2024, 10, 23, 8, 30), utc(2024, 10, 23, 9, 0))
    assert (coffee.status, coffee.transparency) == ("CONFIRMED", "TRANSPARENT")
    assert coffee.location == "Foyer, Garden, Old Mill"
    assert coffee.description == (
        "Wednesday 23 October 2024 · 10:30–11:00 · Europe/Amsterdam\n\nCake too.\n\nBring a cup."
    )
    assert coffee.categories == ("break",)
    assert dinner.summary == "social (time to be confirmed)"
    assert (dinner.status, dinner.transparency) == ("TENTATIVE", "TRANSPARENT")
    assert [entry.uid for entry in read(files["calendar/wednesday-session-05.ics"].content)] == [first.uid]


def test_an_entry_is_the_same_bytes_in_every_file() -> None:
    files = export(programme(FULL, panel("18", slot=slot(timed(datetime(2024, 10, 23, 14)), session="06"))))

    def body(path: str) -> bytes:
        return files[path].content.split(b"BEGIN:VEVENT")[1].split(b"END:VEVENT")[0]

    assert body(WHOLE) == body("calendar/wednesday-session-05.ics")


def test_names_of_calendars_have_nothing_to_escape() -> None:
    made = programme(
        panel(), panel("18"), short_title="Rivers, Lakes; a\\b Conference", selection="Wednesday, Session 05"
    )
    names = {}
    for path, file in export(made).items():
        if file.content.count(b"BEGIN:VEVENT") > 1:
            calendar = icalendar.Calendar.from_ical(file.content)
            assert calendar["NAME"] == calendar["X-WR-CALNAME"]
            names[path] = str(calendar["NAME"])
    assert names[WHOLE] == "Rivers – Lakes – a – b Conference – Wednesday – Session 05"
    assert len({*names.values()}) == len(names) > 3
    assert not any(set(name) & set(",;\\") for name in names.values())


def test_entries_stand_in_the_order_in_which_they_take_place() -> None:
    made = programme(
        panel("late", own_when=timed(datetime(2024, 10, 24, 9))),
        panel("b", own_when=timed(datetime(2024, 10, 23, 9))),
        panel("a", own_when=timed(datetime(2024, 10, 23, 9))),
        panel("day", own_when=When(date=DAY)),
    )
    ids = [entry.uid.removesuffix("@conference.example") for entry in read(export(made)[WHOLE].content)]
    assert ids == ["panel-day", "panel-b", "panel-a", "panel-late"]


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    made = programme(
        panel("1"), panel("2", slot=None), events=(Event(id="x", kind="y", title="z", source=HERE),)
    )
    list(CalendarExporter().export(made, Job(progress=lambda done, total: told.append((done, total)))))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_real_sample() -> None:
    made = read_programme(SAMPLE, Findings())
    files = export(made)
    (source,) = made.panels
    own = [path for path in files if path.startswith("calendar/people/")]
    assert len(own) == len(source.participations) == 6
    for path in [path for path in files if path.endswith(".ics") and path not in own]:
        entry = only(made, path)
        assert entry.uid == "panel-1386@aas-in-asia-2020.example"
        assert (entry.start, entry.end) == (date(2020, 9, 2), date(2020, 9, 3))
        assert (entry.status, entry.transparency) == ("TENTATIVE", "TRANSPARENT")
        assert entry.summary.startswith("Keeping in Touch: Tools and Strategies")
        assert "time to be confirmed" in entry.summary
        assert len(source.presentations) == 6
        for paper in source.presentations:
            (line,) = [line for line in entry.description.split("\n") if paper.title in line]
            assert line.endswith("(presenter inferred from the order of the programme)")
        for part in source.participations:
            assert part.person.name in entry.description
    for path in own:
        entry = only(made, path)
        assert re.match(r"([A-Z]\w+, )*Presenting(, \w+)?: Keeping in Touch", entry.summary), entry.summary
        assert entry.description.startswith("You present:\n• ")
        assert entry.description.split("\n\n")[0].endswith(
            "(presenter inferred from the order of the programme)"
        )
    assert files[WHOLE].holds == "1 event"
