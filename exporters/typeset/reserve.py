"""Numbers for the glyphs of a book's letters, given before it is set.

Glyphs are numbered as they come into use. Two processes that set parts of one book agree on the numbers
only where these do not hang on what comes first.
"""

from __future__ import annotations

from collections.abc import Iterable

from exporters.typeset.fallback import faces_of
from exporters.typeset.shaping import Look, shape
from exporters.typeset.style import TextStyle
from exporters.typeset.words import Shaper

__all__ = ["reserve"]

# What one letter after the other does not give; a book has them whatever its letters are.
_LIGATURES = ["ff", "fi", "fl", "ffi", "ffl", "fj", "ffj", "fb", "fh", "fk", "ft", "tt"]


def reserve(shaper: Shaper, styles: Iterable[TextStyle], letters: Iterable[str]) -> None:
    """Number these letters in these styles, in the faces that stand in where the styles' own lack them.

    What is not used in the end does not get into the file.
    """
    looks: dict[tuple[str, Look], None] = {}
    for style in styles:
        shaper.setter(style)
        looks[style.face, Look(style.features, style.language, style.tracking)] = None
    counts = {font.name: len(font.used) for font in shaper.fonts}
    texts = [*sorted(set(letters)), *_LIGATURES]
    for face, look in looks:
        foreign = "".join(
            text for text in texts if shape(text, shaper.font(face), look, is_final=False).missing
        )
        for other, run in faces_of(foreign, face, look.language):
            if other != face:
                for letter in run:
                    shape(letter, shaper.font(other), look, is_final=False)
    for font in shaper.fonts:
        font.reserve(counts.get(font.name, 0))
