"""The package: fixed members, no clock, and the marks that openpyxl cannot write."""

from __future__ import annotations

import io
import time
from datetime import datetime
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

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
    assert (error.get("sqref"), error.get("numberStoredAsText")) == ("A1:A1", "1")


def test_a_sheet_without_a_row_is_packed_too() -> None:
    book = load_workbook(io.BytesIO(packed(Workbook())))
    assert book.worksheets[0].max_row == 1
