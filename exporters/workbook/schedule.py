"""The schedule as people pin it to a wall: for every day its rooms down the side, its sessions across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from exporters.wording import Wording
from exporters.workbook import measure
from exporters.workbook.book import Book
from exporters.workbook.cells import Content, Place
from exporters.workbook.printing import set_up_printing
from exporters.workbook.sheet import HIGHEST_ROW, PADDING
from exporters.workbook.style import DAY, HEADING, LINK, TEXT, Look
from model.programme import Event, Panel, Programme
from model.views import Day, SlotGroup, days

__all__ = ["SCHEDULE", "write_schedule"]

SCHEDULE = "schedule"

_ACROSS = 8  # sessions side by side: more could not be read on a sheet of paper
_ROOM = 18.0  # digits
_NUMBER = 8.0
_SESSION = 24.0


@dataclass(slots=True)
class _Grid:
    """One table: a heading and a column for every session, a row for every room ("" for none)."""

    title: str
    headings: list[str] = field(default_factory=list)
    cells: dict[str, list[list[Panel | Event]]] = field(default_factory=dict)


def write_schedule(book: Book, programme: Programme, panel_cells: dict[str, str]) -> None:
    """Write the tables of all days; `panel_cells` are the panels' links, by id."""
    sheet = book.sheet(SCHEDULE)
    grids = list(_grids(programme, book.wording))
    widest = max((len(grid.headings) for grid in grids), default=0)
    for place in range(2 * widest + 1):
        sheet.column_dimensions[get_column_letter(place + 1)].width = _width(place)
    sheet.freeze_panes = "B1"
    set_up_printing(sheet, book.frame, titles=None)
    for number, grid in enumerate(grids):
        if number:
            sheet.write([])
            sheet.row_breaks.append(Break(id=sheet.row_count))
        _write_grid(book, grid, panel_cells)
    if not grids:
        sheet.write([book.contents.of(book.wording.word("workbook.schedule.none"), TEXT, _nowhere)])


def _grids(programme: Programme, wording: Wording) -> Iterator[_Grid]:
    order = {room.name: place for place, room in enumerate(programme.rooms)}
    for day in days(programme):
        items = [item for item in day.items if not isinstance(item, SlotGroup) or item.panels]
        parts = [items[at : at + _ACROSS] for at in range(0, len(items), _ACROSS)]
        for number, part in enumerate(parts, start=1):
            title = _title(day, wording)
            if len(parts) > 1:
                title += " " + wording.word("day_grid.part").format(number=number, count=len(parts))
            grid = _Grid(title, [_heading(item, wording) for item in part])
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


def _meetings(item: SlotGroup | Event) -> Iterator[tuple[Panel | Event, str]]:
    if isinstance(item, SlotGroup):
        for panel in item.panels:
            yield panel, panel.room.name if panel.room else ""
        return
    for name in [room.name for room in item.rooms] or [""]:
        yield item, name


def _write_grid(book: Book, grid: _Grid, panel_cells: dict[str, str]) -> None:
    """The title, the headings over two columns each, then a row for every room.

    A panel's number has a cell of its own, because LibreOffice does not wrap what is a link.
    """
    wording = book.wording
    sheet = book.sheet(SCHEDULE)
    sheet.write([book.contents.of(grid.title, DAY, _nowhere)], 22)
    headings = [text for heading in grid.headings for text in (heading, "")]
    number = _write_row(book, [wording.word("workbook.column.room"), *headings], HEADING, {})
    for place in range(len(grid.headings)):
        first, last = (get_column_letter(2 * place + at) for at in (2, 3))
        sheet.merged_cells.add(f"{first}{number}:{last}{number}")
    for room, columns in grid.cells.items():
        texts = [room or wording.word("room.none")]
        links = {}
        for place, meetings in enumerate(columns):
            panels = [meeting for meeting in meetings if isinstance(meeting, Panel)]
            if panels and panels[0].id in panel_cells:
                links[2 * place + 1] = panel_cells[panels[0].id]
            texts.append("\n".join(panel.id for panel in panels))
            texts.append("\n".join(_entry(meeting, len(meetings) > 1, wording) for meeting in meetings))
        _write_row(book, texts, TEXT, links)


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


def _write_row(book: Book, texts: Sequence[str], look: Look, links: dict[int, str]) -> int:
    sheet = book.sheet(SCHEDULE)
    contents: list[Content | None] = []
    height = 0.0
    for place, text in enumerate(texts):
        looks = HEADING if not place else LINK if place in links else look
        room = _width(place) - PADDING
        if look is HEADING and place:
            room += _SESSION
        height = max(height, measure.height(text, room / 1.1 if looks is HEADING else room))
        where = Place(f"{sheet.title}!{get_column_letter(place + 1)}{sheet.row_count + 1}")
        contents.append(book.contents.of(text, looks, lambda where=where: where))  # type: ignore[misc] # bound now
    return sheet.write(contents, min(height, HIGHEST_ROW), links)


def _nowhere() -> Place:
    return Place(SCHEDULE)
