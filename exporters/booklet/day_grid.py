"""The day at a glance: rooms across, time down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from exporters.booklet.brief import brief_columns, day_in_brief, slot_of_day
from exporters.booklet.composer import Composer
from exporters.booklet.day_grid_cells import PanelCells
from exporters.booklet.day_grid_columns import Column, columns_of, shared_out
from exporters.booklet.day_grid_labels import event_band, head_band, session_label
from exporters.booklet.day_grid_look import LOOKS, GridLook
from exporters.booklet.day_grid_pages import GridPage, Part, paged, without_empty_rows
from exporters.booklet.day_grid_rows import EventBand, GridShape, HeadBand, Row, SessionRow
from exporters.booklet.day_grid_text import Stack, line_count, set_in_lines
from exporters.booklet.day_order import by_time
from exporters.booklet.fitting import shortened
from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.style import ParagraphStyle, Run, TextRole
from model.programme import Event, WhenState
from model.views import Day, SlotGroup

__all__ = ["day_grid", "day_grid_anchor", "title_style"]

_TITLE_SIZES = (1.0, 0.8, 0.6, 0.42)  # shares of a part's title


def day_grid_anchor(number: int) -> str:
    """The name of the place where the grid of the day of that number (from 0) begins."""
    return f"grid-{number}"


def title_style(days: Sequence[Day], compose: Composer) -> ParagraphStyle:
    """The largest style in which each of these days' titles stands on one line.

    Titles that do so in no size are left out of account.
    """
    styles = _title_styles(compose)
    places = [_fitting(day, styles, compose) for day in days]
    compose.book.shaper.take_missing()  # each title is set again where it stands, and told of there
    return styles[max((place for place in places if place is not None), default=0)]


def day_grid(
    day: Day,
    number: int,
    compose: Composer,
    *,
    rooms: Sequence[str] = (),
    level: int = 0,
    titled: ParagraphStyle | None = None,
) -> Iterator[Block]:
    """The grid of one day, the conference's `number`-th from 0, on pages of its own.

    `rooms` are the programme's rooms in order; the day's grid has those that it uses. `level` is
    that of its entry in the outline; `titled` the `title_style` that it shares with others. Every
    panel of the day stands in it once: in its room's column, in its session's row, with its own time
    where that differs from the session's. Texts that are too long for a cell are shortened as
    `PanelCells.cell` says. A day without sessions, and what is on no day, is told as a list. The blocks
    are made for `Design.one_column`.
    """
    if not day.items:
        return
    colour = compose.design.day_colour(number)
    word = compose.wording.word("day_grid.page")
    look = GridLook(compose.design, colour, word)
    titled = _own_style(day, titled or title_style([day], compose), compose)
    most = max(int((compose.design.type_width - look.label_width) / look.least_column), 1)
    columns = columns_of(day, rooms, most)
    if slot_of_day(day, day.items[0]) is None or not columns:
        yield from _listed(day, number, look, titled, compose, level)
        return
    room = compose.design.one_column(1)[0].height
    head = _head_height(_heading(day, look, titled, compose, "", "x"))
    pages = _fewest_pages(day, shared_out(columns, most), look, room - head, compose)
    for place, page in enumerate(pages):
        part = ""
        if len(pages) > 1:
            part = compose.wording.word("day_grid.part").format(number=place + 1, count=len(pages))
        about = _about_page(page, compose) if len(pages) > 1 else ()
        heading = _heading(day, look, titled, compose, part, *about)
        anchor = Anchor(name=day_grid_anchor(number), title=_title(day, compose), level=level)
        heading[0] = replace(
            heading[0],
            anchor=None if place else anchor,
            mark=day,
            starts_page=True,
            role=TextRole.H2 if place else heading[0].role,
        )
        yield from heading
        yield from page.blocks()


def _listed(
    day: Day, number: int, look: GridLook, titled: ParagraphStyle, compose: Composer, level: int
) -> Iterator[Block]:
    """The day without a grid."""
    anchor = Anchor(name=day_grid_anchor(number), title=_title(day, compose), level=level)
    first, *rest = _heading(day, look, titled, compose, "")
    yield replace(first, anchor=anchor, mark=day, starts_page=True)
    yield from rest
    panels = [panel for item in day.items if isinstance(item, SlotGroup) for panel in item.panels]
    events = [item for item in day.items if isinstance(item, Event)]
    yield from day_in_brief(day, look.colour, brief_columns(panels, events, compose), compose, is_headed=True)


def _title(day: Day, compose: Composer) -> str:
    slot = slot_of_day(day, day.items[0])
    if slot is None:
        return compose.wording.word("slot.none.heading")
    name, _ = compose.wording.day_title(day.label, day.date)
    return compose.wording.filled("day_grid.title", day=name)


def _title_styles(compose: Composer) -> list[ParagraphStyle]:
    whole = compose.design.part_title
    sizes = [whole.text.size * share for share in _TITLE_SIZES[1:]]
    return [whole, *(whole.but(text=whole.text.but(size=size), leading=size * 1.15) for size in sizes)]


def _fitting(day: Day, styles: Sequence[ParagraphStyle], compose: Composer) -> int | None:
    """The place of the first style in which the day's title, with the longest note, takes one line."""
    slot = slot_of_day(day, day.items[0])
    title = _title(day, compose)
    compose.about(title, slot.source if slot else None)
    longest = f"{title} {compose.wording.word('day_grid.part').format(number=88, count=88)}"
    width = compose.design.type_width
    return next((at for at, s in enumerate(styles) if line_count(longest, s, width, compose) == 1), None)


def _own_style(day: Day, shared: ParagraphStyle, compose: Composer) -> ParagraphStyle:
    """The shared style, or the smallest, for a title that is too long for it."""
    return shared if _fitting(day, [shared], compose) == 0 else _title_styles(compose)[-1]


def _heading(
    day: Day, look: GridLook, style: ParagraphStyle, compose: Composer, part: str, *about: str
) -> list[Block]:
    """The day's name large, which part of how many it is, and below it the date and more on one line.

    `about` are ways to say it, the longest that fits is taken.
    """
    design = compose.design
    title = _title(day, compose)
    title = shortened(title, lambda text: line_count(text, style, design.type_width, compose) <= 2)
    large = style.text.but(colour=look.ink)
    runs = [Run(title, large)]
    if part:
        runs += [Run("\u00a0", large), Run(f" {part}", look.subtitle.text)]
    style = style.but(space_after=3 * look.scale)
    blocks = [compose.paragraph(runs, style)]
    date = _date(day, title, compose)
    lines = [" · ".join(text for text in (date, words) if text) for words in about or ("",)]
    fitting = (text for text in lines if line_count(text, look.subtitle, design.type_width, compose) <= 1)
    if line := next(fitting, lines[-1]):
        blocks.append(set_in_lines(line, 1, look.subtitle, design.type_width, compose))
    return blocks


def _head_height(heading: Sequence[Block]) -> float:
    height = sum(block.height + block.space_after for block in heading)
    return height + 1.0  # and something for sums of fractions


def _date(day: Day, title: str, compose: Composer) -> str:
    """The day's date where the title does not tell it, and whether it is sure."""
    if day.date is None:
        return ""
    slots = [item.slot for item in day.items if isinstance(item, SlotGroup) and item.slot]
    is_open = any(slot.when.provisional and slot.when.state is WhenState.DATE_ONLY for slot in slots)
    date = compose.wording.long_date(day.date)
    return compose.wording.aside(date, compose.wording.word("when.provisional")) if is_open else date


def _about_page(page: GridPage, compose: Composer) -> tuple[str, str]:
    """Which rooms one of several pages shows, and whether it goes on; and less, where that is too long."""
    wording = compose.wording
    names = [column.name or wording.at_head("room.none") for column in page.columns]
    rooms = names[0] if names[0] == names[-1] else f"{_told_apart(names[0], names[-1])} – {names[-1]}"
    continued = wording.word("day_grid.continued") if page.is_continued else ""
    return wording.listed(text for text in (rooms, continued) if text), continued


def _told_apart(name: str, other: str) -> str:
    """The name without the words that both end with, for "Room 1 – Room 4 of the Old Mill"."""
    words, others = name.split(), other.split()
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[-1 - shared] == others[-1 - shared]:
        shared += 1
    is_alike = shared > 1 and words[0] == others[0]
    return " ".join(words[: len(words) - shared]).rstrip(",;:") if is_alike else name


def _fewest_pages(
    day: Day, groups: Sequence[Sequence[Column]], look: GridLook, room: float, compose: Composer
) -> list[GridPage]:
    """The roomiest setting that needs no more pages than a denser one."""
    # Looks differ in what the panels' cells say, and in nothing else.
    items = [
        event_band(item, look, compose)
        if isinstance(item, Event)
        else (item, session_label(item.slot, look, compose))
        for item in by_time(day)
    ]
    shapes = [GridShape(look, tuple(group)) for group in groups]
    head_of = cache(lambda shape: head_band(shape, compose))
    cells = PanelCells(day, compose)
    best: list[GridPage] = []
    for sizes, people_lines in LOOKS:
        setting = replace(look, title_sizes=sizes, people_lines=people_lines)
        parts = [_part(items, shape, head_of, setting, cells) for shape in shapes]
        # Empty rows show that nothing meets then, and keep pages alike; they are not worth a page.
        for pages in (paged(parts, room), paged(without_empty_rows(parts), room)):
            if not best or len(pages) < len(best):
                best = pages
        if len(best) in (1, len(groups)):
            break  # groups that fill a page each seldom need less in smaller type
    return best


def _part(
    items: Sequence[EventBand | tuple[SlotGroup, Stack]],
    shape: GridShape,
    head_of: Callable[[GridShape], HeadBand],
    look: GridLook,
    cells: PanelCells,
) -> Part:
    """Columns with all rows of the day; events and the sessions' labels are the same for all parts."""
    rows: list[Row] = []
    for item in items:
        if isinstance(item, EventBand):
            rows.append(item)
            continue
        group, label = item
        stacks = tuple(
            tuple(cells.cell(panel, shape.cell_width, look) for panel in column.panels(group))
            for column in shape.columns
        )
        rows.append(SessionRow(shape, label, stacks))
    return Part(shape.columns, head_of(shape), tuple(rows))
