"""The faces come from the package's own files, at their axes, with what a page needs to know of them."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest
import uharfbuzz as hb

from exporters.typeset.faces import FACES, load_face, unicodes_of
from exporters.typeset.style import BLACK, ParagraphStyle, TextStyle, grey
from tests.typeset_reading import pinned

FONTS = Path(str(files("exporters.typeset"))) / "fonts"
OWN = [key for key, source in FACES.items() if source.axes]
BEHIND = [key for key in FACES if key not in OWN]


@pytest.mark.parametrize("key", FACES)
def test_every_face_loads_with_sound_metrics(key: str) -> None:
    face = load_face(key)
    assert 600 < face.ascent < 1200
    assert -550 < face.descent < 0
    assert 500 < face.cap_height < 800
    assert set(face.unicodes) == set(face.face.unicodes) == set(unicodes_of(key))
    assert set(face.unicodes) >= set(map(ord, "AZaz09…–’"))
    if key in OWN:
        assert set(face.unicodes) >= set(map(ord, "éễřжΩ\u2010\u00ad"))


@pytest.mark.parametrize("key", FACES)
def test_a_face_is_what_its_name_and_its_file_say(key: str) -> None:
    source, face = FACES[key], load_face(key).face
    assert dict(source.axes).get("wght", source.weight) == source.weight
    os2 = bytes(face.reference_table("OS/2").data)
    if key in BEHIND:
        assert int.from_bytes(os2[4:6], "big") == source.weight
    assert int.from_bytes(os2[8:10], "big") == 0  # fsType: may be embedded, and in subsets
    assert bool(int.from_bytes(os2[62:64], "big") & 1) == source.italic
    if key in BEHIND:
        assert face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) == source.name.removesuffix("-Regular")


def test_every_file_is_described_and_is_the_one_described() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| [^|]+ \| \[OFL 1\.1\]\(([^)]+)\) \| \w+ `[^`]+` [\d.]+ \| `([0-9a-f]{64})` \|$",
        (FONTS / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    described = {file: digest for file, _, digest in rows}
    assert described == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")
    }
    assert described.keys() == {source.file for source in FACES.values()}
    licences = {licence for _, licence, _ in rows}
    assert licences == {path.name for path in FONTS.glob("*.txt")}
    for licence in licences:
        assert "SIL OPEN FONT LICENSE" in (FONTS / licence).read_text("utf-8")


@pytest.mark.parametrize("key", OWN)
def test_a_face_is_measured_as_if_it_were_pinned(key: str) -> None:
    """Pinning a whole face takes longer than a page: only embedded glyphs are, and no measure may differ."""
    loaded, whole = load_face(key), pinned(key)
    assert whole.get_font_extents("ltr") == loaded.font.get_font_extents("ltr")
    glyphs = range(loaded.face.glyph_count)
    advances = [loaded.font.get_glyph_h_advance(glyph) for glyph in glyphs]
    assert [whole.get_glyph_h_advance(glyph) for glyph in glyphs] == advances
    letters = [chr(code) for code in sorted(loaded.face.unicodes) if 0x21 <= code < 0x180]
    text = "".join(a + b for a in letters for b in letters[:: len(letters) // 40])
    assert _positions(text, whole) == _positions(text, loaded.font)


def _positions(text: str, font: hb.Font) -> list[tuple[int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True})
    positions = zip(buffer.glyph_infos, buffer.glyph_positions or [], strict=True)
    return [(info.codepoint, position.x_advance) for info, position in positions]


def test_weights_and_optical_sizes_are_different_faces() -> None:
    def width(key: str) -> int:
        face = load_face(key)
        glyph = face.font.get_nominal_glyph(ord("n"))
        assert glyph is not None
        return int(face.font.get_glyph_h_advance(glyph))

    assert width("serif-semibold") > width("serif")
    assert width("display-light") < width("serif")


def test_what_has_no_glyph_is_a_box_and_not_a_hole() -> None:
    """A hole would be read as a blank: the reader must see that a letter is missing."""
    for key in OWN:
        extents = load_face(key).font.get_glyph_extents(0)
        assert extents is not None
        assert extents.width > 0
        assert extents.height != 0


def test_names_of_faces_are_apart_and_fit_for_a_pdf() -> None:
    names = [source.name for source in FACES.values()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.replace("-", "").isalnum() for name in names)


def test_an_unknown_face_is_an_error() -> None:
    with pytest.raises(KeyError, match="comic"):
        load_face("comic")


def test_a_style_is_changed_by_attribute_and_unknown_ones_are_refused() -> None:
    style = TextStyle(face="serif", size=9)
    assert style.but(size=12) == TextStyle(face="serif", size=12)
    paragraph = ParagraphStyle(text=style, leading=11)
    assert paragraph.but(leading=13).leading == 13
    with pytest.raises(TypeError):
        style.but(sise=12)
    with pytest.raises((TypeError, ValueError)):  # as Python's own named tuples do since 3.13, and did before
        paragraph.but(leadin=12)


def test_a_tint_of_black() -> None:
    assert grey(1.0) == BLACK
    assert grey(0.0) == (1.0,)
