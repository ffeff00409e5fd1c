"""The booklet by ReportLab's platypus, straightforwardly.

Run as `python -m tests.benchmarks.peer_platypus TEXT PDF FONTS`. Contents,
references and indexes fill themselves in by building until nothing moves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A5
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
from reportlab.platypus.tableofcontents import TableOfContents

from tests.benchmarks.platypus_overviews import brief, grid, opener, subjects
from tests.benchmarks.platypus_pieces import (
    BOTTOM,
    GUTTER,
    HEIGHT,
    LEFT,
    MEASURE,
    STYLES,
    TOP,
    WIDTH,
    Heading,
    Json,
    Pages,
    Referring,
    line,
)


class Document(BaseDocTemplate):  # type: ignore[misc]  # ReportLab ships no types
    """One column, and two for the index; a running head on all pages but the first."""

    def __init__(self, target: str, title: str) -> None:
        super().__init__(target, pagesize=A5, title=title)
        self.head = ""
        width, height = MEASURE, HEIGHT - TOP - BOTTOM
        half = (width - GUTTER) / 2

        def frame(x: float, width: float) -> Frame:
            return Frame(x, BOTTOM, width, height, 0, 0, 0, 0)

        self.addPageTemplates(
            [
                PageTemplate("cover", [frame(LEFT, width)]),
                PageTemplate("opener", [frame(LEFT, width)], onPage=_draw_ground),
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
            if flowable.level == 0 and flowable.listed:
                self.notify("TOCEntry", (0, escape(flowable.text_), self.page, flowable.anchor))
            self.notify("Anchor", (flowable.anchor, self.page))
            if flowable.level == 0:
                self.head = flowable.text_


def _draw_ground(canvas: Any, document: Document) -> None:
    canvas.saveState()
    canvas.setFillColor(HexColor("#1d5c63"))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.restoreState()


def _draw_head(canvas: Any, document: Document) -> None:
    canvas.saveState()
    canvas.setFont("Serif4", 7.5)
    canvas.drawString(LEFT, HEIGHT - 12 * mm, document.head)
    canvas.drawRightString(WIDTH - LEFT, HEIGHT - 12 * mm, str(document.page))
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, HEIGHT - 12 * mm - 3, WIDTH - LEFT, HEIGHT - 12 * mm - 3)
    canvas.restoreState()


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
    yield line(book["title"], "title")
    yield line(book["subtitle"], "subtitle")
    yield line(book["dates"], "subtitle")
    yield from (NextPageTemplate("text"), PageBreak(), pages)
    yield line(book["contents"], "slot")
    yield TableOfContents(levelStyles=[STYLES["group"]], dotsMinLevel=0)
    yield PageBreak()
    if "brief" in book:
        yield from brief(book["brief"], pages)
    for day in book["days"]:
        if "opener" in day:
            yield from opener(day["opener"])
        for page in day.get("grid", ()):
            yield from grid(page, pages)
        for item in day["items"]:
            yield CondPageBreak(90)
            yield Heading(item["label"], "slot", item["anchor"], 0, listed=item["listed"])
            yield from _prose(item["text"])
            for panel in item["panels"]:
                yield from _panel(panel, book)
    yield from (NextPageTemplate("index"), PageBreak())
    yield Heading(book["index"], "slot", "index", 0)
    for person in book["people"]:
        yield Referring(partial(_person, person, pages), "entry")
    if "subjects" in book:
        yield PageBreak()
        yield from subjects(book["subjects"], pages)


def _person(person: Json, pages: Pages) -> str:
    parts = dict.fromkeys(f", {roles}\u00a0{pages.link(anchor)}" for roles, anchor in person["parts"])
    return escape(person["name"]) + "".join(parts)


def _panel(panel: Json, book: Json) -> Iterator[Flowable]:
    yield CondPageBreak(90)
    yield Heading(f"{panel['number']} {panel['title']}", "panel", panel["anchor"], 1)
    yield line(panel["place"], "line")
    yield line(panel["facts"], "facts")
    for role, *person in panel["people"]:
        yield line(f"{role}: {_named(person)}", "role")
    yield from _prose(panel["text"])
    for paper in panel["papers"]:
        yield CondPageBreak(72)
        yield line(paper["title"], "paper")
        yield line("; ".join(map(_named, paper["people"])) + paper["mark"], "line")
        yield from _prose(paper["text"])
    if panel["inferred"]:
        yield line(book["inferred"], "note")


def _named(person: Iterable[str]) -> str:
    return ", ".join(filter(None, person))


def _prose(texts: Iterable[str]) -> Iterator[Paragraph]:
    return (line(text, "next" if place else "text") for place, text in enumerate(texts))


if __name__ == "__main__":
    main(*sys.argv[1:4])
