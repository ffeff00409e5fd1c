"""Text stays text: what is put into a cell comes back from the written file as it was."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from python_calamine import CalamineWorkbook

from exporters.workbook.cells import TEXT_LIMIT, Contents, Place, Value, as_escaped, holdable, is_read_again
from exporters.workbook.package import packed
from exporters.workbook.streamed import StreamedSheet
from exporters.workbook.style import DATE, NUMBER, TEXT, TIME, Look, Styles
from model.findings import Findings, Severity
from model.programme import Source

PLACE = Place("Sheet!A1", Source(file="panels/1.txt", line=7))


def written(values: list[Value], look: Look = TEXT, findings: Findings | None = None) -> bytes:
    """A workbook with `values` in the cells of its first column."""
    workbook = Workbook(write_only=True)
    contents = Contents(Styles(workbook), Findings() if findings is None else findings)
    sheet = StreamedSheet(workbook, "Sheet")
    workbook._add_sheet(sheet)  # type: ignore[attr-defined] # not in the stubs
    for value in values:
        sheet.write([contents.of(value, look, lambda: Place(f"Sheet!A{sheet.row_count + 1}"))])
    return packed(workbook)


def cells(content: bytes) -> list[Cell]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    found = [sheet.cell(row, 1) for row in range(1, sheet.max_row + 1)]
    return [cell for cell in found if isinstance(cell, Cell)]


def by_calamine(content: bytes, count: int) -> list[object]:
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    )
    values: list[object] = [row[0] if row else "" for row in rows]
    return values + [""] * (count - len(values))


DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "'quoted",
    "\tindented",
    "\nsecond line",
    "#N/A",
    "#REF!",
    "TRUE",
    "false",
    "05",
    "1386",
    "1e5",
    "3/4",
    "2020-09-02",
    "2 Sep 2020",
    "Sep 2020",
    "12:30",
    "50%",
    "€ 5",
    "(5)",
    ".5",
]
HARMLESS = ["Zhou, Yunyun", "not stated", "_x0041_", "周云云", "True crime", "Maybe", "Room 5", "x = y", ""]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    content = written([text])
    (cell,) = cells(content)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert cell.number_format == "@"
    assert by_calamine(content, 1) == [text]


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_text_gets_no_quote_prefix(text: str) -> None:
    assert not is_read_again(text)
    assert not any(cell.quotePrefix for cell in cells(written([text])))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("_x005F_x0041_", "_x005F_x005F_x005F_x0041_"),
        ("_x005f_", "_x005F_x005f_"),
        ("_X0041_", "_X0041_"),
        ("_x041_ snake_case_x", "_x041_ snake_case_x"),
    ],
)
def test_text_like_an_escape_is_escaped_as_the_standard_says(text: str, escaped: str) -> None:
    """Excel, LibreOffice, SheetJS and calamine undo it; openpyxl and exceljs show it as written."""
    assert as_escaped(text) == escaped
    content = written([text])
    assert by_calamine(content, 1) == [text]
    assert [cell.value for cell in cells(content)] == [escaped]


def test_line_ends_become_line_feeds() -> None:
    assert by_calamine(written(["one\r\ntwo\rthree\nfour"]), 1) == ["one\ntwo\nthree\nfour"]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0 \u3000", "\n\t"])
def test_text_of_blanks_alone_leaves_the_cell_empty(blank: str) -> None:
    assert by_calamine(written([blank, "x"]), 2) == ["", "x"]


def test_characters_beyond_xml_are_left_out_and_told() -> None:
    findings = Findings()
    assert holdable("a\x00b\x1f\ufffe\uffff\ud800c\x00", PLACE, findings) == "abc"
    (finding,) = findings
    assert (finding.code, finding.severity) == ("workbook.character", Severity.WARNING)
    assert finding.source == PLACE.source
    assert finding.subject == "Sheet!A1"
    assert "U+0000, U+001F, U+D800, U+FFFE, U+FFFF" in finding.message


def test_what_fits_is_neither_cut_nor_told() -> None:
    findings = Findings()
    for text in ("x" * TEXT_LIMIT, "\U0001f600" * (TEXT_LIMIT // 2), "ordinary\ttext\n"):
        assert holdable(text, PLACE, findings) == text
    assert not len(findings)


@pytest.mark.parametrize(
    "text",
    [
        "x" * (TEXT_LIMIT + 1),
        "\U0001f600" * 20_000,
        "e\u0301" * 20_000,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 5_000,
        "\U0001f44d\U0001f3fd" * 10_000,
        "_x0041_" * 10_000,
        "a" * (TEXT_LIMIT - 2) + "_x0041_",
        "\u0301" * 40_000,
    ],
    ids=["letters", "emoji", "accents", "families", "skin", "escapes", "escape at the edge", "marks alone"],
)
def test_text_that_is_too_long_is_cut_between_characters_and_told(text: str) -> None:
    findings = Findings()
    kept = holdable(text, PLACE, findings)
    assert kept.endswith("…")
    assert text.startswith(kept[:-1])
    units = len(as_escaped(kept).encode("utf-16-le")) // 2
    assert TEXT_LIMIT - 64 < units <= TEXT_LIMIT
    rest = text[len(kept) - 1 :]
    if text[0] != "\u0301":
        assert rest[0] not in "\u0301\u200d\U0001f3fd"
        assert kept[-2] != "\u200d"
    (finding,) = findings
    assert (finding.code, finding.subject) == ("workbook.cut", "Sheet!A1")
    assert by_calamine(written([text]), 1) == [kept]


@pytest.mark.parametrize("flags", range(4))
def test_no_flag_is_cut_in_half(flags: int) -> None:
    text = "x" * (TEXT_LIMIT - 4 * flags - 3) + "\U0001f1eb\U0001f1f7" * 8
    kept = holdable(text, PLACE, Findings())
    assert (len(kept[:-1]) - kept.count("x")) % 2 == 0


def test_dates_times_and_numbers_are_themselves() -> None:
    day, clock, moment = date(2020, 9, 2), time(9, 30), datetime(2020, 9, 3, 0, 15)
    assert [(c.value, c.number_format) for c in cells(written([day], DATE))] == [
        (datetime(2020, 9, 2), "d mmm yyyy")
    ]
    assert [(c.value, c.number_format) for c in cells(written([clock], TIME))] == [(clock, "hh:mm")]
    assert [(c.value, c.number_format) for c in cells(written([moment], TIME))] == [
        (moment, "d mmm yyyy hh:mm")
    ]
    assert [(c.value, c.data_type) for c in cells(written([12], NUMBER))] == [(12, "n")]
    assert by_calamine(written([day], DATE), 1) == [day]


@pytest.mark.parametrize("value", [date(1900, 2, 28), date(1648, 10, 24), datetime(1800, 1, 1, 9)])
def test_dates_that_spreadsheets_do_not_agree_on_are_text(value: date) -> None:
    (cell,) = cells(written([value], DATE))
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert str(cell.value).startswith(f"{value.year}-")


def expected(text: str) -> str:
    """What a reader must find, told without the regular expressions of the module."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c
        for c in text
        if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    )
    return kept if kept.strip() else ""


ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.from_regex(r"([=+@'-]|_x[0-9a-f]{4}_|_x005F_|x[0-9A-F]{4}_|_)*[ -~]{0,5}", fullmatch=True),
    st.sampled_from(DANGEROUS),
)


@settings(max_examples=60)
@given(st.lists(ANY_TEXT, min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    content = written([*texts, "end"])
    assert by_calamine(content, len(texts) + 1) == [*map(expected, texts), "end"]
    for cell, text in zip(cells(content), texts, strict=False):
        assert cell.data_type == "s" or cell.value is None
        plain = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), str(cell.value or ""))
        assert plain == expected(text)
