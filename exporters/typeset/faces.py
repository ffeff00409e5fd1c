"""The faces that the book is set in: variable fonts from this package, pinned when first used."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import uharfbuzz as hb

__all__ = ["FACES", "Face", "FaceSource", "load_face"]


@dataclass(frozen=True, slots=True)
class FaceSource:
    """A font file of this package, the axes to pin it at, and its PostScript name (no blanks)."""

    file: str
    name: str
    axes: tuple[tuple[str, float], ...] = ()
    italic: bool = False


_SERIF, _SERIF_ITALIC = "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"
_SANS, _SANS_ITALIC = "SourceSans3[wght].ttf", "SourceSans3-Italic[wght].ttf"

# Optical size 9 for text, 36 for display: the same family, cut for the size it is read at.
FACES: dict[str, FaceSource] = {
    "serif": FaceSource(_SERIF, "SourceSerif4Text-Regular", (("opsz", 9), ("wght", 400))),
    "serif-italic": FaceSource(_SERIF_ITALIC, "SourceSerif4Text-Italic", (("opsz", 9), ("wght", 400)), True),
    "serif-semibold": FaceSource(_SERIF, "SourceSerif4Text-Semibold", (("opsz", 9), ("wght", 600))),
    "display": FaceSource(_SERIF, "SourceSerif4Display-Semibold", (("opsz", 36), ("wght", 600))),
    "display-light": FaceSource(_SERIF, "SourceSerif4Display-Light", (("opsz", 36), ("wght", 300))),
    "sans": FaceSource(_SANS, "SourceSans3-Regular", (("wght", 400),)),
    "sans-italic": FaceSource(_SANS_ITALIC, "SourceSans3-Italic", (("wght", 400),), True),
    "sans-semibold": FaceSource(_SANS, "SourceSans3-Semibold", (("wght", 600),)),
}


@dataclass(frozen=True, slots=True)
class Face:
    """A pinned face; metrics in 1/1000 em."""

    source: FaceSource
    face: hb.Face
    font: hb.Font = field(repr=False)
    scale: float
    ascent: float
    descent: float
    cap_height: float
    bbox: tuple[float, float, float, float]


@cache
def load_face(key: str) -> Face:
    """The face of that key, pinned at its axes. Raises KeyError for a key that is not in FACES."""
    source = FACES[key]
    data = (files("exporters.typeset") / "fonts" / source.file).read_bytes()
    face = hb.Face(hb.Blob(data))
    if source.axes:
        pin = hb.SubsetInput()
        pin.keep_everything()
        flags = hb.SubsetFlags
        pin.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.SET_OVERLAPS_FLAG
        for axis, value in source.axes:
            pin.pin_axis_location(face, axis, value)
        face = hb.subset(face, pin)
    font = hb.Font(face)
    scale = 1000.0 / face.upem
    extents = font.get_font_extents("ltr")
    head = bytes(face.reference_table("head").data)
    x0, y0, x1, y1 = (
        int.from_bytes(head[at : at + 2], "big", signed=True) * scale for at in (36, 38, 40, 42)
    )
    return Face(
        source=source,
        face=face,
        font=font,
        scale=scale,
        ascent=extents.ascender * scale,
        descent=extents.descender * scale,
        cap_height=font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT) * scale,
        bbox=(x0, y0, x1, y1),
    )
