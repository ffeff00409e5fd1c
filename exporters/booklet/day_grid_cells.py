"""What a panel's cell in the day grid says: number, title, people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from exporters.booklet.anchors import panel_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.day_grid_look import GridLook
from exporters.booklet.day_grid_text import (
    Stack,
    line_count,
    set_in_lines,
    stacked,
    widest_word,
)
from exporters.booklet.fitting import shortened
from exporters.typeset.blocks import Block
from exporters.typeset.style import ParagraphStyle, Run
from model.programme import Panel, Person, Role, Slot
from model.views import Day

__all__ = ["PanelCell", "PanelCells", "family_names", "own_time"]

_TITLE = 1000.0  # points of title, line after line: some forty words; a longer one stands in full elsewhere
_LEAST_TITLE_LINES = 5
_NUMBER_LINES = 3
_SPEAKING = frozenset((Role.PRESENTER, Role.AUTHOR, Role.PANELIST))


class PanelCell(NamedTuple):
    """A panel's text, and the name of the place in the book where the panel stands."""

    text: Stack
    anchor: str


class PanelCells:
    """The cells of a day's panels, in one look after another: what looks the same in two is set once."""

    def __init__(self, day: Day, compose: Composer) -> None:
        self._day = day
        self._compose = compose
        self._blocks: dict[tuple[str, str, float, float], Block] = {}
        self._widest_words: dict[str, str] = {}  # of titles, by the panel's number

    def cell(self, panel: Panel, width: float, look: GridLook) -> PanelCell:
        """The panel's cell on a measure of `width` points.

        A title of more than some forty words is told by its beginning, and names that take more
        lines than the look allows by the first of them and the number of the rest: both stand in
        full where the cell's page number leads.
        """
        self._compose.about(f"panel {panel.id}", panel.source)
        blocks = [self._once("number", panel, width, 0.0, partial(self._number, panel, width, look))]
        if panel.title:
            style = self._title_style(panel, width, look)
            title = partial(self._title, panel, width, look, style)
            blocks.append(self._once("title", panel, width, style.text.size, title))
        names = family_names(panel)
        if names:
            blocks.append(self._people(panel, names, width, look))
        return PanelCell(stacked(blocks), panel_anchor(panel))

    def _once(self, what: str, panel: Panel, width: float, size: float, make: Callable[[], Block]) -> Block:
        """What `make` sets of a panel; `size` is what that varies with besides, from look to look."""
        key = (what, panel.id, width, size)
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = make()
        return block

    def _number(self, panel: Panel, width: float, look: GridLook) -> Block:
        compose, style = self._compose, look.number
        time = own_time(panel, self._day, compose)
        if not time:
            return set_in_lines(panel.id, _NUMBER_LINES, style, width, compose)
        number = shortened(panel.id, lambda text: line_count(text, style, width, compose) <= _NUMBER_LINES)
        small = look.hours.text.but(colour=look.ink, size=look.aside.text.size)
        return compose.paragraph([Run(number, style.text), Run(f" {time}", small)], style, measure=width)

    def _title(self, panel: Panel, width: float, look: GridLook, style: ParagraphStyle) -> Block:
        lines = max(int(_TITLE * look.scale / width), _LEAST_TITLE_LINES)
        return set_in_lines(panel.title, lines, style, width, self._compose)

    def _title_style(self, panel: Panel, width: float, look: GridLook) -> ParagraphStyle:
        """The largest style in which no word of the title has to be cut; the first if that is none."""
        word = self._widest_words.get(panel.id)
        if word is None:
            word = self._widest_words[panel.id] = widest_word(panel.title, look.titles[0], self._compose)
        width_of = self._compose.book.shaper.width
        whole = (style for style in look.titles if width_of(word, style.text) <= width)
        return next(whole, look.titles[0])

    def _people(self, panel: Panel, names: list[str], width: float, look: GridLook) -> Block:
        """The names as far as they fit, and how many more there are."""
        compose, lines, style = self._compose, look.people_lines, look.people
        runs = [Run(compose.wording.listed(names), style.text)]
        whole = self._once("people", panel, width, 0.0, lambda: compose.paragraph(runs, style, measure=width))
        if len(whole.strips) <= lines:
            return whole
        if len(names) == 1:
            return set_in_lines(names[0], lines, style, width, compose)
        return self._once("people", panel, width, lines, lambda: _first_names(names, width, look, compose))


def _first_names(names: list[str], width: float, look: GridLook, compose: Composer) -> Block:
    """Of several names as many as fit, and how many more there are."""
    style, lines, listed = look.people, look.people_lines, compose.wording.listed

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


def own_time(panel: Panel, day: Day, compose: Composer) -> str:
    """The panel's own time in words, and its date if that is another; "" where it keeps its session's."""
    own, slot = panel.own_when, panel.slot
    if own is None or slot is None or own == slot.when:
        return ""
    wording = compose.wording
    elsewhere = own.date is not None and day.date is not None and own.date != day.date
    date = wording.short_day(Slot(day="", session="", when=own, source=panel.source)) if elsewhere else ""
    return wording.listed(part for part in (date, wording.time(own)) if part)


def family_names(panel: Panel) -> list[str]:
    """The family names of who speaks, each person once; of all who take part where nobody is said to."""
    presenters = [person for paper in panel.presentations for person in paper.presenters]
    speakers = [part.person for part in panel.participations if _SPEAKING.intersection(part.roles)]
    people = presenters + speakers or [part.person for part in panel.participations]
    return [_family(person) for person in {person.id: person for person in people}.values()]


def _family(person: Person) -> str:
    return person.family or person.name
