"""Slots are found whatever the spelling, stand in order of time, and spans come from clock times."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.programme import Slot, Source, When, WhenState
from model.timetable import (
    ImpossibleTimeError,
    Timetable,
    day_key,
    make_when,
    natural_key,
    session_key,
    slot_order,
)

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = date(2020, 9, 2)


def slot(day: str, session: str, when: When | None = None, line: int = 1) -> Slot:
    source = Source(file="programme.toml", line=line)
    return Slot(day=day, session=session, when=when or When(), source=source)


def span(start: time, end: time, day: date = DAY) -> When:
    return make_when(day, start, end, zone=TOKYO, provisional=False)


@pytest.mark.parametrize(
    "written", ["05", "5", "Session 5", "session  05", "SESSION 5", "Session5", " 5 ", "５"]
)
def test_spellings_of_a_session(written: str) -> None:
    assert session_key(written) == session_key("05")
    table = Timetable([slot("Wednesday", "05")])
    assert table.find("wednesday ", written) is table.slots[0]


@pytest.mark.parametrize("other", ["50", "5a", "Plenary 5", "0", "", "session", "5.1", "½5"])
def test_other_sessions_are_other(other: str) -> None:
    assert session_key(other) != session_key("05")


def test_sessions_by_name_and_mixed() -> None:
    assert session_key("Keynote") == session_key("keynote")
    assert session_key("Session") == "session"
    assert session_key("05b") == session_key("5B")
    assert session_key("1-02") == session_key("01-2")
    assert session_key("٠٥") == session_key("5")
    assert session_key("0") == session_key("000") != session_key("")


def test_days_agree_in_all_forms() -> None:
    assert day_key(" WEDNESDAY ") == day_key("Wednesday")
    assert day_key("ame\u0301ricain") == day_key("américain")
    assert day_key("Room\u00a05") == day_key("room  5") == day_key("Ｒｏｏｍ　５")
    assert day_key("Wednesday") != day_key("Thursday")


def test_a_number_of_any_length() -> None:
    many = "9" * 6000
    assert session_key("0" + many) == session_key(many)
    assert natural_key(f"Room {many}") > natural_key("Room 10")


@given(st.text(max_size=30), st.text(alphabet="Session Wed05", max_size=12))
def test_blanks_and_case_do_not_count(text: str, plain: str) -> None:
    assert day_key(f"  {text} ") == day_key(text)
    assert session_key(f"  {text} ") == session_key(text)
    assert day_key(plain.swapcase()) == day_key(plain)
    assert session_key(plain.swapcase()) == session_key(plain)


@given(st.text(alphabet="0123456789", max_size=8), st.integers(0, 10**6))
def test_leading_zeros_do_not_count(zeros: str, number: int) -> None:
    padded = "0" * len(zeros) + str(number)
    assert session_key(padded) == session_key(str(number))
    assert natural_key(padded) == natural_key(str(number))


@given(st.lists(st.integers(0, 10**12), max_size=20))
def test_numbers_sort_as_numbers(numbers: list[int]) -> None:
    assert sorted((f"Room {n}" for n in numbers), key=natural_key) == [f"Room {n}" for n in sorted(numbers)]


@given(st.lists(st.text(alphabet="ab 0129é一٣", max_size=8), max_size=10))
def test_natural_keys_compare_whatever_the_text(texts: list[str]) -> None:
    keys = [natural_key(text) for text in texts]
    assert len(sorted(keys)) == len(texts)


def test_the_first_of_two_slots_stands() -> None:
    first, second = slot("Wednesday", "05", line=3), slot("wednesday", "Session 5", line=9)
    table = Timetable([first])
    assert table.add(second) is first
    assert table.slots == (first,)
    assert table.find("Thursday", "05") is None


# Spans


def test_a_span_of_the_venues_clock() -> None:
    when = span(time(9), time(10, 30))
    assert when.state is WhenState.TIMED
    assert when.start is not None
    assert when.end is not None
    assert when.start.isoformat() == "2020-09-02T09:00:00+09:00"
    assert when.end.isoformat() == "2020-09-02T10:30:00+09:00"
    assert when.date == DAY


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    when = span(time(22), time(1))
    assert when.start is not None
    assert when.end is not None
    assert when.date == DAY
    assert when.end.date() == date(2020, 9, 3)
    assert when.end - when.start == timedelta(hours=3)


def test_midnight_ends_a_day() -> None:
    when = span(time(22), time(0))
    assert when.end is not None
    assert when.end.isoformat() == "2020-09-03T00:00:00+09:00"


def test_no_clock_times() -> None:
    assert make_when(DAY, None, None, zone=TOKYO, provisional=True) == When(date=DAY, provisional=True)
    assert make_when(DAY, None, None, zone=TOKYO, provisional=False).state is WhenState.DATE_ONLY
    nothing = make_when(None, None, None, zone=TOKYO, provisional=True)
    assert nothing == When()  # there is nothing that could be provisional
    assert nothing.state is WhenState.UNKNOWN


@pytest.mark.parametrize(
    ("day", "start", "end", "words"),
    [
        (DAY, time(9), None, "no end"),
        (DAY, None, time(9), "no start"),
        (None, time(9), time(10), "needs a date"),
        (None, time(9), None, "no end"),
        (DAY, time(9), time(9), "the same"),
    ],
)
def test_impossible_spans(day: date | None, start: time | None, end: time | None, words: str) -> None:
    with pytest.raises(ImpossibleTimeError, match=words) as caught:
        make_when(day, start, end, zone=TOKYO, provisional=False)
    assert caught.value.remedy


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.times(),
    st.times(),
    st.sampled_from(["Asia/Tokyo", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_every_other_span_is_possible(day: date, start: time, end: time, zone: str) -> None:
    if start == end:
        return
    when = make_when(day, start, end, zone=ZoneInfo(zone), provisional=False)
    assert when.start is not None
    assert when.end is not None
    assert (when.start.date(), when.start.time()) == (day, start)
    assert when.end.time() == end
    assert timedelta() < when.end - when.start < timedelta(days=1)


# Order


def labels(slots: list[Slot]) -> list[str]:
    return [f"{one.day[:3]} {one.session}" for one in Timetable(slots).slots]


def test_slots_in_order_of_time() -> None:
    slots = [
        slot("Thursday", "1", span(time(9), time(10), date(2020, 9, 3))),
        slot("Wednesday", "10", span(time(13), time(14))),
        slot("Wednesday", "2", span(time(9), time(10))),
        slot("Wednesday", "9", span(time(11), time(12))),
    ]
    assert labels(slots) == ["Wed 2", "Wed 9", "Wed 10", "Thu 1"]


def test_slots_without_dates_go_by_weekday_and_number() -> None:
    slots = [slot(day, session) for day in ("Friday", "Tuesday") for session in ("10", "9", "1")]
    assert labels(slots) == ["Tue 1", "Tue 9", "Tue 10", "Fri 1", "Fri 9", "Fri 10"]


def test_numbered_days_go_by_number() -> None:
    table = Timetable([slot("Day 10", "1"), slot("Day 9", "1"), slot("Mon 7", "1")])
    assert [one.day for one in table.slots] == ["Mon 7", "Day 9", "Day 10"]


def test_a_slot_without_a_date_stands_with_its_day() -> None:
    slots = [
        slot("Thursday", "1", When(date=date(2020, 9, 3))),
        slot("Wednesday", "2"),
        slot("Wednesday", "1", When(date=DAY)),
    ]
    assert labels(slots) == ["Wed 1", "Wed 2", "Thu 1"]


def test_the_order_does_not_hang_on_the_order_given() -> None:
    slots = [
        slot("Wednesday", "2"),
        slot("Friday", "1"),
        slot("Wednesday", "1", When(date=DAY)),
        slot("Opening", "1"),
        slot("", "7"),
    ]
    orders = {tuple(labels(turned)) for turned in (slots, slots[::-1], slots[2:] + slots[:2])}
    assert len(orders) == 1
    assert sorted(slots, key=slot_order(slots)) == list(Timetable(slots).slots)


def test_days_without_dates_are_in_order_of_the_languages_weekdays() -> None:
    days = ["Samstag", "Dienstag", "Do", "Monday", "Ein Tag"]
    slots = [slot(day, "1", line=line) for line, day in enumerate(days, 1)]
    german = ["Monday", "Dienstag", "Do", "Samstag", "Ein Tag"]
    assert [each.day for each in Timetable(slots, "de").slots] == german
    assert [each.day for each in sorted(slots, key=slot_order(slots, "de"))] == german
    assert next(each.day for each in Timetable(slots).slots) == "Monday"
