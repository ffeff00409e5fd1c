"""Names in scripts that write the family name first and set no blank: Chinese, Japanese, Korean."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from model.name_lists import COMPOUND_HAN, COMPOUND_HANGUL, JAPANESE

__all__ = ["is_east_asian", "script", "split_east_asian", "without_accents"]

_BLANK = re.compile(r"[\s・·･‧]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def without_accents(text: str) -> str:
    """Lower-case `text` with its letters' marks taken off; compatibility forms become plain ones."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text).translate(_UNDECOMPOSED)
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def script(character: str) -> str:
    """Han, Hangul, Kana, or the first word of the character's Unicode name ("Latin", "Arabic"); or ""."""
    name = unicodedata.name(character, "")
    if name.startswith(("CJK ", "KANGXI ", "IDEOGRAPHIC ITERATION")):
        return "Han"
    if name.startswith(("HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")):
        return "Kana"
    return name.partition(" ")[0].capitalize()


def is_east_asian(name: str) -> bool:
    """Whether every letter of `name` is Han, kana or Hangul."""
    if name.isascii():
        return False
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(script(c) in {"Han", "Kana", "Hangul"} for c in letters)


def split_east_asian(name: str, language: str = "") -> tuple[str, str]:
    """Family and given name. Foreign names, which a middle dot divides, have their family name last.

    A programme in Japanese (`language` "ja") has family names of two characters where nothing says more.
    """
    words = _BLANK.split(name)
    if len(words) > 1:
        foreign = any(dot in name for dot in "・·･‧")
        head = name.rfind(words[-1]) if foreign else len(words[0])
        first, rest = name[:head].rstrip(" ・·･‧\u3000"), name[head:].lstrip(" ・·･‧\u3000")
        return (rest, first) if foreign else (first, rest)
    kinds = {script(c) for c in name}
    if len(name) < 2 or (kinds == {"Kana"} or len(name) > 6):
        return "", name
    head = _family_length(name, kinds, language)
    return name[:head], name[head:]


def _family_length(name: str, kinds: set[str], language: str) -> int:
    if kinds == {"Hangul"}:
        return 2 if len(name) > 2 and name[:2] in COMPOUND_HANGUL else 1
    if name[:2] in COMPOUND_HAN and len(name) > 2:
        return 2
    for length in (3, 2):
        if len(name) > length and name[:length] in JAPANESE:
            return length
    japanese = language.partition("-")[0] == "ja" or "Kana" in kinds or "々" in name
    if len(name) > 3 or (japanese and len(name) > 2):
        return 2
    return 1
