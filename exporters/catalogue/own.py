"""A programme's own words in place of the catalogue's: a whole language, or the one word it has otherwise.

They come from `words/<language>.toml` beside programme.toml and from its table `[words]`, which the
readers hand over as one. What cannot be used is an error finding, and the catalogue's word stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter

from exporters.catalogue.words import ENGLISH, Catalogue, locale_of, plural_forms, words_in
from model.findings import Findings
from model.option_reader import OptionReader
from model.programme import Programme

__all__ = ["check_words", "missing", "own_words", "problem", "stem"]

_MOST_NAMED = 6
_NO_BREAK = "\u00a0"
_ROLE = "role."
_SHEET = "workbook.sheet."  # spreadsheet programs refuse a file with other names than these


def own_words(programme: Programme, findings: Findings | None = None) -> dict[str, str]:
    """The programme's own words by key; only `check_words` needs the findings."""
    findings = Findings() if findings is None else findings
    options = programme.options_for("words")
    if not options.entries:
        return {}
    reader = OptionReader(options, findings)
    words = {}
    for key in _known(options.entries, programme.language):
        if key not in reader:
            reader.text(key)  # makes the key known, so that a slip finds it as the nearest
            continue
        text = reader.text(key).strip()
        wrong = problem(key, text) if text else "a word or more, or take the line out"
        if not wrong:
            words[key.casefold() if key.startswith(_ROLE) else key] = text + _ending(key)
        elif text or isinstance(options.entries[key].value, str):  # anything else is reported already
            reader.wrong(key, wrong, None)
    reader.close()
    return words


def check_words(programme: Programme, findings: Findings) -> None:
    """What is wrong with the programme's own words, and which words are in English for want of others."""
    own = own_words(programme, findings)
    lacking = missing(programme.language, own)
    if not lacking:
        return
    all_words, language = words_in(ENGLISH), programme.language
    named = ", ".join(lacking[:_MOST_NAMED]) + (" …" if len(lacking) > _MOST_NAMED else "")
    if 2 * len(lacking) < len(all_words):
        remedy = f"add them to words/{language}.toml, beside programme.toml"
    else:
        remedy = f"copy Vademecum's exporters/catalogue/en.toml to words/{language}.toml, and translate it"
    message = (
        f"{len(lacking)} of {len(all_words)} fixed words of the outputs are in English, for there is no"
        f" {_language_name(language)} for them: {named}"
    )
    findings.note("words.language", message, remedy=remedy, source=programme.source, subject=language)


def missing(language: str, own: Iterable[str] = ()) -> list[str]:
    """The keys for which a language has no word, in the order of the English file; none for English."""
    catalogue = Catalogue(language, dict.fromkeys(own, "own"))
    forms = plural_forms(language)
    lacking = []
    for key in words_in(ENGLISH):
        is_needed = not key.endswith(".one") or "one" in forms
        if is_needed and catalogue.language_of(key) == ENGLISH and not _is_english(language):
            lacking.append(key)
    return lacking


def problem(key: str, text: str) -> str:
    """What to write instead of a word that does not fill in what the English one does; "" for a sound one.

    Words are filled in by name and by nothing else: no format, no attribute, no place.
    """
    if key.startswith(_SHEET) and not re.fullmatch(r"(?!')[^][:*?/\\]{1,31}(?<!')", text):
        return "a name of 31 characters at most, without [ ] : * ? / \\ and no ' at its ends"
    wanted = _fields(words_in(ENGLISH).get(stem(key), ""))
    if not wanted:
        return "words without braces" if re.search(r"\{\w*\}", text) else ""
    try:
        found = _fields(text)
    except ValueError:
        found = None
    if found == wanted:
        return ""
    return f"words with {' and '.join(f'{{{name}}}' for name in sorted(wanted))} in them, and no other braces"


def stem(key: str) -> str:
    """The key of the form for all numbers: "opener.panels" for "opener.panels.few", else the key itself."""
    english = words_in(ENGLISH)
    front = key.rpartition(".")[0]
    return front if key not in english and f"{front}.one" in english else key


def _known(written: Iterable[str], language: str) -> dict[str, None]:
    """The keys that may be written: those of English, further plural forms, roles of the programme's own."""
    keys = dict.fromkeys(words_in(ENGLISH))
    counted = [key.removesuffix(".one") for key in keys if key.endswith(".one")]
    keys |= dict.fromkeys(f"{key}.{form}" for key in counted for form in plural_forms(language))
    return keys | dict.fromkeys(key for key in written if key.startswith(_ROLE) and key != _ROLE)


def _fields(text: str) -> frozenset[str]:
    """The names in braces. Raises ValueError where braces hold more than a name, or do not pair."""
    fields = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise ValueError(text)
        fields.add(name)
    return frozenset(fields)


def _ending(key: str) -> str:
    """The no-break space that the English word ends in, which is lost where a programme is read."""
    return _NO_BREAK if words_in(ENGLISH).get(key, "").endswith(_NO_BREAK) else ""


def _is_english(language: str) -> bool:
    return language.replace("_", "-").casefold().partition("-")[0] == ENGLISH


def _language_name(language: str) -> str:
    locale = locale_of(language)
    is_known = locale.language == language.partition("-")[0].casefold()
    return (is_known and locale.get_language_name(ENGLISH)) or language
