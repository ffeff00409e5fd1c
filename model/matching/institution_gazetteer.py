"""Institutions that are known by several names, and the campuses that make one name several houses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from model.matching.institution_lexicon import Lexicon, lexicon, table
from model.matching.institution_prepared import prepared
from model.matching.institution_text import Word, clean, words

__all__ = [
    "Gazetteer",
    "Tokens",
    "built_gazetteer",
    "countries_agree",
    "gazetteer",
    "is_known",
    "key_of",
    "name_tokens",
]

Tokens = frozenset[str]

# Two statements of a country that need not contradict one another.
_OVERLAPPING = frozenset(
    (frozenset(("CN", "HK")), frozenset(("CN", "MO")), frozenset(("CN", "TW")), frozenset(("US", "PR")))
)

_WITH_ITS_UNIVERSITY = frozenset(
    ("institute", "state")
)  # "Virginia Polytechnic Institute and State University"


def countries_agree(a: str, b: str) -> bool:
    """Whether two ISO 3166-1 alpha-2 codes can be meant for one place; "" is unstated and agrees with all."""
    return not a or not b or a == b or frozenset((a, b)) in _OVERLAPPING


@cache
def _two_houses() -> frozenset[Tokens]:
    return _of_two_houses(lexicon())


def _of_two_houses(lex: Lexicon) -> frozenset[Tokens]:
    return frozenset(frozenset(lex.canonical(words(clean(name)))) for name in table("orders")["two"]["names"])


def name_tokens(found: Sequence[Word]) -> list[str]:
    """The canonical tokens of a name. Where "University of X" and "X University" are two houses, the
    former's first token is "university-of", so that the two share no more than X. A polytechnic
    university is a polytechnic: "Politecnico" says no more.
    """
    return _name_tokens(found, lexicon(), _two_houses())


def _name_tokens(found: Sequence[Word], lex: Lexicon, two_houses: frozenset[Tokens]) -> list[str]:
    tokens = lex.canonical(found)
    if tokens and tokens[0] == "university" and _is_of(found, lex):
        place, campus = frozenset(tokens[1:2]), tokens[2:]
        on_campus = place in two_houses and all(
            lex.kinds.get(token) in {"place", "region"} for token in campus
        )
        if on_campus or frozenset(tokens[1:]) in two_houses:
            tokens[0] = "university-of"
    if "polytechnic" in tokens and _WITH_ITS_UNIVERSITY.isdisjoint(tokens):
        tokens = [word for word in tokens if word != "university"]
    return tokens


def _is_of(found: Sequence[Word], lex: Lexicon) -> bool:
    """Whether a name that starts with "university" says "of": "Univ. York" does, "Université Laval" not."""
    first, surface = found[0]
    if first in {"university", "univ"} or surface in lex.abbreviations:
        return True
    return len(found) > 1 and lex.is_small(found[1][0])


def is_known(token: str) -> bool:
    """Whether the tables have this word: two words that both are known are never one, misspelt."""
    return token in lexicon().kinds or token in gazetteer().words


def key_of(tokens: Tokens) -> str:
    """A name's tokens in one text: to make sets of thousands of names takes longer than to read them."""
    return " ".join(sorted(tokens))


class Gazetteer(NamedTuple):
    """What the data files say of single institutions; an id is "country code:usual English name"."""

    usual: Mapping[str, Sequence[str]]  # ids by a name's tokens, as `key_of` writes them
    other: Mapping[str, Sequence[str]]
    roofs: frozenset[str]
    campuses: dict[Tokens, Tokens]
    words: frozenset[str]

    def ids(self, tokens: Tokens, country: str = "") -> Tokens:
        """The houses of this name, in `country` if one is stated: by their usual name, or else by another."""
        key = key_of(tokens)
        for names in (self.usual, self.other):
            if found := frozenset(
                house for house in names.get(key, ()) if countries_agree(house[:2], country)
            ):
                return found
        return frozenset()

    def system(self, tokens: Tokens) -> Tokens | None:
        """The longest name of a university of several houses that `tokens` contain."""
        best: Tokens | None = None
        for name in self.campuses:
            if name <= tokens and (best is None or len(name) > len(best)):
                best = name
        return best


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, as it was prepared from the data files: building it takes a fifth of a second."""
    data = prepared()["gazetteer"]
    return Gazetteer(
        usual=data["usual"],
        other=data["other"],
        roofs=frozenset(data["roofs"]),
        campuses={
            frozenset(tokens.split(" ")): frozenset(found) for tokens, found in data["campuses"].items()
        },
        words=frozenset(data["words"]),
    )


def built_gazetteer(lex: Lexicon) -> Gazetteer:
    """The gazetteer as the data files have it, in the words of that lexicon."""
    two_houses = _of_two_houses(lex)

    def tokens_of(name: str) -> Tokens:
        return frozenset(_name_tokens(words(clean(name)), lex, two_houses))

    usual: dict[Tokens, set[str]] = {}
    other: dict[Tokens, set[str]] = {}
    for country, institutions in table("names").items():
        for name, others in institutions.items():
            usual.setdefault(tokens_of(name), set()).add(f"{country}:{name}")
            for form in others:
                other.setdefault(tokens_of(form), set()).add(f"{country}:{name}")
    roofs = (tokens_of(name) for name in table("orders")["roofs"]["names"])
    return Gazetteer(
        usual={key_of(tokens): sorted(ids) for tokens, ids in usual.items()},
        other={key_of(tokens): sorted(ids) for tokens, ids in other.items()},
        roofs=frozenset(house for roof in roofs for house in usual.get(roof, ())),
        campuses={
            tokens_of(name): frozenset(token for place in places for token in tokens_of(place))
            for name, places in table("places")["campuses"].items()
        },
        words=frozenset(token for tokens in (*usual, *other) for token in tokens if token not in lex.kinds),
    )
