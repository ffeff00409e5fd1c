"""Pages of front matter made by code, and the booklet's pages that they become."""

from __future__ import annotations

import dataclasses
import io

from PIL import Image

from model.front_matter import (
    Alignment,
    Block,
    FrontPage,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    Runs,
    Table,
)
from model.programme import Programme, Source
from tests.booklet_art import pixels
from tests.booklets import Booklet, build, trimmed, type_areas
from tests.programmes import make_panel, make_programme
from tests.typeset_reading import faults_of_layout, outline

__all__ = [
    "SOURCE",
    "bullets",
    "front_of",
    "green_box",
    "paragraph",
    "picture",
    "programme",
    "runs",
    "table",
    "text_of",
]

SOURCE = Source(file="front/welcome.md", line=1)


def runs(*parts: str | Inline) -> Runs:
    return tuple(Inline(text=part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(runs=runs(*parts), source=SOURCE)


def bullets(*items: tuple[Block, ...], ordered: bool = False, start: int = 1) -> ListBlock:
    return ListBlock(ordered=ordered, start=start, items=items, source=SOURCE)


def picture(size: tuple[int, int] = (300, 200), colour: str = "#00ff00", **changes: object) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    made = Picture(
        file="plan.png",
        data=out.getvalue(),
        media_type="image/png",
        width_px=size[0],
        height_px=size[1],
        source=SOURCE,
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # replace checks the names


def table(header: list[str], *rows: list[str], alignments: tuple[Alignment, ...] = ()) -> Table:
    return Table(
        header=tuple(runs(cell) if cell else () for cell in header),
        rows=tuple(tuple(runs(cell) if cell else () for cell in row) for row in rows),
        alignments=alignments or (Alignment.DEFAULT,) * len(header),
        source=SOURCE,
    )


def programme(*pages: tuple[Block, ...]) -> Programme:
    front = tuple(
        FrontPage(name=f"{number}.md", title=f"Page {number}", blocks=blocks, source=SOURCE)
        for number, blocks in enumerate(pages)
    )
    return make_programme([make_panel("1001"), make_panel("1002")], front=front)


def front_of(*blocks: Block) -> tuple[Booklet, int]:
    """A booklet with these blocks on a page of front matter, and the index of that page."""
    booklet = build(programme(blocks))
    (page,) = (page for _, title, page in outline(booklet.pdf) if title == "Page 0")
    assert faults_of_layout(trimmed(booklet.pdf)) == []
    return booklet, page


def text_of(*blocks: Block) -> str:
    booklet, page = front_of(*blocks)
    return type_areas(booklet.pdf)[page]


def green_box(booklet: Booklet, page: int) -> tuple[float, float, float, float]:
    """The box of what is green on the trimmed page, in points from its lower left corner."""
    image = pixels(trimmed(booklet.pdf), page + 1, 144)
    red, green, blue = image.split()
    mask = Image.merge("RGB", (red.point(_is_low), green.point(_is_high), blue.point(_is_low)))
    flat = mask.convert("L").point(lambda value: 255 if value > 250 else 0)
    box = flat.getbbox()
    assert box is not None
    return box[0] / 2, (image.height - box[3]) / 2, box[2] / 2, (image.height - box[1]) / 2


def _is_low(value: int) -> int:
    return 255 if value < 60 else 0


def _is_high(value: int) -> int:
    return 255 if value > 200 else 0
