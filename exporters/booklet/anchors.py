"""The names of places in the book that links and page numbers refer to."""

from __future__ import annotations

from model.programme import Event, Panel, Slot

__all__ = [
    "BRIEF",
    "CONTENTS",
    "HOW_TO",
    "INDEX",
    "SUBJECTS",
    "day_anchor",
    "event_anchor",
    "front_anchor",
    "panel_anchor",
    "slot_anchor",
]

BRIEF = "brief"
CONTENTS = "contents"
HOW_TO = "how-to"
INDEX = "index"
SUBJECTS = "subjects"


def day_anchor(number: int) -> str:
    """The name of the place where the day of that number (from 0) begins."""
    return f"day-{number}"


def front_anchor(number: int) -> str:
    """The same for the page of front matter of that number (from 0)."""
    return f"front-{number}"


def panel_anchor(panel: Panel) -> str:
    """A name in plain ASCII: some viewers misread others in a link."""
    return f"panel-{panel.id.encode('utf-8').hex()}"


def slot_anchor(slot: Slot | None) -> str:
    """The same for a slot; None stands for the panels that are not scheduled."""
    if slot is None:
        return "slot-none"
    label = f"{slot.day}\n{slot.session}"
    return f"slot-{label.encode('utf-8').hex()}"


def event_anchor(event: Event) -> str:
    """The same for an event."""
    return f"event-{event.id.encode('utf-8').hex()}"
