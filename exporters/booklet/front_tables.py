"""Tables among the organisers' own pages: columns as wide as what they hold asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.booklet import front_matter
from exporters.booklet.composer import Composer
from exporters.booklet.design import HAIRLINE
from exporters.typeset.blocks import Block, row, rule
from exporters.typeset.style import Align, ParagraphStyle
from model.front_matter import Alignment, Runs, Table

__all__ = ["table_blocks"]

_GUTTER = 8.0
_ALIGN = {Alignment.CENTER: Align.CENTRE, Alignment.RIGHT: Align.RIGHT}


def table_blocks(table: Table, indent: float, compose: Composer) -> Iterator[Block]:
    """The header between rules, then the rows."""
    design = compose.design
    plain = design.front_cell
    strong = plain.but(text=plain.text.but(face="sans-semibold"))
    widths = _widths([table.header, *table.rows], design.measure - indent, plain, compose)
    if any(table.header):
        yield _row(table.header, table, widths, strong, indent, compose, keep=True)
        yield rule(design.measure, 0.6, HAIRLINE, space_before=0.0, space_after=2.0)
    for cells in table.rows:
        yield _row(cells, table, widths, plain, indent, compose, keep=False)
    yield rule(design.measure, 0.4, HAIRLINE, space_before=1.0, space_after=8.0)


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
    for cell, alignment, width in zip(cells, table.alignments, widths, strict=True):
        aligned = style.but(align=_ALIGN.get(alignment, Align.LEFT))
        columns.append((x, width, front_matter.runs_of(cell, style.text, compose), aligned))
        x += width + _GUTTER
    return row(columns, compose.book.shaper, space_after=2.5, keep_with_next=keep)


def _widths(
    rows: Sequence[Sequence[Runs]], measure: float, style: ParagraphStyle, compose: Composer
) -> list[float]:
    """Each column as wide as its widest cell where that can be, else its share of the measure."""
    count = len(rows[0])
    room = measure - _GUTTER * (count - 1)
    width = compose.book.shaper.width
    natural = [
        max(width("".join(run.text for run in cells[column]), style.text) for cells in rows) + 2.0
        for column in range(count)
    ]
    if sum(natural) <= room:
        return natural
    fair = room / count
    narrow = [size for size in natural if size <= fair]
    share = (room - sum(narrow)) / (count - len(narrow))
    return [size if size <= fair else share for size in natural]
