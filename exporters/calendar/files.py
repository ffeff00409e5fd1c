"""The bytes of a calendar file: a head, the time zones it needs, and entries as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache

from icalendar import Calendar, vDuration

from exporters.addresses import WHOLE
from exporters.calendar.entry import Entry
from exporters.calendar.folding import property_line, serialise
from exporters.calendar.plain_text import clean_line, shorten

__all__ = ["calendar_file", "calendar_name", "in_order", "size_of"]

_PRODID = "-//Vademecum//Conference calendars//EN"
# Readers ask again when they like: Google twice or thrice a day whatever is said here, Outlook not
# sooner than this.
_ASK_AGAIN = timedelta(hours=12)
_NAME_LIMIT = 254  # UTF-16 units
_END = b"END:VCALENDAR\r\n"


def calendar_file(name: str, entries: Sequence[Entry], timezones: Mapping[str, bytes]) -> bytes:
    """The whole VCALENDAR; `timezones` has the VTIMEZONE of each TZID that an entry may need.

    The name goes into a file of several entries alone: Outlook opens a calendar of its own for
    what has one, and that is not wanted for a single event. Raises ValueError for a file without
    entries: a calendar holds one component at least (RFC 5545 section 3.6).
    """
    if not entries:
        raise ValueError(f"{name} would be a calendar of nothing")
    needed = dict.fromkeys(entry.tzid for entry in entries if entry.tzid)
    names = (property_line(key, name) for key in ("NAME", "X-WR-CALNAME")) if len(entries) > 1 else ()
    zones = (timezones[tzid] for tzid in needed)
    return b"".join([_head(), *names, *zones, *(entry.content for entry in entries), _END])


def size_of(entries: Iterable[Entry]) -> int:
    """Bytes that the entries take in a file."""
    return sum(len(entry.content) for entry in entries)


@cache
def _head() -> bytes:
    # No METHOD: its absence means "publish" to Outlook, and with it go an organizer and replies.
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODID)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("REFRESH-INTERVAL", vDuration(_ASK_AGAIN), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(_ASK_AGAIN))
    return serialise(calendar).removesuffix(_END)


def in_order(entries: Collection[Entry]) -> tuple[Entry, ...]:
    """As they take place; those of the same time as they came, which is the programme's order."""
    return tuple(sorted(entries, key=lambda entry: entry.order))


def calendar_name(*parts: str) -> str:
    """The name by which readers list a calendar, of what there is of the parts.

    Readers that do not unescape a calendar's name show the backslashes: nothing to escape in it.
    """
    text = " – ".join(part for part in parts if part)
    return shorten(re.sub(r"\s*[,;\\][\s,;\\]*", " – ", clean_line(text)).strip(" –"), _NAME_LIMIT) or WHOLE
