"""The index of areas and streams: under each, its panels with their pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporters.booklet.anchors import SUBJECTS, panel_anchor
from exporters.booklet.colours import QUIET
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.style import Run
from model.collation import collation_key
from model.programme import Panel, Programme
from model.views import panels_by_area, panels_by_stream

__all__ = ["has_subjects", "subject_blocks", "subjects_heading", "subjects_title"]


def has_subjects(programme: Programme) -> bool:
    """Whether two panels at least are told apart by what they are about."""
    named = {*panels_by_area(programme), *panels_by_stream(programme)} - {""}
    return len(named) > 1


def subjects_title(compose: Composer) -> Block:
    """The heading, which spans the columns that follow."""
    words = compose.wording.word("subjects")
    style = compose.design.part_title
    return compose.paragraph(
        [Run(words, style.text)], style, anchor=Anchor(name=SUBJECTS, title=words, level=0)
    )


def subjects_heading(compose: Composer) -> Block:
    """The same within a column, for a short list on the page of another."""
    words = compose.wording.word("subjects")
    style = compose.design.front_heading.but(space_before=20.0 * compose.design.scale)
    anchor = Anchor(name=SUBJECTS, title=words, level=0)
    measure = compose.design.index_measure
    return compose.paragraph([Run(words, style.text)], style, measure=measure, anchor=anchor)


def subject_blocks(programme: Programme, compose: Composer) -> Iterator[Block]:
    """Areas, then streams; needs the pages of all panels to be known."""
    for key, groups in (("areas", panels_by_area(programme)), ("streams", panels_by_stream(programme))):
        named = {name: panels for name, panels in groups.items() if name}
        if named:
            style = compose.design.index_letter
            words = compose.wording.word(key)
            yield compose.paragraph([Run(words, style.text)], style, measure=compose.design.index_measure)
            yield from _entries(named, programme, compose)


def _entries(groups: Mapping[str, list[Panel]], programme: Programme, compose: Composer) -> Iterator[Block]:
    style = compose.design.index_entry
    quiet = style.text.but(face="sans", size=0.87 * style.text.size, colour=QUIET)
    strong = style.text.but(face="sans-semibold", size=0.9 * style.text.size)
    for name in sorted(groups, key=lambda name: collation_key(name, programme.language)):
        panels = groups[name]
        compose.about(name, panels[0].where("area"))
        runs = [Run(f"{name} ", style.text)]
        for number, panel in enumerate(panels):
            link = f"#{panel_anchor(panel)}"
            page = compose.book.page_of(panel_anchor(panel))
            # "1386 p. 24": two bare numbers side by side would not say which of them is the page.
            runs.append(Run(f"{panel.id}\u00a0{compose.wording.word('day_grid.page')}", quiet, link))
            runs.append(Run(f"{page}", strong, link))
            runs.append(Run(", " if number < len(panels) - 1 else "", quiet))
        yield compose.paragraph(runs, style, measure=compose.design.index_measure)
