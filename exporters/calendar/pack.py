"""Which file holds which entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from typing import NamedTuple

from exporters.addresses import WHOLE, day_file, entry_day, panel_files
from exporters.calendar.entry import Draft
from exporters.calendar.naming import PublishedNames, people_names, slot_names, subject_names
from exporters.published import Published
from exporters.wording import Wording
from model.programme import Panel, Person, Programme, Slot
from model.views import days, panels_by_room, panels_by_slot, panels_by_stream

__all__ = ["DayFiles", "Drafts", "Holding", "Pack", "SlotFile", "pack"]


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of a programme: by the id of their panel or event, `people` by person and panel.

    A panel's drafts are its own and those of its papers; `people` are in the order of the index.
    """

    panels: Mapping[str, Sequence[Draft]] = field(default_factory=dict)
    events: Mapping[str, Draft] = field(default_factory=dict)
    people: Mapping[str, Mapping[str, Draft]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Draft]:
        for drafts in self.panels.values():
            yield from drafts
        yield from self.events.values()
        for own in self.people.values():
            yield from own.values()

    def called(self, uids: Mapping[str, str]) -> Drafts:
        """The same drafts, with the UIDs of `uids` instead of their own where it has one."""
        if not uids:
            return self

        def one(draft: Draft) -> Draft:
            uid = uids.get(draft.uid)
            return replace(draft, uid=uid) if uid else draft

        return Drafts(
            {id_: [one(draft) for draft in drafts] for id_, drafts in self.panels.items()},
            {id_: one(draft) for id_, draft in self.events.items()},
            {id_: {panel: one(draft) for panel, draft in own.items()} for id_, own in self.people.items()},
        )

    def of_panels(self, panels: Iterable[Panel]) -> list[str]:
        """The UIDs of these panels' drafts, in order."""
        return [draft.uid for panel in panels for draft in self.panels.get(panel.id, ())]


class Holding(NamedTuple):
    """A file of the pack: its `path` below the calendars' folder, what it is about, its entries' UIDs."""

    path: str
    label: str
    uids: tuple[str, ...]


class SlotFile(NamedTuple):
    """A slot's file, and those of its panels that have a date."""

    slot: Slot
    file: Holding
    panels: tuple[Panel, ...]


class DayFiles(NamedTuple):
    """A day: its own file, and those of its slots in order; `others` are its panels that are in none."""

    label: str
    file: Holding
    slots: tuple[SlotFile, ...]
    others: tuple[Panel, ...]


class Pack(NamedTuple):
    """All files of a programme's calendars; `panels` and `people` by id, the rest in order."""

    whole: Holding
    days: tuple[DayFiles, ...]
    slots: tuple[Holding, ...]
    rooms: tuple[Holding, ...]
    streams: tuple[Holding, ...]
    panels: Mapping[str, Holding]
    people: Mapping[str, Holding]

    def files(self) -> Iterator[Holding]:
        """Each file once, the whole programme first."""
        yield self.whole
        yield from self.slots
        yield from (day.file for day in self.days)
        yield from self.rooms
        yield from self.streams
        yield from self.panels.values()
        yield from self.people.values()

    def placed(self, drafts: Drafts, published: Published | None) -> dict[str, tuple[Draft, tuple[str, ...]]]:
        """Each draft by its UID, with the paths of the files in which it stands.

        A file that attendees were given stays, whatever becomes of the room or session that it was
        about: who has its address is told there where its entries went.
        """
        paths: dict[str, list[str]] = defaultdict(list)
        for file in self.files():
            for uid in file.uids:
                paths[uid].append(file.path)
        if published is not None and not published.is_part:
            own = {file.path for file in self.files()}
            for uid in paths.keys() & published.entries.keys():
                paths[uid] += [path for path in published.entries[uid].files if path not in own]
        return {draft.uid: (draft, tuple(paths[draft.uid])) for draft in drafts}


def pack(programme: Programme, drafts: Drafts, wording: Wording, published: Published | None) -> Pack:
    """The whole programme, then a file for each day, slot, room, stream, panel and person with entries.

    A person's file holds their own entries, any other those that are for all.
    """
    names = PublishedNames(published)
    everything = [draft.uid for draft in drafts if draft.kind != "person"]
    slots = _slots(programme, drafts, wording, names)
    day_list = tuple(_days(programme, drafts, slots, wording))
    panel_paths = panel_files(programme)
    return Pack(
        whole=Holding(f"{WHOLE}.ics", _title(programme), tuple(everything)),
        days=day_list,
        slots=tuple(dict.fromkeys(slots.values())),
        rooms=tuple(_subjects("rooms", panels_by_room(programme), drafts, names)),
        streams=tuple(_subjects("streams", panels_by_stream(programme), drafts, names)),
        panels={
            # One event alone: some programs on phones take in no more than the first.
            id_: Holding(panel_paths[id_], f"{wording.word('panel')} {id_}", (own[0].uid,))
            for id_, own in drafts.panels.items()
        },
        people=_people(programme, drafts, names),
    )


def _title(programme: Programme) -> str:
    title = programme.short_title or programme.title
    return f"{title} – {programme.selection}" if programme.selection else title


def _slots(
    programme: Programme, drafts: Drafts, wording: Wording, names: PublishedNames
) -> dict[Slot, Holding]:
    members: dict[Slot, list[str]] = defaultdict(list)
    for slot, meeting in panels_by_slot(programme):
        if slot is not None and (uids := drafts.of_panels(meeting)):
            members[slot] += uids
    by_name: dict[str, list[Slot]] = defaultdict(list)
    for slot, name in slot_names(members, wording, names).items():
        by_name[name].append(slot)
    return {
        slot: Holding(
            f"{name}.ics",
            wording.slot(slots[0]) or name,
            tuple(uid for one in slots for uid in members[one]),
        )
        for name, slots in by_name.items()
        for slot in slots
    }


def _days(
    programme: Programme, drafts: Drafts, slots: Mapping[Slot, Holding], wording: Wording
) -> Iterator[DayFiles]:
    """Days as the programme names them, and those dates besides that only single panels have."""
    members: dict[Date, list[str]] = defaultdict(list)
    panels: dict[Date, list[Panel]] = defaultdict(list)
    for panel in programme.panels:
        if (day := entry_day(panel.when)) is not None and panel.id in drafts.panels:
            own, *papers = drafts.panels[panel.id]
            members[day].append(own.uid)
            for paper in papers:
                members[paper.order[0]].append(paper.uid)
            panels[day].append(panel)
    for event in programme.events:
        if (day := entry_day(event.when)) is not None and event.id in drafts.events:
            members[day].append(drafts.events[event.id].uid)
    labels = {day.date: day.label for day in days(programme) if day.date is not None}
    slot_files: dict[Date, list[SlotFile]] = defaultdict(list)
    for file, slot, meeting in _met(programme, slots):
        dates = (slot.when.date, *(entry_day(panel.when) for panel in meeting))
        day = next((date for date in dates if date in members), None)
        if day is not None:
            slot_files[day].append(SlotFile(slot, file, tuple(p for p in meeting if p.id in drafts.panels)))
    for date in sorted(members):
        label = wording.dated(labels.get(date, ""), date)
        in_slots = {panel.id for slot_file in slot_files[date] for panel in slot_file.panels}
        others = tuple(panel for panel in panels[date] if panel.id not in in_slots)
        whole = Holding(day_file(date), label, tuple(members[date]))
        yield DayFiles(label, whole, tuple(slot_files[date]), others)


def _met(programme: Programme, slots: Mapping[Slot, Holding]) -> Iterator[tuple[Holding, Slot, list[Panel]]]:
    """Each slot's file with the first slot that it is about and its panels."""
    met: dict[Holding, tuple[Slot, list[Panel]]] = {}
    for slot, meeting in panels_by_slot(programme):
        if slot is not None and slot in slots:
            met.setdefault(slots[slot], (slot, []))[1].extend(meeting)
    for file, (slot, meeting) in met.items():
        yield file, slot, meeting


def _subjects(
    folder: str, groups: Mapping[str, Sequence[Panel]], drafts: Drafts, names: PublishedNames
) -> Iterator[Holding]:
    members = {text: uids for text, panels in groups.items() if text and (uids := drafts.of_panels(panels))}
    for text, name in subject_names(folder, members, names).items():
        yield Holding(f"{folder}/{name}.ics", text, tuple(members[text]))


def _people(programme: Programme, drafts: Drafts, names: PublishedNames) -> dict[str, Holding]:
    persons: dict[str, Person] = {person.id: person for person in programme.persons}
    members = {
        persons[id_]: [draft.uid for draft in own.values()] for id_, own in drafts.people.items() if own
    }
    files = people_names(programme, members, names)
    return {
        person.id: Holding(f"people/{files[person.id]}.ics", person.name, tuple(uids))
        for person, uids in members.items()
    }
