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


def cells(outputs: Mapping[str, bytes], sheet: str) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(outputs["presenters.xlsx"]))
    return [[str(cell.value or "") for cell in row] for row in book[sheet].iter_rows()]


def test_every_person_role_and_affiliation_is_in_the_workbook(
    programme: Programme, outputs: Mapping[str, bytes]
) -> None:
    rows = cells(outputs, "Presenters")
    appearances = cells(outputs, "Appearances")
    wording = Wording("en")
    for part in programme.panels[0].participations:
        (affiliation,), roles = part.affiliations, wording.roles(part.roles)
        wanted = {part.person.given, part.person.family, roles, affiliation.institution, affiliation.country}
        assert any(wanted <= set(row) for row in rows), wanted
        wanted = {part.person.sort_name, roles, affiliation.text, "1386"}
        assert any(wanted <= set(row) for row in appearances), wanted
    heading, *printed = [row[1] for row in cells(outputs, "Affiliations")]
    assert heading == "As printed"
    assert {affiliation.text for affiliation in programme.affiliations} <= set(printed)


def test_the_two_oxfords_stand_with_their_people(outputs: Mapping[str, bytes]) -> None:
    rows = {row[1]: row for row in cells(outputs, "Affiliations")}
    one = {rows[f"{name}, United Kingdom"][2] for name in ("Oxford University", "University of Oxford")}
    assert len(one) == 1, "the two are one institution, and that is to be seen"
    assert "Yunyun Zhou" in rows["Oxford University, United Kingdom"]
    assert "Pu Yan" in rows["University of Oxford, United Kingdom"]
    assert "Adam Liu; Lei Wang" in rows["National University of Singapore, Singapore"]


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
    told = {cell for row in cells(outputs, "Appearances") for cell in row}
    assert any("time to be confirmed" in cell for cell in told)
    assert "inferred" in told
