"""booklet.pdf: the parts in their order, page numbers resolved, drawn once."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.base import Exporter, Job, OutputFile
from exporters.booklet.composer import Composer
from exporters.booklet.design import Design
from exporters.booklet.front import contents, title_page
from exporters.booklet.furniture import Furniture
from exporters.booklet.panels import programme_blocks
from exporters.booklet.people_index import index_blocks, index_title
from exporters.typeset.book import Book
from exporters.typeset.flow import Frame
from exporters.typeset.surface import Metadata
from exporters.wording import Wording
from model.programme import Programme

__all__ = ["BookletExporter"]


class BookletExporter(Exporter):
    """The printable programme booklet (PDF, A5)."""

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        wording = Wording(programme.language)
        design = Design(language=programme.language)
        book = Book(design.width, design.height, _metadata(programme, wording))
        compose = Composer(book, design, wording, job.findings)
        book.add("title", title_page(programme, compose), design.one_column)
        if programme.panels or programme.events:
            book.add("contents", contents(programme, compose), design.one_column)
        book.add("panels", programme_blocks(programme, compose), design.one_column)
        if programme.persons:
            _add_index(programme, compose)
        content = book.finish(Furniture(book, programme, design, wording), job.progress)
        pages = len(book.pages)
        yield OutputFile(
            "booklet.pdf", content, f"{pages} A5 pages, {_count(len(programme.panels), 'panel')}"
        )


def _add_index(programme: Programme, compose: Composer) -> None:
    """The index in columns, the first page's below a heading that spans them."""
    book, design = compose.book, compose.design
    title = index_title(compose)
    first = len(book.pages) + 1
    height = title.height + title.space_after

    def columns(page: int) -> list[Frame]:
        frames = design.index_columns(page)
        if page > first:
            return frames
        return [Frame(f.x, f.top - height, f.width, f.height - height) for f in frames]

    book.add("index", index_blocks(programme, compose), columns)
    book.put_on_page(first, title, design.left(first), design.height - design.top)


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
