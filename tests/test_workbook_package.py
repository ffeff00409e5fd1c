"""The package: fixed members, no clock, and the marks that openpyxl cannot write."""

from __future__ import annotations

import io
import posixpath
import time
from datetime import datetime
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font

from exporters.workbook.package import packed

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STAMP = datetime(2020, 8, 20, 12)


def small() -> Workbook:
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "05 😀"
    workbook.properties.created = workbook.properties.modified = STAMP
    return workbook


def test_members_carry_no_clock_and_come_in_a_fixed_order() -> None:
    with ZipFile(io.BytesIO(packed(small()))) as archive:
        members = archive.infolist()
        assert archive.testzip() is None
    names = [member.filename for member in members]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(m.create_system, m.external_attr >> 16, m.compress_type) for m in members} == {
        (3, 0o644, ZIP_DEFLATED)
    }


def test_the_same_workbook_gives_the_same_bytes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    first = packed(small())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert packed(small()) == first


def test_properties_keep_the_stamp_that_they_were_given() -> None:
    read = load_workbook(io.BytesIO(packed(small()))).properties
    assert read.created == read.modified == STAMP


def test_parts_are_utf_8_with_letters_as_such() -> None:
    with ZipFile(io.BytesIO(packed(small()))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert all(archive.read(name).startswith(b"<?xml ") for name in archive.namelist())
    assert "05 😀".encode() in sheet
    assert b"&#" not in sheet


@pytest.mark.parametrize("with_comment", [False, True])
def test_numbers_in_text_get_no_green_triangle(with_comment: bool) -> None:
    """The element stands where the schema wants it: before drawings and parts, after all else."""
    workbook = small()
    if with_comment:
        workbook.worksheets[0]["A1"].comment = Comment("a remark", "Test Person")
    with ZipFile(io.BytesIO(packed(workbook))) as archive:
        root = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    names = [child.tag.removeprefix(MAIN) for child in root]
    place = names.index("ignoredErrors")
    assert names[place - 1] in ("pageMargins", "headerFooter")
    assert names[place + 1 :] == (["legacyDrawing"] if with_comment else [])
    (error,) = root.iter(f"{MAIN}ignoredError")
    assert (error.get("sqref"), error.get("numberStoredAsText")) == ("A1:XFD1048576", "1")


def test_a_sheet_without_a_row_is_packed_too() -> None:
    book = load_workbook(io.BytesIO(packed(Workbook())))
    assert book.worksheets[0].max_row == 1


def charted() -> Workbook:
    workbook = small()
    sheet = workbook.worksheets[0]
    sheet["B1"] = 5
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=1))
    sheet.add_chart(chart, "D1")
    return workbook


def test_relationships_lead_from_the_part_that_has_them_and_drawings_have_their_prefix() -> None:
    """What exceljs needs to load a file with a chart."""
    with ZipFile(io.BytesIO(packed(charted()))) as archive:
        names = set(archive.namelist())
        for name in (name for name in names if name.endswith(".rels")):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relationship in ET.fromstring(archive.read(name)):
                target = relationship.attrib["Target"]
                assert not target.startswith("/")
                assert posixpath.normpath(posixpath.join(folder, target)) in names
        drawing = archive.read("xl/drawings/drawing1.xml")
    assert b"<xdr:wsDr " in drawing
    assert ET.fromstring(drawing).tag.endswith("spreadsheetDrawing}wsDr")


def test_fonts_have_their_parts_in_the_order_of_the_schema() -> None:
    workbook = small()
    workbook.worksheets[0]["A1"].font = Font(
        name="Arial", bold=True, underline="single", color="FF112233", size=9
    )
    with ZipFile(io.BytesIO(packed(workbook))) as archive:
        fonts = ET.fromstring(archive.read("xl/styles.xml")).iter(f"{MAIN}font")
        orders = [[child.tag.removeprefix(MAIN) for child in font] for font in fonts]
    assert ["b", "u", "sz", "color", "name"] in [
        [name for name in order if name in ("b", "u", "sz", "color", "name")] for order in orders
    ]


def test_long_rows_are_written_whole() -> None:
    """Also where a piece of the file ends within a text, or within a character reference."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    texts = ["é😀 />" * 5_000 + str(number) for number in range(60)]
    for text in texts:
        sheet.append([text, None, "x"])
    read = load_workbook(io.BytesIO(packed(workbook))).worksheets[0]
    assert [row[0].value for row in read.iter_rows()] == texts
