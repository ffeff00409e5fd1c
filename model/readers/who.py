"""The drafts' people and affiliations resolved: who is who, and where they work."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from model.affiliations import split_affiliation, with_countries
from model.corrections import Corrections
from model.countries import country_code
from model.findings import Findings
from model.institutions import InstitutionIndex
from model.matching.names import name_key
from model.mentions import Mention
from model.people import PersonIndex
from model.programme import ROLE_ORDER, Affiliation, Institution, Participation, Person, Source
from model.readers.draft import AffiliationDraft, PanelDraft
from model.readers.toml_document import shown

__all__ = ["Who"]


class Who:
    """Every person and institution of the drafts, once all drafts are read."""

    def __init__(
        self,
        drafts: Sequence[PanelDraft],
        corrections: Corrections,
        language: str,
        countries: Mapping[str, str],
    ) -> None:
        self._language = language
        self._countries = countries
        stated = [
            self._split(affiliation)
            for draft in drafts
            for person in draft.people
            for affiliation in person.affiliations
        ]
        decided = [
            self._parts(text, change.source)
            for change in corrections.people
            for text in change.affiliations or ()
        ]
        self._index = InstitutionIndex([*stated, *decided], corrections, language)
        self._mentions = {draft.id: self._mentions_of(draft) for draft in drafts}
        everyone = [mention for draft in drafts for mention in self._mentions[draft.id]]
        self._people = PersonIndex(everyone, corrections, language, self._decided)

    @property
    def institutions(self) -> tuple[Institution, ...]:
        return self._index.institutions

    @property
    def persons(self) -> tuple[Person, ...]:
        return self._people.persons

    def persons_of(self, draft: PanelDraft) -> list[Person]:
        """The person of each of the draft's people, in their order."""
        return [self._people.person(mention) for mention in self._mentions[draft.id]]

    def participations(self, draft: PanelDraft) -> tuple[Participation, ...]:
        """Each person's part, once: one who is listed twice has the roles and affiliations of both."""
        parts: dict[str, Participation] = {}
        for drawn, mention in zip(draft.people, self._mentions[draft.id], strict=True):
            part = Participation(
                person=self._people.person(mention),
                roles=tuple(sorted(drawn.roles, key=_role_order)),
                affiliations=self._people.affiliations(mention),
                raw=drawn.raw,
                source=drawn.source,
            )
            first = parts.setdefault(part.person.id, part)
            if first is not part:
                parts[part.person.id] = _joined(first, part)
        return tuple(parts.values())

    def report_other_names(self, drafts: Sequence[PanelDraft], findings: Findings) -> None:
        """A person of one e-mail address or ORCID but two names is printed under one of them."""
        for draft in drafts:
            for mention, person in zip(self._mentions[draft.id], self.persons_of(draft), strict=True):
                if name_key(mention.name) == name_key(person.name) or self._people.is_decided(mention):
                    continue
                findings.warning(
                    "person.other-name",
                    f"panel {draft.id}: {shown(mention.name)} is taken to be {shown(person.name)}"
                    f" ({person.source}), who has the same ORCID or e-mail address, and printed so",
                    remedy="write the name alike in both places, or mend the wrong ORCID or address",
                    source=mention.source,
                    subject=mention.name,
                )

    def _mentions_of(self, draft: PanelDraft) -> list[Mention]:
        return [
            Mention(
                panel_id=draft.id,
                name=person.name,
                given=person.given,
                family=person.family,
                sort_name=person.sort_name,
                email=person.email,
                orcid=person.orcid,
                url=person.url,
                affiliations=tuple(self._index.resolved(self._split(a)) for a in person.affiliations),
                source=person.source,
            )
            for person in draft.people
        ]

    def _decided(self, text: str, source: Source) -> Affiliation:
        """The affiliation that a correction gives."""
        return self._index.resolved(self._parts(text, source))

    def _parts(self, text: str, source: Source) -> Affiliation:
        affiliation = split_affiliation(text, source, self._language)
        return with_countries(affiliation, self._countries, self._language)

    def _split(self, draft: AffiliationDraft) -> Affiliation:
        parts = {key: getattr(draft, key) for key in ("institution", "unit", "place", "country")}
        if not any(parts.values()):
            return self._parts(draft.text, draft.source)
        code = country_code(draft.country, self._language)
        affiliation = Affiliation(raw=draft.text, country_code=code, source=draft.source, **parts)
        return with_countries(affiliation, self._countries, self._language)


def _joined(first: Participation, second: Participation) -> Participation:
    """One part of two lines about one person; where they spell an affiliation alike, the first's stays."""
    affiliations = {a.raw: a for a in (*second.affiliations, *first.affiliations)}
    return dataclasses.replace(
        first,
        roles=tuple(sorted({*first.roles, *second.roles}, key=_role_order)),
        affiliations=tuple(affiliations.values()),
        raw="\n".join(raw for raw in (first.raw, second.raw) if raw),
    )


def _role_order(role: str) -> tuple[int, str]:
    known = {each.value: place for place, each in enumerate(ROLE_ORDER)}
    return known.get(role, len(known)), role
