"""Checks that knowing who is who makes possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from model.findings import Finding, Severity
from model.programme import Panel, Person, Programme, Role, Source
from model.suggestions import suggestions
from model.views import meet_at_once, panels_by_person

__all__ = [
    "appearance_limits",
    "in_two_places",
    "names_in_capitals",
    "no_affiliation",
    "no_chair",
    "probable_duplicates",
]


def in_two_places(programme: Programme) -> Iterator[Finding]:
    """A person who has to be in two panels at once, in whatever role; partial overlaps count."""
    panels = panels_by_person(programme)
    for person in programme.persons:
        for first, second in combinations(panels.get(person.id, []), 2):
            if meet_at_once(first, second):
                yield Finding(
                    code="people.two-places",
                    severity=Severity.WARNING,
                    message=f"{person.name} is in two panels at once: {first.id} and {second.id}",
                    remedy="move one of the panels, or tell two people of one name apart in corrections.toml",
                    source=_where(second, person),
                    subject=person.id,
                )


def appearance_limits(programme: Programme) -> Iterator[Finding]:
    """People in more panels, or with more papers, than the conference allows."""
    limits = programme.limits
    panels = panels_by_person(programme)
    papers: dict[str, int] = {}
    for panel in programme.panels:
        for paper in panel.presentations:
            for person in paper.presenters:
                papers[person.id] = papers.get(person.id, 0) + 1
    for person in programme.persons:
        theirs = panels.get(person.id, [])
        if limits.max_sessions is not None and len(theirs) > limits.max_sessions:
            listed = ", ".join(panel.id for panel in theirs)
            yield _about_limit(person, f"is in {len(theirs)} panels ({listed})", limits.max_sessions)
        count = papers.get(person.id, 0)
        if limits.max_papers is not None and count > limits.max_papers:
            yield _about_limit(person, f"presents {count} papers", limits.max_papers)


def _about_limit(person: Person, what: str, limit: int) -> Finding:
    return Finding(
        code="people.limit",
        severity=Severity.WARNING,
        message=f"{person.name} {what}; the limit is {limit}",
        remedy="ask them to withdraw from one, or accept it under [checks] in programme.toml",
        source=person.source,
        subject=person.id,
    )


def no_affiliation(programme: Programme) -> Iterator[Finding]:
    """People of whom nothing says where they work."""
    for person in programme.persons:
        if not person.affiliations:
            yield Finding(
                code="people.no-affiliation",
                severity=Severity.NOTE,
                message=f"nothing says where {person.name} works",
                remedy="ask them, and state it in corrections.toml",
                source=person.source,
                subject=person.id,
                paste=f'[[person]]\nname = "{person.id}"\naffiliation = ""\n',
            )


def no_chair(programme: Programme) -> Iterator[Finding]:
    """Panels that nobody chairs."""
    for panel in programme.panels:
        if panel.participations and not any(Role.CHAIR in part.roles for part in panel.participations):
            yield Finding(
                code="panel.no-chair",
                severity=Severity.NOTE,
                message=f"panel {panel.id} has no chair",
                remedy="find one, or leave it",
                source=panel.source,
                subject=panel.id,
            )


def names_in_capitals(programme: Programme) -> Iterator[Finding]:
    """Names all in capitals, which indexes and calendars would carry on."""
    for person in programme.persons:
        words = re.findall(r"[^\W\d_]{3,}", person.name)
        if words and all(word.isupper() for word in words):
            yield Finding(
                code="people.capitals",
                severity=Severity.NOTE,
                message=f"the name {person.name} is all in capitals",
                remedy="write it as it should be printed, in corrections.toml",
                source=person.source,
                subject=person.id,
                paste=f'[[person]]\nname = "{person.id}"\nnew_name = "{person.name.title()}"\n',
            )


def probable_duplicates(programme: Programme) -> Iterator[Finding]:
    """People and institutions that may be the same; a human decides."""
    for suggestion in suggestions(programme):
        thing = "one person" if suggestion.kind == "person" else "one institution"
        first, second = (f"“{name}”" for name in (suggestion.first, suggestion.second))
        yield Finding(
            code=f"{suggestion.kind}.suggestion",
            severity=Severity.NOTE,
            message=f"{first} and {second} ({suggestion.sources[1]}): {thing}?"
            f" {suggestion.reason} ({suggestion.score:.2f})",
            remedy="decide it in corrections.toml",
            source=suggestion.sources[0],
            subject=" / ".join(suggestion.ids),
            paste=suggestion.lines,
        )


def _where(panel: Panel, person: Person) -> Source:
    part = panel.participation_of(person)
    return part.source if part else panel.source
