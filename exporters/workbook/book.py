"""The workbook while it is written: its sheets in order, its styles, names and properties.

All sheets are there before the first row is written, because links and names need their titles,
and because the findings, which come late, do not stand last.
"""

from __future__ import annotations

import re
from datetime import UTC
from itertools import count

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from exporters.wording import Wording
from exporters.workbook.cells import Contents, Place, holdable
from exporters.workbook.package import packed
from exporters.workbook.printing import Frame
from exporters.workbook.streamed import StreamedSheet
from exporters.workbook.style import Styles
from model.findings import Findings
from model.programme import Programme

__all__ = ["Book", "reference"]

_NAME_LENGTH = 31
_NO_NAME = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff\[\]:*?/\\]")


def reference(title: str, cells: str) -> str:
    """A place in a sheet, as a link, a name or a formula writes it."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{cells}"


def _sheet_name(title: str, taken: set[str]) -> str:
    """`title` without what Excel forbids, in 31 UTF-16 units at most, with a number where it is taken."""
    plain = " ".join(_NO_NAME.sub(" ", title).split()).strip("'")
    for number in count(1):
        end = f" {number}" if number > 1 else ""
        name = plain
        while len(f"{name}{end}".encode("utf-16-le")) // 2 > _NAME_LENGTH:
            name = name[:-1]
        name = f"{name.strip()}{end}"
        if name.casefold() not in taken:
            break
    return name


class Book:
    """The workbook of a programme, its styles, the words that it is written in."""

    def __init__(self, programme: Programme, wording: Wording, findings: Findings) -> None:
        self.wording = wording
        self.findings = findings
        self.workbook = Workbook(write_only=True)
        self.styles = Styles(self.workbook)
        self.contents = Contents(self.styles, findings)
        title = holdable(programme.title, Place("the title", programme.source), findings)
        selection = holdable(programme.selection, Place("the selection"), findings)
        edition = f"{wording.word('edition')} {wording.long_date(programme.updated.date())}"
        self.frame = Frame(
            title=title, edition=edition, selection=selection, page=wording.word("workbook.page")
        )
        self._sheets: dict[str, StreamedSheet] = {}
        self._describe(programme)

    def _describe(self, programme: Programme) -> None:
        self.workbook.calculation.fullCalcOnLoad = False  # nothing to reckon, so nothing to save on closing
        self.workbook.security = None  # an empty element says nothing
        stamp = programme.updated.astimezone(UTC).replace(tzinfo=None)
        properties = self.workbook.properties
        properties.title = self.frame.title
        subject = self.wording.word("workbook.subject")
        properties.subject = ", ".join(part for part in (subject, self.frame.selection) if part)
        properties.creator = "Vademecum"
        properties.language = programme.language
        properties.created = properties.modified = stamp

    def add(self, key: str, title: str, *, is_hidden: bool = False) -> StreamedSheet:
        """A new sheet behind the others; `key` is what other sheets find it by.

        What a sheet's name cannot hold is left out of `title`, which a programme may have chosen.
        """
        taken = {sheet.title.casefold() for sheet in self._sheets.values()}
        sheet = StreamedSheet(self.workbook, _sheet_name(title, taken) or key)
        self.workbook._add_sheet(sheet)  # type: ignore[attr-defined] # not in the stubs
        if is_hidden:
            sheet.sheet_state = "hidden"
        sheet.sheet_view.rightToLeft = self.wording.locale.character_order == "right-to-left" or None
        self._sheets[key] = sheet
        return sheet

    @property
    def sheets(self) -> dict[str, StreamedSheet]:
        """The sheets by their keys, in order."""
        return self._sheets

    def sheet(self, key: str) -> StreamedSheet:
        """The sheet that was added under `key`. Raises KeyError."""
        return self._sheets[key]

    def link(self, key: str, cell: str) -> str:
        """Where a link to a cell of the sheet `key` leads."""
        return reference(self.sheet(key).title, cell)

    def name(self, name: str, key: str, cells: str) -> None:
        """Give cells of a sheet ("$A$1:$C$9") a name by which formulas and the name box find them."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=self.link(key, cells))

    def finish(self) -> bytes:
        """The bytes of the file; nothing can be written after it."""
        return packed(self.workbook)
