"""Drafts into a programme: who is who, which session meets when and where, in what order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime

from rapidfuzz.process import extractOne

from model.affiliations import affiliation_key, split_affiliation
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
from model.readers.toml_document import shown
from model.timetable import (
    ImpossibleTimeError,
    Timetable,
    day_key,
    make_when,
    natural_key,
    session_key,
)

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
    persons = {draft.id: [index.person(mention) for mention in mentions[draft.id]] for draft in drafts}
    for draft in drafts:
        _report_other_names(draft, persons[draft.id], findings)
    panels = [
        _panel(draft, persons[draft.id], mentions[draft.id], settings, rooms, slots, findings)
        for draft in drafts
    ]

    def order(panel: Panel) -> tuple[object, ...]:
        slot = slot_order.get(id(panel.slot), len(slots))
        start = panel.when.start.timestamp() if panel.when.start else float("inf")
        room = room_order.get(panel.room.name, 0) if panel.room else len(rooms)
        return (slot, start, room, natural_key(panel.id))

    panels.sort(key=order)
    affiliations = {
        affiliation_key(a): a
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
                f"panel {draft.id} is in {shown(draft.room)}, which is not among the rooms of {FILE_NAME}",
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
    persons: Sequence[Person],
    mentions: Sequence[Mention],
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
        participations=_participations(draft, persons, mentions),
        presentations=_presentations(draft, persons, when, settings, findings),
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
    draft: PanelDraft, persons: Sequence[Person], mentions: Sequence[Mention]
) -> tuple[Participation, ...]:
    """Each person's part, once: one who is listed twice has the roles and affiliations of both."""
    parts: dict[str, Participation] = {}
    for person, drawn, mention in zip(persons, draft.people, mentions, strict=True):
        part = Participation(
            person=person,
            roles=tuple(sorted(drawn.roles, key=_role_order)),
            affiliations=mention.affiliations,
            raw=drawn.raw,
            source=drawn.source,
        )
        first = parts.setdefault(person.id, part)
        if first is not part:
            parts[person.id] = dataclasses.replace(
                first,
                roles=tuple(sorted({*first.roles, *part.roles}, key=_role_order)),
                affiliations=tuple({a.raw: a for a in (*part.affiliations, *first.affiliations)}.values()),
                raw="\n".join(raw for raw in (first.raw, part.raw) if raw),
            )
    return tuple(parts.values())


def _report_other_names(draft: PanelDraft, persons: Sequence[Person], findings: Findings) -> None:
    """A person of one e-mail address or ORCID but two names is printed under the first."""
    for drawn, person in zip(draft.people, persons, strict=True):
        if name_key(drawn.name) != name_key(person.name):
            findings.warning(
                "person.other-name",
                f"panel {draft.id}: {shown(drawn.name)} is taken to be {shown(person.name)}"
                f" ({person.source}), who has the same ORCID or e-mail address, and printed under that name",
                remedy="write the name alike in both places, or mend the wrong ORCID or address",
                source=drawn.source,
                subject=drawn.name,
            )


def _own_when(draft: PanelDraft, settings: Settings, findings: Findings) -> When | None:
    """A panel's own time; what it leaves open is its session's, and as provisional as that is."""
    slot = settings.timetable.find(draft.day, draft.session)
    session = slot.when if slot else When()
    if draft.start is None and draft.end is None and draft.date in {None, session.date}:
        has_news = draft.provisional and not session.provisional and session.date is not None
        return dataclasses.replace(session, provisional=True) if has_news else None
    date = draft.date or session.date
    provisional = draft.provisional or (draft.date in {None, session.date} and session.provisional)
    try:
        return make_when(date, draft.start, draft.end, zone=settings.zone, provisional=provisional)
    except ImpossibleTimeError as error:
        findings.error(
            "timetable.time",
            f"panel {draft.id}: {error}",
            remedy=error.remedy,
            source=draft.where("start" if draft.start else "end"),
            subject=draft.id,
        )
        return When(date=date)


def _presentations(
    draft: PanelDraft, persons: Sequence[Person], when: When, settings: Settings, findings: Findings
) -> tuple[Presentation, ...]:
    """The papers with who presents them: as stated; else by order where the counts agree; else unknown."""
    stated = any(paper.presenters for paper in draft.papers)
    listed = (p for p, drawn in zip(persons, draft.people, strict=True) if Role.PRESENTER in drawn.roles)
    in_order = list({person.id: person for person in listed}.values())
    pair = not stated and len(in_order) == len(draft.papers)
    papers = []
    for number, paper in enumerate(draft.papers):
        presenters = _presenters(paper, draft, persons, findings)
        attribution = Attribution.STATED if presenters else Attribution.UNKNOWN
        if pair:
            presenters, attribution = (in_order[number],), Attribution.INFERRED
        papers.append(
            Presentation(
                title=paper.title,
                abstract=paper.abstract,
                presenters=presenters,
                attribution=attribution,
                when=_paper_when(paper, draft, when, settings, findings),
                url=paper.url,
                source=paper.source,
            )
        )
    return tuple(papers)


def _presenters(
    paper: PaperDraft, draft: PanelDraft, persons: Sequence[Person], findings: Findings
) -> tuple[Person, ...]:
    """The people whom a paper names; a name that two of the panel's people share names neither."""
    named: dict[str, dict[str, Person]] = {}
    for drawn, person in zip(draft.people, persons, strict=True):
        named.setdefault(name_key(drawn.name), {})[person.id] = person
    presenters: dict[str, Person] = {}
    for name in paper.presenters:
        meant = named.get(name_key(name), {})
        if len(meant) > 1:
            findings.error(
                "panel.two-of-a-name",
                f"two of the people of panel {draft.id} are called {shown(name)}, who presents a paper",
                remedy="write the two names differently, with an initial or a second name",
                source=paper.source,
                subject=name,
            )
        else:
            presenters |= meant
    return tuple(presenters.values())


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
    except ImpossibleTimeError as error:
        remedy = error.remedy if when.date else "give the panel's date, in the timetable or in the panel"
        findings.error(
            "timetable.time",
            f"panel {draft.id}, paper {shown(paper.title)}: {error}",
            remedy=remedy,
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
