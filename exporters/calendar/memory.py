"""The calendar's memory: an entry that attendees have keeps every byte until what it says changes.

SEQUENCE, DTSTAMP and LAST-MODIFIED (RFC 5545 sections 3.8.7.2 to 3.8.7.4) rise for what changed,
and for nothing else: programs on phones and desks take a change in only then, and those that are
told of changes where there are none ring for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from datetime import date as Date
from typing import NamedTuple

from exporters.calendar.cancelling import cancelled_draft
from exporters.calendar.entry import Draft, Entry, Stamp, stamped_entry
from exporters.calendar.facts import facts, fingerprint
from exporters.published import (
    HIGHEST_SEQUENCE,
    Change,
    ChangeKind,
    Published,
    PublishedEntry,
    Standing,
    edition_stamp,
)
from exporters.wording import Wording

__all__ = ["CalendarEdition", "next_edition"]


class _Kept(NamedTuple):
    """A draft with its stamp: `before` as attendees have it, None where they do not."""

    draft: Draft
    files: tuple[str, ...]
    stamp: Stamp
    seen: str
    before: PublishedEntry | None
    is_cancelled: bool = False

    @property
    def is_unchanged(self) -> bool:
        return self.before is not None and self.before.fingerprint == self.seen


class CalendarEdition:
    """The next edition of a programme's calendar; an exporter hands it over as `job.edition`.

    `entries` are by UID, in the order of the drafts, then the cancelled ones by UID; `files` are
    the paths below the calendars' folder in which each stands, a cancelled one where it last stood.
    """

    def __init__(self, kept: Mapping[str, _Kept]) -> None:
        self._kept = kept
        self.entries: dict[str, Entry] = {
            uid: stamped_entry(one.draft, one.stamp, is_cancelled=one.is_cancelled)
            for uid, one in kept.items()
        }
        self.files: dict[str, tuple[str, ...]] = {uid: one.files for uid, one in kept.items()}

    @property
    def changes(self) -> tuple[Change, ...]:
        """What attendees will see, in the order of the entries."""
        return tuple(change for one in self._kept.values() if (change := _change(one)) is not None)

    @property
    def published(self) -> dict[str, PublishedEntry]:
        """What the record is to hold of each entry once attendees have this edition."""
        return {uid: _after(one) for uid, one in self._kept.items()}


def next_edition(
    placed: Mapping[str, tuple[Draft, tuple[str, ...]]],
    published: Published | None,
    updated: datetime,
    wording: Wording,
    *,
    still_on: Collection[tuple[str, str]] = (),
) -> CalendarEdition:
    """The drafts of a programme (by UID, each with the files in which it stands) with their stamps.

    `published` is what attendees have, None before the first publication; `updated` the edition's
    stamp. What they have and no draft stands for is cancelled, unless the build is of a part.
    Of what is among `still_on` (see `exporters.calendar.cancelling`) a cancelled entry does not say
    that it is off.
    """
    before = published.entries if published else {}
    now = edition_stamp(updated)
    first = Stamp(sequence=0, stamped=now, modified=now)
    kept: dict[str, _Kept] = {}
    for uid, (draft, files) in placed.items():
        if published is None:  # nothing to compare with, and most builds are such: no fingerprint is taken
            kept[uid] = _Kept(draft, files, first, "", None)
        else:
            kept[uid] = _keep(draft, files, before.get(uid), now)
    if published is None or published.is_part:
        return CalendarEdition(kept)
    still = frozenset(still_on)
    dated = frozenset(draft.subject for draft, _ in placed.values() if draft.kind == "panel")
    for uid in sorted(before.keys() - placed.keys()):
        entry = before[uid]
        draft = cancelled_draft(uid, entry, wording, still, dated)
        kept[uid] = _keep(draft, entry.files, entry, now, is_cancelled=True)
    return CalendarEdition(kept)


def _keep(
    draft: Draft,
    files: tuple[str, ...],
    before: PublishedEntry | None,
    now: datetime,
    *,
    is_cancelled: bool = False,
) -> _Kept:
    seen = fingerprint(draft)
    if before is None:
        stamp = Stamp(sequence=0, stamped=now, modified=now)
    elif before.fingerprint == seen:
        stamp = Stamp(sequence=before.sequence, stamped=before.stamped, modified=before.modified)
    else:
        stamp = Stamp(
            sequence=min(before.sequence + 1, HIGHEST_SEQUENCE),
            stamped=max(now, before.stamped),
            modified=max(now, before.modified),
        )
    return _Kept(draft, files, stamp, seen, before, is_cancelled)


def _after(kept: _Kept) -> PublishedEntry:
    """The entry as the record is to hold it."""
    before, stamp = kept.before, kept.stamp
    if before is None or not (kept.is_cancelled or kept.is_unchanged):
        return facts(kept.draft, stamp, tuple(sorted(kept.files)), kept.seen or fingerprint(kept.draft))
    # A cancelled entry keeps the facts that it had: its title may have to be told in other words.
    return before._replace(
        subject=before.subject if kept.is_cancelled else kept.draft.subject,
        name=before.name if kept.is_cancelled else kept.draft.name,
        marks=before.marks if kept.is_cancelled else kept.draft.marks,
        sequence=stamp.sequence,
        stamped=stamp.stamped,
        modified=stamp.modified,
        standing=Standing.CANCELLED if kept.is_cancelled else before.standing,
        fingerprint=kept.seen,
        files=tuple(sorted(kept.files)),
    )


def _change(kept: _Kept) -> Change | None:
    before = kept.before
    if before is None:
        return _made(ChangeKind.ADDED, kept, kept.draft.summary)
    if kept.is_unchanged:
        return None
    if kept.is_cancelled and not before.is_cancelled:
        return _made(ChangeKind.CANCELLED, kept, before.summary)
    is_back = before.is_cancelled and not kept.is_cancelled
    kind = ChangeKind.REVIVED if is_back else ChangeKind.CHANGED
    return _made(kind, kept, kept.draft.summary, _differences(before, _after(kept)))


def _made(kind: ChangeKind, kept: _Kept, title: str, what: tuple[str, ...] = ()) -> Change:
    draft = kept.draft
    person = draft.name if draft.kind == "person" else ""
    return Change(kind=kind, uid=draft.uid, entry=draft.kind, title=title, person=person, what=what)


def _differences(before: PublishedEntry, after: PublishedEntry) -> tuple[str, ...]:
    """What an organiser would call it; "details" where it is none of these, or only how it is said."""
    if after.is_cancelled:
        return ("wording",)
    was_cancelled = before.is_cancelled
    pairs = {
        "time": (_span(before), _span(after)),
        "room": (before.location, after.location),
        "certainty": (before.standing, before.standing if was_cancelled else after.standing),
        "description": (before.text, after.text),
        "title": (before.summary, after.summary),
    }
    differing = [name for name, (old, new) in pairs.items() if old != new]
    if not differing:
        return () if was_cancelled else ("details",)
    if differing[0] != "description":  # which tells time, room and certainty once more
        differing = [name for name in differing if name != "description"]
    return tuple(differing)


def _span(entry: PublishedEntry) -> tuple[tuple[bool, Date], ...]:
    """Comparable: hours as instants, told apart from whole days."""
    return tuple(
        (True, moment.astimezone(UTC)) if isinstance(moment, datetime) else (False, moment)
        for moment in (entry.start, entry.end)
    )
