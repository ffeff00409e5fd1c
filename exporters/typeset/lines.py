"""Lines ready to be drawn: stretches of one look, each with the operators that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.shaping import Part, Shaped
from exporters.typeset.style import TextStyle
from exporters.typeset.words import Setter

__all__ = ["Line", "Segment", "segments_of_words"]


@dataclass(slots=True)
class Segment:
    """Text in one font, style and link; `width` in points, `hanging` of it a blank at its end.

    `operators` show the text; font, size, colour and position are the surface's affair.
    """

    font: EmbeddedFont
    style: TextStyle
    link: str
    operators: str
    width: float
    hanging: float = 0.0


@dataclass(slots=True)
class Line:
    """One line. Lengths in points; `x` from the left edge of the measure, `width` without a last blank."""

    segments: list[Segment]
    x: float
    width: float


def segments_of_words(
    words: Sequence[Shaped],
    gaps: Sequence[float],
    setter: Setter,
    link: str,
    *,
    moves: Sequence[float] = (),
    hanging: float = 0.0,
    is_reversed: bool = False,
) -> list[Segment]:
    """Words of one style, and the gap after each in points: a blank of that width, or nothing where 0.

    `moves` are what the pen moves after each word besides, without a blank. `hanging` is what of the last
    gap stands in the margin, so that a copied line ends in a blank. `is_reversed` tells that the
    words are read from right to left.
    """
    blank, scale = setter.blank, setter.scale
    segments: list[Segment] = []
    codes = ""
    width = 0.0
    count = len(words)
    for number, (word, gap, move) in enumerate(zip(words, gaps, moves or [0.0] * count, strict=True), 1):
        if word.codes:
            codes += word.codes
            width += word.width * scale
        else:
            if codes:
                segments.append(Segment(setter.font, setter.style, link, f"[({codes})]TJ", width))
                codes, width = "", 0.0
            segments += [_segment_of_part(part, setter, link) for part in word.parts]
        if is_reversed and gap and number < count and _in_one_font(word, words[number]):
            # Some readers turn round what is of one font, and leave the fonts in the order of sight.
            segments.append(_blank_in(word.parts[-1].font, gap, setter, link))
        elif gap:
            excess = blank.width - gap / scale
            codes += f"{blank.codes}){excess:.1f}(" if abs(excess) > 0.05 else blank.codes
            width += gap
        if move:
            codes += f"){-move / scale:.1f}("
            width += move
    if codes:
        segments.append(Segment(setter.font, setter.style, link, f"[({codes})]TJ", width, hanging))
    return segments


def _in_one_font(word: Shaped, following: Shaped) -> bool:
    return bool(word.parts and following.parts) and word.parts[-1].font is following.parts[0].font


def _blank_in(font: EmbeddedFont, gap: float, setter: Setter, link: str) -> Segment:
    """A blank of that width in a font that is not the style's own."""
    glyph = font.face.font.get_nominal_glyph(0x20)
    excess = font.advance(glyph) - gap / setter.scale
    return Segment(font, setter.style, link, f"[({font.code(glyph, ' ')}){excess:.1f}()]TJ", gap)


def _segment_of_part(part: Part, setter: Setter, link: str) -> Segment:
    """A part of a word in a font of its own, or with marks that leave the baseline."""
    size = setter.style.size
    operators = []
    rise = 0.0
    for lift, array in part.pieces:
        if lift != rise:
            rise = lift
            operators.append(f"{lift * size / 1000:.2f} Ts")
        if array:
            operators.append(f"[({array})]TJ")
    if rise:
        operators.append("0 Ts")
    shown = " ".join(operators)
    if part.text and shown:
        text = part.text.encode("utf-16-be", "surrogatepass").hex().upper()
        shown = f"/Span <</ActualText <FEFF{text}>>> BDC {shown} EMC"
    return Segment(part.font, setter.style, link, shown, part.width * setter.scale)
