"""Words become glyphs: as wide as they are drawn, with the text that they stand for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.faces import load_face
from exporters.typeset.shaping import SOFT_HYPHEN, Look, Shaped, shape
from tests.typeset_reading import codes_of, drawn_word

PLAIN = Look()
REVERSED = Look(right_to_left=True)
LATIN = st.characters(min_codepoint=32, max_codepoint=0x24F) | st.characters(
    min_codepoint=0x1E00, max_codepoint=0x1EFF
)
MARKS = st.characters(categories=["Mn"], max_codepoint=0x36F)
ARABIC = st.characters(min_codepoint=0x621, max_codepoint=0x652)

_DOCUMENT = PDFDocument()
_SERIF = EmbeddedFont(load_face("serif"), _DOCUMENT)
_ARABIC = EmbeddedFont(load_face("arabic"), _DOCUMENT)
_HEBREW = EmbeddedFont(load_face("hebrew"), _DOCUMENT)


def serif(text: str) -> Shaped:
    return shape(text, _SERIF, PLAIN)


@given(st.text(LATIN | MARKS, max_size=24))
def test_a_word_is_as_wide_as_it_is_drawn(text: str) -> None:
    shaped = serif(text)
    assert drawn_word(shaped, _SERIF)[1] == pytest.approx(shaped.width, abs=0.1 * len(text) + 1)


@given(st.lists(ARABIC | st.sampled_from(["لا", "في", "بين", "مُحَمَّد"]), max_size=12).map("".join))
def test_a_word_from_right_to_left_is_as_wide_as_it_is_drawn(text: str) -> None:
    shaped = shape(text, _ARABIC, REVERSED)
    assert drawn_word(shaped, _ARABIC)[1] == pytest.approx(shaped.width, abs=0.1 * len(text) + 1)


@given(st.text(LATIN, max_size=24))
def test_the_glyphs_carry_the_text(text: str) -> None:
    said, _ = drawn_word(serif(text), _SERIF)
    assert unicodedata.normalize("NFC", said) == unicodedata.normalize("NFC", text)


@given(st.text(max_size=24))
def test_any_text_is_shaped_and_what_the_glyphs_do_not_tell_is_told_beside(text: str) -> None:
    shaped = serif(text)
    assert shaped.text == text
    assert shaped.width >= 0
    if drawn_word(shaped, _SERIF)[0] != text:
        assert [part.text for part in shaped.parts] == [text]
    assert set(shaped.missing) <= set(text) | set(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_no_code_ends_a_string(text: str) -> None:
    """Codes stand in literal strings, where parentheses, backslashes and ends of lines mean something."""
    for part in serif(text).parts_in(_SERIF):
        for _, array in part.pieces:
            for code in codes_of(f"[({array})]TJ"):
                assert not set(code) & set("()\\\r\n")


@given(st.characters())
def test_missing_are_exactly_the_letters_that_the_face_has_not(character: str) -> None:
    has = load_face("serif").font.get_nominal_glyph(ord(character))
    missing = serif(character).missing
    if has:
        assert missing == ""
    elif unicodedata.category(character) in {"Lo", "Lu", "Ll", "So"} and not unicodedata.decomposition(
        character
    ):
        assert missing in {character, ""}  # "" for what nobody sees: HANGUL FILLER
        assert missing or serif(character).width == 0


def test_missing_letters_are_told_one_by_one() -> None:
    assert serif("a漢b字").missing == "漢字"
    assert serif("\U0001f600").missing == "\U0001f600"
    assert serif("Nguyễn Dvořák Ł").missing == ""
    assert shape("אaב", _ARABIC, REVERSED).missing == "בא"


def test_letters_and_their_composed_form_look_alike() -> None:
    for composed in ("é", "ễ", "ř", "Ọ́"):
        apart = serif(unicodedata.normalize("NFD", composed))
        assert apart.width == pytest.approx(serif(composed).width)
        assert apart.missing == ""


def test_a_chosen_hyphen_is_drawn_as_one_and_reads_as_soft() -> None:
    hyphen = serif(SOFT_HYPHEN)
    assert hyphen.width == serif("\u2010").width > 100
    assert drawn_word(hyphen, _SERIF)[0] == SOFT_HYPHEN
    assert hyphen.missing == ""


def test_a_soft_hyphen_inside_a_word_is_not_seen() -> None:
    assert serif("co\u00adop").width == pytest.approx(serif("coop").width, abs=2)


def test_no_text_has_no_width() -> None:
    assert serif("").width == 0


def test_tracking_and_features_are_part_of_the_look() -> None:
    assert shape("abcd", _SERIF, Look(tracking=50)).width == pytest.approx(serif("abcd").width + 200)
    figures = Look(features=(("tnum", 1), ("lnum", 1)))
    assert shape("111", _SERIF, figures).width == pytest.approx(shape("000", _SERIF, figures).width)


# ---- from right to left
@pytest.mark.parametrize("word", ["שלום", "דוד", "וִיקִיפֶּדְיָה"])
def test_hebrew_stands_in_the_order_of_sight(word: str) -> None:
    shaped = shape(word, _HEBREW, REVERSED)
    said, _ = drawn_word(shaped, _HEBREW)
    assert shaped.text == word
    assert sorted(said.replace("\u200b", "")) == sorted(unicodedata.normalize("NFC", word))
    if word.isalpha():
        assert said == word[::-1]


@pytest.mark.parametrize("word", ["لا", "العلاقة", "في", "التركيز", "المواطنين", "شرعية", "لآ", "محمد"])
def test_each_letter_of_a_ligature_reads_by_itself(word: str) -> None:
    """Readers turn words of this direction round letter by letter, or glyph by glyph: both come out right."""
    shaped = shape(word, _ARABIC, REVERSED)
    (part,) = shaped.parts
    assert part.text == ""  # they would turn that round as well
    said, width = drawn_word(shaped, _ARABIC)
    assert said == word[::-1]
    texts = [_ARABIC.text_of(code) for _, array in part.pieces for code in codes_of(f"[({array})]TJ")]
    assert {len(text) for text in texts} == {1}
    assert width == pytest.approx(shaped.width, abs=1)
