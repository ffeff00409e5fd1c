"""The schedule as people pin it to a wall: for every day its rooms down the side, its sessions across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from exporters.wording import Wording
from exporters.workbook import measure
from exporters.workbook.book import Book
from exporters.workbook.cells import Content, Place
from exporters.workbook.printing import set_up_printing
from exporters.workbook.sheet import HIGHEST_ROW, PADDING
from exporters.workbook.style import DAY, HEADING, LINK, TEXT, Look
from model.findings import shown
from model.programme import Event, Panel, Programme
from model.views import Day, SlotGroup, days

__all__ = ["SCHEDULE", "write_schedule"]

SCHEDULE = "schedule"

_ACROSS = 8  # sessions side by side: more could not be read on a sheet of paper
_ROOM = 18.0  # digits
_NUMBER = 8.0
_SESSION = 24.0
_PAGE = (774.0, 493.0)  # points within the margins of a landscape A4
_TITLE = 22.0  # points
_HEAD = _TITLE + 2 * 44.0  # of a title and its headings, and of the empty row before them
_FULL = 0.92  # of a page that rows are counted into, since row heights are reckoned


@dataclass(slots=True)
class _Grid:
    """One table: a heading and a column for every session, a row for every room ("" for none)."""

    title: str
    headings: list[str] = field(default_factory=list)
    slots: list[str] = field(default_factory=list)
    cells: dict[str, list[list[Panel | Event]]] = field(default_factory=dict)


class _Row(NamedTuple):
    """A room's row: its texts, the links in them, and how high it is."""

    texts: Sequence[str]
    links: dict[int, str]
    height: float


def write_schedule(book: Book, programme: Programme, panel_cells: dict[str, str]) -> dict[str, str]:
    """Write the tables of all days; `panel_cells` are the panels' links, by id. Returns the cells of the
    sessions' headings, by day and session ("Wednesday 05").
    """
    found: dict[str, str] = {}
    sheet = book.sheet(SCHEDULE)
    grids = list(_grids(programme, book.wording))
    widest = max((len(grid.headings) for grid in grids), default=0)
    for place in range(2 * widest + 1):
        sheet.column_dimensions[get_column_letter(place + 1)].width = _width(place)
    sheet.freeze_panes = "B1"
    set_up_printing(sheet, book.frame, titles=None)
    for grid in grids:
        rows = [_row(book, grid, room, panel_cells) for room in grid.cells]
        for number, part in enumerate(_pages(rows, _capacity(widest))):
            if sheet.row_count:
                sheet.write([])
                sheet.row_breaks.append(Break(id=sheet.row_count))
            _write_grid(book, grid, part, found, is_more=number > 0)
    sheet.print_area = f"A1:{get_column_letter(2 * widest + 1)}{max(sheet.row_count, 1)}"
    if not grids:
        sheet.write([book.contents.of(book.wording.word("workbook.schedule.none"), TEXT, _nowhere)])
    return found


def _capacity(sessions: int) -> float:
    """How many points of rows a page holds, which is shrunk until it is as wide as the tables."""
    digits = [_width(place) for place in range(2 * sessions + 1)]
    width = sum((digit * 7 + 5) * 0.75 for digit in digits)  # a digit has 7 pixels, a column 5 more
    return _FULL * _PAGE[1] * max(1.0, width / _PAGE[0])


def _pages(rows: Sequence[_Row], capacity: float) -> Iterator[list[_Row]]:
    """The rows of each page; a title and headings stand over them on all of them."""
    page: list[_Row] = []
    used = _HEAD
    for row in rows:
        if page and used + row.height > capacity:
            yield page
            page, used = [], _HEAD
        page.append(row)
        used += row.height
    yield page


def _grids(programme: Programme, wording: Wording) -> Iterator[_Grid]:
    order = {room.name: place for place, room in enumerate(programme.rooms)}
    for day in days(programme):
        items = [item for item in day.items if not isinstance(item, SlotGroup) or item.panels]
        parts = [items[at : at + _ACROSS] for at in range(0, len(items), _ACROSS)]
        for number, part in enumerate(parts, start=1):
            title = _title(day, wording)
            if len(parts) > 1:
                title += " " + wording.word("day_grid.part").format(number=number, count=len(parts))
            grid = _Grid(title, [_heading(item, wording) for item in part], [_slot(item) for item in part])
            for column, item in enumerate(part):
                for meeting, room in _meetings(item):
                    row = grid.cells.setdefault(room, [[] for _ in part])
                    row[column].append(meeting)
            names = sorted(grid.cells, key=lambda name: (not name, order.get(name, len(order)), name))
            grid.cells = {name: grid.cells[name] for name in names}
            yield grid


def _title(day: Day, wording: Wording) -> str:
    return wording.dated(day.label, day.date) or wording.word("slot.none.heading")


def _heading(item: SlotGroup | Event, wording: Wording) -> str:
    if isinstance(item, Event):
        return "\n".join((item.title, wording.time(item.when)))
    if item.slot is None:
        return wording.word("slot.none.heading")
    parts = (wording.session(item.slot.session) if item.slot.session else "", wording.time(item.slot.when))
    return "\n".join(part for part in parts if part)


def _slot(item: SlotGroup | Event) -> str:
    """A session as findings call it."""
    if isinstance(item, Event) or item.slot is None:
        return ""
    return f"{item.slot.day} {item.slot.session}".strip()


def _meetings(item: SlotGroup | Event) -> Iterator[tuple[Panel | Event, str]]:
    if isinstance(item, SlotGroup):
        for panel in item.panels:
            yield panel, panel.room.name if panel.room else ""
        return
    for name in [room.name for room in item.rooms] or [""]:
        yield item, name


def _row(book: Book, grid: _Grid, room: str, panel_cells: dict[str, str]) -> _Row:
    """A room's panels and events. A panel's number has a cell of its own, because LibreOffice does not
    wrap what is a link.
    """
    wording = book.wording
    texts = [room or wording.word("room.none")]
    links = {}
    for place, meetings in enumerate(grid.cells[room]):
        panels = [meeting for meeting in meetings if isinstance(meeting, Panel)]
        if panels and panels[0].id in panel_cells:
            links[2 * place + 1] = panel_cells[panels[0].id]
        texts.append("\n".join(panel.id for panel in panels))
        whole = "\n".join(_entry(meeting, len(meetings) > 1, wording) for meeting in meetings)
        texts.append(measure.fitting(whole, _SESSION - PADDING, HIGHEST_ROW))
        if texts[-1] != whole:
            _report_cut(book, meetings[0], grid.title)
    return _Row(texts, links, _height(texts, TEXT, links))


def _report_cut(book: Book, meeting: Panel | Event, day: str) -> None:
    sheet = book.sheet(SCHEDULE).title
    book.findings.note(
        "workbook.schedule-cut",
        f"{sheet}, {day}: {shown(meeting.title)} is longer than the highest row can show, and ends with “…”",
        remedy="nothing, if the list of panels is enough; else a shorter title",
        source=meeting.source,
        subject=meeting.id,
    )


def _write_grid(
    book: Book, grid: _Grid, rows: Sequence[_Row], found: dict[str, str], *, is_more: bool
) -> None:
    """The title, the headings over two columns each, then the rows; `found` gets the sessions' cells."""
    wording = book.wording
    sheet = book.sheet(SCHEDULE)
    title = f"{grid.title} – {wording.word('day_grid.continued')}" if is_more else grid.title
    sheet.write([book.contents.of(title, DAY, _nowhere)], _TITLE)
    headings = [text for heading in grid.headings for text in (heading, "")]
    texts = [wording.word("workbook.column.room"), *headings]
    number = _write_row(book, _Row(texts, {}, _height(texts, HEADING, {})), HEADING)
    for place, slot in enumerate(grid.slots):
        first, last = (get_column_letter(2 * place + at) for at in (2, 3))
        sheet.merged_cells.add(f"{first}{number}:{last}{number}")
        if slot:
            found.setdefault(slot, f"{first}{number}")
    for row in rows:
        _write_row(book, row, TEXT)


def _entry(meeting: Panel | Event, is_one_of_several: bool, wording: Wording) -> str:
    """A panel by its title, with its own time where it has one; an event by its title."""
    if isinstance(meeting, Event):
        return meeting.title
    number = f"{meeting.id}: " if is_one_of_several else ""
    own = f" ({wording.time(meeting.own_when)})" if meeting.own_when is not None else ""
    return f"{number}{meeting.title}{own}"


def _width(place: int) -> float:
    """The width of a column, in digits: the rooms', then a number's and a title's by turns."""
    return _ROOM if not place else _NUMBER if place % 2 else _SESSION


def _look(place: int, look: Look, links: dict[int, str]) -> Look:
    return HEADING if not place else LINK if place in links else look


def _height(texts: Sequence[str], look: Look, links: dict[int, str]) -> float:
    height = 0.0
    for place, text in enumerate(texts):
        room = _width(place) - PADDING
        if look is HEADING and place:
            room += _SESSION
        is_bold = _look(place, look, links) is HEADING
        height = max(height, measure.height(text, room / 1.1 if is_bold else room))
    return min(height, HIGHEST_ROW)


def _write_row(book: Book, row: _Row, look: Look) -> int:
    sheet = book.sheet(SCHEDULE)
    contents: list[Content | None] = []
    for place, text in enumerate(row.texts):
        where = Place(f"{sheet.title}!{get_column_letter(place + 1)}{sheet.row_count + 1}")
        looks = _look(place, look, row.links)
        contents.append(book.contents.of(text, looks, lambda where=where: where))  # type: ignore[misc] # bound now
    return sheet.write(contents, row.height, row.links)


def _nowhere() -> Place:
    return Place(SCHEDULE)
