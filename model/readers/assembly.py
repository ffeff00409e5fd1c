"""Drafts into a programme: who is who, which session meets when and where, in what order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime

from rapidfuzz.process import extractOne

from model.affiliations import split_affiliation
from model.countries import country_code
from model.findings import Findings
from model.people import Mention, PersonIndex, name_key
from model.programme import (
    ROLE_ORDER,
    Affiliation,
    Attribution,
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
from model.readers.draft import AffiliationDraft, PanelDraft, PaperDraft
from model.readers.programme_file import FILE_NAME, Settings
from model.timetable import Timetable, day_key, make_when, natural_key, session_key

__all__ = ["assemble", "merge_duplicates"]


def merge_duplicates(drafts: Iterable[PanelDraft], findings: Findings) -> list[PanelDraft]:
    """One draft per panel id. A panel saved twice is kept once; two differing ones are an error."""
    kept: dict[str, PanelDraft] = {}
    for draft in drafts:
        first = kept.setdefault(draft.id.casefold(), draft)
        if first is draft:
            continue
        if _content(first) == _content(draft):
            findings.note(
                "panel.saved-twice",
                f"panel {draft.id} is also in {first.source.file}, word for word; it is taken once",
                remedy="remove one of the two files",
                source=draft.source,
                subject=draft.id,
            )
        else:
            findings.error(
                "panel.id-twice",
                f"panel {draft.id} is also in {first.source.file}, and the two differ",
                remedy="keep the newer of the two files",
                source=draft.source,
                subject=draft.id,
            )
    return list(kept.values())


def assemble(settings: Settings, drafts: Sequence[PanelDraft], findings: Findings) -> Programme:
    """The programme. Error findings are made for what cannot be right; the rest is carried as it is."""
    mentions = {draft.id: _mentions(draft, settings.language) for draft in drafts}
    index = PersonIndex([mention for draft in drafts for mention in mentions[draft.id]])
    rooms = _rooms(settings, drafts, findings)
    slots = _slots(settings, drafts)
    room_order = {room.name: place for place, room in enumerate(rooms.values())}
    slot_order = {id(slot): place for place, slot in enumerate(slots.values())}
    panels = [
        _panel(draft, _participations(draft, mentions[draft.id], index), settings, rooms, slots, findings)
        for draft in drafts
    ]

    def order(panel: Panel) -> tuple[object, ...]:
        slot = slot_order.get(id(panel.slot), len(slots))
        start = panel.when.start.timestamp() if panel.when.start else float("inf")
        room = room_order.get(panel.room.name, 0) if panel.room else len(rooms)
        return (slot, start, room, natural_key(panel.id))

    panels.sort(key=order)
    affiliations = {
        (name_key(a.institution or a.raw), a.country_code or name_key(a.country)): a
        for panel in reversed(panels)
        for part in reversed(panel.participations)
        for a in reversed(part.affiliations)
    }
    return Programme(
        slug=settings.slug,
        title=settings.title,
        short_title=settings.short_title,
        url=settings.url,
        domain=settings.domain,
        zone=settings.zone.key,
        venue=settings.venue,
        language=settings.language,
        updated=settings.updated,
        rooms=tuple(rooms.values()),
        slots=tuple(slots.values()),
        events=settings.events,
        panels=tuple(panels),
        persons=index.persons,
        affiliations=tuple(sorted(affiliations.values(), key=lambda a: (name_key(a.text), a.source))),
        source=settings.source,
    )


def _content(draft: PanelDraft) -> object:
    """A draft without its places, to tell whether two say the same."""

    def bare(value: object) -> object:
        if isinstance(value, Source):
            return None
        if isinstance(value, tuple):
            return tuple(bare(item) for item in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = (f.name for f in dataclasses.fields(value) if f.compare)
            return tuple(bare(getattr(value, name)) for name in fields)
        return value

    return bare(draft)


def _rooms(settings: Settings, drafts: Sequence[PanelDraft], findings: Findings) -> dict[str, Room]:
    """All rooms by key: those of programme.toml in its order, then those that only panels name."""
    rooms = {day_key(room.name): room for room in settings.rooms}
    listed = [room.name for room in settings.rooms]
    found: dict[str, Room] = {}
    for draft in drafts:
        key = day_key(draft.room)
        if not key or key in rooms:
            continue
        found.setdefault(key, Room(name=draft.room, source=draft.where("room")))
        if listed:
            near = extractOne(draft.room, listed, processor=str.casefold)
            findings.warning(
                "room.unknown",
                f"panel {draft.id} is in {draft.room}, which is not among the rooms of {FILE_NAME}",
                remedy=f"add it to rooms in {FILE_NAME}, or mend the panel (the nearest is {near[0]})",
                source=draft.where("room"),
                subject=draft.id,
            )
    return rooms | dict(sorted(found.items(), key=lambda item: natural_key(item[0])))


def _slots(settings: Settings, drafts: Sequence[PanelDraft]) -> dict[tuple[str, str], Slot]:
    """All slots by key in the order of time: those of the timetable, and those that only panels name."""
    timetable = Timetable(settings.timetable.slots)
    for draft in drafts:
        if draft.day or draft.session:
            timetable.add(Slot(day=draft.day, session=draft.session, source=draft.where("day")))
    return {(day_key(slot.day), session_key(slot.session)): slot for slot in timetable.slots}


def _panel(
    draft: PanelDraft,
    participations: tuple[Participation, ...],
    settings: Settings,
    rooms: dict[str, Room],
    slots: dict[tuple[str, str], Slot],
    findings: Findings,
) -> Panel:
    slot = slots.get((day_key(draft.day), session_key(draft.session))) if draft.day or draft.session else None
    own_when = _own_when(draft, settings, findings)
    when = own_when or (slot.when if slot else When())
    return Panel(
        id=draft.id,
        title=draft.title,
        conference=draft.conference,
        area=draft.area,
        stream=draft.stream,
        kind=draft.kind,
        description=draft.description,
        participations=participations,
        presentations=_presentations(draft, participations, when, settings, findings),
        slot=slot,
        own_when=own_when,
        room=rooms.get(day_key(draft.room)),
        url=draft.url,
        links=draft.links,
        extra=draft.extra,
        source=draft.source,
        sources=draft.sources,
    )


def _participations(
    draft: PanelDraft, mentions: Sequence[Mention], index: PersonIndex
) -> tuple[Participation, ...]:
    return tuple(
        Participation(
            person=index.person(mention),
            roles=tuple(sorted(person.roles, key=_role_order)),
            affiliations=mention.affiliations,
            raw=person.raw,
            source=person.source,
        )
        for person, mention in zip(draft.people, mentions, strict=True)
    )


def _own_when(draft: PanelDraft, settings: Settings, findings: Findings) -> When | None:
    if draft.date is None and draft.start is None and draft.end is None:
        return None
    slot = settings.timetable.find(draft.day, draft.session)
    date = draft.date or (slot.when.date if slot else None)
    try:
        return make_when(date, draft.start, draft.end, zone=settings.zone, provisional=draft.provisional)
    except ValueError as error:
        findings.error(
            "timetable.time",
            f"panel {draft.id}: {error}",
            remedy="give date, start and end, all three",
            source=draft.source,
            subject=draft.id,
        )
        return When(date=date)


def _presentations(
    draft: PanelDraft,
    participations: tuple[Participation, ...],
    when: When,
    settings: Settings,
    findings: Findings,
) -> tuple[Presentation, ...]:
    """The papers with who presents them: as stated; else by order where the counts agree; else unknown."""
    by_name = {name_key(part.person.name): part.person for part in participations}
    by_name |= {
        name_key(person.name): part.person for person, part in zip(draft.people, participations, strict=True)
    }
    presenters = [part.person for part in participations if Role.PRESENTER in part.roles]
    stated = any(paper.presenters for paper in draft.papers)
    pair = not stated and len(presenters) == len(draft.papers)
    papers = []
    for number, paper in enumerate(draft.papers):
        persons: tuple[Person, ...] = tuple(
            by_name[name_key(name)] for name in paper.presenters if name_key(name) in by_name
        )
        attribution = Attribution.STATED if persons else Attribution.UNKNOWN
        if pair:
            persons, attribution = (presenters[number],), Attribution.INFERRED
        papers.append(
            Presentation(
                title=paper.title,
                abstract=paper.abstract,
                presenters=persons,
                attribution=attribution,
                when=_paper_when(paper, draft, when, settings, findings),
                url=paper.url,
                source=paper.source,
            )
        )
    return tuple(papers)


def _paper_when(
    paper: PaperDraft, draft: PanelDraft, when: When, settings: Settings, findings: Findings
) -> When:
    if paper.start is None and paper.end is None:
        return When()
    date = when.date
    if (
        date
        and when.start
        and paper.start
        and datetime.combine(date, paper.start, settings.zone) < when.start
    ):
        date = when.end.date() if when.end else date  # past midnight
    try:
        return make_when(date, paper.start, paper.end, zone=settings.zone, provisional=when.provisional)
    except ValueError as error:
        findings.error(
            "timetable.time",
            f"panel {draft.id}, paper {paper.title!r}: {error}",
            remedy="give start and end, and the panel's date in the timetable",
            source=paper.source,
            subject=draft.id,
        )
        return When()


def _mentions(draft: PanelDraft, language: str) -> list[Mention]:
    return [
        Mention(
            panel_id=draft.id,
            name=person.name,
            given=person.given,
            family=person.family,
            sort_name=person.sort_name,
            email=person.email,
            orcid=person.orcid,
            url=person.url,
            affiliations=tuple(_affiliation(affiliation, language) for affiliation in person.affiliations),
            source=person.source,
        )
        for person in draft.people
    ]


def _affiliation(draft: AffiliationDraft, language: str) -> Affiliation:
    parts = {key: getattr(draft, key) for key in ("institution", "unit", "place", "country")}
    if not any(parts.values()):
        return split_affiliation(draft.text, draft.source, language)
    code = country_code(draft.country, language)
    return Affiliation(raw=draft.text, country_code=code, source=draft.source, **parts)


def _role_order(role: str) -> tuple[int, str]:
    known = {each.value: place for place, each in enumerate(ROLE_ORDER)}
    return known.get(role, len(known)), role
