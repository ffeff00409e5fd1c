"""Which pages a day is worth: an opening page, a table of rooms and sessions, what takes place in full.

A page that says no more than the next one is left out.
"""

from __future__ import annotations

from exporters.booklet.anchors import event_anchor, slot_anchor
from exporters.booklet.brief import slot_of_day
from model.programme import Event
from model.views import Day, SlotGroup

__all__ = ["first_anchor", "has_table", "is_opened", "is_placed", "is_told_by_opener", "panel_count"]

_EVENTS = 6  # that an opening page tells of in full
_LONGEST_TITLE = 100  # characters of an event that it does not cut


def is_opened(day: Day) -> bool:
    """Whether an opening page has something to list that the next page does not begin with."""
    has_events_alone = all(isinstance(item, Event) for item in day.items)
    return len(day.items) > 1 or (is_placed(day) and (has_events_alone or panel_count(day) > 1))


def is_placed(day: Day) -> bool:
    """Whether this is a day, and not what is on none."""
    return slot_of_day(day, day.items[0]) is not None


def is_told_by_opener(day: Day) -> bool:
    """Whether nothing is left to tell behind the opening page: a few events without further words."""
    return (
        is_placed(day)
        and len(day.items) <= _EVENTS
        and all(
            isinstance(item, Event)
            and not (item.description or item.url)
            and len(item.title) <= _LONGEST_TITLE
            for item in day.items
        )
    )


def has_table(day: Day, *, is_listed: bool) -> bool:
    """Whether a table shows more than a list of panels; `is_listed`: whether the book has such a list."""
    groups = [item for item in day.items if isinstance(item, SlotGroup)]
    rooms = {panel.room.name if panel.room else "" for group in groups for panel in group.panels}
    return is_placed(day) and panel_count(day) > 1 and (len(rooms) > 1 or not is_listed)


def first_anchor(day: Day) -> str:
    """The anchor of the first thing that takes place on a day."""
    item = day.items[0]
    return slot_anchor(item.slot) if isinstance(item, SlotGroup) else event_anchor(item)


def panel_count(day: Day) -> int:
    return sum(len(item.panels) for item in day.items if isinstance(item, SlotGroup))
