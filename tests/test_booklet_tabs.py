"""Thumb tabs: where they stand, that they run off the edge, and what they say."""

from __future__ import annotations

import pytest
from PIL import Image

from exporters.booklet.composer import Composer
from exporters.booklet.design import Design
from exporters.booklet.papers import PAPERS, Paper
from exporters.booklet.tabs import draw_tab
from exporters.typeset.blocks import space
from exporters.typeset.flow import Page
from exporters.typeset.style import MM
from model.views import Day
from tests.booklet_art import composer, finished, pixels
from tests.programmes import make_when
from tests.typeset_reading import characters, new_surface

WEDNESDAY = Day("Wednesday", make_when(2).date, ())
DESIGNS = [
    Design(language="en"),
    Design(language="en", paper=Paper("postcard", 105 * MM, 148 * MM, 8.0)),
    Design(language="en", paper=PAPERS["A4"]),
]


def book(design: Design, number: int, count: int, day: Day = WEDNESDAY) -> bytes:
    """A right-hand and a left-hand page with the tab of a day."""
    compose: Composer = composer(design)

    def furnish(page: Page) -> None:
        draw_tab(compose.book.surface, design, compose.book, page.number, day, number, count, compose.wording)

    return finished(compose, [space(1)], [space(1)], furnish=furnish)


def box(image: Image.Image) -> tuple[int, int, int, int]:
    found = image.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("count", [1, 4, 12, 40])
def test_tabs_run_off_the_fore_edge_and_step_down(design: Design, count: int) -> None:
    bottoms = [0]
    for number in range(count) if count <= 4 else (0, count // 2, count - 1):
        pdf = book(design, number, count)
        right, left = pixels(pdf, 1, 72), pixels(pdf, 2, 72)
        x0, top, x1, bottom = box(right)
        assert x1 >= design.width - 1
        assert x0 > design.width - design.outer + 2, "clear of the text"
        assert top >= max(bottoms[-1] - 1, design.top - 2), "no day's tab stands beside another's"
        assert bottom <= design.height - design.bottom + 2
        bottoms.append(bottom)
        mirrored = box(left)
        assert mirrored[0] == 0
        assert mirrored[2] == pytest.approx(design.width - x0, abs=1.5)
        assert (mirrored[1], mirrored[3]) == (top, bottom)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (WEDNESDAY, "WED 2"),
        (Day("Day 2", make_when(3).date, ()), "THU 3"),
        (Day("Day 2", None, ()), "DAY 2"),
        (Day("", None, ()), "NOT SCHEDULED YET"),
    ],
)
def test_the_days_short_name_stands_upright_along_the_edge(day: Day, label: str) -> None:
    for number, letters in enumerate(characters(book(DESIGNS[0], 1, 3, day))):
        assert not any(letter["upright"] for letter in letters if letter["text"] != " ")
        text = "".join(letter["text"] for letter in letters)
        assert text == label
        # Read downwards on right-hand pages, upwards on left-hand ones.
        rises = [letter["matrix"][1] for letter in letters]
        assert all(rise < 0 for rise in rises) if number == 0 else all(rise > 0 for rise in rises)


def test_a_long_label_is_shortened_to_stay_in_its_tab() -> None:
    pdf = book(DESIGNS[0], 0, 3, Day("The day after the day after tomorrow, perhaps", None, ()))
    top, bottom = box(pixels(pdf, 1, 72))[1::2]
    for letters in characters(pdf):
        assert "…" in [letter["text"] for letter in letters]
        assert all(top <= letter["top"] and letter["bottom"] <= bottom for letter in letters)


def test_the_tab_bleeds() -> None:
    design = DESIGNS[0]
    surface = new_surface(design.width, design.height)
    compose = composer(design)
    painted: list[str] = []
    surface.begin_page()
    surface.paint = painted.append  # type: ignore[method-assign,assignment]  # what is beyond the trim is seen here alone
    for page in (1, 2):
        draw_tab(surface, design, compose.book, page, WEDNESDAY, 0, 3, compose.wording)
    boxes = [[float(part) for part in operators.split()[5:9]] for operators in painted]
    assert boxes[0][0] + boxes[0][2] == pytest.approx(design.width + design.bleed, abs=0.01)
    assert boxes[1][0] == pytest.approx(-design.bleed, abs=0.01)
