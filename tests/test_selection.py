"""A part of a programme: everything narrowed to the panels of a day, a session, a room."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import VademecumError
from model.front_matter import FrontPage, Picture
from model.programme import Options, Panel, Programme, Room, Source, When
from model.selection import NothingSelectedError, Selection

from .programmes import (
    make_affiliation,
    make_event,
    make_panel,
    make_part,
    make_person,
    make_programme,
    make_room,
    make_slot,
    make_when,
)

WED_5 = make_slot("Wednesday", "05", make_when(2, 9))
WED_6 = make_slot("Wednesday", "06", make_when(2, 11))
THU_5 = make_slot("Thursday", "5", make_when(3, 9))
AULA, LIBRARY, FOYER = make_room("Aula"), make_room("Library"), make_room("Foyer")
UTOPIA, ATLANTIS = make_affiliation("A", "Utopia"), make_affiliation("B", "Atlantis")


def panel(number: str, name: str, **changes: object) -> Panel:
    affiliation = ATLANTIS if name == "Cat Cooper" else UTOPIA
    made = make_panel(number, people=[make_part(make_person(name, affiliation))])
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # replace checks the names


PANELS = [
    panel("1", "Ann Able", slot=WED_5, room=AULA),
    panel("2", "Ben Baker", slot=WED_5, room=LIBRARY),
    panel("3", "Ann Able", slot=WED_6, room=AULA),
    panel("4", "Cat Cooper", slot=THU_5, room=LIBRARY),
    panel("5", "Dan Dyer", slot=None, room=None),
]
EVENTS = (
    make_event("Coffee", make_when(2, 10), day="Wednesday"),
    make_event("Welcome", make_when(2, 18), day="wednesday", rooms=(FOYER, AULA)),
    make_event("Tour", make_when(2, 16)),  # on Wednesday by its date alone
    make_event("Farewell", make_when(3, 18), day="Thursday", rooms=(FOYER,)),
    make_event("Party"),
)
WHOLE = make_programme(PANELS, rooms=(AULA, LIBRARY, FOYER), events=EVENTS)


def select(day: str = "", session: str = "", room: str = "", whole: Programme = WHOLE) -> Programme:
    return Selection(day=day, session=session, room=room).apply(whole)


def ids(part: Programme) -> str:
    return "".join(each.id for each in part.panels)


def test_nothing_asked_nothing_changed() -> None:
    assert not Selection()
    assert select() is WHOLE


def test_front_matter_and_options_are_those_of_the_whole() -> None:
    here = Source(file="programme.toml", line=9)
    page = FrontPage(name="welcome.md", title="Welcome", blocks=(), source=here)
    options = {"booklet": Options(name="booklet", source=here)}
    picture = Picture(
        file="cover.png", data=b"", media_type="image/png", width_px=1, height_px=1, source=here
    )
    whole = dataclasses.replace(WHOLE, front=(page,), options=options, pictures={"cover.png": picture})
    part = select(day="Wednesday", whole=whole)
    assert (part.front, part.options, part.pictures) == (whole.front, whole.options, whole.pictures)


@pytest.mark.parametrize(
    ("day", "session", "room", "panels"),
    [
        ("Wednesday", "", "", "123"),
        ("WEDNESDAY ", "", "", "123"),
        ("", "5", "", "124"),
        ("", "Session 05", "", "124"),
        ("", "", "aula", "13"),
        ("Wednesday", "05", "", "12"),
        ("Wednesday", "", "Library", "2"),
        ("", "6", "Aula", "3"),
        ("Thursday", "5", "Library", "4"),
    ],
)
def test_panels(day: str, session: str, room: str, panels: str) -> None:
    assert Selection(day=day, session=session, room=room)
    assert ids(select(day, session, room)) == panels


def test_days_of_a_part_know_their_places_in_the_whole() -> None:
    assert WHOLE.day_places == ()
    assert select("Wednesday").day_places == (0,)
    assert select("Thursday").day_places == (1,)
    assert select(session="5").day_places == (0, 1)
    dateless = dataclasses.replace(PANELS[4], slot=make_slot("Friday", "7", When()), room=FOYER)
    whole = make_programme([*PANELS[:4], dateless, PANELS[4]], rooms=(AULA, LIBRARY, FOYER), events=EVENTS)
    assert select(room="Foyer", whole=whole).day_places == (0, 1, 2)
    assert select(session="7", whole=whole).day_places == (2,)


def test_everything_else_is_narrowed() -> None:
    part = select("Wednesday", room="Library")
    assert part.slots == (WED_5,)
    assert part.rooms == (LIBRARY,)
    assert [person.name for person in part.persons] == ["Ben Baker"]
    assert part.affiliations == (UTOPIA,)
    assert part.events == ()
    thursday = select("Thursday")
    assert (thursday.slots, thursday.affiliations) == ((THU_5,), (ATLANTIS,))
    for field in ("slug", "title", "zone", "updated", "domain", "language", "venue", "source"):
        assert getattr(part, field) == getattr(WHOLE, field)


def test_an_affiliation_that_is_spelled_otherwise_elsewhere_stays() -> None:
    first, second = (
        make_affiliation("University of Testing", "USA"),
        make_affiliation("UNIVERSITY OF TESTING", "US"),
    )
    first, second = (dataclasses.replace(each, country_code="US") for each in (first, second))
    one = make_panel("1", people=[make_part(make_person("Ann Able", first))], slot=WED_5)
    two = make_panel("2", people=[make_part(make_person("Ben Baker", second))], slot=THU_5)
    whole = make_programme([one, two], affiliations=(first,))
    assert select("Thursday", whole=whole).affiliations == (first,)


@pytest.mark.parametrize(
    ("day", "session", "room", "titles"),
    [
        ("Wednesday", "", "", ["Coffee", "Welcome", "Tour"]),
        ("Thursday", "", "", ["Farewell"]),
        ("", "", "Aula", ["Welcome"]),
        ("Wednesday", "", "aula", ["Welcome"]),
        ("Thursday", "", "Library", []),
        ("", "05", "", []),
        ("Wednesday", "05", "", []),
    ],
)
def test_events(day: str, session: str, room: str, titles: list[str]) -> None:
    assert [event.title for event in select(day, session, room).events] == titles


def test_the_rooms_of_events_stay_with_them() -> None:
    assert select("Thursday").rooms == (LIBRARY, FOYER)


def test_a_day_without_a_date_has_no_undated_events() -> None:
    undated = [panel("1", "Ann Able", slot=make_slot("Friday", "1", When()))]
    whole = make_programme(undated, events=(make_event("Party"), make_event("Lunch", day="Friday")))
    assert [event.title for event in select("Friday", whole=whole).events] == ["Lunch"]


@pytest.mark.parametrize(
    ("day", "session", "room", "words"),
    [
        ("Wensday", "", "", "there is no day 'Wensday'; did you mean Wednesday?"),
        ("Sun", "", "", "there is no day 'Sun'; known: Wednesday, Thursday"),
        ("", "9", "", "there is no session '9'; known: 05, 06, 5"),
        ("", "", "Libary", "did you mean Library?"),
        ("", "", "?", "known: Aula, Library, Foyer"),
        ("Thursday", "6", "", "no panel matches Thursday, Session 06"),
        ("", "", "Foyer", "no panel matches Foyer"),
        ("  ", "", "", "there is no day"),
    ],
)
def test_what_there_is_not(day: str, session: str, room: str, words: str) -> None:
    with pytest.raises(NothingSelectedError) as caught:
        select(day, session, room)
    assert words in str(caught.value)
    assert isinstance(caught.value, VademecumError)


def test_labels_that_are_empty_are_not_listed() -> None:
    whole = make_programme([panel("1", "Ann Able", slot=make_slot("", "7", When()), room=None)])
    with pytest.raises(NothingSelectedError, match="the programme names no day"):
        select("Monday", whole=whole)
    with pytest.raises(NothingSelectedError, match="the programme names no room"):
        select(room="Aula", whole=whole)


def test_many_labels_are_cut_off() -> None:
    rooms = tuple(make_room(f"Hall {number}") for number in range(40))
    with pytest.raises(NothingSelectedError, match=r"Hall 11 …$"):
        select(room="?", whole=make_programme(PANELS, rooms=rooms))


@pytest.mark.parametrize(
    ("day", "session", "room", "words", "folder"),
    [
        ("wednesday", "5", "", "Wednesday, Session 05", "wednesday-session-05"),
        ("THURSDAY", "05", "library", "Thursday, Session 5, Library", "thursday-session-5-room-library"),
        ("Wednesday", "", "", "Wednesday", "wednesday"),
        ("", "06", "", "Session 06", "session-06"),
        ("", "", "AULA", "Aula", "room-aula"),
    ],
)
def test_in_words_and_as_a_folder(day: str, session: str, room: str, words: str, folder: str) -> None:
    selection = Selection(day=day, session=session, room=room)
    assert selection.words(WHOLE) == words
    assert selection.apply(WHOLE).selection == words
    assert selection.folder(WHOLE) == folder


def test_a_room_that_is_called_room_says_so_once() -> None:
    whole = make_programme([panel("1", "Ann Able", room=make_room("Room 5"))])
    assert Selection(room="room 5").folder(whole) == "room-5"


@pytest.mark.parametrize("name", ["calendar", "Booklet", "../../x", "CON", "😀"])
def test_no_room_gives_the_folder_of_an_exporter(name: str) -> None:
    whole = make_programme([panel("1", "Ann Able", room=make_room(name))])
    assert Selection(room=name).folder(whole).startswith("room-")


def test_a_session_that_has_a_name() -> None:
    whole = make_programme([panel("1", "Ann Able", slot=make_slot("Friday", "Keynote"))])
    assert Selection(session="keynote").words(whole) == "Keynote"


LABELS = st.sampled_from(["", "Wednesday", "thursday", "05", "6", "Aula", "LIBRARY", "Foyer", "x"])


@given(LABELS, LABELS, LABELS)
def test_a_part_holds_together(day: str, session: str, room: str) -> None:
    part = None
    with suppress(NothingSelectedError):
        part = select(day, session, room)
    if part is None:
        return
    people = {each.person.id for panel in part.panels for each in panel.participations}
    assert {person.id for person in part.persons} == people
    assert {panel.slot for panel in part.panels if panel.slot} == set(part.slots) or part is WHOLE
    held: set[Room] = {panel.room for panel in part.panels if panel.room}
    held |= {each for event in part.events for each in event.rooms}
    assert set(part.rooms) == held
    assert [each for each in WHOLE.panels if each in part.panels] == list(part.panels)
    assert bool(part.selection) == bool(day or session or room)


def test_dates_are_not_labels() -> None:
    assert WED_5.when.date == date(2020, 9, 2)
    with pytest.raises(NothingSelectedError):
        select("2020-09-02")
