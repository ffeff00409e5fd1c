"""What attendees have keeps its UID, however its title, its people or its neighbours change."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.calendar.memory import CalendarEdition
from exporters.published import ChangeKind, Published
from model.programme import Event, Panel, Person, Presentation, Programme
from tests.editions import read, succeed
from tests.programmes import (
    make_event,
    make_panel,
    make_part,
    make_person,
    make_presentation,
    make_programme,
    make_slot,
    make_when,
)


def coffee(day: int, hour: float = 10, **changes: object) -> Event:
    """A break that the programme gives no id, as its reader names it where there are several."""
    made = make_event("Coffee", make_when(day, hour, 30), has_own_id=False, id=f"coffee-2020-09-0{day}")
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # replace checks the names


def events(*given_: Event) -> Programme:
    return make_programme([make_panel()], events=given_)


def papers(*given_: Presentation) -> Programme:
    return make_programme(
        [make_panel(people=(), presentations=given_, slot=make_slot(when=make_when(hour=9)))]
    )


def people(*names: str, email: str = "", orcid: str = "") -> Programme:
    parts = [make_part(make_person(name, email=email, orcid=orcid), "chair") for name in names]
    return make_programme([make_panel(people=parts, papers=(), slot=make_slot(when=make_when(hour=9)))])


def paper(title: str, hour: float, *presenters: str) -> Presentation:
    made = [make_person(name) for name in presenters]
    return make_presentation(title, presenters=made, when=make_when(hour=hour, minutes=20))


def after(*programmes: Programme) -> tuple[CalendarEdition, Published]:
    record: Published | None = None
    for day, programme in enumerate(programmes):
        edition, record = succeed(programme, record, days=day)
    assert record is not None
    return edition, record


def told(*programmes: Programme) -> dict[str, tuple[ChangeKind, tuple[str, ...]]]:
    """What the last of the editions changes, by the local part of the UID, but for panels."""
    edition, _ = after(*programmes)
    return {
        change.uid.partition("@")[0]: (change.kind, change.what)
        for change in edition.changes
        if change.entry != "panel"
    }


ADDED, CHANGED = ChangeKind.ADDED, ChangeKind.CHANGED
CANCELLED, REVIVED = ChangeKind.CANCELLED, ChangeKind.REVIVED
ONE = coffee(2, id="coffee")


def test_a_second_event_of_a_title_is_added_and_nothing_else() -> None:
    assert told(events(ONE), events(coffee(2), coffee(3))) == {"event-coffee-2020-09-03": (ADDED, ())}


def test_of_two_events_of_a_day_the_one_that_is_left_keeps_its_entry() -> None:
    tea = coffee(2, 15, id="coffee-2020-09-02-2")
    left = dataclasses.replace(tea, id="coffee")
    assert told(events(coffee(2), tea), events(left)) == {"event-coffee-2020-09-02": (CANCELLED, ())}


def test_an_event_between_two_of_its_title_takes_neithers_entry() -> None:
    before = events(coffee(2), coffee(2, 15, id="coffee-2020-09-02-2"))
    now = events(coffee(2), coffee(2, 12, id="coffee-2020-09-02-2"), coffee(2, 15, id="coffee-2020-09-02-3"))
    assert told(before, now) == {"event-coffee-2020-09-02-2-2": (ADDED, ())}
    assert told(before, now, before, now) == {"event-coffee-2020-09-02-2-2": (REVIVED, ())}


def test_a_moved_or_renamed_event_keeps_its_entry() -> None:
    two = (coffee(2), coffee(3))
    assert told(events(*two), events(coffee(2), coffee(4))) == {
        "event-coffee-2020-09-03": (CHANGED, ("time",))
    }
    assert told(events(*two), events(coffee(2, 10.5), coffee(3, 10.5))) == {
        "event-coffee-2020-09-02": (CHANGED, ("time",)),
        "event-coffee-2020-09-03": (CHANGED, ("time",)),
    }
    named = dataclasses.replace(ONE, title="Coffee and cake", id="coffee-and-cake")
    assert told(events(ONE), events(named)) == {"event-coffee": (CHANGED, ("title",))}


def test_events_with_ids_of_their_own_are_told_apart_by_them_alone() -> None:
    one, two, three = (coffee(day, id=name, has_own_id=True) for day, name in ((2, "a"), (3, "b"), (4, "c")))
    assert told(events(one, two), events(one, three)) == {
        "event-b": (CANCELLED, ()),
        "event-c": (ADDED, ()),
    }
    anew = dataclasses.replace(two, title="Tea", when=make_when(4, 16, 20))
    assert told(events(one, two), events(one, anew)) == {"event-b": (CHANGED, ("time", "title"))}
    swapped = (dataclasses.replace(one, id="b"), dataclasses.replace(two, id="a"))
    assert told(events(one, two), events(*swapped)) == {
        "event-a": (CHANGED, ("time",)),
        "event-b": (CHANGED, ("time",)),
    }


def test_an_event_that_is_given_an_id_keeps_its_entry_and_goes_by_the_id_from_then_on() -> None:
    named = dataclasses.replace(ONE, id="break-1", has_own_id=True)
    assert told(events(ONE), events(named)) == {}
    anew = dataclasses.replace(named, title="Tea", when=make_when(4, 16, 20))
    assert told(events(ONE), events(named), events(anew)) == {"event-coffee": (CHANGED, ("time", "title"))}


def test_an_event_that_loses_its_date_is_not_said_to_be_off_and_one_that_is_gone_is() -> None:
    undated = dataclasses.replace(coffee(3), when=make_event().when)
    for left, word in (((undated,), "No longer at this time"), ((), "Cancelled")):
        edition, _ = after(events(coffee(2), coffee(3)), events(dataclasses.replace(ONE), *left))
        assert (
            str(read(edition)["event-coffee-2020-09-03@test-conference.example"]["SUMMARY"])
            == f"{word}: Coffee"
        )


def test_a_paper_keeps_its_entry_when_its_title_is_edited() -> None:
    before = papers(paper("Of Rivers", 9), paper("Of Lakes", 9.5))
    revised = papers(paper("Of Rivers", 9), paper("Of Lakes and Seas", 9.5))
    assert told(before, revised) == {"paper-101_-of-lakes": (CHANGED, ("title",))}
    moved = papers(paper("Of Rivers", 9), paper("Of Great Lakes", 10))
    assert [kind for kind, _ in told(before, moved).values()] == [CHANGED]


def test_another_paper_in_a_papers_place_is_another() -> None:
    before = papers(paper("Of Rivers", 9, "Ada Test"))
    assert told(before, papers(paper("On Mountains", 9, "Bob Test"))) == {
        "paper-101_-of-rivers": (CANCELLED, ()),
        "paper-101_-on-mountains": (ADDED, ()),
    }
    edition, _ = after(before, papers(paper("On Mountains", 9, "Bob Test")))
    summary = read(edition)["paper-101_-of-rivers@test-conference.example"]["SUMMARY"]
    assert str(summary) == "Cancelled: Of Rivers · 101", "it is off, though its panel is on"


def test_papers_of_one_title_keep_their_entries_whatever_is_withdrawn() -> None:
    one, two, three = (paper("Untitled", hour) for hour in (9, 9.5, 10))
    assert told(papers(one, two, three), papers(three, two)) == {"paper-101_-untitled": (CANCELLED, ())}
    assert told(papers(one, two), papers(two, one)) == {}


def test_a_mended_name_is_no_cancelled_entry() -> None:
    changes = told(people("Katherine Jhonson", "Bob Prova"), people("Katherine Johnson", "Bob Prova"))
    assert {uid: kind for uid, (kind, _) in changes.items()} == {
        "person-101_-katherine-jhonson": CHANGED,
        "person-101_-bob-prova": CHANGED,
    }


def test_who_takes_anothers_place_has_an_entry_of_their_own() -> None:
    changes = told(people("Ann Test"), people("Bob Test"))
    assert {uid: kind for uid, (kind, _) in changes.items()} == {
        "person-101_-ann-test": CANCELLED,
        "person-101_-bob-test": ADDED,
    }
    one, other = people("Wei Wang", email="a@x.example"), people("Wei Wong", email="b@x.example")
    assert {kind for kind, _ in told(one, other).values()} == {CANCELLED, ADDED}


def test_an_address_or_an_orcid_tells_that_it_is_the_same_person() -> None:
    orcid = "0000-0002-1825-0097"
    for email, number in (("ann@x.example", ""), ("", orcid)):
        changes = told(*(people(name, email=email, orcid=number) for name in ("Ann Test", "Ann Married")))
        assert {uid: kind for uid, (kind, _) in changes.items()} == {"person-101_-ann-test": CHANGED}
    changes = told(people("Ann Test", orcid=orcid), people("Ann Married", orcid=orcid, email="a@x.example"))
    assert [kind for kind, _ in changes.values()] == [CHANGED]


def test_no_address_stands_in_the_record() -> None:
    _, record = after(people("Ann Test", email="ann@x.example"))
    marks = {mark for entry in record.entries.values() for mark in entry.marks}
    assert len(marks) == 1
    assert not any("@" in mark for mark in marks)


def test_two_of_one_name_in_a_panel_do_not_change_entries_when_they_change_places() -> None:
    one = make_person("Wei Wang", id="wei-wang-1", email="a@x.example")
    two = make_person("Wei Wang", id="wei-wang-2", email="b@x.example")

    def both(*order: tuple[Person, str]) -> Programme:
        parts = [make_part(person, role) for person, role in order]
        return make_programme([make_panel(people=parts, papers=(), slot=make_slot(when=make_when(hour=9)))])

    before, now = both((one, "chair"), (two, "discussant")), both((two, "discussant"), (one, "chair"))
    _, record = after(before)
    edition, _ = after(before, now)
    summaries = {
        uid: str(event["SUMMARY"]) for uid, event in read(edition).items() if uid.startswith("person")
    }
    assert summaries == {uid: record.entries[uid].summary for uid in summaries}


@pytest.mark.parametrize("what", ["events", "papers", "people"])
def test_a_record_of_the_first_format_serves_as_well(what: str) -> None:
    before, now, uid = {
        "events": (events(ONE), events(coffee(2), coffee(3)), "event-coffee"),
        "papers": (papers(paper("Of Lakes", 9)), papers(paper("Of Lakes", 9.5)), "paper-101_-of-lakes"),
        "people": (people("Katherine Jhonson"), people("Katherine Johnson"), "person-101_-katherine-jhonson"),
    }[what]
    _, record = after(before)
    former = {id_: entry._replace(name="", marks=()) for id_, entry in record.entries.items()}
    edition, later = succeed(now, dataclasses.replace(record, entries=former), days=1)
    entry = read(edition)[f"{uid}@test-conference.example"]
    assert entry["STATUS"] == "CONFIRMED"
    assert later.entries[f"{uid}@test-conference.example"].name


def test_a_part_of_the_programme_has_the_entries_of_the_whole() -> None:
    _, record = after(events(ONE), events(coffee(2), coffee(3)))
    for day, uid in ((2, "event-coffee"), (3, "event-coffee-2020-09-03")):
        edition, _ = succeed(events(coffee(day)), record.for_part())
        assert [one for one in edition.entries if one.startswith("event")] == [
            f"{uid}@test-conference.example"
        ]
    edition, _ = succeed(events(coffee(4)), record.for_part())
    assert [one for one in edition.entries if one.startswith("event")] == [
        "event-coffee-2020-09-04@test-conference.example"
    ], "which of the others it was, the part does not say"


TITLES = ("Coffee", "Tea", "Dinner")
HOURS = st.sampled_from((10, 10.5, 15))
GIVEN_EVENTS = st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from((2, 3)), HOURS), max_size=5)
GIVEN_PAPERS = st.lists(st.tuples(st.sampled_from(("Untitled", "Of Lakes", "Of Rivers")), HOURS), max_size=4)
NAMES = st.lists(st.sampled_from(("Ann Test", "Anne Test", "Bob Prova", "Wei Wang")), unique=True, max_size=3)


def made(
    given_: tuple[Sequence[tuple[str, int, float]], Sequence[tuple[str, float]], list[str]],
) -> Programme:
    """Ids and order as the reader of programme.toml makes them, which hang on all other events."""
    listed, titled, names = given_
    titles = [title for title, _, _ in listed]
    taken: set[str] = set()
    breaks = []
    for title, day, hour in listed:
        name = f"{title}-{day}" if titles.count(title) > 1 else title
        while name in taken:
            name += "-2"
        taken.add(name)
        breaks.append(make_event(title, make_when(day, hour, 30), id=name, has_own_id=False))
    parts = [make_part(make_person(name), "chair") for name in names]
    panel: Panel = make_panel(
        people=parts,
        presentations=tuple(paper(title, hour) for title, hour in titled),
        slot=make_slot(when=make_when(hour=9, minutes=600)),
    )
    return make_programme([panel], events=tuple(breaks))


@settings(max_examples=60)
@given(st.lists(st.tuples(GIVEN_EVENTS, GIVEN_PAPERS, NAMES).map(made), min_size=2, max_size=5))
def test_what_stays_as_it_is_keeps_its_entry_and_no_entry_is_given_to_two(
    programmes: list[Programme],
) -> None:
    record: Published | None = None
    before: dict[str, tuple[str, str, date, date, str]] = {}
    for day, programme in enumerate(programmes):
        edition, record = succeed(programme, record, days=day)
        alive = {uid: kept for uid, kept in record.entries.items() if not kept.is_cancelled}
        assert edition.entries.keys() >= before.keys()
        now = {
            uid: (kept.kind, kept.name, kept.start, kept.end, kept.fingerprint) for uid, kept in alive.items()
        }
        for facts in set(before.values()) & set(now.values()):
            had = {uid for uid, old in before.items() if old == facts}
            has = {uid for uid, new in now.items() if new == facts}
            assert had <= has or has <= had, "the same entry under another UID"
        for title in {facts[1] for facts in before.values() if facts[0] == "event"}:
            had, has = ({uid for uid, facts in some.items() if facts[1] == title} for some in (before, now))
            assert had <= has or has <= had, "one moved, and another was cancelled in its stead"
        again, _ = succeed(programme, record, days=day + 9)
        assert again.entries == edition.entries
        before = now
