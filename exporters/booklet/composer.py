"""Setting text for the booklet: blocks in the design's styles, and a note of letters that no face has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from copy import copy

from exporters.booklet.design import Design
from exporters.typeset.blocks import Anchor, Block, PageRef, paragraph, row_of_lines
from exporters.typeset.book import Book
from exporters.typeset.lines import Line
from exporters.typeset.paragraph import break_lines
from exporters.typeset.style import ParagraphStyle, Run
from exporters.wording import Wording
from model.findings import Findings
from model.programme import Source

__all__ = ["Composer"]


class Composer:
    """What every part of the booklet is made with."""

    def __init__(self, book: Book, design: Design, wording: Wording, findings: Findings) -> None:
        self.book = book
        self.design = design
        self.wording = wording
        self._findings = findings
        self._record = ""
        self._source: Source | None = None
        self._labels: dict[tuple[str, ParagraphStyle, float], list[Line]] = {}

    def in_design(self, design: Design) -> Composer:
        """The same for another design of the same book."""
        other = copy(self)
        other.design = design
        return other

    @staticmethod
    def link(url: str) -> str:
        """`url` where it is an address that a reader may follow, else "": it stays text."""
        return url if url.lower().startswith(("http://", "https://", "mailto:")) else ""

    def about(self, record: str, source: Source | None) -> None:
        """From here on text belongs to this record ("panel 1386"): a finding will name it."""
        if not record.isprintable():  # it is shown on terminals
            record = "".join(c if c.isprintable() else "\ufffd" for c in record)
        self._record = record
        self._source = source

    def paragraph(
        self,
        runs: Sequence[Run],
        style: ParagraphStyle,
        *,
        measure: float | None = None,
        anchor: Anchor | None = None,
        mark: object = None,
        starts_page: bool = False,
        page_ref: PageRef | None = None,
    ) -> Block:
        """A paragraph on the design's measure, or on another."""
        block = paragraph(
            runs,
            style,
            measure or self.design.measure,
            self.book.shaper,
            anchor=anchor,
            mark=mark,
            starts_page=starts_page,
            page_ref=page_ref,
        )
        self._look_for_missing()
        return block

    def row(
        self,
        label: tuple[str, ParagraphStyle],
        content: tuple[Sequence[Run], ParagraphStyle],
        width: float,
        *,
        space_after: float = 0.0,
        keep_with_next: bool = False,
        loosely: bool = False,
        page_ref: PageRef | None = None,
    ) -> Block:
        """A label in a column of that width, and beside it what it labels."""
        labels = self._label_lines(*label, width - 6)
        runs, style = content
        lines = break_lines(runs, style, self.design.measure - width, self.book.shaper)
        block = row_of_lines(
            [(0.0, label[1], labels), (width, style, lines)],
            space_after=space_after,
            keep_with_next=keep_with_next,
            loosely=loosely,
            page_ref=page_ref,
        )
        self._look_for_missing()
        return block

    def _label_lines(self, label: str, style: ParagraphStyle, measure: float) -> list[Line]:
        """The lines of a label, of which there are few, each in many rows."""
        shaper = self.book.shaper
        key = (label, style, measure)
        lines = self._labels.get(key)
        # What a second process has set is in the order in which it is asked for: no question is left out.
        if lines is None or shaper.known_lines is not None:
            lines = break_lines([Run(label, style.text)], style, measure, shaper)
            if not shaper.missing:  # of which each record is told
                self._labels[key] = lines
        return lines

    def _look_for_missing(self) -> None:
        """Tell of the characters that no face has, in what was set since this was last asked."""
        shaper = self.book.shaper
        for character in shaper.take_missing() if shaper.missing else "":
            code = f"U+{ord(character):04X} {unicodedata.name(character, 'no name')}"
            shown = f"“{character}” ({code})" if character.isprintable() else code
            self._findings.warning(
                "booklet.no-glyph",
                f"{self._record}: the booklet's fonts have no {shown}",
                remedy="it is printed as a box; write it in another way, or ask for a font that has it",
                source=self._source,
                subject=self._record,
            )
