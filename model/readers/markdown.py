"""Markdown (CommonMark with the tables of GitHub's) into the model's blocks; HTML is no part of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from model.findings import Findings, shown
from model.front_matter import (
    Alignment,
    Block,
    CodeBlock,
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
from model.readers.markdown_runs import PictureMark, read_runs
from model.readers.pictures import Pictures
from model.readers.textfile import editor_lines, visible
from model.source import Source

__all__ = ["read_markdown"]

# The parser drops without a word what lies deeper than its own limit; ours is told of before that.
_PARSER_DEPTH, _DEPTH = 60, 50
_CELL_END = re.compile(r"(?<!\\)\|")


class _Parser(MarkdownIt):
    """Leaves every address to the reader, which tells of those it does not follow."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True


def read_markdown(
    text: str, file: str, base: str, pictures: Pictures, findings: Findings
) -> tuple[Block, ...]:
    """The blocks of a text; `base` is the folder that its pictures' paths start from.

    Every problem is a finding with its line.
    """
    lines = [
        visible(line, Source(file=file, line=number), findings)
        for number, line in enumerate(editor_lines(text), start=1)
    ]
    parser = _Parser("commonmark", {"html": False, "maxNesting": _PARSER_DEPTH, "store_labels": True})
    parser.enable("table").disable("text_join")
    environment: dict[str, object] = {}
    tokens = parser.parse("\n".join(lines), environment)
    reader = _BlockReader(lines, file, base, pictures, findings)
    deepest = max(tokens, key=lambda token: token.level, default=None)
    if deepest is not None and deepest.level >= _DEPTH:
        line = next((t.map[0] + 1 for t in tokens if t.level >= _DEPTH and t.map), 0)
        remedy = "use fewer levels of lists and quotations"
        findings.error(
            "front.nesting", "nested too deeply", remedy=remedy, source=Source(file=file, line=line)
        )
        return ()
    root = SyntaxTreeNode(tokens)
    reader.report_unused(root, environment)
    return tuple(reader.blocks(root.children))


class _BlockReader:
    def __init__(
        self, lines: list[str], file: str, base: str, pictures: Pictures, findings: Findings
    ) -> None:
        self._lines = lines
        self._file = file
        self._base = base
        self._pictures = pictures
        self._findings = findings

    def blocks(self, nodes: list[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            yield from self._block(node)

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        source = self._source(node)
        match node.type:
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                yield from self._heading(node)
            case "bullet_list" | "ordered_list":
                yield self._list(node)
            case "blockquote":
                yield Quote(blocks=tuple(self.blocks(node.children)), source=source)
            case "table":
                yield from self._table(node)
            case "hr":
                yield ThematicBreak(source=source)
            case "fence" | "code_block":
                info = self._visible(node.info.strip(), source)
                text = self._visible(node.content, source)
                yield CodeBlock(text=text.removesuffix("\n"), info=info, source=source)
            case _:  # pragma: no cover  # the parser has no other rules that are switched on
                raise ValueError(node.type)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        for part in self._parts(node):
            if isinstance(part, PictureMark):
                yield from self._picture(part)
            else:
                yield Paragraph(runs=part, source=self._source(node))

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """A picture in a heading comes below it."""
        runs, marks = self._apart(node)
        if runs:
            yield Heading(level=int(node.tag[1:]), runs=runs, source=self._source(node))
        for mark in marks:
            yield from self._picture(mark)

    def _list(self, node: SyntaxTreeNode) -> ListBlock:
        paragraphs = [c for item in node.children for c in item.children if c.type == "paragraph"]
        return ListBlock(
            ordered=node.type == "ordered_list",
            start=int(node.attrs.get("start", 1)),
            tight=all(paragraph.hidden for paragraph in paragraphs),
            items=tuple(tuple(self.blocks(item.children)) for item in node.children),
            source=self._source(node),
        )

    def _table(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """A picture in a cell comes below the table."""
        marks: list[PictureMark] = []
        rows: list[tuple[Runs, ...]] = []
        for row in (row for part in node.children for row in part.children):
            self._report_surplus(row)
            cells = [self._apart(cell) for cell in row.children]
            rows.append(tuple(runs for runs, _ in cells))
            marks += [mark for _, found in cells for mark in found]
        head = node.children[0].children[0].children
        styles = [str(cell.attrs.get("style", "")).rpartition(":")[2] for cell in head]
        alignments = tuple(Alignment(style) for style in styles)
        yield Table(header=rows[0], rows=tuple(rows[1:]), alignments=alignments, source=self._source(node))
        for mark in marks:
            self._findings.warning(
                "front.picture-in-table",
                "a picture in a table is printed below it",
                remedy="take it out of the table, into a paragraph of its own",
                source=mark.source,
            )
            yield from self._picture(mark)

    def _report_surplus(self, row: SyntaxTreeNode) -> None:
        """The parser drops the cells that a row has beyond its header's."""
        place = _place(row)
        line = self._lines[place[0]] if place else ""
        cells = _CELL_END.split(re.sub(r"^[\s>]*\|?|(?<!\\)\|\s*$", "", line))
        surplus = [cell.strip() for cell in cells[len(row.children) :] if cell.strip()]
        if surplus:
            self._findings.error(
                "front.table",
                f"the row has more cells than the table's first, from {shown(surplus[0])} on",
                remedy="give the first row a cell for each column, and write a | that is text as \\|",
                source=self._source(row),
            )

    def _parts(self, node: SyntaxTreeNode) -> list[Runs | PictureMark]:
        first = self._source(node)

        def source(further: int) -> Source:
            last = (_place(node) or (0, first.line))[1]
            return Source(file=self._file, line=min(first.line + further, max(last, first.line)))

        inlines = [child.token for child in node.children if child.type == "inline"]
        return [part for inline in inlines if inline for part in read_runs(inline, source, self._findings)]

    def _apart(self, node: SyntaxTreeNode) -> tuple[Runs, list[PictureMark]]:
        """All runs of a heading or a cell, and its pictures."""
        parts = self._parts(node)
        runs = [part for part in parts if not isinstance(part, PictureMark)]
        joined: Runs = ()
        for part in runs:
            joined = (*joined, Inline(text=" "), *part) if joined else part
        return joined, [part for part in parts if isinstance(part, PictureMark)]

    def _picture(self, mark: PictureMark) -> Iterator[Picture]:
        found = self._pictures.take(unquote(mark.target), self._base, mark.source, self._findings)
        if found is not None:
            yield dataclasses.replace(
                found, alt=mark.alt, caption=mark.caption, link=mark.link, beside=mark.beside
            )

    def report_unused(self, root: SyntaxTreeNode, environment: dict[str, object]) -> None:
        """`[label]: address` is not printed: where nothing uses the label, its words would be lost."""
        used = {node.meta.get("label") for node in root.walk() if node.type in {"link", "image"}}
        references = cast("dict[str, dict[str, object]]", environment.get("references", {}))
        twice = cast("list[dict[str, object]]", environment.get("duplicate_refs", []))
        unused = [(label, entry) for label, entry in references.items() if label not in used]
        unused += [(str(entry.get("label", "")), entry) for entry in twice]
        for label, entry in unused:
            place = cast("list[int]", entry.get("map") or [-1])
            self._findings.warning(
                "front.unused-address",
                f"the line gives an address for [{shown(label)[1:-1]}] that nothing uses, and is not printed",
                remedy="put a \\ before the [ if it is meant as text, or remove the line",
                source=Source(file=self._file, line=place[0] + 1),
            )

    def _source(self, node: SyntaxTreeNode) -> Source:
        place = _place(node)
        return Source(file=self._file, line=place[0] + 1 if place else 0)

    def _visible(self, text: str, source: Source) -> str:
        return visible(text, source, self._findings)


def _place(node: SyntaxTreeNode) -> tuple[int, int] | None:
    """First line, from 0, and the one after the last; of a row or a cell, which have none, its text's."""
    return next((each.map for each in node.walk() if each.map is not None), None)
