"""The index of people: every person once, with the pages of their panels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exporters.booklet.anchors import INDEX, panel_anchor
from exporters.booklet.colours import QUIET
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block
from exporters.typeset.style import Run, TextStyle
from model.collation import collation_key, index_letter
from model.name_scripts import script, without_accents
from model.names import split_name
from model.programme import Panel, Person, Programme
from model.views import panels_by_person

__all__ = ["index_blocks", "index_title"]


_LATIN = frozenset({"Latin", "Modifier"})  # letters such as the turned comma of Hawaiian go with Latin ones
_FEW = 12  # an index of no more people needs no letters


class _Looks(NamedTuple):
    """What an entry is set in: the name, what leads elsewhere, roles, pages, the name in its own script."""

    name: TextStyle
    see: TextStyle
    role: TextStyle
    page: TextStyle
    own: TextStyle

    @classmethod
    def of(cls, compose: Composer) -> _Looks:
        style = compose.design.index_entry.text
        role = style.but(face="sans", size=0.87 * style.size)
        return cls(
            name=style,
            see=style.but(face="serif-italic"),
            role=role,
            page=style.but(face="sans-semibold", size=0.91 * style.size),
            own=role.but(colour=QUIET),
        )


def index_title(compose: Composer) -> Block:
    """The heading, which spans the columns that follow."""
    design, wording = compose.design, compose.wording
    anchor = Anchor(name=INDEX, title=wording.word("index"), level=0)
    return compose.paragraph(
        [Run(wording.word("index"), design.part_title.text)], design.part_title, anchor=anchor
    )


def index_blocks(programme: Programme, compose: Composer) -> Iterator[Block]:
    """Entries under their letters; needs the pages of all panels to be known."""
    design, language = compose.design, programme.language
    panels = panels_by_person(programme)
    entries: list[tuple[str, Person, bool]] = [
        (person.sort_name or person.name, person, False) for person in programme.persons
    ]
    for person in programme.persons:
        entries += [(name, person, True) for name in _other_places(person, language)]
    entries.sort(key=lambda entry: collation_key(entry[0], language))  # equal names stay in the index's order
    letter = ""
    lettered = len(programme.persons) > _FEW
    looks = _Looks.of(compose)
    for name, person, is_elsewhere in entries:
        begins = index_letter(name, language) if lettered else ""
        if begins != letter:
            letter = begins
            style = design.index_letter
            compose.about(compose.wording.word("index"), programme.source)
            yield compose.paragraph([Run(letter, style.text)], style, measure=design.index_measure)
        compose.about(person.name, person.source)
        if is_elsewhere:
            runs = _see(name, person, looks, compose)
        else:
            runs = _entry(person, panels.get(person.id, []), looks, compose)
        yield compose.paragraph(runs, design.index_entry, measure=design.index_measure)


def _other_places(person: Person, language: str) -> list[str]:
    """Sort names of the person's other spellings that a reader would look up elsewhere."""
    known = person.sort_name or person.name
    found: dict[str, None] = {}
    for spelling in person.spellings:
        own = _in_own_script(spelling)
        if spelling == person.name and own in ("", spelling):
            continue
        name = split_name(own or spelling, language).sort_name
        if _family(name) != _family(known):
            found[name] = None
    return list(found)


def _family(sort_name: str) -> str:
    return without_accents(sort_name.partition(",")[0]).casefold()


def _in_own_script(name: str) -> str:
    """The words of a name in letters that are no Latin ones: "李娜" of "Na Li (李娜)"; "" for none."""
    if not _is_foreign(name):
        return ""
    return " ".join(word.strip("()[]（）") for word in name.split() if _is_foreign(word))


def _is_foreign(text: str) -> bool:
    """Whether there is a letter among the text that is no Latin one."""
    return not text.isascii() and not _LATIN.issuperset(map(script, filter(str.isalpha, text)))


def _see(name: str, person: Person, looks: _Looks, compose: Composer) -> list[Run]:
    words = compose.wording.word("index.see")
    return [
        Run(name, looks.name, isolated=True),
        Run(f", {words} ", looks.see),
        Run(person.sort_name or person.name, looks.name, isolated=True),
    ]


def _entry(person: Person, panels: list[Panel], looks: _Looks, compose: Composer) -> list[Run]:
    name = person.sort_name or person.name
    runs = [Run(name, looks.name, isolated=True)]
    own = next(filter(None, map(_in_own_script, person.spellings)), "")
    if own and not _in_own_script(name):
        runs += [Run(" ", looks.name), Run(own, looks.own, isolated=True)]
    references: dict[tuple[str, int], str] = {}  # two parts of one kind on one page are told once
    for panel in panels:
        part = panel.participation_of(person)
        roles = compose.wording.roles_in_text(part.roles) if part else ""
        anchor = panel_anchor(panel)
        references.setdefault((roles, compose.book.page_of(anchor)), anchor)
    last = ""
    for (roles, page), anchor in references.items():
        is_told = not roles or roles == last
        runs.append(Run(", " if is_told else f", {roles}\u00a0", looks.role))
        last = roles
        runs.append(Run(str(page), looks.page, f"#{anchor}"))
    return runs
