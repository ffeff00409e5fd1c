"""What a panel's cell in the day grid says: number, title, people."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.booklet.anchors import panel_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.day_grid_look import GridLook
from exporters.booklet.day_grid_text import (
    Stack,
    has_whole_words,
    line_count,
    set_in_lines,
    stacked,
)
from exporters.booklet.fitting import shortened
from exporters.typeset.blocks import Block
from exporters.typeset.style import ParagraphStyle, Run
from model.programme import Panel, Person, Role, Slot
from model.views import Day

__all__ = ["PanelCell", "family_names", "own_time", "panel_cell"]

_TITLE = 1000.0  # points of title, line after line: some forty words; a longer one stands in full elsewhere
_LEAST_TITLE_LINES = 5
_NUMBER_LINES = 3
_SPEAKING = frozenset((Role.PRESENTER, Role.AUTHOR, Role.PANELIST))


@dataclass(frozen=True, slots=True)
class PanelCell:
    """A panel's text, and the name of the place in the book where the panel stands."""

    text: Stack
    anchor: str


def panel_cell(panel: Panel, day: Day, width: float, look: GridLook, compose: Composer) -> PanelCell:
    """The panel's cell on a measure of `width` points.

    A title of more than some forty words is told by its beginning, and names that take more
    lines than the look allows by the first of them and the number of the rest: both stand in
    full where the cell's page number leads.
    """
    compose.about(f"panel {panel.id}", panel.source)
    blocks = [_number(panel, day, width, look, compose)]
    if panel.title:
        style = _title_style(panel.title, width, look, compose)
        lines = max(int(_TITLE * look.scale / width), _LEAST_TITLE_LINES)
        blocks.append(set_in_lines(panel.title, lines, style, width, compose))
    names = family_names(panel)
    if names:
        blocks.append(_people(names, width, look, compose))
    return PanelCell(stacked(blocks), panel_anchor(panel))


def _number(panel: Panel, day: Day, width: float, look: GridLook, compose: Composer) -> Block:
    style = look.number
    time = own_time(panel, day, compose)
    if not time:
        return set_in_lines(panel.id, _NUMBER_LINES, style, width, compose)
    number = shortened(panel.id, lambda text: line_count(text, style, width, compose) <= _NUMBER_LINES)
    small = look.hours.text.but(colour=look.ink, size=look.aside.text.size)
    return compose.paragraph([Run(number, style.text), Run(f" {time}", small)], style, measure=width)


def own_time(panel: Panel, day: Day, compose: Composer) -> str:
    """The panel's own time in words, and its date if that is another; "" where it keeps its session's."""
    own, slot = panel.own_when, panel.slot
    if own is None or slot is None or own == slot.when:
        return ""
    wording = compose.wording
    elsewhere = own.date is not None and day.date is not None and own.date != day.date
    date = wording.short_day(Slot(day="", session="", when=own, source=panel.source)) if elsewhere else ""
    return wording.listed(part for part in (date, wording.time(own)) if part)


def _title_style(title: str, width: float, look: GridLook, compose: Composer) -> ParagraphStyle:
    """The largest style in which no word has to be cut; the first if that is none."""
    whole = (style for style in look.titles if has_whole_words(title, style, width, compose))
    return next(whole, look.titles[0])


def _people(names: list[str], width: float, look: GridLook, compose: Composer) -> Block:
    """The names as far as they fit, and how many more there are."""
    style, lines = look.people, look.people_lines
    listed = compose.wording.listed
    block = compose.paragraph([Run(listed(names), style.text)], style, measure=width)
    if len(block.strips) <= lines or len(names) == 1:
        return block if len(block.strips) <= lines else set_in_lines(names[0], lines, style, width, compose)

    def told(head: str, count: int) -> str:
        return f"{head} {compose.wording.word('day_grid.more').format(count=len(names) - count)}"

    def fits(text: str) -> bool:
        return line_count(text, style, width, compose) <= lines

    low, high = 1, len(names) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(told(listed(names[:middle]), middle)):
            low = middle
        else:
            high = middle - 1
    head = listed(names[:low]) if low > 1 else shortened(names[0], lambda name: fits(told(name, 1)))
    return compose.paragraph([Run(told(head, low), style.text)], style, measure=width)


def family_names(panel: Panel) -> list[str]:
    """The family names of who speaks, each person once; of all who take part where nobody is said to."""
    presenters = [person for paper in panel.presentations for person in paper.presenters]
    speakers = [part.person for part in panel.participations if _SPEAKING.intersection(part.roles)]
    people = presenters + speakers or [part.person for part in panel.participations]
    return [_family(person) for person in {person.id: person for person in people}.values()]


def _family(person: Person) -> str:
    return person.family or person.name
