"""The words that names of institutions share, in many languages, and the places that they name.

`canonical` turns the words of a name into tokens that no longer depend on the language: "Universität
Wien", "Univ. of Vienna" and "Université de Vienne" all become `university` and `vienna`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from rapidfuzz.distance import OSA

from model.matching.institution_prepared import prepared
from model.matching.institution_text import Word, clean, is_unspaced, words

__all__ = ["Lexicon", "built_lexicon", "deletions", "lexicon", "table"]

_SAINTS = frozenset(("st", "ste", "sainte", "sankt"))
_NUMERALS = {"II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
_NUMERALS |= {"X": "10", "XI": "11", "XII": "12", "XIII": "13"}
_SMALL_CAPITALS = frozenset("EIY")  # "and" and articles, in texts that are all capitals
_SECTIONS = {"types": "type", "units": "unit", "qualifiers": "qualifier", "subjects": "subject"}
_COMMON = frozenset(_SECTIONS.values())
_LONGEST_PHRASE = 6
_LONGEST_FORM = 16  # characters of a common word in a script without blanks
_CORRECTED_FROM = 7  # letters: a shorter common word has neighbours that mean something else

Phrase = tuple[str, ...]


def table(name: str) -> dict[str, Any]:
    """The data file `name` beside this module."""
    return tomllib.loads((files(__package__) / f"institution_{name}.toml").read_text("utf-8"))


def deletions(word: str) -> set[str]:
    """`word` and what is left of it when one letter is missing: two near words share one of these."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@dataclass(slots=True)
class Lexicon:
    """Words and places by their forms, and what `kind` of word a token is.

    `forms` holds the folded words of every form with the tokens it stands for; `kinds` is "type",
    "unit", "qualifier", "subject", "place" or "region", and has no entry for a name of one's own; `homes`
    are the countries in which a place or region lies, a country itself among the regions. `openers` are
    the first words of forms of several words; `long_words` common words that a slip still leaves clear.
    """

    forms: dict[Phrase, Phrase] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    abbreviations: dict[str, Phrase] = field(default_factory=dict)
    homes: dict[str, set[str]] = field(default_factory=dict)
    country_names: dict[str, str] = field(default_factory=dict)
    openers: set[str] = field(default_factory=set)
    long_words: set[str] = field(default_factory=set)
    _by_deletion: dict[str, set[str]] = field(default_factory=dict)
    _tokens: dict[str, Phrase] = field(default_factory=dict)

    def canonical(self, found: Sequence[Word]) -> list[str]:
        """The tokens of the words of a name: small words gone, common words and places in English."""
        tokens: list[str] = []
        plain = _plain(found)
        at = 0
        while at < len(plain):
            surface = found[at][1]
            if surface in self.abbreviations and len(plain) > 1:
                tokens.extend(self.abbreviations[surface])
            elif len(surface) == 1 and surface.isupper() and surface not in _SMALL_CAPITALS:
                tokens.append(_NUMERALS.get(surface, plain[at]) if at else plain[at])
            elif at and surface in _NUMERALS:
                tokens.append(_NUMERALS[surface])
            elif (
                surface == "I" and tokens and (at == len(plain) - 1 or self.kinds.get(tokens[-1]) == "place")
            ):
                tokens.append("1")
            elif length := self._phrase_at(plain, at):
                tokens.extend(self.forms[tuple(plain[at : at + length])])
                at += length - 1
            else:
                tokens.extend(self._token(plain[at]) or (plain if len(plain) == 1 else ()))  # "DU", not "du"
            at += 1
        return tokens

    def is_common(self, token: str) -> bool:
        """Whether `token` is a word that many institutions share: neither a place nor a name."""
        return self.kinds.get(token) in _COMMON

    def is_form(self, word: str) -> bool:
        """Whether the folded `word` is a spelling that the tables have."""
        return (word,) in self.forms

    def is_small(self, word: str) -> bool:
        """Whether the folded `word` is a preposition, an article or the like."""
        return self.forms.get((word,)) == ()

    def is_city(self, token: str) -> bool:
        return self.kinds.get(token) == "place"

    def is_phrase(self, found: Sequence[Word]) -> bool:
        """Whether these words, two or more, are one form that the tables have."""
        return len(found) > 1 and tuple(_plain(found)) in self.forms

    def correction(self, word: str) -> Phrase | None:
        """What a common word with one wrong, missing or swapped letter stands for, if only one fits."""
        if len(word) < _CORRECTED_FROM or not word.isalpha():
            return None
        if not self._by_deletion:
            for common in self.long_words:
                for part in deletions(common):
                    self._by_deletion.setdefault(part, set()).add(common)
        near = {form for part in deletions(word) for form in self._by_deletion.get(part, ())}
        meant = {self.forms[(form,)] for form in near if OSA.distance(word, form) == 1}
        return meant.pop() if len(meant) == 1 else None

    def add(self, kind: str, name: str, forms: Iterable[str]) -> None:
        """Note `forms` for the tokens of `name`, but for those that another word has claimed before.

        A `kind` of "" leaves the tokens to be names of their own.
        """
        tokens = tuple(name.split())
        if kind:
            self.kinds |= {token: kind for token in tokens if token not in self.kinds}
        for form in forms:
            plain = tuple(_plain(words(clean(form))))
            if not plain or plain in self.forms:
                continue
            self.forms[plain] = tokens
            if len(plain) > 1:
                self.openers.add(plain[0])
            elif kind in _COMMON and len(plain[0]) >= _CORRECTED_FROM:
                self.long_words.add(plain[0])

    def _phrase_at(self, plain: list[str], at: int) -> int:
        """How many words from `at` on make a known form of several words; 0 for none."""
        if plain[at] in self.openers:
            for length in range(min(_LONGEST_PHRASE, len(plain) - at), 1, -1):
                if tuple(plain[at : at + length]) in self.forms:
                    return length
        return 0

    def _token(self, word: str) -> Phrase:
        if word not in self._tokens:
            self._tokens[word] = self._resolved(word)
        return self._tokens[word]

    def _resolved(self, word: str) -> Phrase:
        if (word,) in self.forms:
            return self.forms[(word,)]
        if any(is_unspaced(char) for char in word):
            return tuple(self._segmented(word))
        if word.endswith("s") and self.kinds.get(word[:-1]) == "place":
            return (word[:-1],)  # the Nordic genitive: "Lunds universitet"
        return (word,)

    def _segmented(self, run: str) -> Iterator[str]:
        """The tokens of a run of words written without blanks: the longest known form, again and again."""
        unknown = ""
        at = 0
        while at < len(run):
            end = next(
                (
                    end
                    for end in range(min(len(run), at + _LONGEST_FORM), at, -1)
                    if (run[at:end],) in self.forms
                ),
                at,
            )
            if end > at:
                if unknown:
                    yield unknown
                yield from self.forms[(run[at:end],)]
                unknown, at = "", end
            else:
                unknown += run[at]
                at += 1
        if unknown:
            yield unknown


def _plain(found: Sequence[Word]) -> list[str]:
    return ["saint" if folded in _SAINTS else folded for folded, _ in found]


def _joined(name: str) -> str:
    """A place's name as one token, so that "New York" and "York" have nothing in common."""
    return "-".join(_plain(words(clean(name))))


def _add_words(found: Lexicon, data: dict[str, Any]) -> None:
    found.add("small", "", data["small"]["words"])
    for section, kind in _SECTIONS.items():
        for name, forms in data[section].items():
            found.add(kind, name, (name, *forms))
    found.kinds["university-of"] = "type"
    for name, forms in data["names"].items():
        found.add("", name, forms)
    for name, forms in data["abbreviations"].items():
        found.abbreviations |= dict.fromkeys(forms, tuple(name.split()))


def _add_places(found: Lexicon, data: dict[str, Any]) -> None:
    for country, cities in data["cities"].items():
        for city, forms in (dict.fromkeys(cities.get("_", ()), ()) | cities).items():
            if city != "_":
                found.add("place", _joined(city), (city, *forms))
                found.homes.setdefault(_joined(city), set()).add(country)
    for country, regions in data["regions"].items():
        for region in regions:
            found.add("region", _joined(region), (region,))
            found.homes.setdefault(_joined(region), set()).add(country)
    for region, forms in data["region_forms"].items():
        found.add("region", _joined(region), (region, *forms))
    for code, name in sorted(Locale("en").territories.items()):
        if code.isalpha() and len(code) == 2:
            found.add("region", _joined(name), (name,))
            (token,) = found.forms[tuple(_plain(words(clean(name))))]
            found.homes.setdefault(token, set()).add(code)
            found.country_names[code] = token


def built_lexicon() -> Lexicon:
    """The lexicon as the data files have it."""
    found = Lexicon()
    _add_words(found, table("words"))
    _add_places(found, table("places"))
    return found


@cache
def lexicon() -> Lexicon:
    """The lexicon, as it was prepared from the data files: building it takes a tenth of a second."""
    data = prepared()["lexicon"]
    return Lexicon(
        forms={tuple(form.split(" ")): tuple(tokens.split()) for form, tokens in data["forms"].items()},
        kinds=data["kinds"],
        abbreviations={form: tuple(tokens.split()) for form, tokens in data["abbreviations"].items()},
        homes={place: set(countries) for place, countries in data["homes"].items()},
        country_names=data["country_names"],
        openers=set(data["openers"]),
        long_words=set(data["long_words"]),
    )
