"""The booklet's look: page, type area, colours and the styles of every kind of text."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.typeset.flow import Frame
from exporters.typeset.style import MM, Align, Colour, ParagraphStyle, TextRole, TextStyle, grey

__all__ = ["Design"]

INK: Colour = grey(1.0)
QUIET: Colour = grey(0.62)
HAIRLINE: Colour = grey(0.25)
ACCENT: Colour = (0.10, 0.82, 0.78, 0.08)
DAY_COLOURS: tuple[Colour, ...] = (
    (0.80, 0.25, 0.45, 0.15),  # teal
    (0.05, 0.82, 0.80, 0.05),  # vermilion
    (0.80, 0.75, 0.05, 0.05),  # indigo
    (0.10, 0.45, 0.95, 0.05),  # ochre
    (0.45, 0.85, 0.25, 0.20),  # plum
    (0.70, 0.30, 0.85, 0.20),  # moss
    (0.85, 0.45, 0.10, 0.15),  # steel
)
_OLD_STYLE = (("onum", 1), ("pnum", 1))  # figures that sit among lower-case letters
_LINING = (("lnum", 1), ("pnum", 1))
_TABULAR = (("lnum", 1), ("tnum", 1))


@dataclass(frozen=True, slots=True)
class Design:
    """An A5 page with mirrored margins; lengths in points.

    `language` is the programme's, for hyphenation and for the file's own declaration.
    """

    language: str
    width: float = 148 * MM
    height: float = 210 * MM
    inner: float = 15 * MM
    outer: float = 19 * MM
    top: float = 22 * MM
    bottom: float = 19 * MM

    @property
    def measure(self) -> float:
        """The width of the type area."""
        return self.width - self.inner - self.outer

    @property
    def label_width(self) -> float:
        """The width of the column that holds roles beside the people."""
        return 30 * MM

    def day_colour(self, number: int) -> Colour:
        """The colour of the conference's day of that number (from 0)."""
        return DAY_COLOURS[number % len(DAY_COLOURS)]

    def left(self, page: int) -> float:
        """The left edge of the type area: right-hand pages have odd numbers."""
        return self.inner if page % 2 else self.outer

    def one_column(self, page: int) -> list[Frame]:
        height = self.height - self.top - self.bottom
        return [Frame(self.left(page), self.height - self.top, self.measure, height)]

    def index_columns(self, page: int) -> list[Frame]:
        """Two columns; the width of one is `index_measure`."""
        frame = self.one_column(page)[0]
        step = self.index_measure + self.gutter
        return [Frame(frame.x + n * step, frame.top, self.index_measure, frame.height) for n in (0, 1)]

    @property
    def gutter(self) -> float:
        return 6 * MM

    @property
    def index_measure(self) -> float:
        return (self.measure - self.gutter) / 2

    # ---- text styles
    def text(
        self, face: str, size: float, colour: Colour = INK, *, tabular: bool = False, tracking: float = 0.0
    ) -> TextStyle:
        features = _TABULAR if tabular else _OLD_STYLE if face.startswith("serif") else _LINING
        return TextStyle(
            face=face,
            size=size,
            colour=colour,
            features=features,
            language=self.language,
            tracking=tracking,
        )

    @property
    def head(self) -> TextStyle:
        return self.text("sans", 7.2, QUIET)

    @property
    def folio(self) -> TextStyle:
        return self.text("sans-semibold", 8, tabular=True)

    @property
    def page_number(self) -> TextStyle:
        return self.text("sans-semibold", 8, tabular=True)

    @property
    def note_text(self) -> TextStyle:
        return self.text("sans-italic", 7.3, QUIET)

    # ---- paragraph styles
    @property
    def body(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("serif", 8.7), leading=11.6, align=Align.JUSTIFY, hyphenate=True, space_after=2
        )

    @property
    def body_next(self) -> ParagraphStyle:
        """A paragraph after another: indented."""
        return self.body.but(first_line=9.0)

    @property
    def part_title(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("display-light", 24),
            leading=27,
            role=TextRole.H1,
            space_after=14,
            keep_with_next=True,
        )

    @property
    def slot_title(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("sans-semibold", 8.2, ACCENT, tracking=20),
            leading=11,
            role=TextRole.H1,
            space_after=8,
            space_before=16,
            keep_with_next=True,
        )

    @property
    def panel_number(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("display-light", 23, ACCENT), leading=26, space_before=6, keep_with_next=True
        )

    @property
    def panel_place(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("sans", 8), leading=11, space_before=2, space_after=3, keep_with_next=True
        )

    @property
    def panel_title(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("display", 14.2),
            leading=17,
            role=TextRole.H2,
            space_before=3,
            space_after=4,
            keep_with_next=True,
        )

    @property
    def meta(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("sans", 7.4, QUIET), leading=10, space_after=6, keep_with_next=True
        )

    @property
    def event(self) -> ParagraphStyle:
        return ParagraphStyle(text=self.text("sans", 8.4), leading=11.4, space_after=4)

    @property
    def role_label(self) -> ParagraphStyle:
        return ParagraphStyle(text=self.text("sans", 7.6, QUIET), leading=10.6)

    @property
    def person(self) -> ParagraphStyle:
        return ParagraphStyle(text=self.text("sans", 7.6), leading=10.6)

    @property
    def paper_title(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("serif-semibold", 9.2),
            leading=11.8,
            role=TextRole.H3,
            space_before=9,
            keep_with_next=True,
        )

    @property
    def paper_people(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("sans", 7.6), leading=10.4, space_before=1, space_after=1.5, keep_with_next=True
        )

    @property
    def note(self) -> ParagraphStyle:
        return ParagraphStyle(text=self.note_text, leading=9.8, space_before=6, space_after=2)

    @property
    def contents_group(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("sans-semibold", 7.6, ACCENT, tracking=20),
            leading=11,
            space_before=9,
            space_after=2,
            keep_with_next=True,
        )

    @property
    def contents_entry(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("serif", 8.7),
            leading=11.4,
            role=TextRole.LIST_ITEM,
            indent_right=24,
            orphans=3,
            widows=3,
        )

    @property
    def index_letter(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("display", 10.5, ACCENT),
            leading=13,
            space_before=7,
            space_after=1,
            role=TextRole.H2,
            keep_with_next=True,
        )

    @property
    def index_entry(self) -> ParagraphStyle:
        return ParagraphStyle(
            text=self.text("serif", 7.9, tabular=True),
            leading=10,
            indent=9,
            first_line=-9,
            space_after=1.6,
            role=TextRole.LIST_ITEM,
            orphans=4,
            widows=4,
        )
