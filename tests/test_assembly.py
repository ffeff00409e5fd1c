"""Drafts into a programme: slots, rooms, order, panels that are there twice, and nothing lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Finding, Findings, Severity
from model.programme import Panel, Programme, Room, Slot, Source, When, WhenState
from model.readers.assembly import assemble, merge_duplicates
from model.readers.draft import AffiliationDraft, PanelDraft, PaperDraft, PersonDraft
from model.readers.programme_file import Settings
from model.timetable import Timetable, make_when

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = date(2020, 9, 2)
HERE = Source(file="programme.toml", line=1)


def span(start: time, end: time, day: date = DAY, *, provisional: bool = False) -> When:
    return make_when(day, start, end, zone=TOKYO, provisional=provisional)


def slot(day: str, session: str, when: When | None = None) -> Slot:
    return Slot(day=day, session=session, when=when or When(), source=HERE)


MORNING = slot("Wednesday", "05", span(time(9), time(10, 30)))


def settings(*slots: Slot, rooms: Sequence[str] = (), language: str = "en") -> Settings:
    return Settings(
        slug="test",
        title="Test Conference",
        short_title="Test Conference",
        url="",
        domain="test.example",
        zone=TOKYO,
        venue="",
        language=language,
        updated=datetime(2020, 8, 1, tzinfo=UTC),
        rooms=tuple(Room(name=name, source=HERE) for name in rooms),
        timetable=Timetable(slots),
        events=(),
        source=Source(file="programme.toml"),
    )


def person(name: str, *roles: str, at: str = "", line: int = 5, **changes: str) -> PersonDraft:
    source = Source(file="panels/x.txt", line=line)
    affiliations = (AffiliationDraft(text=at, source=source),) if at else ()
    drawn = PersonDraft(name=name, roles=roles or ("presenter",), affiliations=affiliations, source=source)
    return drawn._replace(**changes)  # type: ignore[arg-type]  # _replace checks the names


def paper(
    title: str, *presenters: str, start: time | None = None, end: time | None = None, line: int = 9
) -> PaperDraft:
    source = Source(file="panels/x.txt", line=line)
    return PaperDraft(title=title, presenters=presenters, start=start, end=end, source=source)


def draft(id: str = "1", **changes: object) -> PanelDraft:  # noqa: A002 - the field's own name
    panel = PanelDraft(id=id, title=f"Panel {id}", source=Source(file=f"panels/{id}.txt"))
    return dataclasses.replace(panel, **changes)  # type: ignore[arg-type]  # replace checks the names


def build(
    drafts: Sequence[PanelDraft], *slots: Slot, rooms: Sequence[str] = (), language: str = "en"
) -> tuple[Programme, list[Finding]]:
    findings = Findings()
    programme = assemble(settings(*slots, rooms=rooms, language=language), drafts, findings)
    return programme, list(findings)


def sound(drafts: Sequence[PanelDraft], *slots: Slot, rooms: Sequence[str] = ()) -> Programme:
    programme, findings = build(drafts, *slots, rooms=rooms)
    assert findings == []
    return programme


def only(drawn: PanelDraft, *slots: Slot) -> Panel:
    (panel,) = sound([drawn], *slots).panels
    return panel


# Slots and rooms


@pytest.mark.parametrize("session", ["05", "5", "Session 5", "session 05"])
@pytest.mark.parametrize("day", ["Wednesday", "WEDNESDAY "])
def test_the_slot_is_found_however_it_is_spelled(day: str, session: str) -> None:
    programme = sound([draft(day=day, session=session)], MORNING)
    assert programme.panels[0].slot is programme.slots[0]
    assert programme.slots == (MORNING,)
    assert programme.panels[0].when == MORNING.when


def test_a_slot_that_is_not_in_the_timetable() -> None:
    programme = sound(
        [draft("1", day="Thursday", session="9"), draft("2", day="thursday", session="09")], MORNING
    )
    assert programme.slots[0] is MORNING
    unlisted = programme.slots[1]
    assert (unlisted.day, unlisted.session) == ("Thursday", "9")
    assert not unlisted.is_listed
    assert str(unlisted.source) == "panels/1.txt"
    assert all(panel.slot is unlisted for panel in programme.panels)


def test_a_panel_without_day_and_session_has_no_slot() -> None:
    panel = only(draft(), MORNING)
    assert panel.slot is None
    assert panel.when.state is WhenState.UNKNOWN


def test_rooms_are_listed_ones_first_then_found_ones() -> None:
    drafts = [
        draft("1", room="room 2"),
        draft("2", room="Room 10"),
        draft("3", room="Room 9"),
        draft("4", room="ROOM 10"),
    ]
    programme, findings = build(drafts, rooms=["Room 3", "Room 2"])
    assert [room.name for room in programme.rooms] == ["Room 3", "Room 2", "Room 9", "Room 10"]
    rooms = {panel.id: panel.room and panel.room.name for panel in programme.panels}
    assert rooms == {"1": "Room 2", "2": "Room 10", "3": "Room 9", "4": "Room 10"}
    assert [(f.code, f.severity, f.subject) for f in findings] == [
        ("room.unknown", Severity.WARNING, "2"),
        ("room.unknown", Severity.WARNING, "3"),
        ("room.unknown", Severity.WARNING, "4"),
    ]


def test_an_unknown_room_names_the_nearest() -> None:
    source = Source(file="panels/1.txt", line=30)
    _, (finding,) = build(
        [draft(room="Romo 5", sources={"room": source})], rooms=["Aula", "Room 5", "Library"]
    )
    assert "the nearest is Room 5" in finding.remedy
    assert finding.source == source


def test_without_a_list_of_rooms_none_is_unknown() -> None:
    assert [room.name for room in sound([draft(room="B"), draft("2", room="A")]).rooms] == ["A", "B"]


def test_panels_in_order_of_time_then_room_then_number() -> None:
    later = slot("Wednesday", "06", span(time(11), time(12)))
    drafts = [
        draft("30"),
        draft("9", day="Wednesday", session="6"),
        draft("12", day="Wednesday", session="5", room="B"),
        draft("10", day="Wednesday", session="5", room="A"),
        draft("8", day="Wednesday", session="5", room="B"),
        draft("7", day="Wednesday", session="5"),
        draft("6", day="Friday", session="1"),
        draft("5", date=date(2020, 9, 9), start=time(9), end=time(10)),
    ]
    for order in (drafts, drafts[::-1]):
        programme = sound(order, later, MORNING, rooms=["A", "B"])
        assert [panel.id for panel in programme.panels] == ["10", "8", "12", "7", "9", "6", "5", "30"]
        assert [(each.day, each.session) for each in programme.slots] == [
            ("Wednesday", "05"),
            ("Wednesday", "06"),
            ("Friday", "1"),
        ]


# Panels that are there twice


def test_one_panel_saved_twice_is_taken_once() -> None:
    first = draft(
        "A1", people=(person("Tess Tester"),), papers=(paper("x"),), source=Source(file="panels/a.txt")
    )
    copy = dataclasses.replace(
        first,
        people=(person("Tess Tester", line=7),),
        papers=(paper("x", line=11),),
        source=Source(file="panels/copy.txt"),
    )
    findings = Findings()
    assert merge_duplicates([first, copy], findings) == [first]
    (finding,) = findings
    assert (finding.code, finding.severity) == ("panel.saved-twice", Severity.NOTE)
    assert str(finding.source) == "panels/copy.txt"
    assert "panels/a.txt" in finding.message


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"people": ()},
        {"people": (person("Tess Tester", "chair"),)},
        {"people": (person("Tess Tester", at="Institute"),)},
        {"papers": (paper("x", start=time(9)),)},
        {"room": "B"},
        {"extra": (("Note", "x"),)},
        {"provisional": True},
    ],
)
def test_two_panels_of_one_id_that_differ(change: dict[str, object]) -> None:
    first = draft("A1", people=(person("Tess Tester"),), papers=(paper("x"),))
    other = dataclasses.replace(first, id="a1" if "title" in change else "A1", **change)  # type: ignore[arg-type]  # replace checks
    findings = Findings()
    assert merge_duplicates([first, other], findings) == [first]
    (finding,) = findings
    assert (finding.code, finding.severity) == ("panel.id-twice", Severity.ERROR)


def test_different_panels_stay() -> None:
    findings = Findings()
    drafts = [draft("1"), draft("01"), draft("2")]
    assert merge_duplicates(drafts, findings) == drafts
    assert not len(findings)


def test_a_language_that_nothing_is_known_of_is_no_traceback() -> None:
    programme, _ = build([draft(people=(person("Ann Able", at="Institute, Japan"),))], language="xx")
    assert programme.affiliations[0].country_code == "JP"


def test_everything_a_draft_says_is_in_the_panel() -> None:
    drawn = draft(
        conference="C",
        area="A",
        stream="S",
        kind="K",
        description=("D",),
        url="https://test.example/1",
        extra=(("Note", "x"),),
        sources={"area": Source(file="panels/1.txt", line=2)},
    )
    panel = only(drawn)
    for field in (
        "id",
        "title",
        "conference",
        "area",
        "stream",
        "kind",
        "description",
        "url",
        "extra",
        "source",
    ):
        assert getattr(panel, field) == getattr(drawn, field)
    assert panel.where("area").line == 2


NAMES = st.sampled_from(["Ann Able", "ann able", "Ben Baker", "Li Na", "李娜", "Cher"])
PEOPLE = st.builds(
    person,
    NAMES,
    st.sampled_from(["chair", "presenter", "scribe"]),
    at=st.sampled_from(["", "Institute A", "Institute B, Japan"]),
    line=st.integers(1, 3),
    email=st.sampled_from(["", "", "a@test.example"]),
)
TIMES = st.sampled_from([None, time(0), time(9), time(23, 59)])
PAPERS = st.builds(paper, st.just("x"), NAMES, start=TIMES, end=TIMES) | st.builds(paper, st.just("y"))
DRAFTS = st.builds(
    draft,
    st.sampled_from(["1", "2", "10", "a"]),
    day=st.sampled_from(["", "Wednesday", "friday"]),
    session=st.sampled_from(["", "5", "06"]),
    room=st.sampled_from(["", "A", "Room 9"]),
    people=st.lists(PEOPLE, max_size=3).map(tuple),
    papers=st.lists(PAPERS, max_size=3).map(tuple),
    date=st.none() | st.just(DAY),
    start=TIMES,
    end=TIMES,
    provisional=st.booleans(),
)


@given(st.lists(DRAFTS, max_size=5, unique_by=lambda each: each.id))
def test_nothing_is_lost_whatever_the_drafts(drafts: list[PanelDraft]) -> None:
    programme, findings = build(drafts, MORNING, rooms=["A"])
    by_id = {panel.id: panel for panel in programme.panels}
    assert sorted(by_id) == sorted(each.id for each in drafts)
    persons = {each.id for each in programme.persons}
    assert len(persons) == len(programme.persons)
    for drawn in drafts:
        panel = by_id[drawn.id]
        assert (panel.slot is None) == (not drawn.day and not drawn.session)
        assert (panel.room is None) == (not drawn.room)
        assert panel.slot is None or panel.slot in programme.slots
        assert panel.room is None or panel.room in programme.rooms
        assert {role for part in panel.participations for role in part.roles} == {
            role for each in drawn.people for role in each.roles
        }
        assert len(panel.presentations) == len(drawn.papers)
        parts = {part.person.id for part in panel.participations}
        assert len(parts) == len(panel.participations)
        assert parts <= persons
        assert {each.id for shown in panel.presentations for each in shown.presenters} <= parts
    assert build(drafts, MORNING, rooms=["A"]) == (programme, findings)
