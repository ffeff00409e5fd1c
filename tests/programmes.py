"""Programmes made for tests: every name, place and word in them is made up."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from model.collation import collation_key
from model.names import split_name
from model.programme import (
    Affiliation,
    Attribution,
    Event,
    Panel,
    Participation,
    Person,
    Presentation,
    Programme,
    Role,
    Room,
    Slot,
    Source,
    When,
)
from model.slugs import slug

__all__ = [
    "make_affiliation",
    "make_event",
    "make_panel",
    "make_part",
    "make_person",
    "make_presentation",
    "make_programme",
    "make_room",
    "make_slot",
    "make_when",
    "prose",
]

ZONE = "Asia/Tokyo"
_SOURCE = Source(file="programme.toml", line=1)
_SYLLABLES = (
    "ba",
    "re",
    "ti",
    "mon",
    "su",
    "lar",
    "ve",
    "ko",
    "ni",
    "dra",
    "pel",
    "os",
    "quin",
    "ful",
    "ga",
    "er",
)


def prose(count: int, seed: int = 0) -> str:
    """`count` made-up words with full stops, the same for the same seed."""
    words: list[str] = []
    state = seed * 2654435761 + 12345
    for number in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        length = 1 + (state >> 8) % 4
        parts = [_SYLLABLES[(state >> (10 + 4 * place)) % 16] for place in range(length)]
        word = "".join(parts)
        begins = number == 0 or words[-1].endswith(".")
        ends = number == count - 1 or (number % 13 == 12)
        words.append((word.capitalize() if begins else word) + ("." if ends else ""))
    return " ".join(words)


def make_affiliation(institution: str = "University of Testing", country: str = "Utopia") -> Affiliation:
    raw = ", ".join(part for part in (institution, country) if part)
    return Affiliation(raw=raw, institution=institution, country=country, source=_SOURCE)


def make_person(
    name: str = "Tess Tester", affiliation: Affiliation | None = None, **changes: object
) -> Person:
    """A person whose name is cut into parts as the readers do it."""
    parts = split_name(name)
    person = Person(
        id=slug(name),
        name=name,
        given=parts.given,
        family=parts.family,
        sort_name=parts.sort_name,
        affiliations=(affiliation,) if affiliation else (),
        source=_SOURCE,
    )
    return dataclasses.replace(person, **changes)  # type: ignore[arg-type]  # replace checks the names


def make_part(person: Person | str, *roles: str) -> Participation:
    """A part in a panel, with the person's own affiliations; a presenter's unless roles are given."""
    person = make_person(person, make_affiliation()) if isinstance(person, str) else person
    return Participation(
        person=person,
        roles=roles or (Role.PRESENTER,),
        affiliations=person.affiliations,
        raw=person.name,
        source=_SOURCE,
    )


def make_presentation(
    title: str = "A Paper about Testing", *abstract: str, presenters: Sequence[Person] = (), **changes: object
) -> Presentation:
    paper = Presentation(
        title=title,
        abstract=abstract,
        presenters=tuple(presenters),
        attribution=Attribution.STATED if presenters else Attribution.UNKNOWN,
        source=_SOURCE,
    )
    return dataclasses.replace(paper, **changes)  # type: ignore[arg-type]  # replace checks the names


def make_when(day: int = 2, hour: float | None = None, minutes: int = 90) -> When:
    """A day of September 2020, and from `hour` on if that is given."""
    if hour is None:
        return When(date=date(2020, 9, day))
    start = datetime(2020, 9, day, tzinfo=ZoneInfo(ZONE)) + timedelta(hours=hour)
    return When(date=date(2020, 9, day), start=start, end=start + timedelta(minutes=minutes))


def make_slot(day: str = "Wednesday", session: str = "05", when: When | None = None) -> Slot:
    return Slot(day=day, session=session, when=make_when() if when is None else when, source=_SOURCE)


def make_room(name: str = "Room 5") -> Room:
    return Room(name=name, source=_SOURCE)


def make_event(title: str = "Coffee", when: When | None = None, **changes: object) -> Event:
    event = Event(id=slug(title), kind="break", title=title, when=when or When(), source=_SOURCE)
    return dataclasses.replace(event, **changes)  # type: ignore[arg-type]  # replace checks the names


def make_panel(
    id: str = "101",  # noqa: A002 - the field's own name
    title: str = "A Panel about Testing",
    people: Sequence[Participation] | None = None,
    papers: Sequence[Presentation] | None = None,
    **changes: object,
) -> Panel:
    """A panel with one person and one paper, in a slot and a room, unless told otherwise."""
    people = [make_part("Tess Tester", Role.CHAIR)] if people is None else people
    papers = [make_presentation("A Paper about Testing", prose(40))] if papers is None else papers
    panel = Panel(
        id=id,
        title=title,
        area="Imaginary Studies",
        description=(prose(30, seed=1),),
        participations=tuple(people),
        presentations=tuple(papers),
        slot=make_slot(),
        room=make_room(),
        source=Source(file=f"panels/{slug(id)}.txt", line=1),
    )
    return dataclasses.replace(panel, **changes)  # type: ignore[arg-type]  # replace checks the names


def make_programme(panels: Sequence[Panel] | None = None, **changes: object) -> Programme:
    """A programme of these panels; slots, rooms, people and institutions are theirs."""
    panels = [make_panel()] if panels is None else panels
    parts = [part for panel in panels for part in panel.participations]
    persons = {part.person.id: part.person for part in parts}
    affiliations = {a.text: a for part in parts for a in part.affiliations}
    programme = Programme(
        slug="test-conference",
        title="Test Conference 2020: Everything in It Is Made Up",
        short_title="Test Conference 2020",
        domain="test-conference.example",
        zone=ZONE,
        venue="Hall of Mirrors, Utopia",
        updated=datetime(2020, 8, 1, 12, 0, tzinfo=UTC),
        rooms=tuple({panel.room.name: panel.room for panel in panels if panel.room}.values()),
        slots=tuple({panel.slot: None for panel in panels if panel.slot}),
        panels=tuple(panels),
        persons=tuple(sorted(persons.values(), key=lambda p: (collation_key(p.sort_name), p.id))),
        affiliations=tuple(affiliations.values()),
        source=_SOURCE,
    )
    return dataclasses.replace(programme, **changes)  # type: ignore[arg-type]  # replace checks the names
