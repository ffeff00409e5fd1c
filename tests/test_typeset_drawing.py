"""Shapes, QR codes and pictures: what is seen of them on the page."""

from __future__ import annotations

import io
import math
import random

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

from exporters.typeset import drawing
from exporters.typeset.contrast import READABLE, contrast, deepened
from exporters.typeset.drawing import Corner
from exporters.typeset.pictures import picture_size
from exporters.typeset.single_lines import one_line
from exporters.typeset.style import Colour, TextStyle
from tests.booklet_art import pixels
from tests.typeset_reading import characters, new_surface, page_texts

RED: Colour = (0.0, 1.0, 1.0, 0.0)


def shown(operators: str, size: float = 72.0) -> Image.Image:
    """A page of that many points, one pixel each."""
    surface = new_surface(size, size)
    surface.begin_page()
    surface.paint(operators)
    surface.add(surface.end_page())
    return pixels(surface.finish(), resolution=72)


def share(image: Image.Image) -> float:
    """How much of the page is inked, by area."""
    grey = image.convert("L")
    return 1 - sum(value * count for value, count in enumerate(grey.histogram())) / 255 / (
        grey.width * grey.height
    )


@pytest.mark.parametrize(
    ("path", "area"),
    [
        (drawing.rectangle(0, 0, 36, 72), 0.5),
        (drawing.polygon([(0, 0), (72, 0), (0, 72)]), 0.5),
        (drawing.circle(36, 36, 36), math.pi / 4),
        (drawing.quarter_disc(0, 0, 72, Corner.LOWER_LEFT), math.pi / 4),
        (drawing.quarter_disc(72, 72, 72, Corner.UPPER_RIGHT), math.pi / 4),
        (drawing.spandrel(0, 72, 72, Corner.UPPER_LEFT), 1 - math.pi / 4),
        (drawing.half_disc(36, 0, 36, Corner.LOWER_LEFT, Corner.LOWER_RIGHT), math.pi / 8),
    ],
)
def test_shapes_have_their_areas(path: str, area: float) -> None:
    assert share(shown(drawing.filled((0.0,), path))) == pytest.approx(area, abs=0.01)


@pytest.mark.parametrize("corner", Corner)
def test_a_quarter_disc_lies_in_its_corner(corner: Corner) -> None:
    image = shown(drawing.filled((0.0,), drawing.quarter_disc(*corner.of(0, 0, 72, 72), 36, corner)))
    dark = {
        other
        for other in Corner
        if image.getpixel((8 if other.value[0] > 0 else 63, 63 if other.value[1] > 0 else 8)) == (0, 0, 0)
    }
    assert dark == {corner}


def test_no_polygon_of_two_points_and_no_rules_at_no_height() -> None:
    assert drawing.polygon([(0, 0), (1, 1)]) == drawing.ruled_lines(0, 10, [], 1) == ""


def test_what_is_clipped_stays_inside() -> None:
    everything = drawing.filled((0.0,), drawing.rectangle(0, 0, 72, 72))
    assert share(shown(drawing.clipped(drawing.rectangle(0, 0, 18, 72), everything))) == pytest.approx(
        0.25, abs=0.01
    )


def test_painting_leaves_the_colour_of_text_alone() -> None:
    surface = new_surface(200, 100)
    surface.begin_page()
    line, _ = one_line("text", TextStyle(face="serif", size=10, colour=(0.0,)), surface.shaper)
    surface.line(line, 10, 80)
    surface.paint(drawing.filled(RED, drawing.rectangle(0, 0, 10, 10)))
    surface.line(line, 10, 60)
    surface.add(surface.end_page())
    (letters,) = characters(surface.finish())
    assert {tuple(letter["non_stroking_color"]) for letter in letters} == {(0.0,)}


# ---- QR codes
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=200))
def test_the_boxes_of_a_code_are_its_dark_modules_each_once(text: str) -> None:
    matrix = drawing._qr_modules(text)
    cells = [
        (row, column)
        for left, right, below, height in drawing._merged(matrix)
        for row in range(below - height, below)
        for column in range(left, right)
    ]
    assert sorted(cells) == [
        (row, column) for row, modules in enumerate(matrix) for column, dark in enumerate(modules) if dark
    ]


@pytest.mark.parametrize("text", ["https://example.org/AbC/calendar/panels/1386.ics", "x" * 300])
def test_a_code_is_read_back(text: str) -> None:
    surface = new_surface(150, 150)
    surface.begin_page()
    surface.paint(drawing.filled(RED, drawing.rectangle(0, 0, 150, 150)))
    surface.paint(drawing.qr_code(text, 40, 40, 70))
    surface.add(surface.end_page())
    (code,) = zxingcpp.read_barcodes(pixels(surface.finish(), resolution=300))
    assert code.text == text


def test_a_quiet_zone_of_four_modules_is_white() -> None:
    quiet = drawing.qr_quiet_zone("text", 42.0)
    assert quiet == pytest.approx(4 * 42 / 21)
    ground = drawing.filled((0.0,), drawing.rectangle(0, 0, 72, 72))
    image = shown(f"{ground} {drawing.qr_code('text', 15, 15, 42)}")
    assert image.crop((15 - int(quiet) + 1, 8, 15, 64)).getextrema() == ((255, 255),) * 3
    assert image.getpixel((3, 3)) == (0, 0, 0)


# ---- pictures
def picture(mode: str, kind: str, size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """Noise on the left, a plain right half."""
    image = Image.new("RGB", size, (200, 30, 30))
    rng = random.Random(1)
    for x in range(size[0] // 2):
        for y in range(size[1]):
            image.putpixel((x, y), tuple(rng.randrange(256) for _ in range(3)))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def placed(data: bytes) -> bytes:
    surface = new_surface(100, 100)
    surface.begin_page()
    surface.picture(data, 10, 20, 60, 30)
    surface.picture(data, 10, 60, 60, 30, "A wall")
    surface.add(surface.end_page())
    return surface.finish()


def image_of(pdf: bytes) -> dict[str, object]:
    resources = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    (reference,) = resources["/XObject"].values()  # type: ignore[index]  # a dictionary
    return dict(reference.get_object()) | {"data": reference.get_object()._data}


@pytest.mark.parametrize(
    ("mode", "space"), [("L", "/DeviceGray"), ("RGB", "/DeviceRGB"), ("CMYK", "/DeviceCMYK")]
)
def test_a_jpeg_goes_in_as_it_is_and_once(mode: str, space: str) -> None:
    data = picture(mode, "JPEG")
    image = image_of(placed(data))
    assert (image["/Filter"], image["/ColorSpace"], image["data"]) == ("/DCTDecode", space, data)


def test_inks_of_a_jpeg_are_not_turned_round() -> None:
    shown = pixels(placed(picture("CMYK", "JPEG", quality=95)), resolution=72)
    red, green, blue = shown.getpixel((55, 65))  # type: ignore[misc]  # three channels
    assert red > 150 > 90 > max(green, blue)


@pytest.mark.parametrize(
    ("mode", "space"),
    [
        ("L", "/DeviceGray"),
        ("1", "/DeviceGray"),
        ("P", "/DeviceRGB"),
        ("RGB", "/DeviceRGB"),
        ("I;16", "/DeviceGray"),
    ],
)
def test_pngs_of_all_kinds(mode: str, space: str) -> None:
    image = image_of(placed(picture(mode, "PNG")))
    assert (image["/ColorSpace"], image["/Width"], image["/Height"]) == (space, 40, 20)


def test_transparency_becomes_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    assert pixels(placed(out.getvalue()), resolution=72).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_stands_upright(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    data = picture("RGB", "JPEG", exif=exif, quality=95)
    with Image.open(io.BytesIO(data)) as stored:
        upright = _transposed(stored, turn)
    assert picture_size(data) == upright.size
    surface = new_surface(*upright.size)
    surface.begin_page()
    surface.picture(data, 0, 0, *upright.size)
    surface.add(surface.end_page())
    found = pixels(surface.finish(), resolution=72)
    difference = ImageChops.difference(found.reduce(4), upright.convert("RGB").reduce(4))
    assert max(high for _, high in difference.getextrema()) < 40  # type: ignore[misc]  # a pair for each channel


def _transposed(image: Image.Image, turn: int) -> Image.Image:
    way = Image.Transpose
    ways = {
        2: way.FLIP_LEFT_RIGHT,
        3: way.ROTATE_180,
        4: way.FLIP_TOP_BOTTOM,
        5: way.TRANSPOSE,
        6: way.ROTATE_270,
        7: way.TRANSVERSE,
        8: way.ROTATE_90,
    }
    return image.transpose(ways[turn]) if turn in ways else image.copy()


@pytest.mark.parametrize("data", [b"", b"no picture", picture("RGB", "PNG")[:200]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    surface = new_surface(10, 10)
    surface.begin_page()
    with pytest.raises(ValueError, match="picture"):
        surface.picture(data, 0, 0, 1, 1)


# ---- turned text, contrast
def test_turned_text_is_read_and_leaves_no_trace() -> None:
    surface = new_surface(200, 200)
    surface.begin_page()
    grey = TextStyle(face="serif", size=10, colour=(0.5,))
    large = grey.but(size=20, colour=RED)
    surface.line(one_line("sideways", grey, surface.shaper)[0], 10, 10)
    with surface.turned(100, 100, 90):
        surface.line(one_line("upwards", large, surface.shaper)[0], 0, 0)
    surface.line(one_line("after", large, surface.shaper)[0], 10, 30)
    surface.line(one_line("last", grey, surface.shaper)[0], 10, 60)
    surface.add(surface.end_page())
    pdf = surface.finish()
    (letters,) = characters(pdf)
    assert "".join(letter["text"] for letter in letters if not letter["upright"]) == "upwards"
    looks = {
        (round(letter["matrix"][5]), round(letter["size"]), tuple(letter["non_stroking_color"]))
        for letter in letters
        if letter["upright"]
    }
    assert looks == {(10, 10, (0.5,)), (30, 20, RED), (60, 10, (0.5,))}
    assert "sideways" in page_texts(pdf)[0]


colours = st.one_of(
    st.tuples(st.floats(0, 1)), st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
)


@given(colours)
def test_white_is_read_on_any_deepened_colour(colour: Colour) -> None:
    deep = deepened(colour)
    assert contrast(deep, (1.0,)) >= READABLE
    assert all(0 <= ink <= 1 for ink in deep)
    if contrast(colour, (1.0,)) >= READABLE:
        assert deep == colour


def test_contrast_of_black_and_white() -> None:
    assert contrast((0.0,), (1.0,)) == pytest.approx(21)
    assert contrast((0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0)) == pytest.approx(21)
    assert contrast((0.3,), (0.3,)) == 1
