"""Which file holds which entries, and what the files are called."""

from __future__ import annotations

import itertools
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.pack import CalendarFile, slot_names
from exporters.wording import Wording
from model.programme import Slot, Source, When
from tests.test_calendar_reading import WHOLE, export, panel, programme, read, slot, timed

WORDING = Wording("en")


def held(*slots: Slot) -> dict[str, list[str]]:
    """The panels of each file, for one panel in each slot."""
    panels = [panel(str(number), slot=one) for number, one in enumerate(slots)]
    return {
        path: [
            entry.uid.removeprefix("panel-").removesuffix("@conference.example")
            for entry in read(file.content)
        ]
        for path, file in export(programme(*panels, slots=tuple(dict.fromkeys(slots)))).items()
    }


def test_a_file_for_each_slot() -> None:
    noon = timed(datetime(2024, 10, 23, 12))
    assert held(slot(), slot(noon, session="06"), slot(), slot(noon, session="Poster Session")) == {
        WHOLE: ["0", "2", "1", "3"],
        "calendar/wednesday-session-05.ics": ["0", "2"],
        "calendar/wednesday-session-06.ics": ["1"],
        "calendar/wednesday-poster-session.ics": ["3"],
    }


def test_no_file_for_a_slot_without_entries() -> None:
    made = programme(panel(), slots=(slot(), slot(session="06"), slot(When(), session="07")))
    assert list(export(made)) == [WHOLE, "calendar/wednesday-session-05.ics"]


def test_slots_whose_names_meet_have_names_of_their_own() -> None:
    slots = [slot(session="5/6"), slot(session="5 6"), slot(session="5-6"), slot(session="7")]
    names = slot_names(slots, WORDING)
    assert len({*names.values()}) == 4
    assert names[slots[3]] == "wednesday-session-7"
    assert all(names[one].startswith("wednesday-session-5-6-") for one in slots[:3])
    for others in itertools.permutations(slots):
        assert slot_names(others, WORDING) == names
    assert slot_names(slots[:2], WORDING) == {one: names[one] for one in slots[:2]}


def test_slots_of_the_same_labels_are_told_apart_by_their_time() -> None:
    first, second = slot(), slot(timed(datetime(2024, 10, 30, 9)))
    names = slot_names([first, second], WORDING)
    assert len({*names.values()}) == 2
    assert slot_names([second, first], WORDING) == names
    assert sorted(held(first, second).values()) == [["0"], ["0", "1"], ["1"]]


def test_slots_that_agree_in_all_are_one_file() -> None:
    other = Slot(day="Wednesday", session="05", when=slot().when, source=Source(file="other.txt"))
    files = held(slot(), other)
    assert len(files) == 2
    assert all(ids == ["0", "1"] for ids in files.values())


def test_a_slot_cannot_take_the_whole_programmes_name() -> None:
    files = held(slot(day="Programme", session=""))
    assert len(files) == 2
    assert WHOLE in files


@given(
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), unique=True, max_size=6).flatmap(
        st.permutations
    )
)
def test_names_are_distinct_and_hang_on_no_order(labels: list[tuple[str, str]]) -> None:
    slots = [slot(day=day, session=session) for day, session in labels]
    names = slot_names(slots, WORDING)
    assert len({name.casefold() for name in names.values()}) == len(slots)
    assert slot_names(sorted(slots, key=lambda one: (one.day, one.session)), WORDING) == names
    assert "programme" not in names.values()


def test_a_calendar_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        CalendarFile("calendar/x.ics", "x", ()).content({})
