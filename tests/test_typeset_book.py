"""A book: page numbers and links lead where they say; the same input gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from exporters.typeset.blocks import Anchor, Block, PageRef, paragraph, rule
from exporters.typeset.book import Book
from exporters.typeset.flow import Frame, Page
from exporters.typeset.style import BLACK, Align, ParagraphStyle, Run, TextStyle
from exporters.typeset.surface import Metadata
from tests.programmes import prose
from tests.typeset_reading import Link, links, outline, page_texts, words_of_pages

SERIF = TextStyle(face="serif", size=9)
TEXT = ParagraphStyle(text=SERIF, leading=12, align=Align.JUSTIFY, hyphenate=True)
HEAD = ParagraphStyle(text=SERIF.but(size=14), leading=18, space_before=10, keep_with_next=True)
WIDTH, HEIGHT, MEASURE, TOP = 300.0, 400.0, 240.0, 360.0
COUNT = 9


def frames(_: int) -> list[Frame]:
    return [Frame(30, TOP, MEASURE, 320)]


def make_book() -> Book:
    metadata = Metadata(
        title="A Book",
        author="Tests",
        subject="Testing",
        language="en",
        stamp=datetime(2020, 1, 2, tzinfo=UTC),
    )
    return Book(WIDTH, HEIGHT, metadata)


def contents(book: Book) -> Iterator[Block]:
    for number in range(COUNT):
        ref = PageRef(anchor=f"chapter-{number}", style=SERIF, right=MEASURE)
        run = Run(f"To chapter {number}", SERIF, f"#chapter-{number}")
        yield paragraph([run], TEXT, MEASURE, book.shaper, page_ref=ref)


def chapters(book: Book) -> Iterator[Block]:
    for number in range(COUNT):
        anchor = Anchor(name=f"chapter-{number}", title=f"Chapter {number}", level=0)
        yield paragraph([Run(f"Chapter {number}", HEAD.text)], HEAD, MEASURE, book.shaper, anchor=anchor)
        for part in range(3):
            yield paragraph([Run(prose(60, seed=number + part), SERIF)], TEXT, MEASURE, book.shaper)
        yield rule(MEASURE, 0.5, BLACK, separates=True)


def whole_book() -> bytes:
    book = make_book()
    book.add("contents", contents(book), frames)
    book.add("text", chapters(book), frames)
    return book.finish(lambda page: None, lambda done, total: None)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return whole_book()


def test_page_numbers_are_those_of_the_pages_where_the_headings_stand(pdf: bytes) -> None:
    first, *rest = page_texts(pdf)
    listed = dict(line.removeprefix("To ").rsplit(" ", 1) for line in first.splitlines())
    standing = {
        line.lower(): str(number)
        for number, text in enumerate(rest, 2)
        for line in text.splitlines()
        if line.startswith("Chapter")
    }
    assert len(standing) == COUNT
    assert len(set(standing.values())) > 2
    assert listed == standing


def test_links_lead_to_the_heading_that_they_name(pdf: bytes) -> None:
    pages = words_of_pages(pdf)
    rows: dict[float, list[Link]] = {}
    for link in links(pdf)[0]:
        rows.setdefault(link.box[1], []).append(link)
    assert len(rows) == COUNT
    for number, baseline in enumerate(sorted(rows, reverse=True)):
        assert len(rows[baseline]) == 2  # the words and the page number
        for link in rows[baseline]:
            assert link.page is not None
            words = pages[link.page]
            at = next(
                n
                for n, word in enumerate(words)
                if word.text == "Chapter" and words[n + 1].text == str(number)
            )
            assert 0 <= link.top - (HEIGHT - words[at].top) < 15  # a little above the heading


def test_the_outline_lists_the_headings_in_order(pdf: bytes) -> None:
    texts = page_texts(pdf)
    found = outline(pdf)
    assert [(level, title) for level, title, _ in found] == [
        (0, f"Chapter {number}") for number in range(COUNT)
    ]
    assert all(title in texts[page].splitlines() for _, title, page in found)


def test_the_outline_skips_no_level() -> None:
    book = make_book()
    blocks = [
        paragraph(
            [Run(name, SERIF)], TEXT, MEASURE, book.shaper, anchor=Anchor(name=name, title=name, level=level)
        )
        for name, level in (("a", 2), ("b", 0), ("c", 2), ("d", 1), ("e", -1), ("f", 0))
    ]
    book.add("text", blocks, frames)
    found = outline(book.finish(lambda page: None, lambda done, total: None))
    assert [(level, title) for level, title, _ in found] == [(0, "a"), (0, "b"), (1, "c"), (1, "d"), (0, "f")]


def test_an_anchor_at_the_top_of_the_page_stays_on_it() -> None:
    book = make_book()
    block = paragraph([Run("x", SERIF, "#x")], TEXT, MEASURE, book.shaper, anchor=Anchor(name="x"))
    book.add("text", [block], lambda _: [Frame(0, HEIGHT, MEASURE, HEIGHT)])
    (link,) = links(book.finish(lambda page: None, lambda done, total: None))[0]
    assert link.top == HEIGHT


def test_a_page_number_for_nothing_is_named() -> None:
    book = make_book()
    ref = PageRef(anchor="nowhere", style=SERIF, right=MEASURE)
    book.add("text", [paragraph([Run("x", SERIF)], TEXT, MEASURE, book.shaper, page_ref=ref)], frames)
    with pytest.raises(KeyError, match="nowhere"):
        book.page_of("nowhere")
    with pytest.raises(KeyError, match="nowhere"):
        book.finish(lambda page: None, lambda done, total: None)


def test_of_two_anchors_of_one_name_the_first_counts_everywhere() -> None:
    book = make_book()
    ref = PageRef(anchor="twice", style=SERIF, right=MEASURE)
    book.add(
        "front", [paragraph([Run("see", SERIF, "#twice")], TEXT, MEASURE, book.shaper, page_ref=ref)], frames
    )
    for name in ("first", "second"):
        anchor = Anchor(name="twice", title=name, level=0)
        book.add("text", [paragraph([Run(name, SERIF)], TEXT, MEASURE, book.shaper, anchor=anchor)], frames)
    assert book.page_of("twice") == 2
    pdf = book.finish(lambda page: None, lambda done, total: None)
    assert page_texts(pdf)[0] == "see 2"
    assert [link.page for link in links(pdf)[0]] == [1, 1]


def test_blocks_outside_the_flow_and_furniture() -> None:
    book = make_book()
    book.add("text", [paragraph([Run("body", SERIF)], TEXT, MEASURE, book.shaper)], frames)
    title = paragraph(
        [Run("heading", SERIF)], TEXT, MEASURE, book.shaper, anchor=Anchor(name="head", title="Head", level=0)
    )
    book.put_on_page(1, title, 30, 390)
    assert book.page_of("head") == 1
    seen: list[tuple[int, str]] = []

    def furnish(page: Page) -> None:
        seen.append((page.number, page.kind))
        book.text("folio", SERIF, 270, 20, 1.0)

    progress: list[tuple[int, int]] = []
    pdf = book.finish(furnish, lambda done, total: progress.append((done, total)))
    (words,) = words_of_pages(pdf)
    assert {word.text for word in words} == {"body", "heading", "folio"}
    boxes = {word.text: word for word in words}
    assert boxes["folio"].x1 == pytest.approx(270, abs=0.1)
    assert boxes["heading"].top < boxes["body"].top < boxes["folio"].top
    assert outline(pdf) == [(0, "Head", 0)]
    assert (seen, progress) == ([(1, "text")], [(1, 1)])


def test_the_same_book_has_the_same_bytes_whatever_the_surroundings(pdf: bytes) -> None:
    code = "import sys\nfrom tests.test_typeset_book import whole_book\nsys.stdout.buffer.write(whole_book())"
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Pacific/Chatham", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"},
    )
    for environment in surroundings:
        done = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True, check=True
        )
        assert done.stdout == pdf
