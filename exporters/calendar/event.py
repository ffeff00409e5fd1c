"""A panel or an event as a VEVENT, made and written once; every file that holds it takes the same bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from datetime import date as Date

import icalendar

from exporters.calendar.clock import Clock, Span
from exporters.calendar.description import Describer, Description
from exporters.calendar.folding import serialise
from exporters.calendar.plain_text import clean_line, clean_text, shorten, shorten_text, utf16_length
from exporters.calendar.uid import make_uid
from exporters.web_address import web_address
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Event, Panel, Programme, Room, Source, When, WhenState

__all__ = ["Entry", "EntryWriter"]

# Outlook cuts SUMMARY and LOCATION at 255 UTF-16 units (MS-OXCICAL), and longer notes lose their
# end in more than one reader.
_LINE_LIMIT = 254
_TEXT_LIMIT = 7_999
_NUMBER_LIMIT = 60  # of the panel's id within SUMMARY


@dataclass(frozen=True, slots=True)
class Entry:
    """A VEVENT. `content` is its lines, each with its CRLF; `tzid` is the VTIMEZONE they need, or ""."""

    uid: str
    content: bytes
    tzid: str
    order: tuple[Date, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What panels and events have in common for a calendar."""

    kind: str
    id: str
    when: When
    title: str
    number: str = ""
    rooms: tuple[Room, ...]
    url: str
    categories: tuple[str, ...]
    is_busy: bool
    source: Source

    @property
    def name(self) -> str:
        return f"{self.kind} {self.id}"


class EntryWriter:
    """Writes the entries of one programme; what had to be cut is a finding."""

    def __init__(self, programme: Programme, clock: Clock, wording: Wording, findings: Findings) -> None:
        self._programme, self._clock, self._wording, self._findings = programme, clock, wording, findings
        self._describe = Describer(programme, clock, wording)
        self._stamp = programme.updated.astimezone(UTC)

    def panel(self, panel: Panel) -> Entry | None:
        """The panel's entry, None where no date is known. A date that cannot be meant is a finding."""
        subject = _Subject(
            kind="panel",
            id=panel.id,
            when=panel.when,
            title=clean_line(panel.title) or self._wording.word("panel"),
            number=panel.id,
            rooms=(panel.room,) if panel.room else (),
            url=panel.url,
            categories=(panel.area, panel.stream, panel.kind),
            is_busy=True,
            source=panel.source,
        )
        return self._entry(subject, self._describe.panel(panel)) if self._is_dated(subject) else None

    def event(self, event: Event) -> Entry | None:
        """The event's entry, None where no date is known.

        It blocks nobody's time: in a break one is free, and a plenary is open to all but expects none.
        """
        subject = _Subject(
            kind="event",
            id=event.id,
            when=event.when,
            title=clean_line(event.title) or clean_line(event.kind) or "–",
            rooms=event.rooms,
            url=event.url,
            categories=(event.kind,),
            is_busy=False,
            source=event.source,
        )
        return self._entry(subject, self._describe.event(event)) if self._is_dated(subject) else None

    def _is_dated(self, subject: _Subject) -> bool:
        if subject.when.state is WhenState.UNKNOWN:
            return False
        if self._clock.can_write(subject.when):
            return True
        self._findings.warning(
            "calendar.year",
            f"{subject.name} is dated {subject.when.date or subject.when.start}: not in the calendar",
            remedy="mend the date",
            source=subject.source,
            subject=subject.id,
        )
        return False

    def _entry(self, subject: _Subject, description: Description) -> Entry:
        span = self._clock.span(subject.when)
        domain = self._programme.domain or self._programme.slug
        component = self._component(subject, description, span, make_uid(subject.kind, subject.id, domain))
        return Entry(str(component["UID"]), serialise(component), span.tzid, span.order)

    def _component(
        self, subject: _Subject, description: Description, span: Span, uid: str
    ) -> icalendar.Event:
        """The properties in the order in which they are to be written."""
        component = icalendar.Event()
        component.add("UID", uid)
        component.add("DTSTAMP", self._stamp)
        zone = {"TZID": span.tzid} if span.tzid else {}
        component.add("DTSTART", span.start, zone)
        component.add("DTEND", span.end, zone)
        component.add("SUMMARY", self._summary(subject))
        if location := self._location(subject):
            component.add("LOCATION", location)
        component.add("DESCRIPTION", self._description(subject, description))
        if url := web_address(subject.url) or web_address(self._programme.url):
            component.add("URL", url)
        if categories := _categories(subject.categories):
            component.add("CATEGORIES", categories)
        is_sure = subject.when.state is WhenState.TIMED
        component.add("STATUS", "CONFIRMED" if is_sure else "TENTATIVE")
        # A whole day stands for hours not known yet; it must not make the day look taken.
        is_busy = subject.is_busy and not span.is_all_day
        component.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
        return component

    def _summary(self, subject: _Subject) -> str:
        """Title, number, and what is not sure.

        A phone's list shows the first words only, and there the title says which panel it is; the
        number, which finds it in the booklet, is for those who open the entry. Where the title is
        cut, what follows it is not.
        """
        number = shorten(clean_line(subject.number), _NUMBER_LIMIT)
        ending = f" · {number}" if number else ""
        if subject.when.state is WhenState.PROVISIONAL:
            ending += f" ({self._wording.word('when.provisional')})"
        elif subject.when.state is WhenState.DATE_ONLY:
            ending += f" ({self._wording.time(subject.when)})"
        room = _LINE_LIMIT - utf16_length(ending)
        return self._cut(subject, "title", subject.title, room) + ending

    def _location(self, subject: _Subject) -> str:
        names = [*(room.name for room in subject.rooms), self._programme.venue]
        places = dict.fromkeys(place for name in names if (place := clean_line(name)))
        return self._cut(subject, "place", ", ".join(places), _LINE_LIMIT)

    def _description(self, subject: _Subject, description: Description) -> str:
        closing = clean_text(description.closing)
        closing = self._cut(subject, "list of addresses", closing, _TEXT_LIMIT // 2)
        body = clean_text(description.body)
        body = self._cut(subject, "description", body, _TEXT_LIMIT - utf16_length(closing) - 2)
        return "\n\n".join(part for part in (body, closing) if part)

    def _cut(self, subject: _Subject, what: str, text: str, limit: int) -> str:
        """`text`, no longer than `limit` UTF-16 units."""
        if utf16_length(text) <= limit:
            return text
        self._findings.note(
            "calendar.cut",
            f"the {what} of {subject.name} is longer than calendar programs take, and is cut there",
            remedy="shorten it if the end matters on a phone; the other outputs hold all of it",
            source=subject.source,
            subject=subject.id,
        )
        return shorten_text(text, limit) if "\n" in text else shorten(text, limit)


def _categories(values: tuple[str, ...]) -> list[str]:
    """The values that say something, each once; a comma would make two of one in several readers."""
    spoken = (re.sub(r"\s*[,;\\]+\s*", " / ", clean_line(value)).strip(" /") for value in values)
    return list(dict.fromkeys(value for value in spoken if value))
