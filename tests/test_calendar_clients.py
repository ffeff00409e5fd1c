"""Calendar programs that know nothing of ours agree with us on every entry of every file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import icalendar
import pytest

from exporters.base import Job
from exporters.published import Published
from model.findings import Findings
from model.programme import Event, Link, Participation, Presentation, Programme, Role, Room, When
from model.readers.folder import read_programme
from tests.calendar_readers import READERS, Seen, read_all
from tests.conftest import SAMPLE
from tests.synthetic import synthetic_programme
from tests.test_calendar_reading import (
    HERE,
    WHOLE,
    Read,
    affiliation,
    export,
    panel,
    person,
    programme,
    read,
    slot,
    timed,
    utc,
)

ODD_TEXTS = (
    "C:\\new\\Name, C:\\old; a\\\\b \\",
    "a,b;c:d=e\"f'g^h^n%0D%0A&amp;<b>bold</b> {x} [y] $z #w",
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-EVIL:1\r\n folded? ",
    "\u202eright to left\u202c שלום עולם مرحبا بالعالم",
    "👩🏽‍🔬🇯🇵 e\u0301\u0301 กำน้ำ 가\u1100\u1161 \u0915\u094d\u0937\u093f ßẞİı",
    "東アジア研究の現在" * 12,
    "word " * 60,
    "\ufeff\x00\x07 tab\there \xa0no-break\xa0 soft\xadhyphen \u3000 end\u2028of\u2029line\x85",
    "=1+1",
    "TEXT;VALUE=URI:https://conference.example/?a=1&b=2,3;4#5",
    "-",
)


def two_changes() -> Programme:
    """Amsterdam, before and after both changes of the clock, in the hours between, overnight, by the day."""
    starts = [
        (datetime(2024, 3, 29, 9), 1.5),
        (datetime(2024, 3, 30, 23), 6),  # over the change
        (datetime(2024, 3, 31, 2, 30), 1),  # in an hour that is skipped
        (datetime(2024, 3, 31, 9), 1.5),
        (datetime(2024, 7, 1, 9), 1.5),
        (datetime(2024, 10, 26, 23), 6),
        (datetime(2024, 10, 27, 2, 30), 1),  # in an hour that comes twice
        (datetime(2024, 10, 27, 9), 1.5),
        (datetime(2024, 12, 31, 22), 4),
    ]
    panels = [
        panel(str(number), own_when=timed(start, hours, provisional=number % 2 == 0))
        for number, (start, hours) in enumerate(starts)
    ]
    days = [
        panel(f"day-{day:%m-%d}", own_when=When(date=day))
        for day in (date(2024, 2, 29), date(2024, 10, 27), date(2024, 12, 31))
    ]
    return programme(*panels, *days)


def odd_text() -> Programme:
    """Each odd text in every field of a panel, and in an event."""
    panels, events = [], []
    for number, text in enumerate(ODD_TEXTS):
        people = (
            Participation(
                person=person(text), roles=(Role.CHAIR,), affiliations=(affiliation(text),), source=HERE
            ),
        )
        panels.append(
            panel(
                str(number),
                title=text,
                area=text,
                stream=text,
                kind=text,
                description=(text,),
                participations=people,
                presentations=(Presentation(title=text, source=HERE),),
                links=(Link(url="https://conference.example/a,b;c", title=text),),
                room=Room(name=text, source=HERE),
                slot=slot(day=text, session=text),
            )
        )
        when = timed(datetime(2024, 10, 23, 12))
        events.append(
            Event(id=str(number), kind=text, title=text, when=when, description=(text, text), source=HERE)
        )
    return programme(
        *panels,
        events=tuple(events),
        persons=tuple(map(person, ODD_TEXTS)),
        rooms=tuple(Room(name=text, source=HERE) for text in ODD_TEXTS),
        short_title=ODD_TEXTS[0],
        venue=ODD_TEXTS[1],
    )


PROGRAMMES: dict[str, Callable[[], Programme]] = {
    "the sample": lambda: read_programme(SAMPLE, Findings()),
    "two changes of the clock": two_changes,
    "odd text": odd_text,
    "a synthetic pack": lambda: synthetic_programme(0.03),
}


@cache
def made(name: str) -> Programme:
    return PROGRAMMES[name]()


@cache
def calendars(name: str) -> dict[str, bytes]:
    return {path: file.content for path, file in export(made(name)).items() if path.endswith(".ics")}


def told(moment: date) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if isinstance(moment, datetime) else moment.isoformat()


def as_seen(entry: Read) -> Seen:
    return Seen(
        uid=entry.uid,
        start=told(entry.start),
        end=told(entry.end),
        summary=entry.summary,
        location=entry.location,
        description=entry.description,
    )


@cache
def ours(name: str) -> dict[str, list[Seen]]:
    """What we mean each file to hold, on which the readers of all our tests agree already."""
    return {path: sorted(map(as_seen, read(content))) for path, content in calendars(name).items()}


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("reader", READERS)
def test_readers_agree_on_every_entry(reader: str, name: str) -> None:
    seen = dict(zip(ours(name), read_all(reader, calendars(name).values()), strict=True))
    assert seen == ours(name)


def stated(programme: Programme) -> Iterator[tuple[str, str, str]]:
    """UID, start and end of all panels and events that have a date, from the programme alone."""
    things = [("panel", one.id, one.when) for one in programme.panels]
    things += [("event", one.id, one.when) for one in programme.events]
    for kind, id_, when in things:
        uid = f"{kind}-{id_}@{programme.domain}"
        if when.start and when.end:
            start, end = when.start.astimezone(UTC), when.end.astimezone(UTC)
            if end <= start:  # begins in a skipped hour: what is stated is its length
                end = start + (when.end - when.start)
            yield uid, told(start), told(end)
        elif when.date:
            yield uid, told(when.date), told(when.date + timedelta(days=1))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_what_they_agree_on_is_what_the_programme_says(name: str) -> None:
    (whole,) = [seen for path, seen in ours(name).items() if path.endswith("/programme.ics")]
    shared = [(one.uid, one.start, one.end) for one in whole if one.uid.startswith(("panel-", "event-"))]
    assert sorted(shared) == sorted(stated(made(name)))


def test_the_packs_hold_all_kinds_of_files() -> None:
    for name in ("odd text", "a synthetic pack"):
        folders = {path.split("/")[1] for path in calendars(name) if path.count("/") == 2}
        assert {"days", "rooms", "streams", "panels", "people"} <= folders


@pytest.mark.parametrize("name", PROGRAMMES)
def test_in_no_file_is_an_entry_twice_or_another_time_than_in_the_others(name: str) -> None:
    times: dict[str, set[tuple[str, str]]] = {}
    for path, seen in ours(name).items():
        assert len({one.uid for one in seen}) == len(seen), path
        for one in seen:
            times.setdefault(one.uid, set()).add((one.start, one.end))
    assert all(len(each) == 1 for each in times.values())
    panel_times = {uid: each for uid, each in times.items() if uid.startswith("panel-")}
    for path, content in calendars(name).items():
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
            related = str(event.get("RELATED-TO", ""))
            if path.startswith("calendar/people/") and related:
                assert times[str(event["UID"])] == panel_times[related], (
                    "one's own entry is at the panel's time"
                )


@cache
def later_edition() -> tuple[bytes, bytes]:
    """The whole programme's file as published, and after one panel was moved, one withdrawn, one added."""
    before = two_changes()
    job = Job()
    first = export(before, job)[WHOLE].content
    assert job.edition is not None
    record = Published(
        programme=before.slug,
        domain=before.domain,
        edition=before.updated,
        content="",
        entries=dict(job.edition.published),
    )
    moved = dataclasses.replace(before.panels[4], own_when=timed(datetime(2024, 7, 2, 9)))
    after = dataclasses.replace(
        before,
        panels=(*before.panels[:4], moved, *before.panels[6:], panel("new", title="New")),
        updated=before.updated + timedelta(days=1),
    )
    return first, export(after, Job(published=record))[WHOLE].content


def test_a_later_edition_raises_what_changed_and_keeps_the_rest() -> None:
    first, second = (entries_by_uid(content) for content in later_edition())
    uid = "panel-{}@conference.example".format
    assert second.keys() - first.keys() == {uid("new")}
    assert first.keys() <= second.keys(), "what was withdrawn stays, cancelled"
    changed = {one for one in first if second[one] != first[one]}
    assert changed == {uid(4), uid(5)}
    assert all(b"\r\nSEQUENCE:1\r\n" in second[one] for one in changed)
    assert b"\r\nSTATUS:CANCELLED\r\n" in second[uid(5)]


def entries_by_uid(content: bytes) -> dict[str, bytes]:
    events = re.findall(rb"BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", content, re.DOTALL)
    return {re.findall(rb"\r\nUID:(.+)\r\n", event)[0].decode(): event for event in events}


@pytest.mark.parametrize("reader", READERS)
def test_readers_agree_on_a_later_edition(reader: str) -> None:
    _, content = later_edition()
    assert read_all(reader, [content]) == [sorted(map(as_seen, read(content)))]


@pytest.mark.parametrize("reader", READERS)
def test_readers_take_the_zone_from_the_file(reader: str) -> None:
    """A file whose VTIMEZONE is not the world's: who agrees with us on ours has read it, or has not."""
    content = calendars("two changes of the clock")["calendar/panels/4.ics"]
    elsewhere = re.sub(rb"TZOFFSET(FROM|TO):\+0", rb"TZOFFSET\1:-0", content)
    assert elsewhere != content
    ((entry,),) = read_all(reader, [elsewhere])
    own_rules = {"khal", "node-ical"}  # they look the name up, which therefore has to be the zone's own
    assert entry.start == told(utc(2024, 7, 1, 7, 0) if reader in own_rules else utc(2024, 7, 1, 11, 0))


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_that_disagrees_is_noticed(reader: str) -> None:
    content = calendars("two changes of the clock")["calendar/panels/4.ics"]
    (before,), (after,) = read_all(reader, [content, content.replace(b"SUMMARY:", b"SUMMARY:x")])
    assert after == dataclasses.replace(before, summary="x" + before.summary)
