"""From words to glyphs: shaping by HarfBuzz, remembered for the whole book.

Prose repeats its words: a book of 300,000 words has some 10,000 distinct ones, so a word is
shaped once per face, features and language, and drawn from the memory ever after.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby, pairwise

import uharfbuzz as hb
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.faces import Face, load_face
from exporters.typeset.style import Features, TextStyle

__all__ = ["SOFT_HYPHEN", "Shaped", "Shaper"]

SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH = "\u200b"


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word ready to be drawn.

    `width` is in 1/1000 em; `pieces` are (rise in 1/1000 em, inside of a TJ array); `missing`
    holds the characters that the face has no glyph for; `actual_text` is set where the glyphs
    alone would not extract as the word.
    """

    text: str
    font: EmbeddedFont
    width: float
    pieces: tuple[tuple[float, str], ...]
    missing: str = ""
    actual_text: bool = False


class Shaper:
    """Shapes words for one document and remembers them."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._fonts: dict[str, EmbeddedFont] = {}
        self._words: dict[tuple[str, Features, str, float], dict[str, Shaped]] = {}

    def font(self, face: str) -> EmbeddedFont:
        """The document's font for a face, embedded when first asked for."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(load_face(face), self._document)
        return font

    def shape(self, text: str, style: TextStyle) -> Shaped:
        """`text` (a word, a blank, a line without breaks) in the style's face and features."""
        key = (style.face, style.features, style.language, style.tracking)
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = {}
        shaped = words.get(text)
        if shaped is None:
            shaped = words[text] = _shape(text, self.font(style.face), style)
        return shaped

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text in points, blanks as they are."""
        return self.shape(text, style).width * style.size / 1000


def _shape(text: str, font: EmbeddedFont, style: TextStyle) -> Shaped:
    face = font.face
    buffer = _run_harfbuzz(text, face, style)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions or []  # None for no text
    texts = _texts_of_glyphs(text, [info.cluster for info in infos])
    pieces: list[tuple[float, str]] = []
    array: list[str] = []
    codes = ""  # glyphs of the current string
    rise = width = 0.0
    pending = 0.0  # what the pen still has to move before the next glyph, in 1/1000 em
    missing = ""
    for info, position, glyph_text in zip(infos, positions, texts, strict=True):
        shift, lift = position.x_offset * face.scale, position.y_offset * face.scale
        advance = position.x_advance * face.scale + (style.tracking if glyph_text else 0.0)
        if info.codepoint == 0:
            missing += glyph_text
        if lift != rise:
            array.append(f"<{codes}>")
            pieces.append((rise, "".join(array)))
            array, codes, rise = [], "", lift
        move = pending + shift
        if abs(move) > 0.05:
            array.append(f"<{codes}>{fp_str(-move)} ")
            codes = ""
        codes += f"{font.cid(info.codepoint, glyph_text or _ZERO_WIDTH):04X}"
        width += advance
        pending = advance - face.font.get_glyph_h_advance(info.codepoint) * face.scale - shift
    array.append(f"<{codes}>{fp_str(-pending) if abs(pending) > 0.05 else ''}")
    pieces.append((rise, "".join(array).replace("<>", "")))
    # Marks that are moved up or down look like a line of their own to some readers.
    actual = "".join(texts) != text or "" in texts or len(pieces) > 1
    return Shaped(text, font, width, tuple(pieces), missing, actual)


def _run_harfbuzz(text: str, face: Face, style: TextStyle) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    # A soft hyphen that was chosen as the line's end is drawn as a hyphen and extracts as what it is.
    buffer.add_str("\u2010" if text == SOFT_HYPHEN else text)
    buffer.guess_segment_properties()
    buffer.language = style.language
    hb.shape(face.font, buffer, dict(style.features))
    return buffer


def _texts_of_glyphs(text: str, clusters: list[int]) -> list[str]:
    """The text that each glyph stands for.

    A cluster of several glyphs is a letter taken apart (its canonical decomposition has as many
    characters); else all its text goes to its first glyph, and "" to the rest.
    """
    starts = [*sorted(set(clusters)), len(text)]
    end = dict(pairwise(starts))
    if len(end) == len(clusters):
        return [text[cluster : end[cluster]] for cluster in clusters]
    texts: list[str] = []
    for cluster, glyphs in groupby(clusters):
        whole, count = text[cluster : end[cluster]], len(list(glyphs))
        apart = unicodedata.normalize("NFD", whole) if count > 1 else whole
        texts += apart if count == len(apart) else [whole, *[""] * (count - 1)]
    return texts
