"""Long books, whose text two processes set at once: which they are, and what they are likely to need."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import islice

from exporters.booklet.design import Design
from exporters.typeset.style import ParagraphStyle, Run, TextStyle
from model.programme import Panel, Programme

__all__ = ["is_long", "letters", "phrases", "styles"]

_BEYOND_LATIN = re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f]")
_MOST_PHRASES = 500  # names: where there are more, they had better be set in two processes
_LONG = 300_000  # characters, about a second of work: less is not worth a process
_STYLES = (
    "slot_title panel_number panel_place panel_title meta role_label person name_text affiliation_text "
    "paper_title paper_people body body_next note note_text"
).split()


def is_long(programme: Programme) -> bool:
    """Whether there is so much text that a second process gains more than it costs."""
    return sum(len(text) for panel in programme.panels for text in _prose(panel)) >= _LONG


def _prose(panel: Panel) -> Iterator[str]:
    yield from panel.description
    for paper in panel.presentations:
        yield from paper.abstract


def letters(programme: Programme) -> set[str]:
    """All that panels are likely to be written in."""
    found: list[str] = []
    for panel in programme.panels:
        found += [panel.title, *_prose(panel), *(paper.title for paper in panel.presentations)]
        for part in panel.participations:
            found += [part.person.name, *(place.text for place in part.affiliations)]
    beyond_ascii = "".join([text for text in found if not text.isascii()])
    return {*string.printable, *"\u00a0\u202f‐–—‘’“”…·•", *beyond_ascii}


def phrases(programme: Programme, design: Design) -> Iterator[Run]:
    """Names whose letters join, or that one face or another sets as the whole name tells."""
    foreign = (person.name for person in programme.persons if _BEYOND_LATIN.search(person.name))
    for name in islice(foreign, _MOST_PHRASES):
        yield Run(name, design.name_text, isolated=True)


def styles(design: Design) -> Iterator[TextStyle]:
    """Those that panels and day grids are set in."""
    from exporters.booklet.day_grid_look import GridLook  # loaded where a book has day grids

    for name in _STYLES:
        style = getattr(design, name)
        yield style.text if isinstance(style, ParagraphStyle) else style
    yield design.panel_place.text.but(face="sans-semibold")
    look = GridLook(design, design.day_colour(0))
    yield from (look.session(size).text for size in (7.2, 9.0, 12.0))
    grid = (look.room, look.clock, look.hours, look.aside, look.event, look.number, look.people, *look.titles)
    yield from (style.text for style in grid)
