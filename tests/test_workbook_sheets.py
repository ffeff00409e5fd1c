"""What stands in the sheets beside the lists, and what the lists offer and mark."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.base import Job
from exporters.catalogue.words import languages
from exporters.wording import Wording
from exporters.workbook.book import Book
from exporters.workbook.columns import LISTS
from exporters.workbook.exporter import WorkbookExporter
from model.findings import Findings
from model.programme import Attribution, Programme, When
from tests.programmes import (
    make_affiliation,
    make_event,
    make_panel,
    make_part,
    make_person,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
)


def opened(of: Programme) -> Workbook:
    (file,) = WorkbookExporter().export(of, Job())
    return load_workbook(io.BytesIO(file.content))


ADA = make_person("Ada Tester", make_affiliation("University of Testing", "Utopia"))
BEN = make_person("Ben Trial", make_affiliation("Testing University", "Utopia"))
EARLY = make_slot("Wednesday", "01", make_when(2, 9))
LATE = make_slot("Wednesday", "02", When())


def two_panels() -> Programme:
    first = make_panel(
        "101",
        "First",
        [make_part(ADA, "chair"), make_part(BEN)],
        [
            make_presentation("Alpha", "text", presenters=[BEN], attribution=Attribution.INFERRED),
            make_presentation("Beta"),
        ],
        slot=EARLY,
        room=make_room("Hall"),
        stream="Methods",
    )
    second = make_panel(
        "102", "Second", [make_part(BEN, "chair")], [make_presentation("Gamma")], slot=LATE, room=None
    )
    return make_programme([first, second], events=(make_event("Coffee", make_when(2, 10.5, 30)),))


def column(sheet: Worksheet, heading: str) -> list[object]:
    place = [cell.value for cell in sheet[1]].index(heading)
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def drop_downs(book: Workbook, name: str) -> dict[str, str]:
    """Formula by the heading of the column that it stands in."""
    sheet = book[name]
    return {
        str(sheet[f"{str(rule.sqref)[0]}1"].value): str(rule.formula1)
        for rule in sheet.data_validations.dataValidation
    }


def values_at(book: Workbook, formula: str) -> list[object]:
    name, cells = formula.replace("'", "").split("!")
    return [row[0].value for row in book[name][cells]]


def test_drop_downs_offer_what_is_known() -> None:
    book = opened(two_panels())
    panels, affiliations = drop_downs(book, "Panels"), drop_downs(book, "Affiliations")
    assert values_at(book, panels["Day and session"]) == ["Wednesday · 01", "Wednesday · 02"]
    assert column(book["Panels"], "Day and session") == ["Wednesday · 01", "Wednesday · 02"]
    assert values_at(book, panels["Room"]) == ["Hall"]
    assert values_at(book, affiliations["Country"]) == ["Utopia"]
    assert values_at(book, affiliations["Merge?"]) == ["yes", "no"]
    for name in ("Panels", "Affiliations", "Appearances"):
        for rule in book[name].data_validations.dataValidation:
            first, last = (int(cell[1:]) for cell in str(rule.sqref).split(":"))
            assert first == 2
            assert last > book[name].max_row  # rows that somebody adds are offered the values too
    choices = book["Choices"]
    assert [(row[4].value, row[5].value) for row in choices.iter_rows(min_row=2)] == [
        ("101", "Alpha"),
        ("101", "Beta"),
        ("102", "Gamma"),
    ]
    assert drop_downs(book, "Appearances")["Presents"].startswith("OFFSET('Choices'!$F$2,MATCH($E2,")


def test_the_schedule_has_rooms_down_and_sessions_across() -> None:
    sheet = opened(two_panels())["Schedule"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Wednesday 2 September 2020"
    assert rows[1] == [
        "Room",
        "Session 01\n09:00–10:30",
        None,
        "Coffee\n10:30–11:00",
        None,
        "Session 02\ntime to be announced",
        None,
    ]
    assert rows[2] == ["Hall", "101", "First", None, None, None, None]
    assert rows[3] == ["room to be announced", None, None, None, "Coffee", "102", "Second"]
    assert sheet["B3"].hyperlink.location == "'Panels'!B2"


def test_a_day_of_many_sessions_is_parted_and_every_table_begins_a_page() -> None:
    slots = [make_slot("Wednesday", f"{number:02}", make_when(2, number)) for number in range(8, 18)]
    panels = [make_panel(str(number), slot=slot) for number, slot in enumerate(slots)]
    sheet = opened(make_programme(panels))["Schedule"]
    titles = [cell.value for cell in sheet["A"] if cell.value and "September" in str(cell.value)]
    assert titles == ["Wednesday 2 September 2020 (1 of 2)", "Wednesday 2 September 2020 (2 of 2)"]
    assert [sheet.cell(mark.id + 1, 1).value for mark in sheet.row_breaks.brk] == titles[1:]
    held = [cell.value for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert held == [str(number) for number in range(10)]


def test_findings_lead_to_their_rows() -> None:
    book = opened(two_panels())
    sheet = book["Findings"]
    targets = {
        (row[6].value, row[1].value): row[2].hyperlink.location
        for row in sheet.iter_rows(min_row=2)
        if row[2].hyperlink
    }
    assert targets["panel.presenters-inferred", "101"] == "'Panels'!B2"
    for location in targets.values():
        name, cell = str(location).replace("'", "").split("!")
        assert book[name][cell].value
    weights = [("error", "warning", "note").index(str(word)) for word in column(sheet, "Weight")]
    assert weights == sorted(weights)


def test_the_summary_counts_people_once_and_draws_two_charts() -> None:
    sheet = opened(two_panels())["Summary"]
    cells = [[cell.value for cell in row[:8]] for row in sheet.iter_rows(min_row=7)]
    assert cells[0] == ["Country", "People", None, "Institution", "People", None, "Stream or area", "People"]
    assert cells[1] == ["Utopia", 2, None, "Testing University", 1, None, "Methods", 2]
    assert cells[2][3:] == ["University of Testing", 1, None, "Imaginary Studies", 1]
    first, second = sheet._charts  # type: ignore[attr-defined] # not in the stubs
    assert first.series[0].val.numRef.f == "'Summary'!$B$8"
    assert second.series[0].val.numRef.f == "'Summary'!$H$8:$H$9"


def test_a_country_in_several_spellings_is_one() -> None:
    names = ("Türkiye", "Turkey", "Turkey")
    people = [
        make_person(f"Person {letter}", replace(make_affiliation("U", name), country_code="TR"))
        for letter, name in zip("abc", names, strict=True)
    ]
    panel = make_panel(people=[make_part(person) for person in people])
    sheet = opened(make_programme([panel]))["Summary"]
    assert [sheet["A8"].value, sheet["B8"].value, sheet["A9"].value] == ["Turkey", 3, None]


def test_what_is_not_settled_is_marked_as_long_as_it_is_not() -> None:
    book = opened(two_panels())
    formulas = [
        rule.formula[0] for marks in book["Appearances"].conditional_formatting for rule in marks.rules
    ]
    assert 'ISNUMBER(SEARCH("inferred",$O2))' in formulas
    assert 'AND($L2<>"",$J2="")' in formulas
    for name in ("Affiliations", "Merges", "Findings"):
        marked = book[name].conditional_formatting
        assert bool(marked) == (book[name].max_row > 1)


def test_the_first_sheet_says_what_may_be_edited_and_leads_to_the_others() -> None:
    sheet = opened(replace(two_panels(), selection="Wednesday"))["Read me"]
    lines = {row[0].value: row for row in sheet.iter_rows()}
    assert lines["Edition of"][1].number_format == "d mmm yyyy"
    assert lines["Times are local to"][1].value == "Asia/Tokyo"
    assert lines["Only a part"][1].value == "Wednesday"
    assert lines["Appearances"][1].value == "Affiliation, Presents"
    links = {
        cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink
    }
    assert links["Summary"] == "'Summary'!A1"
    assert len(links) == 8


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Panels", "panels"], ["Panels", "panels 2"]),
        (["A/B: [C]*?", "x" * 40, "x" * 31], ["A B C", "x" * 31, "x" * 29 + " 2"]),
        (["'quoted'", "", "\U0001f600" * 20], ["quoted", "1", "\U0001f600" * 15]),
    ],
)
def test_a_sheet_has_a_name_whatever_it_is_to_be_called(titles: list[str], names: list[str]) -> None:
    book = Book(make_programme(), Wording(), Findings())
    assert [book.add(str(number), title).title for number, title in enumerate(titles)] == names


@pytest.mark.parametrize("language", languages())
def test_names_of_sheets_and_headings_are_such_as_a_list_can_have(language: str) -> None:
    word = Wording(language).word
    names = [word(listed.word) for listed in LISTS]
    assert len({name.casefold() for name in names}) == len(names)
    for listed, name in zip(LISTS, names, strict=True):
        headings = [word(column.word) for column in listed.columns]
        assert len(headings) == len(set(headings)), listed.key
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")


def test_a_country_is_offered_under_one_name() -> None:
    people = [
        make_person(
            f"Ada {number}", replace(make_affiliation("University of Testing", name), country_code="GB")
        )
        for number, name in enumerate(("UK", "United Kingdom", "United Kingdom"))
    ]
    book = opened(make_programme([make_panel("101", "First", [make_part(each) for each in people])]))
    assert values_at(book, drop_downs(book, "Affiliations")["Country"]) == ["United Kingdom"]
