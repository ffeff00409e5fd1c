"""Pictures into a PDF: a JPEG's bytes as they are, everything else by way of Pillow."""

from __future__ import annotations

import hashlib
import io
import warnings
import zlib

from PIL import Image
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

__all__ = ["picture_size", "place_picture"]

_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4: how the camera was held
# Where the picture's own x and y axis and its origin lie in the upright box, by orientation.
_TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, as it is to be looked at. Raises ValueError for what is no picture."""
    picture = _opened(data)
    width, height = picture.size
    return (height, width) if _orientation(picture) >= 5 else (width, height)


def place_picture(canvas: Canvas, data: bytes, box: tuple[float, float, float, float]) -> str:
    """The operators that show a picture in the box (x, y, width, height in points), which it fills.

    The picture goes into the canvas's document, once however often it is placed. Grey, RGB and
    CMYK are kept, transparency becomes white paper, a photograph stands upright as its camera
    says. Raises ValueError for what is no picture.
    """
    picture = _opened(data)
    document = canvas._doc
    name = f"picture-{hashlib.sha256(data).hexdigest()[:16]}"
    internal = document.getXObjectName(name)
    if not document.hasForm(name):
        document.Reference(_jpeg(picture, data) or _decoded(picture), internal)
    if name not in canvas._formsinuse:
        canvas._formsinuse.append(name)
    canvas._currentPageHasImages = 1
    x, y, width, height = box
    a, b, c, d, e, f = _TURNS[_orientation(picture)]
    matrix = fp_str(a * width, b * height, c * width, d * height, x + e * width, y + f * height)
    return f"q {matrix} cm /{internal} Do Q"


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data))
    except (OSError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValueError(f"this is no picture that can be used: {error}") from error


def _orientation(picture: Image.Image) -> int:
    turn = picture.getexif().get(_ORIENTATION, 1)
    return turn if turn in _TURNS else 1


def _jpeg(picture: Image.Image, data: bytes) -> pdfdoc.PDFStream | None:
    """A JPEG as it is, None for any other."""
    if picture.format != "JPEG" or picture.mode not in _SPACES:
        return None
    stream = _image(picture, data, "DCTDecode")
    # Adobe's programs write inks the other way round, and mark what they write.
    if picture.mode == "CMYK" and "adobe" in picture.info:
        stream.dictionary["Decode"] = pdfdoc.PDFArray([1, 0] * 4)
    return stream


def _decoded(picture: Image.Image) -> pdfdoc.PDFStream:
    try:
        picture.load()
    except (OSError, SyntaxError) as error:  # SyntaxError is Pillow's word for a broken PNG
        raise ValueError(f"this picture is broken: {error}") from error
    if picture.mode in {"LA", "La", "PA", "RGBA", "RGBa", "P"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        mode = "L" if picture.mode in {"LA", "La", "L", "1"} else "RGB"
        picture = Image.alpha_composite(paper, layer).convert(mode)
    elif picture.mode.startswith("I"):
        # Sixteen bits a pixel, of which print shows eight.
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode not in _SPACES:
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    return _image(picture, zlib.compress(picture.tobytes()), "FlateDecode")


def _image(picture: Image.Image, content: bytes, coding: str) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = []
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName(_SPACES[picture.mode]),
        "Filter": pdfdoc.PDFName(coding),
    }
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream
