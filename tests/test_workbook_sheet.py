"""A described sheet as it is written: headings, filter, panes, sizes and print set-up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.workbook import measure
from exporters.workbook.package import packed
from exporters.workbook.printing import Frame
from exporters.workbook.sheet import Column, Sheet, write_sheet
from exporters.workbook.style import DATE, NUMBER, TIME, add_styles
from model.findings import Findings
from model.programme import Source

Row = tuple[str, str, date | None, int]

COLUMNS = (
    Column[Row](heading="Name", value=lambda row: row[0], widest=12),
    Column[Row](heading="A long heading of words", value=lambda row: row[1], widest=20),
    Column[Row](heading="Date", value=lambda row: row[2], look=DATE),
    Column[Row](heading="Number", value=lambda row: row[3], look=NUMBER),
)
FRAME = Frame(title="The Conference", edition="Edition of today")
SHORT: Row = ("Ann", "short", date(2020, 9, 2), 1)
LONG: Row = ("Ann", "a rather long text that wraps over several lines of its column", None, 2)


def workbook_of(
    rows: Sequence[Row], frame: Frame = FRAME, note: str = "", findings: Findings | None = None
) -> Worksheet:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    sheet = Sheet(
        title="Things",
        columns=COLUMNS,
        rows=rows,
        source=lambda row: Source(file="things.txt", line=row[3]),
        note=note,
    )
    write_sheet(sheet, workbook, frame, Findings() if findings is None else findings)
    return load_workbook(io.BytesIO(packed(workbook))).worksheets[0]


def height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height)


def test_rows_stand_below_their_headings() -> None:
    sheet = workbook_of([SHORT, LONG])
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[0] == ["Name", "A long heading of words", "Date", "Number"]
    assert values[1][:2] == ["Ann", "short"]
    assert values[2] == ["Ann", LONG[1], None, 2]
    assert sheet["C2"].is_date
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Arial"}
    assert (sheet["Z9"].font.name, sheet["Z9"].font.sz) == ("Arial", 10)  # Normal, the unit of all widths


@pytest.mark.parametrize("count", [0, 1, 3])
def test_filter_and_panes_cover_the_table(count: int) -> None:
    sheet = workbook_of([SHORT] * count)
    assert sheet.auto_filter.ref == f"A1:D{count + 1}"
    assert sheet.freeze_panes == "B2"


def test_columns_are_as_wide_as_their_content_up_to_their_cap() -> None:
    widths = workbook_of([SHORT, LONG]).column_dimensions
    assert measure.width("Name") < widths["A"].width < 12
    assert 20 < widths["B"].width < 23
    assert widths["C"].width > len("30 Sept. 2020")
    many = workbook_of([("unbreakableword" * 9, "", None, 1)]).column_dimensions
    assert 12 < many["A"].width < 12 * 1.5 + 3


def test_every_row_has_the_height_that_its_text_needs() -> None:
    sheet = workbook_of([SHORT, LONG, ("国" * 30, "one\ntwo\nthree\nfour\nfive\nsix", None, 3)])
    one, several, wide = (height(sheet, row) for row in (2, 3, 4))
    assert 15 <= one <= 20
    assert several >= 3 * 12.75
    assert wide >= 5 * 17
    assert height(sheet, 1) > 30


def test_a_row_is_no_higher_than_excel_allows_and_shows_its_beginning() -> None:
    sheet = workbook_of([("Ann", "word " * 1000, None, 1), SHORT])
    assert height(sheet, 2) == 409
    assert sheet["B2"].alignment.vertical == "top"
    assert sheet["B2"].alignment.wrap_text
    assert sheet["B3"].alignment.vertical == "center"


def test_a_column_keeps_its_look_for_new_rows() -> None:
    columns = workbook_of([SHORT]).column_dimensions
    assert columns["A"].number_format == "@"
    assert columns["C"].number_format == "d mmm yyyy"
    assert columns["B"].alignment.wrap_text


def test_it_prints_on_landscape_a4_one_page_wide_with_headings_repeated() -> None:
    sheet = workbook_of([SHORT])
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_margins.left == pytest.approx(1.2 / 2.54)


def printed(sheet: Worksheet) -> dict[str, str]:
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    parts = {
        "title": header.left,
        "edition": header.right,
        "sheet": footer.left,
        "note": footer.center,
        "page": footer.right,
    }
    return {name: part.text or "" for name, part in parts.items()}


def test_pages_say_what_they_are() -> None:
    frame = Frame(title="Music & Letters & [Tab]s &P", edition="Edition of today", selection="Monday")
    assert printed(workbook_of([SHORT], frame, note="inferred: guessed")) == {
        "title": "Music && Letters && [Tab]s &&P",
        "edition": "Edition of today",
        "sheet": "&A – Monday",
        "note": "inferred: guessed",
        "page": "Page &P of &N",
    }
    assert printed(workbook_of([SHORT]))["sheet"] == "&A"


@pytest.mark.parametrize("title", ["word " * 300, "&" * 300, "😀" * 300, "_x0041_" * 60, "&[Tab]" * 60])
def test_header_and_footer_stay_below_the_length_that_damages_a_file(title: str) -> None:
    sheet = workbook_of([SHORT], Frame(title=title, edition=title, selection=title), note=title)
    for item in (sheet.oddHeader, sheet.oddFooter):
        assert len(str(item).encode("utf-16-le")) // 2 <= 255
    assert printed(sheet)["title"].endswith("…")
    assert "&A" not in printed(sheet)["title"]


def test_findings_name_sheet_cell_and_source() -> None:
    findings = Findings()
    workbook_of([SHORT, ("Ann", "bell\x07", None, 9)], findings=findings)
    (finding,) = findings
    assert finding.subject == "Things!B3"
    assert str(finding).startswith("things.txt:9: Things!B3: ")


def test_times_have_a_look_of_their_own() -> None:
    workbook = Workbook()
    add_styles(workbook)
    column = Column[time](heading="Start", value=lambda row: row, look=TIME)
    write_sheet(Sheet(title="Times", columns=[column], rows=[time(9, 5)]), workbook, FRAME, Findings())
    sheet = load_workbook(io.BytesIO(packed(workbook)))["Times"]
    assert sheet["A2"].value == time(9, 5)
    assert sheet["A2"].number_format == "hh:mm"
