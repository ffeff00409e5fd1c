"""Rows of the day grid into pages: what goes together, and how the height of a page is shared out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from exporters.booklet.day_grid_columns import Column
from exporters.booklet.day_grid_rows import HeadBand, Row, SessionRow
from exporters.typeset.blocks import Block, space

__all__ = ["GridPage", "Part", "paged", "without_empty_rows"]

_AIR = 2.6  # how much higher than it needs to be a row may be drawn: its page numbers stand at its foot
_STRETCH = 1.4  # how much higher than its tallest row needs to be a page's rows may grow


class Part(NamedTuple):
    """A group of columns with all rows of the day."""

    columns: tuple[Column, ...]
    head: HeadBand
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Segment:
    """A part, or as much of it as one page holds."""

    part: Part
    rows: list[Row] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.heights.append(row.height)


@dataclass(slots=True)
class GridPage:
    """What one page holds; `is_continued` where its first part began on the page before."""

    head_height: float
    is_continued: bool = False
    segments: list[_Segment] = field(default_factory=list)

    @property
    def used(self) -> float:
        rows = sum(self.head_height + sum(segment.heights) for segment in self.segments)
        return rows + _gap(self.segments[0].part) * (len(self.segments) - 1)

    @property
    def columns(self) -> list[Column]:
        return [column for segment in self.segments for column in segment.part.columns]

    def blocks(self) -> Iterator[Block]:
        for number, segment in enumerate(self.segments):
            if number:
                yield space(_gap(segment.part), keep_with_next=True)
            yield segment.part.head.block(self.head_height)
            before: Row | None = None
            for row, height in zip(segment.rows, segment.heights, strict=True):
                yield row.block(height, isinstance(before, SessionRow))
                before = row


def _gap(part: Part) -> float:
    """Between two groups of rooms on one page."""
    return 2 * part.head.shape.look.pad


def without_empty_rows(parts: Sequence[Part]) -> list[Part]:
    """The parts without sessions that have no panel in their columns, events in the first of them alone.

    Each session stays somewhere.
    """
    told = {
        number
        for part in parts
        for number, row in enumerate(part.rows)
        if isinstance(row, SessionRow) and not row.is_empty
    }
    kept = []
    for place, part in enumerate(parts):
        rows = (
            row
            for number, row in enumerate(part.rows)
            if (isinstance(row, SessionRow) and not row.is_empty) or (place == 0 and number not in told)
        )
        kept.append(part._replace(rows=tuple(rows)))
    return kept


def paged(parts: Sequence[Part], capacity: float) -> list[GridPage]:
    """The parts on as few pages of that height (points) as can be, their rows sharing what is to spare.

    A part begins a page of its own unless all its sessions fit below the part before; there the
    events, which the same page tells already, are left out.
    """
    head_height = max((part.head.height for part in parts), default=0.0)
    pages: list[GridPage] = []
    for part in parts:
        sessions = [row for row in part.rows if isinstance(row, SessionRow)]
        need = _gap(part) + head_height + sum(row.height for row in sessions)
        if pages and sessions and pages[-1].used + need <= capacity:
            segment = _Segment(part)
            for row in sessions:
                segment.add(row)
            pages[-1].segments.append(segment)
        else:
            pages += _filled(part, head_height, capacity)
    is_level = _level_across(pages, capacity)
    for page in pages:
        _share_out(page, capacity, with_empty=is_level)
    return pages


def _filled(part: Part, head_height: float, capacity: float) -> list[GridPage]:
    """Pages of one part, each row whole on one of them."""
    pages = [GridPage(head_height, segments=[_Segment(part)])]
    pieces = [piece for row in part.rows for piece in row.pieces(capacity - head_height)]
    for number, piece in enumerate(pieces):
        rows = pages[-1].segments[0]
        if rows.rows and pages[-1].used + piece.height > capacity:
            pages.append(GridPage(head_height, is_continued=True, segments=[_Segment(part)]))
            if not any(isinstance(row, SessionRow) for row in pieces[number:]):
                _carry_over(rows, pages[-1].segments[0])
        pages[-1].segments[0].add(piece)
    return pages


def _carry_over(before: _Segment, after: _Segment) -> None:
    """Take the last session along, so that no page holds nothing but an event or two."""
    places = [place for place, row in enumerate(before.rows) if isinstance(row, SessionRow)]
    if len(places) < 2:
        return
    for row in before.rows[places[-1] :]:
        after.add(row)
    del before.rows[places[-1] :], before.heights[places[-1] :]


def _level_across(pages: Sequence[GridPage], capacity: float) -> bool:
    """Give a session the same height on every page, so that the eye can follow it from page to page.

    Returns whether each part has a page of its own, and room for that.
    """
    segments = [segment for page in pages for segment in page.segments]
    labels = {tuple(_label(row) for row in segment.rows) for segment in segments}
    if len(labels) != 1 or any(page.is_continued or len(page.segments) > 1 for page in pages):
        return False
    levels = [max(heights) for heights in zip(*(segment.heights for segment in segments), strict=True)]
    if not pages or pages[0].head_height + sum(levels) > capacity:
        return False
    for segment in segments:
        segment.heights = list(levels)
    return True


def _label(row: Row) -> int:
    """What tells a row from another of its part: all parts have the same label or band for it."""
    return id(row.label if isinstance(row, SessionRow) else row)


def _share_out(page: GridPage, capacity: float, *, with_empty: bool) -> None:
    """Raise the lower sessions, then all of them, with the height that the page has to spare.

    Sessions that have no panel in the page's columns stay low unless all pages are to be level.
    """
    places = [
        (segment, number)
        for segment in page.segments
        for number, row in enumerate(segment.rows)
        if isinstance(row, SessionRow) and (with_empty or not row.is_empty)
    ]
    spare = capacity - page.used
    if not places or spare <= 0:
        return
    heights = sorted(segment.heights[number] for segment, number in places)
    most = heights[-1] * _STRETCH
    level = heights[0]
    for count, height in enumerate([*heights[1:], most], 1):
        rise = min(height - level, spare / count)
        level += rise
        spare -= rise * count
    for segment, number in places:
        height = segment.heights[number]
        segment.heights[number] = max(height, min(level, _AIR * height))
