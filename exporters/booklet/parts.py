"""The booklet's parts, in the order that is asked for, each laid out on pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from itertools import pairwise

from exporters.booklet.ahead import is_long, letters, phrases, styles
from exporters.booklet.anchors import (
    BRIEF,
    HOW_TO,
    INDEX,
    SUBJECTS,
    day_anchor,
    front_anchor,
    panel_anchor,
)
from exporters.booklet.brief import brief
from exporters.booklet.composer import Composer
from exporters.booklet.contents import Entry, contents, day_entries
from exporters.booklet.cover import back_cover, cover
from exporters.booklet.day_parts import (
    first_anchor,
    has_table,
    is_opened,
    is_placed,
    is_told_by_opener,
    panel_count,
)
from exporters.booklet.how_to import BookFacts, how_to_blocks
from exporters.booklet.notes import notes_blocks
from exporters.booklet.opener import opener
from exporters.booklet.options import BookletOptions
from exporters.booklet.panels import PanelLook, day_blocks, panel_blocks
from exporters.booklet.people_index import index_blocks, index_title
from exporters.booklet.qr import CalendarAddresses
from exporters.booklet.shared_pages import guide_page, indexes_page
from exporters.booklet.subjects import has_subjects, subject_blocks, subjects_title
from exporters.typeset.blocks import Anchor, Block, space
from exporters.typeset.flowed import Flow
from exporters.typeset.style import ParagraphStyle
from model.programme import Programme
from model.views import Day, SlotGroup, days

__all__ = ["Parts"]

_FEW = 12  # so few panels are seen at a glance without a list of their own


class Parts:
    """Lays out what the options ask for and the programme has anything for."""

    def __init__(
        self, programme: Programme, options: BookletOptions, compose: Composer, *, for_paper: bool = False
    ) -> None:
        """`for_paper`: whether a leaflet has notes and a back cover up to a multiple of four pages."""
        self.for_paper = for_paper
        self._has_back_cover = False
        self.programme = programme
        self.options = options
        self.compose = compose
        self.days = days(programme)
        self.addresses = CalendarAddresses(programme)
        # One panel makes a leaflet: it is its own contents, its own day and its own index.
        self.is_leaflet = len(programme.panels) <= 1 and not programme.events
        self.names = [name for name in options.parts if self._has(name)]
        self.ends: list[tuple[str, int]] = []  # each part that is laid out, and its last page
        # Here, and not when the first is set: a process that sets them ahead knows it too.
        self._grid_titles = self._grid_title_style()

    def lay_out(self, told: Callable[[int], None] = lambda done: None, *, skip: int = 0) -> None:
        """All parts but the first `skip`; `told(n)` hears that so many panels are laid out."""
        if skip or not is_long(self.programme):
            self._lay_out(told, skip)
            return
        programme, design = self.programme, self.compose.design
        with self.compose.book.set_ahead(
            self._ahead(),
            styles(design),
            letters(programme),
            phrases(programme, design),
            marks=[*programme.panels, *programme.events],
        ):
            self._lay_out(told, 0)

    def _ahead(self) -> dict[str, Callable[[], Iterable[Block]] | Flow]:
        """What can be set without a page number, as `Book.set_ahead` wants it."""
        found: dict[str, Callable[[], Iterable[Block]] | Flow] = {}
        for number, (day, compose, look) in enumerate(self._panels):
            if self._has_grid(day):
                found[self._grid_anchor(number)] = partial(self._grid, number, day)
            if self._has_panels(day):
                panels = partial(self._day_blocks, number, day)
                found[f"panels:{number}"] = Flow(panels, compose.design.frames)
            for group in (item for item in day.items if isinstance(item, SlotGroup)):
                for place, panel in enumerate(group.panels):
                    make = partial(panel_blocks, panel, compose, look, ruled=place > 0)
                    found[panel_anchor(panel)] = make
        return found

    def _lay_out(self, told: Callable[[int], None], skip: int) -> None:
        done = 0
        names = iter(pairwise([*self.names[skip:], ""]))
        for name, following in names:
            if name == "days":
                for number, day in enumerate(self.days):
                    self._day(number, day)
                    done += panel_count(day)
                    told(done)
            elif self._share_page(name, following):
                next(names)
            else:
                self._part(name)
            self.ends.append((name, self.compose.book.page_count))

    def _has(self, name: str) -> bool:
        """Whether the programme has anything for a part."""
        programme = self.programme
        match name:
            case "how_to" | "contents":
                return not self.is_leaflet
            case "front":
                return bool(self.options.front)
            case "brief":
                return len(programme.panels) > _FEW
            case "people":
                return len(programme.persons) > 1 and not self.is_leaflet
            case "subjects":
                return has_subjects(programme) and not self.is_leaflet
            case "notes":
                return not self.is_leaflet or self.for_paper
            case "back_cover":
                return not self.is_leaflet or self.for_paper or bool(programme.url)
            case _:
                return True

    def _part(self, name: str) -> None:
        programme, compose = self.programme, self.compose
        book, design = compose.book, compose.design
        match name:
            case "cover":
                book.add("cover", cover(programme, compose, self.options.cover), design.one_column)
            case "how_to":
                book.add("how_to", how_to_blocks(self._facts(), compose), design.one_column)
            case "contents":
                book.add("contents", contents(self._entries(), compose), design.one_column)
            case "front":
                from exporters.booklet.front_matter import front_blocks  # a leaflet has none

                book.add("front", front_blocks(self.options.front, compose), design.one_column)
            case "brief":
                book.add("brief", brief(programme, compose), design.one_column)
            case "people":
                blocks = index_blocks(programme, compose)
                book.add("index", blocks, design.index_columns, banner=index_title(compose))
            case "subjects":
                blocks = subject_blocks(programme, compose)
                book.add("subjects", blocks, design.index_columns, banner=subjects_title(compose))
            case "notes":
                book.add("notes", notes_blocks(compose, self._pages_to_fill()), design.one_column)
            case "back_cover" if not self._is_full():
                book.add("back", back_cover(programme, compose), design.one_column)
                self._has_back_cover = True

    def _share_page(self, name: str, following: str) -> bool:
        """Lay out two short parts on one page; False, with nothing laid out, where they do not fit."""
        compose = self.compose
        book, design = compose.book, compose.design
        match (name, following):
            case ("how_to", "contents"):
                blocks = guide_page(self._facts(), self._entries(), compose)
                book.add("contents", blocks, design.one_column)
            case ("people", "subjects"):
                blocks = indexes_page(self.programme, compose)
                book.add("index", blocks, design.index_columns, banner=index_title(compose))
            case _:
                return False
        return bool(blocks)

    # ---- a day
    def _day(self, number: int, day: Day) -> None:
        compose = self.compose
        book, design = compose.book, compose.design
        if self._opens(day):
            blocks = opener(day, number, self.addresses.day(number), compose)
            book.add(f"opener:{number}", blocks, design.one_column)
        is_begun = self._opens(day)
        if self._has_grid(day):
            grid = book.stretch(self._grid_anchor(number), partial(self._grid, number, day))
            book.add(f"grid:{number}", self._begun(number, day, iter(grid), is_begun), design.one_column)
        if self._has_panels(day):
            in_columns = self._panels[number][1]
            book.add(f"panels:{number}", self._day_blocks(number, day), in_columns.design.frames)

    def _has_panels(self, day: Day) -> bool:
        """Whether there is more to tell of a day than its opener does."""
        return not (self._opens(day) and is_told_by_opener(day))

    def _day_blocks(self, number: int, day: Day) -> Iterator[Block]:
        """What takes place on a day, panel by panel."""
        _, compose, look = self._panels[number]
        is_begun = self._opens(day) or self._has_grid(day)
        return self._begun(number, day, day_blocks(day, compose, look), is_begun)

    def _begun(self, number: int, day: Day, blocks: Iterator[Block], is_begun: bool) -> Iterator[Block]:
        """The blocks with the place where their day begins, unless it has begun or needs none."""
        if not is_begun and self._is_told_apart(day):
            first = next(blocks)
            wording = self.compose.wording
            title = wording.dated(day.label, day.date) or wording.word("slot.none.heading")
            anchor = Anchor(name=day_anchor(number), title=title, level=0)
            place = replace(space(0.0, keep_with_next=True), anchor=anchor, mark=first.mark)
            yield replace(place, starts_page=first.starts_page)
            yield replace(first, starts_page=False)
        yield from blocks

    def _is_told_apart(self, day: Day) -> bool:
        """Whether the day has an entry of its own in the outline, above what takes place on it."""
        has_band = not is_placed(day) and isinstance(day.items[0], SlotGroup)  # which says what it is
        return len(self.days) > 1 and (self._opens(day) or not has_band)

    # Day grids are loaded where there are any: 11 ms, which a leaflet need not wait.
    def _grid_anchor(self, number: int) -> str:
        from exporters.booklet.day_grid import day_grid_anchor

        return day_grid_anchor(number)

    def _grid_title_style(self) -> ParagraphStyle | None:
        days = [day for day in self.days if self._has_grid(day)]
        if not days:
            return None
        from exporters.booklet.day_grid import title_style

        return title_style(days, self.compose)

    def _grid(self, number: int, day: Day) -> list[Block]:
        from exporters.booklet.day_grid import day_grid

        rooms = [room.name for room in self.programme.rooms]
        level = 1 if self._is_told_apart(day) else 0
        titled = self._grid_titles
        return [*day_grid(day, number, self.compose, rooms=rooms, level=level, titled=titled)]

    @cached_property
    def _panels(self) -> list[tuple[Day, Composer, PanelLook]]:
        """Each day, what its panels are set with, and how they look."""
        design, options = self.compose.design, self.options
        compose = self.compose.in_design(design.in_columns(options.columns))
        return [
            (
                day,
                compose,
                PanelLook(
                    colour=design.day_colour(number),
                    address=self.addresses.panel,
                    level=1 if self._is_told_apart(day) or self._has_grid(day) else 0,
                    abstracts=options.abstracts,
                    bands=not self.is_leaflet,
                ),
            )
            for number, day in enumerate(self.days)
        ]

    def _opens(self, day: Day) -> bool:
        return self.options.openers and not self.is_leaflet and len(self.days) > 1 and is_opened(day)

    def _has_grid(self, day: Day) -> bool:
        return self.options.grids and not self.is_leaflet and has_table(day, is_listed="brief" in self.names)

    def _day_anchor(self, number: int, day: Day) -> str:
        """Where the day begins, in whichever of its parts is first."""
        if self._is_told_apart(day):
            return day_anchor(number)
        return self._grid_anchor(number) if self._has_grid(day) else first_anchor(day)

    # ---- what other parts tell of them
    def _entries(self) -> Iterator[Entry]:
        """The lines of the contents."""
        word = self.compose.wording.word
        titles = {
            "how_to": Entry(word("how_to"), HOW_TO),
            "brief": Entry(word("brief"), BRIEF),
            "people": Entry(word("index"), INDEX),
            "subjects": Entry(word("subjects"), SUBJECTS),
        }
        begin = self.names.index("contents") + 1
        for name in self.names[begin:]:
            if name == "front":
                yield from (
                    Entry(page.title, front_anchor(number)) for number, page in enumerate(self.options.front)
                )
            elif name == "days":
                for number, day in enumerate(self.days):
                    anchor = self._day_anchor(number, day)
                    yield from day_entries(day, anchor, self.compose.design.day_colour(number), self.compose)
            elif name in titles:
                yield titles[name]

    def _facts(self) -> BookFacts:
        """What there is to say about the use of this book."""
        programme = self.programme
        whens = [panel.when for panel in programme.panels] + [event.when for event in programme.events]
        days = [*enumerate(self.days)] if "days" in self.names else []
        return BookFacts(
            has_day_colours=len(days) > 1,
            opens_days=bool(programme.panels) and any(self._opens(day) for _, day in days),
            has_tables=any(self._has_grid(day) for _, day in days),
            has_people="people" in self.names,
            has_subjects="subjects" in self.names,
            has_panel_codes=bool(days) and any(map(self.addresses.panel, programme.panels)),
            has_day_codes=any(self._opens(day) and self.addresses.day(number) for number, day in days),
            is_unsettled=any(not when.is_timed or when.provisional for when in whens),
            zone=programme.zone if any(when.is_timed for when in whens) else "",
        )

    @property
    def is_closed(self) -> bool:
        """Whether the last page is the back cover; to be asked when all is laid out."""
        return self.names[-1:] == ["back_cover"] and self._has_back_cover

    def _is_full(self) -> bool:
        """Whether a leaflet fills its sheets without a back cover, and has no address to put there."""
        is_bare = self.is_leaflet and not self.programme.url
        return is_bare and self.compose.book.page_count % 4 == 0

    def _pages_to_fill(self) -> int:
        """Pages up to a multiple of four, with what still comes behind them."""
        if self._is_full():
            return 0
        behind = self.names[self.names.index("notes") + 1 :]
        return -(self.compose.book.page_count + len(behind)) % 4
