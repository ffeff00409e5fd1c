"""Times in calendars: right in UTC for a reader that has nothing but the file, whatever the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.clock import Clock
from exporters.calendar.zones import load_zone
from model.programme import When
from tests.test_calendar_reading import (
    WHOLE,
    Read,
    export,
    lines_of,
    only,
    panel,
    programme,
    read,
    timed,
    utc,
)

ZONES = [
    "Asia/Tokyo",
    "Europe/Amsterdam",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "America/New_York",
    "UTC",
]


def entry_of(start: datetime, hours: float, zone: str) -> tuple[Read, list[str]]:
    """The entry as both readers have it, and the lines of its file."""
    made = programme(panel(own_when=timed(start, hours, zone=zone)), zone=zone)
    return only(made), lines_of(export(made)[WHOLE].content)


@pytest.mark.parametrize(
    ("zone", "start", "hours", "in_utc", "written"),
    [
        ("Asia/Tokyo", (2020, 9, 2, 9, 0), 1.5, (2020, 9, 2, 0, 0), "TZID=Asia/Tokyo"),
        ("Europe/Amsterdam", (2024, 10, 26, 9, 0), 1, (2024, 10, 26, 7, 0), "TZID=Europe/Amsterdam"),
        ("Europe/Amsterdam", (2024, 10, 27, 9, 0), 1, (2024, 10, 27, 8, 0), "TZID=Europe/Amsterdam"),
        ("America/Sao_Paulo", (2026, 7, 1, 9, 0), 1, (2026, 7, 1, 12, 0), "TZID=America/Sao_Paulo"),
        ("America/Sao_Paulo", (2019, 1, 9, 9, 0), 1, (2019, 1, 9, 11, 0), ""),
        ("Africa/Casablanca", (2024, 3, 20, 9, 0), 1, (2024, 3, 20, 9, 0), ""),
        ("Africa/Casablanca", (2024, 6, 20, 9, 0), 1, (2024, 6, 20, 8, 0), ""),
        ("Asia/Kathmandu", (2024, 7, 1, 9, 0), 1, (2024, 7, 1, 3, 15), "TZID=Asia/Kathmandu"),
        ("Pacific/Chatham", (2024, 1, 9, 9, 0), 1, (2024, 1, 8, 19, 15), "TZID=Pacific/Chatham"),
        ("Pacific/Chatham", (2024, 7, 9, 9, 0), 1, (2024, 7, 8, 20, 15), "TZID=Pacific/Chatham"),
        ("Europe/Dublin", (2024, 1, 9, 9, 0), 1, (2024, 1, 9, 9, 0), "TZID=Europe/Dublin"),
        ("Europe/Dublin", (2024, 7, 9, 9, 0), 1, (2024, 7, 9, 8, 0), "TZID=Europe/Dublin"),
        ("Australia/Lord_Howe", (2024, 1, 9, 9, 0), 1, (2024, 1, 8, 22, 0), "TZID=Australia/Lord_Howe"),
        ("Australia/Lord_Howe", (2024, 7, 9, 9, 0), 1, (2024, 7, 8, 22, 30), "TZID=Australia/Lord_Howe"),
        ("Asia/Tokyo", (2024, 2, 29, 23, 0), 3, (2024, 2, 29, 14, 0), "TZID=Asia/Tokyo"),  # overnight
        ("America/New_York", (2024, 12, 31, 23, 0), 2, (2025, 1, 1, 4, 0), "TZID=America/New_York"),
        ("Europe/Amsterdam", (2024, 10, 26, 22, 0), 8, (2024, 10, 26, 20, 0), "TZID=Europe/Amsterdam"),
        ("UTC", (2024, 7, 9, 9, 0), 1, (2024, 7, 9, 9, 0), ""),
        ("Etc/UTC", (2024, 7, 9, 9, 0), 1, (2024, 7, 9, 9, 0), ""),
    ],
)
def test_time_in_utc(
    zone: str, start: tuple[int, ...], hours: float, in_utc: tuple[int, ...], written: str
) -> None:
    entry, lines = entry_of(datetime(*start), hours, zone)  # type: ignore[arg-type]  # year to minute
    local = datetime(*start, tzinfo=load_zone(zone))  # type: ignore[misc,arg-type]  # year to minute
    assert entry.start == utc(*in_utc)
    assert entry.end == (local + timedelta(hours=hours)).astimezone(UTC)
    (line,) = [line for line in lines if line.startswith("DTSTART") and "1970" not in line]
    assert (
        line == f"DTSTART;{written}:{local:%Y%m%dT%H%M%S}"
        if written
        else f"DTSTART:{entry.start:%Y%m%dT%H%M%SZ}"
    )
    assert ("BEGIN:VTIMEZONE" in lines) == bool(written)


@pytest.mark.parametrize("zone", ZONES)
def test_every_day_of_a_year_is_right(zone: str) -> None:
    starts = [
        datetime(2024, 1, 1, 12) + timedelta(days=number, hours=number % 23) for number in range(0, 366, 3)
    ]
    panels = [panel(str(at), own_when=timed(start, 1, zone=zone)) for at, start in enumerate(starts)]
    entries = read(export(programme(*panels, zone=zone))[WHOLE].content)
    truth = [start.replace(tzinfo=load_zone(zone)).astimezone(UTC) for start in starts]
    assert sorted((entry.start, entry.end) for entry in entries) == sorted(
        (start, start + timedelta(hours=1)) for start in truth
    )


@pytest.mark.parametrize(
    ("start", "hours", "in_utc"),
    [
        ((2024, 10, 27, 2, 30), 2, ((2024, 10, 27, 0, 30), (2024, 10, 27, 3, 30))),  # the first 02:30
        ((2024, 10, 27, 0, 30), 2, ((2024, 10, 26, 22, 30), (2024, 10, 27, 0, 30))),  # ends in it
        ((2024, 3, 31, 2, 30), 2, ((2024, 3, 31, 1, 30), (2024, 3, 31, 2, 30))),  # an hour that is not
        ((2024, 3, 31, 2, 30), 0.75, ((2024, 3, 31, 1, 30), (2024, 3, 31, 2, 15))),  # ends "before" it begins
        ((2024, 3, 31, 1, 30), 1, ((2024, 3, 31, 0, 30), (2024, 3, 31, 1, 30))),
    ],
)
def test_hours_that_readers_differ_on_are_in_utc(
    start: tuple[int, ...], hours: float, in_utc: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    entry, lines = entry_of(datetime(*start), hours, "Europe/Amsterdam")  # type: ignore[arg-type]  # to minute
    assert (entry.start, entry.end) == (utc(*in_utc[0]), utc(*in_utc[1]))
    assert f"DTSTART:{entry.start:%Y%m%dT%H%M%SZ}" in lines
    assert "BEGIN:VTIMEZONE" not in lines, "nothing needs it"


def test_beside_the_repeated_hour_the_clock_is_local() -> None:
    _, before = entry_of(datetime(2024, 10, 27, 0, 30), 1, "Europe/Amsterdam")
    _, after = entry_of(datetime(2024, 10, 27, 3, 0), 1, "Europe/Amsterdam")
    assert "DTSTART;TZID=Europe/Amsterdam:20241027T003000" in before
    assert "DTSTART;TZID=Europe/Amsterdam:20241027T030000" in after


def test_one_odd_hour_leaves_the_other_entries_local() -> None:
    odd = panel("1", own_when=timed(datetime(2024, 10, 27, 2, 30)))
    lines = lines_of(export(programme(odd, panel("2")))[WHOLE].content)
    assert "DTSTART:20241027T003000Z" in lines
    assert "DTSTART;TZID=Europe/Amsterdam:20241023T090000" in lines


def test_times_of_another_zone_are_shown_on_the_programmes_clock() -> None:
    tokyo = When(
        date=date(2024, 10, 23),
        start=datetime(2024, 10, 23, 2, tzinfo=timezone(timedelta(hours=9))),
        end=datetime(2024, 10, 23, 3, tzinfo=UTC) - timedelta(hours=9),
    )
    made = programme(panel(own_when=tokyo, slot=None))
    entry = only(made)
    assert entry.start == utc(2024, 10, 22, 17, 0)
    assert "DTSTART;TZID=Europe/Amsterdam:20241022T190000" in lines_of(export(made)[WHOLE].content)
    assert entry.description.startswith("Tuesday 22 October 2024 · 19:00–20:00 · Europe/Amsterdam\n")


def test_span_over_the_change_that_the_face_of_the_clock_cannot_show() -> None:
    start = datetime(2024, 10, 27, 0, 45, tzinfo=UTC)  # 02:45 in Amsterdam
    made = programme(panel(own_when=When(start=start, end=start + timedelta(minutes=30)), slot=None))
    entry = only(made)
    assert (entry.start, entry.end) == (start, start + timedelta(minutes=30))
    assert "00:45–01:15 · UTC" in entry.description, "02:45–02:15 would be nonsense"


def test_the_stated_hour_stands_though_the_system_has_other_rules() -> None:
    package = resources.files("tzdata").joinpath("zoneinfo", "Asia", "Tokyo")
    with package.open("rb") as stream:
        stale = ZoneInfo.from_file(stream, key="Europe/Amsterdam")
    start = datetime(2024, 10, 23, 9, tzinfo=stale)
    made = programme(panel(own_when=When(date=start.date(), start=start, end=start + timedelta(hours=1))))
    assert only(made).start == utc(2024, 10, 23, 7, 0)
    assert "· 09:00–10:00 · Europe/Amsterdam" in only(made).description


def test_zone_that_nobody_knows_is_written_in_utc() -> None:
    made = programme(panel(), zone="Mars/Olympus")
    assert only(made).start == utc(2024, 10, 23, 7, 0)
    assert "DTSTART:20241023T070000Z" in lines_of(export(made)[WHOLE].content)


def test_a_law_changed_between_the_years_of_one_programme() -> None:
    years = [datetime(2004, 7, 1, 9), datetime(2010, 7, 1, 9)]
    panels = [panel(str(start.year), own_when=timed(start, zone="America/New_York")) for start in years]
    entries = read(export(programme(*panels, zone="America/New_York"))[WHOLE].content)
    assert [entry.start for entry in entries] == [utc(2004, 7, 1, 13, 0), utc(2010, 7, 1, 13, 0)]


def test_a_slip_of_the_year_does_not_cost_the_others_their_clock() -> None:
    slip = panel("1", own_when=timed(datetime(24, 10, 23, 9)))
    lines = lines_of(export(programme(slip, panel("2")))[WHOLE].content)
    assert "DTSTART;TZID=Europe/Amsterdam:20241023T090000" in lines


@given(
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 31)),
    minutes=st.integers(1, 3000),
)
def test_a_span_is_the_time_that_was_stated(zone: str, start: datetime, minutes: int) -> None:
    local = start.replace(second=0, microsecond=0, tzinfo=load_zone(zone))
    when = When(start=local, end=local + timedelta(minutes=minutes))
    span = Clock(zone, [when]).span(when)
    assert isinstance(span.start, datetime)
    assert isinstance(span.end, datetime)
    if span.tzid:
        stated = [moment.replace(tzinfo=local.tzinfo) for moment in (span.start, span.end)]
        assert stated == [when.start, when.end]
    else:
        assert span.start == local.astimezone(UTC)
        assert span.end > span.start


def test_clock_does_not_guess() -> None:
    with pytest.raises(ValueError, match="no date"):
        Clock("UTC", []).span(When())
