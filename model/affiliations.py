"""Affiliations in parts: unit, institution, place and country told apart, as far as the text allows."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from model.corrections import same_text
from model.countries import country_code
from model.programme import Affiliation, Source

__all__ = ["affiliation_key", "split_affiliation", "with_countries"]

_COMMA = re.compile(r"\s*[,，、]\s*")
# What begins the name of a part of an institution, in the languages in which programmes are written.
_UNIT = re.compile(
    r"((graduate |law |medical |business )?school|dep(artmen)?t|facult(y|é)|division|cent(er|re)|section"
    r"|chair|institute|laboratory|lab|program(me)?|college|research (group|unit|cent(er|re))|fakultät"
    r"|institut|département|departamento|facultad|faculdade|facoltà|dipartimento|vakgroep|afdeling|escuela|école)\b\.?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(universit\w*|université|universidade?|università|üniversitesi|univ\.?)(?!\w)", re.IGNORECASE
)
# Countries of a country: an organiser may count them on their own.
_PARTS = frozenset({"england", "northern ireland", "scotland", "wales"})


def affiliation_key(affiliation: Affiliation) -> tuple[str, str]:
    """Two affiliations are with one institution when their keys agree: its name, and its country."""
    place = affiliation.country_code or same_text(affiliation.country)
    return same_text(affiliation.institution or affiliation.raw), place


def split_affiliation(text: str, source: Source, language: str = "en") -> Affiliation:
    """The parts of an affiliation as printed.

    The country is what stands after the last comma, if it is one. "Lingnan University, Hong Kong,
    Hong Kong" names a city of the same name, which becomes the place. Parts before a university
    that begin like "School of" or "Department of" are the unit. What follows a university stays
    with it: "University of California, Berkeley" is another than "…, Los Angeles".
    """
    raw = " ".join(text.split())
    parts = [part for part in _COMMA.split(raw) if part]
    code = country_code(parts[-1], language) if parts else ""
    country = parts.pop() if code else ""
    place = ""
    if code and len(parts) > 1 and country_code(parts[-1], language) == code:
        place = parts.pop()
    units = []
    while len(parts) > 1 and _UNIT.match(parts[0]) and any(_WHOLE.search(part) for part in parts[1:]):
        units.append(parts.pop(0))
    return Affiliation(
        raw=raw,
        unit=", ".join(units),
        institution=", ".join(parts),
        place=place,
        country=country,
        country_code=code,
        source=source,
    )


def with_countries(affiliation: Affiliation, names: Mapping[str, str], language: str) -> Affiliation:
    """The affiliation with its country named as the programme wants it.

    `names` maps a country as written, or an ISO 3166-1 code, to the name that is printed and
    counted.
    """
    by_text = {same_text(name): printed for name, printed in names.items()}
    printed = by_text.get(same_text(affiliation.country))
    printed = printed or (
        by_text.get(same_text(affiliation.country_code)) if affiliation.country_code else None
    )
    if printed is None or not affiliation.country:
        return affiliation
    code = "" if same_text(printed) in _PARTS else country_code(printed, language)
    return dataclasses.replace(affiliation, country=printed, country_code=code)
