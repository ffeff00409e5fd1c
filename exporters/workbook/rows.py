"""What rows are called: ids that stay the same when names are mended, rows sorted or lists merged."""

from __future__ import annotations

import hashlib

from model.corrections import same_text
from model.programme import Affiliation, Panel, Person, Slot
from model.slugs import slug
from model.suggestions import Suggestion

__all__ = ["appearance_id", "pair_id", "slot_label", "spelling_id"]


def appearance_id(panel: Panel | None, person: Person) -> str:
    """The row of a person in a panel; without a panel, of a person who is in none."""
    return f"{panel.id if panel is not None else ''}|{person.id}"


def spelling_id(affiliation: Affiliation) -> str:
    """The row of an affiliation: from the source's own words, which no correction changes."""
    words = same_text(affiliation.raw or affiliation.text)
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug(words)}-{digest}"


def pair_id(suggestion: Suggestion) -> str:
    """The row of two that may be one: "person|first id|second id", or "institution|…"."""
    return "|".join((suggestion.kind, *sorted(suggestion.ids)))


def slot_label(slot: Slot) -> str:
    """A slot in one cell, "Wednesday · 05": its day and session as the programme has them."""
    return f"{slot.day} · {slot.session}" if slot.session else slot.day
