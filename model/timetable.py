"""When sessions meet: (day, session) to timed, timed but provisional, date only, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from zoneinfo import ZoneInfo

from model.programme import Slot, When

__all__ = ["Timetable", "day_key", "make_when", "natural_key", "session_key", "slot_order"]

# Only for putting days in order where no date is known; a day's name is shown as it is written.
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_key(day: str) -> str:
    """Two day labels are the same day when their keys agree."""
    return " ".join(day.split()).casefold()


def session_key(session: str) -> str:
    """Two session labels are the same session when their keys agree: "05", "5" and "Session 5" do."""
    bare = re.sub(r"^session\s+", "", day_key(session))
    return re.sub(r"\d+", lambda digits: str(int(digits.group())), bare)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts "Room 9" before "Room 10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def make_when(
    date: Date | None, start: Time | None, end: Time | None, *, zone: ZoneInfo, provisional: bool
) -> When:
    """A span from local clock times; an end not after the start is on the next day.

    Raises ValueError where start and end are the same, or one of them or the date is missing.
    """
    if start is None and end is None:
        return When(date=date, provisional=provisional and date is not None)
    if date is None:
        raise ValueError("a clock time needs a date")
    if start is None or end is None:
        raise ValueError("start and end come together")
    if start == end:
        raise ValueError("start and end are the same")
    last = date + timedelta(days=1) if end < start else date
    return When(
        date=date,
        start=datetime.combine(date, start, zone),
        end=datetime.combine(last, end, zone),
        provisional=provisional,
    )


class Timetable:
    """The slots that a programme states, found by day and session whatever their spelling."""

    def __init__(self, slots: Iterable[Slot] = ()) -> None:
        self._slots: dict[tuple[str, str], Slot] = {}
        for slot in slots:
            self.add(slot)

    def add(self, slot: Slot) -> Slot:
        """Put a slot in, unless its day and session are taken: returns the slot that stands there."""
        return self._slots.setdefault((day_key(slot.day), session_key(slot.session)), slot)

    def find(self, day: str, session: str) -> Slot | None:
        return self._slots.get((day_key(day), session_key(session)))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in the order in which they take place."""
        return tuple(sorted(self._slots.values(), key=slot_order(self._slots.values())))


def slot_order(slots: Iterable[Slot]) -> _SlotOrder:
    """A sort key for these slots: by date and time; where none is known, by weekday and session."""
    return _SlotOrder(slots)


class _SlotOrder:
    def __init__(self, slots: Iterable[Slot]) -> None:
        # A slot without a date stands with its day's other slots.
        self._dates = {day_key(slot.day): slot.when.date for slot in slots if slot.when.date}

    def __call__(self, slot: Slot) -> tuple[object, ...]:
        day = day_key(slot.day)
        date = slot.when.date or self._dates.get(day) or Date.max
        weekday = next((at for at, name in enumerate(_WEEKDAYS) if day.startswith(name)), len(_WEEKDAYS))
        start = slot.when.start.timestamp() if slot.when.start else float("inf")
        return (date, weekday if date == Date.max else 0, day, *self._within_day(slot, start))

    @staticmethod
    def _within_day(slot: Slot, start: float) -> tuple[object, ...]:
        # Sessions are numbered through the day; the number decides before the hour does not exist.
        return (start, natural_key(session_key(slot.session)))
