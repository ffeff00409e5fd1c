"""What is no workbook of this programme is one line that says so; nothing unfolds, fetches or asks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exporters.applying import ApplyError
from exporters.workbook import apply_package
from exporters.workbook.apply_package import checked_workbook
from model.errors import VademecumError
from tests.workbook_editing import built, conference, prepared, saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"Name,Family\nA,B\n", "is plain text (a .csv has neither"),
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"<HTML><body>", "is a web page"),
        (OLE + b"\x00" * 600, "is in the old Excel format (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (b"PK\x03\x04 and then nothing", "is cut off or damaged"),
        (b"\x00\x01\x02", "is no workbook"),
        (
            archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "is an OpenDocument file (.ods)",
        ),
        (archive(**{"xl__workbook.bin": ""}), "is a binary workbook (.xlsb)"),
        (archive(**{"word__document.xml": ""}), "is an archive but no workbook"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(content)
    with pytest.raises(VademecumError) as caught:
        checked_workbook(path)
    assert words in str(caught.value)
    assert "; " in str(caught.value), "what to do"


def test_a_folder_or_nothing_at_all(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "none.xlsx", "does not exist")):
        with pytest.raises(VademecumError, match=words):
            checked_workbook(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return conference(tmp_path / "made-up")


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """A copy of the package with its parts changed."""
    copy = path.with_name("sent.xlsx")
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as other:
        for name in package.namelist():
            other.writestr(name, change(name, package.read(name)))
    return copy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
def test_no_part_may_declare_a_document_type(folder: Path, declared: str, encoding: str) -> None:
    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet2.xml"):
            return content
        text = content.decode("utf-8")
        head, _, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
        assert head or rest
        return f'<?xml version="1.0" encoding="{encoding}"?>{declared}{rest}'.encode(encoding)

    path = repacked(built(folder), change)
    with pytest.raises(VademecumError, match="declares an XML document type"):
        prepared(folder, path)


def test_a_package_that_unfolds_without_end_is_not_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apply_package, "_MOST_UNPACKED", 1_000_000)
    path = repacked(
        built(folder), lambda name, content: content + b" " * 2_000_000 if "sheet2" in name else content
    )
    assert path.stat().st_size < 200_000
    with pytest.raises(VademecumError, match="may be a trap"):
        prepared(folder, path)


def test_a_workbook_of_somebody_else_has_no_record(folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    with pytest.raises(VademecumError, match="has no record of what it was made from"):
        prepared(folder, saved(book, tmp_path / "other.xlsx"))


def test_a_workbook_of_another_programme(folder: Path, tmp_path: Path) -> None:
    workbook = built(folder)
    other = conference(tmp_path / "other")
    settings = other / "programme.toml"
    settings.write_text(settings.read_text("utf-8").replace('"made-up"', '"another"'), encoding="utf-8")
    with pytest.raises(ApplyError, match="made from the programme 'made-up', and this is 'another'"):
        prepared(other, workbook)


@pytest.mark.parametrize(
    ("row", "value", "words"),
    [(2, "version 9", "update Vademecum"), (3, "0" * 64, "is damaged"), (4, "####", "is damaged")],
)
def test_a_record_that_is_damaged_or_newer(
    folder: Path, tmp_path: Path, row: int, value: str, words: str
) -> None:
    book = load_workbook(built(folder))
    book["vademecum-ledger"].cell(row, 1).value = value
    with pytest.raises(VademecumError, match=words):
        prepared(folder, saved(book, tmp_path / "sent.xlsx"))


def test_damaged_xml_is_one_line(folder: Path) -> None:
    path = repacked(
        built(folder), lambda name, content: content[: len(content) // 2] if "sheet2" in name else content
    )
    with pytest.raises(VademecumError, match="cannot be read as a workbook") as raised:
        prepared(folder, path)
    assert "\n" not in str(raised.value)


DECLARED = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'


@pytest.mark.parametrize("name", ["xl/sheet.txt", "xl/extra.xml"])
@pytest.mark.parametrize("before", [b"", b"<!-- " + b"x" * 70_000 + b" -->"])
def test_a_document_type_is_found_wherever_it_hides(folder: Path, name: str, before: bytes) -> None:
    path = built(folder)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, before + DECLARED + b"<x>&a;</x>")
    with pytest.raises(VademecumError, match="declares an XML document type"):
        checked_workbook(path)


def test_a_large_picture_is_no_trap(folder: Path) -> None:
    path = built(folder)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1_000)
    assert checked_workbook(path)
