"""Front matter: the pages of running text before the programme, and the pictures that a programme has.

Blocks and runs say what a text is (a heading, a list, emphasis), never how it looks. User text is
never markup here: a `*` in a run is a star.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from model.source import Source

__all__ = [
    "Alignment",
    "Block",
    "CodeBlock",
    "FrontPage",
    "Heading",
    "Inline",
    "ListBlock",
    "Paragraph",
    "Picture",
    "Quote",
    "Runs",
    "Table",
    "ThematicBreak",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """Text of one kind. A line feed in `text` is a break that the author set; other ends of line are gone.

    `link` is a web address (http, https, mailto), as it may stand in a file: "" for none.
    """

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False
    link: str = ""
    link_title: str = ""


Runs = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within a page; `level` is 1 to 6, as the author counts."""

    level: int
    runs: Runs
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; it has text."""

    runs: Runs
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list; each item is a few blocks, none for an empty one. `start` is the first number where `ordered`.

    `tight`: the author set no blank lines between the items.
    """

    ordered: bool
    start: int = 1
    tight: bool = True
    items: tuple[tuple[Block, ...], ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Someone else's words."""

    blocks: tuple[Block, ...]
    source: Source


class Alignment(StrEnum):
    """Where a column's text stands; DEFAULT where the author does not say."""

    DEFAULT = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; every row has as many cells as the header, and `alignments` one entry for each column."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[Alignment, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG or JPEG that can be decoded.

    `file` is relative to the programme folder. `width_px` and `height_px` are those of the
    picture as it is to be looked at (a photograph may lie on its side in the file). `dpi` is what
    the file states, 0 where it states none; cameras and programs often state a number that means
    nothing. `alt` says in words what is to be seen, `caption` is printed below; `beside` says that
    it stands in one line of the author's text with the picture before it.
    """

    file: str
    data: bytes = field(repr=False)
    media_type: str
    width_px: int
    height_px: int
    dpi: float = 0.0
    alt: str = ""
    caption: str = ""
    link: str = ""
    beside: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicBreak:
    """A change of subject within running text: a rule or an ornament."""

    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Text whose lines and blanks are to stay as they are; `info` is what the author wrote at its opening."""

    text: str
    info: str = ""
    source: Source


Block = Heading | Paragraph | ListBlock | Quote | Table | Picture | ThematicBreak | CodeBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """One text, as welcome.md: `name` is the file's. `title` is not among the blocks."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    source: Source
