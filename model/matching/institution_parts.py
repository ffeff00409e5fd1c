"""An affiliation string cut at its commas, dashes and brackets, and its country told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from model.countries import country_code
from model.matching.institution_gazetteer import Tokens, gazetteer, is_known, name_tokens
from model.matching.institution_lexicon import lexicon, table
from model.matching.institution_text import Word, words

__all__ = ["Part", "affiliations", "parts"]

_LONGEST_ACRONYM = 10
_BRACKETED = "\ue000"  # a private character that starts a piece taken out of brackets
_UNIVERSITY = frozenset(("university", "university-of", "polytechnic"))
_HOUSES = _UNIVERSITY | {"institute", "college", "academy", "center", "school", "polytechnic"}

_JOINED = re.compile(r"\s*(?:&&|;|\|)\s*")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=\w)")
_AND = re.compile(r"\s(?:and|und|et|&)\s", re.IGNORECASE)
_BRACKETS = re.compile(r"(?P<word>\w*)\s*[(\[](?P<inner>[^()\[\]]+)[)\]]")
_CUT = re.compile(r"[,、()\[\]<>|]|\s[-–—/:]+(?=\s|\w)|(?<=\w)[-–—/:]+\s")
_UNIT = (
    r"school|faculty|department|dept\.?|institute?|instituto|cent(?:er|re)|college|division|program(?:me)?|"
)
_UNIT += r"facult(?:ad|é)|fakultät|departamento|escuela|école|laborator(?:y|io)"
# "Center for X at the University of Y", "Institute of the University of Y", "Instituto de X da Universidade"
_UNIT_OF = re.compile(
    rf"^(?P<unit>(?:[\w'&-]+\s+){{0,4}}?(?:{_UNIT})\b.*?)\s+(?:at|of|de|der|del|dell|da|do)\s+(?:the\s+|la\s+|l')?(?=(?:[\w'-]+\s+){{0,3}}univ)",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@)\s+(?:the\s+)?(?=.*univ)", re.IGNORECASE)
# "Y University School of X"
_UNIT_AFTER = re.compile(
    r"(?<=\w\sUniversity)\s+(?=(?:\w+\s+)?(?:School|Faculty|Department|Institute|Center|Centre)\s+(?:of|for)\s)",
    re.IGNORECASE,
)
_AFTER_HAN = re.compile(r"(?<=大学|大學|學校)\s*(?=[^\s,、院校])")
_AFTER_HANGUL = re.compile(r"(?<=대학교)\s*(?=[^\s,])")


class Part(NamedTuple):
    """A piece of an affiliation: its words, their tokens, and the known houses that bear its name."""

    found: tuple[Word, ...]
    tokens: tuple[str, ...]
    ids: Tokens
    is_bracketed: bool = False

    @property
    def all(self) -> Tokens:
        return frozenset(self.tokens)

    @property
    def is_university(self) -> bool:
        return not _UNIVERSITY.isdisjoint(self.tokens)

    @property
    def is_house(self) -> bool:
        """Whether it names a kind of house, whichever."""
        kinds = lexicon().kinds
        return any(kinds.get(token) == "type" for token in self.tokens)

    @property
    def is_place(self) -> bool:
        kinds = lexicon().kinds
        return all(kinds.get(token) in {"place", "region"} for token in self.tokens)

    @property
    def is_named(self) -> bool:
        """Whether it holds a word that is not common to many institutions."""
        lex = lexicon()
        return not all(lex.is_common(token) or token.isdigit() for token in self.tokens)

    @property
    def acronym(self) -> str:
        """The part's one word, folded, if capitals make it an acronym."""
        if len(self.found) == 1:
            folded, surface = self.found[0]
            if len(surface) <= _LONGEST_ACRONYM and sum(char.isupper() for char in surface) >= 2:
                return folded
        return ""


def affiliations(text: str) -> list[str]:
    """The affiliations that cleaned `text` names: usually one, in exports sometimes several joined."""
    found: list[str] = []
    for joined in _JOINED.split(text):
        pending = ""
        for sentence in _SENTENCE.split(joined):
            pending = f"{pending}. {sentence}" if pending else sentence
            if country(pending.rpartition(",")[2]):
                found.extend(_conjoined(pending))
                pending = ""
        if pending:
            found.extend(_conjoined(pending))
    return [text for text in found if text.strip(" ,.")] or [text]


def _conjoined(text: str) -> Iterator[str]:
    """The two houses that "and" joins, or `text` as it is where "and" is a word of one name."""
    name = text.partition(",")[0]
    if _part(name, "").ids:
        yield text
        return
    for match in _AND.finditer(name):
        left, right = _part(name[: match.start()], ""), _part(name[match.end() :], "")
        if _stands_alone(left) and _stands_alone(right):
            yield text[: match.start()]
            yield text[match.end() :]
            return
    yield text


def _stands_alone(part: Part) -> bool:
    return bool(part.ids) or (part.is_named and not _HOUSES.isdisjoint(part.tokens))


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """ISO 3166-1 alpha-2 of a country's name in English, or ""."""
    return country_code(text)


@cache
def _postal() -> dict[str, str]:
    return {abbreviation: code for code, some in table("places")["postal"].items() for abbreviation in some}


def parts(text: str) -> tuple[list[Part], str]:
    """The parts of one affiliation and the code of the country that it states, or ""."""
    for rule in (_AFTER_HAN, _AFTER_HANGUL, _AT, _UNIT_AFTER):
        text = rule.sub(", ", text)
    text = _UNIT_OF.sub(r"\g<unit>, ", text)
    text = _BRACKETS.sub(_bracketed, text)
    pieces = [piece.strip(" .") for piece in _CUT.split(text)]
    pieces = [piece for piece in pieces if piece]
    stated = ""
    while len(pieces) > 1 and (code := _country_of(pieces[-1])):
        stated = stated if stated and stated != "CN" else code  # "Hong Kong, China" is Hong Kong
        pieces.pop()
    return [part for piece in dict.fromkeys(pieces) if (part := _part(piece, stated)).tokens], stated


def _bracketed(match: re.Match[str]) -> str:
    """What stands in brackets as a piece of its own, unless it belongs to a city: "Frankfurt (Oder)"."""
    word, inner = match["word"], match["inner"]
    if lexicon().is_phrase(words(f"{word} {inner}")):
        return f"{word} {inner}"
    return f"{word}, {_BRACKETED}{inner}, "


def _country_of(piece: str) -> str:
    piece = piece.removeprefix(_BRACKETED)
    state = piece.partition(" ")[0].replace(".", "")
    return country(piece) or (_postal().get(state, "") if len(piece) < 12 else "")


def _part(text: str, stated: str) -> Part:
    found = tuple(words(text))
    tokens = tuple(_corrected(name_tokens(found)))
    ids = gazetteer().ids(frozenset(tokens), stated)
    return Part(found, tokens, ids, text.startswith(_BRACKETED))


def _corrected(tokens: list[str]) -> Iterator[str]:
    """`tokens`, with the misspelt ones among the common words put right."""
    for token in tokens:
        yield from (None if is_known(token) else lexicon().correction(token)) or (token,)
