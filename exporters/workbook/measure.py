"""How wide a text is and how many lines it takes, reckoned rather high than low.

The unit is that of column widths: the width of a digit. A spreadsheet does not size rows that a
program has written, and LibreOffice prints unsized wrapped rows over one another, so the heights
must be known here, without the reader's fonts. A row that is a little too high looks well; one
that is too low hides text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

__all__ = ["WIDEST", "fitting", "height", "lines", "longest_word", "width"]

# Advance widths of Arial, which Helvetica, Liberation Sans and Nimbus Sans share, in 1/1000 em.
_ARIAL = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft·",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_EM = 40 / 3  # pixels of Arial 10 at 96 dots per inch
_SIZE = 10.0  # points of the letters
_DIGIT = 7  # pixels of its digits, by which Excel counts
_WIDE = 2.0  # digits: a Chinese, Japanese or Korean letter
_PICTURE = 2.6  # digits: an emoji
_FOREIGN = 1.4  # digits: a letter of any other script

_BLANKS = (" ", "\t")

# What another font than Arial shows: no Latin, Greek, Cyrillic or sign.
_TALL = re.compile("[\u0590-\u1dff\u2c00-\U0010ffff]")
# Where wide characters and pictures are; dashes, quotation marks and the like are not among them.
_MAY_BREAK = re.compile(r"[\s/-]")
_MAY_BE_WIDE = re.compile("[\u1100-\u115f\u231a-\u2bff\u2e80-\U0010ffff]")

_LINE = 13.0  # points from line to line, Arial 10
_TALL_LINE = 17.0  # the same where another script's font steps in; Yu Gothic is the highest usual one
_PADDING = 5.0  # points above and below together


def _on_screen_or_paper(width: int) -> float:
    """A width in 1/1000 em as digits: the exact one or that of whole pixels, whichever is more."""
    return max(width / 556, round(width * _EM / 1000) / _DIGIT)


_ADVANCES = {character: _on_screen_or_paper(width) for width, group in _ARIAL.items() for character in group}


class _Advances(dict[str, float]):
    """The widths of characters, reckoned when they are first asked for."""

    def __missing__(self, character: str) -> float:
        return self.setdefault(character, _advance(character))


def _advance(character: str) -> float:
    known = _ADVANCES.get(unicodedata.normalize("NFD", character)[:1])
    if known is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if _is_wide(character):
        return _PICTURE if unicodedata.category(character) == "So" else _WIDE
    return _FOREIGN


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


_known = _Advances(_ADVANCES)
_BLANK = _ADVANCES[" "]
_PLAIN = [width for character, width in _ADVANCES.items() if character.isascii()]
_NARROWEST = min(_PLAIN)
WIDEST = max(*_PLAIN, _FOREIGN)
"""How wide a character of ASCII is at most."""


def _extent_of_line(line: str) -> float:
    return sum(map(_known.__getitem__, line))


class _Extents(dict[str, float]):
    """The widths of words, which come back as whole lines hardly ever do."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        return self.setdefault(word, _extent_of_line(word))


_extents = _Extents()
_MOST_WORDS = 16_384


def width(text: str) -> float:
    """The width of the widest line of `text`, unwrapped, in digits."""
    return max(map(_extent_of_line, text.split("\n")))


def longest_word(text: str) -> float:
    """The width of the widest part of `text` that need not break, in digits; hyphens let it break."""
    if text.isascii() and not _MAY_BREAK.search(text):
        return _extents[text]
    parts = (
        part for line in text.split("\n") for word in _parts(line) for part in re.split("(?<=[-‐–/])", word)
    )
    return max(map(_extents.__getitem__, parts), default=0.0)


def lines(text: str, room: float) -> int:
    """How many lines `text` takes in a column `room` digits wide, at least 1."""
    if "\n" not in text:
        return _lines_of(text, room)
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _lines_of(line: str, room: float) -> int:
    is_plain, size = line.isascii(), len(line)
    if is_plain and size * WIDEST <= room:
        return 1
    if not (is_plain and size * _NARROWEST > room) and _extent_of_line(line) <= room:
        return 1
    if "\t" not in line and (is_plain or not _MAY_BE_WIDE.search(line)):
        return _lines_of_words(line.split(" "), room)
    count, used = 1, 0.0
    for part in _parts(line):
        extent = _extents[part]
        if used and used + extent > room and part not in _BLANKS:  # a blank hangs over the edge
            count, used = count + 1, 0.0
        if extent > room:
            over, used = _broken(part, room)
            count += over
        else:
            used += extent
    return count


def _lines_of_words(words: Sequence[str], room: float) -> int:
    """The same for words with a blank between each two, which is what most lines are."""
    count, used = 1, 0.0
    for word in words:
        extent = _extents[word]
        reach = used + extent
        if reach <= room:
            used = reach + _BLANK
            continue
        if used and word:  # a blank hangs over the edge
            count, used = count + 1, 0.0
        if extent > room:
            over, used = _broken(word, room)
            count += over
        else:
            used += extent
        used += _BLANK
    return count


def _broken(word: str, room: float) -> tuple[int, float]:
    """For a word too long for its line, broken anywhere: the lines beyond its first, and how far it
    reaches into the last.
    """
    count, used = 0, 0.0
    for character in word:
        advance = _advance(character)
        if used and used + advance > room:
            count, used = count + 1, 0.0
        used += advance
    return count, used


def _parts(line: str) -> Iterator[str]:
    """The parts between which a line may break: words, single blanks, single wide characters."""
    if not _MAY_BE_WIDE.search(line):
        yield from re.findall("[ \t]|[^ \t]+", line)
        return

    def kind(character: str) -> int:
        return 0 if character in _BLANKS else 1 if _is_wide(character) else 2

    for what, run in groupby(line, kind):
        if what == 2:
            yield "".join(run)
        else:
            yield from run


def height(text: str, room: float, size: float = _SIZE) -> float:
    """The height in points that `text` needs in a column `room` digits wide, in letters of `size` points."""
    is_tall = not text.isascii() and _TALL.search(text)
    line = (_TALL_LINE if is_tall else _LINE) * size / _SIZE
    return lines(text, room * _SIZE / size) * line + _PADDING


def fitting(text: str, room: float, highest: float) -> str:
    """As many words of `text` as find room in so much height, with "…" where some do not."""
    if height(text, room) <= highest:
        return text
    words = text.split(" ")
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        is_fit = height(" ".join(words[:middle]) + " …", room) <= highest
        low, high = (middle, high) if is_fit else (low, middle - 1)
    return " ".join(words[:low]) + " …"
