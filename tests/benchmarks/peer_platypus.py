"""The booklet by ReportLab's platypus, straightforwardly: `python peer_platypus.py TEXT PDF FONTS`.

A table of contents and an index that fill themselves in by building until nothing moves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)
from reportlab.platypus.doctemplate import IndexingFlowable
from reportlab.platypus.tableofcontents import TableOfContents

Json = dict[str, Any]

WIDTH, HEIGHT = A5
LEFT, TOP, BOTTOM, GUTTER = 15 * mm, 18 * mm, 16 * mm, 6 * mm


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
        _style("group", 8.5, 11, "Serif4-Bold", spaceBefore=8),
        _style("entry", 8.5, 11, leftIndent=24, firstLineIndent=-12, rightIndent=24),
        _style("person", 8, 10, leftIndent=10, firstLineIndent=-10),
    )
}


class Heading(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A heading that tells contents, outline and running head of itself."""

    def __init__(self, text: str, style: str, anchor: str, level: int) -> None:
        super().__init__(f'<a name="{anchor}"/>{escape(text)}', STYLES[style])
        self.text_, self.anchor, self.level = text, anchor, level


class Document(BaseDocTemplate):  # type: ignore[misc]  # ReportLab ships no types
    """One column, and two for the index; a running head on all pages but the first."""

    def __init__(self, target: str, title: str) -> None:
        super().__init__(target, pagesize=A5, title=title)
        self.head = ""
        width, height = WIDTH - 2 * LEFT, HEIGHT - TOP - BOTTOM
        half = (width - GUTTER) / 2

        def frame(x: float, width: float) -> Frame:
            return Frame(x, BOTTOM, width, height, 0, 0, 0, 0)

        self.addPageTemplates(
            [
                PageTemplate("cover", [frame(LEFT, width)]),
                PageTemplate("text", [frame(LEFT, width)], onPageEnd=_draw_head),
                PageTemplate(
                    "index", [frame(LEFT, half), frame(LEFT + half + GUTTER, half)], onPageEnd=_draw_head
                ),
            ]
        )

    def beforeDocument(self) -> None:  # noqa: N802 - the hook's name in ReportLab
        self.head = ""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the hook's name in ReportLab
        if isinstance(flowable, Heading):
            self.canv.addOutlineEntry(flowable.text_, flowable.anchor, flowable.level, closed=True)
            self.notify("TOCEntry", (flowable.level, escape(flowable.text_), self.page, flowable.anchor))
            self.notify("Anchor", (flowable.anchor, self.page))
            if flowable.level == 0:
                self.head = flowable.text_


def _draw_head(canvas: Any, document: Document) -> None:
    canvas.saveState()
    canvas.setFont("Serif4", 7.5)
    canvas.drawString(LEFT, HEIGHT - 12 * mm, document.head)
    canvas.drawRightString(WIDTH - LEFT, HEIGHT - 12 * mm, str(document.page))
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, HEIGHT - 12 * mm - 3, WIDTH - LEFT, HEIGHT - 12 * mm - 3)
    canvas.restoreState()


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

    def draw(self) -> None:
        """Nothing to be seen."""


class Person(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """An entry of the index, made anew in each build from the pages of the one before."""

    def __init__(self, person: Json, pages: Pages) -> None:
        self._person, self._pages = person, pages
        super().__init__("", STYLES["person"])

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        parts: dict[str, None] = {}
        for roles, anchor in self._person["parts"]:
            page = self._pages.known.get(anchor, 0)
            link = f'<a href="#{anchor}">{page}</a>' if page else "0"
            parts.setdefault(f", {roles}\u00a0{link}")
        super().__init__(escape(self._person["name"]) + "".join(parts), STYLES["person"])
        size: tuple[float, float] = super().wrap(available, height)
        return size


def main(source: str, target: str, fonts: str) -> None:
    names = {"Serif4": "regular", "Serif4-Bold": "bold", "Serif4-Italic": "italic"}
    for name, file in names.items():
        font = TTFont(name, str(Path(fonts) / f"{file}.ttf"))
        # The instances share a name, by which ReportLab would take them for one font.
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily("Serif4", "Serif4", "Serif4-Bold", "Serif4-Italic", "Serif4-Bold")
    book = json.loads(Path(source).read_text(encoding="utf-8"))
    Document(target, book["title"]).multiBuild(list(_story(book)))


def _story(book: Json) -> Iterator[Flowable]:
    pages = Pages()
    yield _line(book["title"], "title")
    yield _line(book["subtitle"], "subtitle")
    yield _line(book["dates"], "subtitle")
    yield from (NextPageTemplate("text"), PageBreak(), pages)
    yield _line(book["contents"], "slot")
    yield TableOfContents(levelStyles=[STYLES["group"], STYLES["entry"]], dotsMinLevel=0)
    yield PageBreak()
    for item in book["items"]:
        yield CondPageBreak(90)
        yield Heading(item["label"], "slot", item["anchor"], 0)
        yield from _prose(item["text"])
        for panel in item["panels"]:
            yield from _panel(panel, book)
    yield from (NextPageTemplate("index"), PageBreak())
    yield Heading(book["index"], "slot", "index", 0)
    for person in book["people"]:
        yield Person(person, pages)


def _panel(panel: Json, book: Json) -> Iterator[Flowable]:
    yield CondPageBreak(90)
    yield Heading(f"{panel['number']} {panel['title']}", "panel", panel["anchor"], 1)
    yield _line(panel["place"], "line")
    yield _line(panel["facts"], "facts")
    for role, *person in panel["people"]:
        yield _line(f"{role}: {_named(person)}", "role")
    yield from _prose(panel["text"])
    for paper in panel["papers"]:
        yield CondPageBreak(72)
        yield _line(paper["title"], "paper")
        yield _line("; ".join(map(_named, paper["people"])) + paper["mark"], "line")
        yield from _prose(paper["text"])
    if panel["inferred"]:
        yield _line(book["inferred"], "note")


def _line(text: str, style: str) -> Paragraph:
    return Paragraph(escape(text), STYLES[style])


def _named(person: Iterable[str]) -> str:
    return ", ".join(filter(None, person))


def _prose(texts: Iterable[str]) -> Iterator[Paragraph]:
    return (_line(text, "next" if place else "text") for place, text in enumerate(texts))


if __name__ == "__main__":
    main(*sys.argv[1:4])
