"""When a panel meets, cell by cell, as far as that is known."""

from __future__ import annotations

from datetime import datetime, time

from exporters.wording import Wording
from exporters.workbook.cells import Value
from model.programme import Panel, When

__all__ = ["end_of", "meeting", "meeting_of"]


def meeting(when: When) -> dict[str, Value]:
    """Date, start and end, by column key; None for what is not known."""
    start = when.start
    return {
        "date": start.date() if start is not None else when.date,
        "start": None if start is None else start.time(),
        "end": end_of(when),
    }


def end_of(when: When) -> time | datetime | None:
    """The end's time of day, with its date where that is not the start's."""
    start, end = when.start, when.end
    if start is None or end is None:
        return None
    return end.time() if end.date() == start.date() else end.replace(tzinfo=None)


def meeting_of(panel: Panel | None, wording: Wording) -> dict[str, Value]:
    """All about a panel's time, by column key, with a word on how it is known; nothing without a panel."""
    if panel is None:
        return dict.fromkeys(("day", "session", "date", "start", "end", "status"))
    is_placed = panel.slot is not None or panel.own_when is not None
    return {
        "day": panel.slot.day if panel.slot else None,
        "session": panel.slot.session if panel.slot else None,
        **meeting(panel.when),
        "status": wording.time(panel.when) if is_placed else wording.word("slot.none"),
    }
