"""The order in which an index lists names, in any script and in the programme's language.

The Unicode Collation Algorithm (UTS #10) over its default table, with the alphabets of
`collation_rules` on top, and with an index's own rules for what is no letter:

- A comma ends the family name, and stands before everything else: "García, Zoe" comes before
  "García Márquez, Ana".
- A blank or hyphen parts words, and stands before every letter ("De Vries" before "Dean").
- Other punctuation does not count: O'Brien stands beside Obrien, 't Hooft under T.
- Accents count only between texts that agree without them, and capitals only after that.

Chinese characters stand in the order of their radicals (the order of Unicode), not by sound.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from model.name_scripts import script

if TYPE_CHECKING:
    from model.collation_table import Table

__all__ = ["CollationKey", "collation_key", "index_letter"]

CollationKey = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

_FIELD_END = re.compile(r"[,;،、，；]")
_NO_LETTER = "#"
_KANA_ROWS = "あかさたなはまやらわ"
_HANGUL_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"  # tense consonants stand under the plain ones
_WRITTEN_BEFORE = "เแโใไເແໂໃໄ"
_SIMPLIFIED = frozenset(["zh", "zh-cn", "zh-sg", "zh-hans", "zh-hans-cn"])
_BLANK = " "
_CASED = frozenset(["Latin", "Greek", "Cyrillic", "Armenian", "Coptic"])


def collation_key(text: str, language: str = "en") -> CollationKey:
    """What `text` sorts by among texts of an index in `language` (BCP 47).

    Two different texts never have equal keys, so the order does not hang on what came first.
    """
    table = _table(language)
    primary: list[int] = []
    secondary: list[int] = []
    tertiary: list[int] = []
    for number, field in enumerate(_fields(text)):
        for place, word in enumerate(field):
            if place or number:
                end = table.WORD_END if place else table.FIELD_END
                primary.append(end[0])
                secondary.append(end[1])
                tertiary.append(end[2])
            first, second, third = table.weights(word)
            primary += first
            secondary += second
            tertiary += third
    return tuple(primary), tuple(secondary), tuple(tertiary), text


def index_letter(text: str, language: str = "en") -> str:
    """The heading that an index entry stands under; "#" for digits and signs.

    Latin letters stand under the letter of the language's alphabet (Å is one in Swedish, and
    Ch in Czech; É stands under E). Other alphabets give their own letters, Korean the first
    consonant, kana the row. Chinese characters all stand under one heading.
    """
    table = _table(language)
    word = next((word for field in _fields(text) for word in field if table.primary(word)), "")
    primary = table.primary(word)
    if primary < table.first_letter:
        return _NO_LETTER
    if primary <= table.last_latin and (heading := table.latin_heading(primary)):
        return heading
    letters = unicodedata.normalize("NFD", word)
    start = next((at for at, character in enumerate(letters) if table.primary(character)), 0)
    if primary <= table.last_latin:
        return letters[start].upper()
    return _heading(primary, letters[start:], language, table)


def _heading(primary: int, letters: str, language: str, table: Table) -> str:
    """The heading of a text in another script than Latin; `letters` in normal form D."""
    # A vowel of Thai or Lao that is written before its consonant is sorted behind it.
    before = len(letters) - len(letters.lstrip(_WRITTEN_BEFORE))
    letters = letters[before:] or letters
    first = letters[0]
    kind = script(first)
    if kind == "Han":
        return "汉" if language.casefold() in _SIMPLIFIED else "漢"
    if kind == "Hangul":
        initial = ord(first) - 0x1100
        return _HANGUL_INITIALS[initial] if 0 <= initial < len(_HANGUL_INITIALS) else first
    if kind == "Kana":
        rows = [table.primary(row) for row in _KANA_ROWS]
        return _KANA_ROWS[max(0, bisect_right(rows, primary) - 1)]
    # A letter with its mark is a letter of its own (Й) where the table weighs it so. Arabic indexes do
    # without the marks of Alif, though the table has them.
    marked = next(
        (end for end in range(1, len(letters)) if not unicodedata.combining(letters[end])), len(letters)
    )
    plain = kind == "Arabic" or table.primary(first) == primary
    heading = first if plain else unicodedata.normalize("NFC", letters[:marked])
    return heading.upper() if kind in _CASED else heading


def _fields(text: str) -> list[list[str]]:
    """The words of each field of `text`, without punctuation."""
    fields = [field.translate(_WITHOUT_MARKS).split() for field in _FIELD_END.split(text)]
    return [words for words in fields if words]


class _WithoutMarks(dict[int, str | None]):
    """What each character is in a word, by code point and looked up once: itself, a gap, or nothing."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        category = unicodedata.category(character)
        kept: str | None = None if category[0] == "P" or category == "Cf" else character
        if character.isspace() or category == "Pd" or character == "/":
            kept = _BLANK
        self[code] = kept
        return kept


_WITHOUT_MARKS = _WithoutMarks()


@lru_cache(maxsize=8)
def _table(language: str) -> Table:
    from model.collation_table import Table  # pyuca is needed only where something is sorted

    return Table(language)
