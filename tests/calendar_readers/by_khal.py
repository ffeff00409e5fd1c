"""Calendars as khal takes them in and shows them: texts as JSON in, events as JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from khal.icalendar import split_ics
from khal.khalendar.event import Event

# What khal shows in, and takes a time without a zone for: as far off as can be, so that it is seen.
_LOCALE = {
    "local_timezone": ZoneInfo("Pacific/Kiritimati"),
    "default_timezone": ZoneInfo("Pacific/Kiritimati"),
}


def events(text: str) -> Iterator[dict[str, str]]:
    """Each VEVENT of `text`, by way of the file of its own that khal keeps it in."""
    for item in split_ics(text):
        event = Event.fromString(item, calendar="tests", locale=_LOCALE)
        whole_days = isinstance(event.start, date) and not isinstance(event.start, datetime)
        # Of whole days khal names the last one, not the one after.
        end = event.end + timedelta(days=1) if whole_days else event.end_local
        yield {
            "uid": event.uid,
            "start": _moment(event.start if whole_days else event.start_local),
            "end": _moment(end),
            "summary": event.summary,
            "location": event.location,
            "description": event.description,
        }


def _moment(moment: date) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()


if __name__ == "__main__":
    json.dump([list(events(text)) for text in json.load(sys.stdin)], sys.stdout)
