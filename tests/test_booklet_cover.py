"""The cover and the back cover: their words on one page, their art at the edges, the same every time."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pytest
from PIL import Image

from exporters.booklet.colours import DAY_COLOURS
from exporters.booklet.cover import GROUND, back_cover, cover
from exporters.booklet.design import Design
from exporters.booklet.papers import PAPERS, Paper
from exporters.booklet.tiles import SPARK, TileGrid, tile_grid
from exporters.typeset.contrast import READABLE, contrast
from exporters.typeset.drawing import WHITE, fill
from exporters.typeset.style import MM
from model.programme import Panel, Programme, When
from model.selection import Selection
from tests.booklet_art import codes, composer, finished, pixels
from tests.booklets import build
from tests.programmes import (
    make_event,
    make_panel,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)
from tests.typeset_reading import characters, faults_of_layout, links, page_texts, same_text, words_of_pages

DESIGNS = {name: Design(language="en", paper=paper) for name, paper in PAPERS.items()}
DESIGNS["postcard"] = Design(language="en", paper=Paper("postcard", 105 * MM, 148 * MM, 8.0))


def panels(count: int, day_count: int = 3) -> list[Panel]:
    """So many panels, spread evenly over days of two sessions."""
    rooms = [make_room(f"Room {number}") for number in range(40)]
    found = []
    for number in range(count):
        day, half = divmod(number * 2 * day_count // count, 2)
        slot = make_slot(
            ("Wednesday", "Thursday", "Friday")[day], str(2 * day + half), make_when(2 + day, 9 + 3 * half)
        )
        found.append(make_panel(str(1000 + number), slot=slot, room=rooms[number % 40], people=[], papers=[]))
    return found


def words(programme: Programme, design: Design | None = None) -> str:
    pdf = finished(compose := composer(design), cover(programme, compose))
    assert faults_of_layout(pdf) == []
    return same_text(page_texts(pdf)[0])


@pytest.mark.parametrize("count", [1, 3, 30, 500])
def test_what_conference_when_where_and_which_edition(count: int) -> None:
    text = words(make_programme(panels(count), title="The Grand Meeting", short_title="TGM 4"))
    dates = "Wednesday 2 September 2020" if count == 1 else "2–4 September 2020"
    assert text == f"TGM 4 The Grand Meeting {dates} Hall of Mirrors, Utopia Edition of 1 August 2020"


def test_a_short_title_that_the_title_tells_is_not_told_twice() -> None:
    assert words(make_programme()).startswith("Conference programme Test Conference 2020: Everything")


def test_a_date_that_is_not_sure_says_so() -> None:
    when = When(date=make_when(2).date, provisional=True)
    made = make_programme([make_panel(slot=make_slot(when=when))])
    assert "Wednesday 2 September 2020 (provisional)" in words(made)


def _gold(programme: Programme) -> str:
    """The words of the cover that stand out in the colour of the date."""
    pdf = finished(compose := composer(), cover(programme, compose))
    found = [letter for letter in characters(pdf)[0] if letter["non_stroking_color"] == pytest.approx(SPARK)]
    return same_text("".join(letter["text"] for letter in found))


def test_the_date_is_gold_and_a_place_is_not() -> None:
    gold = _gold(make_programme(panels(30), title="Grand", short_title="TGM"))
    assert gold == "TGM2–4 September 2020"
    undated = make_panel(slot=make_slot(when=When()))
    assert _gold(make_programme([undated], title="Grand", short_title="TGM")) == "TGM"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "An extract of the programme: Wednesday"),
        ("en-US", "An extract of the program: Wednesday"),
        ("de", "Auszug aus dem Programm: Wednesday"),
        ("ja", "プログラム抜粋：Wednesday"),
    ],
)
def test_a_part_says_that_it_is_one(language: str, said: str) -> None:
    made = Selection(day="Wednesday").apply(make_programme(panels(30), language=language))
    pdf = finished(compose := composer(Design(language=language)), cover(made, compose))
    assert said in page_texts(pdf)[0].splitlines()


def test_one_dinner_that_is_not_sure_leaves_the_date_as_it_is() -> None:
    hours = dataclasses.replace(make_when(4, 19), provisional=True)
    day = When(date=make_when(2).date, provisional=True)
    events = (make_event("Dinner", hours), make_event("Party", day))
    assert "2–4 September 2020 Hall" in words(make_programme(panels(3), events=events))


def test_without_panels_dates_and_place() -> None:
    text = words(make_programme([], venue="", title="Nothing yet"))
    assert text == "Test Conference 2020 Nothing yet Edition of 1 August 2020"


def test_dates_of_events_count() -> None:
    made = make_programme(panels(3), events=(make_event("Dinner", make_when(7, 19)),))
    assert "2–7 September 2020" in words(made)


@pytest.mark.parametrize("paper", DESIGNS)
@pytest.mark.parametrize("length", [1, 8, 40, 200])
def test_a_title_of_any_length_fits_whole_or_is_cut_with_an_ellipsis(paper: str, length: int) -> None:
    title = " ".join(["Title", *prose(length, 3).split()])
    design = DESIGNS[paper]
    pdf = finished(compose := composer(design), cover(make_programme(panels(9), title=title), compose))
    text = same_text(page_texts(pdf)[0])
    assert title in text or "…" in text
    assert title in text or length == 200, "only the longest is ever cut"
    bottom = max(word.bottom for word in words_of_pages(pdf)[0])
    assert bottom <= design.top + 0.66 * design.height
    assert faults_of_layout(pdf) == []


@pytest.mark.parametrize("title", ["p" * 300, "會" * 120, "مؤتمر " * 30, "ก" * 200, "𝔐" * 50])
def test_titles_without_blanks_and_of_other_scripts_stay_on_the_page(title: str) -> None:
    made = make_programme(panels(3), title=title, short_title="o" * 300, venue="n" * 300)
    pdf = finished(compose := composer(), cover(made, compose), back_cover(made, compose))
    assert faults_of_layout(pdf) == []


def test_words_stand_out_from_the_ground() -> None:
    for colour in (WHITE, SPARK):
        assert contrast(GROUND, colour) >= READABLE


# ---- tiles
@pytest.mark.parametrize("count", [0, 1, 2, 3, 30, 500, 3000])
@pytest.mark.parametrize("height", [80.0, 250.0, 400.0])
def test_tiles_fill_the_width_and_no_more_than_the_height(count: int, height: float) -> None:
    grid = tile_grid(make_programme(panels(count) if count else []), 420.0, height)
    assert {len(row) * grid.side for row in grid.rows} == {420.0}
    assert 0.4 * height < grid.height <= height
    assert 3 <= len(grid.rows[0]) <= 9


def test_each_day_has_rows_of_its_own_in_its_order() -> None:
    grid = tile_grid(make_programme(panels(500)), 420.0, 300.0)
    assert [{tile.day for tile in row} for row in grid.rows] == sorted(
        ({tile.day for tile in row} for row in grid.rows), key=min
    )
    assert {tile.day for row in grid.rows for tile in row} == {0, 1, 2}


def test_days_of_a_part_have_the_colours_that_they_have_in_the_whole() -> None:
    whole = make_programme(panels(60))
    made = Selection(day="Friday").apply(whole)
    inks = {}
    for name, programme in (("whole", whole), ("part", made)):
        with pikepdf.open(io.BytesIO(build(programme).pdf)) as book:
            content = book.pages[0].Contents.read_bytes()
        inks[name] = [number for number, ink in enumerate(DAY_COLOURS) if fill(ink).encode() in content]
    assert inks == {"whole": [0, 1, 2], "part": [2]}


def shapes(grid: TileGrid) -> list[tuple[object, ...]]:
    return [(tile.shape, tile.corner) for row in grid.rows for tile in row]


def test_tiles_hang_on_the_panels_numbers() -> None:
    made = make_programme(panels(30))
    other = make_programme([dataclasses.replace(panel, id=f"{panel.id}b") for panel in panels(30)])
    grid = tile_grid(made, 420.0, 300.0)
    assert shapes(grid) == shapes(tile_grid(make_programme(panels(30)), 420.0, 300.0))
    assert shapes(grid) != shapes(tile_grid(other, 420.0, 300.0))
    assert len(set(shapes(grid))) > 8


@pytest.mark.parametrize("paper", DESIGNS)
@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_ground_reaches_all_edges(paper: str, count: int) -> None:
    pdf = finished(compose := composer(DESIGNS[paper]), cover(make_programme(panels(count)), compose))
    image = pixels(pdf)
    edges = [(x, 1) for x in range(1, image.width - 1, 5)]
    edges += [(x, y) for x in (0, image.width - 2) for y in range(1, image.height - 2, 5)]
    edges += [(x, image.height - 3) for x in range(1, image.width - 1, 5)]
    assert all(min(image.getpixel(place)) < 200 for place in edges)  # type: ignore[arg-type]  # RGB


def test_the_same_programme_has_the_same_cover() -> None:
    first, second = (
        finished(compose := composer(), cover(make_programme(panels(30)), compose)) for _ in range(2)
    )
    assert first == second


# ---- the organiser's picture
@pytest.mark.parametrize("size", [(300, 100), (100, 300), (148, 210), (1, 1)])
def test_a_picture_fills_the_page_above_the_words(size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, (250, 200, 0)).save(out, "PNG")
    made = make_programme(panels(3))
    pdf = finished(compose := composer(), cover(made, compose, out.getvalue()))
    image = pixels(pdf)
    for place in ((1, 1), (image.width - 2, 1), (image.width // 2, image.height // 3)):
        assert image.getpixel(place) == (250, 200, 0)
    assert max(image.getpixel((image.width // 2, image.height - 4))) < 90  # type: ignore[arg-type]  # RGB
    assert "Everything in It Is Made Up 2–4 September 2020" in same_text(page_texts(pdf)[0])


def test_a_picture_that_is_none_is_refused() -> None:
    compose = composer()
    with pytest.raises(ValueError, match="picture"):
        list(cover(make_programme(), compose, b"GIF?"))


# ---- the back
def test_the_back_leads_to_the_programme_on_the_web() -> None:
    made = make_programme(panels(3), url="https://example.org/AbC/2020")
    pdf = finished(compose := composer(), back_cover(made, compose))
    assert codes(pdf) == ["https://example.org/AbC/2020"]
    assert "The programme on the web:\nexample.org/AbC/2020" in page_texts(pdf)[0], "on a line of its own"
    assert {link.uri for link in links(pdf)[0]} == {"https://example.org/AbC/2020"}
    assert "Edition of 1 August 2020" in same_text(page_texts(pdf)[0])


def test_the_back_without_an_address_has_no_code() -> None:
    pdf = finished(compose := composer(), back_cover(make_programme(panels(3)), compose))
    assert codes(pdf) == []
    assert links(pdf) == [[]]


def test_an_address_too_long_for_a_code_is_told_in_words() -> None:
    made = make_programme(panels(3), url="https://example.org/" + "x" * 400)
    pdf = finished(compose := composer(), back_cover(made, compose))
    assert codes(pdf) == []
    assert "https://example" in page_texts(pdf)[0]
