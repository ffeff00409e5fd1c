"""Groupings of a programme that every exporter needs, computed in one place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from model.programme import Event, Panel, Programme, Slot, When

__all__ = ["SlotGroup", "agenda", "panels_by_person", "panels_by_slot"]


@dataclass(frozen=True, slots=True)
class SlotGroup:
    """The panels that meet in one slot; `slot` is None for those that are not scheduled."""

    slot: Slot | None
    panels: tuple[Panel, ...]


def agenda(programme: Programme) -> list[SlotGroup | Event]:
    """Slots and events in the order in which they take place; events that no date places come last."""
    items: list[SlotGroup | Event] = [
        SlotGroup(slot, tuple(panels)) for slot, panels in panels_by_slot(programme)
    ]
    for event in reversed(programme.events):
        place = next((at for at, item in enumerate(items) if _is_before(event.when, item)), len(items))
        items.insert(place, event)
    return items


def _is_before(when: When, item: SlotGroup | Event) -> bool:
    other = item.when if isinstance(item, Event) else item.slot.when if item.slot else When()
    if when.date is None or other.date is None:
        return other.date is None and when.date is not None
    if when.date != other.date:
        return when.date < other.date
    return when.start is not None and (other.start is None or when.start <= other.start)


def panels_by_slot(programme: Programme) -> list[tuple[Slot | None, list[Panel]]]:
    """The panels of each slot, slots and panels in programme order; None holds those not scheduled."""
    return [(slot, list(panels)) for slot, panels in groupby(programme.panels, key=lambda panel: panel.slot)]


def panels_by_person(programme: Programme) -> dict[str, list[Panel]]:
    """The panels that each person (by id) has any part in, in programme order, each panel once."""
    panels: dict[str, list[Panel]] = {}
    for panel in programme.panels:
        for person in dict.fromkeys(part.person.id for part in panel.participations):
            panels.setdefault(person, []).append(panel)
    return panels
