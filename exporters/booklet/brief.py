"""The programme in brief: every panel on a line, by day and session, with its room and its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from exporters.booklet.anchors import BRIEF, event_anchor, panel_anchor
from exporters.booklet.colours import QUIET
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block, Cell, PageRef, Strip
from exporters.typeset.contrast import deepened
from exporters.typeset.style import Colour, ParagraphStyle, Run, TextRole
from model.programme import Event, Panel, Programme, Slot, When
from model.views import Day, SlotGroup, days

__all__ = ["APART", "BriefColumns", "brief", "brief_columns", "day_in_brief", "slot_of_day"]


APART = "\u00a0\u00a0 "
"""Between a name and its hours on one line: wider than a blank, since all breaking blanks are set alike."""
_WHOLE = 5  # lines of one entry that no page break parts


class BriefColumns(NamedTuple):
    """Where the columns stand, in points from the left edge of the measure; a width of 0: there is none."""

    number: float  # its width
    room: float  # its width
    page: float  # its width
    measure: float

    @property
    def title(self) -> float:
        """The width of the column of titles."""
        return self.measure - self.number - self.room - self.page


def brief(programme: Programme, compose: Composer) -> Iterator[Block]:
    """The whole part, its heading first; it flows over as many pages as it needs."""
    design = compose.design
    title = compose.wording.word("brief")
    compose.about(title, programme.source)
    anchor = Anchor(name=BRIEF, title=title, level=0)
    yield compose.paragraph([Run(title, design.part_title.text)], design.part_title, anchor=anchor)
    columns = brief_columns(programme.panels, programme.events, compose)
    for number, day in enumerate(days(programme)):
        yield from day_in_brief(day, design.day_colour(number), columns, compose)


def brief_columns(panels: Sequence[Panel], events: Sequence[Event], compose: Composer) -> BriefColumns:
    """Columns as wide as numbers and rooms need, within reason: titles come first."""
    design = compose.design
    width = compose.book.shaper.width
    number = _number(QUIET, compose).text
    numbers = [width(panel.id, number) for panel in panels]
    rooms = dict.fromkeys(panel.room.name for panel in panels if panel.room)
    listed = compose.wording.listed
    rooms |= dict.fromkeys(listed(room.name for room in event.rooms) for event in events if event.rooms)
    if rooms and any(panel.room is None for panel in panels):
        rooms[compose.wording.word("room.none")] = None
    if rooms:
        rooms |= dict.fromkeys(_own_time(panel, compose) for panel in panels)
    widest_room = max((width(name, design.brief_place.text) for name in rooms), default=0.0)
    return BriefColumns(
        number=min(max(numbers), 0.2 * design.type_width) + 9.0 if numbers else 0.0,
        room=min(widest_room, 0.24 * design.type_width) + 9.0 if rooms else 0.0,
        page=width("0000", design.page_number) + 3.0,
        measure=design.type_width,
    )


def day_in_brief(
    day: Day, colour: Colour, columns: BriefColumns, compose: Composer, *, is_headed: bool = False
) -> Iterator[Block]:
    """One day's lines under the headings of its sessions, or of the day where it begins with an event.

    `is_headed` says that a heading above names the day already.
    """
    wording = compose.wording
    number = _number(colour, compose)
    is_begun = is_headed
    for item, following in zip_longest(day.items, day.items[1:]):
        is_before_event = isinstance(following, Event)
        if isinstance(item, SlotGroup):
            if item.slot or not is_headed:
                yield _group(item, colour, compose)
            # No page ends with one panel of several below a heading, and none begins with the last
            # of them, or with the break behind it.
            last = len(item.panels) - 1
            kept = {0, last - 1} - {last} | ({last} if is_before_event else set())
            for place, panel in enumerate(item.panels):
                yield _panel(panel, number, columns, compose, is_kept=place in kept)
        else:
            if not is_begun:
                slot = slot_of_day(day, item)
                label = wording.short_day(slot) if slot else wording.word("slot.none.heading")
                yield _heading(label, "", colour, compose)
            yield _event(item, columns, compose)
        is_begun = True


def slot_of_day(day: Day, item: SlotGroup | Event) -> Slot | None:
    """The day in the form in which dates are worded; None for what is on no day."""
    if not day.label and day.date is None:
        return None
    source = item.source if isinstance(item, Event) else item.slot.source if item.slot else None
    return Slot(day=day.label, session="", when=When(date=day.date), source=source) if source else None


def _group(group: SlotGroup, colour: Colour, compose: Composer) -> Block:
    wording, slot = compose.wording, group.slot
    if slot is None:
        compose.about(wording.word("slot.none.heading"), group.panels[0].source if group.panels else None)
        return _heading(wording.word("slot.none.heading"), "", colour, compose)
    compose.about(wording.slot(slot), slot.source)
    session = wording.session(slot.session) if slot.session else ""
    label = " · ".join(part for part in (wording.short_day(slot), session) if part)
    return _heading(label, wording.time(slot.when), colour, compose)


def _heading(label: str, time: str, colour: Colour, compose: Composer) -> Block:
    design = compose.design
    style = design.contents_group
    runs = [Run(label, style.text.but(colour=deepened(colour)))]
    if time:
        text = design.text("sans", 7.6 * design.scale, QUIET, tabular=True)
        runs.append(Run(f"{APART}{time}", text))
    return compose.paragraph(runs, style)


def _panel(
    panel: Panel, number: ParagraphStyle, columns: BriefColumns, compose: Composer, *, is_kept: bool
) -> Block:
    compose.about(f"panel {panel.id}", panel.source)
    wording, title = compose.wording, compose.design.contents_entry.but(indent_right=0.0, balanced=True)
    anchor = panel_anchor(panel)
    link = f"#{anchor}"
    texts = [
        (0.0, columns.number - 5, [Run(panel.id, number.text, link)], number),
        (columns.number, columns.title - 6, [Run(panel.title, title.text, link)], title),
    ]
    place = [panel.room.name if panel.room else wording.word("room.none")] if columns.room else []
    time = _own_time(panel, compose)
    if time:
        place.append(time)
    if not columns.room and place:
        texts[1][2].append(Run(f" {place.pop()}", compose.design.brief_place.text))
    return _line(texts, place, anchor, columns, compose, is_kept=is_kept)


def _own_time(panel: Panel, compose: Composer) -> str:
    """The panel's own time where it is not its session's."""
    if panel.own_when is None or panel.slot is None or panel.own_when == panel.slot.when:
        return ""
    return compose.wording.time(panel.own_when)


def _event(event: Event, columns: BriefColumns, compose: Composer) -> Block:
    """A break, plenary or social event: its hours beside its name."""
    compose.about(event.title, event.source)
    anchor = event_anchor(event)
    plain = compose.design.text("sans", 7.8 * compose.design.scale)
    style = compose.design.contents_entry.but(text=plain, leading=1.3 * plain.size, indent_right=0.0)
    runs = [Run(event.title, style.text, f"#{anchor}")]
    time = compose.wording.time(event.when)
    runs.append(
        Run(f"{APART}{time}", compose.design.text("sans", 7.3 * compose.design.scale, QUIET, tabular=True))
    )
    texts = [(columns.number, columns.title - 6, runs, style)]
    rooms = compose.wording.listed(room.name for room in event.rooms)
    return _line(texts, [rooms] if rooms else [], anchor, columns, compose, space_before=5.0)


def _line(
    texts: Sequence[tuple[float, float, Sequence[Run], ParagraphStyle]],
    place: Sequence[str],
    anchor: str,
    columns: BriefColumns,
    compose: Composer,
    *,
    is_kept: bool = False,
    space_before: float = 0.0,
) -> Block:
    """Texts side by side on one baseline, the place's parts in its column, the page on the first line."""
    made = [(x, compose.paragraph(runs, style, measure=width).strips) for x, width, runs, style in texts]
    style = compose.design.brief_place
    places = [compose.paragraph([Run(p, style.text)], style, measure=columns.room - 6) for p in place]
    made.append((columns.number + columns.title, tuple(strip for block in places for strip in block.strips)))
    filled = [(x, strips) for x, strips in made if strips]
    drop = max((strips[0].cells[0].drop for _, strips in filled), default=0.0)
    page = PageRef(anchor=anchor, style=compose.design.page_number, right=columns.measure, drop=drop)
    return Block(
        strips=_side_by_side(filled, drop, page),
        space_before=space_before,
        space_after=3.0 * compose.design.scale,
        orphans=3,
        widows=3,
        keep_with_next=is_kept,
        role=TextRole.CELL,
        language=compose.design.language,
    )


def _side_by_side(
    columns: Sequence[tuple[float, tuple[Strip, ...]]], drop: float, page: PageRef
) -> tuple[Strip, ...]:
    """Columns whose first lines stand `drop` points below the top, each on its own leading.

    A few lines are one strip; more are a strip for each line of the highest column, with the lines
    of the others that end beside it.
    """
    tallest = max((strips for _, strips in columns), key=_height, default=())
    heights = [strip.height for strip in tallest] or [drop]
    if len(heights) <= _WHOLE:
        heights = [sum(heights)]
    tops = list(accumulate(heights, initial=0.0))[:-1]
    cells: list[list[Cell]] = [[] for _ in heights]
    for x, strips in columns:
        baseline = drop
        for strip in strips:
            number = bisect_right(tops, baseline) - 1
            cells[number] += [Cell(cell.line, x + cell.x, baseline - tops[number]) for cell in strip.cells]
            baseline += strip.height
    return tuple(
        Strip(height=height, cells=tuple(cells[number]), page_refs=() if number else (page,))
        for number, height in enumerate(heights)
    )


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _number(colour: Colour, compose: Composer) -> ParagraphStyle:
    text = compose.design.text("sans-semibold", 7.6 * compose.design.scale, deepened(colour), tabular=True)
    return compose.design.contents_entry.but(text=text, indent_right=0.0)
