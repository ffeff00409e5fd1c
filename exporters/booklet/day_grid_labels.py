"""What the day grid's bands and its column of labels say: rooms, events, sessions and their times."""

from __future__ import annotations

from itertools import groupby

from exporters.booklet.anchors import event_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.day_grid_look import GridLook
from exporters.booklet.day_grid_rows import EventBand, GridShape, HeadBand
from exporters.booklet.day_grid_text import (
    NOTHING,
    Stack,
    has_whole_words,
    line_count,
    set_in_lines,
    stacked,
)
from exporters.booklet.fitting import shortened
from exporters.typeset.style import ParagraphStyle, Run
from model.programme import Event, Slot, When, WhenState

__all__ = ["event_band", "head_band", "session_label"]

_ROOM_LINES = 4
_EVENT_LINES = 3
_LABELS = ((21.0, 1), (15.0, 1), (10.5, 2), (8.4, 3), (7.0, 4), (6.2, 6))
"""Sizes for a session's label, each with the lines that it may take there."""


def head_band(shape: GridShape, compose: Composer) -> HeadBand:
    """The rooms' names; columns for panels without a room share one."""
    names = []
    for name, columns in groupby(enumerate(shape.columns), key=lambda item: item[1].name):
        places = [place for place, _ in columns]
        measure = (len(places) - 1) * shape.column_width + shape.cell_width
        text = name or compose.wording.at_head("room.none")
        compose.about(text, None)
        names.append(
            (places[0], stacked([set_in_lines(text, _ROOM_LINES, shape.look.room, measure, compose)]))
        )
    return HeadBand(shape, tuple(names))


def event_band(event: Event, look: GridLook, compose: Composer) -> EventBand:
    """Hours in the column of labels, name and place beside them."""
    wording = compose.wording
    compose.about(event.title, event.source)
    span = wording.span(event.when)
    clock = NOTHING
    if span:
        clock = stacked(
            [compose.paragraph([Run(span, look.clock.text)], look.clock, measure=look.label_width)]
        )
    asides = [wording.listed(room.name for room in event.rooms)]
    if event.when.state is not WhenState.TIMED:
        asides.append(wording.word("when.provisional") if span else _no_time(event.when, compose))
    measure = look.design.type_width - look.label_width - 2 * look.pad - 5 * look.page_number.size
    style = look.event

    def fits(text: str) -> bool:
        return line_count(text, style, measure, compose) <= _EVENT_LINES

    title = shortened(event.title, fits)
    rest = "".join(f" · {aside}" for aside in asides if aside)
    rest = shortened(rest, lambda words: fits(title + words)) if rest else ""
    runs = [Run(title, style.text), Run(rest, style.text.but(colour=look.hours.text.colour))]
    return EventBand(
        look, clock, stacked([compose.paragraph(runs, style, measure=measure)]), event_anchor(event)
    )


def session_label(slot: Slot | None, look: GridLook, compose: Composer) -> Stack:
    """The session as large as its column allows, and below it when it begins and ends."""
    if slot is None:
        return NOTHING
    wording = compose.wording
    measure = look.label_measure
    compose.about(wording.slot(slot), slot.source)
    blocks = []
    if slot.session:
        bare = slot.session if len(slot.session) <= 3 else wording.session(slot.session)
        style, lines = _label_style(bare, measure, look, compose)
        blocks.append(set_in_lines(bare, lines, style, measure, compose))
    gap = 3 * look.scale
    for clock in wording.span(slot.when).split("–"):
        hours = look.hours.but(space_before=gap)
        blocks.append(compose.paragraph([Run(clock, hours.text)], hours, measure=measure))
        gap = 0.0
    asides = []
    if slot.when.state is WhenState.PROVISIONAL:
        asides.append(wording.word("when.provisional"))
    elif not slot.when.is_timed:
        asides.append(_no_time(slot.when, compose))
    for aside in asides:
        style = look.aside.but(space_before=2 * look.scale)
        blocks.append(compose.paragraph([Run(aside, style.text)], style, measure=measure))
    return stacked(block for block in blocks if block.strips)


def _no_time(when: When, compose: Composer) -> str:
    """That there is no clock time yet; a date that may change is told above the grid."""
    return compose.wording.word("when.unknown" if when.date is None else "when.date_only")


def _label_style(text: str, measure: float, look: GridLook, compose: Composer) -> tuple[ParagraphStyle, int]:
    """The largest style that sets the text in few lines without cutting a word, and those lines."""
    for size, lines in _LABELS:
        style = look.session(size)
        if (
            has_whole_words(text, style, measure, compose)
            and line_count(text, style, measure, compose) <= lines
        ):
            return style, lines
    size, lines = _LABELS[-1]
    return look.session(size), lines
