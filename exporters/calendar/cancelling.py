"""The entry of what is not in the calendar any more: attendees who have it are told, in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from datetime import date as Date

import icalendar

from exporters.calendar.entry import Draft
from exporters.calendar.folding import serialise
from exporters.calendar.plain_text import clean_line, shorten, utf16_length
from exporters.published import PublishedEntry
from exporters.wording import Wording
from model.programme import Programme
from model.slugs import slug

__all__ = ["cancelled_draft", "still_on"]

_LINE_LIMIT = 254  # UTF-16 units, as for every SUMMARY and LOCATION: Outlook cuts at 255
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


def cancelled_draft(
    uid: str,
    entry: PublishedEntry,
    wording: Wording,
    still_on: Collection[tuple[str, str]],
    dated: Collection[str],
) -> Draft:
    """The entry as attendees have it, cancelled: its old time and place, and in its title what became of it.

    `still_on` is as the function of that name gives it, `dated` the ids of panels that have an
    entry: what lost no more than its hour is not said to be off.
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
        name=entry.name,
        summary=summary,
        lines=serialise(component).removeprefix(_BEGIN).removesuffix(_END),
        tzid="",
        order=_order(entry.start),
    )


def still_on(programme: Programme, drafts: Iterable[Draft]) -> frozenset[tuple[str, str]]:
    """What the programme has though it may have no entry: panels as ("panel", id), and by their kind

    events without one, by id and by title, and the panels of which papers have none.
    """
    kinds = Counter((draft.kind, draft.subject) for draft in drafts if draft.kind in {"event", "paper"})
    undated = [event for event in programme.events if not kinds["event", event.id]]
    return frozenset(
        [
            *(("panel", panel.id) for panel in programme.panels),
            *(("event", event.id) for event in undated),
            *(("event", slug(clean_line(event.title))) for event in undated),
            *(
                ("paper", panel.id)
                for panel in programme.panels
                if len(panel.presentations) > kinds["paper", panel.id]
            ),
        ]
    )


def _word(entry: PublishedEntry, still: Collection[tuple[str, str]], dated: Collection[str]) -> str:
    """The key of what is to be said; a person's own entry and a paper's are about a panel."""
    if entry.kind == "event":
        is_on = ("event", entry.subject) in still or ("event", slug(entry.name or entry.summary)) in still
        return "calendar.cancelled.time" if is_on else "calendar.cancelled"
    if ("panel", entry.subject) not in still and entry.subject not in dated:
        return "calendar.cancelled"
    if entry.kind == "paper" and ("paper", entry.subject) not in still:
        return "calendar.cancelled"  # the panel is on, and each of its papers is another
    is_own = entry.kind == "person" and entry.subject in dated
    return "calendar.cancelled.own" if is_own else "calendar.cancelled.time"


def _written(moment: Date) -> Date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _order(start: Date) -> tuple[Date, float]:
    """As `Clock.span` gives it: whole days before their hours."""
    if isinstance(start, datetime):
        return start.date(), start.timestamp()
    return start, float("-inf")
