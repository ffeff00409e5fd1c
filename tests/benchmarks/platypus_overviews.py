"""The booklet by ReportLab's platypus: in brief, day openers, day grids, index of areas and streams."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from tests.benchmarks.platypus_pieces import MEASURE, STYLES, Heading, Json, Pages, Referring, line

__all__ = ["brief", "grid", "opener", "subjects"]

_TIGHT = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
]
_RULED = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#a0a0a0")),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
_SHADE = HexColor("#ebebeb")
_LABEL = 40.0  # points for a grid's column of sessions


def brief(told: Json, pages: Pages) -> Iterator[Flowable]:
    yield Heading(told["title"], "slot", told["anchor"], 0)
    widths = (32, MEASURE - 32 - 88 - 24, 88, 24)
    for group in told["groups"]:
        yield CondPageBreak(60)
        yield Paragraph(f"<b>{escape(group['label'])}</b>  {escape(group['time'])}", STYLES["session"])
        rows = [
            (
                _linked(number, anchor, "brief"),
                _linked(title, anchor, "brief"),
                line(room, "brief room"),
                Referring(partial(pages.link, anchor), "brief page"),
            )
            for number, title, room, anchor in group["lines"]
        ]
        yield Table(rows, widths, style=_TIGHT)


def opener(told: Json) -> Iterator[Flowable]:
    """A page of its own, on the day's colour."""
    yield from (NextPageTemplate("opener"), PageBreak())
    yield Heading(told["title"], "day", told["anchor"], 0)
    rows = []
    for time, name, more in told["entries"]:
        aside = f" · {escape(more)}" if more else ""
        rows.append((line(time, "agenda"), Paragraph(f"<b>{escape(name)}</b>{aside}", STYLES["agenda"])))
    yield Table(rows, (70, MEASURE - 70), style=_TIGHT)
    yield from (NextPageTemplate("text"), PageBreak())


def grid(told: Json, pages: Pages) -> Iterator[Flowable]:
    """A page of a day's grid: rooms across, sessions and events down."""
    part = f" <font size=8>{escape(told['part'])}</font>"
    yield Paragraph(f"{escape(told['title'])}{part}", STYLES["panel"])
    yield line(told["about"], "line")
    yield Spacer(0, 6)
    rows: list[list[object]] = [["", *(line(room, "small head") for room in told["rooms"])]]
    style: list[tuple[object, ...]] = [*_RULED]
    for number, row in enumerate(told["rows"], 1):
        if "event" in row:
            rest = [""] * (len(told["rooms"]) - 1)
            rows.append([line(row["time"], "small"), _event(row, told["page"], pages), *rest])
            style.append(("SPAN", (1, number), (-1, number)))
            style.append(("BACKGROUND", (0, number), (-1, number), _SHADE))
        else:
            cells = [
                [part for panel in panels for part in _cell(panel, told["page"], pages)]
                for panels in row["cells"]
            ]
            rows.append([[line(row["label"], "label"), line(row["time"], "small")], *cells])
    widths = [_LABEL] + [(MEASURE - _LABEL) / len(told["rooms"])] * len(told["rooms"])
    yield Table(rows, widths, style=style, repeatRows=1)
    yield PageBreak()


def _event(row: Json, word: str, pages: Pages) -> list[Flowable]:
    return [line(row["event"], "small"), _page(row["anchor"], word, pages, "small page")]


def _cell(panel: Json, word: str, pages: Pages) -> list[Flowable]:
    anchor = panel["anchor"]
    return [
        _linked(panel["number"], anchor, "number"),
        _linked(panel["title"], anchor, "cell"),
        _linked(panel["people"], anchor, "names"),
        _page(anchor, word, pages, "small"),
    ]


def _page(anchor: str, word: str, pages: Pages, style: str) -> Referring:
    return Referring(lambda: word + pages.link(anchor), style)


def _linked(text: str, anchor: str, style: str) -> Paragraph:
    return Paragraph(f'<a href="#{anchor}">{escape(text)}</a>', STYLES[style])


def subjects(told: Json, pages: Pages) -> Iterator[Flowable]:
    yield Heading(told["title"], "slot", told["anchor"], 0)
    for group in told["groups"]:
        yield line(group["title"], "panel")
        for subject in group["entries"]:
            yield Referring(partial(_subject, subject, told["page"], pages), "entry")


def _subject(subject: Json, word: str, pages: Pages) -> str:
    panels = (
        f'<a href="#{anchor}">{number}</a>\u00a0{word}{pages.link(anchor)}'
        for number, anchor in subject["panels"]
    )
    return f"{escape(subject['name'])} {', '.join(panels)}"
