"""The organisers' own pages: welcome, practical information, committees, sponsors, floor plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.booklet.anchors import front_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.design import HAIRLINE, QUIET
from exporters.booklet.front_pictures import picture_rows
from exporters.booklet.front_tables import table_blocks
from exporters.typeset.blocks import Anchor, Block, rule
from exporters.typeset.style import Align, ParagraphStyle, Run, TextRole, TextStyle
from model.front_matter import Block as FrontBlock
from model.front_matter import (
    CodeBlock,
    FrontPage,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Table,
    ThematicBreak,
)

__all__ = ["front_blocks", "runs_of"]

_INDENT = 11.0  # points by which a list's or a quotation's text stands in
_BESIDE = 3.5  # points between a list's mark and its text
_FACES = {
    ("serif", True, False): "serif-italic",
    ("serif", False, True): "serif-semibold",
    ("serif", True, True): "serif-semibold-italic",
    ("sans", True, False): "sans-italic",
    ("sans", False, True): "sans-semibold",
    ("sans", True, True): "sans-semibold",
}


def front_blocks(pages: Sequence[FrontPage], compose: Composer) -> Iterator[Block]:
    """Each text on pages of its own, its title the heading."""
    design = compose.design
    for number, page in enumerate(pages):
        compose.about(page.name, page.source)
        anchor = Anchor(name=front_anchor(number), title=page.title, level=0)
        style = design.part_title
        yield compose.paragraph(
            [Run(page.title, style.text)], style, anchor=anchor, mark=page, starts_page=number > 0
        )
        yield from _blocks(page.blocks, 0.0, compose)


def runs_of(runs: Runs, style: TextStyle, compose: Composer) -> list[Run]:
    """The author's words in a style, with their emphasis; links can be clicked."""
    found = []
    for run in runs:
        family = "sans" if style.face.startswith("sans") else "serif"
        face = _FACES.get((family, run.emphasis, run.strong), style.face)
        look = style.but(face="sans", size=0.94 * style.size) if run.code else style.but(face=face)
        found.append(Run(run.text, look, compose.link(run.link)))
    return found


def _blocks(blocks: Sequence[FrontBlock], indent: float, compose: Composer) -> Iterator[Block]:
    """Blocks one below the other, told apart by space."""
    pictures: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture) and (not pictures or block.beside):
            pictures.append(block)
            continue
        yield from picture_rows(pictures, indent, compose)
        pictures = [block] if isinstance(block, Picture) else []
        if not isinstance(block, Picture):
            yield from _block(block, indent, compose)
    yield from picture_rows(pictures, indent, compose)


def _block(block: FrontBlock, indent: float, compose: Composer) -> Iterator[Block]:
    design = compose.design
    match block:
        case Heading():
            style = design.front_heading if block.level <= 2 else design.front_subheading
            yield compose.paragraph(runs_of(block.runs, style.text, compose), style.but(indent=indent))
        case Paragraph():
            for runs in _lines(block.runs):
                style = design.front_body.but(indent=indent)
                yield compose.paragraph(runs_of(runs, style.text, compose), style)
        case ListBlock():
            yield from _list(block, indent, compose)
        case Quote():
            yield from _blocks(block.blocks, indent + _INDENT, compose)
        case Table():
            yield from table_blocks(block, indent, compose)
        case CodeBlock():
            style = _code_style(design.front_body, indent)
            for line in block.text.splitlines():
                yield compose.paragraph([Run(line.replace(" ", "\u00a0") or "\u00a0", style.text)], style)
        case ThematicBreak():
            yield rule(design.measure, 0.5, HAIRLINE, space_before=8, space_after=8)


def _lines(runs: Runs) -> Iterator[Runs]:
    """A paragraph parted where its author broke the line."""
    line: list[Inline] = []
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                yield tuple(line)
                line = []
            if part:
                line.append(replace(run, text=part))
    yield tuple(line)


def _list(block: ListBlock, indent: float, compose: Composer) -> Iterator[Block]:
    style = compose.design.front_body
    gap = style.space_after if not block.tight else 1.5
    labels = [f"{block.start + place}." if block.ordered else "•" for place in range(len(block.items))]
    widest = max((compose.book.shaper.width(label, style.text) for label in labels), default=0.0)
    inner = indent + max(_INDENT, widest + _BESIDE)
    for label, item in zip(labels, block.items, strict=True):
        content = list(_blocks(item, inner, compose))
        if not content:
            content = [compose.paragraph([Run("\u00a0", style.text)], style.but(indent=inner))]
        mark = style.but(align=Align.LEFT, indent=indent, text=style.text.but(colour=QUIET))
        first = compose.paragraph([Run(label, mark.text)], mark)
        head, *rest = content[0].strips
        cells = (*first.strips[0].cells, *head.cells)
        content[0] = replace(content[0], strips=(replace(head, cells=cells), *rest), role=TextRole.LIST_ITEM)
        content[-1] = replace(content[-1], space_after=gap)
        yield from content


def _code_style(style: ParagraphStyle, indent: float) -> ParagraphStyle:
    text = style.text.but(face="sans", size=0.94 * style.text.size)
    return style.but(text=text, align=Align.LEFT, hyphenate=False, indent=indent + 6.0, space_after=0.0)
