"""How the organisers' own pages are set: what stands close, what apart, and what goes on over pages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from exporters.booklet.design import Design
from model.front_matter import CodeBlock, Quote, ThematicBreak
from tests.booklet_art import pixels
from tests.booklets import Booklet, build, heads, trimmed, type_areas, words
from tests.front_pages import (
    SOURCE,
    bullets,
    front_of,
    green_box,
    paragraph,
    picture,
    programme,
    table,
)
from tests.programmes import prose
from tests.typeset_reading import Word, faults_of_layout, outline

DESIGN = Design(language="en")


def tops(booklet: Booklet, page: int) -> dict[str, float]:
    """How far from the page's top each word stands; of several the last."""
    return {word.text: word.top for word in words(booklet.pdf)[page]}


def test_lines_that_the_author_broke_stand_close_and_paragraphs_apart() -> None:
    booklet, page = front_of(paragraph("Wishes,\nSigned\nWritten"), paragraph("Next"))
    at = tops(booklet, page)
    lines = [at["Signed"] - at["Wishes,"], at["Written"] - at["Signed"]]
    assert lines == pytest.approx([11.6, 11.6], abs=0.3)
    assert at["Next"] - at["Written"] > 15


def test_a_nested_list_is_as_close_as_the_one_around_it() -> None:
    inner = bullets((paragraph("Black"),), (paragraph("White"),), ordered=True, start=9)
    booklet, page = front_of(bullets((paragraph("Tea"),), (paragraph("Coffee"), inner)), paragraph("After"))
    at = tops(booklet, page)
    steps = [at["Coffee"] - at["Tea"], at["Black"] - at["Coffee"], at["White"] - at["Black"]]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.3)
    assert at["After"] - at["White"] > steps[0] + 2
    marks = {word.text: word.x1 for word in words(booklet.pdf)[page]}
    assert marks["9."] == pytest.approx(marks["10."], abs=0.3)


def test_code_is_set_off_from_what_follows() -> None:
    booklet, page = front_of(CodeBlock(text="one\ntwo", source=SOURCE), paragraph("After"))
    at = tops(booklet, page)
    assert at["After"] - at["two"] > at["two"] - at["one"] + 3


def test_a_line_before_a_long_address_is_not_torn_apart() -> None:
    booklet, page = front_of(paragraph("See https://example.org/" + "/".join(["path"] * 20) + " there."))
    first = [word for word in words(booklet.pdf)[page] if word.text.startswith(("See", "https"))]
    assert first[1].top - first[0].top > 5 or first[1].x0 - first[0].x1 < 6


def test_each_caption_stands_below_its_picture() -> None:
    booklet, page = front_of(
        picture((400, 200), caption="Alpha Press"), picture((300, 200), caption="Beta House", beside=True)
    )
    found = {word.text: word for word in words(booklet.pdf)[page]}
    assert found["Alpha"].top == pytest.approx(found["Beta"].top, abs=0.3)
    assert found["Beta"].x0 > found["Press"].x1 + 60


def test_a_last_page_of_a_line_or_two_is_saved() -> None:
    pages = set()
    for count in range(330, 430, 20):
        booklet = build(programme((paragraph(prose(count)), paragraph("Signed."))))
        begins = [page for _, title, page in outline(booklet.pdf) if title == "Page 0"]
        texts = type_areas(booklet.pdf)[begins[0] :]
        (last,) = (number for number, text in enumerate(texts) if "Signed." in text)
        pages.add(last)
        assert last == 0 or len(texts[last].splitlines()) > 4
    assert pages == {0, 1}


def test_the_head_names_the_text() -> None:
    booklet, page = front_of(paragraph(prose(900)))
    assert [head.count("Page 0") for head in heads(booklet.pdf)[page : page + 2]] == [1, 1]


# ---- tables over pages
def test_a_table_has_its_header_on_each_page_that_it_runs_on_to() -> None:
    rows = [[f"Name{number}", f"Place{number}"] for number in range(100)]
    booklet = build(programme((paragraph("Before."), table(["Who", "Where"], *rows), paragraph("After."))))
    texts = [text.splitlines() for text in type_areas(booklet.pdf) if "Name" in text]
    assert len(texts) == 4
    assert texts[0][:3] == ["Page 0", "Before.", "Who Where"]
    assert [text[0] for text in texts[1:]] == ["Who Where"] * 3
    told = [line for text in texts for line in text if line.startswith("Name")]
    assert told == [" ".join(row) for row in rows]
    assert faults_of_layout(trimmed(booklet.pdf)) == []


def test_a_row_that_goes_on_over_pages_has_its_header_again() -> None:
    booklet = build(programme((table(["Who", "What"], ["Ann", prose(1000)], ["Ben", "Little"]),)))
    texts = [text.splitlines() for text in type_areas(booklet.pdf) if "Who What" in text]
    assert [text.index("Who What") for text in texts] == [1, 0, 0]
    assert faults_of_layout(trimmed(booklet.pdf)) == []


def test_a_header_that_takes_most_of_a_page_stands_there_once() -> None:
    booklet = build(programme((table(["Who", prose(330)], *[["Ann", prose(9, n)] for n in range(60)]),)))
    assert sum(text.count("Who ") for text in type_areas(booklet.pdf)) == 1
    assert faults_of_layout(trimmed(booklet.pdf)) == []


# ---- lists, pictures, quotations
def lines_of(found: list[Word]) -> list[list[Word]]:
    levels: dict[int, list[Word]] = {}
    for word in found:
        levels.setdefault(round(word.top), []).append(word)
    return [sorted(line, key=lambda word: word.x0) for line in levels.values()]


def test_blanks_in_a_list_are_of_one_width_and_no_word_is_divided() -> None:
    booklet, page = front_of(bullets((paragraph("A committee: " + prose(120)),)), paragraph(prose(120, 1)))
    lines = lines_of([word for word in words(booklet.pdf)[page] if word.text != "•"])
    item = [line for line in lines if 5 < line[0].x0 - DESIGN.left(page + 1) < 20]
    assert len(item) > 5
    blanks = [round(b.x0 - a.x1, 1) for line in item for a, b in pairwise(line)]
    assert max(blanks) - min(blanks) < 0.3
    assert not any(line[-1].text.endswith(("-", "\u2010")) for line in item)
    assert max(line[-1].x1 for line in item) - min(line[-1].x1 for line in item) > 5


@pytest.mark.parametrize("size", [(300, 450), (80, 60)])
def test_a_picture_alone_in_its_line_stands_in_the_middle(size: tuple[int, int]) -> None:
    booklet, page = front_of(paragraph("Before."), picture(size, caption="Ann Example"))
    left, _, right, _ = green_box(booklet, page)
    middle = DESIGN.left(page + 1) + DESIGN.measure / 2
    assert (left + right) / 2 == pytest.approx(middle, abs=1)
    caption = [word for word in words(booklet.pdf)[page] if word.text in ("Ann", "Example")]
    assert (caption[0].x0 + caption[-1].x1) / 2 == pytest.approx(middle, abs=1)


def test_a_picture_in_a_list_stands_beside_its_mark() -> None:
    booklet, page = front_of(bullets((picture((80, 60)),)))
    assert green_box(booklet, page)[0] < DESIGN.left(page + 1) + 20


def _ruled(booklet: Booklet, page: int, left: float) -> list[int]:
    """The heights in points from the top, at a resolution of one, where a line stands left of a quotation."""
    image = pixels(trimmed(booklet.pdf), page + 1, 144).convert("L")
    x = range(round(2 * left) + 2, round(2 * left) + 10)
    is_dark = [any(image.getpixel((at, y)) < 245 for at in x) for y in range(image.height)]  # type: ignore[operator]  # grey
    return [y // 2 for y, dark in enumerate(is_dark) if dark]


def test_a_quotation_has_a_line_at_its_left_from_its_first_word_to_its_last() -> None:
    told = Quote(
        blocks=(paragraph("First " + prose(40)), bullets((paragraph("Then"),)), paragraph("last.")),
        source=SOURCE,
    )
    before, after = ThematicBreak(source=SOURCE), CodeBlock(text="After", source=SOURCE)
    booklet, page = front_of(before, told, after)
    found = {word.text: word for word in words(booklet.pdf)[page]}
    # Hairlines across the page are left out of account.
    heights = [y for y in _ruled(booklet, page, DESIGN.left(page + 1)) if y > found["First"].top - 3]
    assert heights[0] < found["First"].top + 3
    assert found["last."].bottom - 3 < heights[-1] < found["After"].top
    assert {*range(heights[0], heights[-1])} <= {*heights}


def test_a_rule_in_a_quotation_does_not_cross_its_line() -> None:
    inner = (paragraph("One."), ThematicBreak(source=SOURCE), paragraph("Two."))
    booklet, page = front_of(Quote(blocks=inner, source=SOURCE))
    found = {word.text: word for word in words(booklet.pdf)[page]}
    image = pixels(trimmed(booklet.pdf), page + 1, 144).convert("L")
    edge = round(2 * DESIGN.left(page + 1))
    top, bottom = round(2 * found["One."].top), round(2 * found["Two."].bottom)
    darkest = [min(image.crop((x, top, x + 1, bottom)).tobytes()) for x in (edge + 2, edge + 40)]
    assert darkest[0] > 250
    assert darkest[1] < 230


def test_a_table_in_a_quotation_goes_on_over_pages() -> None:
    rows = [[f"Name{number}", "x"] for number in range(60)]
    booklet = build(programme((Quote(blocks=(table(["Who", "Where"], *rows),), source=SOURCE),)))
    texts = [text.splitlines() for text in type_areas(booklet.pdf) if "Name" in text]
    assert [line for text in texts for line in text].count("Who Where") == len(texts) == 2
    assert faults_of_layout(trimmed(booklet.pdf)) == []
