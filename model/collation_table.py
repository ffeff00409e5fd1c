"""The weights that one language gives its letters: Unicode's default table, tailored.

pyuca does the algorithm and brings the table, that of Unicode 10; letters added to Unicode since,
all of rare and historic scripts, stand behind the others. Reading all 31,000 lines of it takes a fifth of a
second; here a character's lines are read when a text first holds that character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from importlib.resources import files
from operator import itemgetter
from string import ascii_lowercase
from typing import ClassVar

from pyuca.collator import Collator_10_0_0

from model.collation_rules import MARKS, NATIVE, RULES

__all__ = ["Element", "Table"]

Element = list[int]  # primary, secondary and tertiary weight; 0 where the character has none
Weights = tuple[list[int], list[int], list[int]]  # those of each kind that a word has

_ELEMENT = re.compile(r"\[[.*]([0-9A-F]{4})\.([0-9A-F]{4})\.([0-9A-F]{4})\]")
_ROOM = 64  # new letters that fit between two of the table
_COMMON, _EXTRA = 0x20, 0x200  # the secondary weight of a plain letter, and the first above all the table's
_SMALL, _TITLE, _CAPITAL = 2, 5, 8  # tertiary weights
_FOREIGN = 1 << 32  # what puts foreign scripts behind the language's own


@cache
def _default_table() -> tuple[dict[str, str], dict[str, list[str]]]:
    """The table's lines about one code point, and those about several, by the first of them, in hexadecimal.

    Nearly all are about one, and stand in columns: to cut them there takes a third of the time of parting
    each line at its first blank.
    """
    lines = files("pyuca").joinpath("allkeys-10.0.0.txt").read_bytes().decode("ascii").split("\n")
    several: dict[str, list[str]] = defaultdict(list)
    for line in [line for line in lines if line[6:7] != ";"]:
        several[line.partition(" ")[0]].append(line)
    alone = [line for line in lines if line[6:7] == ";"]
    return dict(zip(map(itemgetter(slice(5)), alone), alone, strict=True)), dict(several)


def _lines_of(code: int) -> list[str]:
    """What the table says of a character, and of those that it begins."""
    alone, several = _default_table()
    key = f"{code:04X}"
    line = alone.get(f"{key:<5}")
    return [*([line] if line else []), *several.get(key, ())]


class Table(Collator_10_0_0):  # type: ignore[misc]  # pyuca has no types
    """Collation elements as `language` (BCP 47) has them."""

    FIELD_END: ClassVar[Element] = [1, _COMMON, _SMALL]  # before everything
    WORD_END: ClassVar[Element] = [2, _COMMON, _SMALL]  # before every letter

    def __init__(self, language: str) -> None:
        self._known: set[int] = set()
        self._elements: dict[str, list[Element]] = {}  # names come again and again
        self._weights: dict[str, Weights] = {}
        super().__init__("")
        self._headings = {self.primary(letter): letter.upper() for letter in ascii_lowercase}
        self.first_letter = self.primary("a")
        self.last_latin = self.primary("α") - 1
        language = language.replace("_", "-").split("-")[0].casefold()
        for rule in RULES.get(language, ()):
            self._tailor(rule)
        for place, mark in enumerate(MARKS.get(language, "")):
            self._put(mark, [0, _COMMON + 1 + place, _SMALL])
        self._heading_weights = sorted(self._headings)
        native = NATIVE.get(language)
        self._native = (self.primary(native[0]), self.primary(native[1])) if native else None

    def load(self, filename: str) -> None:
        """The ranges of ideographs that the table states by rule; characters are read when met."""
        for line in _default_table()[1]["@implicitweights"]:
            span, base = line.removeprefix("@implicitweights").split("#")[0].split(";")
            first, last = (int(code, 16) for code in span.split(".."))
            self.implicit_weights.append([first, last, int(base, 16)])

    def build_lookup_key(self, text: str) -> list[int]:
        codes = [ord(character) for character in text]
        for code in codes:
            if code not in self._known:
                self._read(code)
        return codes

    def implicit_weight(self, cp: int) -> list[Element]:
        (first, *rest), second = super().implicit_weight(cp)
        return [[first * _ROOM, *rest], second]

    def elements(self, text: str) -> list[Element]:
        """The collation elements of `text`, whatever its normal form."""
        found = self._elements.get(text)
        if found is None:
            found = self._elements[text] = self.collation_elements(unicodedata.normalize("NFD", text))
        return found

    def weights(self, word: str) -> Weights:
        """The weights of `word`, kind by kind, the language's own script before all others."""
        found = self._weights.get(word)
        if found is None:
            elements = self.elements(word)
            found = self._weights[word] = (
                [self._rank(element[0]) for element in elements if element[0]],
                [element[1] for element in elements if element[1]],
                [element[2] for element in elements if element[2]],
            )
        return found

    def primary(self, text: str) -> int:
        """The weight of the first letter of `text`; 0 if it has none."""
        return next((element[0] for element in self.elements(text) if element[0]), 0)

    def latin_heading(self, primary: int) -> str:
        """The letter of the alphabet at or before `primary`; "" behind the alphabet's last."""
        if primary > self._heading_weights[-1]:
            return ""
        return self._headings[self._heading_weights[bisect_right(self._heading_weights, primary) - 1]]

    def _rank(self, primary: int) -> int:
        """`primary` with the language's own script before all others."""
        if (
            self._native is None
            or primary < self.first_letter
            or self._native[0] <= primary <= self._native[1]
        ):
            return primary
        return primary + _FOREIGN

    def _read(self, code: int) -> None:
        self._known.add(code)
        for line in _lines_of(code):
            characters, _, weights = line.partition("#")[0].partition(";")
            elements = [[int(weight, 16) for weight in found] for found in _ELEMENT.findall(weights)]
            for element in elements:
                element[0] *= _ROOM
            self.table.add([int(character, 16) for character in characters.split()], elements)

    def _put(self, text: str, *elements: Element) -> None:
        self._elements.clear()
        self.table.add(self.build_lookup_key(unicodedata.normalize("NFD", text)), list(elements))

    def _tailor(self, rule: str) -> None:
        """One rule of `collation_rules`."""
        anchor, *steps = re.split(r" (?=[<=] )", rule)
        (first, *_), *rest = self.elements(anchor.partition("/")[0])
        primary, secondary = first, _COMMON
        if "/" in anchor:
            self._put_letter(anchor, primary, secondary)
        for step in steps:
            kind, letter = step.split()
            if kind == "<":
                primary, secondary, rest = primary + 1, _COMMON, []
            else:
                secondary = max(secondary + 1, _EXTRA)
            self._put_letter(letter, primary, secondary, *rest)

    def _put_letter(self, letter: str, primary: int, secondary: int, *rest: Element) -> None:
        """A letter in each case; `rest` follows where it counts as more than one ("th = þ")."""
        small, _, capital = letter.partition("/")
        capital = capital or small.upper()
        cases = {small: _SMALL, capital: _CAPITAL}
        title = capital if len(small) == 1 else small[0].upper() + small[1:]
        if len(small) > 1:
            cases |= {title: _TITLE, small[0] + capital[1:]: _TITLE}
        for text, case in cases.items():
            self._put(text, [primary, secondary, case], *rest)
        if secondary == _COMMON:
            self._headings[primary] = title
