"""The sheet Affiliations: one row for every institution, its spellings, and who comes from there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exporters.wording import Wording
from exporters.workbook.appearances import Appearance, home
from exporters.workbook.sheet import Column, Sheet
from exporters.workbook.style import NUMBER
from model.programme import Affiliation, Institution, Person, Source
from model.suggestions import Suggestion

__all__ = ["Row", "affiliations_sheet", "institution_rows"]

_NOWHERE = ""


@dataclass(slots=True)
class Row:
    """An institution in a country, "" for what is not stated, with its people and panels in order.

    `printed` are its affiliations as the programme has them, each with its first place; `perhaps`
    are institutions that may be the same.
    """

    name: str
    country: str
    source: Source | None = None
    printed: dict[str, Source] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    panels: dict[str, None] = field(default_factory=dict)
    perhaps: list[str] = field(default_factory=list)


def institution_rows(
    listed: Iterable[Affiliation],
    appearances: Iterable[Appearance],
    institutions: Iterable[Institution] = (),
    suggestions: Iterable[Suggestion] = (),
) -> list[Row]:
    """The institutions of `listed` and of all `appearances`; people who state none make a last row
    without a name.

    A person known at two places counts at both, with the panels that name the place.
    """
    known = {institution.id: institution for institution in institutions}
    rows: dict[str, Row] = {}
    entries = list(appearances)
    for affiliation in listed:
        _row(affiliation, rows, known)
    everywhere: dict[str, dict[str, None]] = {}
    for entry in entries:
        for affiliation in (*entry.affiliations, *entry.person.affiliations):
            _row(affiliation, rows, known)
        keys = (_key(a) for a in (*entry.affiliations, *entry.person.affiliations))
        everywhere.setdefault(entry.person.id, {}).update(dict.fromkeys(key for key in keys if key))
    for entry in entries:
        places = [*everywhere[entry.person.id]] or [_NOWHERE]
        named = [key for key in map(_key, entry.affiliations) if key] or places
        for place in places:
            row = rows.setdefault(place, Row("", "", entry.source))
            row.people[entry.person.id] = entry.person
            if entry.panel is not None and place in named:
                row.panels[entry.panel.id] = None
    _note_suggestions(rows, suggestions)
    return sorted(rows.values(), key=_order)


def _key(affiliation: Affiliation) -> str:
    """What tells institutions apart; "" for an affiliation that says nothing."""
    return affiliation.institution_id or "\n".join(home(affiliation)).strip("\n")


def _row(affiliation: Affiliation, rows: dict[str, Row], known: Mapping[str, Institution]) -> None:
    key = _key(affiliation)
    if not key:
        return
    institution = known.get(affiliation.institution_id)
    name, country = home(affiliation)
    if institution is not None:
        name, country = institution.name, institution.country or country
    row = rows.setdefault(key, Row(name, country, affiliation.source))
    place = row.printed.setdefault(affiliation.text, affiliation.source)
    row.printed[affiliation.text] = min(place, affiliation.source)


def _note_suggestions(rows: Mapping[str, Row], suggestions: Iterable[Suggestion]) -> None:
    for suggestion in suggestions:
        if suggestion.kind != "institution":
            continue
        for mine, other in (suggestion.ids, suggestion.ids[::-1]):
            if mine in rows and other in rows:
                rows[mine].perhaps.append(f"{rows[other].name} ({suggestion.reason}, {suggestion.score:.2f})")


def _order(row: Row) -> tuple[bool, str, str, str, str]:
    """By name, then country, accents and case apart only where nothing else differs."""
    nowhere = not row.name and not row.country
    return (nowhere, _folded(row.name), _folded(row.country), row.name, row.country)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def affiliations_sheet(rows: list[Row], wording: Wording) -> Sheet[Row]:
    """The sheet with one row for each of `rows`, in their order."""
    unknown = wording.word("not_stated")
    return Sheet(
        title="Affiliations",
        columns=(
            Column(heading="Institution", value=lambda row: row.name or unknown, widest=48),
            Column(heading="Country", value=lambda row: row.country or unknown),
            Column(heading="Number of people", value=lambda row: len(row.people), look=NUMBER),
            Column(
                heading="People", value=lambda row: "; ".join(p.name for p in row.people.values()), widest=70
            ),
            Column(heading="Panels", value=lambda row: ", ".join(row.panels), widest=30),
            Column(heading="As printed", value=_printed, widest=60),
            Column(heading="Perhaps the same as", value=lambda row: "\n".join(row.perhaps), widest=50),
        ),
        rows=rows,
        source=lambda row: row.source,
    )


def _printed(row: Row) -> str:
    """The spellings, with their places where there are several."""
    if len(row.printed) == 1:
        return next(iter(row.printed))
    return "\n".join(f"{text} ({source})" for text, source in row.printed.items())
