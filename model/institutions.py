"""Which affiliations name one institution: by themselves only where no other could be meant.

The key that decides is `model.matching.institutions.institution_key`; humans' decisions come
from corrections.toml. Every affiliation keeps the words that it is printed with; what is found
here is its identity, and the name only where a human has decided on one.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Sequence

from model.corrections import Corrections, InstitutionChange, are_apart, same_text
from model.countries import country_code
from model.groups import Groups
from model.matching.institutions import institution_key
from model.programme import Affiliation, Institution
from model.slugs import free_name, slug

__all__ = ["InstitutionIndex"]


class InstitutionIndex:
    """The institutions of all affiliations, once all are known; given in the order of the sources."""

    def __init__(self, affiliations: Sequence[Affiliation], corrections: Corrections, language: str) -> None:
        self._corrections = corrections
        self._language = language
        self._changes = [(same_text(change.name), change) for change in corrections.institutions]
        by_text: dict[str, list[Affiliation]] = {}
        for affiliation in affiliations:
            by_text.setdefault(affiliation.text, []).append(affiliation)
        # One affiliation for each text: the same words always mean the same place.
        written = {text: {n for a in group for n in _names(a)} for text, group in by_text.items()}
        changed = {text: self._changed(group[0], written[text]) for text, group in by_text.items()}
        # Whatever a correction makes of it, it still answers to the source's own words.
        self._answers = {text: written[text] | _names(affiliation) for text, affiliation in changed.items()}
        groups = self._grouped(changed)
        self._taken: set[str] = set()
        self._resolved: dict[str, Affiliation] = {}
        found = []
        for texts in groups:
            institution = self._institution(texts, changed, by_text)
            found.append(institution)
            for text in texts:
                name = institution.name if institution.is_decided else changed[text].institution
                self._resolved[text] = dataclasses.replace(
                    changed[text], institution=name, institution_id=institution.id
                )
        for text, affiliation in changed.items():  # those that name no institution at all
            self._resolved.setdefault(text, affiliation)
        self.institutions = tuple(found)

    def resolved(self, affiliation: Affiliation) -> Affiliation:
        """The affiliation as corrected, with its institution's id, at its own place in the sources."""
        known = self._resolved[affiliation.text]
        return dataclasses.replace(known, raw=affiliation.raw, source=affiliation.source)

    def _changed(self, affiliation: Affiliation, written: set[str]) -> Affiliation:
        """The affiliation as decided: what is said of its institution first, then of its whole text."""
        whole = written - {same_text(affiliation.institution)}
        answers = written
        for is_whole in (False, True):
            for name, change in self._changes:
                if name in answers and (name in whole) == is_whole:
                    self._corrections.use(change.source, change.name)
                    affiliation = self._apply(change, affiliation)
                    answers = answers | _names(affiliation)
        return affiliation

    def _apply(self, change: InstitutionChange, affiliation: Affiliation) -> Affiliation:
        country = affiliation.country if change.country is None else change.country
        return dataclasses.replace(
            affiliation,
            institution=change.new_name or affiliation.institution,
            unit=affiliation.unit if change.unit is None else change.unit,
            place=affiliation.place if change.place is None else change.place,
            country=country,
            country_code=affiliation.country_code
            if change.country is None
            else country_code(country, self._language),
        )

    def _grouped(self, changed: dict[str, Affiliation]) -> list[list[str]]:
        """The texts of each institution, in the order of the sources."""
        texts = [text for text, affiliation in changed.items() if affiliation.institution]
        groups = Groups(texts)
        by_key: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            by_key[institution_key(changed[text].institution)].append(text)
        for alike in by_key.values():
            self._join_by_country(alike, changed, groups)
        for same in self._corrections.same_institutions:
            named = {same_text(name): name for name in same.names}
            members = [text for text in texts if named.keys() & self._answers[text]]
            for text in members:
                groups.join(members[0], text)
                for key in named.keys() & self._answers[text]:
                    self._corrections.use(same.source, named[key])
        for apart in self._corrections.institutions_apart:
            for name in apart.names:
                if any(same_text(name) in self._answers[text] for text in texts):
                    self._corrections.use(apart.source, name)
        return groups.members()

    def _join_by_country(
        self, alike: list[str], changed: dict[str, Affiliation], groups: Groups[str]
    ) -> None:
        """Join texts of one key: not across countries, nor to one of two where a text states none."""
        countries: dict[str, str] = {}
        for text in alike:
            code = _country(changed[text])
            if code:
                countries.setdefault(code, text)
        for text in alike:
            code = _country(changed[text])
            anchor = countries.get(code) if code else next(iter(countries.values()), alike[0])
            if anchor is None or (not code and len(countries) > 1):
                continue
            if not self._are_apart(anchor, text):
                groups.join(anchor, text)

    def _are_apart(self, a: str, b: str) -> bool:
        return any(
            are_apart(apart.keys, self._answers[a], self._answers[b])
            for apart in self._corrections.institutions_apart
        )

    def _institution(
        self, texts: list[str], changed: dict[str, Affiliation], by_text: dict[str, list[Affiliation]]
    ) -> Institution:
        counts: Counter[str] = Counter()
        for text in texts:
            counts[changed[text].institution] += len(by_text[text])
        names = {key for text in texts for key in self._answers[text]}
        decided = next(
            (
                same.name
                for same in self._corrections.same_institutions
                if same.name and _any_in(same.names, names)
            ),
            "",
        )
        first = by_text[texts[0]][0]  # as the source has it, so that mending a spelling changes no id
        coded = next((changed[text] for text in texts if changed[text].country), changed[texts[0]])
        return Institution(
            id=free_name(slug(f"{first.institution or first.raw} {first.country_code}"), self._taken),
            name=decided or counts.most_common(1)[0][0],
            is_decided=bool(decided),
            country=coded.country,
            country_code=coded.country_code,
            spellings=tuple(
                dict.fromkeys((a.institution, a.source) for text in texts for a in by_text[text][:1])
            ),
            source=first.source,
        )


def _any_in(names: Sequence[str], keys: set[str]) -> bool:
    return any(same_text(name) in keys for name in names)


def _names(affiliation: Affiliation) -> set[str]:
    """What a correction may call it: the institution, the whole text, the source's own words."""
    return {same_text(text) for text in (affiliation.institution, affiliation.text, affiliation.raw) if text}


def _country(affiliation: Affiliation) -> str:
    return affiliation.country_code or same_text(affiliation.country)
