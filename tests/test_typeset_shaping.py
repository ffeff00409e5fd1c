"""Words become glyphs: as wide as they are drawn, with the text that they stand for."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset.faces import load_face
from exporters.typeset.shaping import SOFT_HYPHEN, Shaped, Shaper
from exporters.typeset.style import TextStyle

SERIF = TextStyle(face="serif", size=10)
LATIN = st.characters(min_codepoint=32, max_codepoint=0x24F) | st.characters(
    min_codepoint=0x1E00, max_codepoint=0x1EFF
)

_SHARED = Shaper(PDFDocument())


def drawn(shaped: Shaped) -> tuple[str, float]:
    """The text and the advance, in 1/1000 em, of what a viewer makes of the operators."""
    texts = {cid: text for (_, text), cid in shaped.font._cids.items()}
    glyphs = {cid: glyph for (glyph, _), cid in shaped.font._cids.items()}
    face = shaped.font.face
    text, pen = "", 0.0
    for _, array in shaped.pieces:
        for codes, move in re.findall(r"<([0-9A-F]*)>|(-?[0-9.]+)", array):
            for at in range(0, len(codes), 4):
                cid = int(codes[at : at + 4], 16)
                text += texts[cid]
                pen += face.font.get_glyph_h_advance(glyphs[cid]) * face.scale
            pen -= float(move or 0)
    return text, pen


@given(st.text(LATIN | st.characters(categories=["Mn"], max_codepoint=0x36F), max_size=24))
def test_a_word_is_as_wide_as_it_is_drawn(text: str) -> None:
    shaped = _SHARED.shape(text, SERIF)
    assert drawn(shaped)[1] == pytest.approx(shaped.width, abs=0.1 * len(text) + 0.1)


@given(st.text(LATIN, max_size=24))
def test_the_glyphs_carry_the_text(text: str) -> None:
    shaped = _SHARED.shape(text, SERIF)
    assert unicodedata.normalize("NFC", drawn(shaped)[0]) == unicodedata.normalize("NFC", text)


@given(st.text(max_size=24))
def test_any_text_is_shaped_and_what_the_glyphs_do_not_tell_is_told_beside(text: str) -> None:
    shaped = _SHARED.shape(text, SERIF)
    assert shaped.text == text
    assert shaped.width >= 0
    if drawn(shaped)[0] != text:
        assert shaped.actual_text
    assert set(shaped.missing) <= set(text) | set(unicodedata.normalize("NFD", text))


@given(st.characters())
def test_missing_are_exactly_the_letters_that_the_face_has_not(character: str) -> None:
    has = load_face("serif").font.get_nominal_glyph(ord(character))
    missing = _SHARED.shape(character, SERIF).missing
    if has:
        assert missing == ""
    elif unicodedata.category(character) in {"Lo", "Lu", "Ll", "So"} and not unicodedata.decomposition(
        character
    ):
        assert missing in {character, ""}  # "" for what nobody sees: HANGUL FILLER
        assert missing or _SHARED.shape(character, SERIF).width == 0


def test_missing_letters_are_told_one_by_one() -> None:
    assert _SHARED.shape("a漢b字", SERIF).missing == "漢字"
    assert _SHARED.shape("\U0001f600", SERIF).missing == "\U0001f600"
    assert _SHARED.shape("Nguyễn Dvořák Ł", SERIF).missing == ""


def test_letters_and_their_composed_form_look_alike() -> None:
    for composed in ("é", "ễ", "ř", "Ọ́"):
        apart = unicodedata.normalize("NFD", composed)
        assert _SHARED.shape(apart, SERIF).width == pytest.approx(_SHARED.shape(composed, SERIF).width)
        assert _SHARED.shape(apart, SERIF).missing == ""


def test_a_chosen_hyphen_is_drawn_as_one_and_reads_as_soft() -> None:
    hyphen = _SHARED.shape(SOFT_HYPHEN, SERIF)
    assert hyphen.width == _SHARED.shape("\u2010", SERIF).width > 100
    assert drawn(hyphen)[0] == SOFT_HYPHEN
    assert hyphen.missing == ""


def test_a_soft_hyphen_inside_a_word_is_not_seen() -> None:
    assert _SHARED.shape("co\u00adop", SERIF).width == pytest.approx(
        _SHARED.shape("coop", SERIF).width, abs=2
    )


def test_a_word_is_shaped_once() -> None:
    shaper = Shaper(PDFDocument())
    assert shaper.shape("word", SERIF) is shaper.shape("word", SERIF.but(size=30, colour=(0.5,)))
    assert shaper.shape("word", SERIF) is not shaper.shape("word", SERIF.but(face="sans"))
    assert shaper.shape("word", SERIF) is not shaper.shape("word", SERIF.but(features=(("onum", 1),)))


def test_features_kerning_and_tracking_change_the_width() -> None:
    width = _SHARED.width
    assert width("AV", SERIF) < width("A", SERIF) + width("V", SERIF)
    assert width("AV", SERIF.but(features=(("kern", 0),))) == pytest.approx(
        width("A", SERIF) + width("V", SERIF)
    )
    tracked = SERIF.but(tracking=50.0)
    assert width("abcd", tracked) == pytest.approx(width("abcd", SERIF) + 4 * 0.05 * 10)
    figures = SERIF.but(features=(("tnum", 1), ("lnum", 1)))
    assert width("111", figures) == pytest.approx(width("000", figures))


def test_no_text_has_no_width() -> None:
    assert _SHARED.shape("", SERIF).width == 0
