"""What takes place on a day in the order of the clock."""

from __future__ import annotations

from datetime import datetime

from model.programme import Event
from model.views import Day, SlotGroup

__all__ = ["by_time"]


def by_time(day: Day) -> list[SlotGroup | Event]:
    """The day's items, those that have a clock time in its order among themselves.

    The others keep their places.
    """
    timed = [(start, item) for item in day.items if (start := _start(item)) is not None]
    ordered = iter([item for _, item in sorted(timed, key=lambda entry: entry[0])])
    return [item if _start(item) is None else next(ordered) for item in day.items]


def _start(item: SlotGroup | Event) -> datetime | None:
    when = item.when if isinstance(item, Event) else item.slot.when if item.slot else None
    return when.start if when else None
