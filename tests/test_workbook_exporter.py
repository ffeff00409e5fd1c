"""The workbook as a whole: its file, its bytes, and what other programs find in it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from exporters.base import Job, OutputFile
from exporters.workbook.exporter import WorkbookExporter
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

SOURCE = Source(file="panels/1386.txt", line=8)
START = datetime(2020, 9, 2, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))

PEOPLE = [
    ("Testperson, Ada", "Universität Musterstadt", "Germany", ("organizer", "presenter")),
    ("=1+1, Formula", "=HYPERLINK(1)", "", ("chair",)),
    ("样本, 小明", "北京範例大學人文社會科學研究院", "China", ("presenter", "discussant")),
    ("_x0041_, Xstring", "+44 Institute", "#N/A", ("presenter",)),
    (
        "Sample-With-A-Very-Long-Family-Name, Maximiliane Theodora",
        "Specimen State University",
        "USA",
        ("author",),
    ),
    ("\U0001f600 Emoji, 'Quoted", "TRUE", "05", ("respondent",)),
]
LONG_TITLE = "A Paper With a Title That Does Not End Before Three Lines Are Full of Rather Ordinary Words"


def programme() -> Programme:
    people = []
    for name, institution, country, roles in PEOPLE:
        home = Affiliation(raw=institution, institution=institution, country=country, source=SOURCE)
        family, given = name.split(", ")
        who = Person(
            id=name,
            name=f"{given} {family}",
            given=given,
            family=family,
            sort_name=name,
            affiliations=(home,),
            source=SOURCE,
        )
        people.append(Participation(person=who, roles=roles, affiliations=(home,), source=SOURCE))
    papers = [
        Presentation(
            title=f"{LONG_TITLE} {number}",
            presenters=(part.person,),
            attribution=Attribution.INFERRED,
            source=SOURCE,
        )
        for number, part in enumerate(people)
    ]
    slot = Slot(
        day="Wednesday",
        session="05",
        when=When(start=START, end=START + timedelta(minutes=90)),
        source=SOURCE,
    )
    panel = Panel(
        id="1386",
        title="Keeping in Touch: Tools and Strategies to Test a Workbook From End to End",
        participations=tuple(people),
        presentations=tuple(papers),
        slot=slot,
        room=Room(name="Room 5", source=SOURCE),
        source=SOURCE,
    )
    return Programme(
        slug="test-2020",
        title="Testing & Tables 2020",
        short_title="Test",
        domain="example.org",
        zone="Asia/Kolkata",
        updated=START,
        slots=(slot,),
        panels=(panel,),
        persons=tuple(part.person for part in people),
        source=SOURCE,
    )


def exported(of: Programme) -> OutputFile:
    (file,) = WorkbookExporter().export(of, Job())
    return file


SHEETS = [
    "Read me",
    "Presenters",
    "Appearances",
    "Affiliations",
    "Merges",
    "Panels",
    "Schedule",
    "Findings",
    "Summary",
]


def test_one_file_and_what_it_holds() -> None:
    file = exported(programme())
    assert (file.path, file.holds) == ("presenters.xlsx", "6 people, 6 institutions")
    assert WorkbookExporter().description.startswith("The organisers' workbook")
    book = load_workbook(io.BytesIO(file.content))
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert visible == SHEETS
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"] == ["Choices"]


def test_a_programme_of_nobody_gives_empty_lists() -> None:
    file = exported(replace(programme(), panels=(), persons=(), slots=()))
    assert file.holds == "0 people, 0 institutions"
    book = load_workbook(io.BytesIO(file.content))
    assert {name: book[name].max_row for name in ("Presenters", "Appearances", "Panels")} == {
        "Presenters": 1,
        "Appearances": 1,
        "Panels": 1,
    }
    assert book["Schedule"]["A1"].value == "Nothing is scheduled yet."
    assert not book["Summary"]._charts  # type: ignore[attr-defined] # not in the stubs


def test_one_person_is_not_people() -> None:
    whole = programme()
    first = replace(whole.panels[0], participations=whole.panels[0].participations[:1], presentations=())
    assert (
        exported(replace(whole, panels=(first,), persons=whole.persons[:1])).holds
        == "1 person, 1 institution"
    )


def test_no_cell_is_a_formula_or_an_error_and_no_sheet_is_protected() -> None:
    content = exported(programme()).content
    book = load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert not any(sheet.protection.sheet for sheet in book.worksheets)
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert b"Protection" not in archive.read("xl/workbook.xml")
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_another_reader_finds_the_same_names() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(exported(programme()).content))
    assert book.sheet_names[: len(SHEETS)] == SHEETS
    rows = book.get_sheet_by_name("Appearances").to_python()
    assert [row[1] for row in rows[1:]] == [name for name, *_ in PEOPLE]
    assert {row[7] for row in rows[1:]} == {"05"}
    assert {row[8] for row in rows[1:]} == {START.date()}
    printed = book.get_sheet_by_name("Affiliations").to_python()
    assert {row[1] for row in printed[1:]} == {institution for _, institution, *_ in PEOPLE}


def test_the_file_says_what_it_is() -> None:
    book = load_workbook(io.BytesIO(exported(replace(programme(), selection="Wednesday")).content))
    properties = book.properties
    assert properties.title == "Testing & Tables 2020"
    assert properties.subject == "Presenters, affiliations, panels and schedule, Wednesday"
    assert (properties.creator, properties.language) == ("Vademecum", "en")
    assert properties.created == properties.modified == START.astimezone(UTC).replace(tzinfo=None)
    for sheet in book.worksheets[: len(SHEETS)]:
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert sheet.oddHeader.left.text == "Testing && Tables 2020"
        assert sheet.oddHeader.right.text == "Edition of Wednesday 2 September 2020"
        assert sheet.oddFooter.left.text == "&A – Wednesday"
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_what_is_lost_is_told_and_leads_to_its_cell() -> None:
    """An abstract of 40,000 characters, a bell in the title."""
    whole = programme()
    long = replace(whole.panels[0].presentations[0], abstract=("x" * 40_000,))
    job = Job()
    panel = replace(whole.panels[0], presentations=(long,))
    (file,) = WorkbookExporter().export(replace(whole, title="bell\x07", panels=(panel,)), job)
    assert sorted((finding.code, finding.subject) for finding in job.findings) == [
        ("workbook.character", "the title"),
        ("workbook.cut", "Panels!Q2"),
    ]
    book = load_workbook(io.BytesIO(file.content))
    assert str(book["Panels"]["Q2"].value).endswith("xxx…")
    told = {row[6].value: row[2].hyperlink for row in book["Findings"].iter_rows(min_row=2)}
    link = told["workbook.cut"]
    assert link is not None
    assert link.location == "'Panels'!Q2"


def test_progress_ends_where_it_said() -> None:
    told: list[tuple[int, int]] = []
    list(WorkbookExporter().export(programme(), Job(progress=lambda done, total: told.append((done, total)))))
    assert told[-1][0] == told[-1][1]


ELSEWHERE = f"""
import hashlib, runpy
test = runpy.run_path({__file__!r})
print(hashlib.sha256(test["exported"](test["programme"]()).content).hexdigest())
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "3", "OPENPYXL_LXML": "False"},
        {"PYTHONHASHSEED": "4", "OPENPYXL_LXML": "True"},
    ],
    ids=["Tokyo", "New York", "without lxml", "with lxml"],
)
def test_the_same_programme_gives_the_same_bytes_anywhere(surroundings: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(exported(programme()).content).hexdigest()
