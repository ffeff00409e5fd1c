"""A declared list as it is written: headings, filter, name, panes, sizes, drop-downs and print set-up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, time

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.wording import Wording
from exporters.workbook import measure
from exporters.workbook.book import Book
from exporters.workbook.columns import Column, Kind, ListSheet
from exporters.workbook.printing import Frame
from exporters.workbook.sheet import ListRow, Written, write_list
from model.findings import Findings
from model.programme import Source
from tests.programmes import make_programme

Row = tuple[str, str, date | None, int]

LISTED = ListSheet(
    key="things",
    word="workbook.sheet.panels",
    frozen="name",
    columns=(
        Column(key="id", word="workbook.column.id", kind=Kind.ID),
        Column(key="name", word="workbook.column.name", width=12, is_editable=True),
        Column(key="about", word="workbook.column.people_count", width=20),
        Column(key="date", word="workbook.column.date", kind=Kind.DATE),
        Column(key="start", word="workbook.column.start", kind=Kind.TIME),
        Column(key="number", word="workbook.column.score", kind=Kind.NUMBER),
        Column(key="long", word="workbook.column.abstracts", kind=Kind.LONG, width=15),
    ),
)
FRAME = Frame(title="The Conference", edition="Edition of today")
SHORT: Row = ("Ann", "short", date(2020, 9, 2), 1)
LONG: Row = ("Ann", "a rather long text that wraps over several lines of its column", None, 2)


def file_of(
    rows: Sequence[Row], frame: Frame = FRAME, note: str = "", findings: Findings | None = None
) -> tuple[bytes, Written]:
    book = Book(make_programme(), Wording(), Findings() if findings is None else findings)
    book.frame = frame
    book.add("things", "Things")
    listed = [
        ListRow(
            (f"{row[0]}|{row[3]}", *row[:3], time(9, 5), row[3], "page\n" * 40),
            Source(file="things.txt", line=row[3]),
        )
        for row in rows
    ]
    written = write_list(book, LISTED, listed, note)
    return book.finish(), written


def workbook_of(
    rows: Sequence[Row], frame: Frame = FRAME, note: str = "", findings: Findings | None = None
) -> Worksheet:
    return load_workbook(io.BytesIO(file_of(rows, frame, note, findings)[0])).worksheets[0]


def height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height)


def test_rows_stand_below_their_headings() -> None:
    sheet = workbook_of([SHORT, LONG])
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[0] == ["Id", "Name", "Number of people", "Date", "Start", "Score", "Abstracts"]
    assert values[1][:3] == ["Ann|1", "Ann", "short"]
    assert values[2][:4] == ["Ann|2", "Ann", LONG[1], None]
    assert (sheet["E2"].value, sheet["E2"].number_format) == (time(9, 5), "hh:mm")
    assert sheet["D2"].is_date
    assert sheet["B1"].font.bold
    assert not sheet["B2"].font.bold
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Arial"}
    assert (sheet["Z9"].font.name, sheet["Z9"].font.sz) == ("Arial", 10)  # Normal, the unit of all widths


def test_what_may_be_edited_is_tinted_and_remembered_and_nothing_is_locked_away() -> None:
    content, written = file_of([SHORT, ("=1+1\x00", "x", None, 2)])
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    tints = [sheet.cell(row, column).fill.fgColor.rgb for row in (1, 2) for column in (2, 3)]
    assert len({tints[0], tints[1], tints[2]}) == 3
    assert sheet["C2"].fill.fill_type is None
    assert not sheet.protection.sheet
    assert written.headings["about"] == "Number of people"
    assert written.rows == [("Ann|1", {"name": "Ann"}), ("=1+1\x00|2".replace("\x00", ""), {"name": "=1+1"})]


def test_ids_are_hidden_and_pages_of_text_take_one_line_and_no_paper() -> None:
    sheet = workbook_of([SHORT])
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.column_dimensions["B"].hidden
    assert not sheet["G2"].alignment.wrap_text
    assert height(sheet, 2) < 20
    assert sheet.print_area == "'Things'!$B$1:$F$2"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_filter_name_and_panes_cover_the_list(count: int) -> None:
    content, _ = file_of([SHORT] * count)
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert sheet.auto_filter.ref == f"A1:G{count + 1}"
    assert sheet.freeze_panes == "C2"
    assert book.defined_names["Things"].attr_text == f"'Things'!$A$1:$G${count + 1}"


def test_columns_are_as_wide_as_their_content_up_to_their_cap() -> None:
    widths = workbook_of([SHORT, LONG]).column_dimensions
    assert measure.width("Name") < widths["B"].width < 12
    assert 20 < widths["C"].width < 23
    assert widths["D"].width > len("30 Sept. 2020")
    many = workbook_of([("unbreakableword" * 9, "", None, 1)]).column_dimensions
    assert 12 < many["B"].width < 12 * 1.5 + 3


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
    assert sheet["C2"].alignment.vertical == "top"
    assert sheet["C2"].alignment.wrap_text


def test_a_column_keeps_its_look_for_new_rows() -> None:
    columns = workbook_of([SHORT]).column_dimensions
    assert columns["B"].number_format == "@"
    assert columns["D"].number_format == "d mmm yyyy"
    assert columns["C"].alignment.wrap_text


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
    assert finding.subject == "Things!C3"
    assert str(finding).startswith("things.txt:9: Things!C3: ")
