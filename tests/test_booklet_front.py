"""The organisers' own pages in the booklet: text, links, tables and pictures."""

from __future__ import annotations

import dataclasses
import io

import pytest
from PIL import Image
from pypdf import PdfReader

from model.front_matter import (
    Alignment,
    Block,
    CodeBlock,
    FrontPage,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Runs,
    Table,
    ThematicBreak,
)
from model.programme import Picture, Programme, Source
from tests.booklet_art import pixels
from tests.booklets import Booklet, build, heads, trimmed, type_areas, words
from tests.programmes import make_panel, make_programme, prose
from tests.typeset_reading import characters, faults_of_layout, links, outline, same_text

SOURCE = Source(file="front/welcome.md", line=1)
SITE = "https://example.org/Practical?a=1"


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


def test_each_text_begins_a_page_and_stands_in_the_contents() -> None:
    booklet = build(programme((paragraph("One."),), (paragraph("Two."),)))
    begins = {title: page for _, title, page in outline(booklet.pdf)}
    texts = type_areas(booklet.pdf)
    assert texts[begins["Page 0"]] == "Page 0\nOne."
    assert texts[begins["Page 1"]] == "Page 1\nTwo."
    contents = texts[begins["Contents"]]
    assert f"Page 0 {begins['Page 0'] + 1}\nPage 1 {begins['Page 1'] + 1}\n" in contents
    assert {link.page for link in links(booklet.pdf)[begins["Contents"]]} >= {
        begins["Page 0"],
        begins["Page 1"],
    }


def test_headings_paragraphs_and_lines_that_the_author_broke() -> None:
    text = text_of(
        Heading(level=2, runs=runs("Getting there"), source=SOURCE),
        paragraph("By train\nor on foot."),
        Heading(level=3, runs=runs("At night"), source=SOURCE),
        paragraph("Take ", Inline(text="great", emphasis=True), " ", Inline(text="care", strong=True), "."),
        ThematicBreak(source=SOURCE),
        paragraph("The *end*."),
    )
    assert text.splitlines() == [
        "Page 0",
        "Getting there",
        "By train",
        "or on foot.",
        "At night",
        "Take great care.",
        "The *end*.",
    ]


def test_emphasis_is_a_face_of_its_own() -> None:
    booklet, page = front_of(
        paragraph("Quo ", Inline(text="kilo", emphasis=True), Inline(text=" vex", strong=True))
    )
    faces: dict[str, str] = {}
    for letter in characters(trimmed(booklet.pdf))[page]:
        faces.setdefault(letter["text"], letter["fontname"])
    assert len({faces["Q"], faces["k"], faces["v"]}) == 3


def test_lists_within_lists() -> None:
    text = text_of(
        bullets(
            (paragraph("Tea"),),
            (
                paragraph("Coffee"),
                bullets((paragraph("Black"),), (paragraph("White"),), ordered=True, start=9),
            ),
            (),
        )
    )
    assert text.splitlines()[1:] == ["• Tea", "• Coffee", "9. Black", "10. White", "•"]


def test_a_longer_item_hangs_behind_its_mark() -> None:
    booklet, page = front_of(bullets((paragraph(prose(60)),), (paragraph("Short"),)))
    lines: dict[int, float] = {}
    for word in words(booklet.pdf)[page]:
        lines[round(word.top)] = min(word.x0, lines.get(round(word.top), 999.0))
    (mark,) = {round(w.x0, 1) for w in words(booklet.pdf)[page] if w.text == "•"}
    item = next(w.x0 for w in words(booklet.pdf)[page] if w.text == "Short")
    hanging = [x for x in lines.values() if abs(x - item) < 1]
    assert item > mark + 5
    assert len(hanging) >= 3


def test_an_item_from_right_to_left_has_its_mark_at_the_right() -> None:
    booklet, page = front_of(bullets((paragraph("שלום עולם"),), (paragraph("Short"),)))
    found = words(booklet.pdf)[page]
    right, left = sorted((word for word in found if word.text == "•"), key=lambda word: -word.x0)
    hebrew = [word for word in found if "\u05d0" <= word.text[0] <= "\u05ea"]
    assert len(hebrew) == 2
    assert 0 < right.x0 - max(word.x1 for word in hebrew) < 15
    assert left.x1 < next(word for word in found if word.text == "Short").x0


def test_figures_keep_off_the_words_beside_them() -> None:
    sides = (Alignment.RIGHT, Alignment.LEFT)
    booklet, page = front_of(table(["Seats", "Hall"], ["1200", "Aula"], alignments=sides))
    found = {word.text: word for word in words(booklet.pdf)[page]}
    assert found["Aula"].x0 - found["1200"].x1 > 15


def test_a_small_picture_is_not_enlarged() -> None:
    booklet, page = front_of(picture((80, 60)))
    left, _, right, _ = _green(booklet, page)
    assert right - left == pytest.approx(80 / 150 * 72, abs=1.5)


def test_quotes_and_code_keep_their_words_and_blanks() -> None:
    text = text_of(
        Quote(blocks=(paragraph("Said by another."),), source=SOURCE),
        CodeBlock(text="ssid: guest\n  key: a  b\n\nend", source=SOURCE),
    )
    assert "Said by another." in text
    assert "ssid: guest" in text
    assert same_text("key: a b") in same_text(text)


def test_a_table_has_its_cells_side_by_side() -> None:
    booklet, page = front_of(
        table(
            ["Tram", "Minutes"],
            ["12", "7"],
            ["", "25"],
            alignments=(Alignment.LEFT, Alignment.RIGHT),
        )
    )
    assert type_areas(booklet.pdf)[page].splitlines()[1:] == ["Tram Minutes", "12 7", "25"]
    ends = {w.text: w.x1 for w in words(booklet.pdf)[page]}
    assert ends["Minutes"] == pytest.approx(ends["7"], abs=0.6)
    assert ends["Minutes"] == pytest.approx(ends["25"], abs=0.6)


@pytest.mark.parametrize("columns", [1, 2, 5, 12])
def test_a_table_of_any_width_stays_on_the_page(columns: int) -> None:
    made = table(
        [f"Head{n}" for n in range(columns)], [prose(12, n) for n in range(columns)], ["x" * 80] * columns
    )
    booklet, page = front_of(made)
    text = "".join(type_areas(booklet.pdf)[page : page + 3])
    assert text.count("x") >= 80 * columns


def test_links_can_be_clicked_and_only_web_addresses_are_links() -> None:
    booklet, page = front_of(
        paragraph(
            "See ", Inline(text="our site", link=SITE), " or ", Inline(text="mail", link="mailto:a@b.example")
        ),
        paragraph(Inline(text="not this", link="javascript:alert(1)")),
        table(["Where"], ["x"]),
    )
    assert {link.uri for link in links(booklet.pdf)[page]} == {SITE, "mailto:a@b.example"}
    (box,) = (link.box for link in links(booklet.pdf)[page] if link.uri == SITE)
    site = next(w for w in words(booklet.pdf)[page] if w.text == "site")
    assert box[0] < site.x0 < site.x1 <= box[2] + 1


# ---- pictures
def test_a_picture_with_its_caption_and_link() -> None:
    booklet, page = front_of(
        paragraph("Before."),
        picture(caption="The plan.", alt="A green field", link=SITE),
        paragraph("After."),
    )
    assert type_areas(booklet.pdf)[page].splitlines()[1:] == ["Before.", "The plan.", "After."]
    (image,) = PdfReader(io.BytesIO(booklet.pdf)).pages[page].images
    assert image.image is not None
    assert image.image.size == (300, 200)
    (link,) = (link for link in links(booklet.pdf)[page] if link.uri == SITE)
    width, height = link.box[2] - link.box[0], link.box[3] - link.box[1]
    assert width / height == pytest.approx(1.5, abs=0.01)
    left, bottom, right, top = _green(booklet, page)
    assert (left, right) == pytest.approx((link.box[0], link.box[2]), abs=1.5)
    assert (bottom, top) == pytest.approx((link.box[1], link.box[3]), abs=2)


def _green(booklet: Booklet, page: int) -> tuple[float, float, float, float]:
    """The box of what is green on the trimmed page, in points from its lower left corner."""
    image = pixels(trimmed(booklet.pdf), page + 1, 72)
    red, green, blue = image.split()
    mask = Image.merge("RGB", (red.point(_is_low), green.point(_is_high), blue.point(_is_low)))
    flat = mask.convert("L").point(lambda value: 255 if value > 250 else 0)
    box = flat.getbbox()
    assert box is not None
    return box[0], image.height - box[3], box[2], image.height - box[1]


def _is_low(value: int) -> int:
    return 255 if value < 60 else 0


def _is_high(value: int) -> int:
    return 255 if value > 200 else 0


@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (90, 90), (3000, 2000)])
def test_a_picture_of_any_shape_stays_in_the_type_area(size: tuple[int, int]) -> None:
    booklet, page = front_of(picture(size, caption="It fits."))
    left, bottom, right, top = _green(booklet, page)
    assert left > 35
    assert bottom > 50
    assert right < 420 - 35
    assert top < 595 - 55
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.06, abs=0.02)


def test_pictures_of_one_line_stand_side_by_side() -> None:
    booklet, page = front_of(picture((400, 200)), picture((200, 200), colour="#00fe00", beside=True))
    found = PdfReader(io.BytesIO(booklet.pdf)).pages[page].images
    assert len(found) == 2
    left, bottom, right, top = _green(booklet, page)
    assert right - left > 2.5 * (top - bottom)


def test_a_picture_is_described_for_those_who_do_not_see_it() -> None:
    booklet, page = front_of(picture(alt="Grün & weiß"))
    content = PdfReader(io.BytesIO(booklet.pdf)).pages[page].get_contents()
    assert content is not None
    assert (
        b"/Figure <</Alt <FEFF" + "Grün & weiß".encode("utf-16-be").hex().upper().encode()
        in content.get_data()
    )


# ---- how it looks
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
