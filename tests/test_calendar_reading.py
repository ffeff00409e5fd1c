"""Calendars read by two readers that know nothing of each other, and small programmes to make them from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from exporters.base import Job, OutputFile
from exporters.calendar.exporter import CalendarExporter
from model.findings import Findings
from model.programme import Affiliation, Panel, Person, Programme, Room, Slot, Source, When

HERE = Source(file="panels/test.txt", line=1)
DAY = date(2024, 10, 23)  # a Wednesday
WHOLE = "calendar/programme.ics"


def person(name: str) -> Person:
    return Person(id=name, name=name, source=HERE)


def affiliation(text: str) -> Affiliation:
    return Affiliation(raw=text, source=HERE)


def timed(
    start: datetime, hours: float = 1.5, *, zone: str = "Europe/Amsterdam", provisional: bool = False
) -> When:
    """From a local time on, as the face of the clock shows it."""
    local = start.replace(tzinfo=ZoneInfo(zone))
    return When(date=start.date(), start=local, end=local + timedelta(hours=hours), provisional=provisional)


def slot(when: When | None = None, day: str = "Wednesday", session: str = "05") -> Slot:
    return Slot(day=day, session=session, when=when or timed(datetime(2024, 10, 23, 9)), source=HERE)


def panel(number: str = "17", title: str = "Rivers and Their Readers", **facts: Any) -> Panel:
    defaults: dict[str, Any] = {"slot": slot(), "room": Room(name="Room 5", source=HERE), "source": HERE}
    return Panel(id=number, title=title, **(defaults | facts))


def programme(*panels: Panel, **facts: Any) -> Programme:
    defaults: dict[str, Any] = {
        "slug": "test-conference",
        "title": "A Test Conference, in Full",
        "short_title": "Test Conference",
        "domain": "conference.example",
        "zone": "Europe/Amsterdam",
        "venue": "Old Mill",
        "updated": datetime(2024, 9, 1, 12, 30, tzinfo=UTC),
        "source": Source(file="programme.toml"),
    }
    return Programme(panels=panels, **(defaults | facts))


def export(made: Programme, job: Job | None = None, *, has_alarms: bool = False) -> dict[str, OutputFile]:
    """All files of the pack, its calendars checked."""
    files = {file.path: file for file in CalendarExporter().export(made, job or Job())}
    for path, file in files.items():
        if path.endswith(".ics"):
            check_bytes(file.content, has_alarms=has_alarms)
    return files


def findings_of(made: Programme) -> Findings:
    job = Job()
    list(CalendarExporter().export(made, job))
    return job.findings


def check_bytes(content: bytes, *, has_alarms: bool = False) -> None:
    """What holds for every calendar: line ends, line lengths, whole characters, nothing unfit."""
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"\r\nEND:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert 0 < len(line) <= 75
        text = line.decode("utf-8")  # each line of its own: no character is torn apart
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text)
    unwanted = [b"METHOD", b"ORGANIZER", b"ATTENDEE", b"RDATE", b"LMT", *([] if has_alarms else [b"VALARM"])]
    for word in unwanted:
        assert not any(line.startswith((word, b"BEGIN:" + word)) for line in lines)


@dataclass(frozen=True, kw_only=True)
class Read:
    """An entry as a reader has it; times in UTC, or days."""

    uid: str
    start: date
    end: date
    summary: str
    location: str
    description: str
    url: str
    categories: tuple[str, ...]
    status: str
    transparency: str
    stamp: datetime


def in_utc(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def by_icalendar(content: bytes) -> list[Read]:
    events: list[Any] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return [
        Read(
            uid=str(event["UID"]),
            start=in_utc(event["DTSTART"].dt),
            end=in_utc(event["DTEND"].dt),
            summary=str(event["SUMMARY"]),
            location=str(event.get("LOCATION", "")),
            description=str(event.get("DESCRIPTION", "")),
            url=str(event.get("URL", "")),
            categories=tuple(map(str, event["CATEGORIES"].cats)) if "CATEGORIES" in event else (),
            status=str(event["STATUS"]),
            transparency=str(event["TRANSP"]),
            stamp=event["DTSTAMP"].dt,
        )
        for event in events
    ]


def by_vobject(content: bytes) -> list[Read]:
    # vobject keeps the first definition of each TZID for good; here the file's own is on trial.
    known = vars(vobject.icalendar)["__tzidMap"]
    for tzid in [tzid for tzid in known if tzid != "UTC"]:
        del known[tzid]
    calendar = vobject.readOne(content.decode("utf-8"))
    return [
        Read(
            uid=event.uid.value,
            start=in_utc(event.dtstart.value),
            end=in_utc(event.dtend.value),
            summary=event.summary.value,
            location=event.location.value if "location" in event.contents else "",
            description=event.description.value if "description" in event.contents else "",
            url=event.url.value if "url" in event.contents else "",
            categories=tuple(event.categories.value) if "categories" in event.contents else (),
            status=event.status.value,
            transparency=event.transp.value,
            stamp=in_utc(event.dtstamp.value),  # type: ignore[arg-type]  # a datetime, as written
        )
        for event in calendar.contents["vevent"]
    ]


def read(content: bytes) -> list[Read]:
    """The entries, on which both readers agree."""
    entries = by_icalendar(content)
    assert by_vobject(content) == entries
    return entries


def only(made: Programme, path: str = WHOLE) -> Read:
    (entry,) = read(export(made)[path].content)
    return entry


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year to minute


def lines_of(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


@pytest.mark.parametrize(
    "spoilt",
    [
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\n",
        b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nSUMMARY:a\rb\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nSUMMARY:" + 70 * b"x" + b"\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nSUMMARY:\xc3\r\n \xa9\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n",
    ],
)
def test_the_check_of_every_file_finds_what_it_looks_for(spoilt: bytes) -> None:
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        check_bytes(spoilt)
