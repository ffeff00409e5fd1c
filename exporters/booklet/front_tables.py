"""Tables among the organisers' own pages: columns as wide as what they hold asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from exporters.booklet import front_matter
from exporters.booklet.colours import HAIRLINE
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Block, Strip, row, rule
from exporters.typeset.style import Align, ParagraphStyle
from model.front_matter import Alignment, Runs, Table

__all__ = ["table_blocks"]

_GUTTER = 8.0
_APART = 18.0  # between figures that end at their column's right edge and what begins beside them
_SPREAD = 0.4  # of the measure that may be left over
_ALIGN = {Alignment.CENTER: Align.CENTRE, Alignment.RIGHT: Align.RIGHT}


def table_blocks(table: Table, indent: float, compose: Composer) -> Iterator[Block]:
    """The header above a rule, then the rows; the header again at the head of each page they run on to."""
    design = compose.design
    plain = design.front_cell
    strong = plain.but(text=plain.text.but(face="sans-semibold"))
    gaps = sum(_gaps(table))
    widths = _widths([table.header, *table.rows], design.measure - indent - gaps, plain, compose)
    length = sum(widths) + gaps
    head: tuple[Strip, ...] = ()
    if any(table.header):
        header = _row(table.header, table, widths, strong, indent, compose, keep=True)
        below = _rule(indent, length, 0.6, space_after=2.0, is_kept=True)
        head = (*header.strips, Strip(height=header.space_after))
        head += (*below.strips, Strip(height=below.space_after))
        yield from (header, below)
    last = len(table.rows) - 1
    for number, cells in enumerate(table.rows):
        # No page has but one row of several, and none but the rule that ends them.
        is_kept = number in (0, last - 1, last)
        yield replace(_row(cells, table, widths, plain, indent, compose, keep=is_kept), head=head)
    yield _rule(indent, length, 0.4, space_after=8.0)


def _rule(
    indent: float,
    length: float,
    weight: float,
    *,
    space_after: float,
    space_before: float = 0.0,
    is_kept: bool = False,
) -> Block:
    made = rule(length, weight, HAIRLINE, x=indent, space_before=space_before, space_after=space_after)
    return replace(made, keep_with_next=is_kept)


def _row(
    cells: Sequence[Runs],
    table: Table,
    widths: Sequence[float],
    style: ParagraphStyle,
    indent: float,
    compose: Composer,
    *,
    keep: bool,
) -> Block:
    columns = []
    x = indent
    gaps = [*_gaps(table), 0.0]
    for cell, alignment, width, gap in zip(cells, table.alignments, widths, gaps, strict=True):
        aligned = style.but(align=_ALIGN.get(alignment, Align.LEFT))
        columns.append((x, width, front_matter.runs_of(cell, style.text, compose), aligned))
        x += width + gap
    return row(columns, compose.book.shaper, space_after=2.5, keep_with_next=keep)


def _gaps(table: Table) -> list[float]:
    """Between each column and the next."""
    return [
        _APART if one is Alignment.RIGHT and other is not Alignment.RIGHT else _GUTTER
        for one, other in pairwise(table.alignments)
    ]


def _widths(
    rows: Sequence[Sequence[Runs]], room: float, style: ParagraphStyle, compose: Composer
) -> list[float]:
    """Each column as wide as its widest cell where that can be, else its share of the room."""
    count = len(rows[0])
    width = compose.book.shaper.width
    natural = [
        max(width("".join(run.text for run in cells[column]), style.text) for cells in rows) + 2.0
        for column in range(count)
    ]
    spare = room - sum(natural)
    if spare >= 0:
        # A table that fills most of the measure fills it; a narrow one stays together.
        return [size + spare / count for size in natural] if spare <= _SPREAD * room else natural
    fair = room / count
    narrow = [size for size in natural if size <= fair]
    share = (room - sum(narrow)) / (count - len(narrow))
    return [size if size <= fair else share for size in natural]
