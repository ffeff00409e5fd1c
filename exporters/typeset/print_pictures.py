"""Pictures made ready for the press: separated into inks, or into black alone where they have no colour."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

__all__ = ["device_space", "separate"]

_CHANNELS = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_JPEG_QUALITY = 95


def device_space(space: pikepdf.Object | None) -> str | None:
    """DeviceGray, DeviceRGB or DeviceCMYK: whose number of channels a colour space has.

    Of an indexed space, what its colours are. None where it is another: spot colours, Lab, patterns.
    """
    import pikepdf

    if space is None:
        return None
    if isinstance(space, pikepdf.Name):
        name = str(space)[1:]
        return name if name in _CHANNELS.values() else None
    if not isinstance(space, pikepdf.Array) or len(space) == 0:
        return None
    kind = str(space[0])
    if kind == "/ICCBased":
        return _CHANNELS.get(int(space[1].get("/N", 0)))
    if kind == "/Indexed":
        return device_space(space[1])
    return {"/CalGray": "DeviceGray", "/CalRGB": "DeviceRGB"}.get(kind)


def separate(picture: pikepdf.Stream) -> None:
    """Turn a picture of RGB into one of inks, in place, by the rule of `print_colours.cmyk_of_rgb`.

    A picture without colour becomes one of greys. Where the picture's own profile describes greys or
    inks, the device's take its place, which shops expect. Left as it is: a mask, a picture with a key
    colour or with values turned round, and what cannot be decoded.
    """
    import pikepdf

    if picture.get("/ImageMask", False) or "/ColorSpace" not in picture:
        return
    space = device_space(picture.ColorSpace)
    if space in ("DeviceGray", "DeviceCMYK"):
        if isinstance(picture.ColorSpace, pikepdf.Array) and picture.ColorSpace[0] != "/Indexed":
            picture.ColorSpace = pikepdf.Name("/" + space)
        return
    if space is None or "/Decode" in picture or isinstance(picture.get("/Mask"), pikepdf.Array):
        return
    try:
        source = pikepdf.PdfImage(picture).as_pil_image()
    except (pikepdf.PikepdfError, pikepdf.PdfError, NotImplementedError, OSError, ValueError):
        return
    is_photograph = "/DCTDecode" in str(picture.get("/Filter", ""))
    _replace(picture, _separated(source.convert("RGB")), is_photograph=is_photograph)


def _separated(picture: Image) -> Image:
    from PIL import Image as Images
    from PIL import ImageChops

    red, green, blue = picture.split()
    if _same(red, green) and _same(green, blue):
        return red
    cyan, magenta, yellow = (ImageChops.invert(band) for band in (red, green, blue))
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    inks = [ImageChops.subtract(ink, black) for ink in (cyan, magenta, yellow)]
    return Images.merge("CMYK", [*inks, black])


def _same(one: Image, other: Image) -> bool:
    from PIL import ImageChops

    return ImageChops.difference(one, other).getbbox() is None


def _replace(picture: pikepdf.Stream, separated: Image, *, is_photograph: bool) -> None:
    import pikepdf

    if is_photograph:
        buffer = io.BytesIO()
        separated.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        picture.write(buffer.getvalue(), filter=pikepdf.Name.DCTDecode)
        if separated.mode == "CMYK":  # JPEG files hold inks turned round
            picture.Decode = pikepdf.Array([1, 0] * 4)
    else:
        picture.write(separated.tobytes())
    picture.ColorSpace = pikepdf.Name("/DeviceCMYK" if separated.mode == "CMYK" else "/DeviceGray")
    picture.BitsPerComponent = 8
