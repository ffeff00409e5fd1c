"""How the sheets print: what is repeated, what is broken, what would shrink a page."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from exporters.base import Job
from exporters.workbook.exporter import WorkbookExporter
from model.findings import Findings
from model.programme import Programme
from tests.programmes import (
    make_panel,
    make_part,
    make_person,
    make_programme,
    make_room,
    make_slot,
    make_when,
)
from tests.workbook_readers.seen import convert

ADA = make_person("Ada Tester")
SLOT = make_slot("Wednesday", "01", make_when(2, 9))
LONG = "A title of many words that goes on and on " * 10


TITLE = "A title that takes some lines on the sheet of a wall, of panel"


def a_day(rooms: int = 80, title: str = TITLE) -> Programme:
    """One session in many rooms."""
    panels = [
        make_panel(
            str(number),
            f"{title} {number}",
            [make_part(ADA)],
            slot=SLOT,
            room=make_room(f"Room {number}"),
            stream=f"{LONG}{number}",
        )
        for number in range(101, 101 + rooms)
    ]
    return make_programme(panels)


def content(of: Programme, findings: Findings | None = None) -> bytes:
    job = Job() if findings is None else Job(findings=findings)
    (file,) = WorkbookExporter().export(of, job)
    return file.content


def opened(of: Programme) -> Workbook:
    return load_workbook(io.BytesIO(content(of)))


def test_every_page_of_the_schedule_begins_with_title_and_headings() -> None:
    sheet = opened(a_day())["Schedule"]
    breaks = [each.id for each in sheet.row_breaks.brk]
    assert len(breaks) > 1
    for number in (0, *breaks):
        title, heading = sheet.cell(number + 1, 1).value, sheet.cell(number + 2, 2).value
        expected = "Wednesday 2 September 2020" + (" – continued" if number else "")
        assert (title, heading) == (expected, "Session 01\n09:00–10:30")
    rooms = [cell.value for cell in sheet["A"] if str(cell.value).startswith("Room ")]
    assert rooms == [f"Room {number}" for number in range(101, 181)]


@pytest.mark.external("soffice")
def test_libreoffice_breaks_the_schedule_where_we_do(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(content(a_day(24)))
    convert("pdf", tmp_path, book)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "book.pdf").pages]
    pages = [text for text in texts if "Wednesday 2 September 2020" in text]
    breaks = len(opened(a_day(24))["Schedule"].row_breaks.brk)
    assert breaks
    assert len(pages) == breaks + 1
    assert all("Session 01" in text for text in pages)


def test_a_title_too_long_for_a_row_ends_visibly_and_is_told() -> None:
    findings = Findings()
    book = load_workbook(io.BytesIO(content(a_day(1, LONG * 4), findings)))
    text = str(book["Schedule"]["C3"].value)
    assert text.endswith(" …")
    assert text.removesuffix(" …") in LONG * 4
    (finding,) = [each for each in findings if each.code == "workbook.schedule-cut"]
    assert finding.subject == "101"
    assert str(book["Panels"]["C2"].value).startswith(LONG * 4), "the list has all of it"


def test_charts_stand_below_what_every_page_repeats() -> None:
    sheet = opened(a_day(3))["Summary"]
    top = int(str(sheet.print_title_rows).rpartition("$")[2])
    anchors = [chart.anchor for chart in sheet._charts]  # type: ignore[attr-defined] # not in the stubs
    assert len(anchors) == 2
    assert all(each._from.row >= top for each in anchors)
    _, _, right, bottom = range_boundaries(str(sheet.print_area).partition("!")[2].replace("$", ""))
    assert all(each._from.col < right for each in anchors)
    first = anchors[-1]._from.row + 1
    rows = sum(float(sheet.row_dimensions[row].height or 0) for row in range(first, (bottom or 0) + 1))
    assert rows * 12_700 >= anchors[-1].ext.height, "the last chart is not cut"


def test_names_beside_bars_leave_room_for_the_bars() -> None:
    sheet = opened(a_day(3))["Summary"]
    assert isinstance(sheet, Worksheet)
    chart = sheet._charts[1]  # type: ignore[attr-defined] # not in the stubs
    labels = [point.v for point in chart.series[0].cat.strLit.pt]
    assert labels == ["A title of many words that goes on and…"] * 3


def test_a_long_title_wraps_and_widens_no_page() -> None:
    book = opened(replace(a_day(1), title=LONG.strip()))
    for name, last in (("Read me", "C"), ("Summary", "H")):
        sheet = book[name]
        assert f"A1:{last}1" in {str(each) for each in sheet.merged_cells.ranges}
        assert sheet["A1"].alignment.wrap_text
        assert float(sheet.row_dimensions[1].height or 0) > 100
        assert str(sheet.print_area).partition("!")[2].startswith("$A$1:$")


def test_empty_columns_are_narrow_and_headings_no_higher_than_two_lines() -> None:
    book = opened(a_day(3))
    sheet = book["Affiliations"]
    widths = {str(cell.value): sheet.column_dimensions[cell.coordinate[:-1]].width for cell in sheet[1]}
    assert max(widths["Unit"], widths["Place"]) < 12
    assert float(sheet.row_dimensions[1].height or 0) < 35
