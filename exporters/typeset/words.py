"""Words in a style: shaped once, broken where a line may end within them, kept for the whole book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from exporters.typeset.embedding import EmbeddedFont, NotReservedError
from exporters.typeset.faces import load_face
from exporters.typeset.fallback import faces_of
from exporters.typeset.hyphenation import hyphen_places
from exporters.typeset.line_breaks import break_places
from exporters.typeset.pairs import Pairs
from exporters.typeset.shaping import SOFT_HYPHEN, Look, Part, Shaped, shape
from exporters.typeset.style import ParagraphStyle, Run, TextStyle

if TYPE_CHECKING:
    from exporters.typeset.lines import Line

__all__ = ["NO_BREAK", "Setter", "Shaper", "tokens_of"]

NO_BREAK = "\u00a0\u2007\u202f"
_TOKEN = re.compile(rf"[\S{NO_BREAK}]+")
_NO_BREAK = re.compile(f"[{NO_BREAK}]")
_MARKS = ".,;:?!)’”"  # what often stands behind a word
_LETTERS = re.compile(rf"[‘“(]?[A-Za-z\u00c0-\u024f]+[{_MARKS}]*")  # no break but by hyphens
# Punctuation that stands out into the margin, so that the edge looks straight: how much of its width.
_HANG_RIGHT = {
    ".": 0.7,
    ",": 0.7,
    ";": 0.4,
    ":": 0.4,
    "-": 0.6,
    "‐": 0.6,
    "’": 0.6,
    "”": 0.5,
    SOFT_HYPHEN: 0.6,
}
_HANG_RIGHT |= {"–": 0.3, "!": 0.2, "?": 0.2, ")": 0.1, "。": 0.5, "、": 0.5, "，": 0.5, "．": 0.5}
_HANG_LEFT = {"‘": 0.6, "“": 0.5, "'": 0.6, '"': 0.5, "(": 0.1, "「": 0.5, "『": 0.5, "（": 0.5}


def tokens_of(text: str) -> list[str]:
    """The text between white space; a no-break space is part of the token."""
    if text.isascii() or not _NO_BREAK.search(text):
        return text.split()
    return _TOKEN.findall(text)


class _Words(dict[str, Shaped]):
    """The words of one look, shaped when first asked for.

    `unusual` are those that are parted by more than hyphens, or not set in the style's own font alone.
    """

    def __init__(self, shape: Callable[[str], Shaped], shaper: Shaper) -> None:
        self._shape = shape
        self._shaper = shaper
        self.unusual: set[str] = set()

    def __missing__(self, token: str) -> Shaped:
        shaped = self[token] = self._shape(token)
        if shaped.subs or not shaped.codes:
            self.unusual.add(token)
        if shaped.missing:
            self._shaper.is_lacking = True
        return shaped


class Setter:
    """Sets words in one style of text: its words, its blank and its hyphen.

    `scale` turns 1/1000 em into points.
    """

    def __init__(self, style: TextStyle, shaper: Shaper) -> None:
        self.style = style
        self.scale = style.size / 1000
        self.font = shaper.font(style.face)
        self._shaper = shaper
        look = Look(style.features, style.language, style.tracking)
        self._look = look
        self._reversed = Look(style.features, style.language, style.tracking, right_to_left=True)
        self.pairs = shaper.pairs((style.face, look), self.font)
        # Words are kept in 1/1000 em, so the sizes of one look share them.
        self.words = shaper.words((style.face, look), self.shape)
        self.reversed_words = shaper.words((style.face, self._reversed), self.shape_reversed)
        self.blank = self.words[" "]
        self.hyphen = self.words[SOFT_HYPHEN]

    def shape(self, token: str) -> Shaped:
        """A token, set in the style's face or in those that stand in for it; not remembered."""
        if token.isalnum() and token.isascii():  # most words by far
            return self.pairs.shape(token) or self._shape(token, self._look)
        if len(token) > 1 and _LETTERS.fullmatch(token):
            return self._hang(self._ended(token) or self._shape(token, self._look))
        whole = self._shape(token, self._look)
        places = break_places(token, self.style.language) if len(token) > 1 else ()
        if places:
            whole.subs = tuple(self._parts(token, places, is_own=bool(whole.codes)))
        return self._hang(whole)

    def _ended(self, token: str) -> Shaped | None:
        """A word with a mark behind it, made of the word alone: that comes up often enough by itself."""
        if token[-1] not in _MARKS:
            return None
        stem = self.words[token[:-1]]
        return self.pairs.ended(stem, token[-1]) if stem.is_of_pairs else None

    def shape_reversed(self, token: str) -> Shaped:
        """The same for a token that runs from right to left."""
        return self._shape(token, self._reversed)

    def _parts(self, token: str, places: Sequence[int], *, is_own: bool) -> Iterator[Shaped]:
        """The token between its places; which face stands in is a matter of the whole token."""
        faces = [] if is_own else [face for face, text in self._faces(token) for _ in text]
        for begin, end in pairwise((0, *places, len(token))):
            part = token[begin:end]
            if is_own:
                yield self.words[part] if len(part) == 1 else self._hang(self._shape(part, self._look))
                continue
            at = begin
            runs = []
            for face, group in groupby(faces[begin:end]):
                length = len(list(group))
                runs.append((face, token[at : at + length]))
                at += length
            yield self._hang(self._of_runs(part, runs, self._look))

    def _faces(self, token: str) -> list[tuple[str, str]]:
        return faces_of(token, self.style.face, self.style.language)

    def _shape(self, token: str, look: Look) -> Shaped:
        shaped = self.pairs.shape(token) if look is self._look else None
        if shaped is not None:
            return shaped
        shaped = shape(token, self.font, look, is_final=False)
        return self._of_runs(token, self._faces(token), look) if shaped.missing else shaped

    def _of_runs(self, token: str, runs: list[tuple[str, str]], look: Look) -> Shaped:
        """A token in the faces that have its characters."""
        if len(runs) == 1 and runs[0][0] == self.style.face:
            return shape(token, self.font, look)
        drawn: list[Part] = []
        width = 0.0
        missing = ""
        for face, text in reversed(runs) if look.right_to_left else runs:
            font = self._shaper.font(face)
            shaped = shape(text, font, look)
            drawn += shaped.parts_in(font)
            width += shaped.width
            missing += shaped.missing
        return Shaped(token, width, "", tuple(drawn), missing)

    def _hang(self, shaped: Shaped) -> Shaped:
        """How far the word's first and last character stand out into the margin."""
        text = shaped.text
        first, last = text[0], text[-1]
        if last in _HANG_RIGHT:
            width = shaped.width if len(text) == 1 else self.words[last].width
            shaped.hang_right = _HANG_RIGHT[last] * width
        if first in _HANG_LEFT:
            width = shaped.width if len(text) == 1 else self.words[first].width
            shaped.hang_left = _HANG_LEFT[first] * width
        return shaped

    def part(self, word: Shaped, begin: int, end: int) -> Shaped:
        """What of a hyphenated word stands on a line: from one character up to another, 0 for its end."""
        stop = end or len(word.text)
        text = word.text[begin:stop]
        # Not kept: parts of words seldom come again.
        piece = self.pairs.part(word.text, begin, stop) if word.is_of_pairs else None
        piece = self._hang(piece or self._shape(text, self._look))
        if not end:
            return piece
        hyphen = self.hyphen
        text, width = piece.text + SOFT_HYPHEN, piece.width + hyphen.width
        if piece.codes:
            part = Shaped(text, width, piece.codes + hyphen.codes)
        else:
            part = Shaped(text, width, "", piece.parts + hyphen.parts_in(self.font), piece.missing)
        part.hang_left, part.hang_right = piece.hang_left, hyphen.hang_right
        return part

    def cuts(self, word: Shaped) -> tuple[tuple[int, float], ...]:
        """Where a word may be hyphenated: index of the character, width of what stands before it."""
        if word.stem is not None:
            word.cuts = self.cuts(word.stem) if word.stem.cuts is None else word.stem.cuts
            return word.cuts
        places = hyphen_places(word.text, self.style.language)
        cuts: tuple[tuple[int, float], ...] = ()
        if places:
            # A share of the whole is as near as line breaking needs: a line is set by what it holds.
            words = self.words
            at = [*accumulate([words[character].width for character in word.text])]
            share = word.width / (at[-1] or 1.0)
            cuts = tuple([(place, at[place - 1] * share) for place in places])
        word.cuts = cuts
        return cuts


class Shaper:
    """The fonts and the shaped words of one document.

    `is_lacking` tells that some word has a character without a glyph; `missing` collects those
    of the text that was set, until somebody takes them away.
    """

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._fonts: dict[str, EmbeddedFont] = {}
        self._words: dict[tuple[str, Look], _Words] = {}
        self._pairs: dict[tuple[str, Look], Pairs] = {}
        self._setters: dict[TextStyle, Setter] = {}
        self._is_closed = False
        self.is_lacking = False
        self.missing: dict[str, None] = {}
        # Asked for a paragraph's lines before it is set: they may be there already.
        self.known_lines: Callable[[Sequence[Run], ParagraphStyle, float], list[Line] | None] | None = None

    def font(self, face: str) -> EmbeddedFont:
        """The document's font for a face, embedded when first asked for."""
        font = self._fonts.get(face)
        if font is None:
            if self._is_closed:
                raise NotReservedError(face)
            font = self._fonts[face] = EmbeddedFont(load_face(face), self._document)
        return font

    @property
    def fonts(self) -> list[EmbeddedFont]:
        """All that are in use, in the order in which they came."""
        return [*self._fonts.values()]

    def close(self) -> None:
        """From here on neither a font nor a glyph may come into use that was not reserved."""
        self._is_closed = True
        for font in self.fonts:
            font.close()

    def forget(self) -> None:
        """Let go of all words: their tables refer to themselves, and would wait for the garbage collector."""
        for words in self._words.values():
            words.clear()
        self._words.clear()
        self._pairs.clear()
        self._setters.clear()

    def words(self, key: tuple[str, Look], shape: Callable[[str], Shaped]) -> _Words:
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = _Words(shape, self)
        return words

    def pairs(self, key: tuple[str, Look], font: EmbeddedFont) -> Pairs:
        pairs = self._pairs.get(key)
        if pairs is None:
            pairs = self._pairs[key] = Pairs(font, key[1])
        return pairs

    def setter(self, style: TextStyle) -> Setter:
        setter = self._setters.get(style)
        if setter is None:
            setter = self._setters[style] = Setter(style, self)
        return setter

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text in points, each white space one blank."""
        setter = self.setter(style)
        words = [setter.words[token].width for token in tokens_of(text)]
        return (sum(words) + setter.blank.width * max(len(words) - 1, 0)) * setter.scale

    def note_missing(self, words: Iterable[Shaped]) -> None:
        """Collect what these words have no glyphs for."""
        for word in words:
            if word.missing:
                self.missing |= dict.fromkeys(word.missing)

    def take_missing(self) -> str:
        """The characters without a glyph in what was set since this was last asked."""
        missing = "".join(self.missing)
        self.missing.clear()
        return missing
