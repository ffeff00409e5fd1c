"""programme.toml: what is said of the whole programme, its rooms, its timetable, its events."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as Time
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from rapidfuzz.process import extractOne

from model.findings import Findings
from model.programme import Accepted, Event, Limits, Options, Room, Slot, Source
from model.readers.events import read_events
from model.readers.toml_document import TomlTable, read_toml, shown
from model.readers.toml_options import read_options
from model.readers.toml_values import check_url, read_when
from model.readers.words import read_words
from model.slugs import slug
from model.timetable import Timetable, day_key

__all__ = ["FILE_NAME", "Settings", "read_programme_file"]

FILE_NAME = "programme.toml"

# In the database, but no place has them: what "localtime" means differs from machine to machine.
_NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})


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
    countries: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    accepted: tuple[Accepted, ...] = ()
    options: Mapping[str, Options] = field(default_factory=dict)
    source: Source


def read_programme_file(
    folder: Path, findings: Findings, exporters: Collection[str] | None = None
) -> Settings | None:
    """The settings, or None where the file cannot be read; single wrong values are error findings.

    `exporters` are the names of those that may have a table of options of their own; with None,
    every table of a name not known here is taken for one.
    """
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
    limits, accepted = _checks(table, findings)
    language = _language(table, findings)
    settings = Settings(
        slug=name,
        title=title,
        short_title=table.text("short_title") or title,
        url=url,
        domain=_domain(table, url, name, findings),
        zone=zone,
        venue=table.text("venue"),
        language=language,
        updated=_updated(table, zone, findings),
        rooms=rooms,
        timetable=_timetable(table, zone, findings),
        events=read_events(table, zone, rooms, findings),
        countries=_countries(table),
        limits=limits,
        accepted=accepted,
        options=read_words(folder, table, language, findings) | read_options(table, exporters, findings),
        source=Source(file=FILE_NAME),
    )
    table.close()
    return settings


def _countries(table: TomlTable) -> dict[str, str]:
    """[countries]: a country as the sources write it, or its ISO code, and the name to print and count."""
    countries = table.table("countries")
    if countries is None:
        return {}
    return {name: printed for name in countries.key_names() if (printed := countries.text(name))}


def _checks(table: TomlTable, findings: Findings) -> tuple[Limits, tuple[Accepted, ...]]:
    """[checks]: how often one person may appear, and which findings are accepted."""
    checks = table.table("checks")
    if checks is None:
        return Limits(), ()
    limits = Limits(max_sessions=checks.count("max_sessions"), max_papers=checks.count("max_papers"))
    accepted = []
    for entry in checks.tables("accept"):
        accepted.append(
            Accepted(
                code=entry.required_text("code", "write the finding's code, as in [abstract.cut-off]"),
                subject=entry.text("subject"),
                reason=entry.text("reason"),
                source=entry.source(),
            )
        )
        entry.close()
    checks.close()
    return limits, tuple(accepted)


def _zone(table: TomlTable, findings: Findings) -> ZoneInfo:
    name = table.text("time_zone")
    if name and name not in _NO_ZONES and _is_zone(name):
        return ZoneInfo(name)
    if name:
        findings.error(
            "programme.time-zone",
            f"there is no time zone {shown(name)}",
            remedy=f"write an IANA name: {_like_zones(name, _zones())}",
            source=table.source("time_zone"),
        )
    elif not table.is_wrong("time_zone"):
        findings.warning(
            "programme.time-zone",
            "time_zone is missing; times are taken as UTC",
            remedy='add a line such as: time_zone = "Asia/Tokyo"',
            source=table.source(),
        )
    return ZoneInfo("UTC")


def _is_zone(name: str) -> bool:
    """Whether there is a zone of that name; to look through all of the system's files takes 30 ms."""
    listed = files("tzdata").joinpath("zones").read_text("utf-8").split("\n")
    return name in listed or name in _zones()


def _zones() -> set[str]:
    return available_timezones() - _NO_ZONES


def _like_zones(name: str, known: Iterable[str]) -> str:
    """The zone that was meant, as far as it can be told from a name or an abbreviation such as JST."""
    zones = sorted(zone for zone in known if "/" in zone and not zone.startswith("Etc/"))
    by_place = {zone.rpartition("/")[2].casefold(): zone for zone in zones}
    place = name.replace(" ", "_").casefold().rpartition("/")[2]
    if place in by_place:
        return f'the nearest is "{by_place[place]}"'
    if re.fullmatch(r"[A-Za-z]{3,5}", name):
        clocks = [datetime(2020, month, 1) for month in (1, 7)]
        kept = [z for z in zones if name.upper() in {ZoneInfo(z).tzname(clock) for clock in clocks}]
        if kept:
            return f"{name.upper()} is the clock of {', '.join(kept[:4])}{' and more' if kept[4:] else ''}"
    near = extractOne(name, zones, processor=str.casefold, score_cutoff=75)
    return f'the nearest is "{near[0]}"' if near else 'a place with that clock, as in "Asia/Tokyo"'


def _domain(table: TomlTable, url: str, name: str, findings: Findings) -> str:
    stated = table.text("domain")
    domain = _as_domain(stated or urlsplit(url).hostname or "")
    if domain:
        return domain
    if stated:
        findings.error(
            "programme.domain",
            f"{shown(stated)} is no domain",
            remedy='write a name such as "conference.example.org"',
            source=table.source("domain"),
        )
    elif not table.is_wrong("domain"):
        findings.warning(
            "programme.domain",
            "domain is missing, and calendar entries are told apart by it",
            remedy='add a line such as: domain = "conference.example.org", and never change it afterwards',
            source=table.source(),
        )
    return _as_domain(f"{name}.invalid") or "programme.invalid"  # RFC 2606: it can belong to nobody


def _as_domain(text: str) -> str:
    """A host name of two labels or more in ASCII (RFC 1123; other letters by IDNA), else ""."""
    try:
        domain = text.casefold().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    label = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
    sound = re.fullmatch(rf"{label}(\.{label})+", domain) and len(domain) <= 253
    return domain if sound and not re.fullmatch(r"[0-9.]+", domain) else ""


def _language(table: TomlTable, findings: Findings) -> str:
    language = table.text("language", "en").replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        findings.error(
            "programme.language",
            f"{shown(language)} is no language tag",
            remedy='write a tag such as "en", "ja" or "pt-BR"',
            source=table.source("language"),
        )
        return "en"
    try:
        Locale.parse(language.partition("-")[0])
    except (ValueError, UnknownLocaleError):
        findings.warning(
            "programme.language",
            f"nothing is known of the language {shown(language)}; dates are written in English",
            remedy='write a tag of BCP 47, such as "ja" (not "jp") for Japanese or "zh" for Chinese',
            source=table.source("language"),
        )
    return language


def _updated(table: TomlTable, zone: ZoneInfo, findings: Findings) -> datetime:
    """The edition's stamp. SOURCE_DATE_EPOCH stands in where the programme states none."""
    value = table.moment("updated")
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if value is not None:
        return datetime.combine(value, Time(), zone)
    if "updated" in table:
        return datetime.fromtimestamp(0, UTC)
    findings.warning(
        "programme.updated",
        "updated is missing, so that readers cannot tell a new edition from an old one",
        remedy="add a line such as: updated = 2020-08-24T18:00:00+09:00",
        source=table.source(),
    )
    return _source_date(findings)


def _source_date(findings: Findings) -> datetime:
    """SOURCE_DATE_EPOCH: seconds since 1970 in decimal digits (reproducible-builds.org), 0 where unset."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.fromtimestamp(0, UTC)
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        moment = None
    if moment is not None and 1970 <= moment.year < 2200:
        return moment
    findings.error(
        "programme.source-date-epoch",
        f"the environment variable SOURCE_DATE_EPOCH is {shown(epoch)}, which is no time after 1970",
        remedy=f"set it to seconds since 1970, unset it, or state updated in {FILE_NAME}",
        source=Source(file=FILE_NAME),
    )
    return datetime.fromtimestamp(0, UTC)


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
