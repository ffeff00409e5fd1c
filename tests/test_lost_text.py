"""Nothing is lost: what the real page says is read back out of the three outputs."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import openpyxl
import pdfplumber
import pytest
import vobject

from exporters.base import Job
from exporters.registry import Registry
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Programme
from model.readers.folder import read_programme
from tests.conftest import SAMPLE
from tests.typeset_reading import page_texts, texts_between

PAGE = (SAMPLE / "panels" / "1386.txt").read_text(encoding="utf-8")
CHROME = (
    "Panel Abstracts:",
    "This panel is on",
    "Go to Room 5",
    "Title:",
    "Area:",
    "Stream:",
    "Presentation Type:",
)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return read_programme(SAMPLE, Findings())


@pytest.fixture(scope="module")
def outputs(programme: Programme) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for registration in Registry([]).usable.values():
        files |= {file.path: file.content for file in registration.load().export(programme, Job())}
    return files


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_every_word_of_the_page_is_in_the_booklet(outputs: Mapping[str, bytes]) -> None:
    # Heads and feet stand above and below the type area, 50 points at the least, and the bleed.
    cover = page_texts(outputs["booklet.pdf"])[0]
    text = "\n".join([cover, *texts_between(outputs["booklet.pdf"], 59, 59)])
    text = re.sub("\u00ad\\s*", "", text)  # a hyphen at a line's end is a soft one and joins again
    wording = Wording("en")
    content = PAGE
    for label in CHROME:
        content = content.replace(label, "")
    for role in ("organizer", "chair", "presenter", "discussant"):
        content = content.replace(role, wording.role(role))
    missing = set(words(content)) - set(words(text))
    assert not missing


def test_the_abstracts_are_in_the_booklet_whole_and_in_order(
    programme: Programme, outputs: Mapping[str, bytes]
) -> None:
    text = "\n".join(texts_between(outputs["booklet.pdf"], 59, 59))
    flat = words(re.sub("\u00ad\\s*", "", text))
    joined = " ".join(flat)
    place = 0
    for paper in programme.panels[0].presentations:
        for text in (paper.title, *paper.abstract):
            place = joined.find(" ".join(words(text)), place)
            assert place >= 0, text[:60]


def test_every_person_role_and_affiliation_is_in_the_workbook(
    programme: Programme, outputs: Mapping[str, bytes]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(outputs["presenters.xlsx"]))
    rows = [[str(cell.value or "") for cell in row] for row in book["Presenters"].iter_rows(min_row=2)]
    wording = Wording("en")
    for part in programme.panels[0].participations:
        wanted = {
            part.person.given,
            part.person.family,
            wording.roles(part.roles),
            part.affiliations[0].institution,
            part.affiliations[0].country,
            "1386",
        }
        assert any(wanted <= set(row) for row in rows), wanted
    printed = "\n".join(str(cell.value) for cell in book["Affiliations"]["F"])
    assert printed.startswith("As printed")
    assert all(affiliation.text in printed for affiliation in programme.affiliations)


def test_the_two_oxfords_are_one_institution_with_both_places(outputs: Mapping[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(outputs["presenters.xlsx"]))
    rows = [[cell.value for cell in row] for row in book["Affiliations"].iter_rows(min_row=2)]
    (oxford,) = [row for row in rows if "Oxford" in str(row[0])]
    assert oxford[2:4] == [2, "Pu Yan; Yunyun Zhou"]
    assert "Oxford University, United Kingdom (panels/1386.txt:10)" in str(oxford[5])
    assert "University of Oxford, United Kingdom (panels/1386.txt:11)" in str(oxford[5])
    (singapore,) = [row for row in rows if "Singapore" in str(row[0])]
    assert singapore[2:4] == [2, "Adam Liu; Lei Wang"]


def test_every_title_is_in_the_calendar(programme: Programme, outputs: Mapping[str, bytes]) -> None:
    for path in ("calendar/programme.ics", "calendar/wednesday-session-05.ics"):
        event = vobject.readOne(outputs[path].decode("utf-8")).vevent
        assert programme.panels[0].title in event.summary.value
        for paper in programme.panels[0].presentations:
            assert paper.title in event.description.value


def test_what_is_not_known_is_said_in_each(outputs: Mapping[str, bytes]) -> None:
    with pdfplumber.open(io.BytesIO(outputs["booklet.pdf"])) as pdf:
        booklet = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "time to be confirmed" in booklet
    assert "the names are paired by their order" in booklet
    event = vobject.readOne(outputs["calendar/programme.ics"].decode("utf-8")).vevent
    assert "time to be confirmed" in event.summary.value
    assert event.status.value == "TENTATIVE"
    assert "presenter inferred" in event.description.value
    book = openpyxl.load_workbook(io.BytesIO(outputs["presenters.xlsx"]))
    cells = {str(cell.value) for row in book["Presenters"].iter_rows() for cell in row}
    assert any("time to be confirmed" in cell for cell in cells)
    assert "inferred" in cells
