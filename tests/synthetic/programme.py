"""A whole synthetic programme, drafted as a reader would draft it and put together by the model."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from model.findings import Findings
from model.programme import Event, Programme, Role, Room, Slot, Source, When
from model.readers.assembly import assemble
from model.readers.draft import AffiliationDraft, PanelDraft, PaperDraft, PersonDraft
from model.readers.programme_file import FILE_NAME, Settings
from model.timetable import Timetable, make_when
from tests.synthetic.chance import Chance
from tests.synthetic.people import Someone, people
from tests.synthetic.prose import Prose

__all__ = ["NATIVE_EVERY", "is_native", "person_line", "synthetic_programme"]

PANELS, PEOPLE = 500, 2000  # at scale 1
NATIVE_EVERY = 5  # one panel in so many is in the native format, which states who presents what

_SOURCE = Source(file=FILE_NAME)
_ZONE = ZoneInfo("Asia/Tokyo")
_DAYS = tuple(
    (f"{name}day", date(2031, 7, 15 + n)) for n, name in enumerate(("Tues", "Wednes", "Thurs", "Fri"))
)
_SPANS = ((time(9, 15), time(11, 0)), (time(11, 30), time(13, 15)), (time(14, 30), time(16, 15)))
_BREAKS = (("Coffee", time(11, 0), time(11, 30)), ("Lunch", time(13, 15), time(14, 30)))
_EVENINGS = ("Opening Plenary", "Keynote Address", "Reception", "Closing Plenary")
_BUILDINGS = ("North Hall", "South Hall", "Library", "Old Mill")
_REGIONS = (
    "South Asia",
    "Southeast Asia",
    "China and Inner Asia",
    "Northeast Asia",
    "West Asia",
    "Border-crossing",
)
_STREAMS = (
    "History",
    "Literature",
    "Anthropology",
    "Political Science",
    "Religion",
    "Art and Music",
    "Languages",
)


def is_native(number: int) -> bool:
    """Whether the panel of that number, from 0, is written as TOML and not as a page."""
    return number % NATIVE_EVERY == NATIVE_EVERY - 1


def person_line(name: str, affiliation: str, roles: tuple[str, ...]) -> str:
    """A person as a panel page names them."""
    return f"{', '.join(filter(None, (name, affiliation)))} ({', '.join(roles)})"


def synthetic_programme(scale: float, *, seed: int = 11) -> Programme:
    """A programme of `scale` times 500 panels, 2,000 papers and 2,000 people; alike wherever it is made.

    It lasts four days of three slots each; a slot's panels take a room each. Raises ValueError
    for a scale that is not above 0.
    """
    if not scale > 0:
        raise ValueError("scale must be above 0")
    count = max(1, round(PANELS * scale))
    chance = Chance(seed)
    rooms = _rooms(-(-count // (len(_DAYS) * len(_SPANS))))
    prose = Prose(chance)
    everybody = people(max(4, round(PEOPLE * scale)), chance)
    drafts = _Drafting(chance, prose, everybody, count).drafts(rooms)
    findings = Findings()
    programme = assemble(_settings(rooms, prose), drafts, findings)
    if findings.has_errors():
        raise AssertionError("; ".join(map(str, findings)))
    return programme


def _settings(rooms: tuple[Room, ...], prose: Prose) -> Settings:
    return Settings(
        slug="synthetic-convention",
        title="The Synthetic Convention of Imaginary Asian Studies: Made Up by a Program",
        short_title="Synthetic Convention 2031",
        url="",
        domain="synthetic.example",
        zone=_ZONE,
        venue="Synthetic Congress Centre, Nowhere",
        language="en",
        updated=datetime(2031, 6, 1, 12, 0, tzinfo=UTC),
        rooms=rooms,
        timetable=Timetable(_slots()),
        events=_events(rooms, prose),
        source=_SOURCE,
    )


def _when(day: date, start: time, end: time) -> When:
    return make_when(day, start, end, zone=_ZONE, provisional=False)


def _slots() -> list[Slot]:
    spans = [(label, day, span) for label, day in _DAYS for span in _SPANS]
    return [
        Slot(day=label, session=f"{number:02}", when=_when(day, *span), source=_SOURCE)
        for number, (label, day, span) in enumerate(spans, 1)
    ]


def _rooms(count: int) -> tuple[Room, ...]:
    names = [f"{_BUILDINGS[n % len(_BUILDINGS)]}, Room {n // len(_BUILDINGS) + 1}" for n in range(count)]
    return tuple(Room(name=name, source=_SOURCE) for name in names)


def _events(rooms: tuple[Room, ...], prose: Prose) -> tuple[Event, ...]:
    """Two breaks a day, and what the day ends with, in the order of time."""
    events = []
    for (label, day), evening in zip(_DAYS, _EVENINGS, strict=True):
        for title, start, end in _BREAKS:
            name = f"{title.casefold()}-{label.casefold()}"
            when = _when(day, start, end)
            events.append(Event(id=name, kind="break", title=title, day=label, when=when, source=_SOURCE))
        events.append(
            Event(
                id=evening.casefold().replace(" ", "-"),
                kind="plenary",
                title=evening,
                day=label,
                when=_when(day, time(16, 30), time(18, 0)),
                rooms=rooms[:1],
                description=(prose.paragraph(40),),
                source=_SOURCE,
            )
        )
    return tuple(events)


class _Drafting:
    """The panels one after another; everybody is drawn once before anybody is drawn twice."""

    def __init__(self, chance: Chance, prose: Prose, everybody: list[Someone], count: int) -> None:
        self._chance = chance
        self._prose = prose
        self._deck = chance.shuffled(everybody)
        self._drawn = 0
        self._sizes = self._paper_counts(count)

    def _paper_counts(self, count: int) -> list[int]:
        """How many papers each panel has: 3 to 5, and 4 on the average to the last paper."""
        sizes: list[int] = []
        while len(sizes) < count - 1:
            more = self._chance.below(2)
            sizes += [4 + more, 4 - more]
        return sizes + [4] * (count - len(sizes))

    def drafts(self, rooms: tuple[Room, ...]) -> list[PanelDraft]:
        slots = _slots()
        count = len(self._sizes)
        panels: list[PanelDraft] = []
        for place, slot in enumerate(slots):
            for room in rooms[: count // len(slots) + (place < count % len(slots))]:
                panels.append(self._panel(len(panels), slot, room))
        return panels

    def _panel(self, number: int, slot: Slot, room: Room) -> PanelDraft:
        panel_id = str(1001 + number)
        native = is_native(number)
        source = Source(file=f"panels/{panel_id}.{'toml' if native else 'txt'}")
        size = self._sizes[number]
        there: dict[str, Someone] = {}
        speakers = [self._another(there) for _ in range(size)]
        teams = [[speaker] for speaker in speakers]
        if native:
            for team in teams:
                if self._chance.happens(0.4):
                    team.append(self._another(there))
        people = self._roles([someone for team in teams for someone in team], there)
        chance, prose = self._chance, self._prose
        papers = [
            PaperDraft(
                title=prose.title(7, 14),
                abstract=self._paragraphs(max(60, chance.about(200, 40)), 0.15),
                presenters=tuple(someone.name for someone in team) if native else (),
                source=source,
            )
            for team in teams
        ]
        return PanelDraft(
            id=panel_id,
            title=prose.title(6, 12),
            area=f"Imaginary {chance.one_of(_REGIONS)}",
            stream=chance.one_of(_STREAMS),
            kind="Panel Presentation",
            description=self._paragraphs(max(60, chance.about(150, 25)), 0.1),
            people=tuple(_person(someone, roles, source, native=native) for someone, roles in people),
            papers=tuple(papers),
            day=slot.day,
            session=slot.session,
            room=room.name,
            source=source,
        )

    def _another(self, there: dict[str, Someone]) -> Someone:
        """The next of the deck who is not yet in this panel; they are in it now."""
        while self._deck[self._drawn % len(self._deck)].name in there:
            self._drawn += 1
        someone = self._deck[self._drawn % len(self._deck)]
        self._drawn += 1
        there[someone.name] = someone
        return someone

    def _roles(
        self, speakers: list[Someone], there: dict[str, Someone]
    ) -> list[tuple[Someone, tuple[str, ...]]]:
        """Organiser and chair, who may present too; the presenters in the papers' order; a discussant."""
        roles: dict[str, list[str]] = {someone.name: [Role.PRESENTER.value] for someone in speakers}

        def give(role: Role, share: float, inside: float) -> None:
            if not self._chance.happens(share):
                return
            is_full = len(there) >= len(self._deck)
            is_speaker = is_full or self._chance.happens(inside)
            someone = self._chance.one_of(speakers) if is_speaker else self._another(there)
            roles.setdefault(someone.name, []).append(role.value)

        give(Role.ORGANIZER, 0.8, 0.7)
        give(Role.CHAIR, 0.9, 0.4)
        give(Role.DISCUSSANT, 0.45, 0.0)
        heads = [name for name in roles if Role.ORGANIZER in roles[name] or Role.CHAIR in roles[name]]
        others = [name for name in heads if Role.PRESENTER not in roles[name]]
        order = [*others, *(name for name in roles if name not in others)]
        known = [role.value for role in Role]
        return [(there[name], tuple(sorted(roles[name], key=known.index))) for name in order]

    def _paragraphs(self, count: int, share: float) -> tuple[str, ...]:
        """`count` words, cut into two paragraphs in that share of cases."""
        if not self._chance.happens(share):
            return (self._prose.paragraph(count),)
        first = count * self._chance.between(40, 60) // 100
        return self._prose.paragraph(first), self._prose.paragraph(count - first)


def _person(someone: Someone, roles: tuple[str, ...], source: Source, *, native: bool) -> PersonDraft:
    affiliation = someone.affiliation
    return PersonDraft(
        name=someone.name,
        affiliations=(AffiliationDraft(text=affiliation, source=source),) if affiliation else (),
        roles=roles,
        raw="" if native else person_line(someone.name, affiliation, roles),
        source=source,
    )
