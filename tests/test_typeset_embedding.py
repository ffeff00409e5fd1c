"""Fonts in the file: embedded subsets with the right outlines, widths and text; never a base-14 font."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import StreamObject

from exporters.typeset.faces import load_face
from exporters.typeset.style import Align, TextStyle
from tests.typeset_reading import (
    PLAIN,
    characters,
    draw,
    fonts,
    page_texts,
    pinned,
    poppler_text,
    pypdf_texts,
    same_text,
)

DRAWN = [
    "fjord",
    "office affluent",
    "Nguyễn",
    "Ó Súilleabháin",
    "Dvořáková",
    "naïve café",
    unicodedata.normalize("NFD", "naïve café"),
    "smile \U0001f600 end",
    "AVAST To. “quoted” – dash… 1234½",
    "Κώστας Пётр Žižek",
]


def stream(font: Any, *path: str | int) -> bytes:
    node: Any = font
    for key in path:
        node = node[key].get_object()
    assert isinstance(node, StreamObject)
    return node.get_data()


def texts_of(font: Any) -> dict[int, str]:
    """The ToUnicode map, read as plainly as can be."""
    entries = re.findall(
        r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", stream(font, "/ToUnicode").decode("ascii"), re.MULTILINE
    )
    return {int(cid, 16): bytes.fromhex(text).decode("utf-16-be") for cid, text in entries}


def to_unicode(pdf: bytes) -> str:
    return "\n".join(stream(font, "/ToUnicode").decode("ascii") for font in fonts(pdf).values())


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return draw(DRAWN)


def test_pdfplumber_reads_what_was_drawn(pdf: bytes) -> None:
    assert same_text("\n".join(page_texts(pdf))) == same_text("\n".join(DRAWN))


def test_pypdf_reads_what_was_drawn(pdf: bytes) -> None:
    assert same_text("\n".join(pypdf_texts(pdf))) == same_text("\n".join(DRAWN))


@pytest.mark.external("pdftotext")
def test_poppler_reads_what_was_drawn(pdf: bytes) -> None:
    assert same_text(poppler_text(pdf)) == same_text("\n".join(DRAWN))


def test_words_come_out_in_the_form_that_they_went_in(pdf: bytes) -> None:
    lines = page_texts(pdf)[0].splitlines()
    assert "naïve café" in lines
    assert unicodedata.normalize("NFD", "naïve café") in lines


STACKED = ["Ọ̀yọ́ State, Adébọ́lá", "Kė́stutis", "q̣́q"]  # letters that exist only as a letter with marks


def test_stacked_marks_are_read_in_order() -> None:
    """Blanks apart: to pdfplumber a mark that was moved back leaves a gap."""
    text = "".join(character["text"] for character in characters(draw(STACKED))[0])
    assert "".join(same_text(text).split()) == "".join(same_text("".join(STACKED)).split())


@pytest.mark.external("pdftotext")
def test_poppler_reads_stacked_marks_as_written() -> None:
    assert same_text(poppler_text(draw(STACKED))) == same_text("\n".join(STACKED))


@pytest.mark.external("pdftotext")
def test_poppler_reads_right_to_left_words_by_their_letters() -> None:
    assert set("שלום") <= set(poppler_text(draw(["שלום"])))


def test_a_hyphen_at_a_line_end_is_soft() -> None:
    style = PLAIN.but(hyphenate=True, align=PLAIN.align.JUSTIFY)
    pdf = draw(["internationalization responsibilities extraordinarily characteristic " * 3], style, 120)
    for text in (page_texts(pdf)[0], pypdf_texts(pdf)[0]):
        assert "\u00ad\n" in text
        assert not re.search("[-\u2010]", text)


@settings(max_examples=30)
@given(
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp", "Cf", "Mn", "Me", "Mc", "Cn", "Co"]
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_letters_are_extractable_with_a_glyph_or_without(text: str) -> None:
    """Left to right text comes out as it is; of the rest no letter is lost."""
    extracted = "".join(page_texts(draw([text]))[0].split())
    assert sorted(unicodedata.normalize("NFKD", extracted)) == sorted(unicodedata.normalize("NFKD", text))


def test_every_font_is_an_embedded_subset(pdf: bytes) -> None:
    found = fonts(pdf)
    assert found
    for name, font in found.items():
        assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z0-9-]+", name)
        assert font["/Subtype"] == "/Type0"
        assert font["/Encoding"] == "/Identity-H"
        descendant = font["/DescendantFonts"][0].get_object()
        assert descendant["/Subtype"] == "/CIDFontType2"
        assert descendant["/BaseFont"] == name == descendant["/FontDescriptor"]["/FontName"]
        program = stream(descendant, "/FontDescriptor", "/FontFile2")
        assert len(program) < 40_000  # the whole face has some 500,000 bytes
        assert len(program) == descendant["/FontDescriptor"]["/FontFile2"]["/Length1"]


def test_no_base_14_font_is_named_anywhere(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    whole = b"".join(
        node.get_data()
        if isinstance(node := reader.get_object(number), StreamObject)
        else repr(node).encode()
        for number in range(1, len(reader.xref[0]) + 1)
    )
    assert b"SourceSerif4" in whole
    for name in (b"Helvetica", b"Times", b"Courier", b"Symbol", b"ZapfDingbats"):
        assert name not in whole
        assert name not in pdf


def outline_of(font: hb.Font, glyph: int) -> list[tuple[str, tuple[float, ...]]]:
    steps: list[tuple[str, tuple[float, ...]]] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: steps.append(("m", (x, y))))
    draw.set_line_to_func(lambda x, y, _: steps.append(("l", (x, y))))
    draw.set_quadratic_to_func(lambda a, b, x, y, _: steps.append(("q", (a, b, x, y))))
    draw.set_cubic_to_func(lambda a, b, c, d, x, y, _: steps.append(("c", (a, b, c, d, x, y))))
    font.draw_glyph(glyph, draw, None)
    return steps


def test_each_character_code_draws_its_own_letter(pdf: bytes) -> None:
    """Through CIDToGIDMap into the subset: outline and width are those of the face's own glyph."""
    (font,) = fonts(pdf).values()
    descendant = font["/DescendantFonts"][0].get_object()
    subset = hb.Font(hb.Face(hb.Blob(stream(descendant, "/FontDescriptor", "/FontFile2"))))
    gids = stream(descendant, "/CIDToGIDMap")
    start, widths = descendant["/W"]
    assert start == 0
    face, whole = load_face("serif"), pinned("serif")
    texts = texts_of(font)
    assert len(texts) > 30
    checked = 0
    for cid, letters in texts.items():
        gid = int.from_bytes(gids[2 * cid : 2 * cid + 2], "big")
        composed = unicodedata.normalize("NFC", letters)
        original = face.font.get_nominal_glyph(ord(composed)) if len(composed) == 1 else None
        if composed == "\U0001f600":
            original = 0
        if original is None:  # a ligature: a glyph that no character has
            assert len(letters) > 1
            continue
        assert outline_of(subset, gid) == outline_of(whole, original), letters
        assert float(widths[cid]) == pytest.approx(
            face.font.get_glyph_h_advance(original) * face.scale, abs=0.01
        )
        checked += 1
    assert checked > 30


@pytest.mark.parametrize("face", ["serif", "display", "sans-semibold"])
def test_what_is_embedded_is_pinned_and_boxed_by_its_own_glyphs(face: str) -> None:
    (font,) = fonts(draw(["fjord Åqy"], PLAIN.but(text=TextStyle(face=face, size=10)))).values()
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    subset = hb.Face(hb.Blob(stream(descriptor, "/FontFile2")))
    assert not {"fvar", "gvar", "avar", "HVAR"} & set(subset.table_tags)
    drawn = hb.Font(subset)
    boxes = [drawn.get_glyph_extents(glyph) for glyph in range(1, subset.glyph_count)]
    inked = [box for box in boxes if box is not None and box.width]
    left, bottom, right, top = (float(edge) for edge in descriptor["/FontBBox"])
    assert left <= min(box.x_bearing for box in inked)
    assert bottom == min(box.y_bearing + box.height for box in inked)
    assert right >= max(box.x_bearing + box.width for box in inked)
    assert top == max(box.y_bearing for box in inked)


def test_a_ligature_reads_as_its_letters() -> None:
    texts = [character["text"] for character in characters(draw(["office"]))[0]]
    assert "".join(texts) == "office"
    assert max(map(len, texts)) > 1


def test_one_glyph_with_two_texts_keeps_both_apart() -> None:
    """A no-break space and a space, a hyphen and a soft one: one glyph each, and two texts."""
    text = "a\u00a0b c\u2010d"
    assert "".join(character["text"] for character in characters(draw([text]))[0]) == text


def test_characters_that_no_text_may_hold_are_marked_as_lost() -> None:
    texts = to_unicode(draw(["a\x00b\ufeffc\ud800d"]))
    for code in ("0000", "FEFF", "D800"):
        assert f"<{code}>\n" not in texts
    assert texts.count("<FFFD>") == 3


def test_more_than_a_hundred_glyphs_are_all_mapped() -> None:
    letters = "".join(chr(code) for code in range(0xC0, 0x180))
    pdf = draw([" ".join(letters)])
    assert same_text(page_texts(pdf)[0]).split() == list(letters)
    blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", to_unicode(pdf), re.DOTALL)
    assert len(blocks) > 1
    for count, entries in blocks:
        assert int(count) == len(entries.splitlines()) <= 100  # ISO 32000-1, 9.10.3


def test_faces_and_features_in_one_page_do_not_mix() -> None:
    sans = draw(["word 123"], PLAIN.but(text=TextStyle(face="sans", size=10, features=(("onum", 1),))))
    assert [name.split("+")[1] for name in fonts(sans)] == ["SourceSans3-Regular"]


def test_a_subset_is_named_by_what_is_in_it() -> None:
    assert [*fonts(draw(["abc"]))] == [*fonts(draw(["abc"]))]
    assert [*fonts(draw(["abc"]))] != [*fonts(draw(["abd"]))]


# ---- the scripts of the world
SCRIPTS = {
    "chinese": "本文研究了中国地方政府与公民之间的关系。我们认为，地方干部通过媒体（参见WeChat的例子）。",
    "traditional": "臺灣的歷史與社會變遷：從殖民時期到戰後的國語運動。",
    "japanese": "本稿では、地方自治体と市民との関係について検討する。ソーシャルメディアの役割。",
    "korean": "이 논문은 지방 정부와 시민 간의 관계를 연구한다. 우리는 간부들이 관계를 유지한다고 주장한다.",
    "hindi": "यह शोधपत्र स्थानीय सरकारों और नागरिकों के बीच संबंधों का अध्ययन करता है",
    "thai": "บทความนี้ศึกษาความสัมพันธ์ระหว่างรัฐบาลท้องถิ่นกับพลเมืองในประเทศไทยโดยเน้นที่สื่อสังคมออนไลน์",
    "vietnamese": "Nguyễn Thị Hương nghiên cứu mối quan hệ giữa chính quyền địa phương và người dân",
    "transliteration": "Mahābhārata ḥāfiẓ Ṣalāḥ ʿAbd Śrī Ōsaka Sŏul",
}
ARABIC = "تتناول هذه الورقة العلاقة بين الحكومات المحلية والمواطنين مع التركيز على شرعية الحكومة في الصين"
HEBREW = "מאמר זה בוחן את היחסים בין השלטון המקומי לאזרחים תוך התמקדות ברשתות חברתיות"
WRAPPED = PLAIN.but(align=Align.JUSTIFY, hyphenate=True, leading=16)
_EMBEDDED = re.compile(
    "[\u200b\u202a-\u202e\u2066-\u2069]"
)  # what readers add to show directions, and ours to none


def unbroken(text: str) -> str:
    """Text without the blanks and line ends, where words are not told apart by blanks."""
    return _EMBEDDED.sub("", "".join(text.split())).replace("\u00ad", "")


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("script", SCRIPTS)
def test_poppler_reads_each_script(script: str) -> None:
    text = SCRIPTS[script]
    said = _EMBEDDED.sub("", poppler_text(draw([text], WRAPPED, 200)))
    assert unbroken(said) == unbroken(text)
    if script in {"korean", "hindi", "vietnamese", "transliteration"}:
        assert said.replace("\u00ad\n", "").split() == text.split()
    else:
        assert " " not in said  # neither between characters that stand apart, nor beside their marks


@pytest.mark.parametrize("script", SCRIPTS)
def test_pypdf_reads_each_script(script: str) -> None:
    text = SCRIPTS[script]
    said = _EMBEDDED.sub("", "\n".join(pypdf_texts(draw([text], WRAPPED, 200))))
    assert unbroken(said) == unbroken(text)
    if script not in {"hindi", "thai", "transliteration"}:  # to pypdf a mark that was moved leaves a gap
        assert said.replace("\u00ad\n", "").split() == (text.split() if " " in text else said.split("\n"))


@pytest.mark.external("pdftotext")
@pytest.mark.parametrize("text", [ARABIC, HEBREW], ids=["arabic", "hebrew"])
def test_poppler_reads_what_runs_from_right_to_left(text: str) -> None:
    """Ligatures too: lam and alef, and the joined endings."""
    assert _EMBEDDED.sub("", poppler_text(draw([text], WRAPPED, 200))).split() == text.split()


@pytest.mark.parametrize("text", [ARABIC, HEBREW], ids=["arabic", "hebrew"])
def test_pypdf_reads_what_runs_from_right_to_left(text: str) -> None:
    assert "\n".join(pypdf_texts(draw([text], WRAPPED, 200))).split() == text.split()


@pytest.mark.external("pdftotext")
def test_names_of_all_scripts_in_one_line_are_read() -> None:
    names = ["王小明", "さくら", "김민준", "محمد علي", "प्रिया शर्मा", "สมชาย ใจดี", "Nguyễn Thị Hương"]
    pdf = draw(["; ".join(names)])
    said = _EMBEDDED.sub("", poppler_text(pdf))
    assert [name for name in names if name not in said] == []
    said = _EMBEDDED.sub("", "\n".join(pypdf_texts(pdf)))
    assert [word for name in names for word in name.split() if word not in said] == []


def test_text_of_other_scripts_is_drawn_with_glyphs_in_embedded_faces() -> None:
    pdf = draw([*SCRIPTS.values(), ARABIC, HEBREW])
    names = {name.split("+")[1].removesuffix("-Regular") for name in fonts(pdf)}
    plex = {"SC", "JP", "KR", "Arabic", "Hebrew", "Devanagari", "Thai"}
    assert {f"IBMPlexSans{script}" for script in plex} <= names
    for font in fonts(pdf).values():
        gids = stream(font["/DescendantFonts"][0].get_object(), "/CIDToGIDMap")
        texts = texts_of(font)
        assert texts
        for cid, text in texts.items():
            assert int.from_bytes(gids[2 * cid : 2 * cid + 2], "big"), f"no glyph for {text!r}"


def test_no_code_is_made_of_bytes_that_end_a_string() -> None:
    """Of hundreds of characters: parentheses, the backslash and the ends of lines are left out."""
    letters = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 700))
    pdf = draw([letters], PLAIN, 300)
    cids = [cid for font in fonts(pdf).values() for cid in texts_of(font)]
    assert len(cids) > 700
    for cid in cids:
        assert not set(cid.to_bytes(2, "big")) & set(b"()\\\r\n")
    assert unbroken(page_texts(pdf)[0]) == letters


@pytest.mark.external("pdftotext")
def test_justified_ideographs_are_read_without_blanks() -> None:
    text = "地方干部通过社交媒体与公民保持联系这种做法变得更加普遍" * 6
    for measure in (123.0, 207.0):
        pdf = draw([text], WRAPPED, measure)
        assert poppler_text(pdf).split() == pypdf_texts(pdf)[0].split() == page_texts(pdf)[0].split()
        assert "".join(poppler_text(pdf).split("\n")).strip("\f") == text
