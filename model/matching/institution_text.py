"""Names of institutions as words: cleaned, cut, and folded to what survives accents and scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from model.matching.institution_hanzi import SIMPLIFIED, VARIANTS

__all__ = ["Word", "clean", "fold", "is_unspaced", "plain_words", "words"]

Word = tuple[str, str]
"""A word folded, and as it stands in the text (whose capitals tell an acronym)."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʹʽ′`´ʾʿ＇‛", "'"))
_ELIDED = re.compile(r"(?<!\w)(d|l|dell|all|nell|dall|sull|qu|s)'(?=\w)", re.IGNORECASE)
_DOTTED_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}\w?(?!\w)")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ё": "e", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj",
    "њ": "nj", "ћ": "c", "џ": "dz", "ђ": "dj", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip # one letter a cell reads better than one a line
_LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ı": "i",
    "ŋ": "n",
    "ħ": "h",
}
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}


class _Folding(dict[int, str]):
    """Folds one character; every character is looked up once, then remembered."""

    def __init__(self) -> None:
        hanzi = dict(zip(VARIANTS, SIMPLIFIED, strict=True))
        tables: tuple[dict[str, str], ...] = (hanzi, _CYRILLIC, _LETTERS, _ARABIC)
        for table in tables:
            self.update((ord(char), plain) for char, plain in table.items())

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0]
        name = unicodedata.name(base, "")
        if unicodedata.category(char) == "Mn" and name.startswith(("COMBINING", "ARABIC", "HEBREW")):
            folded = ""
        elif name.startswith(("LATIN", "GREEK")):
            folded = base if base == char else self[ord(base)]
        else:
            folded = char
        self[code] = folded
        return folded


class _Spacing(dict[int, str]):
    """Puts a blank for every sign that is neither letter, mark nor digit, and drops invisible ones."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        spaced = "" if kind == "Cf" else " " if kind[0] in "PSZC" else chr(code)
        self[code] = spaced
        return spaced


_FOLDING = _Folding()
_SPACING = _Spacing()


def clean(text: str) -> str:
    """`text` in one Unicode form and one kind of apostrophe, with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).split())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """`word` without case and accents; Cyrillic in Latin letters, Chinese characters simplified."""
    return word.casefold().translate(_FOLDING)


def plain_words(text: str) -> list[str]:
    """The words of cleaned `text` as they stand: "&" is "and", dots of initials and apostrophes go."""
    marked = text.replace("&", " and ").replace("'", "")
    marked = _DOTTED_INITIALS.sub(lambda initials: initials[0].replace(".", ""), marked)
    return marked.translate(_SPACING).split()


def words(text: str) -> list[Word]:
    """The words of cleaned `text`, folded and as they stand; an elided article is a word ("d'Extrême")."""
    found = ((fold(word), word) for word in plain_words(_ELIDED.sub(r"\1 ", text)))
    return [(folded, word) for folded, word in found if folded]


def is_unspaced(char: str) -> bool:
    """Whether `char` belongs to a script that writes words without blanks between them (or may)."""
    return "฀" <= char <= "໿" or "ក" <= char <= "៿" or "⺀" <= char <= "퟿" or char >= "\U00020000"
