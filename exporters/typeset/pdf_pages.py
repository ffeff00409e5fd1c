"""Pages as objects of the PDF file: written compactly, by one text each, as a book has thousands of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from exporters.typeset.press import Pressed

__all__ = ["Drawn", "DrawnPage", "LinkBox", "PageContent", "PageObject"]

_AS_IT_IS = "%!#$&'()*+,;=:@/?~-._[]"  # a URI action takes 7-bit ASCII (ISO 32000-1, 12.6.4.7)


@dataclass(slots=True)
class LinkBox:
    """Where a page can be clicked (left, bottom, right, top in points), and where that leads."""

    link: str
    left: float
    bottom: float
    right: float
    top: float


Drawn: TypeAlias = tuple[str, list[LinkBox]]
"""What is drawn on a page, as operators, and what of it leads elsewhere."""


@dataclass(slots=True)
class DrawnPage:
    """A page's content, compressed, and what on it leads elsewhere or is led to: (name, height in points)."""

    content: Pressed
    links: list[LinkBox] = field(default_factory=list)
    anchors: list[tuple[str, float]] = field(default_factory=list)


class PageObject(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """A page dictionary (ISO 32000-1, 7.7.3.3).

    `places` tells, by the time that the file is written, on which page (an object's reference) and at
    what height each name of the book stands.
    """

    __RefOnly__ = 1

    def __init__(
        self,
        page: DrawnPage,
        boxes: str,
        resources: pdfdoc.PDFObjectReference,
        content: pdfdoc.PDFObjectReference,
        places: Mapping[str, tuple[pdfdoc.PDFObjectReference, float]],
    ) -> None:
        self._links = page.links
        self._boxes = boxes
        self._resources = resources
        self._content = content
        self._places = places

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        parent = _shown(document.Reference(document.Pages), document)
        resources, content = _shown(self._resources, document), _shown(self._content, document)
        entries = f"/Type /Page /Parent {parent} {self._boxes} /Resources {resources} /Contents {content}"
        if self._links:
            annotations = "\n".join(self._annotation(link, document) for link in self._links)
            entries += f" /Tabs /S /Annots [\n{annotations}\n]"
        return f"<< {entries} >>".encode("ascii")

    def _annotation(self, box: LinkBox, document: pdfdoc.PDFDocument) -> str:
        if box.link.startswith("#"):
            page, top = self._places[box.link[1:]]
            leads = f"/Dest [{_shown(page, document)} /XYZ 0 {top:.1f} 0]"
        else:
            address = quote(box.link, _AS_IT_IS).replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            leads = f"/A << /Type /Action /S /URI /URI ({address}) >>"
        edges = f"{box.left:.2f} {box.bottom:.2f} {box.right:.2f} {box.top:.2f}"
        return f"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [{edges}] {leads} >>"


def _shown(reference: pdfdoc.PDFObjectReference, document: pdfdoc.PDFDocument) -> str:
    """What the reference's own `format` writes, without a way through bytes: each link has one."""
    number, version = document.idToObjectNumberAndVersion[reference.name]
    return f"{number} {version} R"


class PageContent(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """A page's content stream, compressed already (ISO 32000-1, 7.3.8)."""

    __RefOnly__ = 1

    def __init__(self, compressed: bytes) -> None:
        self._compressed = compressed

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        begin = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(self._compressed)
        return b"".join((begin, self._compressed, b"\nendstream"))
