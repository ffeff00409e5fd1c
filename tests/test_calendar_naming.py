"""Names of files stay with those who were given them, whoever comes later or leaves."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from exporters.addresses import distinct_names
from exporters.base import Job
from exporters.calendar.exporter import CalendarExporter
from exporters.calendar.naming import PublishedNames, slot_names
from exporters.published import Published
from exporters.wording import Wording
from model.programme import Panel, Participation, Person, Programme, Room
from tests.test_calendar_reading import HERE, panel, person, programme, slot, timed

WANG = Person(id="wei-wang-1", name="Wei Wang", source=HERE)
OTHER = Person(id="wei-wang-2", name="Wei Wang", source=HERE)
LATER = datetime(2024, 9, 2, 12, tzinfo=UTC)


def at(number: str, *people: Person, **facts: Any) -> Panel:
    parts = tuple(Participation(person=one, roles=("chair",), source=HERE) for one in people)
    return panel(number, participations=parts, **facts)


def of(*panels: Panel) -> Programme:
    persons = {part.person.id: part.person for one in panels for part in one.participations}
    return programme(*panels, persons=tuple(persons.values()), updated=LATER)


def given_out(*panels: Panel, before: Published | None = None) -> Published:
    """What attendees have once these panels are published."""
    job = Job(published=before)
    made = of(*panels)
    list(CalendarExporter().export(made, job))
    assert job.edition is not None
    return Published(
        programme=made.slug,
        domain=made.domain,
        edition=made.updated,
        content="",
        entries=job.edition.published,
    )


def files(folder: str, *panels: Panel, published: Published | None = None) -> dict[str, list[str]]:
    """The people or panels that the files of a folder are about, by their name."""
    job = Job(published=published)
    found: dict[str, list[str]] = {}
    for file in CalendarExporter().export(of(*panels), job):
        head, _, name = file.path.rpartition("/")
        if head == f"calendar/{folder}".rstrip("/") and name.endswith(".ics"):
            text = file.content.decode("utf-8").replace("\r\n ", "")
            uids = re.findall(r"^UID:(?:panel|person)-(.*)@", text, re.MULTILINE)
            found[name.removesuffix(".ics")] = uids
    return found


def test_the_panel_of_the_first_mention_tells_people_of_one_name_apart() -> None:
    assert files("people", at("1", WANG), at("2", OTHER)) == {
        "wei-wang-1": ["1_-wei-wang"],
        "wei-wang-2": ["2_-wei-wang"],
    }


def test_who_was_published_first_keeps_the_plain_name() -> None:
    before = given_out(at("1", WANG))
    for panels in ((at("1", WANG), at("2", OTHER)), (at("2", OTHER), at("1", WANG))):
        assert files("people", *panels, published=before) == {
            "wei-wang": ["1_-wei-wang"],
            "wei-wang-2": ["2_-wei-wang"],
        }


def test_nobody_of_their_own_gets_the_name_of_who_has_left() -> None:
    before = given_out(at("2", OTHER), before=given_out(at("1", WANG)))
    before = given_out(at("1", WANG), at("2", OTHER), before=before)
    found = files("people", at("1"), at("2", OTHER), published=before)
    assert sorted(map(tuple, found.values())) == [
        ("1_-wei-wang",),
        ("2_-wei-wang",),
    ]  # the first is cancelled


def test_who_changes_panels_keeps_the_name() -> None:
    before = given_out(at("1", WANG), at("2"))
    moved = dataclasses.replace(WANG, id="wei-wang-2")  # as an id tells the panel of the first mention
    found = files("people", at("1"), at("2", moved), published=before)
    assert {name: sorted(uids) for name, uids in found.items()} == {
        "wei-wang": ["1_-wei-wang", "2_-wei-wang"]
    }


def test_who_is_spelled_otherwise_keeps_the_name() -> None:
    before = given_out(at("1", WANG))
    married = dataclasses.replace(WANG, name="Wei Wang-Probe", spellings=("Wei Wang",))
    assert files("people", at("1", married), published=before) == {"wei-wang": ["1_-wei-wang"]}


def test_a_mark_stays_when_the_other_has_left() -> None:
    before = given_out(at("1", WANG), at("2", OTHER))
    assert files("people", at("1", WANG), published=before)["wei-wang-1"] == ["1_-wei-wang"]


def room(name: str) -> Room:
    return Room(name=name, source=HERE)


def test_a_new_room_takes_no_rooms_name() -> None:
    before = given_out(at("1", room=room("Room (5)")))
    found = files("rooms", at("1", room=room("Room (5)")), at("2", room=room("Room 5")), published=before)
    assert found.pop("room-5") == ["1"]
    ((name, held),) = found.items()
    assert re.fullmatch("room-5-[0-9a-f]{8}", name)
    assert held == ["2"]


def test_a_room_has_its_own_name_whoever_meets_there() -> None:
    before = given_out(at("1", room=room("Room 5")), at("2", room=room("Room 6")))
    swapped = files("rooms", at("1", room=room("Room 6")), at("2", room=room("Room 5")), published=before)
    assert swapped == {"room-5": ["2"], "room-6": ["1"]}


@given(
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), unique=True, max_size=6).flatmap(
        st.permutations
    )
)
def test_slots_have_names_of_their_own_that_hang_on_no_order(labels: list[tuple[str, str]]) -> None:
    slots = [slot(day=day, session=session) for day, session in labels]
    nothing = PublishedNames(None)
    names = slot_names(dict.fromkeys(slots, ()), Wording("en"), nothing)
    folded = {unicodedata.normalize("NFD", name.casefold()) for name in names.values()}
    assert len(folded) == len(slots)
    in_order = sorted(slots, key=lambda one: (one.day, one.session))
    assert slot_names(dict.fromkeys(in_order, ()), Wording("en"), nothing) == names
    assert "programme" not in names.values()


@given(st.dictionaries(st.integers(0, 9), st.text("ab", min_size=1, max_size=2), max_size=8))
def test_names_are_distinct_where_the_last_forms_are(plain: dict[int, str]) -> None:
    forms = {thing: [name, f"{name}-{thing}"] for thing, name in plain.items()}
    names = distinct_names(forms, reserved={"a"})
    assert len({*names.values()}) == len(plain)
    assert "a" not in names.values()


def test_people_have_names_in_any_script() -> None:
    people = [person(name) for name in ("张三", "محمد", "../../x", "CON", "x" * 300, "😀")]
    found = files("people", *(at(str(number), one) for number, one in enumerate(people)))
    assert len(found) == len(people)
    assert {"张三", "mhmd", "x", "con-a3dbc4b6"} <= found.keys()
    assert max(map(len, found)) <= 80


def test_a_session_or_room_with_a_new_label_keeps_its_file() -> None:
    hall, aula = room("Great Hall"), room("Aula")
    before = given_out(at("1", room=hall), at("2", room=hall), at("3", room=room("Room 5")))
    now = [at(number, room=aula, slot=slot(session="5 (a)")) for number in ("1", "2", "4")]
    assert files("rooms", *now, published=before)["great-hall"] == ["1", "2", "4"]
    assert files("", *now, published=before)["wednesday-session-05"] == ["1", "2", "4", "3"], "3 is cancelled"
    again = given_out(*now, before=before)
    assert files("rooms", *now, published=again)["great-hall"] == ["1", "2", "4"]


def test_a_file_of_which_nothing_is_left_tells_where_its_entries_went() -> None:
    friday = timed(datetime(2024, 10, 25, 14))
    hall, aula = room("Great Hall"), room("Aula")
    before = given_out(at("1", room=hall), at("2", room=aula, slot=slot(friday, day="Friday")))
    moved = [at(number, room=aula, slot=slot(friday, day="Friday")) for number in ("1", "2")]
    found = files("", *moved, published=before)
    assert found["wednesday-session-05"] == ["1"]
    assert found["friday-session-05"] == ["1", "2"]
    assert files("rooms", *moved, published=before) == {"aula": ["1", "2"], "great-hall": ["1"]}
    assert files("days", *moved, published=before)["2024-10-23"] == ["1"]
    later = given_out(*moved, before=before)
    assert files("rooms", *moved, published=later)["great-hall"] == ["1"]
    assert files("", moved[1], published=later)["wednesday-session-05"] == ["1"], "cancelled there as well"


def test_a_session_that_moves_to_another_day_is_another_session() -> None:
    before = given_out(at("1"))
    friday = slot(timed(datetime(2024, 10, 25, 14)), day="Friday")
    found = files("", at("1", slot=friday), published=before)
    assert {*found} == {"programme", "friday-session-05", "wednesday-session-05"}
