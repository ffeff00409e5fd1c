"""The list of presenters: one row for every person, whatever they do, with all that is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exporters.wording import Wording
from exporters.workbook.appearances import Appearance, homes
from exporters.workbook.columns import PRESENTERS
from exporters.workbook.sheet import ListRow, row_of
from model.programme import Person

__all__ = ["presenter_rows"]


def presenter_rows(
    entries: Sequence[Appearance], links: Mapping[str, str], wording: Wording
) -> list[ListRow]:
    """A row for everybody in `entries`, in their order; `links` lead from a person's id to their first
    appearance.
    """
    of_person: dict[str, list[Appearance]] = {}
    for entry in entries:
        of_person.setdefault(entry.person.id, []).append(entry)
    return [_row(entries_of[0].person, entries_of, links, wording) for entries_of in of_person.values()]


def _row(
    person: Person, entries: Sequence[Appearance], links: Mapping[str, str], wording: Wording
) -> ListRow:
    panels = [entry for entry in entries if entry.panel is not None]
    known = homes(
        affiliation for entry in entries for affiliation in (*entry.affiliations, *person.affiliations)
    )
    unknown = wording.word("not_stated")
    countries = dict.fromkeys(country or unknown for _, country in known)
    return row_of(
        PRESENTERS,
        {
            "id": person.id,
            "sort_name": person.sort_name or person.name,
            "name": person.name,
            "given": person.given,
            "family": person.family,
            "affiliations": "\n".join(name or unknown for name, _ in known) or unknown,
            "country": "\n".join(countries) or unknown,
            "panel_count": len(panels),
            "roles": wording.roles(dict.fromkeys(role for entry in entries for role in entry.roles)),
            "email": person.email,
            "orcid": person.orcid,
            "spellings": "\n".join(name for name in person.spellings if name != person.name),
        },
        person.source,
        {"panel_count": links[person.id]} if panels and person.id in links else None,
    )
