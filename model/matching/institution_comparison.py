"""Whether two readings may be one institution, and why a human should think so.

The principle: every word tells institutions apart ("Normal", "State", "of Technology", a number), but for
what is listed here as coming and going: small words, the language, the city or country beside the name,
a unit, an acronym, and one word that is spelled nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.matching.institution_gazetteer import Tokens, countries_agree, gazetteer, is_known
from model.matching.institution_lexicon import lexicon
from model.matching.institution_reading import Reading, initials
from model.matching.institution_reasons import Verdict, same_house
from model.matching.institution_spelling import SHORTEST, loose, near
from model.matching.institution_text import is_unspaced

__all__ = ["compare_readings", "settled"]

_SCHOOL_SUBJECTS = frozenset(("law", "medicine", "divinity", "theology", "nursing"))
_WORDS_OF_A_SCHOOL = frozenset(("school", "faculty", "graduate", "global", "public", "international"))
_SHORTEST_ACRONYM = 3
_RESPELLED = {"same letters, other accents": 0.9, "one word misspelt": 0.7, "another transliteration": 0.65}


def settled(readings: Sequence[Reading]) -> Reading:
    """The one reading of a string that joins several affiliations, if all name one institution."""
    first, *others = readings
    if all(other.tokens == first.tokens or compare_readings(first, other) for other in others):
        return first
    return first._replace(is_several=True)


def compare_readings(a: Reading, b: Reading) -> Verdict | None:
    """The verdict on two readings, or None where there is nothing to ask."""
    if a.is_several or b.is_several or not a.tokens or not b.tokens:
        return None
    if not _lie_together(a, b):
        return _misplaced(a, b)
    if not a.ids.isdisjoint(b.ids):
        return same_house(a, b)
    if verdict := _unit_of_the_other(a, b) or _unit_of_the_other(b, a):
        return verdict
    if (a.ids and b.ids) or not _places_agree(a, b):
        return None
    if a.tokens == b.tokens:
        return same_house(a, b) if _is_telling(a.tokens) else None
    for rule in (_place_within, _initials_within, _acronym_within, _school_of, _acronym, _bare):
        if verdict := rule(a, b) or rule(b, a):
            return verdict
    return _respelled(a, b)


def _is_telling(tokens: Iterable[str]) -> bool:
    """Whether some word is more than a kind of house or a subject: a name, a place or a country."""
    lex = lexicon()
    return any(not lex.is_common(token) and not token.isdigit() for token in tokens)


def _lie_together(a: Reading, b: Reading) -> bool:
    """Whether the two can lie in one country, by what is stated or known of their places and houses."""
    return any(countries_agree(one, other) for one in _countries(a) for other in _countries(b))


def _countries(reading: Reading) -> Iterable[str]:
    stated = (reading.country,) if reading.country else ()
    return stated or reading.homes or {house[:2] for house in reading.ids} or ("",)


def _places_agree(a: Reading, b: Reading) -> bool:
    """Whether cities and regions are no contradiction: where both name some, they share one."""
    regions_a, regions_b = _regions(a), _regions(b)
    if regions_a and regions_b and regions_a.isdisjoint(regions_b):
        return False
    cities_a, cities_b = a.places - regions_a, b.places - regions_b
    if not cities_a or not cities_b:
        return True
    return not (cities_a | _cities_of(a.tokens)).isdisjoint(cities_b | _cities_of(b.tokens))


def _cities_of(tokens: Tokens) -> Tokens:
    is_city = lexicon().is_city
    return frozenset(token for token in tokens if is_city(token))


def _regions(reading: Reading) -> Tokens:
    kinds = lexicon().kinds
    return frozenset(place for place in reading.places if kinds.get(place) == "region")


def _misplaced(a: Reading, b: Reading) -> Verdict | None:
    """One name in two countries: a slip where the house, or a city in its name, lies in one of them."""
    if a.tokens != b.tokens or a.homes or b.homes or not _places_agree(a, b):
        return None
    lex = lexicon()
    if "university-of" in a.tokens and a.tokens not in gazetteer().campuses:
        return None
    at = {a.country, b.country} - {""}
    cities = [lex.homes[token] for token in a.tokens if lex.is_city(token)]
    if len(at) == 2 and any(at <= home for home in cities):
        return None  # a city that both countries have
    homes = [{house[:2] for house in gazetteer().ids(a.tokens)}, *cities]
    if any(len(home) == 1 and home & at for home in homes) or (len(at) == 1 and len(homes[0]) == 1):
        return 0.5, "same name, another country"
    return None


def _unit_of_the_other(a: Reading, b: Reading) -> Verdict | None:
    """`a` is what `b` gives as a unit: a named college, centre or acronym, not just "School of Law"."""
    for unit in b.units:
        if unit.all == a.tokens or not unit.ids.isdisjoint(a.ids):
            if unit.is_named or unit.ids:
                return 0.7, "a unit, its university stated once"
            if len(a.tokens) >= 3 and a.country and a.country == b.country:
                return 0.55, "a unit, its university stated once"
        if a.acronym and unit.acronym == "" and a.acronym in initials(unit.found):
            return 0.6, "abbreviation of a unit"
    return None


def _place_within(a: Reading, b: Reading) -> Verdict | None:
    """`a` is `b` with the city, or its country, as a part of the name: "Brunel University London"."""
    extra = a.tokens - b.tokens
    if not extra or b.tokens - a.tokens or b.tokens in gazetteer().campuses:
        return None
    is_city = lexicon().is_city
    if any(map(is_city, extra)) and not _is_telling(token for token in b.tokens if not is_city(token)):
        return None  # "University of Essen" and "University of Duisburg-Essen": the second city is no address
    if _is_telling(b.tokens) and all(_is_beside(token, a, b) for token in extra):
        return 0.75, "same name, place stated only once"
    return None


def _is_beside(token: str, a: Reading, b: Reading) -> bool:
    """Whether `token` merely says where the house is: no city abroad, no city but that of `b`."""
    lex = lexicon()
    homes = {house[:2] for house in a.ids | b.ids} or {code for code in (a.country, b.country) if code}
    if lex.is_city(token):
        return (not b.places or token in b.places) and (not homes or not homes.isdisjoint(lex.homes[token]))
    return token in b.places or any(lex.country_names.get(code) == token for code in homes)


def _initials_within(a: Reading, b: Reading) -> Verdict | None:
    """`a` is `b` with a person's initials: "O. P. Jindal Global University"."""
    extra = a.tokens - b.tokens
    if not extra or b.tokens - a.tokens or any(len(token) > 2 or not token.isalpha() for token in extra):
        return None
    named = any(token not in lexicon().kinds and len(token) > 2 for token in b.tokens)
    return (0.7, "same name, initials stated only once") if named else None


def _acronym_within(a: Reading, b: Reading) -> Verdict | None:
    """`a` is `b` with an acronym before or after it: "Deutsches Elektronen-Synchrotron DESY"."""
    if (
        len(a.name) < 3
        or len(a.tokens) != len(b.tokens) + 1
        or not b.tokens < a.tokens
        or not _is_telling(b.tokens)
    ):
        return None
    (extra,) = a.tokens - b.tokens
    outer = [surface for word, surface in (a.name[0], a.name[-1]) if word == extra]
    is_acronym = any(len(surface) >= _SHORTEST_ACRONYM and surface.isupper() for surface in outer)
    all_capitals = all(surface.isupper() for _, surface in a.name)
    return (0.7, "same name, its abbreviation beside it") if is_acronym and not all_capitals else None


def _school_of(a: Reading, b: Reading) -> Verdict | None:
    """`a` is a school of `b`, and says so by its name alone: "Harvard Law School"."""
    lex = lexicon()
    extra, shared = a.tokens - b.tokens, a.tokens & b.tokens
    if b.tokens - a.tokens != {"university"} or a.ids or "school" not in extra or not _is_telling(shared):
        return None
    if any(token not in _WORDS_OF_A_SCHOOL and lex.kinds.get(token) != "subject" for token in extra):
        return None
    if all(lex.kinds.get(token) in {"place", "region"} for token in shared) and extra.isdisjoint(
        _SCHOOL_SUBJECTS
    ):
        return None  # "Copenhagen Business School" is no school of the University of Copenhagen
    return 0.7, "a unit of it"


def _acronym(a: Reading, b: Reading) -> Verdict | None:
    """`a` is nothing but an acronym: given beside the name of `b`, or made of its initials."""
    if len(a.acronym) < _SHORTEST_ACRONYM:
        return None
    if a.acronym in b.own_acronyms:
        return 0.85, "abbreviation of"
    is_known = bool(a.ids) and not a.country
    if not is_known and len(b.name) > 1 and (a.acronym in initials(b.name) or _nearly_initials(a.acronym, b)):
        return 0.6, "abbreviation of"
    return None


def _nearly_initials(acronym: str, reading: Reading) -> bool:
    """Whether a longer acronym leaves out no more than the last word's initial."""
    return len(acronym) > _SHORTEST_ACRONYM and any(
        every.startswith(acronym) and len(every) == len(acronym) + 1 for every in initials(reading.name)
    )


def _respelled(a: Reading, b: Reading) -> Verdict | None:
    """One word, or the blanks between the words, are all that differs."""
    only_a, only_b = a.tokens - b.tokens, b.tokens - a.tokens
    if not only_a or not only_b or any(map(lexicon().is_common, only_a | only_b)):
        return None
    if a.letters == b.letters and len(a.letters) >= SHORTEST:
        return 0.9, "same letters, other spacing"
    if len(only_a) != len(only_b):
        sound_alike = _sound_alike(a, b) and not all(map(is_known, only_a | only_b))
        return (_RESPELLED["another transliteration"], "another transliteration") if sound_alike else None
    if len(only_a) > 2:
        return None
    reasons = []
    for one, other in zip(_in_order(a, only_a), _in_order(b, only_b), strict=True):
        known = is_known(one), is_known(other)
        reasons.append("" if all(known) else near(one, other, known=any(known)))
    if not all(reasons) or (len(reasons) > 1 and "one word misspelt" in reasons):
        return None
    return min((_RESPELLED[reason], reason) for reason in reasons)


def _sound_alike(a: Reading, b: Reading) -> bool:
    """Whether all letters of both names agree under some scheme of transliteration, blanks apart."""
    if min(len(a.letters), len(b.letters)) <= SHORTEST:
        return False
    return any(one == other for one, other in zip(loose(a.letters), loose(b.letters), strict=True))


def _in_order(reading: Reading, tokens: Tokens) -> list[str]:
    """`tokens` in the order in which the name has them."""
    order = [word for word, _ in reading.name]
    return sorted(tokens, key=lambda token: (order.index(token) if token in order else len(order), token))


def _bare(a: Reading, b: Reading) -> Verdict | None:
    """`a` is `b` without the kind of house: "Cornell" for "Cornell University"."""
    lex = lexicon()
    dropped = b.tokens - a.tokens
    if a.tokens - b.tokens or len(dropped) != 1 or lex.kinds.get(next(iter(dropped))) != "type":
        return None
    if "university-of" in dropped or any(lex.kinds.get(token) == "type" for token in a.tokens):
        return None
    is_general = all(token in lex.kinds for token in a.tokens) and "state" not in a.tokens  # not "Ohio State"
    if is_general or any(is_unspaced(word[0]) for word, _ in a.name):
        return None
    return 0.65, "the name alone"
