"""Parts of the booklet on pages of their own, followed by the panels that they refer to."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pikepdf

from exporters.booklet.brief import brief
from exporters.booklet.composer import Composer
from exporters.booklet.day_grid import day_grid
from exporters.booklet.design import Design
from exporters.booklet.panels import PanelLook, day_blocks
from exporters.typeset.blocks import Block
from exporters.typeset.book import Book
from exporters.typeset.surface import Metadata
from exporters.wording import Wording
from model.findings import Finding, Findings
from model.programme import Programme
from model.views import days
from tests.booklets import words
from tests.typeset_reading import Word, words_of_pages

__all__ = ["Part", "brief_of", "grids_of", "lines_of", "page_of_number"]


@dataclass(frozen=True)
class Part:
    """A file whose first `pages` pages are the part."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]

    @property
    def words(self) -> list[list[Word]]:
        return words_of_pages(_beginning(self.pdf, self.pages))


def grids_of(programme: Programme) -> Part:
    rooms = [room.name for room in programme.rooms]
    return _part(
        programme,
        lambda compose: [
            day_grid(day, number, compose, rooms=rooms) for number, day in enumerate(days(programme))
        ],
    )


def brief_of(programme: Programme) -> Part:
    return _part(programme, lambda compose: [brief(programme, compose)])


def _part(programme: Programme, make: Callable[[Composer], Sequence[Iterator[Block]]]) -> Part:
    design = Design(language=programme.language)
    metadata = Metadata(
        title=programme.title, author="Tests", subject="Tests", language="en", stamp=programme.updated
    )
    book = Book(design.width, design.height, metadata)
    findings = Findings()
    compose = Composer(book, design, Wording(programme.language), findings)
    for blocks in make(compose):
        book.add("part", blocks, design.one_column)
    pages = book.page_count
    for number, day in enumerate(days(programme)):
        look = PanelLook(colour=design.day_colour(number), address=lambda panel: "")
        book.add("panels", day_blocks(day, compose, look), design.one_column)
    return Part(book.finish(), pages, tuple(findings))


def page_of_number(part: Part, number: str) -> int:
    """The page (from 1) on which the panel's large number stands."""
    for page, on_page in enumerate(words(part.pdf)[part.pages :], part.pages + 1):
        if any(word.text == number and word.bottom - word.top > 24 for word in on_page):
            return page
    raise AssertionError(f"panel {number} stands nowhere")


@lru_cache(maxsize=4)
def _beginning(pdf: bytes, pages: int) -> bytes:
    """The first pages alone: pdfplumber takes its time, and the panels behind them are many."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        del book.pages[pages:]
        out = io.BytesIO()
        book.save(out, static_id=True)
    return out.getvalue()


def lines_of(on_page: Sequence[Word]) -> list[str]:
    """Words on one level, from left to right, lines from the top."""
    rows: dict[int, list[Word]] = {}
    for word in sorted(on_page, key=lambda word: word.bottom):
        key = next((row for row in rows if abs(row / 10 - word.bottom) < 2.5), round(word.bottom * 10))
        rows.setdefault(key, []).append(word)
    return [" ".join(w.text for w in sorted(row, key=lambda w: w.x0)) for _, row in sorted(rows.items())]
