"""programme.toml: what is said of the whole programme, its rooms, its timetable, its events."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as Time
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz.process import extractOne

from model.findings import Findings
from model.programme import Event, Room, Slot, Source, When
from model.readers.toml_document import TomlTable, read_toml
from model.slugs import slug
from model.timetable import Timetable, day_key, make_when, natural_key

__all__ = ["FILE_NAME", "Settings", "check_url", "read_programme_file", "read_when"]

FILE_NAME = "programme.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What programme.toml says, apart from the panels."""

    slug: str
    title: str
    short_title: str
    url: str
    domain: str
    zone: ZoneInfo
    venue: str
    language: str
    updated: datetime
    rooms: tuple[Room, ...]
    timetable: Timetable
    events: tuple[Event, ...]
    source: Source


def read_programme_file(folder: Path, findings: Findings) -> Settings | None:
    """The settings, or None where the file cannot be read; single wrong values are error findings."""
    path = folder / FILE_NAME
    if not path.exists():
        findings.error(
            "programme.no-file",
            f"{folder} has no {FILE_NAME}",
            remedy=f"write one, or start with: vademecum new {folder}",
            source=Source(file=FILE_NAME),
        )
        return None
    table = read_toml(path, FILE_NAME, findings)
    if table is None:
        return None
    name = slug(table.text("slug") or folder.resolve().name)
    title = table.required_text("title", 'add the line: title = "…" (the conference\'s full title)')
    url = check_url(table, "url", findings)
    zone = _zone(table, findings)
    rooms = _rooms(table, findings)
    settings = Settings(
        slug=name,
        title=title,
        short_title=table.text("short_title", title),
        url=url,
        domain=_domain(table, url, name, findings),
        zone=zone,
        venue=table.text("venue"),
        language=_language(table, findings),
        updated=_updated(table, zone, findings),
        rooms=rooms,
        timetable=_timetable(table, zone, findings),
        events=_events(table, zone, rooms, findings),
        source=Source(file=FILE_NAME),
    )
    table.close()
    return settings


def _zone(table: TomlTable, findings: Findings) -> ZoneInfo:
    name = table.text("time_zone")
    known = available_timezones()
    if name in known:
        return ZoneInfo(name)
    if name:
        near = extractOne(name, sorted(known), processor=str.casefold)
        remedy = f"write an IANA name; the nearest is {near[0]}" if near else "write an IANA name"
        findings.error(
            "programme.time-zone",
            f"there is no time zone {name!r}",
            remedy=remedy,
            source=table.source("time_zone"),
        )
    else:
        findings.warning(
            "programme.time-zone",
            "time_zone is missing; times are taken as UTC",
            remedy='add a line such as: time_zone = "Asia/Tokyo"',
            source=table.source(),
        )
    return ZoneInfo("UTC")


def _domain(table: TomlTable, url: str, name: str, findings: Findings) -> str:
    domain = table.text("domain") or (urlsplit(url).hostname or "")
    if domain and re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", domain):
        return domain.casefold()
    if domain:
        findings.error(
            "programme.domain",
            f"{domain!r} is no domain",
            remedy='write a name such as "conference.example.org"',
            source=table.source("domain"),
        )
    else:
        findings.warning(
            "programme.domain",
            "domain is missing, and calendar entries are told apart by it",
            remedy='add a line such as: domain = "conference.example.org", and never change it afterwards',
            source=table.source(),
        )
    return f"{name}.invalid"  # RFC 2606: a name that can belong to nobody


def _language(table: TomlTable, findings: Findings) -> str:
    language = table.text("language", "en")
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", language):
        findings.error(
            "programme.language",
            f"{language!r} is no language tag",
            remedy='write a tag such as "en", "ja" or "pt-BR"',
            source=table.source("language"),
        )
        return "en"
    return language.replace("_", "-")


def _updated(table: TomlTable, zone: ZoneInfo, findings: Findings) -> datetime:
    """The edition's stamp. SOURCE_DATE_EPOCH stands in where the programme states none."""
    value = table.moment("updated")
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if value is not None:
        return datetime.combine(value, Time(), zone)
    if "updated" not in table:
        findings.warning(
            "programme.updated",
            "updated is missing, so that readers cannot tell a new edition from an old one",
            remedy="add a line such as: updated = 2020-08-24T18:00:00+09:00",
            source=table.source(),
        )
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch) if epoch.isdecimal() else 0, UTC)


def _rooms(table: TomlTable, findings: Findings) -> tuple[Room, ...]:
    rooms: dict[str, Room] = {}
    for entry in table.tables("rooms"):
        name = entry.required_text("name", 'write the room\'s name: name = "…"')
        room = Room(name=name, url=check_url(entry, "url", findings), source=entry.source())
        entry.close()
        if name and rooms.setdefault(day_key(name), room) is not room:
            findings.warning(
                "programme.room-twice",
                f"room {name} is listed twice",
                remedy="remove one of the two",
                source=entry.source(),
                subject=name,
            )
    return tuple(rooms.values())


def read_when(table: TomlTable, zone: ZoneInfo, findings: Findings) -> When:
    """`date`, `start`, `end` and `provisional` of a table; an impossible span is an error finding."""
    date, start, end = table.date("date"), table.time("start"), table.time("end")
    provisional = table.flag("provisional")
    try:
        return make_when(date, start, end, zone=zone, provisional=provisional)
    except ValueError as error:
        key = "start" if "start" in table else "end"
        findings.error(
            "timetable.time",
            str(error),
            remedy="give date, start and end, all three",
            source=table.source(key),
        )
        return When(date=date, provisional=provisional)


def _timetable(table: TomlTable, zone: ZoneInfo, findings: Findings) -> Timetable:
    timetable = Timetable()
    for entry in table.tables("timetable"):
        day = entry.required_text("day", 'write the day as the panels do: day = "Wednesday"')
        session = entry.required_text("session", 'write the session as the panels do: session = "05"')
        slot = Slot(day=day, session=session, when=read_when(entry, zone, findings), source=entry.source())
        entry.close()
        standing = timetable.add(slot) if day and session else slot
        if standing is not slot:
            findings.error(
                "timetable.twice",
                f"{day}, session {session} is defined twice, first in line {standing.source.line}",
                remedy="keep one of the two entries",
                source=slot.source,
                subject=f"{day} {session}",
            )
    return timetable


def _events(
    table: TomlTable, zone: ZoneInfo, rooms: tuple[Room, ...], findings: Findings
) -> tuple[Event, ...]:
    known = {day_key(room.name): room for room in rooms}
    events: list[Event] = []
    counts: Counter[str] = Counter()
    entries = table.tables("events")
    titles = Counter(day_key(entry.text("title")) for entry in entries)
    for entry in entries:
        title = entry.required_text("title", 'write what it is: title = "Coffee break"')
        day = entry.text("day")
        when = read_when(entry, zone, findings)
        name = entry.text("id") or slug(
            title if titles[day_key(title)] < 2 else f"{title} {day or when.date}"
        )
        counts[name] += 1  # the second coffee break of a day
        names = (*entry.texts("rooms"), *entry.texts("room"))
        event = Event(
            id=name if counts[name] == 1 else f"{name}-{counts[name]}",
            kind=entry.text("kind", "event"),
            title=title,
            day=day,
            when=when,
            rooms=tuple(known.get(day_key(n), Room(name=n, source=entry.source())) for n in names),
            description=entry.prose("description"),
            url=check_url(entry, "url", findings),
            source=entry.source(),
        )
        entry.close()
        events.append(event)
    return tuple(sorted(events, key=_event_order))


def _event_order(event: Event) -> tuple[object, ...]:
    date = event.when.date.isoformat() if event.when.date else "~"
    start = event.when.start.isoformat() if event.when.start else "~"
    return (date, start, natural_key(event.title))


def check_url(table: TomlTable, key: str, findings: Findings) -> str:
    """A web address, or "" where there is none; anything else is an error finding."""
    url = table.text(key)
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        sound = False
    if url and not sound:
        findings.error(
            "programme.url",
            f"{url!r} is no web address",
            remedy='write it in full, as in "https://conference.example.org/programme"',
            source=table.source(key),
        )
    return url if sound else ""
