"""Pictures come out in inks and look as they did; those without colour need black alone."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from exporters.typeset.print_pictures import device_space, separate


def picture(colours: Image.Image, space: pikepdf.Object, *, jpeg: bool = False) -> pikepdf.Stream:
    book = pikepdf.new()
    stream = book.make_stream(colours.tobytes())
    if jpeg:
        buffer = io.BytesIO()
        colours.save(buffer, "JPEG", quality=100, subsampling=0)
        stream.write(buffer.getvalue(), filter=pikepdf.Name.DCTDecode)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = colours.size
    stream.BitsPerComponent = 8
    stream.ColorSpace = space
    book.Root.Kept = stream  # a stream lives as long as its file
    _BOOKS.append(book)
    return stream


_BOOKS: list[pikepdf.Pdf] = []


def image(*colours: tuple[int, int, int]) -> Image.Image:
    drawn = Image.new("RGB", (8 * len(colours), 8))
    for number, colour in enumerate(colours):
        drawn.paste(colour, (8 * number, 0, 8 * number + 8, 8))
    return drawn


def test_inks_take_the_place_of_rgb() -> None:
    stream = picture(image((255, 0, 0), (100, 150, 200), (90, 90, 90)), pikepdf.Name.DeviceRGB)
    separate(stream)
    assert stream.ColorSpace == "/DeviceCMYK"
    inks = Image.frombytes("CMYK", (24, 8), stream.read_bytes())
    assert [inks.getpixel((x, 4)) for x in (4, 12, 20)] == [
        (0, 255, 255, 0),
        (100, 50, 0, 55),
        (0, 0, 0, 165),
    ]


@pytest.mark.parametrize("jpeg", [False, True])
def test_a_picture_without_colour_is_of_black_alone(jpeg: bool) -> None:
    stream = picture(image((0, 0, 0), (90, 90, 90), (255, 255, 255)), pikepdf.Name.DeviceRGB, jpeg=jpeg)
    separate(stream)
    assert stream.ColorSpace == "/DeviceGray"
    decoded = pikepdf.PdfImage(stream).as_pil_image()
    assert decoded.mode == "L"
    assert decoded.getpixel((12, 4)) == pytest.approx(90, abs=2)


def test_a_photograph_stays_one_and_keeps_its_colours() -> None:
    stream = picture(image((200, 40, 40), (40, 160, 60)), pikepdf.Name.DeviceRGB, jpeg=True)
    separate(stream)
    assert stream.Filter == "/DCTDecode"
    assert list(stream.Decode.as_list()) == [1, 0, 1, 0, 1, 0, 1, 0]
    with Image.open(io.BytesIO(stream.read_raw_bytes())) as decoded:  # Pillow turns the values back
        assert decoded.mode == "CMYK"
        assert decoded.getpixel((4, 4)) == pytest.approx((0, 160, 160, 55), abs=4)
        assert decoded.getpixel((12, 4)) == pytest.approx((120, 0, 100, 95), abs=4)


def test_colours_from_a_table_are_separated_too() -> None:
    table = pikepdf.Array(
        [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 1, pikepdf.String(bytes([255, 0, 0, 0, 0, 255]))]
    )
    stream = picture(Image.frombytes("L", (2, 1), b"\x00\x01"), table)
    separate(stream)
    assert stream.read_bytes() == bytes([0, 255, 255, 0, 255, 255, 0, 0])


def test_what_cannot_be_separated_stays() -> None:
    key = picture(image((1, 2, 3)), pikepdf.Name.DeviceRGB)
    key.Mask = pikepdf.Array([1, 1, 2, 2, 3, 3])
    turned = picture(image((1, 2, 3)), pikepdf.Name.DeviceRGB)
    turned.Decode = pikepdf.Array([1, 0] * 3)
    broken = picture(image((1, 2, 3)), pikepdf.Name.DeviceRGB)
    broken.write(b"no picture", filter=pikepdf.Name.DCTDecode)
    for stream in (key, turned, broken):
        before = stream.read_raw_bytes()
        separate(stream)
        assert stream.ColorSpace == "/DeviceRGB"
        assert stream.read_raw_bytes() == before


def test_the_devices_inks_take_the_place_of_a_profile() -> None:
    stream = picture(Image.new("CMYK", (1, 1)), pikepdf.Name.DeviceCMYK)
    profile = pikepdf.Stream(_BOOKS[-1], b"", N=4)
    stream.ColorSpace = pikepdf.Array([pikepdf.Name.ICCBased, profile])
    separate(stream)
    assert stream.ColorSpace == "/DeviceCMYK"


def test_spaces_are_known_by_their_channels() -> None:
    assert device_space(None) is None
    assert device_space(pikepdf.Name.Pattern) is None
    assert device_space(pikepdf.Array([pikepdf.Name.CalRGB, pikepdf.Dictionary()])) == "DeviceRGB"
    assert device_space(pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary()])) is None
