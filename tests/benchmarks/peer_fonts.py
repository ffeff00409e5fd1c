"""Our text face for the other engines: static fonts, since not all of them read variable ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import uharfbuzz as hb

__all__ = ["write_fonts"]

_FONTS = Path(__file__).parents[2] / "exporters" / "typeset" / "fonts"
_UPRIGHT, _ITALIC = "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"
_FACES = {"regular": (_UPRIGHT, 400), "bold": (_UPRIGHT, 600), "italic": (_ITALIC, 400)}


def write_fonts(folder: Path) -> None:
    """Source Serif 4 for 9 pt as regular, bold (semibold) and italic.ttf, and the other scripts' fonts."""
    for name, (file, weight) in _FACES.items():
        face = hb.Face(hb.Blob((_FONTS / file).read_bytes()))
        pin = hb.SubsetInput()
        pin.keep_everything()
        pin.pin_axis_location(face, "opsz", 9)
        pin.pin_axis_location(face, "wght", weight)
        blob = hb.subset(face, pin).blob
        assert blob is not None
        (folder / f"{name}.ttf").write_bytes(blob.data)
    for path in sorted(_FONTS.glob("*-Regular.ttf")):
        shutil.copyfile(path, folder / path.name)
