"""[[events]] of programme.toml: breaks, plenaries and social events, which are no panels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from rapidfuzz.process import extractOne

from model.findings import Findings
from model.programme import Event, Room
from model.readers.toml_document import TomlTable, shown
from model.readers.toml_values import check_url, read_when
from model.slugs import free_name, slug
from model.timetable import day_key, natural_key

__all__ = ["read_events"]


def read_events(
    table: TomlTable, zone: ZoneInfo, rooms: tuple[Room, ...], findings: Findings
) -> tuple[Event, ...]:
    """The events in the order of time; one without an id of its own gets one from its title."""
    entries = table.tables("events")
    events = [_event(entry, zone, rooms, findings) for entry in entries]
    titles = Counter(slug(event.title) for event in events)
    taken = {event.id for event in events if event.id}
    named = []
    for event in events:
        name = event.id
        if not name:
            day = event.day or event.when.date or ""
            stem = slug(event.title if titles[slug(event.title)] < 2 else f"{event.title} {day}")
            name = free_name(stem, taken)  # the second coffee break of a day
        named.append(replace(event, id=name, has_own_id=bool(event.id)))
    _report_ids(events, findings)
    return tuple(sorted(named, key=_event_order))


def _event(table: TomlTable, zone: ZoneInfo, rooms: Sequence[Room], findings: Findings) -> Event:
    """An event as it is stated; its id may be ""."""
    known = {day_key(room.name): room for room in rooms}
    held: dict[str, Room] = {}
    for name in (*table.texts("rooms"), *table.texts("room")):
        room = known.get(day_key(name))
        if room is None and known:
            near = extractOne(name, [each.name for each in rooms], processor=str.casefold)
            findings.warning(
                "room.unknown",
                f"{shown(name)} is not among the rooms of programme.toml",
                remedy=f"add it to rooms, or mend the event (the nearest is {near[0]})",
                source=table.source("rooms" if "rooms" in table else "room"),
                subject=name,
            )
        held.setdefault(day_key(name), room or Room(name=name, source=table.source()))
    event = Event(
        id=table.text("id"),
        kind=table.text("kind") or "event",
        title=table.required_text("title", 'write what it is: title = "Coffee break"'),
        day=table.text("day"),
        when=read_when(table, zone, findings),
        rooms=tuple(held.values()),
        description=table.prose("description"),
        url=check_url(table, "url", findings),
        source=table.source(),
    )
    table.close()
    return event


def _report_ids(events: Iterable[Event], findings: Findings) -> None:
    """Two events with one id would be one entry in a calendar."""
    first: dict[str, Event] = {}
    for event in events:
        standing = first.setdefault(event.id, event) if event.id else event
        if standing is not event:
            findings.error(
                "event.id-twice",
                f"event id {shown(event.id)} is used twice, first in line {standing.source.line}",
                remedy="give each event an id of its own, or none",
                source=event.source,
                subject=event.id,
            )


def _event_order(event: Event) -> tuple[object, ...]:
    date = event.when.date.isoformat() if event.when.date else "~"
    start = event.when.start.isoformat() if event.when.start else "~"
    return (date, start, natural_key(event.title))
