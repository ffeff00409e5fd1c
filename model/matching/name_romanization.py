"""Romanised Chinese, Korean and Japanese names, written by different systems.

Each system spells single syllables, so a rule is applied to a whole name or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from model.matching.name_tables import name_tables
from model.matching.name_word import Word

__all__ = ["Reading", "consonants", "from_wade_giles", "is_japanese", "korean_given", "readings"]

Reading = tuple[str, str, str]  # the system, the family name, the given name

_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in"
    r"|un|ia|ie|iu|ua|uo|ui|ue|a|e|i|o|u)|er)"
)


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


# Wade-Giles and Pinyin: initials, the aspirated ones first; finals; and syllables that are neither's sum.
_INITIALS = _pairs("tz':c ts':c ch':ch p':p t':t k':k tz:z ts:z ss:s sz:s sh:sh hs:x ch:zh p:b t:d k:g j:r")
_FINALS = _pairs("ieh:ie üeh:ue ueh:ue eh:e ien:ian ung:ong uei:ui ih:i erh:er")
_WHOLE = _pairs(
    "i:yi yu:you yung:yong yen:yan yeh:ye ho:he ko:ge k'o:ke o:e lo:luo no:nuo so:suo tzu:zi tz'u:ci"
    " ssu:si szu:si erh:er"
)


def _rules(*pairs: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(old), new) for old, new in (pair.split(">") for pair in pairs))


_KOREAN = (
    *_rules(
        "ŏ>eo", "ŭ>eu", "weo>wo", "oo>u", "ee|eui|ui>i", "wu>u", "you?(?=ng)>yeo", "([hm])yu(?=n)>\\1yeo"
    ),
    *_rules(
        "([^ey]|^)u(?=ng)>\\1eo", "ae>e", "sh>s", "ch>j", "k>g", "t>d", "p>b", "([aeiou])h(?![aeiouy])>\\1"
    ),
)
_JAPANESE_SYLLABLES = re.compile(
    r"(?:(?:[kgsztdnhbpmyrwjf]|ch|sh|ts|[kgnhbpmrszt]y)?[aiueo]|n|m(?=[bmp])|h(?![aeiouy]))+"
)
_JAPANESE = (
    *_rules("ou|oo|oh(?![aeiouy])>o", "uu>u", "(?<![cst])si>shi", "(?<!s)tu>tsu", "ti>chi", "hu>fu", "zi>ji"),
    *_rules("sy>sh", "ty>ch", "zy|jy>j", "m(?=[bmp])>n"),
)

# Sounds that Arabic and Hebrew script write otherwise than Latin letters do, or not apart.
_SOUNDS = _pairs("kh:h ch:h gh:g th:t dh:d sh:s ph:f c:k q:k v:b")


def readings(words: Sequence[Word], *, is_ordered: bool) -> Iterator[Reading]:
    """System, family name and given name of a name, in one spelling for all names of the system.

    Two names with a reading in common may be one name. `words` stand given name first if
    `is_ordered`; else there are readings in both orders.
    """
    if not 2 <= len(words) <= 4 or any(word.is_initial for word in words):
        return
    units: list[list[Word]] = []
    for word in words:
        if word.is_joined and units:
            units[-1].append(word)
        else:
            units.append([word])
    if len(units) > 1:
        yield from _readings(units[-1], units[:-1])
        if not is_ordered:
            yield from _readings(units[0], units[1:])


def _readings(family: list[Word], given: list[list[Word]]) -> Iterator[Reading]:
    tables = name_tables()
    surname = "".join(word.plain for word in family)
    plain = "".join(word.plain for unit in given for word in unit)
    signs = "-".join(word.signs for unit in given for word in unit)
    if surname in tables.korean:
        yield "korean", tables.korean[surname], korean_given(signs)
    if surname in tables.chinese or _PINYIN.fullmatch(surname):
        usual = tables.chinese.get(surname, surname)
        yield "chinese", usual, plain
        converted = from_wade_giles(signs)
        if converted and converted != plain and (usual != surname or not _is_pinyin(signs)):
            yield "chinese", usual, converted
    elif "'" in signs or surname[:2] in {"hs", "ss", "sz", "ts"}:
        converted_family = from_wade_giles("-".join(word.signs for word in family))
        if converted_family and (converted := from_wade_giles(signs)):
            yield "chinese", converted_family, converted
    if (
        len(given) == 1
        and len(surname) > 2
        and len(plain) > 2
        and is_japanese(surname)
        and is_japanese(plain)
    ):
        yield "japanese", _japanese(surname), _japanese(plain)


@lru_cache(maxsize=1 << 14)
def from_wade_giles(text: str) -> str:
    """Pinyin without blanks for syllables in Wade-Giles ("ch'ien", "ming-te"), "" if `text` is none."""
    syllables = []
    for syllable in re.split("[- ]", text.casefold()):
        pinyin = _syllable(syllable)
        if not _PINYIN.fullmatch(pinyin):
            return ""
        syllables.append(pinyin)
    return "".join(syllables)


def _syllable(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    begin, initial = next(
        ((wade, pin) for wade, pin in _INITIALS.items() if syllable.startswith(wade)), ("", "")
    )
    final = syllable[len(begin) :]
    final = next(
        (final.removesuffix(wade) + pin for wade, pin in _FINALS.items() if final.endswith(wade)), final
    )
    if initial in {"zh", "ch"} and final[:1] in {"i", "ü"} and not syllable.endswith("ih"):
        initial = "j" if initial == "zh" else "q"
    if final == "o" and initial in {"d", "t", "z", "c", "zh", "ch", "r", "s"}:
        final = "uo"
    if initial == "r" and final == "en":
        return "ren"
    return initial + final.replace("ü", "u")


def _is_pinyin(given: str) -> bool:
    return all(_PINYIN.fullmatch(syllable) for syllable in given.split("-")) and "'" not in given


@lru_cache(maxsize=1 << 14)
def korean_given(given: str) -> str:
    """A Korean given name so that the usual romanisations of it agree."""
    text = re.sub("[^a-zŏŭ]", "", given.casefold())
    for pattern, replacement in _KOREAN:
        text = pattern.sub(replacement, text)
    return text


def consonants(words: Sequence[Word], *, is_latin: bool) -> tuple[str, ...]:
    """The consonants of each word, which is all that Arabic and Hebrew script write of most names.

    () where a word leaves too little to compare. The article, which Arabic script joins to its word, is off.
    """
    found = []
    for word in words:
        plain = word.plain
        if not is_latin and plain.startswith("al") and len(plain) > 4:
            plain = plain[2:]
        for sound, letter in _SOUNDS.items():
            plain = plain.replace(sound, letter)
        bare = re.sub(r"(.)\1+", r"\1", plain) if is_latin else plain
        found.append(re.sub("[aeiouyw]", "", bare))
    return tuple(found) if len(found) > 1 and all(len(letters) > 1 for letters in found) else ()


def is_japanese(plain: str) -> bool:
    """Whether `plain` is made of Japanese syllables; many other names are too."""
    return bool(_JAPANESE_SYLLABLES.fullmatch(plain))


@lru_cache(maxsize=1 << 14)
def _japanese(plain: str) -> str:
    for pattern, replacement in _JAPANESE:
        plain = pattern.sub(replacement, plain)
    return plain
