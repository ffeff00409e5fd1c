"""What an entry is on its way to the files: drafted, stamped, written.

A draft is all that attendees see; a stamp is what the calendar's memory adds to it (RFC 5545
sections 3.8.7.2 to 3.8.7.4); an entry is the two put together, and serves every file that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from functools import lru_cache
from typing import NamedTuple

from exporters.calendar.folding import fold

__all__ = ["Draft", "Entry", "Stamp", "stamped_entry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A VEVENT without DTSTAMP, LAST-MODIFIED and SEQUENCE.

    `lines` are its content lines after the UID's, folded, each with its CRLF, without BEGIN and END.
    `kind` is "panel", "event", "paper" or "person"; `subject` the id of the panel or event that it
    is about, `person` that of the person whose own entry it is, "" for everybody's. `summary` is its
    title as shown. `order` sorts drafts as they take place. `tzid` is the VTIMEZONE its lines need, or "".
    `name` and `marks` are those of `PublishedEntry`.
    """

    uid: str
    kind: str
    subject: str
    person: str = ""
    name: str = ""
    marks: tuple[str, ...] = ()
    summary: str
    lines: bytes
    tzid: str
    order: tuple[Date, float]


class Stamp(NamedTuple):
    """Aware datetimes, and how often the entry has changed since attendees first had it."""

    sequence: int
    stamped: datetime
    modified: datetime


class Entry(NamedTuple):
    """A VEVENT from BEGIN to END. `content` is its lines, each with its CRLF."""

    uid: str
    content: bytes
    tzid: str
    order: tuple[Date, float]
    is_cancelled: bool = False


def stamped_entry(draft: Draft, stamp: Stamp, *, is_cancelled: bool = False) -> Entry:
    """The draft as a whole VEVENT; the same draft and stamp give the same bytes."""
    head = (
        f"DTSTAMP:{_utc(stamp.stamped)}\r\n"
        f"LAST-MODIFIED:{_utc(stamp.modified)}\r\n"
        f"SEQUENCE:{stamp.sequence}\r\n"
    )
    # Of the characters that make_uid leaves in a UID, none has to be escaped.
    uid = fold(f"UID:{draft.uid}")
    content = b"".join((b"BEGIN:VEVENT\r\n", uid, head.encode("ascii"), draft.lines, b"END:VEVENT\r\n"))
    return Entry(
        uid=draft.uid, content=content, tzid=draft.tzid, order=draft.order, is_cancelled=is_cancelled
    )


@lru_cache(maxsize=1024)  # of an edition most entries have the same stamp
def _utc(moment: datetime) -> str:
    # Not strftime, whose %Y drops the zeros of an early year on some systems.
    utc = moment.astimezone(UTC)
    return f"{utc.year:04}{utc:%m%dT%H%M%S}Z"
