"""What a reader saw, before it is known who is who and which session meets when.

Every reader ends in these drafts; the assembly makes a `Programme` of them. A draft holds the
source's own words, each with its `Source`; nothing here is merged, guessed or looked up.
"""

from __future__ import annotations

import datetime as dt  # PanelDraft has a field called `date`
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from model.programme import Link, Source

__all__ = ["AffiliationDraft", "PanelDraft", "PaperDraft", "PersonDraft"]


class AffiliationDraft(NamedTuple):
    """An affiliation as written.

    The parts are filled only where the source states them apart; where all are "", the
    assembly takes `text` to pieces.
    """

    text: str
    source: Source
    institution: str = ""
    unit: str = ""
    place: str = ""
    country: str = ""


class PersonDraft(NamedTuple):
    """A person as one panel names them.

    `roles` holds values of `model.programme.Role` and, in lower case, words that the model does
    not know. `raw` is the source's whole line, "" where the person is not one line of text.
    """

    name: str
    source: Source
    affiliations: tuple[AffiliationDraft, ...] = ()
    roles: tuple[str, ...] = ()
    raw: str = ""
    email: str = ""
    orcid: str = ""
    url: str = ""
    given: str = ""
    family: str = ""
    sort_name: str = ""


class PaperDraft(NamedTuple):
    """A paper: `abstract` by paragraphs; `presenters` are names, only where the source states them.

    `start` and `end` are times of the panel's day, in the programme's zone.
    """

    title: str
    source: Source
    abstract: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    url: str = ""
    start: dt.time | None = None
    end: dt.time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDraft:
    """A panel as one source tells it.

    `day`, `session` and `room` are labels, "" where not stated; `date`, `start` and `end` only
    where the panel states a time of its own, in the programme's zone. `extra` holds labelled
    lines that the model has no field for. `sources` names the place of single facts by field
    name ("title", "area", "stream", "kind", "conference", "description", "day", "session",
    "room"); a field that it lacks stands at `source`.
    """

    id: str
    title: str
    conference: str = ""
    area: str = ""
    stream: str = ""
    kind: str = ""
    description: tuple[str, ...] = ()
    people: tuple[PersonDraft, ...] = ()
    papers: tuple[PaperDraft, ...] = ()
    day: str = ""
    session: str = ""
    room: str = ""
    url: str = ""
    links: tuple[Link, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    provisional: bool = False
    source: Source
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False, compare=False)

    def where(self, name: str) -> Source:
        """The source of the field `name`, or of the panel where that is not told apart."""
        return self.sources.get(name, self.source)
