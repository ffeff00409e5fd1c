"""The sheets about people: who appears where, and where they come from."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from exporters.wording import Wording
from exporters.workbook.affiliations import affiliations_sheet, institution_rows
from exporters.workbook.appearances import appearances
from exporters.workbook.cells import Value
from exporters.workbook.presenters import presenters_sheet
from exporters.workbook.sheet import Sheet
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


def table(sheet: Sheet[object]) -> list[dict[str, Value]]:
    return [{column.heading: column.value(row) for column in sheet.columns} for row in sheet.rows]


def presenters(of: Programme) -> list[dict[str, Value]]:
    return table(presenters_sheet(appearances(of), WORDS))  # type: ignore[arg-type] # rows of any kind


def affiliations(of: Programme) -> list[list[Value]]:
    sheet = affiliations_sheet(institution_rows(of.affiliations, appearances(of)), WORDS)
    return [[column.value(row) for column in sheet.columns[:5]] for row in sheet.rows]


OXFORD = affiliation("University of Oxford", "United Kingdom")
TONGJI = affiliation("Tongji University", "China")
NOWHERE_LAND = affiliation("Free Academy")
ZHOU, ADAM, EVE = person("Yunyun Zhou", OXFORD), person("Adam Abel", TONGJI, NOWHERE_LAND), person("Eve")


def test_one_row_for_every_person_and_panel_in_the_programmes_order() -> None:
    rows = presenters(
        programme(panel("2", part(ZHOU), part(ADAM, "chair")), panel("1", part(ZHOU, "respondent")))
    )
    assert [(row["Sort name"], row["Panel"], row["Roles"]) for row in rows] == [
        ("Abel, Adam", "2", "Chair"),
        ("Zhou, Yunyun", "2", "Presenter"),
        ("Zhou, Yunyun", "1", "Respondent"),
    ]
    assert (rows[0]["Given name"], rows[0]["Family name"]) == ("Adam", "Abel")


def test_all_that_is_known_of_an_appearance() -> None:
    when = When(start=START, end=START + timedelta(minutes=90))
    of = programme(
        panel("1386", part(ZHOU, "presenter", "organizer"), papers=(paper("On Reading", ZHOU),), when=when)
    )
    assert presenters(of) == [
        {
            "Sort name": "Zhou, Yunyun",
            "Given name": "Yunyun",
            "Family name": "Zhou",
            "Institution": "University of Oxford",
            "Country": "United Kingdom",
            "Roles": "Organiser, Presenter",
            "Panel": "1386",
            "Panel title": "Panel 1386",
            "Day": "Wednesday",
            "Session": "05",
            "Date": date(2020, 9, 2),
            "Start": time(9, 30),
            "End": time(11),
            "Time status": "09:30–11:00",
            "Room": "Room 5",
            "Paper": "On Reading",
            "Stated or inferred": "stated",
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
        (row,) = presenters(programme(of))
        assert [row[key] for key in ("Date", "Start", "End", "Time status")] == [day, start, end, status]


def test_a_panel_that_is_not_scheduled_says_so() -> None:
    (row,) = presenters(programme(panel("1", part(ZHOU), scheduled=False, room="")))
    assert row["Time status"] == "not scheduled yet"
    assert row["Room"] == "room to be announced"
    assert [row[key] for key in ("Day", "Session", "Date", "Start", "End")] == [None] * 5


def test_several_affiliations_keep_their_order_and_their_countries() -> None:
    oxford_too = affiliation("University of Oxford", "United Kingdom", unit="Law")
    raw = Affiliation(raw="Somewhere, maybe", source=SOURCE)
    many = person("Test Person", NOWHERE_LAND, OXFORD, oxford_too, TONGJI, raw)
    (row,) = presenters(programme(panel("1", part(many))))
    assert row["Institution"] == "Free Academy; University of Oxford; Tongji University; Somewhere, maybe"
    assert row["Country"] == "not stated; United Kingdom; China; not stated"


def test_the_panels_word_on_an_affiliation_goes_before_the_persons() -> None:
    of = programme(panel("1", part(ADAM, at=(TONGJI,))), panel("2", part(ADAM, at=())), panel("3", part(EVE)))
    assert [(row["Institution"], row["Country"]) for row in presenters(of)] == [
        ("Tongji University", "China"),
        ("Tongji University; Free Academy", "China; not stated"),
        ("not stated", "not stated"),
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
    row = presenters(programme(panel("1", part(ZHOU), part(ADAM), papers=papers)))[1]
    assert (row["Paper"], row["Stated or inferred"]) == (titles, word)


def test_who_does_not_present_needs_no_paper() -> None:
    of = panel("1", part(ZHOU, "chair"), papers=(paper("A", how=Attribution.UNKNOWN),))
    assert presenters(programme(of))[0]["Stated or inferred"] == ""


def test_the_note_explains_inferred_only_where_it_occurs() -> None:
    inferred = programme(panel("1", part(ZHOU), papers=(paper("A", ZHOU, how=Attribution.INFERRED),)))
    stated = programme(panel("1", part(ZHOU), papers=(paper("A", ZHOU),)))
    assert presenters_sheet(appearances(inferred), WORDS).note == (
        "inferred: presenter inferred from the order of the programme"
    )
    assert presenters_sheet(appearances(stated), WORDS).note == ""


def test_nobody_is_lost() -> None:
    """Not who has no panel, nor who presents without being listed, nor who is missing from `persons`."""
    of = programme(panel("1", part(ADAM), papers=(paper("A", EVE),)), persons=(ZHOU,))
    assert [(row["Sort name"], row["Panel"], row["Roles"], row["Paper"]) for row in presenters(of)] == [
        ("Zhou, Yunyun", None, "", ""),
        ("Abel, Adam", "1", "Presenter", ""),
        ("Eve", "1", "Presenter", "A"),
    ]


def test_a_person_named_twice_in_a_panel_has_one_row() -> None:
    of = panel(
        "1", part(ADAM, "chair", at=(TONGJI,), line=4), part(ADAM, "chair", "author", at=(OXFORD,), line=9)
    )
    (row,) = presenters(programme(of))
    assert row["Roles"] == "Chair, Author"
    assert row["Institution"] == "Tongji University; University of Oxford"
    assert appearances(programme(of))[0].source == Source(file="panels/1.txt", line=4)


def test_institutions_with_their_people_and_panels() -> None:
    eva = person("Eva Test", affiliation("Ècole d’essai", "France"), OXFORD)
    of = programme(panel("2", part(ZHOU), part(eva), part(EVE)), panel("1", part(ZHOU), part(ADAM)))
    assert affiliations(of) == [
        ["Ècole d’essai", "France", 1, "Eva Test", "2"],
        ["Free Academy", "not stated", 1, "Adam Abel", "1"],
        ["Tongji University", "China", 1, "Adam Abel", "1"],
        ["University of Oxford", "United Kingdom", 2, "Eva Test; Yunyun Zhou", "2, 1"],
        ["not stated", "not stated", 1, "Eve", "2"],
    ]


def test_one_institution_in_two_countries_is_two() -> None:
    abroad = person("Ann Test", affiliation("University of Oxford", "France"))
    rows = affiliations(programme(panel("1", part(ZHOU), part(abroad))))
    assert [row[:3] for row in rows] == [
        ["University of Oxford", "France", 1],
        ["University of Oxford", "United Kingdom", 1],
    ]


def test_each_place_counts_the_panels_that_name_it() -> None:
    of = programme(panel("1", part(ADAM, at=(TONGJI,))), panel("2", part(ADAM, at=(NOWHERE_LAND,))))
    assert affiliations(of) == [
        ["Free Academy", "not stated", 1, "Adam Abel", "2"],
        ["Tongji University", "China", 1, "Adam Abel", "1"],
    ]


def test_an_institution_that_only_the_programme_lists_has_nobody() -> None:
    rows = institution_rows([OXFORD, affiliation("", raw="")], appearances(programme()))
    assert [(row.name, row.country, len(row.people)) for row in rows] == [
        ("University of Oxford", "United Kingdom", 0)
    ]
