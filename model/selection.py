"""A part of a programme: the panels of a day, a session, a room; everything else narrowed to match."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz.process import extractOne

from model.affiliations import affiliation_key
from model.errors import VademecumError
from model.programme import Event, Panel, Programme, Slot
from model.slugs import slug
from model.timetable import day_key, session_key
from model.views import SlotGroup, days

__all__ = ["NothingSelectedError", "Selection"]


class NothingSelectedError(VademecumError):
    """The filter matches no panel: the command line is wrong, not the programme."""


class Selection(NamedTuple):
    """Which panels to keep; "" keeps all. Labels match whatever their case and blanks ("5" is "05")."""

    day: str = ""
    session: str = ""
    room: str = ""

    def __bool__(self) -> bool:
        return bool(self.day or self.session or self.room)

    def apply(self, programme: Programme) -> Programme:
        """The narrowed programme, its `selection` said in words.

        Raises `NothingSelectedError` that names what there is.
        """
        if not self:
            return programme
        for label, wanted, known, key in (
            ("day", self.day, [slot.day for slot in programme.slots], day_key),
            ("session", self.session, [slot.session for slot in programme.slots], session_key),
            ("room", self.room, [room.name for room in programme.rooms], day_key),
        ):
            if wanted and key(wanted) not in {key(name) for name in known}:
                raise NothingSelectedError(_unknown(label, wanted, list(dict.fromkeys(filter(None, known)))))
        panels = tuple(panel for panel in programme.panels if self._matches(panel))
        if not panels:
            raise NothingSelectedError(f"no panel matches {self.words(programme)}; loosen the filter")
        events = tuple(event for event in programme.events if self._has(event, programme))
        used_slots = {panel.slot for panel in panels}
        used_rooms = {panel.room.name for panel in panels if panel.room}
        used_rooms |= {room.name for event in events for room in event.rooms}
        people = [one for panel in panels for one in panel.participations]
        used_people = {one.person.id for one in people}
        used = {affiliation_key(affiliation) for one in people for affiliation in one.affiliations}
        part = dataclasses.replace(
            programme,
            panels=panels,
            slots=tuple(slot for slot in programme.slots if slot in used_slots),
            rooms=tuple(room for room in programme.rooms if room.name in used_rooms),
            events=events,
            persons=tuple(person for person in programme.persons if person.id in used_people),
            affiliations=tuple(a for a in programme.affiliations if affiliation_key(a) in used),
            selection=self.words(programme),
        )
        return dataclasses.replace(part, day_places=_day_places(part, programme))

    def words(self, programme: Programme) -> str:
        """The selection as a reader of the booklet understands it: "Wednesday, Session 05, Room 5"."""
        return ", ".join(part for part in self._named(programme) if part)

    def folder(self, programme: Programme) -> str:
        """The name of the folder for a filtered build: "wednesday-session-05", "room-5".

        Never the name of a folder that an exporter writes into, whatever a room is called.
        """
        day, session, room = (part and slug(part) for part in self._named(programme))
        if room and not room.startswith("room"):
            room = f"room-{room}"
        return slug("-".join(part for part in (day, session, room) if part))

    def _named(self, programme: Programme) -> tuple[str, str, str]:
        """Day, session and room as the programme spells them."""
        slots = [slot for slot in programme.slots if not self.day or day_key(slot.day) == day_key(self.day)]
        day = _spelled(self.day, (slot.day for slot in slots), day_key)
        session = _spelled(self.session, (slot.session for slot in (*slots, *programme.slots)), session_key)
        room = _spelled(self.room, (room.name for room in programme.rooms), day_key)
        return day, f"Session {session}" if session[:1].isdigit() else session, room

    def _has(self, event: Event, programme: Programme) -> bool:
        """Whether an event is on the day (by its label, else its date) and in the room; it has no session."""
        dates = {slot.when.date for slot in programme.slots if day_key(slot.day) == day_key(self.day)}
        is_on_day = (
            day_key(event.day) == day_key(self.day) if event.day else event.when.date in dates - {None}
        )
        rooms = {day_key(room.name) for room in event.rooms}
        return (
            not self.session
            and (not self.day or is_on_day)
            and (not self.room or day_key(self.room) in rooms)
        )

    def _matches(self, panel: Panel) -> bool:
        day, session = (panel.slot.day, panel.slot.session) if panel.slot else ("", "")
        return (
            (not self.day or day_key(day) == day_key(self.day))
            and (not self.session or session_key(session) == session_key(self.session))
            and (not self.room or day_key(panel.room.name if panel.room else "") == day_key(self.room))
        )


def _day_places(part: Programme, whole: Programme) -> tuple[int, ...]:
    """For each day of a part its place among the days of the whole."""
    places = {_placed(item): place for place, day in enumerate(days(whole)) for item in day.items}
    return tuple(places[_placed(day.items[0])] for day in days(part))


def _placed(item: SlotGroup | Event) -> Slot | Event | None:
    return item.slot if isinstance(item, SlotGroup) else item


def _spelled(wanted: str, known: Iterable[str], key: Callable[[str], str]) -> str:
    """`wanted` as the programme writes it, where it does; else as it stands."""
    return next((name for name in known if key(name) == key(wanted)), wanted) if wanted else ""


def _unknown(label: str, wanted: str, known: list[str]) -> str:
    near = extractOne(wanted, known, processor=str.casefold, score_cutoff=60)
    listed = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    hint = (
        f"did you mean {near[0]}?"
        if near
        else f"known: {listed}"
        if known
        else f"the programme names no {label}"
    )
    return f"there is no {label} {wanted!r}; {hint}"
