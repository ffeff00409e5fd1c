"""What tells entries of one name apart in the record of what was published, besides their name."""

from __future__ import annotations

from functools import lru_cache

from exporters.addresses import digest
from model.programme import Attribution, Event, Person, Presentation
from model.slugs import slug

__all__ = ["EMAIL", "ORCID", "event_marks", "paper_marks", "person_marks"]

EMAIL, ORCID = "email:", "orcid:"


def event_marks(event: Event) -> tuple[str, ...]:
    """The id that the programme gives, if it does."""
    return (f"id:{digest(event.id, length=16)}",) if event.has_own_id else ()


def paper_marks(paper: Presentation) -> tuple[str, ...]:
    """Who is stated to present it."""
    if paper.attribution is not Attribution.STATED:
        return ()
    return tuple(sorted({f"by:{slug(person.name)}" for person in paper.presenters}))


def person_marks(person: Person) -> tuple[str, ...]:
    """Digests of what is theirs alone: the record may be shown to others, their address need not."""
    return _person_marks(person.email.strip().casefold(), person.orcid.strip().casefold())


@lru_cache(maxsize=4096)
def _person_marks(email: str, orcid: str) -> tuple[str, ...]:
    known = [f"{EMAIL}{digest(email, length=16)}"] if email else []
    return (*known, f"{ORCID}{digest(orcid, length=16)}") if orcid else tuple(known)
