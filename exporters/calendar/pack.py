"""Which file holds which entries, and a file's bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Calendar, vDuration

from exporters.addresses import CALENDAR, WHOLE, day_files, panel_files, slot_names
from exporters.calendar.event import Entry
from exporters.calendar.folding import serialise
from exporters.calendar.plain_text import clean_line, shorten
from exporters.wording import Wording
from model.programme import Event, Panel, Programme, Slot
from model.views import Day, SlotGroup, days, panels_by_slot

__all__ = ["CalendarFile", "pack"]

_PRODID = "-//Vademecum//Conference calendars//EN"
# Readers ask again when they like: Google twice or thrice a day whatever is said here, Outlook not
# sooner than this.
_ASK_AGAIN = timedelta(hours=12)
_NAME_LIMIT = 254  # UTF-16 units
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file to be: its `path`, the calendar's `name` as readers list it, and its entries in order."""

    path: str
    name: str
    entries: tuple[Entry, ...]

    def content(self, timezones: Mapping[str, bytes]) -> bytes:
        """The whole VCALENDAR; `timezones` has the VTIMEZONE of each TZID that an entry may need.

        Raises ValueError for a file without entries: a calendar holds one component at least (RFC
        5545 section 3.6).
        """
        if not self.entries:
            raise ValueError(f"{self.path} would be a calendar of nothing")
        needed = dict.fromkeys(entry.tzid for entry in self.entries if entry.tzid)
        head = serialise(self._properties()).removesuffix(_END)
        zones = (timezones[tzid] for tzid in needed)
        return b"".join([head, *zones, *(entry.content for entry in self.entries), _END])

    def _properties(self) -> Calendar:
        # No METHOD: its absence means "publish" to Outlook, and with it go an organizer and replies.
        calendar = Calendar()
        calendar.add("VERSION", "2.0")
        calendar.add("PRODID", _PRODID)
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("NAME", self.name)
        calendar.add("X-WR-CALNAME", self.name)
        calendar.add("REFRESH-INTERVAL", vDuration(_ASK_AGAIN), {"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(_ASK_AGAIN))
        return calendar


def pack(
    programme: Programme,
    panels: Iterable[tuple[Panel, Entry]],
    events: Iterable[tuple[Event, Entry]],
    wording: Wording,
) -> Iterator[CalendarFile]:
    """The whole programme, then a file for each slot, day and panel that has entries.

    None where there is no entry.
    """
    panels, events = list(panels), list(events)
    by_panel = {panel.id: entry for panel, entry in panels}
    by_event = {event.id: entry for event, entry in events}
    everything = [entry for _, entry in panels] + [entry for _, entry in events]
    if not everything:
        return
    title = programme.short_title or programme.title
    whole = f"{title} – {programme.selection}" if programme.selection else title
    yield _file(WHOLE + ".ics", whole, everything)
    yield from _slots(programme, by_panel, title, wording)
    for number, path in day_files(programme, wording).items():
        day = days(programme)[number]
        yield _file(path, f"{title} – {wording.dated(day.label, day.date)}", _held(day, by_panel, by_event))
    for panel_id, path in panel_files(programme).items():
        yield _file(path, f"{title} – {wording.word('panel')} {panel_id}", [by_panel[panel_id]])


def _slots(
    programme: Programme, entries: Mapping[str, Entry], title: str, wording: Wording
) -> Iterator[CalendarFile]:
    names = slot_names([*programme.slots, *(panel.slot for panel in programme.panels if panel.slot)], wording)
    by_name: dict[str, list[tuple[Slot, Entry]]] = {}
    for slot, meeting in panels_by_slot(programme):
        held = [(slot, entries[panel.id]) for panel in meeting if panel.id in entries] if slot else []
        if slot and held:
            by_name.setdefault(names[slot], []).extend(held)
    for name, listed in by_name.items():
        label = f"{title} – {wording.slot(listed[0][0])}"
        yield _file(f"{name}.ics", label, [entry for _, entry in listed])


def _held(day: Day, panels: Mapping[str, Entry], events: Mapping[str, Entry]) -> list[Entry]:
    entries = [
        panels.get(meeting.id) if isinstance(meeting, Panel) else events.get(meeting.id)
        for item in day.items
        for meeting in (item.panels if isinstance(item, SlotGroup) else (item,))
    ]
    return [entry for entry in entries if entry is not None]


def _file(path: str, name: str, entries: Iterable[Entry]) -> CalendarFile:
    return CalendarFile(f"{CALENDAR}/{path}", _calendar_name(name), _in_order(entries))


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """As they take place; those of the same time as they came, which is the programme's order."""
    return tuple(sorted(entries, key=lambda entry: entry.order))


def _calendar_name(text: str) -> str:
    """Readers that do not unescape a calendar's name show the backslashes: nothing to escape in it."""
    return shorten(re.sub(r"\s*[,;\\]+\s*", " – ", clean_line(text)).strip(" –"), _NAME_LIMIT) or WHOLE
