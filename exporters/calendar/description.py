"""The words of an entry's DESCRIPTION: plain text, since phones show tags as tags.

What must not be cut off, where the text is too long, is in the closing lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from exporters.calendar.clock import Clock
from exporters.wording import Wording
from model.programme import Attribution, Event, Panel, Participation, Presentation, Programme, Room, When

__all__ = ["Describer", "Description"]


@dataclass(frozen=True, slots=True)
class Description:
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
        slot = panel.slot
        shown, _ = self._clock.in_words(panel.when)
        if slot is not None:
            # The panel's own date and time, where it has them, under the slot's names.
            day = wording.slot(replace(slot, when=shown))
        else:
            day = wording.long_date(shown.date) if shown.date else ""
        top = [self._when(day, panel.when), f"{wording.word('panel')} {panel.id}"]
        if panel.room is None:
            top.append(wording.word("room.none"))
        people = [self._participation(part) for part in panel.participations]
        papers = [self._paper(paper) for paper in panel.presentations]
        facts = " · ".join(fact for fact in (panel.area, panel.stream, panel.kind) if fact)
        links = [f"{link.title}: {link.url}" if link.title else link.url for link in panel.links if link.url]
        closing = [facts, *_rooms([panel.room] if panel.room else []), *links, self._address(panel.url)]
        return Description(_blocks(top, people, papers), _lines(closing))

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

    def _paper(self, paper: Presentation) -> str:
        """The title with its presenters, where they are known: stated, or paired by order and said so."""
        shown, _ = self._clock.in_words(paper.when)
        words = [f"{self._wording.span(shown)} {paper.title}".strip()]
        if paper.attribution is not Attribution.UNKNOWN and paper.presenters:
            words.append("; ".join(person.name for person in paper.presenters))
            if paper.attribution is Attribution.INFERRED:
                words[-1] += f" ({self._wording.attribution(paper.attribution)})"
        return f"• {' – '.join(words)}"

    def _address(self, url: str) -> str:
        return url or self._programme.url


def _rooms(rooms: Iterable[Room]) -> Iterator[str]:
    """Where the online rooms are."""
    return (f"{room.name}: {room.url}" for room in rooms if room.url)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _blocks(*blocks: Iterable[str]) -> str:
    return "\n\n".join(text for text in (_lines(block) for block in blocks) if text)
