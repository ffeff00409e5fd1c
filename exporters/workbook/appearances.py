"""Who appears where: one record for every person and panel, the ground of the sheets about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.programme import (
    Affiliation,
    Attribution,
    Panel,
    Participation,
    Person,
    Presentation,
    Programme,
    Role,
    Source,
)
from model.views import panels_by_person

__all__ = ["Appearance", "Home", "appearances", "home", "homes"]

Home = tuple[str, str]
"""Institution and country of an affiliation, "" for what is not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """All that one person does in one panel.

    `panel` is None, and the rest empty, for a person whom the programme names without a panel.
    `affiliations` are those that the panel gives, or else those known of the person.
    """

    person: Person
    panel: Panel | None = None
    roles: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    papers: tuple[Presentation, ...] = ()
    source: Source

    @property
    def lacks_stated_paper(self) -> bool:
        """Whether the person presents something in the panel, but nobody says which paper."""
        return (
            self.panel is not None
            and not self.papers
            and Role.PRESENTER in self.roles
            and any(paper.attribution is Attribution.UNKNOWN for paper in self.panel.presentations)
        )


def appearances(programme: Programme) -> list[Appearance]:
    """Every person's appearances: persons in the programme's order, their panels likewise."""
    known = {person.id: person for person in programme.persons}
    within = {panel.id: _appearances_in(panel, known) for panel in programme.panels}
    panels = panels_by_person(programme)
    listed: list[Appearance] = []
    for id_ in dict.fromkeys([*known, *panels]):
        of_person = [within[panel.id][id_] for panel in panels.get(id_, [])]
        listed += of_person or [_without_panel(known[id_])]
    return listed


def _appearances_in(panel: Panel, known: dict[str, Person]) -> dict[str, Appearance]:
    """The appearances in one panel by person, in the panel's order; a presenter of a paper whom
    the panel's list of people leaves out comes last.
    """
    parts: dict[str, list[Participation]] = {}
    papers: dict[str, list[Presentation]] = {}
    people: dict[str, Person] = {}
    for part in panel.participations:
        people.setdefault(part.person.id, part.person)
        parts.setdefault(part.person.id, []).append(part)
    for paper in panel.presentations:
        for person in paper.presenters:
            people.setdefault(person.id, person)
            papers.setdefault(person.id, []).append(paper)
    return {
        id_: _appearance(known.get(id_, person), panel, parts.get(id_, []), papers.get(id_, []))
        for id_, person in people.items()
    }


def _appearance(
    person: Person, panel: Panel, parts: list[Participation], papers: list[Presentation]
) -> Appearance:
    roles = dict.fromkeys(role for part in parts for role in part.roles)
    if not parts:
        roles = {Role.PRESENTER: None}
    stated = tuple(affiliation for part in parts for affiliation in part.affiliations)
    return Appearance(
        person=person,
        panel=panel,
        roles=tuple(roles),
        affiliations=stated or person.affiliations,
        papers=tuple(papers),
        source=parts[0].source if parts else papers[0].source,
    )


def _without_panel(person: Person) -> Appearance:
    return Appearance(person=person, affiliations=person.affiliations, source=person.source)


def home(affiliation: Affiliation) -> Home:
    """An affiliation as the sheets show it; the source's own words where they were not understood."""
    return (affiliation.institution or affiliation.raw, affiliation.country)


def homes(affiliations: Iterable[Affiliation]) -> list[Home]:
    """The affiliations that say anything, each once: two departments share their university."""
    return [pair for pair in dict.fromkeys(map(home, affiliations)) if any(pair)]
