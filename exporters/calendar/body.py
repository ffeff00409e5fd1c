"""What attendees see of a panel, an event or a paper: the properties of its entry, written once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import icalendar

from exporters.calendar.clock import Clock, Span
from exporters.calendar.description import Description
from exporters.calendar.folding import properties, property_line
from exporters.calendar.options import CalendarOptions
from exporters.calendar.plain_text import (
    clean_line,
    clean_text,
    has_address,
    shorten,
    shorten_text,
    utf16_length,
)
from exporters.web_address import web_address
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Programme, Room, Source, When, WhenState

__all__ = ["Body", "BodyWriter", "Subject", "alarm_lines", "titled"]

# Outlook cuts SUMMARY and LOCATION at 255 UTF-16 units (MS-OXCICAL), and longer notes lose their
# end in more than one reader.
_LINE_LIMIT = 254
_TEXT_LIMIT = 7_999
_NUMBER_LIMIT = 60  # of the panel's id within SUMMARY
_LABEL_LIMIT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What panels, events and papers have in common. `name` is for findings, `parent` a UID."""

    kind: str
    uid: str
    name: str
    id: str
    when: When
    title: str
    number: str = ""
    rooms: tuple[Room, ...]
    urls: tuple[str, ...]
    categories: tuple[str, ...]
    is_busy: bool
    parent: str = ""
    source: Source


class Body(NamedTuple):
    """An entry's properties from DTSTART on, each name with its folded lines, in order.

    `summary` and `description` are what is shown, before they are escaped; `ending` follows the
    title in SUMMARY; `room` is how many UTF-16 units DESCRIPTION has to spare. `alarm` is the
    VALARM to come after the properties, or nothing. `relation` is the RELATED-TO of entries that
    belong to this one.
    """

    subject: Subject
    span: Span
    summary: str
    ending: str
    description: Description
    room: int
    properties: dict[str, bytes]
    alarm: bytes
    relation: bytes

    @property
    def lines(self) -> bytes:
        return b"".join(self.properties.values()) + self.alarm


class BodyWriter:
    """Writes the properties for the subjects of one programme; what had to be cut is a finding."""

    def __init__(
        self,
        programme: Programme,
        clock: Clock,
        wording: Wording,
        options: CalendarOptions,
        findings: Findings,
    ) -> None:
        self._programme, self._clock, self._wording = programme, clock, wording
        self._options, self._findings = options, findings

    def is_dated(self, subject: Subject) -> bool:
        """Whether there is a date to write. One that cannot be meant is a finding."""
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

    def body(self, subject: Subject, description: Description) -> Body:
        """The properties in the order in which they are to be written. The subject is dated."""
        self._note_addresses(subject, description)
        span = self._clock.span(subject.when)
        ending = self._ending(subject)
        title = self._cut(subject, "title", subject.title, _LINE_LIMIT - utf16_length(ending))
        summary = title + ending
        told = Description(clean_text(description.body), clean_text(description.closing))
        # A whole day stands for hours not known yet; it must not make the day look taken.
        is_busy = subject.is_busy and not span.is_all_day
        component = icalendar.Event()
        zone = {"TZID": span.tzid} if span.tzid else {}
        component.add("DTSTART", span.start, zone)
        component.add("DTEND", span.end, zone)
        component.add("SUMMARY", summary)
        if location := self._location(subject):
            component.add("LOCATION", location)
        text = self.text(subject, told)
        component.add("DESCRIPTION", text)
        if url := next(filter(None, map(_public, (*subject.urls, self._programme.url))), ""):
            component.add("URL", url)
        self._add_conferences(component, subject.rooms)
        if categories := self._categories(subject):
            component.add("CATEGORIES", categories)
        component.add("STATUS", "CONFIRMED" if subject.when.state is WhenState.TIMED else "TENTATIVE")
        component.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
        if subject.parent:
            component.add("RELATED-TO", subject.parent)
        # What leaves people free rings for nobody, and a whole day has no hour to ring before.
        alarm = alarm_lines(self._options, summary) if is_busy else b""
        return Body(
            subject=subject,
            span=span,
            summary=summary,
            ending=ending,
            description=told,
            room=_TEXT_LIMIT - utf16_length(text),
            properties=properties(component),
            alarm=alarm,
            relation=property_line("RELATED-TO", subject.uid),
        )

    def _ending(self, subject: Subject) -> str:
        """What follows the title: the panel's number, and what is not sure.

        A phone's list shows the first words only, and there the title says which panel it is; the
        number, which finds it in the booklet, is for those who open the entry. Where the title is
        cut, this is not.
        """
        number = shorten(clean_line(subject.number), _NUMBER_LIMIT)
        ending = f" · {number}" if number else ""
        if subject.when.state is WhenState.PROVISIONAL:
            ending += f" ({self._wording.word('when.provisional')})"
        elif subject.when.state is WhenState.DATE_ONLY:
            ending += f" ({self._wording.time(subject.when)})"
        return ending

    def text(self, subject: Subject, description: Description) -> str:
        """The DESCRIPTION, from clean text, cut where it is too long."""
        closing = self._cut(subject, "list of addresses", description.closing, _TEXT_LIMIT // 2)
        room = _TEXT_LIMIT - utf16_length(closing) - 2
        body = self._cut(subject, "description", description.body, room)
        return "\n\n".join(part for part in (body, closing) if part)

    def _location(self, subject: Subject) -> str:
        names = [*(room.name for room in subject.rooms), self._programme.venue]
        places = dict.fromkeys(place for name in names if (place := clean_line(name)))
        return self._cut(subject, "place", ", ".join(places), _LINE_LIMIT)

    def _categories(self, subject: Subject) -> list[str]:
        """What says something, each once; a comma would make two of one in several readers."""
        spoken = (
            re.sub(r"\s*[,;\\][\s,;\\]*", " / ", clean_line(text)).strip(" /") for text in subject.categories
        )
        kept = (self._cut(subject, "category", text, _LINE_LIMIT) for text in dict.fromkeys(spoken) if text)
        return list(dict.fromkeys(kept))

    def _add_conferences(self, component: icalendar.Event, rooms: Iterable[Room]) -> None:
        """Where one joins online (RFC 7986 section 5.11); a room is met in by sound and picture."""
        for room in rooms:
            if address := _public(room.url):
                parameters = icalendar.Parameters({"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]})
                if label := _label(room.name):
                    parameters["LABEL"] = label
                component.add("CONFERENCE", address, parameters)

    def _note_addresses(self, subject: Subject, description: Description) -> None:
        texts = (subject.title, description.body, description.closing, *subject.urls, *subject.categories)
        if any(
            map(has_address, (*texts, *(text for room in subject.rooms for text in (room.name, room.url))))
        ):
            self._findings.note(
                "calendar.address",
                f"there is an e-mail address in {subject.name}: it is left out of the calendars",
                remedy="take it out of the text; people's own go into their email, and to people.csv alone",
                source=subject.source,
                subject=subject.id,
            )

    def _cut(self, subject: Subject, what: str, text: str, limit: int) -> str:
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


def _public(url: str) -> str:
    """The web address, "" for one with an e-mail address in it."""
    address = web_address(url)
    return "" if has_address(address) else address


def titled(title: str, body: Body) -> str:
    """The SUMMARY of an entry that has the body's subject, but another title."""
    return shorten(title, _LINE_LIMIT - utf16_length(body.ending)) + body.ending


def alarm_lines(options: CalendarOptions, summary: str) -> bytes:
    """A VALARM that shows the entry's title (RFC 5545 section 3.6.6); nothing where none is asked for."""
    if options.alarm is None:
        return b""
    trigger = icalendar.vDuration(-options.alarm).to_ical()  # type: ignore[no-untyped-call]  # the library's
    shown = property_line("DESCRIPTION", summary)
    return b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%bTRIGGER:%b\r\nEND:VALARM\r\n" % (shown, trigger)


def _label(name: str) -> str:
    """A room's name for a parameter's value: without what readers cut there, or know no escape for."""
    return shorten(re.sub(r'\s*[",;:^\\][\s",;:^\\]*', " – ", clean_line(name)).strip(" –"), _LABEL_LIMIT)
