"""[booklet] of programme.toml: which parts, on what paper, how large, in which colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exporters.booklet.colours import DAY_COLOURS
from exporters.booklet.design import Design
from exporters.booklet.papers import PAPERS, Paper
from exporters.typeset.style import Colour
from model.findings import Findings
from model.option_reader import OptionReader
from model.programme import Programme

if TYPE_CHECKING:
    from model.front_matter import FrontPage

__all__ = ["FILES", "PARTS", "BookletOptions", "read_options"]

PARTS = (
    "cover",
    "how_to",
    "contents",
    "front",
    "brief",
    "days",
    "people",
    "subjects",
    "notes",
    "back_cover",
)
"""All parts, in the order in which they stand by default."""
FILES = ("screen", "print", "imposed")
"""booklet.pdf, booklet-print.pdf for the print shop, booklet-imposed.pdf for the office printer."""
_HEX = re.compile(r"#?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")


class BookletOptions(NamedTuple):
    """What may be chosen about the booklet; the defaults make a whole book.

    `type_size` is that of running text in points; `cover` is a picture's file, `front` the organisers'
    own pages in their order; without `abstracts` the booklet is a pocket edition.
    """

    parts: tuple[str, ...] = PARTS
    paper: Paper = PAPERS["A5"]
    type_size: float = PAPERS["A5"].type_size
    columns: int = 1
    colours: tuple[Colour, ...] = DAY_COLOURS
    abstracts: bool = True
    openers: bool = True
    grids: bool = True
    cover: bytes = b""
    front: tuple[FrontPage, ...] = ()
    files: tuple[str, ...] = FILES
    crop_marks: bool = False

    def design(self, language: str) -> Design:
        return Design(language=language, paper=self.paper, type_size=self.type_size, colours=self.colours)


def read_options(programme: Programme, findings: Findings) -> BookletOptions:
    """The options as the programme states them; what cannot be used is a finding, and left at its default."""
    table = OptionReader(programme.options_for("booklet"), findings)
    paper = PAPERS[table.choice("paper", tuple(PAPERS), "A5")]
    pages = {page.name: page for page in programme.front}
    cover = table.picture("cover", programme.pictures)
    options = BookletOptions(
        parts=_parts(table),
        paper=paper,
        type_size=table.number("type_size", paper.type_size, least=6.0, most=16.0),
        columns=table.whole("columns", paper.columns, least=1, most=2),
        colours=_colours(table),
        abstracts=table.flag("abstracts", True),
        openers=table.flag("openers", True),
        grids=table.flag("grids", True),
        cover=cover.data if cover else b"",
        front=tuple(pages[name] for name in table.choices("front", tuple(pages), tuple(pages))),
        files=table.choices("files", FILES, FILES),
        crop_marks=table.flag("crop_marks", False),
    )
    table.close()
    return options


def _parts(table: OptionReader) -> tuple[str, ...]:
    """The parts in the order asked for, so long as those that tell the pages of others can do so."""
    parts = table.choices("parts", PARTS, PARTS)
    if not parts:
        return table.wrong("parts", f"at least one of: {', '.join(PARTS)}", PARTS)
    before = parts[: parts.index("days")] if "days" in parts else parts
    untold = {"brief"} & {*parts} if "days" not in parts else set()
    if untold | {"people", "subjects"} & {*before}:
        wanted = '"days" before "people" and "subjects", which tell its pages; "brief" needs it too'
        return table.wrong("parts", wanted, PARTS)
    return parts


def _colours(table: OptionReader) -> tuple[Colour, ...]:
    """The days' colours: "#1f7a7a" as on the web, told to the press as cyan, magenta, yellow and black."""
    colours: list[Colour] = []
    for text in table.texts("colours"):
        digits = _HEX.fullmatch(text.strip())
        if digits is None:
            table.wrong("colours", 'a list of colours as on the web: ["#1f7a7a", "#c8452f"]', None)
            continue
        colours.append(_inks(*(int(pair, 16) / 255 for pair in digits.groups())))
    return tuple(colours) or DAY_COLOURS


def _inks(red: float, green: float, blue: float) -> Colour:
    """A screen colour in inks, the grey that all three share as black (ISO 32000-1, 10.3.5)."""
    black = 1.0 - max(red, green, blue)
    if black >= 1.0:
        return (0.0, 0.0, 0.0, 1.0)
    cyan, magenta, yellow = (round((1.0 - light - black) / (1.0 - black), 3) for light in (red, green, blue))
    return (cyan, magenta, yellow, round(black, 3))
