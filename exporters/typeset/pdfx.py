"""PDF/X-1a:2003 (ISO 15930-4): what a file must not hold, and the declaration of one that holds none of it.

Of the PDF/X family it is the one that asks for no embedded profile where the printing condition is
named that stands in the ICC's registry of characterisation data: the shop has its profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from exporters.typeset.page_resources import drawn_with

if TYPE_CHECKING:
    import pikepdf

__all__ = ["COATED", "VERSION", "declare", "faults"]

COATED = "FOGRA39"  # offset on coated paper, ISO 12647-2:2004; what shops take where nothing else is said
VERSION = "1.4"  # of PDF, which this standard builds on

_FILTERS = {"/LZWDecode", "/JPXDecode", "/JBIG2Decode", "/Crypt"}
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """What keeps the file from being PDF/X-1a, each kind of it once.

    Of what the pages draw with and the title alone: colours that operators set, boxes, annotations,
    actions and the like are held to be right already.
    """
    found: dict[str, None] = {}
    if not str(pdf.docinfo.get("/Title", "")).strip():
        found["the file has no title"] = None
    for kind, thing in drawn_with(pdf):
        found |= dict.fromkeys(_RULES[kind](thing))
    return list(found)


def declare(pdf: pikepdf.Pdf, condition: str) -> None:
    """Say that the file is PDF/X-1a:2003, made for `condition`, a name of the registry at www.color.org."""
    import pikepdf

    intent = pikepdf.Dictionary(
        Type=pikepdf.Name("/OutputIntent"),
        S=pikepdf.Name("/GTS_PDFX"),
        OutputConditionIdentifier=condition,
        RegistryName="http://www.color.org",
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])
    pdf.docinfo["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")


def _font_faults(font: pikepdf.Object) -> Iterator[str]:
    if font.get("/Subtype") == "/Type3":
        return
    described = font.DescendantFonts[0] if font.get("/Subtype") == "/Type0" else font
    descriptor = described.get("/FontDescriptor")
    if descriptor is None or not any(key in descriptor for key in _FONT_FILES):
        yield f"the font {str(font.get('/BaseFont', '/?'))[1:]} is not embedded"
    elif "/FontFile3" in descriptor and descriptor.FontFile3.get("/Subtype") == "/OpenType":
        yield f"the font {str(font.BaseFont)[1:]} is embedded in a way that came after PDF {VERSION}"


def _object_faults(thing: pikepdf.Object) -> Iterator[str]:
    import pikepdf

    filters = thing.get("/Filter", pikepdf.Array())
    names = {str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])}
    for name in sorted(names & _FILTERS):
        yield f"data are packed by {name[1:]}"
    if any(key in thing for key in ("/OPI", "/Ref", "/F", "/Alternates")):
        yield "art stands elsewhere than on its page"
    if thing.get("/Subtype") == "/PS" or thing.get("/Subtype2") == "/PS":
        yield "a PostScript program is drawn"
    if "/SMask" in thing or ("/Group" in thing and thing.Group.get("/S") == "/Transparency"):
        yield "a picture is partly transparent"
    if thing.get("/Subtype") == "/Image" and not thing.get("/ImageMask", False):
        if thing.get("/BitsPerComponent", 8) == 16:
            yield "a picture is finer than 8 bits"
        if not _is_of_inks(thing.get("/ColorSpace")):
            yield "a picture is not of inks"


def _state_faults(state: pikepdf.Object) -> Iterator[str]:
    """Of a set of graphics state parameters (ISO 32000-1, table 58)."""
    if (
        any(float(state.get(key, 1)) != 1 for key in ("/ca", "/CA"))
        or state.get("/SMask", "/None") != "/None"
    ):
        yield "art is partly transparent"
    if state.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
        yield "art is blended with what lies below"
    if any(state.get(key, "/Default") != "/Default" for key in ("/TR", "/TR2")) or "/HTP" in state:
        yield "a transfer function is set"


def _space_faults(space: pikepdf.Object) -> Iterator[str]:
    if not _is_of_inks(space):
        yield "a colour space is not of inks"


def _shading_faults(shading: pikepdf.Object) -> Iterator[str]:
    if not _is_of_inks(shading.get("/ColorSpace")):
        yield "a shading is not of inks"


def _pattern_faults(pattern: pikepdf.Object) -> Iterator[str]:
    if "/Shading" in pattern:
        yield from _shading_faults(pattern.Shading)


_RULES: dict[str, Callable[[pikepdf.Object], Iterator[str]]] = {
    "Font": _font_faults,
    "XObject": _object_faults,
    "ExtGState": _state_faults,
    "ColorSpace": _space_faults,
    "Shading": _shading_faults,
    "Pattern": _pattern_faults,
}


def _is_of_inks(space: pikepdf.Object | None) -> bool:
    """Whether a colour space is the device's greys or inks, or stands on them."""
    import pikepdf

    if not isinstance(space, pikepdf.Array):
        return space in ("/DeviceGray", "/DeviceCMYK", "/Pattern")
    kind = str(space[0]) if len(space) else ""
    if kind in ("/Indexed", "/Pattern"):
        return len(space) == 1 or _is_of_inks(space[1])
    if kind in ("/Separation", "/DeviceN"):
        return _is_of_inks(space[2])
    return len(space) == 1 and kind in ("/DeviceGray", "/DeviceCMYK")
