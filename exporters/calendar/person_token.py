"""What tells the people of one panel apart in the UIDs of their own entries, whatever other panels do.

A person's id comes from the panel of their first mention. It changes when that panel is withdrawn
or an earlier one names them, and then everything that attendees have of theirs would be cancelled
and given to them anew.
"""

from __future__ import annotations

from functools import lru_cache

from model.programme import Panel, Person
from model.slugs import free_name, slug

__all__ = ["person_tokens"]

_slug = lru_cache(maxsize=4096)(slug)


def person_tokens(panel: Panel) -> dict[str, str]:
    """A token for each person (by id) that the panel names: the name as the panel itself spells it.

    A correction of the name changes no token. Of two people of one name the later has a number.
    """
    raws: dict[str, str] = {}
    people: dict[str, Person] = {}
    for part in panel.participations:
        raws[part.person.id] = f"{raws.get(part.person.id, '')}\n{part.raw}"
        people.setdefault(part.person.id, part.person)
    for paper in panel.presentations:
        for person in paper.presenters:
            people.setdefault(person.id, person)
    taken: set[str] = set()
    return {
        id_: free_name(_slug(_spelling(person, raws.get(id_, ""))), taken) for id_, person in people.items()
    }


def _spelling(person: Person, raw: str) -> str:
    """The longest of the person's spellings that the panel's own line holds; else the first of all."""
    here = [spelling for spelling in person.spellings if spelling and spelling in raw]
    return max(here, key=len, default=next(iter(person.spellings), "") or person.name)
