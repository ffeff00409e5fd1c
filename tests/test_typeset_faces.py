"""The faces come from the package's own files, pinned, with what a page needs to know of them."""

from __future__ import annotations

import pytest

from exporters.typeset.faces import FACES, load_face
from exporters.typeset.style import BLACK, ParagraphStyle, TextStyle, grey


@pytest.mark.parametrize("key", FACES)
def test_every_face_loads_with_sound_metrics(key: str) -> None:
    face = load_face(key)
    assert 600 < face.ascent < 1200
    assert -500 < face.descent < 0
    assert 500 < face.cap_height < 800
    assert face.bbox[0] < 0 < face.bbox[2]
    assert set(face.face.unicodes) >= set(map(ord, "AZaz09éễřжΩ\u2010\u00ad…–’"))


def test_a_face_is_pinned_and_keeps_no_axes() -> None:
    assert not {"fvar", "gvar", "avar"} & set(load_face("serif").face.table_tags)


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
    for key in FACES:
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
    with pytest.raises(TypeError):
        paragraph.but(leadin=12)


def test_a_tint_of_black() -> None:
    assert grey(1.0) == BLACK
    assert grey(0.0) == (1.0,)
