"""The key under which two spellings of an institution's name are one without asking anybody."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from model.countries import country_code
from model.matching.institution_lexicon import table
from model.matching.institution_text import clean, is_unspaced, plain_words

__all__ = ["institution_key"]

_COMMA = re.compile(r"\s*[,、]\s*")


def institution_key(name: str, country: str = "") -> str:
    """The key of an institution's name: names with equal keys are automatically one institution.

    Equal are names that differ in case, blanks, punctuation ("&" is "and"), Unicode form, a leading
    "The" or "Univ." for "University"; and "X University" and "University of X" for the places of a
    list, where nothing else can be meant. Accents, cities, units and languages keep keys apart.

    `country` is a country's name or ISO 3166-1 alpha-2 code; without it, a country that ends `name`
    after a comma counts. It is a part of the key, as its code: a name in two countries has two keys,
    and so has a name with a country and without one (a human is asked), but for the list's places,
    whose country is known.
    """
    segments = [segment for segment in _COMMA.split(clean(name)) if segment]
    stated = _code(country)
    tail = country_code(segments[-1]) if len(segments) > 1 else ""
    if tail and stated in {"", tail}:
        stated = tail
        segments.pop()
    words: list[str] = []
    for segment in segments:
        own = [unicodedata.normalize("NFC", word.casefold()) for word in plain_words(segment)]
        words += own[1:] if len(own) > 1 and own[0] == "the" else own
    words = ["university" if word == "univ" else word for word in words]
    if not words:
        return " ".join(name.split())
    place = _place(words)
    if place and stated in {"", _one_house()[place]}:
        return f"university of {place}|{_one_house()[place]}"
    text = _closed(words)
    return f"{text}|{stated}" if stated else text


def _code(country: str) -> str:
    known = country_code(country)
    plain = country.strip()
    return known or (plain.upper() if re.fullmatch(r"[A-Za-z]{2}", plain) else plain.casefold())


def _place(words: list[str]) -> str:
    """The X of "X University" or "University of X", if it is on the list; "" otherwise."""
    if words[:2] == ["university", "of"]:
        place = " ".join(words[2:])
    elif words[-1] == "university":
        place = " ".join(words[:-1])
    else:
        return ""
    return place if place in _one_house() else ""


@cache
def _one_house() -> dict[str, str]:
    """The places of the list, as they stand in keys, with their countries."""
    places = ((place, country) for country, places in table("orders")["one"].items() for place in places)
    return {" ".join(plain_words(clean(place))).casefold(): country for place, country in places}


def _closed(words: list[str]) -> str:
    """`words` in one text, without blanks where the script needs none."""
    text = words[0]
    for before, word in pairwise(words):
        text += word if is_unspaced(before[-1]) and is_unspaced(word[0]) else f" {word}"
    return text
