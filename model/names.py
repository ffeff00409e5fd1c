"""A person's name in parts: given and family name, and what an index sorts by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["NameParts", "split_name"]

# Particles that belong to the family name where they stand before its last word.
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "binti",
        "da",
        "dal",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "mac",
        "mc",
        "ó",
        "o'",
        "te",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
_SUFFIXES = re.compile(r"(jr|sr|[ivx]{2,4}|ph\.?\s?d|m\.?d|esq)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameParts:
    """`family` is "" for a name of one word; `sort_name` is "Family, Given Suffix"."""

    given: str
    family: str
    sort_name: str


def split_name(name: str) -> NameParts:
    """The parts of a name as it is usually printed, given name first.

    "Family, Given" is understood. A name in Chinese characters or Hangul begins with the family
    name and sorts as it stands. What the text does not say (which of two words is the family
    name) is decided by position, and a programme can state it instead.
    """
    words = name.replace("\u00a0", " ").split()
    suffix = ""
    if len(words) > 2 and _SUFFIXES.fullmatch(words[-1].strip(",")):
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
    plain = " ".join(words)
    if "," in plain:
        family, _, given = (part.strip() for part in plain.partition(","))
        return _parts(given, family, suffix)
    if _is_east_asian(plain):
        family, given = _east_asian(plain)
        return NameParts(given, family, plain)
    if len(words) < 2:
        return NameParts("", "", plain)
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].casefold() in _PARTICLES:
        begin -= 1
    return _parts(" ".join(words[:begin]), " ".join(words[begin:]), suffix)


def _parts(given: str, family: str, suffix: str) -> NameParts:
    rest = " ".join(part for part in (given, suffix) if part)
    return NameParts(given, family, f"{family}, {rest}" if rest else family)


def _is_east_asian(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("CJK UNIFIED", "CJK COMPAT", "HANGUL", "HIRAGANA", "KATAKANA"))
        for c in letters
    )


def _east_asian(name: str) -> tuple[str, str]:
    words = re.split(r"[ ・·]+", name)
    if len(words) == 2:
        return words[0], words[1]
    if len(words) > 1 or not 2 <= len(name) <= 4 or "KATAKANA" in unicodedata.name(name[0], ""):
        return "", name if len(words) > 1 else ""
    head = 2 if len(name) == 4 else 1
    return name[:head], name[head:]
