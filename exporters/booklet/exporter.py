"""booklet.pdf, and the same for the print shop and the office printer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from exporters.base import Exporter, Job, OutputFile
from exporters.booklet.options import BookletOptions, read_options
from exporters.booklet.setting import filled_up, set_booklet
from exporters.garbage import uncollected
from model.programme import Programme

__all__ = ["BookletExporter"]

_TURN = 0.0001  # seconds


class BookletExporter(Exporter):
    """The printable programme booklet (PDF): for the screen, the print shop and the office printer."""

    def check(self, programme: Programme, job: Job) -> None:
        read_options(programme, job.findings)

    def prepare(self) -> None:
        for module in ("pikepdf", "exporters.typeset.imposition", "exporters.typeset.prepress"):
            import_module(module)

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        options = read_options(programme, job.findings)
        with _at_work():
            screen = set_booklet(programme, options, job)
            pages, paper = screen.pages, screen
            if pages % 4 and len(programme.panels) <= 1 and options.files != ("screen",):
                # A leaflet is short on the screen; on paper its last sheet is filled, and closed by a cover.
                paper = filled_up(screen, programme, options)
        if "screen" in options.files:
            holds = f"{_count(pages, f'{options.paper.name} page')}, {_count(len(programme.panels), 'panel')}"
            yield OutputFile("booklet.pdf", screen.content, holds)
        if "print" in options.files or "imposed" in options.files:
            yield from _print_files(paper.content, options, has_back_cover=paper.is_closed)


def _print_files(content: bytes, options: BookletOptions, *, has_back_cover: bool) -> Iterator[OutputFile]:
    from exporters.typeset.imposition import imposed_file  # not needed by those who only check
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

    A shorter turn for each thread, since the one that compresses pages asks for its own after every page,
    and would fall behind.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        with uncollected():
            yield
    finally:
        sys.setswitchinterval(interval)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
