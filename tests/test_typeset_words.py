"""Words of a style: put together exactly as shaped, parted where a line may end, kept once."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from exporters.typeset.faces import FACES
from exporters.typeset.graphemes import cut_before
from exporters.typeset.hyphenation import hyphen_places
from exporters.typeset.paragraph import break_lines
from exporters.typeset.shaping import SOFT_HYPHEN, Look, Shaped, shape
from exporters.typeset.style import ParagraphStyle, Run, TextStyle
from exporters.typeset.words import Shaper, tokens_of
from tests.typeset_reading import drawn_word, text_of

SERIF = TextStyle(face="serif", size=10)
BOLD = TextStyle(face="serif-semibold", size=10)
LINES = ParagraphStyle(text=SERIF, leading=12)
KEPT = {"\u00a0", "\u2007", "\u202f"}
LATIN = "".join(map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x180), *range(0x1EA0, 0x1EF9)])) + "‘’“”–—"

_SHAPER = Shaper(PDFDocument())
_SETTER = _SHAPER.setter(SERIF)


def said(shaped: Shaped) -> str:
    """What a word says: the replacement text of its parts, else the glyphs' own."""
    if shaped.codes:
        return drawn_word(shaped, _SETTER.font)[0]
    texts = []
    for part in shaped.parts:
        alone = Shaped("", part.width, "", (part,))
        texts.append(part.text or drawn_word(alone, part.font)[0])
    return "".join(texts)


# ---- text into words
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \n ", []),
        ("one two", ["one", "two"]),
        (" one \t\n two ", ["one", "two"]),
        ("a\r\nb\x0bc\x0cd\x85e\u2028f\u2029g\u3000h\u2003i", [*"abcdefghi"]),
        ("10\u00a0000\u202fkm\u2007x", ["10\u00a0000\u202fkm\u2007x"]),
        ("one \u00a0two", ["one", "\u00a0two"]),
    ],
)
def test_words_stand_between_white_space(text: str, words: list[str]) -> None:
    assert tokens_of(text) == words


@given(st.text(max_size=60))
def test_no_character_is_lost_between_words(text: str) -> None:
    spaced = "".join(" " if c.isspace() and c not in KEPT else c for c in text)
    assert tokens_of(text) == [part for part in spaced.split(" ") if part]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("well-being", ["well-", "being"]),
        ("either/or", ["either/", "or"]),
        ("3–5", []),
        ("10–12", ["10–", "12"]),
        ("COVID-19", []),
        ("-5", []),
        ("--x", []),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("東京、大阪", ["東", "京、", "大", "阪"]),
        ("（東京）と「大阪」", ["（東", "京）", "と", "「大", "阪」"]),
        ("か\u3099き", ["か\u3099", "き"]),
    ],
)
def test_where_a_line_may_break_inside_a_word(word: str, parts: list[str]) -> None:
    assert [sub.text for sub in _SETTER.words[word].subs] == parts


@given(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=20))
def test_the_parts_of_a_word_are_the_word(word: str) -> None:
    whole = _SETTER.words[word]
    assert whole.text == word
    if whole.subs:
        assert "".join(sub.text for sub in whole.subs) == word
        assert sum(sub.width for sub in whole.subs) == pytest.approx(whole.width, abs=150 * len(whole.subs))
        at = 0
        for sub in whole.subs[:-1]:
            at += len(sub.text)
            assert cut_before(word, at) == at


def test_runs_join_into_words_across_styles() -> None:
    def lines(*texts: str) -> list[str]:
        runs = [Run(text, (BOLD, SERIF)[number % 2]) for number, text in enumerate(texts)]
        return [text_of([line]).strip() for line in break_lines(runs, LINES, 40.0, _SHAPER)]

    assert lines("Zhou", ", Oxford") == ["Zhou,", "Oxford"]
    assert lines("aaaa", " ", "bbbb") == lines("aaaa ", " bbbb") == ["aaaa", "bbbb"]
    assert lines("aaaaaa", "bbbbbb") == ["aaaaaa", "bbbbbb"]  # too wide for one line
    (line,) = break_lines([Run("Zhou", BOLD, "#zhou"), Run(",", SERIF)], LINES, 100.0, _SHAPER)
    assert [(segment.style, segment.link) for segment in line.segments] == [(BOLD, "#zhou"), (SERIF, "")]
    assert line.width == pytest.approx(sum(segment.width for segment in line.segments))


# ---- words put together
@given(st.text(st.sampled_from(LATIN), min_size=1, max_size=24))
def test_a_word_put_together_is_what_harfbuzz_makes_of_it(word: str) -> None:
    """By its width, which holds all kerning, and by its text."""
    whole = shape(word, _SETTER.font, Look())
    together = _SETTER.words[word]
    assume(not whole.missing)
    assert together.width == pytest.approx(whole.width, abs=1.6 * len(word))
    assert said(together) == said(whole)
    assert drawn_word(together, _SETTER.font)[1] == pytest.approx(whole.width, abs=1.6 * len(word))


@pytest.mark.parametrize("face", ["serif", "serif-italic", "sans", "sans-semibold", "display"])
def test_letters_that_join_or_kern_are_kept_so(face: str) -> None:
    setter = _SHAPER.setter(TextStyle(face=face, size=10))
    for word in ("office", "“Affluent”", "fjord–fjell", "AVAST", "To.", "Type,", "f”", "(j)", "‘J’", "ffi"):
        whole = shape(word, setter.font, Look())
        assert setter.words[word].width == pytest.approx(whole.width, abs=1.6 * len(word))
        assert len(setter.words[word].codes) <= len(whole.codes) + 12  # no ligature taken apart


def test_kerning_is_not_lost() -> None:
    width = _SHAPER.width
    assert width("AV", SERIF) < width("A", SERIF) + width("V", SERIF) - 0.5
    plain = SERIF.but(features=(("kern", 0),))
    assert width("AV", plain) == pytest.approx(width("A", SERIF) + width("V", SERIF))


def test_tracking_and_features_change_the_width() -> None:
    width = _SHAPER.width
    assert width("abcd", SERIF.but(tracking=50.0)) == pytest.approx(width("abcd", SERIF) + 4 * 0.05 * 10)
    figures = SERIF.but(features=(("tnum", 1), ("lnum", 1)))
    assert width("111", figures) == pytest.approx(width("000", figures))
    assert width("", SERIF) == 0
    assert width("a\n  b", SERIF) == pytest.approx(width("a b", SERIF))


def test_a_word_is_shaped_once_for_all_sizes_and_colours() -> None:
    shaper = Shaper(PDFDocument())
    word = shaper.setter(SERIF).words["word"]
    assert word is shaper.setter(SERIF.but(size=30, colour=(0.5,))).words["word"]
    assert word is not shaper.setter(SERIF.but(face="sans")).words["word"]
    assert word is not shaper.setter(SERIF.but(features=(("onum", 1),))).words["word"]
    assert word is not shaper.setter(SERIF.but(language="tr")).words["word"]
    assert shaper.setter(SERIF.but(size=30)).scale == 3 * shaper.setter(SERIF).scale


# ---- other faces
@pytest.mark.parametrize(
    "word", ["王小明", "さくら", "김민준", "प्रिया", "สมชาย", "αβγ", "Ḥāfiẓ", "WeChat的例子", "a漢b字"]
)
def test_words_of_other_scripts_find_their_faces(word: str) -> None:
    shaped = _SETTER.words[word]
    assert shaped.missing == ""
    assert said(shaped).replace("\u200b", "") == word
    assert shaped.width > 0


def test_words_from_right_to_left_find_their_faces() -> None:
    for word in ("محمد", "דוד", "العلاقة"):
        shaped = _SETTER.reversed_words[word]
        assert shaped.missing == ""
        assert said(shaped) == word[::-1]


def test_missing_characters_are_told_once_and_only_of_what_was_set() -> None:
    shaper = Shaper(PDFDocument())
    style = ParagraphStyle(text=SERIF, leading=12)
    break_lines([Run("plain words 漢字", SERIF)], style, 100.0, shaper)
    before = shaper.is_lacking
    assert not before
    assert shaper.take_missing() == ""
    lost = "\U000e0100x\U0001f9ff\ue000"  # a selector that nobody sees, a sign without a face, private use
    for _ in range(2):  # the second time out of memory
        break_lines([Run(f"word {lost} word", SERIF)], style, 100.0, shaper)
        assert shaper.is_lacking
        assert "\ue000" in shaper.take_missing()
        assert shaper.take_missing() == ""
    break_lines([Run("mixed \ue001", SERIF), Run(" styles", BOLD)], style, 100.0, shaper)
    assert shaper.take_missing() == "\ue001"
    break_lines([Run("plain again", SERIF)], style, 100.0, shaper)
    assert shaper.take_missing() == ""


# ---- hyphenation
@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("governance", "en", "gov-ernance"),
        ("“governance,”", "en", "“gov-ernance,”"),
        ("government’s", "en", "gov-ern-ment’s"),
        ("Regierung", "de", "Re-gie-rung"),
        ("asszonnyal", "hu", "asszonnyal"),  # would be asszony-nyal: the spelling changes
        ("short", "en", "short"),
        ("UNESCO", "en", "UNESCO"),
        ("INTERNATIONAL", "en", "INTERNATIONAL"),
        ("https://example.org/governance", "en", "https://example.org/governance"),
        ("governance", "tlh", "governance"),
        ("governance", "", "governance"),
        ("governance", "en-US", "gov-er-nance"),
        ("ab12cd34ef", "en", "ab12cd34ef"),
    ],
)
def test_hyphenation(word: str, language: str, parts: str) -> None:
    places = [0, *hyphen_places(word, language), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(places)) == parts


@given(st.text(max_size=30), st.sampled_from(["en", "de", "hu", "fr", "ru", "zh-Hans", "x", ""]))
def test_hyphens_never_stand_at_the_edge(word: str, language: str) -> None:
    assert all(2 <= place <= len(word) - 3 for place in hyphen_places(word, language))


WORDS = st.sampled_from(
    "internationalization “responsibilities,” extraordinarily characteristic (officials) Dvořáková’s "
    "afflicting differently Wissenschaftlerinnen naïveté".split()
)


@given(WORDS, st.data())
def test_head_and_tail_of_a_hyphenated_word_are_the_word(word: str, data: st.DataObject) -> None:
    whole = _SETTER.words[word]
    cuts = _SETTER.cuts(whole)
    assert [place for place, _ in cuts] == [*hyphen_places(word, "en")]
    if not cuts:
        return
    place, before = data.draw(st.sampled_from(cuts))
    head, tail = _SETTER.part(whole, 0, place), _SETTER.part(whole, place, 0)
    assert said(head) == word[:place] + SOFT_HYPHEN
    assert said(tail) == word[place:]
    assert before == pytest.approx(head.width - _SETTER.hyphen.width, rel=0.05)  # as line breaking guesses
    assert (head.hang_right, tail.hang_right) == (_SETTER.hyphen.hang_right, whole.hang_right)
    assert (head.hang_left, tail.hang_left) == (whole.hang_left, 0)
    for part in (head, tail):
        assert drawn_word(part, _SETTER.font)[1] == pytest.approx(part.width, abs=1.6 * len(word))
    if len(cuts) > 1:
        (one, _), (other, _) = cuts[0], cuts[-1]
        assert said(_SETTER.part(whole, one, other)) == word[one:other] + SOFT_HYPHEN


# ---- hanging punctuation
@pytest.mark.parametrize("face", sorted(key for key in FACES if key.startswith(("serif", "sans", "display"))))
def test_ink_hangs_a_third_of_an_em_at_most(face: str) -> None:
    """East Asian signs hang by half, but half of them is blank."""
    setter = Shaper(PDFDocument()).setter(TextStyle(face=face, size=10))
    for character in ".,;:-‐’”–!?)。、，．‘“'\"(「『（" + SOFT_HYPHEN:
        word = setter.words[character]
        assert 0 <= word.hang_left + word.hang_right <= 0.7 * word.width
        (part,) = word.parts_in(setter.font)
        glyph = part.font.face.font.get_nominal_glyph(ord("‐" if character == SOFT_HYPHEN else character))
        ink = part.font.face.font.get_glyph_extents(glyph)
        scale = part.font.face.scale
        beyond = word.hang_right - (word.width - (ink.x_bearing + ink.width) * scale)
        before = word.hang_left - ink.x_bearing * scale
        assert max(beyond, before) <= 350, character


def test_words_hang_by_their_first_and_last_character() -> None:
    words = _SETTER.words
    assert words["“word,”"].hang_left == words["“"].hang_left > 0
    assert words["“word,”"].hang_right == words["”"].hang_right > 0
    assert words["word"].hang_left == words["word"].hang_right == 0
    assert words["word."].hang_right == pytest.approx(0.7 * words["."].width)


def test_letters_and_their_composed_form_read_as_they_were_written() -> None:
    for text in ("Dvořáková", "Nguyễn", "ṛṣi"):
        apart = unicodedata.normalize("NFD", text)
        assert said(_SETTER.words[apart]) == apart
        assert not re.search("\u200b", said(_SETTER.words[text]))
        assert _SETTER.words[apart].width == pytest.approx(_SETTER.words[text].width, abs=1.6 * len(apart))
