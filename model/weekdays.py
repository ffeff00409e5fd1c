"""The weekdays that labels of days are named after, in English and in the programme's language (CLDR)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError

__all__ = ["weekday_of"]

_ENGLISH = re.compile(
    r"(?:(mon)|(tue|tues)|(wed|wednes)|(thu|thur|thurs)|(fri)|(sat|satur)|(sun))(?:day)?(?![^\W\d_])"
)
_CUT_SHORT = 3
"""Up to so many letters a weekday may be a word of its own: "Do", "Mar"."""
_IDEOGRAPHS = "\u2e80"
"""From here on are the scripts of Chinese and Japanese, which set no blanks between words."""


def weekday_of(day: str, language: str = "en") -> int | None:
    """The weekday that a label begins with, 0 for Monday: "Wednesday", "Wed 2 September"; else None.

    `language` is a BCP 47 tag: with "de", "Mittwoch" and "Mi., 2.9." are known beside the English names.
    """
    label = _folded(day)
    match = _ENGLISH.match(label)
    if match and match.lastindex:
        return match.lastindex - 1
    for name, number in _names(language):
        if label.startswith(name) and _ends(name, label[len(name) :]):
            return number
    return None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _ends(name: str, rest: str) -> bool:
    """Whether the name of the weekday is a word of its own, and the rest of the label lets it be one."""
    is_ideographic = name[0] > _IDEOGRAPHS
    if is_ideographic and len(name) > 1:
        return True
    if is_ideographic or len(name) > _CUT_SHORT:
        return not rest or unicodedata.category(rest[0])[0] not in "LM"
    return re.match(r"$|[.,(:/]|\s*\d", rest) is not None


@cache
def _names(language: str) -> tuple[tuple[str, int], ...]:
    """The names and their weekdays, the longest first: "Montag" before "Mo"."""
    try:
        days = Locale.parse(language.replace("_", "-"), sep="-").days
    except (ValueError, UnknownLocaleError):
        shorter = language.replace("_", "-").rpartition("-")[0]
        return _names(shorter) if shorter else ()
    names: dict[str, int] = {}
    # The form in dates may end in a dot ("Mi."), or be of another case than the one that stands alone.
    for context in ("stand-alone", "format"):
        for width in ("wide", "abbreviated", "short"):
            for number, name in days[context].get(width, {}).items():
                names.setdefault(_folded(name).rstrip("."), number)
    return tuple(sorted(names.items(), key=lambda item: (-len(item[0]), item)))
