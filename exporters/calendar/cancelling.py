"""The entry of what is not in the calendar any more: attendees who have it are told, in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from datetime import date as Date

import icalendar

from exporters.calendar.entry import Draft
from exporters.calendar.folding import serialise
from exporters.calendar.plain_text import clean_line, shorten, utf16_length
from exporters.published import PublishedEntry
from exporters.wording import Wording

__all__ = ["cancelled_draft"]

_LINE_LIMIT = 254  # UTF-16 units, as for every SUMMARY and LOCATION: Outlook cuts at 255
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


def cancelled_draft(
    uid: str,
    entry: PublishedEntry,
    wording: Wording,
    still_on: Collection[tuple[str, str]],
    dated: Collection[tuple[str, str]],
) -> Draft:
    """The entry as attendees have it, cancelled: its old time and place, and in its title what became of it.

    `still_on` are the panels and events, as (kind, id), that the programme still has, `dated`
    those of them that have an entry: what lost no more than its hour is not said to be off.
    Hours are written in UTC, which is true whatever zone and years the programme has by now.
    """
    title = wording.word(_word(entry, still_on, dated))
    room = _LINE_LIMIT - utf16_length(title.replace("{title}", ""))
    summary = title.replace("{title}", shorten(clean_line(entry.summary), room))
    component = icalendar.Event()
    component.add("DTSTART", _written(entry.start))
    component.add("DTEND", _written(entry.end))
    component.add("SUMMARY", summary)
    if location := shorten(clean_line(entry.location), _LINE_LIMIT):
        component.add("LOCATION", location)
    # Not every reader heeds the status (Etar shows such an entry as any other), hence the title.
    component.add("STATUS", "CANCELLED")
    component.add("TRANSP", "TRANSPARENT")
    return Draft(
        uid=uid,
        kind=entry.kind,
        subject=entry.subject,
        summary=summary,
        lines=serialise(component).removeprefix(_BEGIN).removesuffix(_END),
        tzid="",
        order=_order(entry.start),
    )


def _word(
    entry: PublishedEntry, still_on: Collection[tuple[str, str]], dated: Collection[tuple[str, str]]
) -> str:
    """The key of what is to be said; a person's own entry and a paper's are about a panel."""
    subject = ("event" if entry.kind == "event" else "panel", entry.subject)
    if subject not in still_on and subject not in dated:
        return "calendar.cancelled"
    is_own = entry.kind == "person" and subject in dated
    return "calendar.cancelled.own" if is_own else "calendar.cancelled.time"


def _written(moment: Date) -> Date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _order(start: Date) -> tuple[Date, float]:
    """As `Clock.span` gives it: whole days before their hours."""
    if isinstance(start, datetime):
        return start.date(), start.timestamp()
    return start, float("-inf")
