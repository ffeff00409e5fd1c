"""A part of a programme: the panels of a day, a session, a room; everything else narrowed to match."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from rapidfuzz.process import extractOne

from model.errors import VademecumError
from model.programme import Panel, Programme
from model.slugs import slug
from model.timetable import day_key, session_key

__all__ = ["NothingSelectedError", "Selection"]


class NothingSelectedError(VademecumError):
    """The filter matches no panel: the command line is wrong, not the programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
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
                raise NothingSelectedError(_unknown(label, wanted, list(dict.fromkeys(known))))
        panels = tuple(panel for panel in programme.panels if self._matches(panel))
        if not panels:
            raise NothingSelectedError(f"no panel matches {self.words(programme)}; loosen the filter")
        used_slots = {panel.slot for panel in panels}
        used_rooms = {panel.room.name for panel in panels if panel.room}
        used_people = {part.person.id for panel in panels for part in panel.participations}
        used = {
            (a.institution, a.country) for p in panels for part in p.participations for a in part.affiliations
        }
        return dataclasses.replace(
            programme,
            panels=panels,
            slots=tuple(slot for slot in programme.slots if slot in used_slots),
            rooms=tuple(room for room in programme.rooms if room.name in used_rooms),
            events=tuple(
                event
                for event in programme.events
                if not self.session
                and (not self.day or day_key(event.day) == day_key(self.day))
                and (not self.room or day_key(self.room) in {day_key(room.name) for room in event.rooms})
            ),
            persons=tuple(person for person in programme.persons if person.id in used_people),
            affiliations=tuple(a for a in programme.affiliations if (a.institution, a.country) in used),
            selection=self.words(programme),
        )

    def words(self, programme: Programme) -> str:
        """The selection as a reader of the booklet understands it: "Wednesday, Session 05, Room 5"."""
        session = self.session
        for slot in programme.slots:
            if session_key(slot.session) == session_key(self.session):
                session = slot.session
        named = f"Session {session}" if session[:1].isdigit() else session
        return ", ".join(part for part in (self.day, named, self.room) if part)

    def folder(self, programme: Programme) -> str:
        """The name of the folder for a filtered build: "wednesday-session-05"."""
        return slug(self.words(programme))

    def _matches(self, panel: Panel) -> bool:
        day, session = (panel.slot.day, panel.slot.session) if panel.slot else ("", "")
        return (
            (not self.day or day_key(day) == day_key(self.day))
            and (not self.session or session_key(session) == session_key(self.session))
            and (not self.room or day_key(panel.room.name if panel.room else "") == day_key(self.room))
        )


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
