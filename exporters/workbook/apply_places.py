"""Edits of institutions as they are printed, and of where and when panels meet."""

from __future__ import annotations

import re

from rapidfuzz.process import extractOne

from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_lists import Teller
from exporters.workbook.apply_sides import Sides
from exporters.workbook.columns import AFFILIATIONS, PANELS
from exporters.workbook.rows import slot_label
from model.corrections import Same, same_text
from model.corrections_writing import Decision
from model.findings import shown
from model.programme import Affiliation
from model.timetable import day_key

__all__ = ["InstitutionPlanner", "PanelPlanner", "slot_key"]


class InstitutionPlanner:
    """An affiliation is called by the source's own words, all of them."""

    def __init__(self, sides: Sides, tell: Teller) -> None:
        self._sides = sides
        self._tell = tell
        self._named: dict[tuple[str, ...], CellChange] = {}

    def decide(self, change: CellChange) -> list[Decision] | None:
        affiliation = self._sides.spellings[change.row].affiliation
        wanted = " ".join(change.wanted.split("\n"))
        if change.column != "institution":
            return [self._change(change, affiliation, change.column, wanted)]
        if not wanted:
            self._tell.warning(
                "cell-empty",
                f"{change.place} ({change.heading}): an affiliation cannot be without; left as it is",
                "type the institution, or change the person's affiliation in the list of appearances",
            )
            return None
        joined = self._joined(affiliation)
        if joined is None:
            return [self._change(change, affiliation, "new_name", wanted)]
        return self._rename(joined, change, wanted)

    def _change(self, change: CellChange, affiliation: Affiliation, key: str, wanted: str) -> Decision:
        name = affiliation.raw or affiliation.text
        has_entry = any(
            same_text(entry.name) == same_text(name) and getattr(entry, key) not in ("", None)
            for entry in self._sides.corrections.institutions
        )
        back = has_entry and self._sides.is_source(AFFILIATIONS.key, change.row, change.column, change.wanted)
        return Decision(table="institution", where={"name": (name,)}, values={key: None if back else wanted})

    def _joined(self, affiliation: Affiliation) -> Same | None:
        """The entry that has decided how several spellings are printed, if one has."""
        institution = next(
            (each for each in self._sides.programme.institutions if each.id == affiliation.institution_id),
            None,
        )
        if institution is None or not institution.is_decided:
            return None
        return next(
            (e for e in self._sides.corrections.same_institutions if e.name and e.name == institution.name),
            None,
        )

    def _rename(self, joined: Same, change: CellChange, wanted: str) -> list[Decision] | None:
        """All spellings of a joined institution are printed alike, so that one cell stands for all."""
        first = self._named.setdefault(joined.names, change)
        if first.wanted != change.wanted:
            self._tell.warning(
                "two-names",
                f"{change.place}: {shown(wanted)} and {first.place}, {shown(first.wanted)}, are of one"
                " institution, which is printed under one name; the first was taken",
                "write one name into both, or part the two in corrections.toml",
            )
            return None
        return [Decision(table="same_institution", where={"names": (joined.names,)}, values={"name": wanted})]


class PanelPlanner:
    """A panel's session is one of the programme's; its room may be a new one."""

    def __init__(self, sides: Sides, tell: Teller) -> None:
        self._sides = sides
        self._tell = tell
        self._slots = {slot_key(slot_label(slot)): slot for slot in sides.programme.slots}
        self._rooms = {day_key(room.name): room.name for room in sides.programme.rooms}

    def decide(self, change: CellChange) -> list[Decision] | None:
        wanted = " ".join(change.wanted.split("\n"))
        back = self._has_entry(change) and self._sides.is_source(
            PANELS.key, change.row, change.column, change.wanted
        )
        values: dict[str, str | None]
        if change.column == "room":
            values = {"room": None if back else self._room(change, wanted)}
        elif back:
            values = {"day": None, "session": None}
        elif not wanted:
            values = {"day": "", "session": ""}
        else:
            slot = self._slots.get(slot_key(wanted))
            if slot is None:
                self._report_slot(change, wanted)
                return None
            values = {"day": slot.day, "session": slot.session}
        return [Decision(table="panel", where={"id": (change.row,)}, values=dict(values))]

    def _has_entry(self, change: CellChange) -> bool:
        return any(
            same_text(entry.id) == same_text(change.row)
            and (entry.room is not None if change.column == "room" else entry.moves)
            for entry in self._sides.corrections.panels
        )

    def _room(self, change: CellChange, wanted: str) -> str:
        known = self._rooms.get(day_key(wanted))
        if wanted and known is None and self._rooms:
            near = extractOne(wanted, list(self._rooms.values()), processor=str.casefold)
            self._tell.warning(
                "room-new",
                f"{change.place}: {shown(wanted)} is a new room",
                f"add it to rooms in programme.toml, or write a known one (the nearest is {near[0]})",
            )
        return known or wanted

    def _report_slot(self, change: CellChange, wanted: str) -> None:
        labels = [slot_label(slot) for slot in self._sides.programme.slots]
        near = extractOne(wanted, labels, processor=str.casefold)
        hint = f" (the nearest is {shown(near[0])})" if near else ""
        self._tell.warning(
            "slot-unknown",
            f"{change.place}: {shown(wanted)} is no session of the programme; left out",
            f"choose one from the cell's list{hint}, or add it to the timetable in programme.toml first",
        )


def slot_key(label: str) -> str:
    """A day and session as somebody may type them: neither case nor what stands between the two counts."""
    return " ".join(re.findall(r"\w+", day_key(label)))
