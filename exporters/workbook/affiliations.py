"""The sheet Affiliations: one row for every institution and country, and who comes from there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from exporters.wording import Wording
from exporters.workbook.appearances import Appearance, Home, homes
from exporters.workbook.sheet import Column, Sheet
from exporters.workbook.style import NUMBER
from model.programme import Affiliation, Person, Source

__all__ = ["Institution", "affiliations_sheet", "institutions"]

_NOWHERE: Home = ("", "")


@dataclass(slots=True)
class Institution:
    """An institution in a country, "" for what is not stated, with its people and panels in order."""

    name: str
    country: str
    source: Source | None = None
    people: dict[str, Person] = field(default_factory=dict)
    panels: dict[str, None] = field(default_factory=dict)


def institutions(listed: Iterable[Affiliation], appearances: Iterable[Appearance]) -> list[Institution]:
    """The institutions of `listed` and of all `appearances` by name and country; people who state
    none make a last one without a name.

    A person known at two places counts at both, with the panels that name the place.
    """
    rows = list(appearances)
    found: dict[Home, Institution] = {}
    for affiliation in listed:
        for home in homes([affiliation]):
            found.setdefault(home, Institution(*home, affiliation.source))
    known: dict[str, list[Home]] = {}
    for row in rows:
        known.setdefault(row.person.id, []).extend(homes((*row.affiliations, *row.person.affiliations)))
    for row in rows:
        everywhere = known[row.person.id] or [_NOWHERE]
        named = homes(row.affiliations) or everywhere
        for home in everywhere:
            institution = found.setdefault(home, Institution(*home, row.source))
            institution.people[row.person.id] = row.person
            if row.panel is not None and home in named:
                institution.panels[row.panel.id] = None
    return sorted(found.values(), key=_order)


def _order(institution: Institution) -> tuple[bool, str, str, str, str]:
    """By name, then country, accents and case apart only where nothing else differs."""
    name, country = institution.name, institution.country
    return ((name, country) == _NOWHERE, _folded(name), _folded(country), name, country)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def affiliations_sheet(rows: list[Institution], wording: Wording) -> Sheet[Institution]:
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
        ),
        rows=rows,
        source=lambda row: row.source,
    )
