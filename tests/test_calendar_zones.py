"""Programmes all over the world, at awkward hours, read by parsers that have nothing but our files.

The instants in UTC are worked out by hand from each zone's law, not by the rules that the writer uses.
vobject and libical take a zone from the file's VTIMEZONE alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exporters.calendar.zones import load_zone
from model.programme import Programme, When
from tests.calendar_readers import read_all
from tests.test_calendar_clients import told
from tests.test_calendar_reading import WHOLE, by_vobject, export, panel, programme, timed
from tests.test_zones import NAMES

_MINUTE = timedelta(minutes=1)

# Start by the clock on the wall, hours it lasts, start and end in UTC.
Row = tuple[str, float, str, str]
PROGRAMMES: dict[str, tuple[str, list[Row]]] = {
    "Tokyo, a leap day and the night after it": (
        "Asia/Tokyo",
        [
            ("2024-02-28 23:30", 1, "2024-02-28T14:30:00Z", "2024-02-28T15:30:00Z"),
            ("2024-02-29 00:00", 1, "2024-02-28T15:00:00Z", "2024-02-28T16:00:00Z"),
            ("2024-02-29 22:00", 3, "2024-02-29T13:00:00Z", "2024-02-29T16:00:00Z"),
        ],
    ),
    "Amsterdam, across the change in October": (
        "Europe/Amsterdam",
        [
            ("2024-10-26 09:00", 1.5, "2024-10-26T07:00:00Z", "2024-10-26T08:30:00Z"),
            ("2024-10-26 22:00", 8, "2024-10-26T20:00:00Z", "2024-10-27T05:00:00Z"),
            ("2024-10-27 01:59", 0.25, "2024-10-26T23:59:00Z", "2024-10-27T00:14:00Z"),
            ("2024-10-27 02:00", 1, "2024-10-27T00:00:00Z", "2024-10-27T02:00:00Z"),
            ("2024-10-27 03:00", 1, "2024-10-27T02:00:00Z", "2024-10-27T03:00:00Z"),
            ("2024-10-27 09:00", 1.5, "2024-10-27T08:00:00Z", "2024-10-27T09:30:00Z"),
        ],
    ),
    "Amsterdam, across the change in March": (
        "Europe/Amsterdam",
        [
            ("2024-03-30 22:00", 8, "2024-03-30T21:00:00Z", "2024-03-31T04:00:00Z"),
            ("2024-03-31 02:30", 1, "2024-03-31T01:30:00Z", "2024-03-31T02:30:00Z"),
            ("2024-03-31 09:00", 1, "2024-03-31T07:00:00Z", "2024-03-31T08:00:00Z"),
        ],
    ),
    "São Paulo, now": (
        "America/Sao_Paulo",
        [
            ("2026-01-14 09:00", 1, "2026-01-14T12:00:00Z", "2026-01-14T13:00:00Z"),
            ("2026-07-14 22:30", 3, "2026-07-15T01:30:00Z", "2026-07-15T04:30:00Z"),
        ],
    ),
    "São Paulo, in the year of its last summer time": (
        "America/Sao_Paulo",
        [
            ("2018-11-03 23:00", 0.5, "2018-11-04T02:00:00Z", "2018-11-04T02:30:00Z"),
            ("2018-11-04 09:00", 1, "2018-11-04T11:00:00Z", "2018-11-04T12:00:00Z"),
            ("2019-02-16 22:00", 1, "2019-02-17T00:00:00Z", "2019-02-17T01:00:00Z"),
            ("2019-02-17 09:00", 1, "2019-02-17T12:00:00Z", "2019-02-17T13:00:00Z"),
        ],
    ),
    "Casablanca, before, in and after Ramadan": (
        "Africa/Casablanca",
        [
            ("2024-03-09 09:00", 1, "2024-03-09T08:00:00Z", "2024-03-09T09:00:00Z"),
            ("2024-03-10 09:00", 1, "2024-03-10T09:00:00Z", "2024-03-10T10:00:00Z"),
            ("2024-04-13 22:00", 2, "2024-04-13T22:00:00Z", "2024-04-14T00:00:00Z"),
            ("2024-04-15 09:00", 1, "2024-04-15T08:00:00Z", "2024-04-15T09:00:00Z"),
        ],
    ),
    "Kathmandu, five hours and three quarters": (
        "Asia/Kathmandu",
        [
            ("2024-07-01 00:15", 1, "2024-06-30T18:30:00Z", "2024-06-30T19:30:00Z"),
            ("2024-12-31 23:00", 1.5, "2024-12-31T17:15:00Z", "2024-12-31T18:45:00Z"),
        ],
    ),
    "Chatham, where both changes are at a quarter to": (
        "Pacific/Chatham",
        [
            ("2024-04-07 02:30", 0.25, "2024-04-06T12:45:00Z", "2024-04-06T13:00:00Z"),
            ("2024-04-07 09:00", 1, "2024-04-06T20:15:00Z", "2024-04-06T21:15:00Z"),
            ("2024-09-29 02:30", 0.25, "2024-09-28T13:45:00Z", "2024-09-28T14:00:00Z"),
            ("2024-09-29 09:00", 1, "2024-09-28T19:15:00Z", "2024-09-28T20:15:00Z"),
        ],
    ),
    "New York, over New Year": (
        "America/New_York",
        [
            ("2024-12-30 09:00", 1, "2024-12-30T14:00:00Z", "2024-12-30T15:00:00Z"),
            ("2024-12-31 23:00", 2, "2025-01-01T04:00:00Z", "2025-01-01T06:00:00Z"),
            ("2025-01-01 00:00", 1, "2025-01-01T05:00:00Z", "2025-01-01T06:00:00Z"),
        ],
    ),
    "Sydney, summer time over New Year": (
        "Australia/Sydney",
        [
            ("2024-12-31 23:00", 2, "2024-12-31T12:00:00Z", "2024-12-31T14:00:00Z"),
            ("2025-06-30 23:00", 2, "2025-06-30T13:00:00Z", "2025-06-30T15:00:00Z"),
        ],
    ),
}


def made(name: str) -> Programme:
    zone, rows = PROGRAMMES[name]
    return programme(
        *(
            panel(str(number), own_when=timed(datetime.fromisoformat(start), hours, zone=zone))
            for number, (start, hours, _, _) in enumerate(rows)
        ),
        zone=zone,
    )


def expected(name: str) -> list[tuple[str, str, str]]:
    rows = enumerate(PROGRAMMES[name][1])
    return [(f"panel-{number}@conference.example", start, end) for number, (_, _, start, end) in rows]


@cache
def contents() -> dict[str, bytes]:
    return {name: export(made(name))[WHOLE].content for name in PROGRAMMES}


@pytest.mark.parametrize("reader", ["libical", "ical.js", "node-ical", "khal"])
def test_right_in_utc_for_readers_outside(reader: str) -> None:
    seen = dict(zip(PROGRAMMES, read_all(reader, contents().values()), strict=True))
    found = {name: [(one.uid, one.start, one.end) for one in entries] for name, entries in seen.items()}
    assert found == {name: expected(name) for name in PROGRAMMES}


@pytest.mark.parametrize("name", PROGRAMMES)
def test_right_in_utc_for_a_reader_of_the_file_alone(name: str) -> None:
    entries = sorted((one.uid, told(one.start), told(one.end)) for one in by_vobject(contents()[name]))
    assert entries == expected(name)


def written_local(content: bytes) -> Iterator[tuple[str, datetime]]:
    for zone, local in re.findall(rb"\r\nDT(?:START|END);TZID=([^:]+):(\d{8}T\d{6})\r\n", content):
        yield zone.decode(), datetime.strptime(local.decode(), "%Y%m%dT%H%M%S")


def test_local_time_is_written_where_it_can_be_told() -> None:
    zones = {name: {zone for zone, _ in written_local(content)} for name, content in contents().items()}
    in_utc = {name for name, found in zones.items() if not found}
    assert in_utc == {
        "São Paulo, in the year of its last summer time",
        "Casablanca, before, in and after Ramadan",
    }
    assert all(zones[name] == {PROGRAMMES[name][0]} for name in zones.keys() - in_utc)


def changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """The instants of the year after which the zone has another offset, to the minute."""
    found = []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        low, high = day, day + timedelta(days=1)
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            while high - low > _MINUTE:
                middle = low + (high - low) // (2 * _MINUTE) * _MINUTE
                is_before = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if is_before else (low, middle)
            found.append(high)
        day += timedelta(days=1)
    return found


@given(
    name=st.sampled_from(NAMES),
    year=st.integers(1975, 2037),
    offset=st.integers(-200, 200),
    minutes=st.integers(1, 300),
)
@example(name="Europe/Amsterdam", year=2024, offset=0, minutes=60)
@example(name="Australia/Lord_Howe", year=2024, offset=-15, minutes=30)
def test_no_repeated_or_skipped_hour_is_written_as_local_time(
    name: str, year: int, offset: int, minutes: int
) -> None:
    """Sessions within hours of each change of the year, in any zone: unambiguous, and right in UTC."""
    zone = load_zone(name)
    assert zone is not None
    starts = [change + timedelta(minutes=offset) for change in changes(zone, year)]
    starts = starts or [datetime(year, 6, 1, tzinfo=UTC) + timedelta(minutes=offset)]
    ends = [start + timedelta(minutes=minutes) for start in starts]
    panels = [
        panel(str(number), slot=None, own_when=When(date=start.date(), start=start, end=end))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    content = export(programme(*panels, zone=name))[WHOLE].content
    for tzid, local in written_local(content):
        assert tzid == name
        offsets = {local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
        assert len(offsets) == 1, f"{local} is shown twice or never"
    read = sorted((one.start, one.end) for one in by_vobject(content))
    assert read == sorted(zip(starts, ends, strict=True))
