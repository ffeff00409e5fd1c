"""Where text may be cut at all: never between a letter and what combines with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["cut_before", "graphemes"]

# Extend and SpacingMark that are no marks by category: joiners, emoji modifiers and tags, halfwidth
# voicing marks, Thai and Lao AM, and the vowels and finals of conjoining Hangul (UAX #29, table 2).
_EXTENDING = re.compile(
    "[\u200c\u200d\uff9e\uff9f\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7fb"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_HANGUL_INITIALS = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_AFTER_INITIAL = "[\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3]"  # compiled when Korean is met
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
# Viramas that tie a consonant to the one before it, and those consonants (GB9c: Devanagari, Bengali,
# Gujarati, Oriya, Telugu, Malayalam).
_VIRAMA = re.compile("[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]")
_CONSONANT = re.compile(
    "[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u09f0\u09f1\u0a95-\u0ab9\u0af9"
    "\u0b15-\u0b39\u0b5c-\u0b5f\u0b71\u0c15-\u0c39\u0c58-\u0c5a\u0d15-\u0d3a]"
)
# Signs of number and verse that stand before the digits they hold together (Prepend, GB9b).
_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
_JOINER = "\u200d"


def graphemes(text: str) -> Iterator[str]:
    """The text in grapheme clusters, those of UAX #29 as far as names and prose need them."""
    start = 0
    for index in range(1, len(text)):
        if not _is_inside(text, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def cut_before(text: str, index: int) -> int:
    """The last place at or before `index` that parts no grapheme, 0 where there is none."""
    while 0 < index < len(text) and _is_inside(text, index):
        index -= 1
    return index


def _is_inside(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if unicodedata.category(after)[0] == "M" or _EXTENDING.match(after) or before == _JOINER:
        return True
    if _HANGUL_INITIALS.match(before) and re.match(_AFTER_INITIAL, after):
        return True
    if _PREPENDED.match(before) or (_VIRAMA.match(before) and _CONSONANT.match(after)):
        return True
    return bool(_FLAG_LETTER.match(after)) and _flag_letters_before(text, index) % 2 == 1


def _flag_letters_before(text: str, index: int) -> int:
    """How many letters of flags stand before that place: a flag is two of them."""
    begin = index
    while begin and _FLAG_LETTER.match(text[begin - 1]):
        begin -= 1
    return index - begin
