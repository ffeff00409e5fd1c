"""A face inside one PDF: one composite font, a CID for each (glyph, text) pair, a subset at the end.

A CID is not a glyph number here. Giving each pair of glyph and text its own CID makes the
ToUnicode map exact by construction: a ligature extracts as its letters, a hyphen that only
breaks a line extracts as a soft hyphen although it is drawn with the ordinary hyphen's glyph
(ISO 32000-1, 9.7.4 CIDFonts, 9.10.3 ToUnicode CMaps).
"""

from __future__ import annotations

import hashlib
import re
from itertools import islice

import uharfbuzz as hb
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc

from exporters.typeset.faces import Face

__all__ = ["EmbeddedFont"]

# What a PDF viewer needs of a TrueType font that is reached through CIDToGIDMap (ISO 32000-1, 9.9).
_KEPT_TABLES = {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
# What no glyph may extract as: PDF/A refuses the first three (ISO 19005-2, 6.2.11.7.2), UTF-16 the rest.
_NO_TEXT = re.compile("[\x00\ufeff\ufffe\ud800-\udfff]")
_LOST = "\ufffd"


class EmbeddedFont:
    """One face as used in one document.

    ReportLab asks it for its objects when the document is complete (`addObjects`).
    """

    _dynamicFont = 1  # noqa: N815 - ReportLab's name: do not look this font up in its registry

    def __init__(self, face: Face, document: pdfdoc.PDFDocument) -> None:
        self.face = face
        self._cids: dict[tuple[int, str], int] = {}
        self.name = f"F{len(document.delayedFonts) + 1}"
        document.fontMapping[face.source.name] = f"/{self.name}"
        document.delayedFonts.append(self)

    def cid(self, glyph: int, text: str) -> int:
        """The CID that draws `glyph` and extracts as `text`."""
        return self._cids.setdefault((glyph, text), len(self._cids) + 1)  # CID 0 is .notdef

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Put the subset and the dictionaries that describe it into the document."""
        program, new_glyph = self._subset()
        to_glyph = [0] + [new_glyph[glyph] for glyph, _ in self._cids]
        font_file = _stream(program, Length1=len(program))
        name = f"/{self._tag(program)}+{self.face.source.name}"
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": 4 | (64 if self.face.source.italic else 0),
                "FontBBox": pdfdoc.PDFArray([round(edge) for edge in self.face.bbox]),
                "ItalicAngle": -11 if self.face.source.italic else 0,
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": round(self.face.cap_height),
                "StemV": 80,
                "FontFile2": document.Reference(font_file),
            }
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 1000,
                "W": _Literal(f"[0 [{' '.join(self._widths())}]]"),
                "CIDToGIDMap": document.Reference(
                    _stream(b"".join(glyph.to_bytes(2, "big") for glyph in to_glyph))
                ),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode())),
            }
        )
        document.idToObject[pdfdoc.BasicFonts].dict[self.name] = document.Reference(font)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font program with the used glyphs alone, and the map from old to new glyph numbers."""
        face = self.face.face
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *(glyph for glyph, _ in self._cids)})
        flags = hb.SubsetFlags
        wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
        unneeded = (tag for tag in face.table_tags if tag not in _KEPT_TABLES)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in unneeded)
        plan = hb.SubsetPlan(face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _widths(self) -> list[str]:
        glyphs = [0, *(glyph for glyph, _ in self._cids)]
        return [fp_str(self.face.font.get_glyph_h_advance(glyph) * self.face.scale) for glyph in glyphs]

    def _to_unicode(self) -> bytes:
        lines = (
            f"<{cid:04X}> <{_NO_TEXT.sub(_LOST, text).encode('utf-16-be').hex().upper()}>"
            for (_, text), cid in self._cids.items()
        )
        blocks = []
        while block := list(islice(lines, 100)):  # a block may hold 100 entries at most
            blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        cmap = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *blocks,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
        return "\n".join(cmap).encode("ascii")

    @staticmethod
    def _tag(program: bytes) -> str:
        """Six capitals, the same for the same subset alone (ISO 32000-1, 9.6.4)."""
        digest = hashlib.sha256(program).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


class _Literal(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """Text that goes into the file as it is: much quicker than an array of thousands of numbers."""

    __PDFObject__ = True

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.text.encode("ascii")


def _stream(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream
