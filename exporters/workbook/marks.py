"""What conditional formatting marks: open suggestions, what is not settled or not stated, findings by weight.

The marks follow the cells: a suggestion that is decided on, a time that is filled in, changes colour
as it is typed.
"""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter

from exporters.workbook.book import Book
from exporters.workbook.columns import AFFILIATIONS, APPEARANCES, FINDINGS, MERGES, PANELS, ListSheet
from exporters.workbook.style import ALARM, DONE, DOUBTFUL, OPEN, emphasis
from model.findings import Severity

__all__ = ["add_marks"]


def add_marks(book: Book, listed: ListSheet, count: int) -> None:
    """Mark the `count` rows of a list."""
    word = book.wording.word
    marks = _Marks(book, listed, count)
    if listed in (APPEARANCES, PANELS):
        for key in ("date", "start", "end", "status"):
            marks.where(key, f'AND({marks.cell("status")}<>"",{marks.cell("start")}="")', OPEN)
            marks.where(key, _holds(word("when.provisional"), marks.cell("status")), DOUBTFUL)
    if listed is APPEARANCES:
        for key in ("papers", "attribution"):
            marks.where(key, _holds(word("attribution.inferred.short"), marks.cell("attribution")), DOUBTFUL)
            marks.where(key, _holds(word("attribution.unknown.short"), marks.cell("attribution")), OPEN)
    if listed in (APPEARANCES, PANELS):
        marks.where("room", f"{marks.cell('room')}={_text(word('room.none'))}", OPEN)
    if listed in (AFFILIATIONS, MERGES):
        first = "suggestion" if listed is AFFILIATIONS else "first"
        for key in (first, "reason", "score", "merge"):
            decision, offered = marks.cell("merge"), marks.cell(first)
            marks.where(key, f'AND({offered}<>"",{decision}="")', OPEN)
            marks.where(key, f'AND({offered}<>"",{decision}<>"")', DONE)
    if listed is FINDINGS:
        for severity, shade in ((Severity.ERROR, ALARM), (Severity.WARNING, OPEN)):
            name = _text(word(f"workbook.severity.{severity.word}"))
            marks.where("severity", f"{marks.cell('severity')}={name}", shade)


class _Marks:
    def __init__(self, book: Book, listed: ListSheet, count: int) -> None:
        self._sheet, self._listed, self._count = book.sheet(listed.key), listed, count

    def cell(self, key: str) -> str:
        """The row's own cell of a column, for a formula that begins at the first row."""
        return f"${get_column_letter(self._listed.place(key))}2"

    def where(self, key: str, formula: str, shade: str) -> None:
        if not self._count:
            return
        letter = get_column_letter(self._listed.place(key))
        rule = Rule(type="expression", formula=[formula], dxf=emphasis(shade))
        self._sheet.conditional_formatting.add(f"{letter}2:{letter}{self._count + 1}", rule)


def _holds(word: str, cell: str) -> str:
    return f"ISNUMBER(SEARCH({_text(word)},{cell}))"


def _text(word: str) -> str:
    """A text within a formula."""
    quoted = word.replace('"', '""')
    return f'"{quoted}"'
