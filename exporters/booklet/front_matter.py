"""The organisers' own pages: welcome, practical information, committees, sponsors, floor plans."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.booklet.anchors import front_anchor
from exporters.booklet.colours import HAIRLINE, QUIET
from exporters.booklet.composer import Composer
from exporters.booklet.front_pictures import picture_rows
from exporters.booklet.front_quotes import quoted
from exporters.booklet.front_tables import table_blocks
from exporters.booklet.full_page import stacked_height
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
_LONG_WORD = 0.4  # of the measure
_FEW = 0.16  # of a page: a last page that holds no more than that is to be saved
_TIGHTER = (0.98, 0.96, 0.94)  # sizes of type for that, as shares of the usual one
_LOSS = 14.0  # points that may be lost at the foot of each full page
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
        title = compose.paragraph(
            [Run(page.title, style.text)], style, anchor=anchor, mark=page, starts_page=number > 0
        )
        yield title
        yield from _copy_fitted(title, page, compose)


def _copy_fitted(title: Block, page: FrontPage, compose: Composer) -> list[Block]:
    """The text below its title; a little smaller where that saves a last page of few lines."""
    design = compose.design
    whole = design.one_column(1)[0].height
    blocks = list(_blocks(page.blocks, 0.0, design.front_body, compose))
    room = int(stacked_height([title, *blocks]) / whole) * whole
    for share in _TIGHTER if 0 < stacked_height([title, *blocks]) - room <= _FEW * whole else ():
        smaller = compose.in_design(replace(design, type_size=share * design.type_size))
        tried = list(_blocks(page.blocks, 0.0, smaller.design.front_body, smaller))
        if stacked_height([title, *tried]) + _LOSS * (room / whole - 1) < room:
            return tried
    return blocks


def runs_of(runs: Runs, style: TextStyle, compose: Composer) -> list[Run]:
    """The author's words in a style, with their emphasis; links can be clicked."""
    found = []
    for run in runs:
        family = "sans" if style.face.startswith("sans") else "serif"
        face = _FACES.get((family, run.emphasis, run.strong), style.face)
        look = style.but(face="sans", size=0.94 * style.size) if run.code else style.but(face=face)
        found.append(Run(run.text, look, compose.link(run.link)))
    return found


def _blocks(
    blocks: Sequence[FrontBlock], indent: float, body: ParagraphStyle, compose: Composer
) -> Iterator[Block]:
    """Blocks one below the other, told apart by space; `body` is the style of their running text."""
    pictures: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture) and (not pictures or block.beside):
            pictures.append(block)
            continue
        yield from picture_rows(pictures, indent, compose)
        pictures = [block] if isinstance(block, Picture) else []
        if not isinstance(block, Picture):
            yield from _block(block, indent, body, compose)
    yield from picture_rows(pictures, indent, compose)


def _block(block: FrontBlock, indent: float, body: ParagraphStyle, compose: Composer) -> Iterator[Block]:
    design = compose.design
    match block:
        case Heading():
            style = design.front_heading if block.level <= 2 else design.front_subheading
            yield compose.paragraph(runs_of(block.runs, style.text, compose), style.but(indent=indent))
        case Paragraph():
            style = _ragged_for_long_words(block.runs, body.but(indent=indent), compose)
            lines = list(_lines(block.runs))
            for number, runs in enumerate(lines):
                is_last = number == len(lines) - 1
                line = style if is_last else style.but(space_after=0.0, keep_with_next=True)
                yield compose.paragraph(runs_of(runs, line.text, compose), line)
        case ListBlock():
            items = list(_list(block, indent, compose))
            yield from items[:-1]
            if items:
                yield replace(items[-1], space_after=body.space_after)
        case Quote():
            yield from quoted([*_blocks(block.blocks, indent + _INDENT, body, compose)], indent)
        case Table():
            yield from table_blocks(block, indent, compose)
        case CodeBlock():
            style = _code_style(design.front_body, indent)
            code = block.text.splitlines()
            for number, text in enumerate(code, 1):
                ends = style.but(space_after=design.front_body.space_after) if number == len(code) else style
                yield compose.paragraph([Run(text.replace(" ", "\u00a0") or "\u00a0", style.text)], ends)
        case ThematicBreak():
            length = design.measure - indent
            yield rule(length, 0.5, HAIRLINE, x=indent, space_before=8, space_after=8)


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
    style = compose.design.front_item
    gap = style.space_after if not block.tight else 1.5
    labels = [f"{block.start + place}." if block.ordered else "•" for place in range(len(block.items))]
    widest = max((compose.book.shaper.width(label, style.text) for label in labels), default=0.0)
    inner = indent + max(_INDENT, widest + _BESIDE)
    for label, item in zip(labels, block.items, strict=True):
        content = list(_blocks(item, inner, style, compose))
        if not content:
            content = [compose.paragraph([Run("\u00a0", style.text)], style.but(indent=inner))]
        if block.tight:
            content = [replace(part, space_after=min(part.space_after, gap)) for part in content]
        # Numbers end below one another, before the text.
        width = compose.book.shaper.width(label, style.text)
        left = inner - _BESIDE - width if block.ordered else indent
        if _reads_from_right(item):  # where its text stands in already
            left = compose.design.measure - left - width
        mark = style.but(align=Align.LEFT, indent=left, text=style.text.but(colour=QUIET))
        first = compose.paragraph([Run(label, mark.text)], mark)
        head, *rest = content[0].strips
        cells = (*first.strips[0].cells, *head.cells)
        content[0] = replace(content[0], strips=(replace(head, cells=cells), *rest), role=TextRole.LIST_ITEM)
        content[-1] = replace(content[-1], space_after=gap)
        yield from content


def _reads_from_right(item: Sequence[FrontBlock]) -> bool:
    """Whether an item's first letter is of a script that is written from right to left."""
    runs = item[0].runs if item and isinstance(item[0], Paragraph) else ()
    classes = (unicodedata.bidirectional(character) for run in runs for character in run.text)
    return next((kind for kind in classes if kind in ("L", "R", "AL")), "L") != "L"


def _ragged_for_long_words(runs: Runs, style: ParagraphStyle, compose: Composer) -> ParagraphStyle:
    """The style without justification for a paragraph that has an address or the like in it.

    A word that breaks in few places would tear a hole into the line before it.
    """
    widest = 0.0
    for run in runs:
        words = run.text.split()
        widest = max([widest, *(compose.book.shaper.width(word, style.text) for word in words)])
    return style.but(align=Align.LEFT) if widest > _LONG_WORD * compose.design.measure else style


def _code_style(style: ParagraphStyle, indent: float) -> ParagraphStyle:
    text = style.text.but(face="sans", size=0.94 * style.text.size)
    return style.but(text=text, align=Align.LEFT, hyphenate=False, indent=indent + 6.0, space_after=0.0)
