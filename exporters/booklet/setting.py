"""A booklet from cover to cover, and what a leaflet has for paper beyond that, to fill its sheets."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from exporters.base import Job
from exporters.booklet.composer import Composer
from exporters.booklet.furniture import Furniture
from exporters.booklet.options import BookletOptions
from exporters.booklet.parts import Parts
from exporters.typeset.book import Book
from exporters.typeset.surface import Metadata
from exporters.wording import Wording
from model.programme import Programme

__all__ = ["SetBooklet", "filled_up", "set_booklet"]


class SetBooklet(NamedTuple):
    """A file, how many pages it has, and whether the last is the back cover.

    `ends` are its parts in order, each with the number of its last page.
    """

    content: bytes
    pages: int
    is_closed: bool
    ends: tuple[tuple[str, int], ...]


def set_booklet(programme: Programme, options: BookletOptions, job: Job) -> SetBooklet:
    """All parts, as they are for the screen."""
    total = len(programme.panels)
    parts = _parts(programme, options, job)
    parts.lay_out(lambda done: job.progress(done, total))
    return _finished(parts)


def filled_up(screen: SetBooklet, programme: Programme, options: BookletOptions) -> SetBooklet:
    """A leaflet with notes and a back cover up to a multiple of four pages.

    The parts that both files begin with are taken over from `screen`: to set them again takes most of the
    time that a leaflet takes.
    """
    parts = _parts(programme, options, Job(), for_paper=True)
    pairs = zip(screen.ends, parts.names, strict=False)
    shared = [*takewhile(lambda pair: pair[0][0] == pair[1], pairs)]
    begun = shared[-1][0][1] if shared else 0
    book = parts.compose.book
    book.pages_before = begun
    parts.lay_out(skip=len(shared))
    if book.page_count == begun:
        return screen
    rest = _finished(parts)
    from exporters.typeset.joining import joined  # pikepdf takes its time to load

    return rest._replace(content=joined(screen.content, begun, rest.content))


def _parts(programme: Programme, options: BookletOptions, job: Job, *, for_paper: bool = False) -> Parts:
    wording = Wording.of(programme)
    design = options.design(programme.language).of_days(programme.day_places)
    book = Book(design.width, design.height, _metadata(programme, wording), design.bleed)
    book.furnish = Furniture(book, programme, design, wording)
    compose = Composer(book, design, wording, job.findings)
    return Parts(programme, options, compose, for_paper=for_paper)


def _finished(parts: Parts) -> SetBooklet:
    book = parts.compose.book
    return SetBooklet(book.finish(), book.page_count, parts.is_closed, tuple(parts.ends))


def _metadata(programme: Programme, wording: Wording) -> Metadata:
    title = programme.title if not programme.selection else f"{programme.title} – {programme.selection}"
    areas = dict.fromkeys(panel.area for panel in programme.panels if panel.area)
    return Metadata(
        title=title,
        author=programme.short_title,
        subject=wording.word("subject"),
        keywords=", ".join(areas),
        language=programme.language,
        stamp=programme.updated,
    )
