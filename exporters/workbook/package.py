"""A workbook as the bytes of its file: the same workbook, the same bytes.

Between two runs openpyxl's files differ in three things: its `save` stamps the clock into the
properties and into every member of the archive; and its XML is spelled by lxml where that is
installed, and by the standard library where it is not or OPENPYXL_LXML says so (character
references, blanks, places of namespaces). So `save` is not used, the archive is packed here, small
parts are brought into canonical form, and of the rows of sheets just those spellings are mended
that differ.
"""

from __future__ import annotations

import io
import mmap
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from exporters.workbook.canonical import DECLARATION, write_canonical
from exporters.workbook.deflated import LEVEL, Deflated, joined_checksum
from exporters.workbook.streamed import StreamedSheet

__all__ = ["packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive knows
_UNIX = 3
_PERMISSIONS = 0o644 << 16
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # as Office orders a package; some readers look no further
_CHUNK = 1 << 20


def packed(workbook: Workbook) -> bytes:
    """The bytes of the file. The caller sets the properties' dates, which are the only clock."""
    parts = _Parts()
    try:
        ExcelWriter(workbook, parts).write_data()
        sheets: list[object] = [*workbook.worksheets]  # the stubs know but two kinds of sheet
        streamed = {s.path.lstrip("/"): s for s in sheets if isinstance(s, StreamedSheet)}
        result = io.BytesIO()
        with ZipFile(result, "w") as target:
            for name in sorted(parts.members, key=lambda name: (name not in _FIRST, name)):
                part = parts.members[name]
                if name in streamed and isinstance(part, Path):
                    _write_streamed(part, streamed[name], target, _member(name), result)
                    continue
                with target.open(_member(name), "w") as raw:
                    if isinstance(part, Path):
                        _write_sheet(part, raw)
                    else:
                        _write_small(_mended(name, part), raw)
        return result.getvalue()
    finally:
        for part in parts.members.values():
            if isinstance(part, Path):
                part.unlink(missing_ok=True)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED
    member._compresslevel = LEVEL  # type: ignore[attr-defined] # an archive's own level is not for such members
    member.create_system = _UNIX
    member.external_attr = _PERMISSIONS
    return member


class _Parts(ZipFile):
    """Takes the place of the archive that openpyxl writes to, and only gathers what it is given."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "w")
        self.members: dict[str, bytes | Path] = {}

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object, **__: object) -> None:  # type: ignore[override] # openpyxl gives no more
        self.members[str(name)] = data.encode() if isinstance(data, str) else data

    def write(
        self, filename: str | os.PathLike[str], arcname: object = None, *_: object, **__: object
    ) -> None:
        """Keep a sheet's file; openpyxl is about to delete it by its old name."""
        kept = Path(f"{os.fspath(filename)}.kept")
        os.replace(filename, kept)
        Path(filename).touch()
        self.members[str(arcname)] = kept


def _write_small(part: bytes, raw: IO[bytes]) -> None:
    raw.write(DECLARATION.encode())
    write_canonical(part, lambda text: raw.write(text.encode("utf-8")))


def _mended(name: str, part: bytes) -> bytes:
    """A small part as other programs want it."""
    if name.endswith(".rels"):
        return _relative(name, part)
    if name == "xl/styles.xml":
        return _FONT.sub(_ordered, part)
    if name.startswith("xl/drawings/drawing"):
        return _prefixed(part)
    return part


_TARGET = re.compile(rb'Target="(/[^"]*)"')


def _relative(name: str, part: bytes) -> bytes:
    """Relationships as Excel writes them: from the folder of the part that has them, not from the root.

    Both are right by the standard, but exceljs finds no drawing by an absolute path, and gives up.
    """
    folder = posixpath.join("/", posixpath.dirname(posixpath.dirname(name)))

    def target(found: re.Match[bytes]) -> bytes:
        return f'Target="{posixpath.relpath(found[1].decode(), folder)}"'.encode()

    return _TARGET.sub(target, part)


_DRAWING = b'xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'


def _prefixed(part: bytes) -> bytes:
    """A drawing with the prefix that Excel gives its elements: exceljs goes by that, not by the namespace."""
    named = re.sub(rb"(</?)(?=\w+[\s/>])", rb"\1xdr:", part)
    return named.replace(_DRAWING, _DRAWING.replace(b"xmlns=", b"xmlns:xdr="), 1)


# The children of a font in the order of the Open XML SDK's schema, which openpyxl does not keep.
_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL)
_FONT_ORDER = [b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign"]
_FONT_ORDER += [b"sz", b"color", b"name", b"family", b"charset", b"scheme"]


def _ordered(font: re.Match[bytes]) -> bytes:
    children = re.findall(rb"<(\w+)([^>]*/>)", font[0])
    children.sort(key=lambda child: _FONT_ORDER.index(child[0]))
    return b"".join(b"<" + name + rest for name, rest in children)


def _write_sheet(path: Path, raw: IO[bytes]) -> None:
    """A worksheet: what stands round its rows in canonical form, its rows piece by piece."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        begin = data.find(b">", data.find(b"<sheetData")) + 1
        end = data.rfind(b"</sheetData>")  # not there where the element is empty and has no end tag
        if end < 0:
            head, tail, end = data[:begin].removesuffix(b"/>").rstrip() + b">", data[begin:], begin
        else:
            head, tail = data[:begin], data[end + len(b"</sheetData>") :]
        before, after = _frame(head, tail)
        raw.write(before)
        for rows in _rows(data, begin, end):
            raw.write(rows)
        raw.write(after)


def _frame(head: bytes, tail: bytes) -> tuple[bytes, bytes]:
    """What stands before a sheet's rows, and what behind them, in canonical form."""
    frame = io.BytesIO()
    _write_small(head + b"</sheetData>" + _without_triangles(tail), frame)
    before, sheet_data, after = frame.getvalue().partition(b"<sheetData>")
    return before + sheet_data, after


def _write_streamed(
    path: Path, sheet: StreamedSheet, target: ZipFile, member: ZipInfo, result: io.BytesIO
) -> None:
    """A worksheet whose rows are packed already, into `target`, whose bytes go to `result`."""
    head, _, tail = path.read_bytes().partition(b"<sheetData")
    before, after = _frame(head + b"<sheetData>", tail.partition(b">")[2].removeprefix(b"</sheetData>"))
    runs = [Deflated(), sheet.packed_rows(), Deflated()]
    runs[0].write(before)
    runs[2].write(sheet.with_links(after))
    member.compress_type = ZIP_STORED  # as what it is
    with target.open(member, "w") as raw:
        for run in runs:
            raw.writelines(run.taken(is_last=run is runs[-1]))
    member.compress_type = ZIP_DEFLATED
    member.file_size = sum(run.size for run in runs)
    member.CRC = 0
    for run in runs:
        member.CRC = joined_checksum(member.CRC, run.checksum, run.size)
    result.seek(member.header_offset)
    result.write(member.FileHeader(zip64=False))
    result.seek(0, os.SEEK_END)


def _rows(data: mmap.mmap, begin: int, end: int) -> Iterator[bytes]:
    """The rows in one spelling, in pieces that cut no tag and no character reference in two."""
    while begin < end:
        cut = end if end - begin <= _CHUNK else data.rfind(b"<", begin + 1, begin + _CHUNK)
        if cut < 0:  # a text longer than a piece
            cut = data.find(b"<", begin + _CHUNK, end)
        piece = data[begin:cut].replace(b" />", b"/>").replace(b'"></c>', b'"/>')
        yield _REFERENCE.sub(lambda found: chr(int(found[1])).encode("utf-8"), piece)
        begin = cut


# A character beyond ASCII. Those within it are references only where XML wants them so.
_REFERENCE = re.compile(rb"&#(1[3-9]\d|12[89]|[2-9]\d\d|\d{4,7});")

# What may follow the element in a worksheet (ECMA-376 part 1, 18.3.1.99).
_AFTER_IGNORED = re.compile(
    rb"<(?:smartTags|drawing|legacyDrawing|picture|oleObjects|controls|tableParts|extLst)\b|</worksheet>"
)
_IGNORED = b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'


def _without_triangles(tail: bytes) -> bytes:
    """The end of a sheet with the word to Excel that its numbers in text ("Session 05") are meant so.

    Without it Excel marks each of them with a green triangle; openpyxl has no means to say it.
    """
    end = _AFTER_IGNORED.search(tail)
    assert end is not None  # noqa: S101 - the root's own end tag is among the alternatives
    return tail[: end.start()] + _IGNORED + tail[end.start() :]
