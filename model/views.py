"""Groupings of a programme that all exporters need: computed in one place, and once; read-only by custom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import wraps
from itertools import groupby
from typing import NamedTuple, TypeVar

from model.programme import Event, Panel, Person, Programme, Slot, When
from model.timetable import day_key

__all__ = [
    "Day",
    "SlotGroup",
    "agenda",
    "days",
    "meet_at_once",
    "once",
    "panels_by_area",
    "panels_by_day",
    "panels_by_institution",
    "panels_by_person",
    "panels_by_room",
    "panels_by_slot",
    "panels_by_stream",
    "people_by_country",
    "people_by_institution",
]


T = TypeVar("T")


class SlotGroup(NamedTuple):
    """The panels that meet in one slot; `slot` is None for those that are not scheduled."""

    slot: Slot | None
    panels: tuple[Panel, ...]


def once(view: Callable[[Programme], T]) -> Callable[[Programme], T]:
    """The view of the programme at hand is made once, however many exporters and checks ask for it."""
    last: list[tuple[Programme, T]] = []  # one at the most: a build has one programme

    @wraps(view)
    def remembered(programme: Programme) -> T:
        if not last or last[0][0] is not programme:
            last[:] = [(programme, view(programme))]
        return last[0][1]

    return remembered


@once
def agenda(programme: Programme) -> list[SlotGroup | Event]:
    """Slots and events in the order in which they take place.

    An event of which only the day is known comes last in it; one that nothing places, last of all.
    """
    dates = _dates(programme)
    items: list[SlotGroup | Event] = [
        SlotGroup(slot, tuple(panels)) for slot, panels in panels_by_slot(programme)
    ]
    begin = 0  # events come in order of time, so none stands before the one placed last
    for event in programme.events:
        is_dated = event.when.date is not None
        day = _day(event, dates)
        places = range(begin if is_dated else 0, len(items))
        place = next((at for at in places if _is_before(day, event.when, items[at], dates)), len(items))
        items.insert(place, event)
        begin = place + 1 if is_dated else begin
    return items


def _dates(programme: Programme) -> dict[str, date]:
    """The date of each day whose label is used for one."""
    dates: dict[str, date] = {}
    for slot in programme.slots:
        if slot.when.date is not None:
            dates.setdefault(day_key(slot.day), slot.when.date)
    return dates


class Day(NamedTuple):
    """What takes place on one day, in order; `label` is "" and `date` None for what is on none."""

    label: str
    date: date | None
    items: tuple[SlotGroup | Event, ...]


@once
def days(programme: Programme) -> list[Day]:
    """The agenda by days; days without a date keep their place, what is on no day comes last."""
    dates = _dates(programme)
    groups: dict[tuple[str, date | None], list[SlotGroup | Event]] = {}
    labels: dict[tuple[str, date | None], str] = {}
    for item in agenda(programme):
        place = item if isinstance(item, Event) else item.slot
        label, when = (place.day, _day(item, dates)) if place is not None else ("", None)
        key = ("", when) if when is not None else (day_key(label), None)
        groups.setdefault(key, []).append(item)
        labels[key] = labels.get(key) or label
    none = groups.pop(("", None), None)
    listed = [Day(labels[key], key[1], tuple(items)) for key, items in groups.items()]
    return [*listed, Day("", None, tuple(none))] if none else listed


def _day(item: SlotGroup | Event, days: Mapping[str, date]) -> date | None:
    """The date of a slot or an event; without one it stands with its day's other slots."""
    place = item if isinstance(item, Event) else item.slot
    if place is None:
        return None
    return place.when.date or days.get(day_key(place.day))


def _is_before(day: date | None, when: When, item: SlotGroup | Event, days: Mapping[str, date]) -> bool:
    other = _day(item, days)
    if day is None or other is None:
        return other is None and day is not None
    if day != other:
        return day < other
    start = item.when.start if isinstance(item, Event) else item.slot.when.start if item.slot else None
    return when.start is not None and (start is None or when.start <= start)


@once
def panels_by_slot(programme: Programme) -> list[tuple[Slot | None, list[Panel]]]:
    """The panels of each slot, slots and panels in programme order; None holds those not scheduled."""
    return [(slot, list(panels)) for slot, panels in groupby(programme.panels, key=lambda panel: panel.slot)]


@once
def panels_by_person(programme: Programme) -> dict[str, list[Panel]]:
    """The panels that each person (by id) has any part in, in programme order, each panel once."""
    panels: dict[str, list[Panel]] = {}
    for panel in programme.panels:
        people = [part.person.id for part in panel.participations]
        people += [person.id for paper in panel.presentations for person in paper.presenters]
        for person in dict.fromkeys(people):
            panels.setdefault(person, []).append(panel)
    return panels


@once
def panels_by_day(programme: Programme) -> dict[str, list[Panel]]:
    """The panels of each day, by the day's label; "" holds those that are on none."""
    return _grouped(programme, lambda panel: [panel.slot.day if panel.slot else ""])


@once
def panels_by_room(programme: Programme) -> dict[str, list[Panel]]:
    """The panels in each room, rooms in their order; "" holds those without one."""
    order = {room.name: place for place, room in enumerate(programme.rooms)}
    groups = _grouped(programme, lambda panel: [panel.room.name if panel.room else ""])
    return dict(sorted(groups.items(), key=lambda item: order.get(item[0], len(order))))


@once
def panels_by_stream(programme: Programme) -> dict[str, list[Panel]]:
    """The panels of each stream, streams by name; "" holds those of none."""
    return dict(sorted(_grouped(programme, lambda panel: [panel.stream]).items()))


@once
def panels_by_area(programme: Programme) -> dict[str, list[Panel]]:
    """The panels of each area, areas by name; "" holds those of none."""
    return dict(sorted(_grouped(programme, lambda panel: [panel.area]).items()))


@once
def panels_by_institution(programme: Programme) -> dict[str, list[Panel]]:
    """The panels with anybody of each institution (by id)."""
    return _grouped(
        programme,
        lambda panel: [a.institution_id for part in panel.participations for a in part.affiliations],
    )


@once
def people_by_institution(programme: Programme) -> dict[str, list[Person]]:
    """The people of each institution (by id), in the order of the index; "" holds those of none."""
    groups: dict[str, list[Person]] = {institution.id: [] for institution in programme.institutions}
    for person in programme.persons:
        for institution in dict.fromkeys(a.institution_id for a in person.affiliations) or [""]:
            groups.setdefault(institution, []).append(person)
    return {institution: people for institution, people in groups.items() if people}


@once
def people_by_country(programme: Programme) -> dict[str, list[Person]]:
    """The people of each country, by ISO code, or by the name where it has none; "" holds the rest."""
    groups: dict[str, list[Person]] = {}
    for person in programme.persons:
        for country in dict.fromkeys(a.country_code or a.country for a in person.affiliations) or [""]:
            groups.setdefault(country, []).append(person)
    return dict(sorted(groups.items()))


def _grouped(programme: Programme, keys: Callable[[Panel], Iterable[str]]) -> dict[str, list[Panel]]:
    groups: dict[str, list[Panel]] = {}
    for panel in programme.panels:
        for key in dict.fromkeys(keys(panel)):
            groups.setdefault(key, []).append(panel)
    return groups


def meet_at_once(first: Panel, second: Panel) -> bool:
    """Whether nobody can be in both panels, nor both in one room; partial overlaps count."""
    a, b = first.when, second.when
    if a.start and a.end and b.start and b.end:
        return a.start < b.end and b.start < a.end
    # Without clock times the session itself tells.
    return first.slot is not None and first.slot == second.slot
