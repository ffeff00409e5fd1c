"""A book: parts laid out one after the other, each page drawn once, as soon as its numbers are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache, partial

from exporters.second_core import second_core
from exporters.typeset.ahead import SetAhead
from exporters.typeset.blocks import Block, PageRef
from exporters.typeset.flow import Frame, Page, flow
from exporters.typeset.flowed import Flow, Flowed, Packed, flowed, page_of
from exporters.typeset.hyphenation import prepare
from exporters.typeset.lines import Line
from exporters.typeset.pdf_pages import Drawn, DrawnPage
from exporters.typeset.reserve import reserve, reserve_phrases
from exporters.typeset.single_lines import one_line
from exporters.typeset.style import Run, TextStyle
from exporters.typeset.surface import Metadata, Surface

__all__ = ["Book"]

_ABOVE = 6.0  # points between a link's target and the top of the text that it leads to


def _nothing(page: Page) -> None:
    """Draw no furniture."""


class Book:
    """Pages of one size. Lay out with `add`, ask for page numbers with `page_of`, then `finish`.

    Widths, heights and coordinates are in points. `furnish(page)` draws what is not in the flow of a
    page: heads, folios, decoration; set it before the first part is added.
    """

    def __init__(self, width: float, height: float, metadata: Metadata, bleed: float = 0.0) -> None:
        self.surface = Surface(width, height, metadata, bleed)
        self.shaper = self.surface.shaper
        self.furnish: Callable[[Page], None] = _nothing
        # Those of another file that this one's are to stand behind; to be set before the first part is added.
        self.pages_before = 0
        # A page waits as it was laid out only while it refers to one that is still to come.
        self._pages: list[DrawnPage | Page | None] = []
        self._page_of: dict[str, int] = {}
        self._level = -1
        self._line = lru_cache(maxsize=8192)(self._new_line)  # heads and page numbers come again and again
        self._ahead: SetAhead | None = None
        self._marks: Sequence[object] = ()
        self._movable: set[str] = set()  # kinds of pages whose flow is drawn from its own left edge
        self._made: dict[str, list[Block]] = {}  # in the second process: stretches of the part to come

    @property
    def page_count(self) -> int:
        return self.pages_before + len(self._pages)

    def add(
        self,
        kind: str,
        blocks: Iterable[Block],
        frames_of: Callable[[int], Sequence[Frame]],
        *,
        banner: Block | None = None,
    ) -> None:
        """Lay out a part on pages of its own; `kind` comes back on each page.

        `banner` stands above the columns of the first page, across all of them.
        """
        first = self.page_count + 1
        if self._ahead and (pages := self._ahead.result(kind)) is not None:
            self._adopt(kind, pages, frames_of)
            return
        height = banner.height + banner.space_after if banner else 0.0

        def frames(number: int) -> Sequence[Frame]:
            found = frames_of(number)
            if number > first or not height:
                return found
            return [frame._replace(top=frame.top - height, height=frame.height - height) for frame in found]

        for page in flow(blocks, frames, first, kind):
            if banner is not None and page.number == first:
                _set_banner(banner, page, frames_of(first)[0])
            self._note_anchors(page)
            self._pages.append(self._drawn(page) if self._is_ready(page) else page)

    def _adopt(self, kind: str, pages: Sequence[Packed], frames_of: Callable[[int], Sequence[Frame]]) -> None:
        """Add the pages of a part that the second process has laid out."""
        for number, packed in enumerate(pages, self.page_count + 1):
            page, drawn = page_of(packed, number, kind, self._marks)
            page.origin = frames_of(number)[0].x
            self._note_anchors(page)
            self._pages.append(self._drawn(page, drawn))

    def page_of(self, anchor: str) -> int:
        """The number (from 1) of the page where an anchor stands. Raises KeyError where there is none."""
        return self._page_of[anchor]

    @contextmanager
    def set_ahead(
        self,
        ahead: Mapping[str, Callable[[], Iterable[Block]] | Flow],
        styles: Iterable[TextStyle],
        letters: Iterable[str],
        phrases: Iterable[Run] = (),
        marks: Sequence[object] = (),
    ) -> Iterator[None]:
        """Within this, a second process sets text of the book ahead, where there is a core for it.

        `ahead` is in the order of the book: what makes the blocks of each stretch, by the names that
        `stretch` is then given in that order; and before its stretches each part that is made of them and of
        little else, by the kind that `add` is given. `marks` are those of its blocks. Text in other letters
        or styles is left to be set here; `phrases` are texts of scripts in which single letters do not
        tell what a text needs.
        """
        # The same whether there is a second process or not: the file is the same, byte for byte.
        self._movable = {name for name, wanted in ahead.items() if isinstance(wanted, Flow)}
        styles = [*styles]
        reserve(self.shaper, styles, letters)
        reserve_phrases(self.shaper, phrases)
        for language in {style.language: None for style in styles}:
            prepare(language)  # in both processes at once
        if not second_core():  # the numbers of glyphs, and so the file, are the same
            yield
            return
        press = self.surface.press
        press.stop()  # both cores have enough to do
        self._marks = marks
        jobs = {name: partial(self._lay_out_ahead, name, wanted) for name, wanted in ahead.items()}
        self._ahead = SetAhead(self.shaper, jobs, press.go_on)
        try:
            yield
        finally:
            self._ahead.stop()
            self._ahead = None

    def _lay_out_ahead(self, name: str, wanted: Callable[[], Iterable[Block]] | Flow) -> Flowed | None:
        """In the second process: the pages of a part when its stretches are done; of a stretch nothing."""
        if not isinstance(wanted, Flow):
            self._made[name] = [*wanted()]
            return None
        numbers = {id(mark): number for number, mark in enumerate(self._marks)}
        pages = flowed(name, wanted, self._flow_of, lambda mark: numbers[id(mark)])
        self._made.clear()
        return pages

    def stretch(self, name: str, make: Callable[[], Iterable[Block]]) -> list[Block]:
        """The blocks of that stretch: their lines may be there already."""
        made = self._made.pop(name, None)
        if made is not None:
            return made
        with self._ahead.stretch(name) if self._ahead else nullcontext():
            return [*make()]

    def finish(self) -> bytes:
        """The whole file.

        Raises KeyError for a page number or a link to a place that stands on no page.
        """
        for number, page in enumerate(self._pages):
            if page is not None:
                self.surface.add(self._drawn(page) if isinstance(page, Page) else page)
            self._pages[number] = None  # it is in the file now
        return self.surface.finish()

    def text(self, text: str, style: TextStyle, x: float, baseline: float, align: float = 0.0) -> float:
        """One line outside the flow, for `furnish`; `align` 0 sets it from x, 0.5 around x, 1 up to x.

        Returns the width in points.
        """
        line, width = self._line(text, style)
        self.surface.line(line, x - align * width, baseline)
        return width

    def _new_line(self, text: str, style: TextStyle) -> tuple[Line, float]:
        return one_line(text, style, self.shaper)

    def _note_anchors(self, page: Page) -> None:
        for _, block in page.starts:
            anchor = block.anchor
            if anchor is None:
                continue
            self._page_of.setdefault(anchor.name, page.number)  # of two of one name, the first counts
            if anchor.level >= 0:
                self._level = min(anchor.level, self._level + 1)  # PDF outlines skip no level
                self.surface.outline(anchor.title, anchor.name, self._level)

    def _is_ready(self, page: Page) -> bool:
        known = self._page_of
        refs = [ref for _, _, strip in page.placed if strip.page_refs for ref in strip.page_refs]
        return all(ref.anchor in known for ref in refs)

    def _drawn(self, page: Page, flow: Drawn | None = None) -> DrawnPage:
        """The page; `flow` is what is drawn of its flow, where that has been done."""
        self.surface.begin_page()
        self.furnish(page)
        for top, block in page.starts:
            if block.anchor is not None:
                self.surface.anchor(block.anchor.name, top + _ABOVE)
        if page.kind not in self._movable:
            self._draw_strips(page, 0.0)
            return self.surface.end_page()
        with self.surface.moved(page.origin):
            if flow is None:
                self._draw_strips(page, page.origin)
            else:
                self.surface.draw_again(flow)
        return self.surface.end_page()

    def _flow_of(self, page: Page) -> Drawn:
        self.surface.begin_page()
        self._draw_strips(page, page.origin)
        return self.surface.drawn()

    def _draw_strips(self, page: Page, origin: float) -> None:
        surface = self.surface
        line = surface.line
        for edge, top, strip in page.placed:
            x = edge - origin
            if strip.art is not None:
                strip.art(surface, x, top)
            for cell in strip.cells:
                line(cell.line, x + cell.x, top - cell.drop)
            if strip.rule is not None:
                left, length, colour = strip.rule
                surface.rectangle(x + left, top - strip.rule_weight, length, strip.rule_weight, colour)
            for ref in strip.page_refs:
                drop = strip.cells[0].drop if ref.drop is None else ref.drop
                self._draw_page_ref(ref, x, top - drop)

    def _draw_page_ref(self, ref: PageRef, x: float, baseline: float) -> None:
        number = self._page_of.get(ref.anchor)
        if number is None:
            raise KeyError(f"a page number refers to {ref.anchor!r}, which stands on no page")
        line, width = self._line(f"{ref.prefix}{number}", ref.style)
        left = x + (ref.right - width if ref.x is None else ref.x)
        self.surface.line(line, left, baseline, link=f"#{ref.anchor}")


def _set_banner(banner: Block, page: Page, frame: Frame) -> None:
    page.starts.insert(0, (frame.top, banner))
    top = frame.top
    placed = []
    for strip in banner.strips:
        placed.append((frame.x, top, strip))
        top -= strip.height
    page.placed[:0] = placed
