"""The workbook as a whole: its file, its bytes, and what other programs find in it."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pdfplumber
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


def test_one_file_and_what_it_holds() -> None:
    file = exported(programme())
    assert (file.path, file.holds) == ("presenters.xlsx", "6 people, 6 institutions")
    assert WorkbookExporter().description.startswith("The organisers' workbook")


def test_a_programme_of_nobody_gives_empty_sheets() -> None:
    file = exported(replace(programme(), panels=(), persons=()))
    assert file.holds == "0 people, 0 institutions"
    book = load_workbook(io.BytesIO(file.content))
    assert [(sheet.title, sheet.max_row) for sheet in book.worksheets] == [
        ("Presenters", 1),
        ("Affiliations", 1),
    ]


def test_one_person_is_not_people() -> None:
    whole = programme()
    first = replace(whole.panels[0], participations=whole.panels[0].participations[:1], presentations=())
    assert (
        exported(replace(whole, panels=(first,), persons=whole.persons[:1])).holds
        == "1 person, 1 institution"
    )


def test_no_cell_is_a_formula_or_an_error() -> None:
    book = load_workbook(io.BytesIO(exported(programme()).content))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert b"<f>" not in exported(programme()).content


def test_another_reader_finds_the_same_names() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(exported(programme()).content))
    assert book.sheet_names == ["Presenters", "Affiliations"]
    rows = book.get_sheet_by_name("Presenters").to_python()
    assert [row[0] for row in rows[1:]] == [name for name, *_ in PEOPLE]
    assert [row[3] for row in rows[1:]] == [institution for _, institution, *_ in PEOPLE]
    assert {row[9] for row in rows[1:]} == {"05"}
    assert {row[10] for row in rows[1:]} == {START.date()}


def test_the_file_says_what_it_is() -> None:
    book = load_workbook(io.BytesIO(exported(replace(programme(), selection="Wednesday")).content))
    properties = book.properties
    assert properties.title == "Testing & Tables 2020"
    assert properties.subject == "Presenters and affiliations, Wednesday"
    assert properties.creator == "Vademecum"
    assert properties.created == properties.modified == START.astimezone(UTC).replace(tzinfo=None)
    for sheet in book.worksheets:
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert sheet.oddHeader.left.text == "Testing && Tables 2020"
        assert sheet.oddHeader.right.text == "Edition of Wednesday 2 September 2020"
        assert sheet.oddFooter.left.text == "&A – Wednesday"


def test_what_is_lost_is_told() -> None:
    whole = programme()
    long = replace(whole.persons[0], sort_name="x" * 40_000)
    job = Job()
    list(WorkbookExporter().export(replace(whole, title="bell\x07", persons=(long, *whole.persons[1:])), job))
    assert sorted((finding.code, finding.subject) for finding in job.findings) == [
        ("workbook.character", "the title"),
        ("workbook.cut", "Presenters!A2"),
    ]


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


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="soffice (LibreOffice) is not here"
)


def by_libreoffice(content: bytes, target: str, folder: Path) -> None:
    (folder / "presenters.xlsx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            str(folder / "presenters.xlsx"),
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )


@pytest.mark.external
@needs_libreoffice
def test_libreoffice_reads_every_cell(tmp_path: Path) -> None:
    # comma, quote, UTF-8, from row 1, US English, text quoted, as shown, all sheets
    by_libreoffice(
        exported(programme()).content,
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false,true,false,false,-1",
        tmp_path,
    )
    with (tmp_path / "presenters-Presenters.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == [name for name, *_ in PEOPLE]
    assert [row[3] for row in rows[1:]] == [institution for _, institution, *_ in PEOPLE]
    assert [row[4] for row in rows[1:]] == [country or "not stated" for _, _, country, _ in PEOPLE]
    assert rows[1][6:15] == [
        "1386",
        "Keeping in Touch: Tools and Strategies to Test a Workbook From End to End",
        "Wednesday",
        "05",
        "2 Sep 2020",
        "09:30",
        "11:00",
        "09:30–11:00",
        "Room 5",
    ]
    with (tmp_path / "presenters-Affiliations.csv").open(encoding="utf-8", newline="") as file:
        homes = list(csv.reader(file))
    assert {row[0] for row in homes[1:]} == {institution for _, institution, *_ in PEOPLE}
    assert {row[2] for row in homes[1:]} == {"1"}


@pytest.mark.external
@needs_libreoffice
def test_libreoffice_prints_every_word_and_none_over_another(tmp_path: Path) -> None:
    by_libreoffice(exported(programme()).content, "pdf", tmp_path)
    with pdfplumber.open(tmp_path / "presenters.pdf") as pdf:
        assert len(pdf.pages) == 2
        page = pdf.pages[0]
        assert page.width > page.height
        words = page.extract_words(x_tolerance=1, y_tolerance=1)
    texts = [word["text"] for word in words]
    for word in LONG_TITLE.split():
        assert texts.count(word) >= len(PEOPLE), word
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            line = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
            assert across <= 0.5 or down <= 0.4 * line, (one["text"], other["text"])
