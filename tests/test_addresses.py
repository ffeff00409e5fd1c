"""What the calendar's files are called, and the addresses that are printed."""

from __future__ import annotations

import itertools
import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.addresses import calendar_address, day_files, panel_files, slot_names
from exporters.wording import Wording
from model.programme import When
from tests.programmes import make_panel, make_programme, make_slot, make_when
from tests.test_calendar_reading import slot, timed

WORDING = Wording("en")


def test_slots_whose_names_meet_have_names_of_their_own() -> None:
    slots = [slot(session="5/6"), slot(session="5 6"), slot(session="5-6"), slot(session="7")]
    names = slot_names(slots, WORDING)
    assert len({*names.values()}) == 4
    assert names[slots[3]] == "wednesday-session-7"
    assert all(names[one].startswith("wednesday-session-5-6-") for one in slots[:3])
    for others in itertools.permutations(slots):
        assert slot_names(others, WORDING) == names
    assert slot_names(slots[:2], WORDING) == {one: names[one] for one in slots[:2]}


def test_slots_of_the_same_labels_have_names_by_their_time() -> None:
    first, second = slot(), slot(timed(datetime(2024, 10, 30, 9)))
    names = slot_names([first, second], WORDING)
    assert len({*names.values()}) == 2
    assert slot_names([second, first], WORDING) == names


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


def test_a_panels_file_is_called_by_its_number() -> None:
    assert panel_files(make_programme([make_panel("1386")])) == {"1386": "panels/1386.ics"}


def test_a_panel_without_a_date_has_no_file() -> None:
    assert (
        panel_files(make_programme([make_panel(slot=None), make_panel("2", slot=make_slot(when=When()))]))
        == {}
    )


@given(st.lists(st.text(max_size=6), unique=True, max_size=6).flatmap(st.permutations))
def test_panels_have_files_of_their_own_whatever_their_numbers(numbers: list[str]) -> None:
    files = panel_files(make_programme([make_panel(number) for number in numbers]))
    assert files.keys() == {*numbers}
    assert len({file.casefold() for file in files.values()}) == len(numbers)
    assert all(re.fullmatch(r"panels/[^/\\:*?\"<>|]+\.ics", file) for file in files.values())
    assert panel_files(make_programme([make_panel(number) for number in sorted(numbers)])) == files


def test_a_days_file_is_called_by_its_date() -> None:
    slots = [make_slot(), make_slot("Thursday", "1", When()), make_slot("Day 3", "1", make_when(4, 9))]
    made = make_programme([make_panel(str(number), slot=one) for number, one in enumerate(slots)])
    assert day_files(made, WORDING) == {
        0: "days/wednesday-2-september-2020.ics",
        2: "days/day-3-friday-4-september-2020.ics",
    }


def test_days_whose_names_meet_have_files_of_their_own() -> None:
    slots = [make_slot("Day (1)", "1", make_when(2, 9)), make_slot("Day 1", "1", When())]
    panels = [make_panel("1", slot=slots[0]), make_panel("2", slot=slots[1], own_when=make_when(3, 9))]
    files = day_files(make_programme(panels), WORDING)
    assert len({*files.values()}) == len(files) == 2


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("", ""),
        ("ftp://a.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://a.example", "https://a.example/calendar/panels/1.ics"),
        ("https://a.example/AAS-in-Asia/2020/", "https://a.example/AAS-in-Asia/2020/calendar/panels/1.ics"),
        ("https://a.example/x?year=2020#top", "https://a.example/x/calendar/panels/1.ics"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4/calendar/panels/1.ics"),
    ],
)
def test_the_address_of_a_file(url: str, address: str) -> None:
    assert calendar_address(make_programme(url=url), "panels/1.ics") == address


def test_an_address_is_in_ascii_whatever_the_files_name() -> None:
    made = make_programme([make_panel("座談会 1")], url="https://a.example")
    (file,) = panel_files(made).values()
    address = calendar_address(made, file)
    assert address == "https://a.example/calendar/panels/%E5%BA%A7%E8%AB%87%E4%BC%9A-1.ics"
