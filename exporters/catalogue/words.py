"""Fixed words by their keys: the programme's own, then those of its language, then English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.core import get_global

__all__ = ["ENGLISH", "OTHER", "Catalogue", "languages", "locale_of", "plural_forms", "words_in"]

ENGLISH = "en"
OTHER = "other"
"""The plural category that every language has (CLDR); it is the one without an ending in the files."""
_FOLDER = Path(__file__).parent
_NONE: Mapping[str, str] = MappingProxyType({})
# A line as nearly all are: a blank one, a comment, or a word without escapes but for spaces that nobody sees.
_LINE = re.compile(r'(?:"([\w.-]+)" = "((?:[^"\\\x00-\x1f\x7f]|\\u00a0)*)"[ \t]*)?(?:#.*)?')
_CATEGORIES = ("zero", "one", "two", "few", "many")


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are files of, in order of their tags (BCP 47)."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def words_in(language: str) -> Mapping[str, str]:
    """The words of one file, by key: no more than the file has. `language` is one of `languages`."""
    text = (_FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return MappingProxyType(_plain_words(text) or _any_words(text))


def _plain_words(text: str) -> dict[str, str] | None:
    """The words of a file that has nothing but plain lines; tomllib takes twenty times as long."""
    lines = [_LINE.fullmatch(line) for line in text.split("\n")]
    pairs = [line.groups() for line in lines if line and line[1]]
    words = {key: word.replace("\\u00a0", "\u00a0") for key, word in pairs}
    return words if all(lines) and len(words) == len(pairs) else None


def _any_words(text: str) -> dict[str, str]:
    import tomllib  # says what is wrong with a file, or reads what is written in another way

    return tomllib.loads(text)


class Catalogue:
    """The words for one language (a BCP 47 tag); `own` are the programme's, which stand before all others.

    A language that there is no file of has its words in English. Files are read when a word of theirs
    is first asked for.
    """

    def __init__(self, language: str = ENGLISH, own: Mapping[str, str] = _NONE) -> None:
        self._own = own
        self._language = language
        self._files = list(dict.fromkeys([*_files(language), ENGLISH]))
        self._known: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        """The word. Raises KeyError where not even English has it."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: str) -> str | None:
        """The word, or None where not even English has it."""
        if key not in self._known:
            found = next((form for _, words in self._layers() if (form := _form(words, key))), None)
            if found is None:
                return None
            self._known[key] = found
        return self._known[key]

    def counted(self, key: str, count: int) -> str:
        """The form of a word that a number of things takes in the language of the word itself."""
        for language, words in self._layers():
            category = locale_of(language).plural_form(count)
            form = words.get(key if category == OTHER else f"{key}.{category}") or words.get(key)
            if form:
                return form
        raise KeyError(key)

    def language_of(self, key: str) -> str:
        """The language whose word it is; a programme's own words are in its own. Raises KeyError for none."""
        for language, words in self._layers():
            if _form(words, key) is not None:
                return language
        raise KeyError(key)

    def _layers(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        yield self._language, self._own
        for language in self._files:
            yield language, words_in(language)


def _form(words: Mapping[str, str], key: str) -> str | None:
    """A word; for a plural form that its language does not tell apart, the form for all numbers."""
    found = words.get(key)
    stem, _, category = key.rpartition(".")
    return words.get(stem) if found is None and category in _CATEGORIES else found


def plural_forms(language: str) -> tuple[str, ...]:
    """The endings of keys for the plural forms that a language has besides the one for all numbers."""
    tags = locale_of(language).plural_form.tags
    return tuple(category for category in _CATEGORIES if category in tags)


def _files(language: str) -> Sequence[str]:
    """The files for a language, the nearest first: those of pt-PT, then of pt, for Angola's Portuguese."""
    known = {name.casefold(): name for name in languages()}
    try:
        # Completes the script: Taiwan's Chinese is zh-Hant-TW, and no heir of the simplified zh.
        tag = str(Locale.parse(language, sep="-"))
    except (ValueError, UnknownLocaleError):
        tag = language
    found = []
    parents = get_global("parent_exceptions")
    tag = tag.replace("-", "_")
    while tag:
        found.append(known.get(tag.replace("_", "-").casefold()))
        tag = parents.get(tag) or _shorter(tag)
    return [name for name in found if name]


def _shorter(tag: str) -> str:
    """The tag without its last part; "" where that is a script other than the language's usual one."""
    rest, _, last = tag.rpartition("_")
    is_script = len(last) == 4 and last.isalpha()
    usual = str(get_global("likely_subtags").get(rest, f"{rest}_{last}"))
    return "" if is_script and last not in usual.split("_") else rest


@cache
def locale_of(language: str) -> Locale:
    """Dates and plural forms of a language; without a region that CLDR knows, those of the language alone.

    A language that CLDR does not know has those of British English, and so has English of no region:
    day before month is read alike by all of an international audience.
    """
    parts = language.replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        try:
            locale = Locale.parse("_".join(parts[:length]))
        except (ValueError, UnknownLocaleError):
            continue
        if locale.language != ENGLISH or locale.territory is not None:
            return locale
        break
    return Locale(ENGLISH, "GB")
