"""Whether two words of names are one word, spelled differently: accents, romanisations, misspellings."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from rapidfuzz.distance import OSA

from model.matching.institution_lexicon import deletions

__all__ = ["SHORTEST", "blurred", "loose", "near", "remains"]

SHORTEST = 5  # letters: below, nearly every word is near to another one
_UNKNOWN_FROM = 6  # letters: where neither word is known, chance neighbours are more frequent
_TWO_ERRORS_FROM = 9
# Neighbours on a keyboard: the rows, and the columns between them.
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm")

# Each scheme undoes what romanisations of one group of languages do differently; a scheme is applied as
# a whole, because what is one sound in one language ("oe" in Indonesian) is another in the next (in German).
_SCHEMES = (
    # Germanic and Nordic letters written out; doubled letters
    "ae>a oe>o ue>u aa>a ij>y ck>k ph>f th>t",
    # Japanese: long vowels, Kunrei and Hepburn
    "ou>o oo>o uu>u oh(?![aeiou])>o tsu>tu shi>si sh>sy tch>ty chi>ti ch>ty fu>hu ji>zi j>zy "
    "mb>nb mp>np mm>nm",
    # Korean: McCune-Reischauer, the Revised Romanization and names of habit
    "ch>j sh>s eo>u eu>u oo>u ou>u ee>i ae>e o>u kh>k g>k b>p d>t r>l yu>u",
    # Chinese: Wade-Giles and Pinyin
    "hs>x sh>x tsz>j tz>j ts>j zh>j ch>j q>j c>j z>j k>g p>b t>d ien>ian ung>ong uei>ui "
    "(?<=[jxg])ih?(?![a-z])>i yu>u",
    # Slavic: English, scholarly and German transliterations
    "shch>s sch>s sh>s sz>s tsch>c tch>c cz>c ch>c sc>s kh>h ts>c tz>c zh>z yu>u ju>u iu>u ya>a ja>a ia>a "
    "[iyj]+>i w>v ie>e ou>u",
    # Arabic, Persian, Turkic and Indian languages; Indonesian before the reform of its spelling
    "dj>j tj>c sj>s oe>u oo>u ou>u o>u w>u v>u ee>i ei>i ey>i ai>i ay>i e>i y>i kh>k dh>d th>t gh>g bh>b "
    "ph>f sh>s ch>s c>s q>k z>s h(?![aeiou])> i$>",
)

_DOUBLED = re.compile(r"([a-z])\1+")


def _scheme(rules: str) -> Callable[[str], str]:
    """What applies the rules "from>to" one after the other; `from` is plain letters or a pattern."""
    steps: list[Callable[[str], str]] = [
        partial(_replaced, before, after) if before.isalpha() else partial(re.compile(before).sub, after)
        for before, _, after in (rule.partition(">") for rule in rules.split())
    ]

    def rewritten(word: str) -> str:
        for step in steps:
            word = step(word)
        return _DOUBLED.sub(r"\1", word)

    return rewritten


def _replaced(before: str, after: str, word: str) -> str:
    return word.replace(before, after)


_REWRITERS = tuple(_scheme(rules) for rules in _SCHEMES)


@lru_cache(maxsize=65536)
def loose(word: str) -> tuple[str, ...]:
    """`word` under each scheme in turn: two words that agree under one of them may be one word."""
    return tuple(rewritten(word) for rewritten in _REWRITERS)


def near(a: str, b: str, known: bool) -> str:
    """How the folded words `a` and `b` can be one, in words for a human; "" if they cannot.

    `known` says that one of them is a word from the tables (never both: two known words are two).
    """
    length = min(len(a), len(b))
    if length < SHORTEST or not (a.isalpha() and b.isalpha()):
        return ""
    if loose(a)[0] == loose(b)[0]:
        only_doubled = _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b)
        return "one word misspelt" if only_doubled else "same letters, other accents"
    if _is_misspelt(a, b, length, known):
        return "one word misspelt"
    if any(one == other and len(one) >= 4 for one, other in zip(loose(a), loose(b), strict=True)):
        return "another transliteration"
    return ""


def _is_misspelt(a: str, b: str, length: int, known: bool) -> bool:
    if not known and (length < _UNKNOWN_FROM or a[0] != b[0]):
        return False
    if length < _UNKNOWN_FROM:
        return _slipped(a, b)
    errors = 2 if length >= _TWO_ERRORS_FROM else 1
    return OSA.distance(a, b, score_cutoff=errors) <= errors or blurred(a) == blurred(b)


def _slipped(a: str, b: str) -> bool:
    """Whether the hand slipped once: two letters swapped, or a key hit beside the right one."""
    if len(a) != len(b):
        return False
    wrong = [(one, other) for one, other in zip(a, b, strict=True) if one != other]
    if len(wrong) == 2:
        return wrong[0] == wrong[1][::-1] and OSA.distance(a, b) == 1
    return len(wrong) == 1 and any(
        "".join(wrong[0]) in row or "".join(wrong[0][::-1]) in row for row in _KEYBOARD
    )


def remains(word: str) -> set[str]:
    """What is left of `word` without as many letters as it may have errors: near words share some of it."""
    once = deletions(word)
    return once if len(word) < _TWO_ERRORS_FROM else once.union(*map(deletions, once))


def blurred(word: str) -> str:
    """What a careless reader of print keeps: "rn" for "m"."""
    return word.replace("rn", "m").replace("cl", "d").replace("vv", "w")
