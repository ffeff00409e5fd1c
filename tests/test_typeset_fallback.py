"""A text that its own face cannot set is set by faces that can, and in as few as will do."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from exporters.typeset.faces import FACES, load_face
from exporters.typeset.fallback import covers, faces_of, uncovered
from exporters.typeset.graphemes import graphemes


def characters_of(codec: str) -> set[str]:
    """Every character that a two-byte standard has."""
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x30, 0xFF):
            text = bytes((lead, trail)).decode(codec, errors="replace")
            if len(text) == 1 and text != "\ufffd":
                found.add(text)
    return found


def letters_of(first: int, last: int) -> set[str]:
    """The letters and digits between two code points."""
    characters = map(chr, range(first, last + 1))
    return {character for character in characters if unicodedata.category(character)[0] in "LN"}


@pytest.mark.parametrize(
    ("codec", "few"),
    [
        ("gb2312", ""),
        ("gbk", ""),
        ("big5", "ˍ╴♁"),  # no letters
        ("shift_jis", ""),
        ("euc_kr", ""),
    ],
)
def test_the_national_standards_have_faces(codec: str, few: str) -> None:
    characters = {c for c in characters_of(codec) if unicodedata.category(c) != "Co"}
    assert len(characters) > 6000
    assert set(uncovered("".join(sorted(characters)), "serif", "en")) <= set(few)


@pytest.mark.parametrize(
    ("first", "last", "few"),
    [
        (0x4E00, 0x9FA5, ""),  # the ideographs of Unicode 1.1
        (0x3400, 0x4DB5, ""),  # and of 3.0
        (0x3041, 0x30FF, ""),
        (0xAC00, 0xD7A3, ""),
        (0x0600, 0x06FF, "ڢ"),
        (0x0750, 0x077F, ""),
        (0x05D0, 0x05F4, "ׯ"),
        (0x0904, 0x0970, ""),
        (0x0E01, 0x0E5B, ""),
        (0x00C0, 0x017F, ""),
        (0x1EA0, 0x1EF9, ""),  # Vietnamese
        (0x0391, 0x03C9, ""),
        (0x1F00, 0x1FFC, ""),  # ancient Greek
        (0x0400, 0x045F, ""),
    ],
)
def test_the_scripts_have_faces(first: int, last: int, few: str) -> None:
    text = " ".join(sorted(letters_of(first, last)))
    assert len(text) > 26
    # East Asian faces are asked for character by character, whatever face they stand in for.
    for face in ("serif", "sans-italic", "display") if last < 0x3000 else ("serif",):
        assert set(uncovered(text, face, "en")) <= set(few)


def test_transliteration_and_signs_have_faces() -> None:
    text = "ʿ ʾ ʻ ṣ ḥ ẓ ṃ ḷ r̥ ɓ ɗ ŋ ə ʔ ǰ ȩ m̐ Ḫ ẖ Ǧ → ← ↔ ≤ ≥ ≈ × − √ ∞ ∈ ∩ ☎ ★ ✓ ① ℃ € ₹ ₩ № ½ ″"
    assert uncovered(text, "serif", "en") == ""
    assert uncovered(text, "sans-italic", "en") == ""


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Müller", "en", [("serif", "Müller")]),
        ("Müller (王明), 2020", "en", [("serif", "Müller ("), ("sc", "王明"), ("serif", "), 2020")]),
        ("Kim 김민수", "en", [("serif", "Kim "), ("kr", "김민수")]),
        ("محمد علي (حسن).", "en", [("arabic", "محمد علي (حسن).")]),
        ("سلام Ali", "en", [("arabic", "سلام"), ("serif", " Ali")]),
        ("Ali محمد “علي”.", "en", [("serif", "Ali "), ("arabic", "محمد “علي”"), ("serif", ".")]),
        ("नमस्ते, हिन्दी।", "hi", [("devanagari", "नमस्ते, हिन्दी।")]),
        ("สมชาย ใจดี", "th", [("thai", "สมชาย ใจดี")]),
        ("שלום, עולם", "he", [("hebrew", "שלום, עולם")]),
        ("ɔkɛ", "en", [("sans", "ɔ"), ("serif", "k"), ("sans", "ɛ")]),
        ("2020年会议", "en", [("serif", "2020"), ("sc", "年会议")]),
        ("“王明”", "en", [("serif", "“"), ("sc", "王明"), ("serif", "”")]),
        ("“王明”", "zh", [("sc", "“王明”")]),
        ("在“Paris”。", "zh", [("sc", "在"), ("serif", "“Paris”"), ("sc", "。")]),
        ("", "en", []),
        ("\u200b", "en", [("serif", "\u200b")]),
    ],
)
def test_each_script_in_its_face(text: str, language: str, parts: list[tuple[str, str]]) -> None:
    assert faces_of(text, "serif", language) == parts


@pytest.mark.parametrize(
    ("text", "language", "face"),
    [
        ("王明", "zh-Hans", "sc"),
        ("王明", "zh", "sc"),
        ("王明", "zh-TW", "jp"),
        ("王明", "zh_Hant_HK", "jp"),
        ("王明", "zh-Hans-HK", "sc"),
        ("王明", "yue", "jp"),
        ("王明", "ja", "jp"),
        ("王明", "ko", "jp"),
        ("王明", "en", "sc"),
        ("田中 さくら", "en", "jp"),  # kana
        ("佐々木", "en", "jp"),
        ("渡辺", "en", "jp"),  # not in GB 2312
        ("張長", "en", "jp"),
        ("陈玥", "en", "sc"),  # nor is 玥, but 陈 is simplified
        ("東京、大阪。", "ja", "jp"),
        ("“東京”", "ja", "jp"),
    ],
)
def test_which_east_asian_face(text: str, language: str, face: str) -> None:
    assert faces_of(text, "serif", language) == [(face, text)]


@pytest.mark.parametrize(
    ("face", "arabic", "letter"),
    [
        ("serif", "arabic", "sans"),
        ("serif-italic", "arabic", "sans-italic"),
        ("serif-semibold", "arabic-semibold", "sans-semibold"),
        ("display", "arabic-semibold", "sans-semibold"),
        ("display-light", "arabic", "sans"),
        ("sans-semibold", "arabic-semibold", "sans-semibold"),
        ("sans-italic", "arabic", "sans-italic"),
    ],
)
def test_weight_and_slant_are_kept_where_they_can_be(face: str, arabic: str, letter: str) -> None:
    assert faces_of("علي", face, "en") == [(arabic, "علي")]
    assert faces_of("ɔ", face, "en") == [(letter, "ɔ")]
    assert faces_of("王", face, "en") == [("sc", "王")]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "\u2067محمد\u2069",
        "شر\u00adكة",
        "مُحَمَّد",
        "שָׁלוֹם",
        "क्\u200dषत्रिय",
        "葛\U000e0100城",
        "ที่นี่",
        "한국",  # in letters
        "か\u3099",
    ],
)
def test_marks_and_what_shows_nothing_stay_with_their_letters(text: str) -> None:
    assert len(faces_of(text, "serif", "en")) == 1
    assert uncovered(text, "serif", "en") == ""
    assert uncovered(unicodedata.normalize("NFD", text), "serif", "en") == ""


def test_what_shows_nothing_asks_for_no_other_face() -> None:
    text = "Mül\u00adler\u200b\u200e x\ufe0f\u2060 \u2066y\u2069"
    assert covers(text, "serif")
    assert faces_of(text, "serif", "en") == [("serif", text)]


def test_a_letter_and_its_mark_are_set_in_one_face() -> None:
    """The serif face has the r, but not the ring: the whole comes from the face that has both."""
    assert faces_of("kr\u0325ta", "serif", "en") == [("serif", "k"), ("sans", "r\u0325"), ("serif", "ta")]


def test_what_no_face_has_is_told_once_and_stays_in_the_text() -> None:
    text = "ba\u0489 😀 ƙ 😀"
    assert uncovered(text, "serif", "en") == "\u0489😀ƙ"
    assert faces_of(text, "serif", "en") == [("serif", text)]


def test_a_mark_that_no_face_has_with_its_letter_is_told() -> None:
    """Arabic ALEF and a macron below: there are faces for each, but none for both."""
    assert faces_of("\u0627\u0331", "serif", "en") == [("arabic", "\u0627\u0331")]
    assert uncovered("\u0627\u0331", "serif", "en") == "\u0331"


def test_an_unknown_face_is_an_error() -> None:
    with pytest.raises(KeyError, match="comic"):
        faces_of("王", "comic", "en")


MIXED = st.text(
    st.one_of(
        st.sampled_from(" ,.()“”«»-–—·…0年月,王張長渡辺さく々한국김علي محمدשלוםनमस्तेไทย🙂★☎ƙɔ"),
        st.sampled_from(
            "\u0301\u0323\u0307\u0331\u0325\u200c\u200d\u00ad\u2067\u2069\ufe0f\u05b8\u094d\u0e33"
        ),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co", "Cs", "Zl", "Zp")),
    ),
    max_size=30,
)


@given(MIXED, st.sampled_from(sorted(FACES)), st.sampled_from(["en", "zh-Hant", "ja", "ko", "ar"]))
def test_the_parts_make_up_the_text_and_part_no_grapheme(text: str, face: str, language: str) -> None:
    parts = faces_of(text, face, language)
    assert "".join(part for _, part in parts) == text
    assert all(left[0] != right[0] for left, right in pairwise(parts))
    clusters = [cluster for _, part in parts for cluster in graphemes(part)]
    assert clusters == list(graphemes(text))
    if covers(text, face):
        assert parts in ([], [(face, text)])


def missing_glyphs(text: str, face: str) -> bool:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(load_face(face).font, buffer)
    return any(info.codepoint == 0 for info in buffer.glyph_infos)


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cc", "Cn", "Co", "Cs")), max_size=4))
def test_what_is_said_to_be_covered_is_drawn_by_harfbuzz(text: str) -> None:
    for face, part in faces_of(text, "serif", "en"):
        for cluster in graphemes(part):
            if covers(cluster, face):
                assert not missing_glyphs(cluster, face)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system does not list mapped files")
def test_a_face_is_opened_when_a_text_needs_it() -> None:
    """A Latin book opens no other files, one with an Arabic name no Chinese ones."""
    code = """
from pathlib import Path
from exporters.typeset.fallback import covers, faces_of
assert covers("Müller", "serif")
print("IBMPlex" in Path("/proc/self/maps").read_text())
faces_of("ɔ محمد", "serif", "en")
print("IBMPlexSansArabic" in Path("/proc/self/maps").read_text())
print("IBMPlexSansSC" in Path("/proc/self/maps").read_text())
faces_of("王", "serif", "en")
print("IBMPlexSansSC" in Path("/proc/self/maps").read_text())
print("IBMPlexSansKR" in Path("/proc/self/maps").read_text())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False", "True", "False"]
