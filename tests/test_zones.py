"""Zones as two yearly rules: derived from tzdata, and read back by dateutil from the VTIMEZONE alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as Time
from importlib import resources
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]  # - ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.calendar.folding import serialise
from exporters.calendar.vtimezone import vtimezone
from exporters.calendar.zones import YearlyRule, ZoneRules, load_zone, zone_rules

NAMES = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()


def zone(name: str) -> ZoneInfo:
    found = load_zone(name)
    assert found is not None
    return found


def rules_of(name: str, *years: int) -> ZoneRules:
    rules = zone_rules(zone(name), years)
    assert rules is not None
    return rules


def read_back(rules: ZoneRules) -> tzinfo:
    """The zone as a reader that knows nothing but the written VTIMEZONE has it."""
    text = serialise(vtimezone(rules)).decode()
    found = tzical(StringIO(text)).get(rules.tzid)
    assert isinstance(found, tzinfo)
    return found


def wrong_hours(name: str, rules: ZoneRules, year: int, step: timedelta) -> list[datetime]:
    """The local times of a year at which the reader has another offset than tzdata has."""
    truth, reader = zone(name), read_back(rules)
    wrong = []
    instant = datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1)
    while instant < datetime(year + 1, 1, 2, tzinfo=UTC):
        local = instant.astimezone(truth)
        twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
        if not twice and local.replace(tzinfo=reader).utcoffset() != local.utcoffset():
            wrong.append(local)
        instant += step
    return wrong


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Asia/Tokyo", 2020),
        ("Europe/Amsterdam", 2024),
        ("America/Sao_Paulo", 2010),  # summer time over New Year
        ("America/Sao_Paulo", 2026),  # without it
        ("Asia/Kathmandu", 2024),
        ("Pacific/Chatham", 2024),
        ("Europe/Dublin", 2024),
        ("Australia/Lord_Howe", 2024),  # half an hour of summer time
        ("America/New_York", 2024),
        ("America/St_Johns", 2008),
        ("Africa/Windhoek", 2015),  # winter time by law, like Ireland
        ("Africa/Johannesburg", 2024),
    ],
)
def test_written_zone_is_right_in_every_hour_of_the_year(name: str, year: int) -> None:
    rules = rules_of(name, year)
    assert wrong_hours(name, rules, year, timedelta(minutes=30)) == []
    for near in (year - 1, year + 1):
        assert wrong_hours(name, rules, near, timedelta(hours=5)) == []


@settings(max_examples=60)
@given(name=st.sampled_from(NAMES), year=st.integers(1972, 2040))
def test_any_zone_is_right_or_not_written(name: str, year: int) -> None:
    rules = zone_rules(zone(name), [year])
    if rules is not None:
        assert wrong_hours(name, rules, year, timedelta(hours=5)) == []


@pytest.mark.parametrize(
    ("name", "year", "why"),
    [
        ("Africa/Casablanca", 2024, "back to winter for Ramadan"),
        ("America/Sao_Paulo", 2012, "carnival put off the end of summer time"),
        ("America/Sao_Paulo", 2020, "summer time ended in the year before"),
        ("Europe/Istanbul", 2016, "summer time became the only one"),
        ("Asia/Jerusalem", 2024, "the Friday before the last Sunday is no Friday of a number"),
        ("Europe/Volgograd", 2020, "one change of the offset, none back"),
        ("Africa/Cairo", 2010, "four changes a year"),
        ("Pacific/Apia", 2011, "a day left out"),
        ("UTC", 2024, "UTC is written as such"),
        ("Etc/UTC", 2024, "UTC by another name"),
        ("Etc/GMT", 2024, "readers take GMT for Britain"),
        ("Europe/London", 1971, "the neighbouring years are beyond what is written"),
        ("Europe/London", 9500, "so far off that no tzdata says anything"),
    ],
)
def test_what_two_rules_cannot_say_is_not_said(name: str, year: int, why: str) -> None:
    assert zone_rules(zone(name), [year]) is None, why


def test_years_apart_need_one_law() -> None:
    assert zone_rules(zone("America/New_York"), [2004]) is not None
    assert zone_rules(zone("America/New_York"), [2010]) is not None
    assert zone_rules(zone("America/New_York"), [2004, 2010]) is None, "the law of 2007"
    assert zone_rules(zone("America/Caracas"), [2004]) is not None
    assert zone_rules(zone("America/Caracas"), [2012]) is not None
    assert zone_rules(zone("America/Caracas"), [2004, 2012]) is None, "no change seen, but another offset"


def test_no_years_no_rules() -> None:
    assert zone_rules(zone("Asia/Tokyo"), []) is None


@pytest.mark.parametrize(
    ("name", "year", "standard", "daylight"),
    [
        ("Europe/Amsterdam", 2025, (10, -1, 6, Time(3)), (3, -1, 6, Time(2))),  # fourth and last for years
        ("America/New_York", 2025, (11, 1, 6, Time(2)), (3, 2, 6, Time(2))),
        ("Australia/Lord_Howe", 2025, (4, 1, 6, Time(2)), (10, 1, 6, Time(2))),
        ("Pacific/Chatham", 2025, (4, 1, 6, Time(3, 45)), (9, -1, 6, Time(2, 45))),
        ("Europe/Dublin", 2025, (10, -1, 6, Time(2)), (3, -1, 6, Time(1))),
    ],
)
def test_rule_is_the_laws_own(
    name: str, year: int, standard: tuple[int, int, int, Time], daylight: tuple[int, int, int, Time]
) -> None:
    rules = rules_of(name, year)
    assert rules.standard.rule == YearlyRule(*standard)
    assert rules.daylight is not None
    assert rules.daylight.rule == YearlyRule(*daylight)
    assert rules.daylight.offset > rules.standard.offset


def test_vtimezone_as_every_reader_wants_it() -> None:
    assert serialise(vtimezone(rules_of("Europe/Amsterdam", 2025))).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


def test_steady_zone_has_one_part_and_no_rule() -> None:
    assert serialise(vtimezone(rules_of("Asia/Kathmandu", 2025))).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "TZNAME:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@given(
    year=st.integers(1970, 2100),
    month=st.integers(1, 12),
    week=st.sampled_from([-1, 1, 2, 3, 4]),
    weekday=st.integers(0, 6),
)
def test_onset_is_the_weekday_that_the_rule_counts_to(year: int, month: int, week: int, weekday: int) -> None:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    meant = [day for day in days if day.weekday() == weekday][week if week < 0 else week - 1]
    assert YearlyRule(month, week, weekday, Time(2, 30)).onset(year) == datetime.combine(meant, Time(2, 30))


@pytest.mark.parametrize(
    "name", ["", "../zones", "/etc/localtime", "zones", "Europe", "europe/paris", "Mars/X"]
)
def test_only_names_that_tzdata_lists_are_zones(name: str) -> None:
    assert load_zone(name) is None
