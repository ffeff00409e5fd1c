"""Groupings of a programme: everything in it, once, in the order in which it takes place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.programme import Event, Panel, Programme, Slot, When
from model.timetable import Timetable
from model.views import SlotGroup, agenda, panels_by_person, panels_by_slot

from .programmes import make_event, make_panel, make_part, make_person, make_programme, make_slot, make_when

EARLY = make_slot("Wednesday", "1", make_when(2, 9))
LATE = make_slot("Wednesday", "2", make_when(2, 14))
UNTIMED = make_slot("Wednesday", "3", make_when(2))
NEXT_DAY = make_slot("Thursday", "1", make_when(3, 9))
UNKNOWN = make_slot("Friday", "1", When())


def programme(slots: Sequence[Slot | None], events: Sequence[Event] = ()) -> Programme:
    panels = [make_panel(str(number), slot=slot) for number, slot in enumerate(slots)]
    return make_programme(panels, events=tuple(events))


def titles(whole: Programme) -> list[str]:
    return [
        item.title
        if isinstance(item, Event)
        else f"{item.slot.day[:3]} {item.slot.session}"
        if item.slot
        else "-"
        for item in agenda(whole)
    ]


def test_slots_and_events_in_order_of_time() -> None:
    events = [
        make_event("Registration", make_when(1, 18)),
        make_event("Welcome", make_when(2, 8)),
        make_event("Lunch", make_when(2, 12)),
        make_event("Dinner", make_when(2, 19)),
        make_event("Closing", make_when(3, 18)),
    ]
    assert titles(programme([EARLY, LATE, NEXT_DAY, UNKNOWN, None], events)) == [
        "Registration",
        "Welcome",
        "Wed 1",
        "Lunch",
        "Wed 2",
        "Dinner",
        "Thu 1",
        "Closing",
        "Fri 1",
        "-",
    ]


def test_an_event_at_a_slots_time_comes_first() -> None:
    events = [make_event("First", make_when(2, 9)), make_event("Second", make_when(2, 9))]
    assert titles(programme([EARLY, LATE], events)) == ["First", "Second", "Wed 1", "Wed 2"]


def test_an_event_without_hours_comes_last_in_its_day() -> None:
    events = [make_event("Lunch", make_when(2, 12)), make_event("Excursion", make_when(2))]
    assert titles(programme([EARLY, LATE, UNTIMED, NEXT_DAY], events)) == [
        "Wed 1",
        "Lunch",
        "Wed 2",
        "Wed 3",
        "Excursion",
        "Thu 1",
    ]


def test_an_event_that_no_date_places_comes_last() -> None:
    events = [make_event("Dinner", make_when(2, 19)), make_event("Party"), make_event("Tour")]
    assert titles(programme([EARLY, None], events)) == ["Wed 1", "Dinner", "-", "Party", "Tour"]
    assert titles(programme([], events)) == ["Dinner", "Party", "Tour"]


def test_an_event_of_which_the_day_is_known_comes_last_in_it() -> None:
    events = [
        make_event("Dinner", make_when(2, 19)),
        make_event("Excursion", make_when(3)),
        make_event("Tour", day="wednesday"),
        make_event("Party", day="Someday"),
        make_event("Exhibition", day="Wednesday"),
    ]
    assert titles(programme([EARLY, LATE, NEXT_DAY, UNKNOWN], events)) == [
        "Wed 1",
        "Wed 2",
        "Dinner",
        "Tour",
        "Exhibition",
        "Thu 1",
        "Excursion",
        "Fri 1",
        "Party",
    ]


def test_panels_by_slot() -> None:
    whole = programme([EARLY, EARLY, LATE, None, None])
    assert [(slot, [panel.id for panel in panels]) for slot, panels in panels_by_slot(whole)] == [
        (EARLY, ["0", "1"]),
        (LATE, ["2"]),
        (None, ["3", "4"]),
    ]
    assert panels_by_slot(make_programme([])) == []


def test_panels_by_person() -> None:
    ann, ben = make_person("Ann Able"), make_person("Ben Baker")
    panels = [
        make_panel("1", people=[make_part(ann, "chair"), make_part(ben), make_part(ann, "presenter")]),
        make_panel("2", people=[]),
        make_panel("3", people=[make_part(ann)]),
    ]
    found = panels_by_person(make_programme(panels))
    assert {person: [panel.id for panel in group] for person, group in found.items()} == {
        ann.id: ["1", "3"],
        ben.id: ["1"],
    }


WHENS = st.one_of(
    st.just(When()),
    st.builds(make_when, st.integers(1, 4)),
    st.builds(make_when, st.integers(1, 4), st.integers(0, 23)),
)
SLOTS = st.builds(make_slot, st.sampled_from(["Wednesday", "Friday"]), st.sampled_from("123"), WHENS)


@given(st.lists(SLOTS, max_size=5), st.lists(WHENS, max_size=5), st.booleans())
def test_everything_is_there_once_and_in_order(
    slots: list[Slot], whens: list[When], unscheduled: bool
) -> None:
    timetable = Timetable(slots)
    panels: list[Slot | None] = [slot for slot in timetable.slots for _ in "ab"]
    events = [make_event(str(number), when) for number, when in enumerate(whens)]
    # The readers give events in this order; a view keeps it.
    events.sort(key=lambda event: (str(event.when.date or "~"), str(event.when.start or "~")))
    whole = programme(panels + [None] * unscheduled, events)
    items = agenda(whole)
    assert [item for item in items if isinstance(item, Event)] == events
    groups = [item for item in items if isinstance(item, SlotGroup)]
    assert [group.slot for group in groups] == [*timetable.slots, *[None] * unscheduled]
    shown: list[Panel] = [panel for group in groups for panel in group.panels]
    assert shown == list(whole.panels)
    dates = [found for item in items if (found := _date(item))]
    in_order = [slot.when.date for slot in timetable.slots if slot.when.date]
    if in_order == sorted(in_order):
        assert dates == sorted(dates)


def _date(item: SlotGroup | Event) -> date | None:
    when = item.when if isinstance(item, Event) else item.slot.when if item.slot else When()
    return when.date


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_programme(count: int) -> None:
    whole = make_programme([], events=tuple([make_event("Party")] * count))
    assert len(agenda(whole)) == count
