"""Where text may be cut at all: never between a letter and what combines with it."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["cut_before"]

# Extend and SpacingMark that are no marks by category: joiners, emoji modifiers and tags, halfwidth
# voicing marks, Thai and Lao AM, and the vowels and finals of conjoining Hangul (UAX #29, table 2).
_EXTENDING = re.compile(
    "[\u200c\u200d\uff9e\uff9f\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7fb"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_HANGUL_INITIALS = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_AFTER_INITIAL = re.compile("[\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3]")
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_JOINER = "\u200d"


def cut_before(text: str, index: int) -> int:
    """The last place at or before `index` that parts no grapheme, 0 where there is none.

    Grapheme clusters are those of UAX #29 as far as names and prose need them.
    """
    while 0 < index < len(text) and _is_inside(text, index):
        index -= 1
    return index


def _is_inside(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if unicodedata.category(after)[0] == "M" or _EXTENDING.match(after) or before == _JOINER:
        return True
    if _HANGUL_INITIALS.match(before) and _AFTER_INITIAL.match(after):
        return True
    return bool(_FLAG_LETTER.match(after)) and _flag_letters_before(text, index) % 2 == 1


def _flag_letters_before(text: str, index: int) -> int:
    """How many letters of flags stand before that place: a flag is two of them."""
    begin = index
    while begin and _FLAG_LETTER.match(text[begin - 1]):
        begin -= 1
    return index - begin
