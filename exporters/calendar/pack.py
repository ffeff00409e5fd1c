"""Which file holds which entries, and a file's bytes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Calendar, vDuration

from exporters.calendar.event import Entry
from exporters.calendar.folding import serialise
from exporters.calendar.plain_text import clean_line, shorten
from exporters.wording import Wording
from model.programme import Event, Panel, Programme, Slot
from model.slugs import slug
from model.views import panels_by_slot

__all__ = ["CalendarFile", "pack", "slot_names"]

FOLDER = "calendar"
_PROGRAMME = "programme"
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
    """The whole programme, then a file for each slot that has entries; none where there is no entry."""
    panels = list(panels)
    everything = [entry for _, entry in panels] + [entry for _, entry in events]
    if not everything:
        return
    title = programme.short_title or programme.title
    whole = f"{title} – {programme.selection}" if programme.selection else title
    yield CalendarFile(f"{FOLDER}/{_PROGRAMME}.ics", _calendar_name(whole), _in_order(everything))
    names = slot_names([*programme.slots, *(panel.slot for panel, _ in panels if panel.slot)], wording)
    by_name: dict[str, list[tuple[Slot, Entry]]] = {}
    entries = {panel.id: entry for panel, entry in panels}
    for slot, meeting in panels_by_slot(programme):
        held = [(slot, entries[panel.id]) for panel in meeting if panel.id in entries] if slot else []
        if slot and held:
            by_name.setdefault(names[slot], []).extend(held)
    for name, listed in by_name.items():
        label = _calendar_name(f"{title} – {wording.slot(listed[0][0])}")
        yield CalendarFile(f"{FOLDER}/{name}.ics", label, _in_order(entry for _, entry in listed))


def slot_names(slots: Iterable[Slot], wording: Wording) -> dict[Slot, str]:
    """A file name for each slot, "wednesday-session-05".

    Names that meet get a digest of the labels that they come from, and where those are the same
    too, of their times: so a name hangs on its own slot alone, not on the order of slots. Slots
    that agree in all of it are one, and share a name.
    """
    distinct = list(dict.fromkeys(slots))
    names: dict[Slot, str] = {}
    kinds: tuple[Callable[[Slot], str], ...] = (
        lambda slot: slug(f"{slot.day} {wording.session(slot.session)}"),
        lambda slot: f"{names[slot]}-{_digest(slot.day, slot.session)}",
        lambda slot: f"{names[slot]}-{_digest(str(slot.when.date), str(slot.when.start))}",
    )
    open_slots = distinct
    for name_of in kinds:
        names |= {slot: name_of(slot) for slot in open_slots}
        taken = Counter(names.values()) + Counter([_PROGRAMME])
        open_slots = [slot for slot in distinct if taken[names[slot]] > 1]
    return names


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """As they take place; those of the same time as they came, which is the programme's order."""
    return tuple(sorted(entries, key=lambda entry: entry.order))


def _calendar_name(text: str) -> str:
    """Readers that do not unescape a calendar's name show the backslashes: nothing to escape in it."""
    return shorten(re.sub(r"\s*[,;\\]+\s*", " – ", clean_line(text)).strip(" –"), _NAME_LIMIT) or _PROGRAMME
