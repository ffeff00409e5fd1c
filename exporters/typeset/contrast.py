"""How well type stands out from its ground, by the measure of WCAG 2.2 (1.4.3, relative luminance)."""

from __future__ import annotations

from functools import cache

from exporters.typeset.style import Colour

__all__ = ["READABLE", "contrast", "deepened", "luminance"]

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, level AA)."""
_STEP = 0.02


def luminance(colour: Colour) -> float:
    """0 for black to 1 for white; inks mix as on a simple screen (ISO 32000-1, 10.3.5)."""
    if len(colour) == 1:
        return _linear(colour[0])
    *inks, black = colour
    red, green, blue = (_linear((1.0 - ink) * (1.0 - black)) for ink in inks)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black and white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache  # a book has few colours, and asks for them at each heading
def deepened(colour: Colour, ratio: float = READABLE) -> Colour:
    """The colour, with as much black as white text on it needs to be read with that contrast."""
    white: Colour = (1.0,)
    while contrast(colour, white) < ratio:
        if len(colour) == 1:
            colour = (max(colour[0] - _STEP, 0.0),)
        else:
            colour = (*colour[:3], min(colour[3] + _STEP, 1.0))
    return colour


def _linear(value: float) -> float:
    """The light that a value of sRGB gives (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
