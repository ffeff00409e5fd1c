"""The order of an index, and the letters that head it."""

from __future__ import annotations

import subprocess
import sys
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.collation import collation_key, index_letter


def _sorted(names: list[str], language: str = "en") -> list[str]:
    return sorted(names, key=lambda name: collation_key(name, language))


@pytest.mark.parametrize(
    "names",
    [
        ["García, Zoe", "García López, Ana", "Garcíadiego, Luis"],  # the comma ends the family name
        ["De Vries, Jan", "De Wit, Ans", "Dean, Ann"],  # word by word
        ["Garcia-Lopez, Ana", "García López, Bea"],  # a hyphen is a blank
        ["Obrien, Ann", "O'Brien, Pat", "O’Brien, Sue", "Obrist, Al"],  # apostrophes do not count
        ["Muller, Ann", "Müller, Ann", "Muller, Bea"],  # accents count after all letters
        ["smith, a", "Smith, A", "smith, b"],  # capitals count last
        ["'t Hooft, G", "Tran, A"],
        [
            "3M",
            "Abel",
            "Łukasz",
            "Mao",
            "Zorn",
            "Þór",
            "Ωmega",
            "Иванов",
            "שלום",
            "محمد",
            "김민준",
            "たなか",
            "王磊",
        ],
        ["René", "Rene Smith"],
        ["가", "나", "다"],
    ],
)
def test_english_order(names: list[str]) -> None:
    assert _sorted(names[::-1]) == names
    assert _sorted(names) == names


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "a z å ä æ ö ø"),
        ("da", "b z æ ä ø ö å aa"),
        ("nb", "b z æ ø å"),
        ("fi", "z å ä ö"),
        ("is", "a á b d ð e é t z þ æ ö"),
        ("de", "a ä b o ö p"),
        ("es", "n nz ñ o"),
        ("cs", "c č d h ch i r ř s š z ž"),
        ("sk", "a ä b h ch i o ô p"),
        ("pl", "a ą b l ł m o ó p z ź ż"),
        ("hr", "c č ć d dž đ l lj m n nj o"),
        ("hu", "c cs d dz dzs e g gy h o ö p s sz t ty u ü v"),
        ("ro", "a ă â b i î j s ș t ț u"),
        ("tr", "c ç g ğ h ı i j o ö s ş u ü"),
        ("et", "s š z ž t w õ ä ö ü x y"),
        ("lv", "c č d g ģ i y j"),
        ("lt", "č h i y j s š"),
        ("vi", "a ă â b d đ e ê o ô ơ u ư"),
        ("cy", "c ch d dd e"),
    ],
)
def test_alphabets_of_languages(language: str, words: str) -> None:
    letters = words.split()
    assert _sorted(letters[::-1], language) == letters
    capitals = [
        letter.replace("i", "İ").upper() if language == "tr" else letter.upper() for letter in letters
    ]
    assert _sorted(capitals[::-1], language) == capitals


def test_own_script_comes_first() -> None:
    assert _sorted(["Abel", "Иванов"], "ru") == ["Иванов", "Abel"]
    assert _sorted(["Abel", "김"], "ko") == ["김", "Abel"]
    assert _sorted(["Abel", "Ωmega", "3"], "el") == ["3", "Ωmega", "Abel"]


def test_vietnamese_tones_come_in_their_order() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert _sorted(words[::-1], "vi") == words


def test_region_and_case_of_the_language_do_not_matter() -> None:
    assert collation_key("Åse", "sv") == collation_key("Åse", "sv-FI") == collation_key("Åse", "SV")


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("Élodie", "en", "E"),
        ("Ångström", "en", "A"),
        ("Ångström", "sv", "Å"),
        ("Aagaard", "da", "Å"),
        ("Ørsted", "en", "O"),
        ("Ørsted", "nb", "Ø"),
        ("Ærlig", "en", "A"),
        ("Łukasz", "en", "L"),
        ("Łukasz", "pl", "Ł"),
        ("Þórsson", "en", "Þ"),
        ("Chmelař", "cs", "Ch"),
        ("CHMELAŘ", "cs", "Ch"),
        ("Cimrman", "cs", "C"),
        ("ilker", "tr", "İ"),
        ("Işık", "tr", "I"),
        ("Ñíguez", "es", "Ñ"),
        ("d'Arcy, Ann", "en", "D"),
        ("'t Hooft", "en", "T"),
        ("“Quotes”", "en", "Q"),
        ("3M", "en", "#"),
        ("+", "en", "#"),
        ("", "en", "#"),
        ("Иванов", "en", "И"),
        ("Йорк", "ru", "Й"),
        ("Ёлкин", "ru", "Е"),
        ("Άννα", "el", "Α"),
        ("أحمد", "en", "ا"),
        ("שלום", "he", "ש"),
        ("김민준", "ko", "ㄱ"),
        ("꿈", "en", "ㄱ"),
        ("がが", "ja", "か"),
        ("タナカ", "ja", "た"),
        ("王磊", "en", "漢"),
        ("王磊", "zh-Hans", "汉"),
        ("ใจดี", "en", "จ"),
        ("แก้ว", "th", "ก"),
    ],
)
def test_heading_of_an_entry(text: str, language: str, letter: str) -> None:
    assert index_letter(text, language) == letter


_LETTERS = st.sampled_from("aàbcčdđeéhioóøsšzžåäöþæß ABCČDÅÄÖŁñ,-'3αΒёЙи김꿈たガ王李".replace(" ", "") + " ")


@given(
    st.lists(st.text(_LETTERS, min_size=1, max_size=4), max_size=12),
    st.sampled_from(["en", "sv", "da", "cs", "hu", "pl", "tr", "ru", "ko", "zh", "et", "vi"]),
)
def test_entries_of_one_heading_stand_together(names: list[str], language: str) -> None:
    headings = [
        heading for heading, _ in groupby(index_letter(name, language) for name in _sorted(names, language))
    ]
    assert len(headings) == len(set(headings))


@given(st.lists(st.text(max_size=12), max_size=6, unique=True))
def test_any_texts_have_keys_of_their_own(texts: list[str]) -> None:
    keys = [collation_key(text) for text in texts]
    assert len(set(keys)) == len(keys)
    assert _sorted(texts) == _sorted(texts[::-1])


@given(st.text(max_size=12))
def test_precomposed_and_decomposed_letters_weigh_the_same(text: str) -> None:
    import unicodedata

    apart, together = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert collation_key(apart)[:3] == collation_key(together)[:3]


def test_collation_loads_no_table_before_it_is_asked() -> None:
    code = "import sys, model.collation; print('pyuca' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"
