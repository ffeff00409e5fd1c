"""What text looks like: colours, text styles, paragraph styles, and the runs that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "BLACK",
    "MM",
    "SMALL_CAPITALS",
    "Align",
    "Colour",
    "Direction",
    "Features",
    "ParagraphStyle",
    "Run",
    "TextRole",
    "TextStyle",
    "grey",
    "tint",
]

MM = 72 / 25.4
"""One millimetre in points."""

Features = tuple[tuple[str, int], ...]
SMALL_CAPITALS: Features = (("smcp", 1),)
"""Small letters drawn as small capitals, and read as they are written. The upright faces have them."""

Colour = tuple[float] | tuple[float, float, float, float]
"""A grey (0 black to 1 white) or a CMYK colour (0 to 1 each); RGB would not survive the print shop."""

BLACK: Colour = (0.0,)


def grey(share: float) -> Colour:
    """A tint of black: 1 is solid black, 0 is paper."""
    return (1.0 - share,)


def tint(colour: Colour, share: float) -> Colour:
    """A lighter shade of a colour: 1 is the colour itself, 0 is paper."""
    if len(colour) == 1:
        return (1.0 - (1.0 - colour[0]) * share,)
    cyan, magenta, yellow, black = colour
    return (cyan * share, magenta * share, yellow * share, black * share)


class Align(Enum):
    """How a paragraph's lines fill the measure."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Direction(Enum):
    """Where a paragraph begins: as its first letter says (UAX #9, P2 and P3), or always at one side."""

    AUTO = "auto"
    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class TextRole(Enum):
    """What a piece of text is, in the words of PDF's standard structure types (ISO 32000-1, 14.8.4)."""

    TITLE = "Title"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    LIST_ITEM = "LI"
    CELL = "TD"
    ARTIFACT = "Artifact"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """The look of a run of text.

    `face` is a key of `faces.FACES`; `size` in points; `features` are OpenType features, name
    and value; `language` is a BCP 47 tag; `tracking` is extra space after each letter in 1/1000 em.
    """

    face: str
    size: float
    colour: Colour = BLACK
    features: Features = ()
    language: str = "en"
    tracking: float = 0.0
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        values = (self.face, self.size, self.colour, self.features, self.language, self.tracking)
        object.__setattr__(self, "_hash", hash(values))

    def __hash__(self) -> int:
        return self._hash  # all that is remembered of words is asked for by their style

    @lru_cache(maxsize=1024)  # noqa: B019 - styles are few and small, and asked for with each record
    def but(self, **changes: object) -> TextStyle:
        """The same style with some attributes changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are checked by replace itself


class ParagraphStyle(NamedTuple):
    """The look of a paragraph; lengths in points.

    `orphans` and `widows` are the least lines left at the foot and carried to the head of a
    page; `keep_with_next` binds the last line to the block that follows. The lines of a `balanced`
    paragraph, if it is ragged, are of much the same length.
    """

    text: TextStyle
    leading: float
    align: Align = Align.LEFT
    direction: Direction = Direction.AUTO
    role: TextRole = TextRole.PARAGRAPH
    space_before: float = 0.0
    space_after: float = 0.0
    indent: float = 0.0
    indent_right: float = 0.0
    first_line: float = 0.0
    hyphenate: bool = False
    balanced: bool = False
    orphans: int = 2
    widows: int = 2
    keep_with_next: bool = False

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def but(self, **changes: object) -> ParagraphStyle:
        """The same style with some attributes changed."""
        return self._replace(**changes)  # type: ignore[arg-type]  # the names are checked by _replace itself


@dataclass(slots=True)  # not frozen, as there are tens of thousands; none is ever changed
class Run:
    """Text in one style. `link` is a URL, or "#name" for a place in the same book, or "".

    Text is text: no character in it is markup. An `isolated` run is read by itself: its direction
    does not reach what stands beside it, such as the page number after a name (UAX #9, isolates).
    """

    text: str
    style: TextStyle
    link: str = ""
    isolated: bool = False
