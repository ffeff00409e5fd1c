"""What sets two names of one institution apart, in words for a human, and how certain it is."""

from __future__ import annotations

from model.matching.institution_lexicon import lexicon
from model.matching.institution_reading import Reading

__all__ = ["Verdict", "same_house"]

Verdict = tuple[float, str]
"""How likely two names are one institution (0..1), and why."""

_UNIVERSITY = frozenset(("university", "university-of"))


def same_house(a: Reading, b: Reading) -> Verdict:
    """The verdict on two readings of one institution: what sets the two texts apart."""
    if a.tokens != b.tokens:
        return _known_names(a, b)
    if _is_latin(a) != _is_latin(b) and a.units == b.units == ():
        return 0.9, "the same name in another script"
    if [unit.tokens for unit in a.units] != [unit.tokens for unit in b.units]:
        return (0.7, "two units of it") if a.units and b.units else (0.8, "a unit of it")
    spelled_a, spelled_b = [word for word, _ in a.name], [word for word, _ in b.name]
    if spelled_a == spelled_b:
        return _beside_the_name(a, b)
    if "".join(spelled_a) == "".join(spelled_b):
        return 0.95, "same letters, other spacing"
    return _in_other_words(a, b)


def _in_other_words(a: Reading, b: Reading) -> Verdict:
    content_a, content_b = _content(a), _content(b)
    if content_a == content_b:
        turned = a.name[0][0] != b.name[0][0] and not _UNIVERSITY.isdisjoint(a.tokens)
        return 0.9, "University of X / X University" if turned else "same words but for the small ones"
    only_a, only_b = content_a - content_b, content_b - content_a
    if not (only_a and only_b) and all(map(_is_city, only_a | only_b)):
        return 0.85, "same name, place stated only once"
    if len(only_a) == len(only_b) == 1 and _is_slip(*only_a, *only_b):
        return 0.88, "one word misspelt"
    return 0.88, "the same name in other words or another language"


def _beside_the_name(a: Reading, b: Reading) -> Verdict:
    """The verdict where the names have the same letters."""
    if [word.casefold() for _, word in a.name] != [word.casefold() for _, word in b.name]:
        return 0.97, "same letters, other accents"
    if a.places != b.places:
        once = not (a.places and b.places)
        return (0.85, "same name, place stated only once") if once else (0.7, "same name, other places")
    if a.country != b.country:
        return 0.9, "same name, country stated only once"
    return 0.95, "same name, written differently"


def _content(reading: Reading) -> set[str]:
    """The words of a name but for the small ones."""
    is_small = lexicon().is_small
    return {"university" if word == "univ" else word for word, _ in reading.name if not is_small(word)}


def _is_city(word: str) -> bool:
    lex = lexicon()
    return all(lex.is_city(token) for token in lex.canonical([(word, word)]))


def _is_slip(word: str, other: str) -> bool:
    """Whether one of two words is the other, misspelt, rather than a word of its own."""
    lex = lexicon()
    return bool(lex.correction(word) and not lex.is_form(word)) or bool(
        lex.correction(other) and not lex.is_form(other)
    )


def _is_latin(reading: Reading) -> bool:
    return all(surface.isascii() or surface < "ɐ" for _, surface in reading.name)


def _known_names(a: Reading, b: Reading) -> Verdict:
    certain = 0.85 if len(a.ids) == len(b.ids) == 1 else 0.6
    if a.acronym or b.acronym:
        return certain, "abbreviation of"
    if _is_latin(a) != _is_latin(b):
        return certain, "the same name in another script"
    return certain, "known under both names"
