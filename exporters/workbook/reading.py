"""An edited workbook read back: whatever became of its sheets, columns and rows, by the ledger in it.

Lists are known by their headings, rows by their ids. What cannot be understood is a finding that
names sheet and cell, and the rest is read.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from openpyxl import load_workbook

from exporters.workbook.apply_lists import (
    EditedCell,
    EditedList,
    Header,
    StreamedRows,
    Teller,
    header_in,
    read_list,
    value_of,
)
from exporters.workbook.apply_package import WorkbookFileError, checked_workbook
from exporters.workbook.ledger import MARK, Ledger, read_ledger
from model.findings import Findings, shown

__all__ = ["Edited", "EditedCell", "EditedList", "read_workbook"]

_HEADING_ROWS = 40  # rows above the list that somebody may have put in
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_COMMENTS = re.compile(r"/(threaded)?comments?[^/]*\.xml$", re.IGNORECASE)


class Edited(NamedTuple):
    """A workbook that came back, with the ledger of what it was made from; lists by their keys."""

    ledger: Ledger
    lists: Mapping[str, EditedList]


def read_workbook(path: Path, findings: Findings) -> Edited:
    """What the workbook says now. Raises VademecumError where it is none, or none of ours."""
    data = checked_workbook(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl cannot keep: nothing is saved here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            sheets = cast("Sequence[StreamedRows]", book.worksheets)
            return _Reading(path, data, sheets, findings).edited()
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise WorkbookFileError(
            f"{path} cannot be read as a workbook ({type(error).__name__}: {' '.join(str(error).split())});"
            " open it in a spreadsheet program and save it again"
        ) from error


class _Candidate(NamedTuple):
    """A sheet that may be a list."""

    key: str
    sheet: StreamedRows
    header: Header
    has_name: bool  # the list's own, still
    place: int

    @property
    def order(self) -> tuple[bool, float, int]:
        """The likeliest last."""
        return (self.has_name, self.header.score, -self.place)


class _Reading:
    def __init__(self, path: Path, data: bytes, sheets: Sequence[StreamedRows], findings: Findings) -> None:
        self._path = path
        self._package = zipfile.ZipFile(io.BytesIO(data))
        self._sheets = sheets
        self._tell = Teller(path.name, findings)
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file says of them is often wrong

    def edited(self) -> Edited:
        hidden = next((sheet for sheet in self._sheets if _is_ledger(sheet)), None)
        if hidden is None:
            raise WorkbookFileError(
                f"{self._path} has no record of what it was made from: it was not written by this program, or"
                " saved by one that drops hidden sheets; put the changes into a workbook that is built anew"
            )
        ledger = read_ledger(value_of(row[0]) for row in hidden.iter_rows(max_col=1) if row)
        if any(_COMMENTS.search(name) for name in self._package.namelist()):
            self._tell.note(
                "comments", "comments on cells are not read", "type what they ask for into the cells"
            )
        found = self._assigned([sheet for sheet in self._sheets if sheet is not hidden], ledger)
        lists = {}
        for kept in ledger.sheets:
            if kept.key in found:
                candidate = found[kept.key]
                merged = self._merged(candidate.sheet)
                lists[kept.key] = read_list(candidate.sheet, candidate.header, kept, merged, self._tell)
            elif kept.rows:
                self._tell.note(
                    "sheet-missing",
                    f"the list {kept.title} is not in the workbook; nothing in it was changed by that",
                )
        return Edited(ledger, lists)

    def _merged(self, sheet: StreamedRows) -> list[str]:
        """The merged ranges of a sheet; openpyxl leaves them out when it streams."""
        return [found.decode() for found in _MERGED.findall(self._package.read(sheet._worksheet_path))]

    def _assigned(self, sheets: Sequence[StreamedRows], ledger: Ledger) -> dict[str, _Candidate]:
        """Which sheet is which list: by its headings; of several the one that still has the name."""
        candidates = []
        for place, sheet in enumerate(sheets):
            rows = [[value_of(cell) for cell in row] for row in sheet.iter_rows(max_row=_HEADING_ROWS)]
            for kept in ledger.sheets:
                header = header_in(rows, kept)
                if header is not None:
                    has_name = sheet.title == kept.title
                    candidates.append(_Candidate(kept.key, sheet, header, has_name, place))
        found: dict[str, _Candidate] = {}
        taken: set[int] = set()
        for candidate in sorted(candidates, key=lambda candidate: candidate.order, reverse=True):
            if candidate.key not in found and candidate.place not in taken:
                found[candidate.key] = candidate
                taken.add(candidate.place)
        for place in sorted({candidate.place for candidate in candidates} - taken):
            self._tell.warning(
                "sheet-twice",
                f"the sheet {shown(sheets[place].title)} is a copy of another list; it was not read",
                "put its changes into the list itself",
            )
        return found


def _is_ledger(sheet: StreamedRows) -> bool:
    first = next(sheet.iter_rows(max_row=1, max_col=1), ())
    return bool(first) and value_of(first[0]) == MARK
