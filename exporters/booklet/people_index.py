"""The index of people: every person once, with the pages of their panels."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.booklet.anchors import INDEX, panel_anchor
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.style import Run
from model.collation import index_letter
from model.programme import Panel, Person, Programme
from model.views import panels_by_person

__all__ = ["index_blocks", "index_title"]


_FEW = 12  # an index of no more people needs no letters


def index_title(compose: Composer) -> Block:
    """The heading, which spans the columns that follow."""
    design, wording = compose.design, compose.wording
    anchor = Anchor(name=INDEX, title=wording.word("index"), level=0)
    return compose.paragraph(
        [Run(wording.word("index"), design.part_title.text)], design.part_title, anchor=anchor
    )


def index_blocks(programme: Programme, compose: Composer) -> Iterator[Block]:
    """Entries under their letters; needs the pages of all panels to be known."""
    design = compose.design
    panels = panels_by_person(programme)
    letter = ""
    lettered = len(programme.persons) > _FEW
    for person in programme.persons:
        begins = index_letter(person.sort_name, programme.language) if lettered else ""
        if begins != letter:
            letter = begins
            style = design.index_letter
            compose.about(compose.wording.word("index"), programme.source)
            yield compose.paragraph([Run(letter, style.text)], style, measure=design.index_measure)
        compose.about(person.name, person.source)
        runs = _entry(person, panels.get(person.id, []), compose)
        yield compose.paragraph(runs, design.index_entry, measure=design.index_measure)


def _entry(person: Person, panels: list[Panel], compose: Composer) -> list[Run]:
    style = compose.design.index_entry.text
    number = style.but(face="sans-semibold", size=7.2)
    runs = [Run(person.sort_name or person.name, style)]
    references: dict[tuple[str, int], Panel] = {}  # two parts of one kind on one page are told once
    for panel in panels:
        part = panel.participation_of(person)
        roles = compose.wording.roles(part.roles) if part else ""
        references.setdefault((roles, compose.book.page_of(panel_anchor(panel))), panel)
    for (roles, page), panel in references.items():
        runs.append(Run(f", {roles.casefold()}\u00a0" if roles else ", ", style.but(face="sans", size=6.9)))
        runs.append(Run(str(page), number, link=f"#{panel_anchor(panel)}"))
    return runs
