"""Affiliations in parts: the institution and the country told apart, as far as the text allows."""

from __future__ import annotations

import re

from model.countries import country_code
from model.people import name_key
from model.programme import Affiliation, Source

__all__ = ["affiliation_key", "split_affiliation"]

_COMMA = re.compile(r"\s*[,，、]\s*")


def affiliation_key(affiliation: Affiliation) -> tuple[str, str]:
    """Two affiliations are with one institution when their keys agree: its name, and its country."""
    place = affiliation.country_code or name_key(affiliation.country)
    return name_key(affiliation.institution or affiliation.raw), place


def split_affiliation(text: str, source: Source, language: str = "en") -> Affiliation:
    """The parts of an affiliation as printed: what stands after the last comma, if it is a country.

    "Lingnan University, Hong Kong, Hong Kong" names a city of the same name, which becomes the
    place. Without a country the whole text is the institution: "Paris" may be a country's name to
    nobody, but to guess where it lies would be inventing.
    """
    raw = " ".join(text.split())
    parts = [part for part in _COMMA.split(raw) if part]
    code = country_code(parts[-1], language) if parts else ""
    if not code:
        return Affiliation(raw=raw, institution=raw, source=source)
    country = parts.pop()
    place = ""
    if len(parts) > 1 and country_code(parts[-1], language) == code:
        place = parts.pop()
    return Affiliation(
        raw=raw,
        institution=", ".join(parts),
        place=place,
        country=country,
        country_code=code,
        source=source,
    )
