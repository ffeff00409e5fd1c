"""Who might be the same: pairs of people and of institutions that a human should decide on.

Nothing here merges anything. A decision goes into corrections.toml; `lines` gives what to paste.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from model.corrections import are_apart, same_text
from model.matching.institutions import suggest_institutions
from model.matching.names import suggest_names
from model.programme import Institution, Person, Programme, Source
from model.views import once

__all__ = ["Suggestion", "suggestions"]


class Suggestion(NamedTuple):
    """Two names that may mean one thing; `kind` is "person" or "institution", `score` 0 to 1."""

    kind: str
    first: str
    second: str
    ids: tuple[str, str]  # the two ids, which a correction may use where a name is not enough
    score: float
    reason: str
    sources: tuple[Source, Source]

    @property
    def lines(self) -> str:
        """What to paste into corrections.toml if they are the same."""
        names = (self.first, self.second)
        if same_text(self.first) == same_text(self.second):
            names = self.ids
        listed = ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
        return f"[[same_{self.kind}]]\nnames = [{listed}]\n"


@once
def suggestions(programme: Programme) -> list[Suggestion]:
    """All open suggestions, people first, the likeliest first; without those that were rejected."""
    found = [*_people(programme), *_institutions(programme)]
    return sorted(found, key=lambda s: (s.kind != "person", -s.score, s.first, s.second, s.sources))


def _people(programme: Programme) -> Iterator[Suggestion]:
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in programme.persons:
        by_name[person.name].append(person)
    pairs = [
        (a, b, match.score, match.reason)
        for match in suggest_names(sorted(by_name))
        for a in by_name[match.a]
        for b in by_name[match.b]
    ]
    same_name: dict[str, list[Person]] = defaultdict(list)
    for person in programme.persons:
        same_name[same_text(person.name)].append(person)
    pairs += [
        (a, b, 0.5, "same name at another institution")
        for group in same_name.values()
        for at, a in enumerate(group)
        for b in group[at + 1 :]
    ]
    for a, b, score, reason in pairs:
        if _rejected(programme.people_apart, {same_text(a.name), a.id}, {same_text(b.name), b.id}):
            continue
        common = {x.institution_id for x in a.affiliations} & {x.institution_id for x in b.affiliations} - {
            ""
        }
        first, second = sorted((a, b), key=lambda person: person.source)
        yield Suggestion(
            kind="person",
            first=first.name,
            second=second.name,
            ids=(first.id, second.id),
            score=round(min(1.0, score + 0.1) if common else score, 2),
            reason=f"{reason}, same institution" if common else reason,
            sources=(first.source, second.source),
        )


def _institutions(programme: Programme) -> Iterator[Suggestion]:
    by_name: dict[str, list[Institution]] = defaultdict(list)
    for institution in programme.institutions:
        by_name[institution.name].append(institution)
    pairs = [
        (a, b, match.score, match.reason)
        for match in suggest_institutions(sorted(by_name))
        for a in by_name[match.a]
        for b in by_name[match.b]
    ]
    for a, b, score, reason in pairs:
        if a.country_code and b.country_code and a.country_code != b.country_code:
            continue  # two countries: two institutions, or two houses of one that a list tells apart
        if _rejected(programme.institutions_apart, _spellings(a), _spellings(b)):
            continue
        first, second = sorted((a, b), key=lambda institution: institution.source)
        yield Suggestion(
            kind="institution",
            first=first.name,
            second=second.name,
            ids=(first.id, second.id),
            score=round(score, 2),
            reason=reason,
            sources=(first.source, second.source),
        )


def _rejected(apart: tuple[frozenset[str], ...], first: set[str], second: set[str]) -> bool:
    return any(are_apart(names, first, second) for names in apart)


def _spellings(institution: Institution) -> set[str]:
    return {same_text(institution.name), *(same_text(name) for name, _ in institution.spellings)}
