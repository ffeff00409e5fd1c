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
from operator import itemgetter

import uharfbuzz as hb
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc

from exporters.typeset.faces import Face

__all__ = ["EmbeddedFont", "NotReservedError"]

# What a PDF viewer needs of a TrueType font that is reached through CIDToGIDMap (ISO 32000-1, 9.9).
_KEPT_TABLES = {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
# What no glyph may extract as: PDF/A refuses the first three (ISO 19005-2, 6.2.11.7.2), UTF-16 the rest.
_NO_TEXT = re.compile("[\x00\ufeff\ufffe\ud800-\udfff]")
_LOST = "\ufffd"
# Bytes that mean something in a literal string (ISO 32000-1, 7.3.4.2): no CID is made of them.
_SPECIAL = frozenset(b"()\\\r\n")


class NotReservedError(Exception):
    """A glyph has no number yet, and none may be given here."""


class EmbeddedFont:
    """One face as used in one document.

    ReportLab asks it for its objects when the document is complete (`addObjects`).
    """

    _dynamicFont = 1  # noqa: N815 - ReportLab's name: do not look this font up in its registry

    def __init__(self, face: Face, document: pdfdoc.PDFDocument) -> None:
        self.face = face
        self._codes: dict[tuple[int, str], str] = {}
        self._reserved: dict[tuple[int, str], str] = {}  # numbered, and not in use so far
        self._is_closed = False
        self._last = 0  # the CID given last; 0 is .notdef
        self._advances: dict[int, float] = {}
        self.name = f"F{len(document.delayedFonts) + 1}"
        document.fontMapping[face.source.name] = f"/{self.name}"
        document.delayedFonts.append(self)

    def code(self, glyph: int, text: str) -> str:
        """The CID, as the two bytes of a literal string, that draws `glyph` and extracts as `text`.

        Raises OverflowError where a face is used with more than some 64,000 pairs of glyph and text, and
        NotReservedError after `close` for a pair that was not reserved.
        """
        code = self._codes.get((glyph, text))
        if code is None:
            code = self._codes[glyph, text] = self._reserved.pop((glyph, text), "") or self._next_code()
        return code

    def _next_code(self) -> str:
        if self._is_closed:
            raise NotReservedError(self.name)
        cid = self._last + 1
        while not _SPECIAL.isdisjoint(divmod(cid, 256)):
            cid += 1
        if cid > 0xFFFF:
            raise OverflowError(f"{self.face.source.name}: too many glyphs for one font")
        self._last = cid
        return chr(cid >> 8) + chr(cid & 255)

    @property
    def used(self) -> list[tuple[int, str]]:
        """The pairs of glyph and text in use, in the order in which they came."""
        return [*self._codes]

    def reserve(self, count: int) -> None:
        """Take the pairs after the first `count` out of use; their numbers wait for them."""
        for pair in self.used[count:]:
            self._reserved[pair] = self._codes.pop(pair)

    def close(self) -> None:
        """From here on no pair may come into use that was not reserved."""
        self._is_closed = True

    def advance(self, glyph: int) -> float:
        """How far the font itself moves the pen for a glyph, in 1/1000 em."""
        advance = self._advances.get(glyph)
        if advance is None:
            advance = self._advances[glyph] = self.face.font.get_glyph_h_advance(glyph) * self.face.scale
        return advance

    def text_of(self, code: str) -> str:
        """The text that a CID stands for. Raises KeyError for a CID that is not in use."""
        return {known: text for (_, text), known in self._codes.items()}[code]

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Put the subset and the dictionaries that describe it into the document, unless nothing is used."""
        if not self._codes:
            return
        program, new_glyph = self._subset()
        glyphs = self._glyphs_by_cid()
        font_file = _stream(program, Length1=len(program))
        name = f"/{self._tag(program)}+{self.face.source.name}"
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": 4 | (64 if self.face.source.italic else 0),
                "FontBBox": pdfdoc.PDFArray(self._box(program)),
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
                "W": _Literal(f"[0 [{' '.join(fp_str(self.advance(glyph)) for glyph in glyphs)}]]"),
                "CIDToGIDMap": document.Reference(
                    _stream(b"".join(new_glyph[glyph].to_bytes(2, "big") for glyph in glyphs))
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
        """The font program with the used glyphs alone, pinned, and the map from old to new glyph numbers."""
        face, axes = self.face.face, self.face.source.axes
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, *(glyph for glyph, _ in self._codes)})
        flags = hb.SubsetFlags
        wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
        if axes:
            wanted.flags |= flags.SET_OVERLAPS_FLAG  # strokes that run into one another are filled as one
        for axis, value in axes:
            wanted.pin_axis_location(face, axis, value)
        unneeded = (tag for tag in face.table_tags if tag not in _KEPT_TABLES)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in unneeded)
        plan = hb.SubsetPlan(face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _glyphs_by_cid(self) -> list[int]:
        """The glyph of each CID from 0 on, .notdef for those that are left out."""
        glyphs = [0] * (self._last + 1)
        for (glyph, _), code in self._codes.items():
            glyphs[_cid(code)] = glyph
        return glyphs

    def _to_unicode(self) -> bytes:
        lines = (
            f"<{_cid(code):04X}> <{_NO_TEXT.sub(_LOST, text).encode('utf-16-be').hex().upper()}>"
            for (_, text), code in sorted(self._codes.items(), key=itemgetter(1))
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

    def _box(self, program: bytes) -> list[int]:
        """The box around all glyphs of the font program, in 1/1000 em."""
        head = bytes(hb.Face(program).reference_table("head").data)
        return [
            round(int.from_bytes(head[at : at + 2], "big", signed=True) * self.face.scale)
            for at in (36, 38, 40, 42)
        ]

    @staticmethod
    def _tag(program: bytes) -> str:
        """Six capitals, the same for the same subset alone (ISO 32000-1, 9.6.4)."""
        digest = hashlib.sha256(program).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _cid(code: str) -> int:
    return ord(code[0]) << 8 | ord(code[1])


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
