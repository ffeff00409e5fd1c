"""Whether two words may be one name: accents, spelling customs, short forms, a slip of the pen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from model.matching.name_romanization import is_japanese
from model.matching.name_tables import name_tables
from model.matching.name_word import Word

__all__ = [
    "Likeness",
    "compare_words",
    "family_forms",
    "forms",
    "full_names",
    "is_slip",
    "slips",
    "spellings",
]

# Letters from which it is likelier a slip than another name: letters swapped, or one too few in a family
# name; one wrong letter; two of them, in family names that begin with the same letters.
_SLIP_FROM, _SLIP_LENGTH, _LONG, _STEM = 5, 7, 10, 4
_SHORT = 4  # shorter words are compared as they stand

Rules = tuple[tuple[str | re.Pattern[str], str], ...]


def _rules(*pairs: str) -> Rules:
    """Replacements, one after the other; plain text where a pattern would only cost time."""
    parted = (pair.split(">") for pair in pairs)
    return tuple((old if old.isalpha() else re.compile(old), new) for old, new in parted)


_DOUBLED = r"([a-z])\1>\1"
# Ways to write one sound, each custom for itself: two words agree where one custom makes them equal.
_GERMAN = _rules("ae>a", "oe>o", "que>qe", "ue>u", "aa>a")
_WESTERN = (
    *_rules("ph>f", "th>t", "dt$>t", "ck>k", "c(?=[aoulrtsn]|$)>k", "qu>k", "q>k", "x>ks", "w>v", _DOUBLED),
    *_rules("([aeiou])h(?=$|[lmnr])>\\1", "(?<=.)y>i", "ij>i", "([aeiou])z(?=[aeiou]|$)>\\1s", "ie$>i"),
)
_SLAVIC = (
    *_rules(
        "tsch>ch", "sch>ch", "tch>ch", "tsh>ch", "kh>h", "sh>s", "ch>c", "zh>z", "ts>c", "tz>c", "ff?$>v"
    ),
    *_rules("w>v", "x>ks", "ou>u", "j>i", "y>i", "ii+>i", "^ie(?=...)>e", _DOUBLED),
)
_ARABIC = (
    *_rules("ou>u", "oo>u", "ee>i", "ei>i", "ie>i", "dj>j", "q>k", "gh>g", "dh>d", "th>t", _DOUBLED),
    *_rules("(?<=.)[ae]h$>a"),
)
_DUTCH = _rules("oe>u", "dj>j", "tj>c")
_CUSTOMS: tuple[tuple[Rules, str], ...] = (
    (_GERMAN, "spelling"),
    (_WESTERN, "spelling"),
    (_SLAVIC, "transliteration"),
    (_ARABIC, "transliteration"),
    (_DUTCH, "transliteration"),
)

_FEMININE = _rules("(?<=.)skaia$|skaja$|skaya$>ski", "(?<=[scz]k)a$>i", "(?<=[oe]v)a$>")
_MAC = re.compile(r"^mac(?=[bcdfgiklnpqrstv][a-z]{2})")


class Likeness(NamedTuple):
    """How two words are alike: `penalty` 0 for the same word, and why it is not 0."""

    penalty: float
    reason: str = ""
    is_slip: bool = False


_SAME = Likeness(0.0)


@lru_cache(maxsize=1 << 16)
def forms(plain: str) -> tuple[str, ...]:
    """`plain` as each custom of spelling reads it, in the order of the customs."""
    if len(plain) < _SHORT:
        return (plain,) * len(_CUSTOMS)
    return tuple(_apply(rules, plain) for rules, _ in _CUSTOMS)


@lru_cache(maxsize=1 << 16)
def family_forms(plain: str) -> frozenset[str]:
    """A family name without what changes with the bearer's sex (-ova, -ska) or by custom (Mac, Mc)."""
    if len(plain) < 6:
        return frozenset([plain])
    found = {_apply(_FEMININE, plain), _MAC.sub("mc", plain)}
    if plain.endswith("ova"):
        found.add(plain[:-3])
    found.add(re.sub("(?<=.[sc]k)(?:iy|ij|ii|yi|yj|y|j|i)$", "i", _apply(_FEMININE, plain)))
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def full_names(plain: str) -> frozenset[str]:
    """What the tables know `plain` as: its usual spelling, and the full names that it is short for."""
    tables = name_tables()
    return tables.full.get(plain, frozenset()) | {tables.usual(plain)}


@lru_cache(maxsize=1 << 16)
def spellings(plain: str) -> frozenset[str]:
    """What words that `compare_words` accepts have in common, slips apart."""
    return frozenset((plain, *forms(plain), *family_forms(plain), *full_names(plain)))


def compare_words(a: Word, b: Word, *, strict: bool, family: bool) -> Likeness | None:
    """How two full words are alike; None if they are different names.

    `strict` is for names of romanised syllables, where one letter makes another name; `family`
    allows what only family names do, and nothing that only given names do.
    """
    if a.plain == b.plain:
        if a.accented != b.accented:
            return Likeness(0.03, "accents")
        return _SAME if a.signs == b.signs else Likeness(0.02, "punctuation")
    if strict and len(a.plain) <= 8 and len(b.plain) <= 8:
        return None if family else _by_tables(a.plain, b.plain)
    for mine, other, (_, reason) in zip(forms(a.plain), forms(b.plain), _CUSTOMS, strict=True):
        if mine == other:
            written = a.accented != a.plain or b.accented != b.plain
            return (
                Likeness(0.1, reason) if not (written and reason == "spelling") else Likeness(0.05, "accents")
            )
    likeness = _by_tables(a.plain, b.plain)
    if likeness is None and family and family_forms(a.plain) & family_forms(b.plain):
        prefix = a.plain.startswith("m") and {a.plain[:2], b.plain[:2]} == {"ma", "mc"}
        likeness = Likeness(0.1, "particle") if prefix else Likeness(0.2, "ending of the family name")
    if likeness is None and not strict and is_slip(a.plain, b.plain, family=family):
        one = OSA.distance(a.plain, b.plain) == 1
        likeness = (
            Likeness(0.3, "one letter differs", True) if one else Likeness(0.4, "two letters differ", True)
        )
    return likeness


def _by_tables(a: str, b: str) -> Likeness | None:
    tables = name_tables()
    usual_a, usual_b = tables.usual(a), tables.usual(b)
    if usual_a == usual_b:
        return Likeness(0.1, "transliteration" if a in tables.transliterated else "spelling")
    if usual_a in tables.full.get(b, ()) or usual_b in tables.full.get(a, ()):
        return Likeness(0.2, "nickname")
    return None


def is_slip(a: str, b: str, *, family: bool) -> bool:
    """Whether a slip of the pen parts two words: a letter wrong, missing, spare or swapped.

    The longer the words, the likelier. The first letter stands firm, and so do the last two of a
    given name: what differs there is mostly the bearer (Christian, Christina; Andrea, Andreas).
    """
    shorter = min(len(a), len(b))
    if not shorter:
        return False
    allowed = 2 if family and shorter >= _LONG and a[:_STEM] == b[:_STEM] else 1
    if a[0] != b[0] or shorter < _SLIP_FROM or OSA.distance(a, b, score_cutoff=allowed) > allowed:
        return False
    at = next((place for place in range(shorter) if a[place] != b[place]), shorter)
    if not family and at >= shorter - 2 and not _lost_consonant(a, b, at):
        return False
    if len(a) == len(b) and sorted(a) == sorted(b):
        return True
    if is_japanese(a) and is_japanese(b):
        return False  # Takashi, Takeshi: every syllable makes a name
    return shorter >= _SLIP_LENGTH or (family and len(a) != len(b))


def _lost_consonant(a: str, b: str, at: int) -> bool:
    """Whether one word lacks the other's last consonant; -s and vowels tell men from women."""
    longer = max(a, b, key=len)
    return len(a) != len(b) and at == len(longer) - 1 and longer[-1] not in "aeiouys"


def slips(plain: str) -> tuple[str, ...]:
    """What words have in common that `is_slip` may accept: each with one letter left out, and itself."""
    if len(plain) < _SLIP_FROM:
        return ()
    stem = (f"{plain[:_STEM]}-",) if len(plain) >= _LONG else ()
    return (plain, *stem, *{plain[:at] + plain[at + 1 :] for at in range(1, len(plain))})


def _apply(rules: Rules, text: str) -> str:
    for old, new in rules:
        text = text.replace(old, new) if isinstance(old, str) else old.sub(new, text)
    return text
