"""Numbers for the glyphs of a book's letters, given before it is set.

Glyphs are numbered as they come into use. Two processes that set parts of one book agree on the numbers
only where these do not hang on what comes first.
"""

from __future__ import annotations

import string
from collections.abc import Iterable

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.fallback import faces_of
from exporters.typeset.shaping import Look, shape
from exporters.typeset.single_lines import one_line
from exporters.typeset.style import Run, TextStyle
from exporters.typeset.words import Shaper

__all__ = ["reserve", "reserve_phrases"]

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
    wanted = sorted(set(letters) - set(string.whitespace))
    for face, look in looks:
        font = shaper.font(face)
        has = font.face.font.get_nominal_glyph
        _shape([letter for letter in wanted if has(ord(letter))], font, look)
        foreign = "".join(letter for letter in wanted if not has(ord(letter)))
        for other, run in faces_of(foreign, face, look.language):
            if other != face:
                _shape([*run], shaper.font(other), look)
    for font in shaper.fonts:
        font.reserve(counts.get(font.name, 0))


def reserve_phrases(shaper: Shaper, phrases: Iterable[Run]) -> None:
    """The same for whole phrases, of scripts in which letters join or the face hangs on the phrase.

    Their words are kept, so all of them counts as used.
    """
    for run in phrases:
        one_line(run.text, run.style, shaper)
    shaper.take_missing()


def _shape(letters: Iterable[str], font: EmbeddedFont, look: Look) -> None:
    """All letters in one run, a blank between them: one by one takes ten times as long."""
    shape(" ".join([*letters, *_LIGATURES]), font, look)
