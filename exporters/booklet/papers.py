"""The papers that a booklet is trimmed to."""

from __future__ import annotations

from typing import NamedTuple

from exporters.typeset.style import MM

__all__ = ["PAPERS", "Paper"]


class Paper(NamedTuple):
    """A trimmed page: its size in points, and the size of the running text that suits it."""

    name: str
    width: float
    height: float
    type_size: float
    columns: int = 1


PAPERS: dict[str, Paper] = {
    "A5": Paper("A5", 148 * MM, 210 * MM, 8.7),
    "half letter": Paper("half letter", 396.0, 612.0, 8.7),
    "A4": Paper("A4", 210 * MM, 297 * MM, 9.2, columns=2),
    "letter": Paper("letter", 612.0, 792.0, 9.2, columns=2),
}
