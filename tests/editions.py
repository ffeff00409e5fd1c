"""Editions of a made-up programme one after the other, as publications make them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar

from exporters.calendar.cancelling import still_on
from exporters.calendar.clock import Clock, stated_times
from exporters.calendar.entry import Draft
from exporters.calendar.event import DraftWriter
from exporters.calendar.identity import kept_uids
from exporters.calendar.memory import CalendarEdition, next_edition
from exporters.calendar.options import CalendarOptions
from exporters.published import Published, edition_stamp
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Programme

__all__ = ["FIRST", "Placed", "drafts", "read", "record_of", "succeed"]

FIRST = datetime(2020, 8, 1, 12, 0, tzinfo=UTC)
Placed = dict[str, tuple[Draft, tuple[str, ...]]]


def drafts(programme: Programme, before: Published | None = None) -> Placed:
    """All drafts by UID: panels and events in the whole calendar, panels and people in files of their own."""
    wording = Wording(programme.language)
    write = DraftWriter(
        programme, Clock(programme.zone, stated_times(programme)), wording, CalendarOptions(), Findings()
    )
    placed: Placed = {}
    for event in programme.events:
        if draft := write.event(event):
            placed[draft.uid] = (draft, ("programme.ics",))
    for panel in programme.panels:
        if draft := write.panel(panel):
            placed[draft.uid] = (draft, ("programme.ics", f"panels/{panel.id}.ics"))
        for paper in write.papers(panel):
            placed[paper.uid] = (paper, ("programme.ics",))
        for part in panel.participations:
            if draft := write.personal(panel, part):
                placed[draft.uid] = (draft, (f"people/{part.person.id}.ics",))
    uids = kept_uids([draft for draft, _ in placed.values()], before)
    kept = {
        uid: (dataclasses.replace(draft, uid=uids.get(uid, uid)), files)
        for uid, (draft, files) in placed.items()
    }
    assert len({draft.uid for draft, _ in kept.values()}) == len(kept), "no UID is given out twice"
    return {draft.uid: (draft, files) for draft, files in kept.values()}


def succeed(
    programme: Programme, before: Published | None, *, days: int = 0
) -> tuple[CalendarEdition, Published]:
    """The edition of `programme`, stamped `days` after the first, and the record that it leaves."""
    updated = FIRST + timedelta(days=days)
    placed = drafts(programme, before)
    still = still_on(programme, [draft for draft, _ in placed.values()])
    edition = next_edition(placed, before, updated, Wording(programme.language), still_on=still)
    return edition, record_of(programme, edition, updated)


def record_of(programme: Programme, edition: CalendarEdition, updated: datetime) -> Published:
    return Published(
        programme=programme.slug,
        domain=programme.domain,
        edition=edition_stamp(updated),
        content="0" * 32,
        entries=edition.published,
    )


def read(edition: CalendarEdition) -> dict[str, Any]:
    """The entries as a reader has them, by UID; each stands once."""
    found: dict[str, Any] = {}
    for entry in edition.entries.values():
        text = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + entry.content + b"END:VCALENDAR\r\n"
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert str(event["UID"]) == entry.uid not in found
        found[entry.uid] = event
    return found
