"""What humans decided about a programme: corrections.toml beside it, applied when it is read.

The sources stay untouched. An entry names people and institutions as the sources write them (or
a person by id), says what is right, and may say `by` whom and when that was decided. An entry
that matches nothing is a finding, so that no decision is lost without a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from model.programme import Source

__all__ = [
    "FILE_NAME",
    "Apart",
    "Corrections",
    "InstitutionChange",
    "PanelChange",
    "PaperChange",
    "PersonChange",
    "Same",
    "are_apart",
    "same_text",
]

FILE_NAME = "corrections.toml"


def same_text(text: str) -> str:
    """Two texts of a source are the same for a correction when these agree: case and blanks do not count."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def are_apart(names: frozenset[str], first: set[str], second: set[str]) -> bool:
    """Whether one of the names is among the first set's and another among the second's."""
    ours, theirs = names & first, names & second
    return bool(ours) and bool(theirs) and len(ours | theirs) > 1


class Same(NamedTuple):
    """These names mean one person, or one institution; `name` is how it is printed, "" leaves that open."""

    names: tuple[str, ...]
    source: Source
    name: str = ""
    by: str = ""


class Apart(NamedTuple):
    """These names are not the same, however alike: no suggestion, and no merging by itself."""

    names: tuple[str, ...]
    source: Source
    by: str = ""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(same_text(name) for name in self.names)


class PersonChange(NamedTuple):
    """What is right about a person; `name` is a source's, or an id.

    A name or a sort name of "" leaves what the source says, and so does None for the others: of
    those "" (or no affiliations at all) is a decision too, that there is none.
    """

    name: str
    source: Source
    panel: str = ""
    new_name: str = ""
    given: str | None = None
    family: str | None = None
    sort_name: str = ""
    email: str | None = None
    orcid: str | None = None
    affiliations: tuple[str, ...] | None = None
    by: str = ""


class InstitutionChange(NamedTuple):
    """What is right about an institution; `name` is the source's text, with or without its country."""

    name: str
    source: Source
    new_name: str = ""
    unit: str | None = None
    place: str | None = None
    country: str | None = None
    by: str = ""


class PaperChange(NamedTuple):
    """Who presents a paper: the panel's id, the paper's title as the source writes it, the names.

    Without names it is decided that the programme is not to name anybody.
    """

    panel: str
    title: str
    presenters: tuple[str, ...]
    source: Source
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelChange:
    """Where and when a panel meets: None leaves what the source says, "" says that nothing is settled."""

    id: str
    day: str | None = None
    session: str | None = None
    room: str | None = None
    by: str = ""
    source: Source
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False, compare=False)

    @property
    def moves(self) -> bool:
        """Whether it says anything of the session."""
        return self.day is not None or self.session is not None

    def where(self, name: str) -> Source:
        """The line of the field `name`."""
        return self.sources.get(name, self.source)


@dataclass(slots=True, kw_only=True)
class Corrections:
    """All decisions of a file, and which of them have found what they are about."""

    same_people: tuple[Same, ...] = ()
    people_apart: tuple[Apart, ...] = ()
    people: tuple[PersonChange, ...] = ()
    same_institutions: tuple[Same, ...] = ()
    institutions_apart: tuple[Apart, ...] = ()
    institutions: tuple[InstitutionChange, ...] = ()
    papers: tuple[PaperChange, ...] = ()
    panels: tuple[PanelChange, ...] = ()
    used: set[tuple[Source, str]] = field(default_factory=set)

    def use(self, source: Source, name: str = "") -> None:
        """Note that an entry (or one name of it) has found what it is about."""
        self.used.add((source, name))

    def unused(self) -> list[tuple[Source, str]]:
        """Every (entry, name) that matches nothing in the programme, in the file's order."""
        same: tuple[Same, ...] = (*self.same_people, *self.same_institutions)
        apart: tuple[Apart, ...] = (*self.people_apart, *self.institutions_apart)
        wanted = [(entry.source, name) for entry in same for name in entry.names]
        wanted += [(entry.source, name) for entry in apart for name in entry.names]
        wanted += [(change.source, change.name) for change in self.people]
        wanted += [(change.source, change.name) for change in self.institutions]
        wanted += [(panel.source, panel.id) for panel in self.panels]
        for paper in self.papers:
            is_found = (paper.source, paper.title) in self.used
            names = paper.presenters if is_found else [paper.title]
            wanted += [(paper.source, name) for name in names]
        return sorted(entry for entry in wanted if entry not in self.used)
