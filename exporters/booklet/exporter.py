"""booklet.pdf, and the same for the print shop and the office printer."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from exporters.base import Exporter, Job, OutputFile
from exporters.booklet.composer import Composer
from exporters.booklet.furniture import Furniture
from exporters.booklet.options import BookletOptions, read_options
from exporters.booklet.parts import Parts
from exporters.typeset.book import Book
from exporters.typeset.surface import Metadata
from exporters.wording import Wording
from model.programme import Programme

__all__ = ["BookletExporter"]

_TURN = 0.0005  # seconds


class BookletExporter(Exporter):
    """The printable programme booklet (PDF): for the screen, the print shop and the office printer."""

    def check(self, programme: Programme, job: Job) -> None:
        read_options(programme, job.findings)

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        options = read_options(programme, job.findings)
        with _at_work():
            pages, content, is_closed = _set(programme, options, job)
            on_paper, closed_on_paper = content, is_closed
            if pages % 4 and len(programme.panels) <= 1 and options.files != ("screen",):
                # A leaflet is short on the screen; on paper its last sheet is filled, and closed by a cover.
                _, on_paper, closed_on_paper = _set(programme, options, Job(), for_paper=True)
        if "screen" in options.files:
            holds = f"{_count(pages, f'{options.paper.name} page')}, {_count(len(programme.panels), 'panel')}"
            yield OutputFile("booklet.pdf", content, holds)
        if "print" in options.files or "imposed" in options.files:
            yield from _print_files(on_paper, options, has_back_cover=closed_on_paper)


def _set(
    programme: Programme, options: BookletOptions, job: Job, *, for_paper: bool = False
) -> tuple[int, bytes, bool]:
    """The number of pages, the file, and whether its last page is the back cover."""
    wording = Wording.of(programme)
    design = options.design(programme.language).of_days(programme.day_places)
    book = Book(design.width, design.height, _metadata(programme, wording), design.bleed)
    book.furnish = Furniture(book, programme, design, wording)
    compose = Composer(book, design, wording, job.findings)
    total = len(programme.panels)
    parts = Parts(programme, options, compose, for_paper=for_paper)
    parts.lay_out(lambda done: job.progress(done, total))
    return book.page_count, book.finish(), parts.is_closed


def _print_files(content: bytes, options: BookletOptions, *, has_back_cover: bool) -> Iterator[OutputFile]:
    from exporters.typeset.imposition import imposed_file  # pikepdf takes its time to load
    from exporters.typeset.prepress import print_file

    single = print_file(content, has_back_cover=has_back_cover)
    if "print" in options.files:
        marked = single
        if options.crop_marks:
            marked = print_file(content, crop_marks=True, has_back_cover=has_back_cover)
        yield OutputFile("booklet-print.pdf", marked, "single pages with bleed, all text black")
    if "imposed" in options.files:
        imposed = imposed_file(single, separated=True)
        yield OutputFile("booklet-imposed.pdf", imposed, "two up, flip on the short edge")


@contextmanager
def _at_work() -> Iterator[None]:
    """How the interpreter is set while millions of words are laid out.

    No search for cyclic garbage: there is none worth a search. And a shorter turn for each thread, since
    the one that compresses pages asks for its own after every page, and would fall behind.
    """
    was_on, interval = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        if was_on:
            gc.enable()


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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
