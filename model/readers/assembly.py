"""Drafts into a programme: who is who, which session meets when and where, in what order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from rapidfuzz.process import extractOne

from model.affiliations import affiliation_key
from model.corrections import Corrections
from model.findings import Findings
from model.matching.names import name_key
from model.programme import Panel, Programme, Room, Slot, Source, When
from model.readers.draft import PanelDraft
from model.readers.moves import moved
from model.readers.papers import presentations
from model.readers.programme_file import FILE_NAME, Settings
from model.readers.toml_document import shown
from model.readers.who import Who
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


def assemble(
    settings: Settings,
    drafts: Sequence[PanelDraft],
    findings: Findings,
    corrections: Corrections | None = None,
) -> Programme:
    """The programme. Error findings are made for what cannot be right; the rest is carried as it is."""
    corrections = corrections or Corrections()
    drafts = moved(drafts, settings.timetable, corrections, findings)
    who = Who(drafts, corrections, settings.language, settings.countries)
    who.report_other_names(drafts, findings)
    rooms = _rooms(settings, drafts, findings)
    slots = _slots(settings, drafts)
    room_order = {room.name: place for place, room in enumerate(rooms.values())}
    slot_order = {id(slot): place for place, slot in enumerate(slots.values())}
    panels = [_panel(draft, who, settings, corrections, rooms, slots, findings) for draft in drafts]

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
    _report_unused(corrections, findings)
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
        persons=who.persons,
        affiliations=tuple(sorted(affiliations.values(), key=lambda a: (name_key(a.text), a.source))),
        institutions=who.institutions,
        people_apart=tuple(entry.keys for entry in corrections.people_apart),
        institutions_apart=tuple(entry.keys for entry in corrections.institutions_apart),
        limits=settings.limits,
        accepted=settings.accepted,
        options=settings.options,
        source=settings.source,
    )


def _report_unused(corrections: Corrections, findings: Findings) -> None:
    for source, name in corrections.unused():
        findings.warning(
            "corrections.unused",
            f"nothing in the programme answers to {shown(name)}",
            remedy="write it as the source does, or remove the entry if it has done its work",
            source=source,
            subject=name,
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
    timetable = Timetable(settings.timetable.slots, settings.language)
    for draft in drafts:
        if draft.day or draft.session:
            timetable.add(Slot(day=draft.day, session=draft.session, source=draft.where("day")))
    return {(day_key(slot.day), session_key(slot.session)): slot for slot in timetable.slots}


def _panel(
    draft: PanelDraft,
    who: Who,
    settings: Settings,
    corrections: Corrections,
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
        participations=who.participations(draft),
        presentations=presentations(draft, who.persons_of(draft), when, settings.zone, corrections, findings),
        slot=slot,
        own_when=own_when,
        room=rooms.get(day_key(draft.room)),
        url=draft.url,
        links=draft.links,
        extra=draft.extra,
        source=draft.source,
        sources=draft.sources,
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
