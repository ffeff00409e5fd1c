"""What a draft says, read from its own lines: for the record, and to tell whether it has changed."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from datetime import date as Date

from exporters.calendar.entry import Draft, Stamp
from exporters.calendar.zones import load_zone
from exporters.published import PublishedEntry, Standing

__all__ = ["facts", "fingerprint"]

_MOMENT = re.compile(rb"(?:;[^:]*)?:(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_ESCAPED = re.compile(r"\\(.)")


def fingerprint(draft: Draft) -> str:
    """The same for two drafts that say the same to attendees, however their lines are folded and ordered.

    All that a draft holds counts, words of ours among it: a reader that has the old entry is to
    fetch the new one. The VTIMEZONE does not: it tells the same hours in other words.
    """
    lines = _unfolded(draft.lines)
    lines.sort()
    return _digest(b"\n".join(lines), 32)


def facts(draft: Draft, stamp: Stamp, files: tuple[str, ...], seen: str) -> PublishedEntry:
    """What the record keeps of a draft whose fingerprint is `seen`.

    Raises ValueError for a draft without DTSTART or DTEND.
    """
    lines = _unfolded(draft.lines)
    # An alarm within the entry has properties of the same names.
    own = next((number for number, line in enumerate(lines) if line.startswith(b"BEGIN:")), len(lines))
    properties = {_name(line): line for line in reversed(lines[:own])}
    status = _value(properties.get(b"STATUS", b"")).lower()
    return PublishedEntry(
        sequence=stamp.sequence,
        stamped=stamp.stamped,
        modified=stamp.modified,
        standing=Standing(status) if status else Standing.CONFIRMED,
        kind=draft.kind,
        subject=draft.subject,
        start=_moment(properties.get(b"DTSTART", b""), draft),
        end=_moment(properties.get(b"DTEND", b""), draft),
        summary=draft.summary,
        location=_value(properties.get(b"LOCATION", b"")),
        text=_digest(properties.get(b"DESCRIPTION", b""), 16),
        fingerprint=seen,
        files=files,
        name=draft.name,
        marks=draft.marks,
    )


def _unfolded(lines: bytes) -> list[bytes]:
    return lines.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")


def _name(line: bytes) -> bytes:
    return re.split(rb"[;:]", line, maxsplit=1)[0]


def _value(line: bytes) -> str:
    """The text of a property whose parameters, if any, hold no colon, without escapes (RFC 5545 3.3.11)."""
    return _ESCAPED.sub(lambda match: _unescaped(match[1]), line.partition(b":")[2].decode("utf-8"))


def _unescaped(character: str) -> str:
    return "\n" if character in "nN" else character


def _moment(line: bytes, draft: Draft) -> Date:
    """A day, or a time with its offset in the zone in which it is written."""
    match = _MOMENT.search(line)
    if match is None:
        raise ValueError(f"the draft of {draft.uid} has no time: {line!r}")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if match[4] is None:
        return Date(year, month, day)
    zone = UTC if match[7] else load_zone(draft.tzid)
    if zone is None:
        raise ValueError(f"the draft of {draft.uid} is in a zone that is not known: {draft.tzid!r}")
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)


def _digest(content: bytes, length: int) -> str:
    return hashlib.sha256(content).hexdigest()[:length]
