"""Full pages of the booklet on their own, and what a printer and a phone see of them."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import zxingcpp
from PIL import Image

from exporters.booklet.composer import Composer
from exporters.booklet.design import Design
from exporters.typeset.blocks import Block
from exporters.typeset.book import Book
from exporters.typeset.flow import Page
from exporters.typeset.surface import Metadata
from exporters.wording import Wording
from model.findings import Findings

__all__ = ["codes", "composer", "finished", "pixels"]


def composer(design: Design | None = None) -> Composer:
    design = design or Design(language="en")
    metadata = Metadata(
        title="A Test",
        author="Tests",
        subject="Testing",
        language=design.language,
        stamp=datetime(2020, 1, 2, tzinfo=UTC),
    )
    book = Book(design.width, design.height, metadata)
    return Composer(book, design, Wording(design.language), Findings())


def finished(
    compose: Composer, *parts: Iterable[Block], furnish: Callable[[Page], None] = lambda page: None
) -> bytes:
    """A book of these parts, each of which has to be one page."""
    compose.book.furnish = furnish
    for number, part in enumerate(parts, 1):
        compose.book.add(f"part {number}", part, compose.design.one_column)
        assert compose.book.page_count == number
    return compose.book.finish()


def pixels(pdf: bytes, page: int = 1, resolution: int = 40) -> Image.Image:
    """A page as Poppler shows it."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(resolution), "-f", str(page), "-l", str(page), "-png", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def codes(pdf: bytes, page: int = 1) -> list[str]:
    """What a phone reads off a printed page."""
    return [code.text for code in zxingcpp.read_barcodes(pixels(pdf, page, 300))]
