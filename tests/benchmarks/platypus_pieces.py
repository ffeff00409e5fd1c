"""What the booklet by ReportLab's platypus is made of: styles, headings, and references to pages."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph
from reportlab.platypus.doctemplate import IndexingFlowable

__all__ = [
    "BOTTOM",
    "GUTTER",
    "HEIGHT",
    "LEFT",
    "MEASURE",
    "STYLES",
    "TOP",
    "WIDTH",
    "Heading",
    "Json",
    "Pages",
    "Referring",
    "line",
]

Json = dict[str, Any]

WIDTH, HEIGHT = A5
LEFT, TOP, BOTTOM, GUTTER = 15 * mm, 18 * mm, 16 * mm, 6 * mm
MEASURE = WIDTH - 2 * LEFT


def _style(name: str, size: float, leading: float, font: str = "Serif4", **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, allowWidows=0, allowOrphans=0, **more
    )


_HYPHENS = {"hyphenationLang": "en_US", "alignment": TA_JUSTIFY}
STYLES = {
    style.name: style
    for style in (
        _style("title", 20, 25, "Serif4-Bold", alignment=TA_CENTER, spaceBefore=150, spaceAfter=14),
        _style("subtitle", 12, 16, "Serif4-Italic", alignment=TA_CENTER),
        _style("slot", 13, 16, "Serif4-Bold", spaceBefore=16, spaceAfter=8),
        _style("panel", 11, 13.5, "Serif4-Bold", spaceBefore=14, spaceAfter=4),
        _style("paper", 9.5, 12, "Serif4-Bold", spaceBefore=9, spaceAfter=1),
        _style("line", 8, 10.5),
        _style("facts", 8, 10.5, "Serif4-Italic"),
        _style("role", 8, 10.5, leftIndent=10, firstLineIndent=-10),
        _style("text", 9, 11.5, spaceBefore=2, **_HYPHENS),
        _style("next", 9, 11.5, firstLineIndent=9, **_HYPHENS),
        _style("note", 7.3, 9.8, "Serif4-Italic", spaceBefore=6),
        _style("group", 8.5, 11, "Serif4-Bold", spaceBefore=3),
        _style("entry", 8, 10, leftIndent=10, firstLineIndent=-10),
        _style("session", 8, 10.5, spaceBefore=9, spaceAfter=3),
        _style("brief", 8, 10.5),
        _style("brief room", 7, 10.5),
        _style("brief page", 8, 10.5, alignment=TA_RIGHT),
        _style("day", 30, 34, textColor=white, spaceBefore=100, spaceAfter=16),
        _style("agenda", 9, 11.5, textColor=white),
        _style("label", 14, 18),
        _style("number", 7, 8.5, "Serif4-Bold"),
        _style("cell", 7, 8.5),
        _style("names", 6, 7.5),
        _style("small", 6.5, 8.5),
        _style("small page", 6.5, 8.5, alignment=TA_RIGHT),
        _style("small head", 6.5, 8.5, "Serif4-Bold"),
    )
}


class Heading(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A heading that tells outline, running head, and where it is `listed` the contents, of itself."""

    def __init__(self, text: str, style: str, anchor: str, level: int, *, listed: bool = True) -> None:
        super().__init__(f'<a name="{anchor}"/>{escape(text)}', STYLES[style])
        self.text_, self.anchor, self.level, self.listed = text, anchor, level, listed

    def split(self, available: float, height: float) -> list[Paragraph]:
        """Nothing: it moves to the next page whole, or it would tell of itself twice."""
        return []


def line(text: str, style: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(escape(text), STYLES[style])


class Pages(IndexingFlowable):  # type: ignore[misc]  # ReportLab ships no types
    """Takes no room; remembers from one build to the next on which page each anchor stands."""

    width = height = 0

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self._found: dict[str, int] = {}

    def isSatisfied(self) -> bool:  # noqa: N802 - the hook's name in ReportLab
        return self.known == self._found

    def beforeBuild(self) -> None:  # noqa: N802 - the hook's name in ReportLab
        self.known, self._found = self._found, {}

    def notify(self, kind: str, stuff: tuple[str, int]) -> None:
        if kind == "Anchor":
            self._found[stuff[0]] = stuff[1]

    def link(self, anchor: str) -> str:
        """The page's number, which links; 0 while it is not known."""
        page = self.known.get(anchor, 0)
        return f'<a href="#{anchor}">{page}</a>' if page else "0"

    def draw(self) -> None:
        """Nothing to be seen."""


class Referring(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A text with page numbers, made anew in each build from the pages of the one before."""

    def __init__(self, markup: Callable[[], str], style: str) -> None:
        self._markup, self._named = markup, style
        super().__init__("", STYLES[style])

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        super().__init__(self._markup(), STYLES[self._named])
        size: tuple[float, float] = super().wrap(available, height)
        return size

    def split(self, available: float, height: float) -> list[Paragraph]:
        """Plain paragraphs, which is all that is needed within one build."""
        plain = Paragraph(self._markup(), STYLES[self._named])
        parts: list[Paragraph] = plain.split(available, height)
        return parts
