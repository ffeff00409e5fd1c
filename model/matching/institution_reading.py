"""What an affiliation string says of the institution that it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from model.matching.institution_gazetteer import Tokens, gazetteer, name_tokens
from model.matching.institution_lexicon import lexicon
from model.matching.institution_parts import Part, affiliations, parts
from model.matching.institution_text import Word, clean

__all__ = ["Reading", "initials", "read"]

_LONGEST = 1000


class Reading(NamedTuple):
    """One affiliation, read.

    `name` is the institution's own words, `tokens` their canonical tokens, `ids` the known houses of this
    name; `places` are the cities and regions beside it, `homes` the countries where all of these are;
    `units` are the parts of the house that are named. `acronym` is a name that is nothing but an acronym,
    `own_acronyms` are those given beside the full name. `letters` are those of the name's words, but for
    the common ones, without blanks. A string `is_several` that joins different institutions.
    """

    name: tuple[Word, ...] = ()
    tokens: Tokens = frozenset()
    ids: Tokens = frozenset()
    places: Tokens = frozenset()
    country: str = ""
    homes: frozenset[str] = frozenset()
    units: tuple[Part, ...] = ()
    acronym: str = ""
    own_acronyms: Tokens = frozenset()
    letters: str = ""
    is_several: bool = False


def read(text: str) -> list[Reading]:
    """The affiliations in `text`, read: usually one, in exports sometimes several joined.

    A text of more than 1,000 characters is no affiliation and names no institution.
    """
    if len(text) > _LONGEST:
        return [Reading()]
    return [_read_one(each) for each in affiliations(clean(text))]


def _read_one(text: str) -> Reading:
    found, country = parts(text)
    if not found:
        return Reading(country=country)
    at = max(range(len(found)), key=lambda index: (_weight(found[index], index), -index))
    at = _below_roof(found, at)
    head = found[at]
    places, units, acronyms = _beside(found, at)
    reading = Reading(
        name=head.found,
        tokens=head.all,
        ids=head.ids,
        places=places,
        country=country,
        units=units,
        acronym=head.acronym,
        own_acronyms=acronyms,
    )
    reading = _on_its_campus(_known(_without_own_acronym(reading), found))
    return reading._replace(letters="".join(word for word, _ in reading.name if not _is_common(word)))


def _is_common(word: str) -> bool:
    lex = lexicon()
    return any(lex.is_common(token) for token in lex.canonical([(word, word)]))


def _weight(part: Part, index: int) -> int:
    """How much a part looks like the institution itself, rather than like a unit or a place."""
    lex = lexicon()
    if part.is_university and (part.ids or part.is_named):
        return 7
    if part.ids and not (index and part.is_place):
        return 6
    if part.is_university:
        return 5
    if part.is_place or lex.kinds.get(part.tokens[0]) == "unit":
        return 0
    if part.is_house:
        return 4 if part.is_named else 2
    return 3 if not index else 1


def _below_roof(found: Sequence[Part], at: int) -> int:
    """The named house rather than the federal university that it belongs to."""
    if found[at].ids & gazetteer().roofs:
        for index, part in enumerate(found):
            if index != at and not part.is_place and (part.ids or (part.is_house and part.is_named)):
                return index
    return at


def _beside(found: Sequence[Part], at: int) -> tuple[Tokens, tuple[Part, ...], Tokens]:
    """Places, units and acronyms: what stands beside the institution's own part."""
    places: set[str] = set()
    units: list[Part] = []
    acronyms: set[str] = set()
    own = initials(found[at].found)
    for index, part in enumerate(found):
        if index == at or (index > at and _is_street(part)):
            continue
        is_own = part.acronym in own or not part.ids.isdisjoint(found[at].ids)
        if part.acronym and (is_own or (part.is_bracketed and not part.ids)):
            acronyms.add(part.acronym)
        elif part.is_place or (index > at and not part.is_house and not part.acronym and _is_short(part)):
            places.update(token for token in part.tokens if token.isalpha() or "-" in token)
        else:
            units.append(part)
    return frozenset(places), tuple(units), frozenset(acronyms)


def _is_street(part: Part) -> bool:
    return (
        not part.is_house and not part.ids and any(char.isdigit() for word, _ in part.found for char in word)
    )


def _is_short(part: Part) -> bool:
    return len(part.tokens) <= 3 and not any(lexicon().is_common(token) for token in part.tokens)


def _without_own_acronym(reading: Reading) -> Reading:
    """The name without its own acronym: "European University Institute EUI", "WZB Berlin Social …"."""
    if len(reading.name) < 3 or reading.ids:
        return reading
    for word in (reading.name[-1], reading.name[0]):
        rest = tuple(other for other in reading.name if other != word)
        acronym = Part((word,), (word[0],), frozenset()).acronym
        tokens = reading.tokens - {acronym}
        ids = gazetteer().ids(tokens, reading.country)
        known = gazetteer().ids(frozenset((acronym,)), reading.country)
        if acronym and tokens and (acronym in initials(rest) or not ids.isdisjoint(known)):
            own = reading.own_acronyms | {acronym}
            return reading._replace(name=rest, tokens=tokens, ids=ids, own_acronyms=own)
    return reading


def _known(reading: Reading, found: Sequence[Part]) -> Reading:
    """The reading with the known houses of its name: places and country tell like-named ones apart."""
    known, lex = gazetteer(), lexicon()
    wider = [frozenset(name_tokens([word for part in found for word in part.found]))]
    wider += [reading.tokens | {place} for place in sorted(reading.places)]
    wider += (
        [reading.tokens | {lex.country_names[reading.country]}]
        if reading.country in lex.country_names
        else []
    )
    for tokens in wider:
        if tokens != reading.tokens and (ids := known.ids(tokens, reading.country)):
            return reading._replace(tokens=tokens, ids=ids, places=frozenset(), units=())
    at = [lex.homes[place] for place in reading.places if place in lex.homes]
    homes = frozenset(set.intersection(*at)) if at else frozenset()
    at_home = (house for house in reading.ids if all(house[:2] in countries for countries in at))
    return reading._replace(ids=frozenset(at_home), homes=homes)


def _on_its_campus(reading: Reading) -> Reading:
    """The reading with the campus as a part of the name, for universities that are several houses."""
    known = gazetteer()
    system = known.system(reading.tokens)
    rest = (reading.tokens - system) | reading.places if system is not None else frozenset()
    if system is None or not rest:
        return reading
    tokens = system if rest & known.campuses[system] else system | rest
    ids = known.ids(tokens, reading.country) or reading.ids
    if tokens != system and not (reading.tokens - system) and not known.ids(tokens, reading.country):
        ids = frozenset()
    places = rest if tokens == system else frozenset()
    return reading._replace(tokens=tokens, ids=ids, places=places)


def initials(name: Sequence[Word]) -> Tokens:
    """The acronyms that the words of a name make, with and without its small words."""
    is_small = lexicon().is_small
    every = "".join(word[0] for word, _ in name)
    some = "".join(word[0] for word, _ in name if not is_small(word))
    return frozenset(letters for letters in (every, some) if len(letters) >= 2)
