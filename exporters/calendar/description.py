"""The words of an entry's DESCRIPTION: plain text, since phones show tags as tags.

What must not be cut off, where the text is too long, is in the closing lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from exporters.calendar.clock import Clock
from exporters.calendar.plain_text import clean_line, utf16_length
from exporters.wording import Wording
from model.programme import (
    Attribution,
    Event,
    Panel,
    Participation,
    Person,
    Presentation,
    Programme,
    Role,
    Room,
    When,
)

__all__ = ["Describer", "Description"]

_LONG = 120  # UTF-16 units; a longer title may be cut where it stands in the title's place


class Description(NamedTuple):
    """Blocks of lines: what it is about, and after that the facts to close with."""

    body: str
    closing: str


class Describer:
    """Puts the panels and events of one programme into words."""

    def __init__(self, programme: Programme, clock: Clock, wording: Wording) -> None:
        self._programme, self._clock, self._wording = programme, clock, wording

    def panel(self, panel: Panel) -> Description:
        """When it meets, its number, who takes part, the papers; then its area, stream and addresses."""
        wording = self._wording
        top = [self._panel_when(panel), self._number(panel, is_titled=_is_long(panel.title))]
        if panel.room is None:
            top.append(wording.word("room.none"))
        people = [self._participation(part) for part in panel.participations]
        papers = [self._paper(paper) for paper in panel.presentations]
        links = [f"{link.title}: {link.url}" if link.title else link.url for link in panel.links if link.url]
        closing = [_facts(panel), *_rooms(_room(panel)), *links, self._address(panel.url)]
        return Description(_blocks(top, people, papers), _lines(closing))

    def paper(self, panel: Panel, paper: Presentation) -> Description:
        """When it is given and in which panel, and who presents it as far as is known; then its addresses."""
        shown, _ = self._clock.in_words(paper.when)
        date = shown.date or shown.start
        day = self._wording.long_date(date) if date else ""
        top = [self._when(day, paper.when), self._number(panel, is_titled=True)]
        if _is_long(paper.title):
            top.append(paper.title)
        if panel.room is None:
            top.append(self._wording.word("room.none"))
        closing = [_facts(panel), *_rooms(_room(panel)), self._address(paper.url or panel.url)]
        return Description(_blocks(top, self._presenters(panel, paper)), _lines(closing))

    def presented_by(self, panel: Panel, person: Person) -> str:
        """What that person presents in the panel, as far as is known; "" where nothing is."""
        papers = [
            f"{self._title(paper)}{self._inferred(paper)}"
            for paper in panel.presentations
            if paper.attribution is not Attribution.UNKNOWN
            and any(presenter.id == person.id for presenter in paper.presenters)
        ]
        return _lines([self._wording.word("calendar.presents"), *papers]) if papers else ""

    def event(self, event: Event) -> Description:
        """When it takes place and what the programme says of it; then its addresses."""
        shown, _ = self._clock.in_words(event.when)
        day = self._wording.long_date(shown.date) if shown.date else event.day
        paragraphs = "\n\n".join(event.description)
        closing = [*_rooms(event.rooms), self._address(event.url)]
        return Description(_blocks([self._when(day, event.when)], [paragraphs]), _lines(closing))

    def _when(self, day: str, when: When) -> str:
        """Day, hours and the clock that they are read from: a phone elsewhere shows others."""
        shown, clock = self._clock.in_words(when)
        return " · ".join(part for part in (day, self._wording.time(shown), clock) if part)

    def _participation(self, part: Participation) -> str:
        label = self._wording.roles(part.roles) or self._wording.word("role.none")
        places = "; ".join(affiliation.text for affiliation in part.affiliations)
        return f"{label}: {part.person.name}{f', {places}' if places else ''}"

    def _panel_when(self, panel: Panel) -> str:
        shown, _ = self._clock.in_words(panel.when)
        if panel.slot is not None:
            # The panel's own date and time, where it has them, under the slot's names.
            day = self._wording.slot(replace(panel.slot, when=shown))
        else:
            day = self._wording.long_date(shown.date) if shown.date else ""
        return self._when(day, panel.when)

    def _number(self, panel: Panel, *, is_titled: bool) -> str:
        """The panel's number, with its title where that is not to be read in full above."""
        number = f"{self._wording.word('panel')} {panel.id}"
        title = clean_line(panel.title) if is_titled else ""
        return f"{number}: {title}" if title else number

    def _paper(self, paper: Presentation) -> str:
        """The title with its presenters, where they are known: stated, or paired by order and said so."""
        words = self._title(paper)
        if paper.attribution is not Attribution.UNKNOWN and paper.presenters:
            names = "; ".join(person.name for person in paper.presenters)
            words += f" – {names}{self._inferred(paper)}"
        return words

    def _title(self, paper: Presentation) -> str:
        shown, _ = self._clock.in_words(paper.when)
        return f"• {f'{self._wording.span(shown)} {paper.title}'.strip()}"

    def _inferred(self, paper: Presentation) -> str:
        is_inferred = paper.attribution is Attribution.INFERRED
        return f" ({self._wording.attribution(paper.attribution)})" if is_inferred else ""

    def _presenters(self, panel: Panel, paper: Presentation) -> list[str]:
        """A line for each, with the affiliations that the panel gives; not knowing is said so."""
        if paper.attribution is Attribution.UNKNOWN or not paper.presenters:
            return [self._wording.word("attribution.unknown")]
        label = self._wording.role(Role.PRESENTER)
        lines = []
        for person in paper.presenters:
            part = panel.participation_of(person)
            places = "; ".join(place.text for place in part.affiliations) if part else ""
            lines.append(f"{label}: {person.name}{f', {places}' if places else ''}")
        if paper.attribution is Attribution.INFERRED:
            lines.append(self._wording.attribution(paper.attribution))
        return lines

    def _address(self, url: str) -> str:
        return url or self._programme.url


def _is_long(title: str) -> bool:
    return utf16_length(clean_line(title)) > _LONG


def _facts(panel: Panel) -> str:
    return " · ".join(fact for fact in (panel.area, panel.stream, panel.kind) if fact)


def _room(panel: Panel) -> tuple[Room, ...]:
    return (panel.room,) if panel.room else ()


def _rooms(rooms: Iterable[Room]) -> Iterator[str]:
    """Where the online rooms are."""
    return (f"{room.name}: {room.url}" for room in rooms if room.url)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _blocks(*blocks: Iterable[str]) -> str:
    return "\n\n".join(text for text in (_lines(block) for block in blocks) if text)
