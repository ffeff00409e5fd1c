"""Drafts into a programme: slots, rooms, order, who presents what, and what time a panel has."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Finding, Findings, Severity
from model.programme import Attribution, Panel, Programme, Room, Slot, Source, When, WhenState
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
    return dataclasses.replace(drawn, **changes)  # type: ignore[arg-type]  # replace checks the names


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


# Who presents what


def attributions(*papers: PaperDraft, people: Sequence[PersonDraft]) -> list[tuple[list[str], Attribution]]:
    panel = only(draft(people=tuple(people), papers=papers))
    return [([p.name for p in each.presenters], each.attribution) for each in panel.presentations]


ANN, BEN, CAT = person("Ann Able"), person("Ben Baker"), person("Cat Cooper", "chair")


def test_paired_by_order_where_the_counts_agree() -> None:
    assert attributions(paper("x"), paper("y"), people=[ANN, CAT, BEN]) == [
        (["Ann Able"], Attribution.INFERRED),
        (["Ben Baker"], Attribution.INFERRED),
    ]


@pytest.mark.parametrize("people", [[ANN], [ANN, BEN, person("Dan Dyer")], [CAT], []])
def test_not_paired_where_they_do_not(people: list[PersonDraft]) -> None:
    assert attributions(paper("x"), paper("y"), people=people) == [([], Attribution.UNKNOWN)] * 2


def test_not_paired_where_one_person_fills_up_the_count() -> None:
    twice = [ANN, person("ann  able", line=6)]
    assert attributions(paper("x"), paper("y"), people=twice) == [([], Attribution.UNKNOWN)] * 2


def test_stated_presenters() -> None:
    assert attributions(
        paper("x", "BEN  baker", "Cat Cooper"), paper("y", "Ann Able"), people=[ANN, BEN, CAT]
    ) == [
        (["Ben Baker", "Cat Cooper"], Attribution.STATED),
        (["Ann Able"], Attribution.STATED),
    ]


def test_nothing_is_inferred_beside_what_is_stated() -> None:
    assert attributions(paper("x", "Ben Baker"), paper("y"), people=[ANN, BEN]) == [
        (["Ben Baker"], Attribution.STATED),
        ([], Attribution.UNKNOWN),
    ]


def test_a_name_that_two_people_share_names_neither() -> None:
    people = (person("Li Na", at="Institute A"), person("Li Na", at="Institute B", line=6))
    programme, (finding,) = build([draft(people=people, papers=(paper("x", "Li Na"),))])
    assert (finding.code, finding.severity) == ("panel.two-of-a-name", Severity.ERROR)
    assert programme.panels[0].presentations[0].presenters == ()


def test_a_person_listed_twice_has_one_part() -> None:
    people = (
        person("Ann Able", "presenter", at="Institute A", raw="Ann Able, Institute A (presenter)"),
        person("Ben Baker"),
        person("ANN ABLE", "chair", at="", line=7, raw="ANN ABLE (chair)"),
    )
    panel = only(draft(people=people, papers=(paper("x", "ann able"),)))
    ann, ben = panel.participations
    assert (ann.person.name, ben.person.name) == ("Ann Able", "Ben Baker")
    assert ann.roles == ("chair", "presenter")
    assert [a.institution for a in ann.affiliations] == ["Institute A"]
    assert ann.raw.splitlines() == ["Ann Able, Institute A (presenter)", "ANN ABLE (chair)"]
    assert panel.presentations[0].presenters == (ann.person,)


def test_two_people_of_one_name_in_one_line() -> None:
    people = (person("Li Na", at="Institute A"), person("Li Na", at="Institute B"))  # both in line 5
    programme = sound([draft(people=people)])
    assert len(programme.persons) == 2
    assert [part.affiliations[0].institution for part in programme.panels[0].participations] == [
        "Institute A",
        "Institute B",
    ]


def test_one_person_of_two_names_is_told() -> None:
    first = draft("1", people=(person("Ann Able", orcid="0000-0002-1825-0097"),))
    second = draft("2", people=(person("Ann Baker-Able", orcid="0000-0002-1825-0097", line=8),))
    programme, (finding,) = build([first, second])
    assert [each.name for each in programme.persons] == ["Ann Able"]
    assert (finding.code, finding.severity, finding.subject) == (
        "person.other-name",
        Severity.WARNING,
        "Ann Baker-Able",
    )


def test_roles_in_the_catalogues_order_unknown_ones_last() -> None:
    panel = only(draft(people=(person("Ann Able", "scribe", "discussant", "organizer", "chair"),)))
    assert panel.participations[0].roles == ("organizer", "chair", "discussant", "scribe")


# Time


def test_a_time_of_its_own() -> None:
    panel = only(draft(day="Wednesday", session="5", start=time(9, 15), end=time(10)), MORNING)
    assert panel.own_when == span(time(9, 15), time(10))
    other_day = only(draft(day="Wednesday", session="5", date=date(2020, 9, 3)), MORNING)
    assert other_day.own_when == When(date=date(2020, 9, 3))
    unscheduled = only(draft(date=DAY, start=time(23), end=time(1), provisional=True))
    assert unscheduled.when == span(time(23), time(1), provisional=True)


def test_a_date_that_the_session_has_too_takes_away_no_hours() -> None:
    assert only(draft(day="Wednesday", session="5", date=DAY), MORNING).when == MORNING.when


def test_provisional_alone_is_about_the_sessions_time() -> None:
    panel = only(draft(day="Wednesday", session="5", provisional=True), MORNING)
    assert panel.when == span(time(9), time(10, 30), provisional=True)
    assert only(draft(day="Friday", session="1", provisional=True)).when.state is WhenState.UNKNOWN


def test_a_provisional_date_is_not_made_sure_by_hours() -> None:
    guessed = slot("Wednesday", "05", When(date=DAY, provisional=True))
    panel = only(draft(day="Wednesday", session="5", start=time(9), end=time(10)), guessed)
    assert panel.when.state is WhenState.PROVISIONAL
    sure = only(
        draft(day="Wednesday", session="5", date=date(2020, 9, 3), start=time(9), end=time(10)), guessed
    )
    assert sure.when.state is WhenState.TIMED


@pytest.mark.parametrize(
    ("changes", "words", "line"),
    [
        ({"start": time(9)}, "no end", 4),
        ({"end": time(9)}, "no start", 5),
        ({"start": time(9), "end": time(9)}, "the same", 4),
        ({"start": time(9), "end": time(10), "day": "Friday"}, "needs a date", 4),
    ],
)
def test_an_impossible_time_of_its_own(changes: dict[str, object], words: str, line: int) -> None:
    sources = {"start": Source(file="panels/1.txt", line=4), "end": Source(file="panels/1.txt", line=5)}
    drawn = draft(day="Wednesday", session="5", sources=sources)
    drawn = dataclasses.replace(drawn, **changes)  # type: ignore[arg-type]  # replace checks the names
    programme, (finding,) = build([drawn], MORNING)
    assert (finding.code, finding.severity, finding.subject) == ("timetable.time", Severity.ERROR, "1")
    assert words in finding.message
    assert finding.source is not None
    assert finding.source.line == line
    assert not programme.panels[0].when.is_timed


def test_times_of_papers() -> None:
    papers = (paper("x", start=time(9), end=time(9, 30)), paper("y"))
    panel = only(draft(day="Wednesday", session="5", papers=papers), MORNING)
    assert [each.when for each in panel.presentations] == [span(time(9), time(9, 30)), When()]


def test_times_of_papers_past_midnight() -> None:
    late = slot("Wednesday", "9", span(time(22), time(1)))
    papers = (
        paper("x", start=time(22), end=time(23)),
        paper("y", start=time(23, 30), end=time(0, 15)),
        paper("z", start=time(0, 15), end=time(1)),
    )
    panel = only(draft(day="Wednesday", session="9", papers=papers), late)
    spans = [each.when for each in panel.presentations]
    assert [when.start and when.start.date().day for when in spans] == [2, 2, 3]
    assert [when.end and when.end.date().day for when in spans] == [2, 3, 3]


def test_a_paper_is_as_provisional_as_its_panel() -> None:
    papers = (paper("x", start=time(9), end=time(9, 30)),)
    panel = only(draft(day="Wednesday", session="5", papers=papers, provisional=True), MORNING)
    assert panel.presentations[0].when.state is WhenState.PROVISIONAL


@pytest.mark.parametrize(
    ("day", "start", "end", "words", "remedy"),
    [
        ("Wednesday", time(9), None, "no end", "all three"),
        ("Wednesday", time(9), time(9), "the same", "mend"),
        ("Friday", time(9), time(10), "needs a date", "in the panel"),
    ],
)
def test_impossible_times_of_papers(
    day: str, start: time | None, end: time | None, words: str, remedy: str
) -> None:
    papers = (paper("x" * 500, start=start, end=end),)
    _, (finding,) = build([draft(day=day, session="5", papers=papers)], MORNING)
    assert (finding.code, finding.severity) == ("timetable.time", Severity.ERROR)
    assert words in finding.message
    assert remedy in finding.remedy
    assert finding.source == papers[0].source
    assert len(str(finding)) < 300


# Affiliations


def test_affiliations_once_by_institution_and_country() -> None:
    people = (
        person("Ann Able", at="University of Testing, Japan"),
        person("Ben Baker", at="UNIVERSITY OF TESTING, 日本", line=6),
        person("Dan Dyer", at="University of Testing, Peru", line=7),
        person("Eve Ellis", at="Institute", line=8),
    )
    programme = sound([draft(people=people)])
    assert [a.raw for a in programme.affiliations] == [
        "Institute",
        "University of Testing, Japan",
        "University of Testing, Peru",
    ]


def test_parts_that_are_stated_are_not_taken_to_pieces() -> None:
    source = Source(file="panels/x.toml", line=5)
    stated = AffiliationDraft(text="A, B, Peru", institution="A, B", country="Peru", source=source)
    panel = only(draft(people=(dataclasses.replace(ANN, affiliations=(stated,)),)))
    (affiliation,) = panel.participations[0].affiliations
    assert (affiliation.institution, affiliation.country, affiliation.country_code) == ("A, B", "Peru", "PE")
    assert affiliation.text == "A, B, Peru"


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
