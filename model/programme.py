"""What a conference programme is.

Frozen, slotted, keyword-only dataclasses; nothing here knows a file format, in or out. Every
thing carries the `Source` it was read from, so that a finding can name file and line and an
exporter can tell a stated fact from an inferred one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from model.options import Options
from model.source import Source

if TYPE_CHECKING:  # few programmes have any
    from model.front_matter import FrontPage, Picture

__all__ = [
    "ROLE_ORDER",
    "Accepted",
    "Affiliation",
    "Attribution",
    "Event",
    "Institution",
    "Limits",
    "Link",
    "Options",
    "Panel",
    "Participation",
    "Person",
    "Presentation",
    "Programme",
    "Role",
    "Room",
    "Slot",
    "Source",
    "When",
    "WhenState",
]


class Role(StrEnum):
    """The roles that the model knows by name; a role it does not know stays as its own text."""

    ORGANIZER = "organizer"
    CHAIR = "chair"
    PRESENTER = "presenter"
    AUTHOR = "author"
    PANELIST = "panelist"
    DISCUSSANT = "discussant"


ROLE_ORDER: tuple[Role, ...] = tuple(Role)


class WhenState(StrEnum):
    """How much is known about a time."""

    TIMED = "timed"
    PROVISIONAL = "provisional"  # start and end are known but may still change
    DATE_ONLY = "date only"
    UNKNOWN = "unknown"


class Attribution(StrEnum):
    """How it is known who presents a paper."""

    STATED = "stated"
    INFERRED = "inferred"  # paired by order because the counts agree
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time span, as far as it is known.

    `start` and `end` are aware datetimes and come together or not at all; `end` lies after
    `start`. With a date alone, `provisional` says that even the date may be wrong.
    """

    date: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    provisional: bool = False

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end come together or not at all")
        if self.start is not None and self.end is not None:
            if self.start.tzinfo is None or self.end.tzinfo is None:
                raise ValueError("start and end must be aware datetimes")
            if self.end <= self.start:
                raise ValueError("end must lie after start")

    @property
    def state(self) -> WhenState:
        if self.start is not None:
            return WhenState.PROVISIONAL if self.provisional else WhenState.TIMED
        return WhenState.UNKNOWN if self.date is None else WhenState.DATE_ONLY

    @property
    def is_timed(self) -> bool:
        return self.start is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A web address with the words that stand for it."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A place where panels meet; `url` is the link of an online room."""

    name: str
    url: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session of a day: the span in which parallel panels meet. `day` and `session` are labels."""

    day: str
    session: str
    when: When = When()
    source: Source

    @property
    def is_listed(self) -> bool:
        """Whether anything is known of its time at all."""
        return self.when.state is not WhenState.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A break, plenary or social event: in the timetable, but no panel. `kind` is its own word.

    `has_own_id` is whether the programme gives the id; else it is made of the title, and another
    event of that title may change it.
    """

    id: str
    has_own_id: bool = True
    kind: str
    title: str
    day: str = ""
    when: When = When()
    rooms: tuple[Room, ...] = ()
    description: tuple[str, ...] = ()
    url: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Where a person works, its parts told apart as far as the text allows.

    `raw` is the source's own text; `institution` and `country` are "" where nothing is stated;
    `country_code` is ISO 3166-1 alpha-2, or "" where the country is none or not known;
    `institution_id` is the `Institution`'s, "" where none is stated.
    """

    raw: str
    institution: str = ""
    unit: str = ""
    place: str = ""
    country: str = ""
    country_code: str = ""
    institution_id: str = ""
    source: Source

    @property
    def text(self) -> str:
        """The affiliation in one line, as a reader expects it."""
        parts = (self.unit, self.institution, self.place, self.country)
        return ", ".join(part for part in parts if part) or self.raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One institution, however often and however spelled the programme names it.

    `name` is the commonest spelling, or what a human decided on (`is_decided`); `spellings` are
    all of them, each with its first place.
    """

    id: str
    name: str
    is_decided: bool = False
    country: str = ""
    country_code: str = ""
    spellings: tuple[tuple[str, Source], ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being, however often the programme names them.

    `id` derives from what the source says (raw name and place of first mention), never from a
    corrected name. `family` is "" for a person of one name; `sort_name` is what an index sorts by;
    `spellings` are all names that the sources give them.
    """

    id: str
    name: str
    given: str = ""
    family: str = ""
    sort_name: str = ""
    email: str = ""
    orcid: str = ""
    url: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    spellings: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """A person's part in one panel. `roles` holds `Role` values and, as they stand, unknown words."""

    person: Person
    roles: tuple[str, ...]
    affiliations: tuple[Affiliation, ...] = ()
    raw: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """A paper: its title, its abstract by paragraphs, and who presents it as far as is known."""

    title: str
    abstract: tuple[str, ...] = ()
    presenters: tuple[Person, ...] = ()
    attribution: Attribution = Attribution.UNKNOWN
    when: When = When()
    url: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A session's unit of programme: people, a description, papers, a slot and a room.

    `slot` is None for a panel that is not scheduled. `own_when` overrides the slot's time.
    `extra` holds labelled lines that the model has no field for, in the source's order.
    `sources` names the place of single facts; `where` falls back to the panel's own.
    """

    id: str
    title: str
    conference: str = ""
    area: str = ""
    stream: str = ""
    kind: str = ""
    description: tuple[str, ...] = ()
    participations: tuple[Participation, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    slot: Slot | None = None
    own_when: When | None = None
    room: Room | None = None
    url: str = ""
    links: tuple[Link, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    source: Source
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False, compare=False)

    @property
    def when(self) -> When:
        """When the panel meets: its own time if it has one, else its slot's."""
        if self.own_when is not None:
            return self.own_when
        return self.slot.when if self.slot is not None else When()

    def where(self, name: str) -> Source:
        """The source of the field `name`, or of the panel where that is not told apart."""
        return self.sources.get(name, self.source)

    def participation_of(self, person: Person) -> Participation | None:
        """The part that `person` has in this panel, if any."""
        return next((part for part in self.participations if part.person.id == person.id), None)

    @property
    def has_inferred_presenters(self) -> bool:
        return any(paper.attribution is Attribution.INFERRED for paper in self.presentations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How often one person may appear; None sets no limit."""

    max_sessions: int | None = None
    max_papers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding, by code and subject, that the organisers have looked at and accept."""

    code: str
    subject: str
    reason: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A whole conference programme, in the order in which it is to be read.

    `slots`, `rooms` and `panels` are in programme order (time, then room, then number);
    `updated` is the edition's stamp, an aware datetime, the only clock that outputs may show.
    `people_apart` and `institutions_apart` hold names (and ids) that a human has told apart.
    `zone` is an IANA name. `selection` says in words what a filter left, "" for the whole;
    `day_places` has for each day of such a part its place (from 0) among the days of the whole.
    `front` is in order of the files' names. `options` holds the exporters' own tables by name;
    `pictures` those pictures that a text in them names, by that text.
    """

    slug: str
    title: str
    short_title: str
    url: str = ""
    domain: str
    zone: str
    venue: str = ""
    language: str = "en"
    updated: datetime
    rooms: tuple[Room, ...] = ()
    slots: tuple[Slot, ...] = ()
    events: tuple[Event, ...] = ()
    panels: tuple[Panel, ...] = ()
    persons: tuple[Person, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    institutions: tuple[Institution, ...] = ()
    people_apart: tuple[frozenset[str], ...] = ()
    institutions_apart: tuple[frozenset[str], ...] = ()
    limits: Limits = Limits()
    accepted: tuple[Accepted, ...] = ()
    front: tuple[FrontPage, ...] = ()
    options: Mapping[str, Options] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    selection: str = ""
    day_places: tuple[int, ...] = ()
    source: Source

    def options_for(self, exporter: str) -> Options:
        """What the programme says to that exporter: nothing, where it has no such table."""
        return self.options.get(exporter) or Options(name=exporter, source=self.source)
