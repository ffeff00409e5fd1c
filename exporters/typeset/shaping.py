"""From words to glyphs: shaping by HarfBuzz, remembered for the whole book.

Prose repeats its words: a book of 300,000 words has some 10,000 distinct ones, so a word is
shaped once per face, features and language, and drawn from the memory ever after.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.faces import Face
from exporters.typeset.style import Features

__all__ = ["SOFT_HYPHEN", "Look", "Part", "Shaped", "glyphs_in_a_row", "shape"]

SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH = "\u200b"
_LEAST_MOVE = 1.5  # in 1/1000 em: what is less cannot be seen, and is made up for at the next move
_BUFFER = hb.Buffer()  # one for all: making a buffer takes longer than shaping a word


class Look(NamedTuple):
    """What the shape of a word hangs on besides its letters and its face; `tracking` in 1/1000 em."""

    features: Features = ()
    language: str = "en"
    tracking: float = 0.0
    right_to_left: bool = False


class Part(NamedTuple):
    """What is drawn in one font: its width, and (rise, inside of a TJ array) pairs, all in 1/1000 em.

    `text` is set where the glyphs alone would not extract as what they stand for.
    """

    font: EmbeddedFont
    width: float
    pieces: tuple[tuple[float, str], ...]
    text: str = ""


class Shaped:
    """A word ready to be set; lengths in 1/1000 em.

    Where the word is all of its style's own font and stands on the baseline, `codes` holds the inside
    of a TJ array, beginning and ending within a string; else `parts` draw the word in the order in
    which they stand on the line. `missing` holds the characters that no face has a glyph for.
    """

    __slots__ = (
        *("codes", "cuts", "hang_left", "hang_right", "is_of_pairs", "missing", "parts", "stem"),
        *("subs", "text", "width"),
    )

    def __init__(
        self, text: str, width: float, codes: str, parts: tuple[Part, ...] = (), missing: str = ""
    ) -> None:
        self.text = text
        self.width = width
        self.codes = codes
        self.parts = parts
        self.missing = missing
        self.subs: tuple[Shaped, ...] = ()  # the word in parts between which a line may break
        self.is_of_pairs = False  # whether it was put together of pairs of letters (`pairs`)
        self.stem: Shaped | None = None  # the word without the mark at its end, where it was made of that
        # Where it may be hyphenated: a character and the width before it; None: not known yet.
        self.cuts: tuple[tuple[int, float], ...] | None = None
        self.hang_left = 0.0  # how far it may stand out into the margin at a line's begin
        self.hang_right = 0.0  # and at its end

    def parts_in(self, font: EmbeddedFont) -> tuple[Part, ...]:
        """The parts that draw the word; `font` is its style's own."""
        return self.parts or (Part(font, self.width, ((0.0, self.codes),)),)


def shape(text: str, font: EmbeddedFont, look: Look, *, is_final: bool = True) -> Shaped:
    """`text` in one font. Characters that the font has no glyph for are told in `missing`.

    Where that is not final, because other fonts may have them, such a text is all missing, and nothing of
    it gets into the font.
    """
    buffer = _run_harfbuzz(text, font.face, look)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions or []  # None for no text
    glyphs = [info.codepoint for info in infos]
    if 0 in glyphs and not is_final:
        return Shaped(text, 0.0, "", (), text)
    clusters = [info.cluster for info in infos]
    is_simple = len(clusters) == len(text) and clusters == [*range(len(text))] and not look.right_to_left
    if is_simple and not any([p.y_offset or p.x_offset for p in positions]):  # noqa: C419 - quicker so
        return _in_a_row(text, glyphs, [position.x_advance for position in positions], font, look)
    return _with_marks(text, glyphs, clusters, positions, font, look)


def glyphs_in_a_row(text: str, font: EmbeddedFont, look: Look) -> list[tuple[int, float]] | None:
    """Each character's glyph and, in 1/1000 em, how far it moves the pen; None where it is not one each.

    Nothing of it gets into the font.
    """
    buffer = _run_harfbuzz(text, font.face, look)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions or []
    if [info.cluster for info in infos] != [*range(len(text))]:
        return None
    scale = font.face.scale
    return [(info.codepoint, at.x_advance * scale) for info, at in zip(infos, positions, strict=True)]


def _in_a_row(text: str, glyphs: list[int], advances: list[int], font: EmbeddedFont, look: Look) -> Shaped:
    """A glyph for each character, one after the other on the baseline: most words by far."""
    scale, tracking = font.face.scale, look.tracking
    codes = ""
    width = pending = 0.0  # pending: what the pen still has to move before the next glyph
    code_of, advance_of = font.code, font.advance
    for glyph, character, units in zip(glyphs, text, advances, strict=True):
        if pending > _LEAST_MOVE or pending < -_LEAST_MOVE:
            codes += f"){-pending:.0f}("
            pending -= round(pending)
        codes += code_of(glyph, character)
        advance = units * scale + tracking
        width += advance
        pending += advance - advance_of(glyph)
    if pending > 0.5 or pending < -0.5:
        codes += f"){-pending:.0f}("
    missing = "".join(c for c, glyph in zip(text, glyphs, strict=True) if not glyph) if 0 in glyphs else ""
    return Shaped(text, width, codes, (), missing)


def _with_marks(
    text: str,
    glyphs: list[int],
    clusters: list[int],
    positions: Sequence[hb.GlyphPosition],
    font: EmbeddedFont,
    look: Look,
) -> Shaped:
    """Glyphs that stand for several characters, or several for one, or off the baseline."""
    scale = font.face.scale
    texts = _texts_of_glyphs(text, clusters, is_reversed=look.right_to_left)
    pieces: list[tuple[float, str]] = []
    array = ""
    rise = width = pending = 0.0
    missing = ""
    for glyph, position, glyph_text in zip(glyphs, positions, texts, strict=True):
        lift, shift = position.y_offset * scale, position.x_offset * scale
        advance = position.x_advance * scale + (look.tracking if glyph_text else 0.0)
        missing += glyph_text if glyph == 0 else ""
        if lift != rise:
            pieces.append((rise, array))
            array, rise = "", lift
        move = pending + shift
        if move > _LEAST_MOVE or move < -_LEAST_MOVE:
            array += f"){-move:.0f}("
            move -= round(move)
        shown = glyph_text or _ZERO_WIDTH
        if look.right_to_left and len(shown) > 1:
            array += _unseen(shown[:0:-1], font)
            shown = shown[0]
        array += font.code(glyph, shown)
        width += advance
        pending = move + advance - font.advance(glyph) - shift
    if pending > 0.5 or pending < -0.5:
        array += f"){-pending:.0f}("
    pieces.append((rise, array))
    # Marks that are moved look like a line or a word of their own to some readers.
    has_moved = any(position.x_offset and not position.x_advance for position in positions)
    is_plain = len(pieces) == 1 and not (rise or look.right_to_left or has_moved or "" in texts)
    if is_plain and "".join(texts) == text:
        return Shaped(text, width, array, (), missing)
    # What runs from right to left stands on the page in the order of sight, which readers turn round by
    # themselves; they would turn this text round too.
    actual = "" if look.right_to_left else text
    return Shaped(text, width, "", (Part(font, width, tuple(pieces), actual),), missing)


def _unseen(characters: str, font: EmbeddedFont) -> str:
    """The inside of a TJ array that shows nothing and takes no room, but reads as these characters.

    Of a ligature that runs from right to left readers turn the letters round one by one or all at once,
    as they like. Where each stands by itself, in the order of sight, all of them read it alike.
    """
    blank = font.face.font.get_nominal_glyph(0x20)
    back = f"){font.advance(blank):g}("
    return "".join([font.code(blank, character) + back for character in characters])


def _run_harfbuzz(text: str, face: Face, look: Look) -> hb.Buffer:
    buffer = _BUFFER
    buffer.reset()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    # A soft hyphen that was chosen as the line's end is drawn as a hyphen and extracts as what it is.
    buffer.add_str("\u2010" if text == SOFT_HYPHEN else text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if look.right_to_left else "ltr"
    buffer.language = look.language
    hb.shape(face.font, buffer, dict(look.features))
    return buffer


def _texts_of_glyphs(text: str, clusters: list[int], *, is_reversed: bool = False) -> list[str]:
    """The text that each glyph stands for.

    A cluster of several glyphs is a letter taken apart (its canonical decomposition has as many
    characters); else all its text goes to its first glyph, and "" to the rest. From right to left,
    glyphs come in the order of sight.
    """
    starts = [*sorted(set(clusters)), len(text)]
    end = dict(pairwise(starts))
    if len(end) == len(clusters):
        return [text[cluster : end[cluster]] for cluster in clusters]
    texts: list[str] = []
    for cluster, glyphs in groupby(clusters):
        whole, count = text[cluster : end[cluster]], len(list(glyphs))
        apart = unicodedata.normalize("NFD", whole) if count > 1 else whole
        apart = apart[::-1] if is_reversed and count > 1 else apart
        texts += apart if count == len(apart) else [whole, *[""] * (count - 1)]
    return texts
