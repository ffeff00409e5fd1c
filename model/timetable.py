"""When sessions meet: (day, session) to timed, timed but provisional, date only, or unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from zoneinfo import ZoneInfo

from model.programme import Slot, When
from model.weekdays import weekday_of

__all__ = [
    "ImpossibleTimeError",
    "Timetable",
    "day_key",
    "make_when",
    "natural_key",
    "session_key",
    "slot_order",
]


class ImpossibleTimeError(ValueError):
    """Date, start and end make no span; `remedy` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def day_key(day: str) -> str:
    """Two labels of a day (or a room) are the same when their keys agree: case and blanks do not count.

    Nor do the compatibility forms of characters, such as full-width digits.
    """
    return " ".join(unicodedata.normalize("NFKC", day).split()).casefold()


def session_key(session: str) -> str:
    """Two session labels are the same session when their keys agree: "05", "5" and "Session 5" do."""
    bare = re.sub(r"^session(\s+|(?=\d))", "", day_key(session))
    return _plain_numbers(bare)


def _plain_numbers(text: str) -> str:
    """Every number without its leading zeros, in the digits 0 to 9."""
    return re.sub(
        r"\d+",
        lambda match: "".join(str(unicodedata.decimal(d)) for d in match.group()).lstrip("0") or "0",
        text,
    )


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts "Room 9" before "Room 10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    # A number sorts by how many digits it has, then by them: no limit on its length.
    numbers = (part.lstrip("0") if part[0].isascii() and part[0].isdecimal() else None for part in parts)
    return tuple(
        (1, 0, part) if number is None else (0, len(number), number)
        for part, number in zip(parts, numbers, strict=True)
    )


def make_when(
    date: Date | None, start: Time | None, end: Time | None, *, zone: ZoneInfo, provisional: bool
) -> When:
    """A span from local clock times; an end before the start is on the next day.

    Raises ImpossibleTimeError where start and end are the same, or one of them or the date is missing.
    """
    if start is None and end is None:
        return When(date=date, provisional=provisional and date is not None)
    if start is None or end is None:
        there, missing = ("start", "end") if end is None else ("end", "start")
        message = f"there is {there} but no {missing}; start and end come together"
        raise ImpossibleTimeError(message, "give date, start and end, all three")
    if date is None:
        raise ImpossibleTimeError("a clock time needs a date", "give date, start and end, all three")
    if start == end:
        raise ImpossibleTimeError("start and end are the same", "mend the wrong one")
    last = date + timedelta(days=1) if end < start else date
    return When(
        date=date,
        start=datetime.combine(date, start, zone),
        end=datetime.combine(last, end, zone),
        provisional=provisional,
    )


class Timetable:
    """The slots that a programme states, found by day and session whatever their spelling.

    `language` is the one whose weekdays name its days, beside English.
    """

    def __init__(self, slots: Iterable[Slot] = (), language: str = "en") -> None:
        self._language = language
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
        return tuple(sorted(self._slots.values(), key=slot_order(self._slots.values(), self._language)))


def slot_order(slots: Iterable[Slot], language: str = "en") -> _SlotOrder:
    """A sort key for these slots: by date and time; where none is known, by weekday and session."""
    return _SlotOrder(slots, language)


class _SlotOrder:
    def __init__(self, slots: Iterable[Slot], language: str) -> None:
        self._language = language
        # A slot without a date stands with its day's other slots.
        self._dates: dict[str, Date] = {}
        for slot in slots:
            if slot.when.date is not None:
                self._dates.setdefault(day_key(slot.day), slot.when.date)

    def __call__(self, slot: Slot) -> tuple[object, ...]:
        day = day_key(slot.day)
        date = slot.when.date or self._dates.get(day) or Date.max
        weekday = weekday_of(day, self._language) if date == Date.max else 0
        start = slot.when.start.timestamp() if slot.when.start else float("inf")
        session = natural_key(session_key(slot.session))
        return (date, 7 if weekday is None else weekday, natural_key(day), start, session)
