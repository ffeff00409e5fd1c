"""A book: page numbers and links lead where they say; the same input gives the same bytes."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exporters.typeset.blocks import Anchor, Block, PageRef, paragraph, rule, space
from exporters.typeset.book import Book
from exporters.typeset.flow import Frame, Page
from exporters.typeset.style import BLACK, Align, ParagraphStyle, Run, TextStyle
from exporters.typeset.surface import Metadata, Surface
from tests.programmes import prose
from tests.typeset_reading import Link, characters, links, outline, page_texts, words_of_pages

SERIF = TextStyle(face="serif", size=9)
RED = SERIF.but(colour=(0.0, 1.0, 1.0, 0.0), size=7)
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
    return book.finish()


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
    found = outline(book.finish())
    assert [(level, title) for level, title, _ in found] == [(0, "a"), (0, "b"), (1, "c"), (1, "d"), (0, "f")]


def test_an_anchor_at_the_top_of_the_page_stays_on_it() -> None:
    book = make_book()
    block = paragraph([Run("x", SERIF, "#x")], TEXT, MEASURE, book.shaper, anchor=Anchor(name="x"))
    book.add("text", [block], lambda _: [Frame(0, HEIGHT, MEASURE, HEIGHT)])
    (link,) = links(book.finish())[0]
    assert link.top == HEIGHT


def test_a_page_number_for_nothing_is_named() -> None:
    book = make_book()
    ref = PageRef(anchor="nowhere", style=SERIF, right=MEASURE)
    book.add("text", [paragraph([Run("x", SERIF)], TEXT, MEASURE, book.shaper, page_ref=ref)], frames)
    with pytest.raises(KeyError, match="nowhere"):
        book.page_of("nowhere")
    with pytest.raises(KeyError, match="nowhere"):
        book.finish()


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
    pdf = book.finish()
    assert page_texts(pdf)[0] == "see 2"
    assert [link.page for link in links(pdf)[0]] == [1, 1]


def test_a_banner_stands_above_the_columns_and_furniture_beside_the_flow() -> None:
    book = make_book()
    seen: list[tuple[int, str]] = []

    def furnish(page: Page) -> None:
        seen.append((page.number, page.kind))
        width = book.text("folio", SERIF, 270, 20, 1.0)
        assert width == pytest.approx(book.shaper.width("folio", SERIF), abs=0.1)

    book.furnish = furnish
    title = paragraph(
        [Run("heading", SERIF)], TEXT, MEASURE, book.shaper, anchor=Anchor(name="head", title="Head", level=0)
    )
    body = [paragraph([Run("body", SERIF)], TEXT, MEASURE, book.shaper)]
    book.add("text", body, lambda _: [Frame(30, TOP, 100, 320), Frame(150, TOP, 100, 320)], banner=title)
    assert book.page_of("head") == 1
    assert book.page_count == 1
    pdf = book.finish()
    (words,) = words_of_pages(pdf)
    assert {word.text for word in words} == {"body", "heading", "folio"}
    boxes = {word.text: word for word in words}
    assert boxes["folio"].x1 == pytest.approx(270, abs=0.1)
    assert boxes["heading"].top < boxes["body"].top < boxes["folio"].top
    assert boxes["body"].top - boxes["heading"].top == pytest.approx(TEXT.leading, abs=0.1)
    assert outline(pdf) == [(0, "Head", 0)]
    assert seen == [(1, "text")]


def test_a_banner_shortens_the_columns_of_the_first_page_alone() -> None:
    book = make_book()
    kept: list[list[float]] = []
    book.furnish = lambda page: kept.append([top for _, top, _ in page.placed])
    banner = space(100)
    lines = [paragraph([Run("line", SERIF)], TEXT, MEASURE, book.shaper) for _ in range(40)]
    book.add("text", lines, frames, banner=banner)
    book.finish()
    assert kept[0][:2] == [TOP, TOP - 100]
    assert min(kept[0]) - TEXT.leading >= TOP - 320 - 0.01
    assert kept[1][0] == TOP


def later_and_earlier(book: Book) -> None:
    """A page that refers to the next one, and one that refers to the first."""
    ahead = PageRef(anchor="two", style=SERIF, right=MEASURE)
    back = PageRef(anchor="one", style=SERIF, x=0.0, drop=30.0, prefix="p. ")
    for name, ref in (("one", ahead), ("two", back)):
        anchor = Anchor(name=name, title=name, level=0)
        text = [Run(f"This is {name}", SERIF)]
        book.add("text", [paragraph(text, TEXT, MEASURE, book.shaper, anchor=anchor, page_ref=ref)], frames)


def test_a_page_waits_only_for_numbers_of_pages_to_come() -> None:
    book = make_book()
    drawn: list[int] = []
    book.furnish = lambda page: drawn.append(page.number)
    later_and_earlier(book)
    assert drawn == [2]  # the second page knew all that it says, the first did not
    pdf = book.finish()
    assert drawn == [2, 1]
    first, second = words_of_pages(pdf)
    assert [word.text for word in first] == ["This", "is", "one", "2"]
    assert [word.text for word in second] == ["This", "is", "two", "p.", "1"]
    assert first[-1].x1 == pytest.approx(30 + MEASURE, abs=0.1)
    assert second[-2].x0 == pytest.approx(30, abs=0.1)
    assert second[-2].bottom > second[0].bottom + 10
    assert [link.page for page in links(pdf) for link in page] == [1, 0]


def test_a_page_that_waited_looks_like_one_that_did_not() -> None:
    """Order of drawing shows nowhere: the state of colour and font begins anew on each page."""

    def book(*, waits: bool) -> bytes:
        made = make_book()

        def furnish(page: Page) -> None:
            if page.number != 2:
                made.text("head", RED, 30, 380)

        made.furnish = furnish
        ref = PageRef(anchor="end" if waits else "first", style=SERIF, right=MEASURE)
        for number, name in enumerate(("first", "middle", "end")):
            anchor = Anchor(name=name)
            run = Run(prose(30, seed=number), SERIF)
            made.add(
                "text", [paragraph([run], TEXT, MEASURE, made.shaper, anchor=anchor, page_ref=ref)], frames
            )
        return made.finish()

    def looks(pdf: bytes) -> list[list[tuple[object, ...]]]:
        pages = characters(pdf)
        return [
            [
                (c["text"], c["fontname"].split("+")[1], c["size"], c["non_stroking_color"], c["matrix"])
                for c in page
                if c["text"] not in {"1", "3"}
            ]
            for page in pages
        ]

    assert looks(book(waits=True)) == looks(book(waits=False))


def test_the_text_of_pages_is_freed_once_they_are_drawn() -> None:
    book = make_book()
    freed: list[str] = []

    class Art:
        def __call__(self, surface: Surface, x: float, top: float) -> None:
            del surface, x, top

        def __del__(self) -> None:
            freed.append("art")

    def blocks(ref: PageRef | None) -> Iterator[Block]:
        for number in range(60):
            block = paragraph(
                [Run("line", SERIF)], TEXT, MEASURE, book.shaper, page_ref=ref if number % 5 == 0 else None
            )
            yield replace(block, strips=tuple(replace(strip, art=Art()) for strip in block.strips))

    book.add("text", blocks(None), frames)
    gc.collect()
    assert len(freed) == 60
    book.add("text", blocks(PageRef(anchor="later", style=SERIF, right=MEASURE)), frames)
    gc.collect()
    assert len(freed) == 60  # those wait for a number
    anchor = Anchor(name="later")
    book.add("text", [paragraph([Run("x", SERIF)], TEXT, MEASURE, book.shaper, anchor=anchor)], frames)
    book.finish()
    gc.collect()
    assert len(freed) == 120


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
