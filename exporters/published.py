"""What attendees were given last: of each calendar entry what it said, and how often it has changed since.

Standard library and model alone; the calendar fills it, `exporters.published_file` reads and
writes it, and `vademecum publish` is the only command that changes it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import date as Date
from enum import StrEnum
from typing import NamedTuple, Protocol

__all__ = [
    "HIGHEST_SEQUENCE",
    "Change",
    "ChangeKind",
    "Edition",
    "Published",
    "PublishedEntry",
    "Standing",
    "edition_stamp",
]

HIGHEST_SEQUENCE = 2**31 - 1
"""RFC 5545 section 3.3.8: an INTEGER has 32 bits, one of them for the sign."""


class Standing(StrEnum):
    """How sure an entry was when it was published; RFC 5545 section 3.8.1.11 in lower case."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class PublishedEntry(NamedTuple):
    """One entry as attendees have it, and all that is needed to cancel it when its panel is gone.

    `stamped` and `modified` are aware datetimes in UTC with whole seconds. `start` and `end` are
    two dates or two aware datetimes. `summary` and `location` are as they were shown; those of a
    cancelled entry, as before. `files` are paths below the calendars' folder. `fingerprint` is of
    all that attendees see, `text` of the description alone. `name` is the title or the person that
    the entry is about, "" where the panel's number says it; `marks` tell it from others of that name.
    """

    sequence: int
    stamped: datetime
    modified: datetime
    standing: Standing
    kind: str
    subject: str
    start: Date
    end: Date
    summary: str
    location: str
    text: str
    fingerprint: str
    files: tuple[str, ...]
    name: str = ""
    marks: tuple[str, ...] = ()

    @property
    def is_cancelled(self) -> bool:
        return self.standing is Standing.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The record of the last edition that attendees were given.

    `programme` and `domain` say whose it is; `edition` is that edition's stamp; `content` a
    digest of all that the programme said. `entries` is by UID. With `is_part` the build is of a
    part of the programme: what is missing there is not withdrawn.
    """

    programme: str
    domain: str
    edition: datetime
    content: str
    entries: Mapping[str, PublishedEntry] = field(default_factory=dict)
    is_part: bool = False

    def for_part(self) -> Published:
        """The same for a filtered build."""
        return dataclasses.replace(self, is_part=True)


class ChangeKind(StrEnum):
    """What a new edition does to an entry that attendees have, or have not."""

    ADDED = "added"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REVIVED = "revived"


class Change(NamedTuple):
    """`what` names what differs ("time", "room", …); `title` is the entry's, of a cancelled one the old.

    `entry` is the kind of the entry: "panel", "event", "paper" or "person"; `person` is the name of
    that person, "" for the entries of all.
    """

    kind: ChangeKind
    uid: str
    entry: str
    title: str
    person: str = ""
    what: tuple[str, ...] = ()


class Edition(Protocol):
    """What an exporter that remembers says of a new edition, see `Job.edition`."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Entries that attendees will see as new, changed, cancelled or back again."""

    @property
    def published(self) -> Mapping[str, PublishedEntry]:
        """All entries by UID, as the record is to keep them once attendees have them."""


def edition_stamp(updated: datetime) -> datetime:
    """A programme's `updated` as calendars and the record hold it: in UTC, whole seconds."""
    return updated.astimezone(UTC).replace(microsecond=0)
