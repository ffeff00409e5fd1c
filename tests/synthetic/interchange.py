"""A synthetic programme as one JSON document, for programs that know nothing of the model, and back.

People stand in the order of the index. Slots, rooms, people and affiliations are named by their
place in the lists at the top; of an affiliation its `text` is what is printed.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from model.programme import (
    Affiliation,
    Attribution,
    Event,
    Institution,
    Panel,
    Participation,
    Person,
    Presentation,
    Programme,
    Room,
    Slot,
    Source,
    When,
)

__all__ = ["as_json", "from_json"]

Json = dict[str, Any]

_SOURCE = Source(file="programme.toml")
_PROGRAMME = ("slug", "title", "short_title", "url", "domain", "zone", "venue", "language")
_PANEL = ("id", "title", "area", "stream", "kind", "description")
_PERSON = ("id", "name", "given", "family", "sort_name", "spellings")
_AFFILIATION = ("raw", "institution", "unit", "place", "country", "country_code", "institution_id", "text")
_INSTITUTION = ("id", "name", "country", "country_code")
_EVENT = ("id", "kind", "title", "day", "description")


def as_json(programme: Programme) -> str:
    """The whole programme; what `synthetic_programme` never makes (links, own times) is not in it."""
    writer = _Writer(programme)
    document = {
        **_some(programme, _PROGRAMME),
        "updated": programme.updated.isoformat(),
        "rooms": [room.name for room in programme.rooms],
        "slots": [{"day": slot.day, "session": slot.session, **_when(slot.when)} for slot in programme.slots],
        "events": [writer.event(event) for event in programme.events],
        "institutions": [_institution(institution) for institution in programme.institutions],
        "people": [writer.person(person) for person in programme.persons],
        "panels": [writer.panel(panel) for panel in programme.panels],
        "listed": [writer.affiliation(each) for each in programme.affiliations],
    }
    affiliations = [{**_some(each, _AFFILIATION), "file": each.source.file} for each in writer.affiliations]
    return json.dumps({**document, "affiliations": affiliations}, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    """Knows the places of slots, rooms and people, and gives affiliations theirs as they come."""

    def __init__(self, programme: Programme) -> None:
        self._slots = {slot: place for place, slot in enumerate(programme.slots)}
        self._rooms = {room.name: place for place, room in enumerate(programme.rooms)}
        self._people = {person.id: place for place, person in enumerate(programme.persons)}
        self.affiliations: dict[Affiliation, int] = {}

    def affiliation(self, affiliation: Affiliation) -> int:
        return self.affiliations.setdefault(affiliation, len(self.affiliations))

    def person(self, person: Person) -> Json:
        places = [self.affiliation(each) for each in person.affiliations]
        return {**_some(person, _PERSON), "affiliations": places, "file": person.source.file}

    def event(self, event: Event) -> Json:
        rooms = [self._rooms[room.name] for room in event.rooms]
        return {**_some(event, _EVENT), **_when(event.when), "rooms": rooms}

    def panel(self, panel: Panel) -> Json:
        slot = self._slots[panel.slot] if panel.slot else None
        room = self._rooms[panel.room.name] if panel.room else None
        parts = [self._part(part) for part in panel.participations]
        papers = [self._paper(paper) for paper in panel.presentations]
        place = {"slot": slot, "room": room, "file": panel.source.file}
        return {**_some(panel, _PANEL), **place, "parts": parts, "papers": papers}

    def _part(self, part: Participation) -> Json:
        return {
            "person": self._people[part.person.id],
            "roles": part.roles,
            "affiliations": [self.affiliation(each) for each in part.affiliations],
            "raw": part.raw,
        }

    def _paper(self, paper: Presentation) -> Json:
        return {
            "title": paper.title,
            "abstract": paper.abstract,
            "presenters": [self._people[person.id] for person in paper.presenters],
            "attribution": paper.attribution,
        }


def _some(thing: object, names: tuple[str, ...]) -> Json:
    return {name: getattr(thing, name) for name in names}


def _when(when: When) -> Json:
    """Start and end, local with their offset; synthetic times are all known."""
    assert when.start is not None
    assert when.end is not None
    return {"start": when.start.isoformat(), "end": when.end.isoformat()}


def _institution(institution: Institution) -> Json:
    spellings = [[text, source.file] for text, source in institution.spellings]
    return {**_some(institution, _INSTITUTION), "spellings": spellings, "file": institution.source.file}


def from_json(text: str) -> Programme:
    """The programme that `as_json` wrote, equal to it in everything."""
    document: Json = json.loads(text)
    reader = _Reader(document)
    return Programme(
        **{name: document[name] for name in _PROGRAMME},
        updated=datetime.fromisoformat(document["updated"]),
        rooms=reader.rooms,
        slots=reader.slots,
        events=tuple(reader.event(entry) for entry in document["events"]),
        panels=tuple(reader.panel(entry) for entry in document["panels"]),
        persons=reader.people,
        affiliations=tuple(reader.affiliations[place] for place in document["listed"]),
        institutions=tuple(_institution_from(entry) for entry in document["institutions"]),
        source=_SOURCE,
    )


class _Reader:
    """Makes the lists at the top first, then what names their places."""

    def __init__(self, document: Json) -> None:
        self._zone = ZoneInfo(document["zone"])
        self._files: dict[str, Source] = {}
        self.rooms = tuple(Room(name=name, source=_SOURCE) for name in document["rooms"])
        self.slots = tuple(
            Slot(day=entry["day"], session=entry["session"], when=self._when(entry), source=_SOURCE)
            for entry in document["slots"]
        )
        self.affiliations = tuple(
            Affiliation(
                **{name: entry[name] for name in _AFFILIATION if name != "text"}, source=self._at(entry)
            )
            for entry in document["affiliations"]
        )
        self.people = tuple(
            Person(
                **_from(entry, _PERSON),
                affiliations=self._affiliations(entry),
                source=self._at(entry),
            )
            for entry in document["people"]
        )

    def event(self, entry: Json) -> Event:
        rooms = tuple(self.rooms[place] for place in entry["rooms"])
        return Event(**_from(entry, _EVENT), when=self._when(entry), rooms=rooms, source=_SOURCE)

    def panel(self, entry: Json) -> Panel:
        source = self._at(entry)
        return Panel(
            **_from(entry, _PANEL),
            participations=tuple(
                Participation(
                    person=self.people[part["person"]],
                    roles=tuple(part["roles"]),
                    affiliations=self._affiliations(part),
                    raw=part["raw"],
                    source=source,
                )
                for part in entry["parts"]
            ),
            presentations=tuple(
                Presentation(
                    title=paper["title"],
                    abstract=tuple(paper["abstract"]),
                    presenters=tuple(self.people[place] for place in paper["presenters"]),
                    attribution=Attribution(paper["attribution"]),
                    source=source,
                )
                for paper in entry["papers"]
            ),
            slot=None if entry["slot"] is None else self.slots[entry["slot"]],
            room=None if entry["room"] is None else self.rooms[entry["room"]],
            source=source,
        )

    def _affiliations(self, entry: Json) -> tuple[Affiliation, ...]:
        return tuple(self.affiliations[place] for place in entry["affiliations"])

    def _when(self, entry: Json) -> When:
        start, end = (datetime.fromisoformat(entry[key]).astimezone(self._zone) for key in ("start", "end"))
        return When(date=start.date(), start=start, end=end)

    def _at(self, entry: Json) -> Source:
        """The source of that file, one object for each."""
        return self._files.setdefault(entry["file"], Source(file=entry["file"]))


def _from(entry: Json, names: tuple[str, ...]) -> Json:
    """Those fields of an entry; lists are tuples in the model."""
    return {name: tuple(value) if isinstance(value := entry[name], list) else value for name in names}


def _institution_from(entry: Json) -> Institution:
    spellings = tuple((text, Source(file=file)) for text, file in entry["spellings"])
    return Institution(**_from(entry, _INSTITUTION), spellings=spellings, source=Source(file=entry["file"]))
