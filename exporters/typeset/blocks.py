"""Blocks: what a column is filled with. A block is a stack of strips, each drawn whole on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from exporters.typeset.lines import Line
from exporters.typeset.paragraph import break_lines
from exporters.typeset.style import Colour, ParagraphStyle, Run, TextRole, TextStyle
from exporters.typeset.words import Shaper

if TYPE_CHECKING:
    from exporters.typeset.surface import Surface

__all__ = [
    "Anchor",
    "Art",
    "Block",
    "Cell",
    "PageRef",
    "Strip",
    "paragraph",
    "row",
    "row_of_lines",
    "rule",
    "space",
]

Art = Callable[["Surface", float, float], None]
"""Draws what is no text: called with the surface, the left edge of the column and the strip's top."""


class Anchor(NamedTuple):
    """A place that links lead to; `level` (from 0) puts it into the outline, -1 does not."""

    name: str
    title: str = ""
    level: int = -1


class PageRef(NamedTuple):
    """A page number that is not known before all pages are laid out.

    It stands flush right at `right`, or from `x` on where that is given, both from the left edge of
    the column; `drop` is from the strip's top to the baseline, by default that of the strip's first
    cell; `prefix` ("p. ") goes before the number.
    """

    anchor: str
    style: TextStyle
    right: float = 0.0
    x: float | None = None
    drop: float | None = None
    prefix: str = ""


@dataclass(slots=True)  # not frozen: there are hundreds of thousands, and freezing costs more than they do
class Cell:
    """A line of text within a strip: `x` of its measure's left edge, `drop` from strip top to baseline."""

    line: Line
    x: float
    drop: float


@dataclass(slots=True, kw_only=True)
class Strip:
    """What stands or falls together: a line, or the lines of a table's row that stand side by side."""

    height: float
    cells: tuple[Cell, ...] = ()
    page_refs: tuple[PageRef, ...] = ()
    rule: tuple[float, float, Colour] | None = None  # x, length, colour
    rule_weight: float = 0.0
    art: Art | None = None  # drawn first, below the text


@dataclass(slots=True, kw_only=True)
class Block:
    """A stack of strips with the rules for breaking it; lengths in points.

    At a page break at least `orphans` strips stay and `widows` go; `keep_with_next` allows no
    break behind the block, or, where that is meant `loosely`, only one that spares a large gap;
    `starts_page` demands one before it; a block that `separates` is left out at the head of a
    column. `head` is set again at the head of every column that the block begins or goes on in, as
    a table's header is. `mark` is handed through to whoever draws the running heads; `role` and
    `language` say what the text is.
    """

    strips: tuple[Strip, ...]
    space_before: float = 0.0
    space_after: float = 0.0
    orphans: int = 1
    widows: int = 1
    keep_with_next: bool = False
    loosely: bool = False
    starts_page: bool = False
    separates: bool = False
    head: tuple[Strip, ...] = ()
    anchor: Anchor | None = None
    mark: object = None
    role: TextRole = TextRole.PARAGRAPH
    language: str = ""

    @property
    def height(self) -> float:
        return sum([strip.height for strip in self.strips])


def paragraph(
    runs: Sequence[Run],
    style: ParagraphStyle,
    measure: float,
    shaper: Shaper,
    *,
    anchor: Anchor | None = None,
    mark: object = None,
    starts_page: bool = False,
    page_ref: PageRef | None = None,
) -> Block:
    """A paragraph; `page_ref` puts a page number on the level of its last line."""
    lines = break_lines(runs, style, measure, shaper)
    drop = _drop(style)
    leading = style.leading
    strips = [Strip(height=leading, cells=(Cell(line, 0.0, drop),)) for line in lines]
    if page_ref and strips:
        strips[-1].page_refs = (page_ref,)
    return Block(
        strips=tuple(strips),
        space_before=style.space_before,
        space_after=style.space_after,
        orphans=style.orphans,
        widows=style.widows,
        keep_with_next=style.keep_with_next,
        starts_page=starts_page,
        anchor=anchor,
        mark=mark,
        role=style.role,
        language=style.text.language,
    )


def row(
    columns: Sequence[tuple[float, float, Sequence[Run], ParagraphStyle]],
    shaper: Shaper,
    *,
    space_after: float = 0.0,
    keep_with_next: bool = False,
    page_ref: PageRef | None = None,
) -> Block:
    """A row of a table without rules: (x, measure, runs, style) for each column, first lines level.

    `page_ref` puts a page number on the level of the last line.
    """
    broken = [(x, style, break_lines(runs, style, measure, shaper)) for x, measure, runs, style in columns]
    return row_of_lines(broken, space_after=space_after, keep_with_next=keep_with_next, page_ref=page_ref)


def row_of_lines(
    columns: Sequence[tuple[float, ParagraphStyle, Sequence[Line]]],
    *,
    space_after: float = 0.0,
    keep_with_next: bool = False,
    loosely: bool = False,
    page_ref: PageRef | None = None,
) -> Block:
    """The same of lines that are broken already: (x, style, lines) for each column."""
    leading = max([style.leading for _, style, _ in columns])
    drop = max([_drop(style) for _, style, _ in columns])
    count = max([len(lines) for _, _, lines in columns])
    strips = [
        Strip(
            height=leading,
            cells=tuple([Cell(lines[number], x, drop) for x, _, lines in columns if number < len(lines)]),
            page_refs=(page_ref,) if page_ref and number == count - 1 else (),
        )
        for number in range(count)
    ]
    return Block(
        strips=tuple(strips),
        space_after=space_after,
        orphans=2,
        widows=2,
        keep_with_next=keep_with_next,
        loosely=loosely,
        role=TextRole.CELL,
    )


def rule(
    length: float,
    weight: float,
    colour: Colour,
    *,
    x: float = 0.0,
    space_before: float = 0.0,
    space_after: float = 0.0,
    separates: bool = False,
) -> Block:
    """A horizontal rule from `x` on, `weight` points thick, that stays with what follows."""
    strip = Strip(height=weight, rule=(x, length, colour), rule_weight=weight)
    return Block(
        strips=(strip,),
        space_before=space_before,
        space_after=space_after,
        keep_with_next=True,
        separates=separates,
        role=TextRole.ARTIFACT,
    )


def space(height: float, *, keep_with_next: bool = False) -> Block:
    """Blank paper that stays even at the head of a page."""
    return Block(strips=(Strip(height=height),), keep_with_next=keep_with_next, role=TextRole.ARTIFACT)


def _drop(style: ParagraphStyle) -> float:
    """From the top of a line to its baseline: the type sits a little above the middle of its leading."""
    return style.text.size * 0.74 + (style.leading - style.text.size) * 0.45
