"""Hyphens stand where pyphen's patterns have them, in every language that pyphen knows."""

from __future__ import annotations

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.typeset.hyphenation import hyphen_places

WORDS = {
    "en": "international hyphenation aardvark participatory governance neighbourhood organisations sociology",
    "en-US": "international hyphenation participatory governance neighborhood organizations democracy",
    "de-DE": "Donaudampfschifffahrt Wirtschaftswissenschaft überraschend Straßenbahn Begrüßungsansprache",
    "fr": "développement international anthropologie extraordinairement aujourd hui littérature",
    "nl": "lettergrepen gemeenschappelijk omaatje universiteitsbibliotheek tegenwoordigheid",
    "hu": "asszonnyal megszentségteleníthetetlenségeskedéseitekért könyvtárosok tudományegyetem",
    "ru": "международный университет достопримечательность исследование общественность",
    "el": "πανεπιστήμιο ανθρωπολογία κοινωνιολογία διεθνής δημοκρατία",
    "pl": "międzynarodowy uniwersytet społeczeństwo przedsiębiorczość",
}


def by_pyphen(word: str, language: str) -> tuple[int, ...]:
    """What pyphen itself says, without the points at which the spelling would change."""
    known = pyphen.language_fallback(language)
    places = pyphen.Pyphen(lang=known, left=2, right=3).positions(word.lower())
    return tuple(int(place) for place in places if not getattr(place, "data", None))


@pytest.mark.parametrize("language", WORDS)
def test_places_are_those_of_pyphen(language: str) -> None:
    words = [word for word in WORDS[language].split() if len(word) >= 5]
    assert {word: hyphen_places(word, language) for word in words} == {
        word: by_pyphen(word, language) for word in words
    }
    assert any(hyphen_places(word, language) for word in words)


@pytest.mark.parametrize("language", sorted({path.name[5:-4] for path in pyphen.LANGUAGES.values()}))
def test_every_pattern_file_is_read_as_pyphen_reads_it(language: str) -> None:
    """Words made of the letters of the file's own patterns."""
    patterns = [letters.strip(".") for letters in pyphen.Pyphen(lang=language).hd.patterns]
    made = [
        "".join(patterns[at : at + 3]).lower() for at in range(0, len(patterns), max(len(patterns) // 60, 1))
    ]
    words = [word for word in made if len(word) >= 5 and word.isalpha() and word == word.lower().lower()]
    for word in words:
        assert hyphen_places(word, language) == by_pyphen(word, language), word


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=24))
def test_any_letters_part_as_in_pyphen(word: str) -> None:
    assert hyphen_places(word, "en") == by_pyphen(word, "en")


def test_a_language_without_patterns_has_none() -> None:
    assert hyphen_places("international", "tlh") == ()
