"""people.csv, to tell everybody of their own calendar: it holds e-mail addresses, and is not uploaded."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from exporters.addresses import CALENDAR
from exporters.calendar.pack import Pack
from exporters.calendar.web import Web
from exporters.wording import Wording
from model.programme import Programme
from model.views import panels_by_person

__all__ = ["PEOPLE_LIST", "guarded", "people_list"]

PEOPLE_LIST = "people.csv"
"""Beside the booklet, outside the calendars' folder."""

# What spreadsheet programs take for a formula, in Japan also in the wide forms. The apostrophes are
# those of other guarded cells: one is put before all that begin like this, so that one can be taken off.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_KEYS = (
    *(f"workbook.column.{key}" for key in ("person", "sort_name", "email", "panels")),
    *(f"people_list.{key}" for key in ("file", "address", "subscription")),
)


def people_list(programme: Programme, planned: Pack, wording: Wording) -> bytes:
    """The table: UTF-8 with a byte-order mark, which Excel needs, and RFC 4180 for the rest.

    A line for everybody in a panel; the file and its addresses are blank where none of their panels
    has a date, the addresses also where the programme has none.
    """
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    for row in ([wording.word(key) for key in _KEYS], *_rows(programme, planned)):
        writer.writerow([guarded(cell) for cell in row])
    return table.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet program would take it for a formula."""
    cell = _UNFIT.sub("", cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _rows(programme: Programme, planned: Pack) -> Iterator[tuple[str, ...]]:
    web = Web(programme)
    panels = panels_by_person(programme)
    for person in programme.persons:
        if person.id not in panels:
            continue
        # With their titles: a spreadsheet program takes the number "3-12" alone for a date.
        about = "; ".join(f"{panel.id} {panel.title}" for panel in panels[person.id])
        file = planned.people.get(person.id)
        yield (
            person.name,
            person.sort_name or person.name,
            person.email,
            about,
            f"{CALENDAR}/{file.path}" if file else "",
            web.address(file.path) if file else "",
            web.subscription(file.path) if file else "",
        )
