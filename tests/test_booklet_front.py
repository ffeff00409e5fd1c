"""The organisers' own pages in the booklet: text, links, tables and pictures."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from model.front_matter import Alignment, CodeBlock, Heading, Inline, Quote, ThematicBreak
from tests.booklets import build, trimmed, type_areas, words
from tests.front_pages import (
    SOURCE,
    bullets,
    front_of,
    green_box,
    paragraph,
    picture,
    programme,
    runs,
    table,
    text_of,
)
from tests.programmes import prose
from tests.typeset_reading import characters, links, outline, same_text

SITE = "https://example.org/Practical?a=1"


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
    left, _, right, _ = green_box(booklet, page)
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
    left, bottom, right, top = green_box(booklet, page)
    assert (left, right) == pytest.approx((link.box[0], link.box[2]), abs=1.5)
    assert (bottom, top) == pytest.approx((link.box[1], link.box[3]), abs=2)


@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (90, 90), (3000, 2000)])
def test_a_picture_of_any_shape_stays_in_the_type_area(size: tuple[int, int]) -> None:
    booklet, page = front_of(picture(size, caption="It fits."))
    left, bottom, right, top = green_box(booklet, page)
    assert left > 35
    assert bottom > 50
    assert right < 420 - 35
    assert top < 595 - 55
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.06, abs=0.02)


def test_pictures_of_one_line_stand_side_by_side() -> None:
    booklet, page = front_of(picture((400, 200)), picture((200, 200), colour="#00fe00", beside=True))
    found = PdfReader(io.BytesIO(booklet.pdf)).pages[page].images
    assert len(found) == 2
    left, bottom, right, top = green_box(booklet, page)
    assert right - left > 2.5 * (top - bottom)


def test_a_picture_is_described_for_those_who_do_not_see_it() -> None:
    booklet, page = front_of(picture(alt="Grün & weiß"))
    content = PdfReader(io.BytesIO(booklet.pdf)).pages[page].get_contents()
    assert content is not None
    assert (
        b"/Figure <</Alt <FEFF" + "Grün & weiß".encode("utf-16-be").hex().upper().encode()
        in content.get_data()
    )
