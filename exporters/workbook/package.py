"""A workbook as the bytes of its file: the same workbook, the same bytes.

openpyxl's own `save` stamps the clock into the properties and into every member of the archive;
its writer is used without that, and the archive is packed anew.
"""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from exporters.workbook.canonical import DECLARATION, write_canonical

__all__ = ["packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that an archive knows
_UNIX = 3
_PERMISSIONS = 0o644 << 16
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # as Office orders a package; some readers look no further


def packed(workbook: Workbook) -> bytes:
    """The bytes of the file. The caller sets the properties' dates, which are the only clock."""
    raw = io.BytesIO()
    with ZipFile(raw, "w") as archive:
        ExcelWriter(workbook, archive).write_data()
    sheets = {sheet.path.lstrip("/"): sheet.dimensions for sheet in workbook.worksheets}
    result = io.BytesIO()
    with ZipFile(raw) as source, ZipFile(result, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name not in _FIRST, name)):
            part = source.read(name)
            if name in sheets:
                part = _without_triangles(part, sheets[name])
            _add(target, name, part)
    return result.getvalue()


def _add(target: ZipFile, name: str, part: bytes) -> None:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = _PERMISSIONS
    with target.open(member, "w") as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
        text.write(DECLARATION)
        write_canonical(part, text.write)


# What may follow the element in a worksheet (ECMA-376 part 1, 18.3.1.99).
_AFTER_IGNORED = re.compile(
    rb"<(?:smartTags|drawing|legacyDrawing|picture|oleObjects|controls|tableParts|extLst)\b|</worksheet>"
)


def _without_triangles(sheet: bytes, cells: str) -> bytes:
    """`sheet` with the word to Excel that its numbers in text ("Session 05") are meant so.

    Without it Excel marks each of them with a green triangle; openpyxl has no means to say it.
    """
    end = _AFTER_IGNORED.search(sheet, sheet.rindex(b"sheetData"))  # "<sheetData/>" where there is no row
    assert end is not None  # noqa: S101 - the root's own end tag is among the alternatives
    ignored = f'<ignoredErrors><ignoredError sqref="{cells}" numberStoredAsText="1"/></ignoredErrors>'
    return sheet[: end.start()] + ignored.encode() + sheet[end.start() :]
