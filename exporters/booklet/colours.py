"""The inks of the booklet: those of its text, and one for each day."""

from __future__ import annotations

from exporters.typeset.style import Colour, grey

__all__ = ["ACCENT", "DAY_COLOURS", "HAIRLINE", "INK", "QUIET"]

INK: Colour = grey(1.0)
QUIET: Colour = grey(0.62)
HAIRLINE: Colour = grey(0.25)
ACCENT: Colour = (0.10, 0.82, 0.78, 0.08)
DAY_COLOURS: tuple[Colour, ...] = (
    (0.80, 0.25, 0.45, 0.15),  # teal
    (0.05, 0.82, 0.80, 0.05),  # vermilion
    (0.80, 0.75, 0.05, 0.05),  # indigo
    (0.10, 0.45, 0.95, 0.05),  # ochre
    (0.45, 0.85, 0.25, 0.20),  # plum
    (0.70, 0.30, 0.85, 0.20),  # moss
    (0.85, 0.45, 0.10, 0.15),  # steel
)
