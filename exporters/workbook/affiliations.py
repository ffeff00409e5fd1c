"""The list of affiliations, one row for every spelling, and the pairs that may be one.

A suggestion concerns two institutions, a cell decides on one suggestion. Each is put to the first
free row of either institution, the likeliest first; what finds none stands in the list of merges,
with the pairs of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from exporters.wording import Wording
from exporters.workbook.appearances import Appearance
from exporters.workbook.columns import AFFILIATIONS, MERGES
from exporters.workbook.rows import pair_id, spelling_id
from exporters.workbook.sheet import ListRow, row_of
from model.collation import collation_key
from model.programme import Affiliation, Person, Programme
from model.suggestions import Suggestion

__all__ = ["Spelling", "affiliation_rows", "assigned", "merge_rows", "spellings"]


@dataclass(slots=True)
class Spelling:
    """An affiliation as a source writes it, with its people and the panels that name it, in order."""

    affiliation: Affiliation
    people: dict[str, Person] = field(default_factory=dict)
    panels: dict[str, None] = field(default_factory=dict)
    suggestion: Suggestion | None = None

    @property
    def printed(self) -> str:
        return self.affiliation.raw or self.affiliation.text


def spellings(programme: Programme, entries: Iterable[Appearance]) -> dict[str, Spelling]:
    """All spellings by their rows' ids, by institution, then as they are written."""
    found: dict[str, Spelling] = {}
    ids: dict[str, str] = {}  # a spelling's digest is made once

    def note(affiliation: Affiliation) -> Spelling | None:
        words = affiliation.raw or affiliation.text
        if not words.strip():
            return None
        id_ = ids.get(words) or ids.setdefault(words, spelling_id(affiliation))
        spelling = found.setdefault(id_, Spelling(affiliation))
        if affiliation.source < spelling.affiliation.source:
            spelling.affiliation = affiliation
        return spelling

    for affiliation in programme.affiliations:
        note(affiliation)
    for entry in entries:
        for affiliation in (*entry.affiliations, *entry.person.affiliations):
            if spelling := note(affiliation):
                spelling.people[entry.person.id] = entry.person
        for affiliation in entry.affiliations:
            if entry.panel is not None and (spelling := note(affiliation)):
                spelling.panels[entry.panel.id] = None
    language = programme.language
    order = sorted(
        found, key=lambda id_: (collation_key(_name(found[id_]), language), found[id_].printed, id_)
    )
    return {id_: found[id_] for id_ in order}


def _name(spelling: Spelling) -> str:
    return spelling.affiliation.institution or spelling.printed


def assigned(rows: Mapping[str, Spelling], suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Put suggestions of institutions to the rows that decide on them; returns all that found none."""
    free: dict[str, list[Spelling]] = {}
    for spelling in rows.values():
        free.setdefault(spelling.affiliation.institution_id, []).append(spelling)
    left = []
    for suggestion in suggestions:
        places = [free[id_] for id_ in suggestion.ids if free.get(id_)]
        if suggestion.kind != "institution" or not places:
            left.append(suggestion)
            continue
        places[0].pop(0).suggestion = suggestion
    return left


def affiliation_rows(programme: Programme, rows: Mapping[str, Spelling]) -> list[ListRow]:
    """The list; `rows` are in its order, suggestions assigned."""
    names = {institution.id: institution.name for institution in programme.institutions}
    return [_row(id_, spelling, names) for id_, spelling in rows.items()]


def _row(id_: str, spelling: Spelling, names: Mapping[str, str]) -> ListRow:
    affiliation, suggestion = spelling.affiliation, spelling.suggestion
    other = ""
    if suggestion is not None:
        first, second = suggestion.ids
        other_id = second if first == affiliation.institution_id else first
        other = names.get(other_id, other_id)
    return row_of(
        AFFILIATIONS,
        {
            "id": id_,
            "printed": spelling.printed,
            "taken_as": names.get(affiliation.institution_id, ""),
            "institution": affiliation.institution,
            "unit": affiliation.unit,
            "place": affiliation.place,
            "country": affiliation.country,
            "people_count": len(spelling.people),
            "people": "; ".join(person.name for person in spelling.people.values()),
            "panels": ", ".join(spelling.panels),
            "suggestion": other,
            "reason": suggestion.reason if suggestion else "",
            "score": suggestion.score if suggestion else None,
            "merge": "",
            "pair": pair_id(suggestion) if suggestion else "",
        },
        affiliation.source,
    )


def merge_rows(
    programme: Programme, pairs: Sequence[Suggestion], entries: Iterable[Appearance], wording: Wording
) -> list[ListRow]:
    """The list of merges, in the order of `pairs`; each side with what tells it from its namesakes."""
    places = {institution.id: institution.country for institution in programme.institutions}
    for entry in entries:
        if entry.person.id not in places:
            known = entry.person.affiliations or entry.affiliations
            places[entry.person.id] = "; ".join(dict.fromkeys(a.text for a in known))
    unknown = wording.word("not_stated")
    return [
        row_of(
            MERGES,
            {
                "id": pair_id(pair),
                "first": pair.first,
                "first_place": places.get(pair.ids[0]) or unknown,
                "second": pair.second,
                "second_place": places.get(pair.ids[1]) or unknown,
                "reason": pair.reason,
                "score": pair.score,
                "merge": "",
            },
            pair.sources[0],
        )
        for pair in pairs
    ]
