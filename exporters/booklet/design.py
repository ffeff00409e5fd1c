"""The booklet's look: a sheet with the styles of every kind of text."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from exporters.booklet.colours import ACCENT, INK, QUIET
from exporters.booklet.sheet import Sheet
from exporters.typeset.style import Align, Colour, Direction, ParagraphStyle, TextRole, TextStyle

__all__ = ["Design"]

_OLD_STYLE = (("onum", 1), ("pnum", 1))  # figures that sit among lower-case letters
_LINING = (("lnum", 1), ("pnum", 1))
_TABULAR = (("lnum", 1), ("tnum", 1))

_HEADINGS = frozenset({TextRole.H1, TextRole.H2, TextRole.H3})
_WHOLE = 6  # lines of a heading that stand together at least: twice as many are not parted


class Design(Sheet):
    """How text of every kind is set on a sheet; lengths in points."""

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

    def _style(
        self,
        text: TextStyle,
        leading: float,
        *,
        space_before: float = 0.0,
        space_after: float = 0.0,
        **more: Any,
    ) -> ParagraphStyle:
        """A paragraph's style at this design's size of type; lengths are given for the usual one."""
        scale = self.scale
        if more.get("role") in _HEADINGS:
            more |= {"orphans": _WHOLE, "widows": _WHOLE, "balanced": True}
        return ParagraphStyle(
            direction=more.pop("direction", Direction.AUTO),
            text=text.but(size=text.size * scale) if scale != 1.0 else text,
            leading=leading * scale,
            space_before=space_before * scale,
            space_after=space_after * scale,
            **more,
        )

    @cached_property
    def head(self) -> TextStyle:
        return self.text("sans", 7.2, QUIET)

    @cached_property
    def folio(self) -> TextStyle:
        return self.text("sans-semibold", 8, tabular=True)

    @cached_property
    def page_number(self) -> TextStyle:
        return self.text("sans-semibold", 8 * self.scale, tabular=True)

    @cached_property
    def note_text(self) -> TextStyle:
        return self.text("sans-italic", 7.3 * self.scale, QUIET)

    # ---- paragraph styles
    @cached_property
    def body(self) -> ParagraphStyle:
        return self._style(self.text("serif", 8.7), 11.6, align=Align.JUSTIFY, hyphenate=True, space_after=2)

    @cached_property
    def body_next(self) -> ParagraphStyle:
        """A paragraph after another: indented."""
        return self.body.but(first_line=9.0 * self.scale)

    @cached_property
    def part_title(self) -> ParagraphStyle:
        return self._style(
            self.text("display-light", 24),
            27,
            role=TextRole.H1,
            space_after=14,
            keep_with_next=True,
        )

    @cached_property
    def slot_title(self) -> ParagraphStyle:
        return self._style(
            self.text("sans-semibold", 8.2, ACCENT, tracking=20),
            11,
            role=TextRole.H1,
            space_after=15,
            space_before=24,
            keep_with_next=True,
        )

    @cached_property
    def panel_number(self) -> ParagraphStyle:
        return self._style(self.text("display-light", 23, ACCENT), 26, space_before=6, keep_with_next=True)

    @cached_property
    def panel_place(self) -> ParagraphStyle:
        return self._style(
            self.text("sans", 8),
            11,
            space_before=2,
            space_after=3,
            keep_with_next=True,
            direction=self.reading,
        )

    @cached_property
    def panel_title(self) -> ParagraphStyle:
        return self._style(
            self.text("display", 14.2),
            17,
            role=TextRole.H2,
            space_before=3,
            space_after=4,
            keep_with_next=True,
        )

    @cached_property
    def meta(self) -> ParagraphStyle:
        return self._style(
            self.text("sans", 7.4, QUIET), 10, space_after=6, keep_with_next=True, direction=self.reading
        )

    @cached_property
    def event(self) -> ParagraphStyle:
        return self._style(self.text("sans", 8.4), 11.4, space_after=4, direction=self.reading)

    @cached_property
    def role_label(self) -> ParagraphStyle:
        return self._style(self.text("sans", 7.6, QUIET), 10.6, direction=self.reading)

    @cached_property
    def person(self) -> ParagraphStyle:
        return self._style(self.text("sans", 7.6), 10.6, direction=self.reading)

    @cached_property
    def name_text(self) -> TextStyle:
        """A person's name, beside an affiliation."""
        return self.person.text.but(face="sans-semibold")

    @cached_property
    def affiliation_text(self) -> TextStyle:
        return self.person.text.but(colour=QUIET)

    @cached_property
    def paper_title(self) -> ParagraphStyle:
        return self._style(
            self.text("serif-semibold", 9.2),
            11.8,
            role=TextRole.H3,
            space_before=9,
            keep_with_next=True,
        )

    @cached_property
    def paper_people(self) -> ParagraphStyle:
        return self._style(
            self.text("sans", 7.6),
            10.4,
            space_before=1,
            space_after=1.5,
            orphans=_WHOLE,
            widows=_WHOLE,
            keep_with_next=True,
            direction=self.reading,
        )

    @cached_property
    def note(self) -> ParagraphStyle:
        return self._style(self.text("sans-italic", 7.3, QUIET), 9.8, space_before=6, space_after=2)

    @cached_property
    def contents_part(self) -> ParagraphStyle:
        return self._style(
            self.text("display", 11),
            15,
            role=TextRole.LIST_ITEM,
            space_before=7,
            space_after=1,
            indent_right=28,
            direction=self.reading,
        )

    @cached_property
    def contents_session(self) -> ParagraphStyle:
        return self._style(
            self.text("serif", 8.7),
            12,
            role=TextRole.LIST_ITEM,
            indent=12,
            indent_right=28,
            direction=self.reading,
        )

    @cached_property
    def contents_time(self) -> ParagraphStyle:
        return self._style(self.text("sans", 7.2, QUIET, tabular=True), 12)

    @cached_property
    def how_to_topic(self) -> ParagraphStyle:
        return self._style(
            self.text("sans-semibold", 8.4),
            11.6,
            role=TextRole.H2,
            space_before=8,
            space_after=1,
            keep_with_next=True,
        )

    @cached_property
    def front_body(self) -> ParagraphStyle:
        return self.body.but(space_after=5.0 * self.scale)

    @cached_property
    def front_item(self) -> ParagraphStyle:
        """In a list: names and short lines, which justification would tear apart."""
        return self.front_body.but(align=Align.LEFT, hyphenate=False)

    @cached_property
    def front_heading(self) -> ParagraphStyle:
        return self._style(
            self.text("display", 12.5),
            16,
            role=TextRole.H2,
            space_before=10,
            space_after=3,
            keep_with_next=True,
        )

    @cached_property
    def front_subheading(self) -> ParagraphStyle:
        return self._style(
            self.text("sans-semibold", 8.4),
            11.6,
            role=TextRole.H3,
            space_before=7,
            space_after=1,
            keep_with_next=True,
        )

    @cached_property
    def front_cell(self) -> ParagraphStyle:
        return self._style(self.text("sans", 7.8), 10.6, role=TextRole.CELL)

    @cached_property
    def contents_group(self) -> ParagraphStyle:
        return self._style(
            self.text("sans-semibold", 7.6, ACCENT, tracking=20),
            11,
            space_before=9,
            space_after=2,
            keep_with_next=True,
        )

    @cached_property
    def contents_entry(self) -> ParagraphStyle:
        return self._style(
            self.text("serif", 8.7),
            11.4,
            role=TextRole.LIST_ITEM,
            indent_right=24,
            orphans=3,
            widows=3,
            direction=self.reading,
        )

    @cached_property
    def brief_place(self) -> ParagraphStyle:
        """Where a panel meets, beside its title in the programme in brief."""
        text = self.text("sans", 6.9 * self.scale, QUIET)
        return self.contents_entry.but(text=text, leading=1.26 * text.size, indent_right=0.0)

    @cached_property
    def index_letter(self) -> ParagraphStyle:
        return self._style(
            self.text("display", 10.5, ACCENT),
            13,
            space_before=7,
            space_after=1,
            role=TextRole.H2,
            keep_with_next=True,
            direction=self.reading,
        )

    @cached_property
    def index_entry(self) -> ParagraphStyle:
        return self._style(
            self.text("serif", 7.9, tabular=True),
            10,
            indent=9,
            first_line=-9,
            space_after=1.6,
            role=TextRole.LIST_ITEM,
            orphans=4,
            widows=4,
            direction=self.reading,
        )
