"""The lists about people: who they are, who appears where, and where they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest

from exporters.wording import Wording
from exporters.workbook.affiliations import affiliation_rows, assigned, merge_rows, spellings
from exporters.workbook.appearance_rows import appearance_rows, inferred_note
from exporters.workbook.appearances import appearances
from exporters.workbook.cells import Value
from exporters.workbook.columns import AFFILIATIONS, APPEARANCES, MERGES, PRESENTERS, ListSheet
from exporters.workbook.presenters import presenter_rows
from exporters.workbook.sheet import ListRow
from model.programme import (
    Affiliation,
    Attribution,
    Panel,
    Participation,
    Person,
    Presentation,
    Programme,
    Room,
    Slot,
    Source,
    When,
)
from model.suggestions import Suggestion

SOURCE = Source(file="panels/1.txt", line=1)
ZONE = timezone(timedelta(hours=5, minutes=30))
WORDS = Wording("en")
START = datetime(2020, 9, 2, 9, 30, tzinfo=ZONE)


def affiliation(institution: str, country: str = "", *, raw: str = "", unit: str = "") -> Affiliation:
    return Affiliation(
        raw=raw or institution, institution=institution, country=country, unit=unit, source=SOURCE
    )


def person(name: str, *affiliations: Affiliation) -> Person:
    given, _, family = name.rpartition(" ")
    sort_name = f"{family}, {given}" if given else name
    return Person(
        id=name,
        name=name,
        given=given,
        family=family,
        sort_name=sort_name,
        affiliations=affiliations,
        source=SOURCE,
    )


def part(who: Person, *roles: str, at: tuple[Affiliation, ...] | None = None, line: int = 1) -> Participation:
    return Participation(
        person=who,
        roles=roles or ("presenter",),
        affiliations=who.affiliations if at is None else at,
        source=Source(file="panels/1.txt", line=line),
    )


def paper(title: str, *presenters: Person, how: Attribution = Attribution.STATED) -> Presentation:
    return Presentation(title=title, presenters=presenters, attribution=how, source=SOURCE)


def panel(
    id_: str,
    *parts: Participation,
    papers: tuple[Presentation, ...] = (),
    when: When | None = None,
    own: When | None = None,
    room: str = "Room 5",
    scheduled: bool = True,
) -> Panel:
    slot = Slot(day="Wednesday", session="05", when=when or When(), source=SOURCE) if scheduled else None
    return Panel(
        id=id_,
        title=f"Panel {id_}",
        participations=parts,
        presentations=papers,
        slot=slot,
        own_when=own,
        room=Room(name=room, source=SOURCE) if room else None,
        source=SOURCE,
    )


def programme(*panels: Panel, persons: tuple[Person, ...] | None = None) -> Programme:
    met = {part.person.id: part.person for panel in panels for part in panel.participations}
    return Programme(
        slug="test",
        title="Test",
        short_title="T",
        domain="example.org",
        zone="Asia/Kolkata",
        updated=START,
        panels=panels,
        persons=tuple(sorted(met.values(), key=lambda p: p.sort_name.casefold()))
        if persons is None
        else persons,
        source=SOURCE,
    )


def table(listed: ListSheet, rows: list[ListRow]) -> list[dict[str, Value]]:
    keys = [column.key for column in listed.columns]
    return [dict(zip(keys, row.values, strict=True)) for row in rows]


def presenters(of: Programme) -> list[dict[str, Value]]:
    return table(PRESENTERS, presenter_rows(appearances(of), {}, WORDS))


def appearing(of: Programme) -> list[dict[str, Value]]:
    return table(APPEARANCES, appearance_rows(appearances(of), WORDS))


def affiliations(of: Programme, pairs: tuple[Suggestion, ...] = ()) -> list[dict[str, Value]]:
    rows = spellings(of, appearances(of))
    assigned(rows, pairs)
    return table(AFFILIATIONS, affiliation_rows(of, rows))


OXFORD = affiliation("University of Oxford", "United Kingdom")
TONGJI = affiliation("Tongji University", "China")
NOWHERE_LAND = affiliation("Free Academy")
ZHOU, ADAM, EVE = person("Yunyun Zhou", OXFORD), person("Adam Abel", TONGJI, NOWHERE_LAND), person("Eve")


def test_a_presenter_has_one_row_with_all_that_is_known() -> None:
    of = programme(panel("2", part(ZHOU), part(ADAM, "chair")), panel("1", part(ZHOU, "respondent", at=())))
    rows = presenters(of)
    assert [(row["id"], row["sort_name"], row["panel_count"], row["roles"]) for row in rows] == [
        ("Adam Abel", "Abel, Adam", 1, "Chair"),
        ("Yunyun Zhou", "Zhou, Yunyun", 2, "Presenter, Respondent"),
    ]
    assert (rows[0]["name"], rows[0]["given"], rows[0]["family"]) == ("Adam Abel", "Adam", "Abel")
    assert rows[0]["affiliations"] == "Tongji University\nFree Academy"
    assert rows[0]["country"] == "China\nnot stated"


def test_one_row_for_every_person_and_panel_in_the_programmes_order() -> None:
    rows = appearing(
        programme(panel("2", part(ZHOU), part(ADAM, "chair")), panel("1", part(ZHOU, "respondent")))
    )
    assert [(row["id"], row["person"], row["panel"], row["roles"]) for row in rows] == [
        ("2|Adam Abel", "Abel, Adam", "2", "Chair"),
        ("2|Yunyun Zhou", "Zhou, Yunyun", "2", "Presenter"),
        ("1|Yunyun Zhou", "Zhou, Yunyun", "1", "Respondent"),
    ]


def test_all_that_is_known_of_an_appearance() -> None:
    when = When(start=START, end=START + timedelta(minutes=90))
    of = programme(
        panel("1386", part(ZHOU, "presenter", "organizer"), papers=(paper("On Reading", ZHOU),), when=when)
    )
    assert appearing(of) == [
        {
            "id": "1386|Yunyun Zhou",
            "person": "Zhou, Yunyun",
            "roles": "Organiser, Presenter",
            "affiliation": "University of Oxford, United Kingdom",
            "panel": "1386",
            "panel_title": "Panel 1386",
            "day": "Wednesday",
            "session": "05",
            "date": date(2020, 9, 2),
            "start": time(9, 30),
            "end": time(11),
            "status": "09:30–11:00",
            "room": "Room 5",
            "papers": "On Reading",
            "attribution": "stated",
        }
    ]


@pytest.mark.parametrize(
    ("when", "day", "start", "end", "status"),
    [
        (When(), None, None, None, "time to be announced"),
        (When(date=date(2020, 9, 2)), date(2020, 9, 2), None, None, "time to be confirmed"),
        (
            When(date=date(2020, 9, 2), provisional=True),
            date(2020, 9, 2),
            None,
            None,
            "date provisional, time to be confirmed",
        ),
        (
            When(start=START, end=START + timedelta(hours=1), provisional=True),
            date(2020, 9, 2),
            time(9, 30),
            time(10, 30),
            "09:30–10:30 (provisional)",
        ),
        (
            When(start=START, end=START + timedelta(hours=15)),
            date(2020, 9, 2),
            time(9, 30),
            datetime(2020, 9, 3, 0, 30),
            "09:30–00:30",
        ),
    ],
    ids=["unknown", "date", "provisional date", "provisional time", "over midnight"],
)
def test_time_as_far_as_it_is_known(when: When, day: Value, start: Value, end: Value, status: str) -> None:
    for of in (panel("1", part(ZHOU), when=when), panel("1", part(ZHOU), own=when, scheduled=False)):
        (row,) = appearing(programme(of))
        assert [row[key] for key in ("date", "start", "end", "status")] == [day, start, end, status]


def test_a_panel_that_is_not_scheduled_says_so() -> None:
    (row,) = appearing(programme(panel("1", part(ZHOU), scheduled=False, room="")))
    assert row["status"] == "not scheduled yet"
    assert row["room"] == "room to be announced"
    assert [row[key] for key in ("day", "session", "date", "start", "end")] == [None] * 5


def test_the_panels_word_on_an_affiliation_goes_before_the_persons() -> None:
    of = programme(panel("1", part(ADAM, at=(TONGJI,))), panel("2", part(ADAM, at=())), panel("3", part(EVE)))
    assert [row["affiliation"] for row in appearing(of)] == [
        "Tongji University, China",
        "Tongji University, China\nFree Academy",
        "",
    ]


@pytest.mark.parametrize(
    ("papers", "titles", "word"),
    [
        ((), "", ""),
        ((paper("A", ADAM),), "", ""),
        ((paper("A", ZHOU, ADAM),), "A", "stated"),
        ((paper("A", ZHOU, how=Attribution.INFERRED),), "A", "inferred"),
        ((paper("A", how=Attribution.UNKNOWN), paper("B", ADAM)), "", "not stated"),
        ((paper("A", how=Attribution.UNKNOWN), paper("B", ZHOU)), "B", "stated"),
        ((paper("A", ZHOU), paper("B", ZHOU)), "A\nB", "stated"),
        ((paper("A", ZHOU), paper("B", ZHOU, how=Attribution.INFERRED)), "A\nB", "stated\ninferred"),
    ],
    ids=["none", "another's", "stated", "inferred", "unknown", "unknown but own", "two alike", "two"],
)
def test_papers_and_how_they_are_known(papers: tuple[Presentation, ...], titles: str, word: str) -> None:
    row = appearing(programme(panel("1", part(ZHOU), part(ADAM), papers=papers)))[1]
    assert (row["papers"], row["attribution"]) == (titles, word)


def test_who_does_not_present_needs_no_paper() -> None:
    of = panel("1", part(ZHOU, "chair"), papers=(paper("A", how=Attribution.UNKNOWN),))
    assert appearing(programme(of))[0]["attribution"] == ""


def test_the_note_explains_inferred_only_where_it_occurs() -> None:
    inferred = programme(panel("1", part(ZHOU), papers=(paper("A", ZHOU, how=Attribution.INFERRED),)))
    stated = programme(panel("1", part(ZHOU), papers=(paper("A", ZHOU),)))
    assert inferred_note(appearances(inferred), WORDS) == (
        "inferred: presenter inferred from the order of the programme"
    )
    assert inferred_note(appearances(stated), WORDS) == ""


def test_nobody_is_lost() -> None:
    """Not who has no panel, nor who presents without being listed, nor who is missing from `persons`."""
    of = programme(panel("1", part(ADAM), papers=(paper("A", EVE),)), persons=(ZHOU,))
    assert [(row["person"], row["panel"], row["roles"], row["papers"]) for row in appearing(of)] == [
        ("Zhou, Yunyun", None, "", ""),
        ("Abel, Adam", "1", "Presenter", ""),
        ("Eve", "1", "Presenter", "A"),
    ]


def test_a_person_named_twice_in_a_panel_has_one_row() -> None:
    of = panel(
        "1", part(ADAM, "chair", at=(TONGJI,), line=4), part(ADAM, "chair", "author", at=(OXFORD,), line=9)
    )
    (row,) = appearing(programme(of))
    assert row["roles"] == "Chair, Author"
    assert row["affiliation"] == "Tongji University, China\nUniversity of Oxford, United Kingdom"
    assert appearances(programme(of))[0].source == Source(file="panels/1.txt", line=4)


def test_affiliations_with_their_people_and_the_panels_that_name_them() -> None:
    eva = person("Eva Test", affiliation("Ècole d’essai", "France"), OXFORD)
    of = programme(
        panel("2", part(ZHOU), part(eva), part(EVE)), panel("1", part(ZHOU), part(ADAM, at=(TONGJI,)))
    )
    keys = ("printed", "institution", "country", "people_count", "people", "panels")
    assert [[row[key] for key in keys] for row in affiliations(of)] == [
        ["Ècole d’essai", "Ècole d’essai", "France", 1, "Eva Test", "2"],
        ["Free Academy", "Free Academy", "", 1, "Adam Abel", ""],
        ["Tongji University", "Tongji University", "China", 1, "Adam Abel", "1"],
        [
            "University of Oxford",
            "University of Oxford",
            "United Kingdom",
            2,
            "Eva Test; Yunyun Zhou",
            "2, 1",
        ],
    ]


def test_each_spelling_has_a_row_whose_id_no_correction_changes() -> None:
    one = affiliation("Univ. of Test", raw="UNIV. OF TEST")
    mended = replace(one, institution="University of Test", country="Utopia")
    before, after = (affiliations(programme(panel("1", part(person("A", a))))) for a in (one, mended))
    assert before[0]["id"] == after[0]["id"]
    assert after[0]["printed"] == "UNIV. OF TEST"
    assert after[0]["institution"] == "University of Test"


def pair(first: str, second: str, score: float, kind: str = "institution") -> Suggestion:
    return Suggestion(
        kind=kind,
        first=first,
        second=second,
        ids=(first, second),
        score=score,
        reason="alike",
        sources=(SOURCE, SOURCE),
    )


def test_every_suggestion_is_decided_on_in_just_one_cell() -> None:
    """Four institutions that are all alike have six pairs, and four rows to decide in."""
    homes = [replace(affiliation(name), institution_id=name) for name in ("a", "b", "c", "d")]
    people = [person(f"P {home.raw}", home) for home in homes]
    of = programme(panel("1", *(part(who) for who in people)))
    pairs = [pair(x, y, 0.9) for x in "abcd" for y in "abcd" if x < y]
    rows = spellings(of, appearances(of))
    someone = pair("P a", "P b", 0.7, "person")
    left = assigned(rows, [someone, *pairs])
    placed = [row["pair"] for row in table(AFFILIATIONS, affiliation_rows(of, rows)) if row["pair"]]
    merges = table(MERGES, merge_rows(of, left, appearances(of), WORDS))
    assert someone in left
    assert len(placed) == 4
    assert sorted([*placed, *(row["id"] for row in merges)]) == sorted(  # type: ignore[type-var] # texts all
        [*(f"institution|{p.first}|{p.second}" for p in pairs), "person|P a|P b"]
    )
    assert merges[0]["first_place"] == "a"
