"""people.csv: who is to be told of which file, in cells that no spreadsheet program takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.people_list import guarded
from model.programme import Participation, Person, Programme
from tests.test_calendar_reading import HERE, export, panel, programme

FORMULA = "=+-@\t\r\n＝＋－＠"


def rows(made: Programme) -> list[dict[str, str]]:
    content = export(made)["people.csv"].content
    assert content.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 by its mark alone"
    assert content.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def with_people(*people: Person, **facts: Any) -> Programme:
    parts = tuple(Participation(person=one, roles=("chair",), source=HERE) for one in people)
    undated = panel("18", "Lakes, and Their Readers", participations=parts[-1:], slot=None)
    return programme(panel(participations=parts[:-1] or parts), undated, persons=people, **facts)


ANN = Person(id="ann", name="Ann Test", sort_name="Test, Ann", email="ann@test.example", source=HERE)
BOB = Person(id="bob", name="张三", source=HERE)


def test_a_line_for_everybody_in_a_panel() -> None:
    first, second = rows(with_people(ANN, BOB, url="https://conference.example/2024"))
    assert first == {
        "Person": "Ann Test",
        "Sort name": "Test, Ann",
        "E-mail": "ann@test.example",
        "Panels": "17 Rivers and Their Readers",
        "File": "calendar/people/ann-test.ics",
        "Web address": "https://conference.example/2024/calendar/people/ann-test.ics",
        "Address to subscribe to": "webcal://conference.example/2024/calendar/people/ann-test.ics",
    }
    assert second["Person"] == second["Sort name"] == "张三"
    assert second["Panels"] == "18 Lakes, and Their Readers"
    assert second["File"] == second["Web address"] == second["Address to subscribe to"] == ""


def test_without_an_address_of_the_programme_the_file_alone_is_told() -> None:
    (row,) = rows(with_people(BOB))
    assert row["File"] == "calendar/people/张三.ics"
    assert row["Web address"] == row["Address to subscribe to"] == ""


def test_an_address_is_in_ascii() -> None:
    (row,) = rows(with_people(BOB, url="https://conference.example"))
    assert row["Web address"] == "https://conference.example/calendar/people/%E5%BC%A0%E4%B8%89.ics"


def test_a_part_of_the_programme_is_not_what_stands_at_the_addresses() -> None:
    (row,) = rows(with_people(BOB, url="https://conference.example", selection="Wednesday"))
    assert row["Web address"] == ""


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_begins_like_a_formula(start: str) -> None:
    spoilt = Person(id="x", name=f"{start}cmd|x", email=f"{start}1", source=HERE)
    (row,) = rows(with_people(spoilt))
    assert row["Person"] == f"'{start}cmd|x"
    assert row["E-mail"] == f"'{start}1"
    assert not any(cell.startswith(tuple(FORMULA)) for cell in row.values())


@given(st.lists(st.text(FORMULA + "'a", max_size=4), unique=True))
def test_guarding_loses_nothing(cells: list[str]) -> None:
    kept = [guarded(cell) for cell in cells]
    assert len({*kept}) == len(cells)
    assert [re.sub(f"^'(?='*[{re.escape(FORMULA)}])", "", cell) for cell in kept] == cells


def test_an_apostrophe_of_a_name_stays() -> None:
    assert guarded("'t Hooft") == "'t Hooft"
