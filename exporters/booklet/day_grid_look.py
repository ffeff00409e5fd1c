"""What the day grid looks like: its measures, and the styles of all that stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from exporters.booklet.colours import HAIRLINE, INK, QUIET
from exporters.booklet.design import Design
from exporters.typeset.contrast import deepened
from exporters.typeset.style import MM, Colour, ParagraphStyle, TextRole, TextStyle, grey, tint

__all__ = ["LOOKS", "GridLook"]

PAPER: Colour = grey(0.0)


@dataclass(frozen=True)
class GridLook:
    """The styles of one day's grid; lengths in points.

    `title_sizes` are tried in turn until no word of a title is wider than its column;
    `people_lines` is how many lines of names a cell holds; `page_word` goes before a page's number.
    """

    design: Design
    colour: Colour
    page_word: str = "p.\u00a0"
    title_sizes: tuple[float, ...] = (7.7, 7.1, 6.6)
    people_lines: int = 5

    @cached_property
    def scale(self) -> float:
        """How much larger than at its usual size the design sets all type."""
        return self.design.scale

    @property
    def label_width(self) -> float:
        return 15 * MM * self.scale

    @property
    def label_measure(self) -> float:
        """The measure of the text in the column of labels."""
        return self.label_width - 1.5 * self.pad

    @property
    def least_column(self) -> float:
        return 24 * MM * self.scale

    @property
    def pad(self) -> float:
        """Between a hairline or a band's edge and the text beside it."""
        return 4.0 * self.scale

    @cached_property
    def ink(self) -> Colour:
        """The day's colour as deep as text in it, or white text on it, needs to be read."""
        return deepened(self.colour)

    @property
    def tinted(self) -> Colour:
        return tint(self.colour, 0.14)

    @property
    def hairline(self) -> Colour:
        return HAIRLINE

    @cached_property
    def subtitle(self) -> ParagraphStyle:
        return self._lines("sans", 8.0, QUIET, 1.3).but(keep_with_next=True, space_after=9 * self.scale)

    @cached_property
    def room(self) -> ParagraphStyle:
        return self._lines("sans-semibold", 7.2, PAPER)

    @cached_property
    def clock(self) -> ParagraphStyle:
        """Times in the column of labels: of events in the day's colour, of sessions in grey."""
        return self._lines("sans-semibold", 6.8, self.ink, tabular=True)

    @cached_property
    def hours(self) -> ParagraphStyle:
        return self._lines("sans", 7.0, QUIET, tabular=True)

    @cached_property
    def aside(self) -> ParagraphStyle:
        """Words in the column of labels that stand where a time would."""
        return self._lines("sans", 6.3, QUIET)

    @cached_property
    def event(self) -> ParagraphStyle:
        return self._lines("sans", 7.2)

    @cached_property
    def number(self) -> ParagraphStyle:
        return self._lines("sans-semibold", 7.2, self.ink)

    @cached_property
    def titles(self) -> tuple[ParagraphStyle, ...]:
        return tuple(
            self._lines("serif", size, ratio=1.19).but(space_before=1.2 * self.scale, hyphenate=True)
            for size in self.title_sizes
        )

    @cached_property
    def people(self) -> ParagraphStyle:
        return self._lines("sans", 6.2, QUIET).but(space_before=2.2 * self.scale)

    @cached_property
    def page_number(self) -> TextStyle:
        return self._lines("sans", 6.4, QUIET, tabular=True).text

    def session(self, size: float) -> ParagraphStyle:
        """The label of a session: thin where it is large, stronger where it has to be small."""
        face = "display-light" if size >= 12 else "display" if size >= 9 else "sans-semibold"
        return self._lines(face, size, self.ink, 1.08)

    def _lines(
        self, face: str, size: float, colour: Colour = INK, ratio: float = 1.26, *, tabular: bool = False
    ) -> ParagraphStyle:
        """Lines of that size, at the design's usual size of type."""
        text = self.design.text(face, size * self.scale, colour, tabular=tabular)
        return ParagraphStyle(text=text, leading=text.size * ratio, role=TextRole.CELL)


LOOKS: tuple[tuple[tuple[float, ...], int], ...] = (
    ((7.7, 7.1, 6.6), 5),
    ((7.7, 7.1, 6.6), 3),
    ((7.3, 6.9, 6.5), 3),
    ((7.0, 6.6), 2),
    ((6.7, 6.4), 2),
    ((6.7, 6.4), 1),
)
"""Sizes of titles and lines of names, from roomy to dense: the first that needs no more pages is taken."""
