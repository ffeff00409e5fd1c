"""The Unicode Line Breaking Algorithm (UAX #14, Unicode 16.0) for text without blanks.

The rules are named as there; those about blanks and forced breaks have no place here. The classes of
characters are a library's; its own rules are exact, but take a thousand times as long.

A text is worked on as a string of classes, one letter each: what two neighbours decide is looked up by
the pair, what more of them decide is searched for.
"""

from __future__ import annotations

import re
import unicodedata
from operator import add

__all__ = ["unicode_places"]

_LETTERS = {"AL": "L", "HL": "D", "NU": "N", "ID": "I", "EB": "B", "EM": "E", "HY": "H", "BA": "A", "BB": "b"}
_LETTERS |= {
    "B2": "2",
    "GL": "G",
    "WJ": "W",
    "ZW": "Z",
    "CB": "c",
    "CL": "}",
    "CP": ")",
    "OP": "(",
    "EX": "!",
}
_LETTERS |= {
    "NS": "S",
    "CJ": "S",
    "IS": ",",
    "SY": "/",
    "PO": "%",
    "PR": "$",
    "IN": "i",
    "QU": "Q",
    "RI": "R",
}
_LETTERS |= {"H2": "3", "H3": "4", "JL": "j", "JV": "v", "JT": "t", "AK": "k", "AP": "p", "AS": "s"}
_LETTERS |= {"VF": "f", "VI": "y", "CM": "m", "ZWJ": "z"}
_LETTERS |= dict.fromkeys(("SP", "BK", "CR", "LF", "NL"), "Z")  # not looked for; a line may break after them
_WIDE = {"(": "[", ")": "]"}  # East Asian brackets go their own way
_HYPHEN, _DOTTED_CIRCLE = "\u2010", "\u25cc"  # to be told from others of their classes
_ALL = "LowDNIxBEHhAb2GWZc})]([!S,/%$iQuaR34jvtkpsfy"
_LETTERS_AND_SYLLABLES = str.maketrans("I34jvt", "LLLLLL")

# What stands before, what stands after ("": anything), whether a line may break between; the first that
# fits decides. Quotation marks are u or a where they may stand at a line's begin or end, else Q.
_RULES = (
    ("", "Z", False),  # LB7
    ("Z", "", True),  # LB8
    ("", "W", False),  # LB11
    ("WG", "", False),  # LB11, LB12
    (re.sub("[AHh]", "", _ALL), "G", False),  # LB12a
    ("", "})]!/", False),  # LB13
    ("([", "", False),  # LB14
    ("", ",", False),  # LB15d
    ("})]", "S", False),  # LB16
    ("2", "2", False),  # LB17
    ("", "Qa", False),  # LB19
    ("Qu", "", False),
    ("c", "", True),  # LB20
    ("", "c", True),
    ("", "AHhS", False),  # LB21
    ("b", "", False),
    ("/", "D", False),  # LB21b
    ("", "i", False),  # LB22
    ("LowD", "N", False),  # LB23
    ("N", "LowD", False),
    ("$", "IxBE", False),  # LB23a
    ("IxBE", "%", False),
    ("$%", "LowD", False),  # LB24
    ("LowD", "$%", False),
    ("$%H,N", "N", False),  # LB25
    ("N", "$%", False),
    ("j", "jv34", False),  # LB26
    ("v3", "vt", False),
    ("t4", "t", False),
    ("jvt34", "%", False),  # LB27
    ("$", "jvt34", False),
    ("LowD", "LowD", False),  # LB28
    ("p", "kso", False),  # LB28a
    ("kso", "fy", False),
    (",", "LowD", False),  # LB29
    ("LowDN", "(", False),  # LB30
    (")", "LowDN", False),
    ("Bxw", "E", False),  # LB30b
)
# No line may break at the end of these.
_CONTEXTS = (
    re.compile("(?<![^ZcG])[Hh](?=[Low])"),  # LB20a
    re.compile("D[HhA](?=[^Dc])"),  # LB21a
    re.compile(r"N[/,]*[})\]]?(?=[%$])"),  # LB25
    re.compile("N[/,]+(?=N)"),
    re.compile(r"[%$](?=[(\[],?N)"),
    re.compile("[kso]y(?=[ko])"),  # LB28a
    re.compile("[kso](?=[kso]f)"),
)
_FLAG = re.compile("RR")  # LB30a
_CONTEXT = re.compile("[HhDN%$yfR]")  # none of these, none of the contexts


def unicode_places(text: str, *, keep_words: bool = False) -> list[int]:
    """The indices in a text at which a line may break, ascending; neither 0 nor the end.

    With `keep_words` ideographs and syllables are held together as letters are (CSS: keep-all).
    """
    classes = text.translate(_CLASSES)
    if keep_words:
        classes = classes.translate(_LETTERS_AND_SYLLABLES)
    units: range | list[int] = range(len(classes))
    glued: set[int] = set()
    if "m" in classes or "z" in classes:
        classes, units, glued = _with_their_marks(classes)
    if "Q" in classes or "u" in classes or "a" in classes:
        # A mark that stands alone counts as the letter A (LB10), however wide it is.
        neighbours = [text[place] for place in units]
        is_wide = [_CLASSES[ord(each)] != "m" and _is_east_asian(each) for each in neighbours]
        classes = _quotes_resolved(classes, is_wide)
    if _CONTEXT.search(classes):
        for context in _CONTEXTS:
            glued.update(found.end() for found in context.finditer(classes))
        glued.update(found.start() + 1 for found in _FLAG.finditer(classes))
    verdicts = map(_PAIRS.__getitem__, map(add, classes, classes[1:]))
    return [units[unit] for unit, verdict in enumerate(verdicts, 1) if verdict and unit not in glued]


class _Classes(dict[int, str]):
    """The letter of each character's class, by code point, looked up once."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _letter_of(chr(code))
        return letter


class _Pairs(dict[str, bool]):
    """Whether a line may break between two classes."""

    def __missing__(self, pair: str) -> bool:
        before, after = pair[0], pair[1]
        verdict = True  # LB31
        for left, right, may_break in _RULES:
            if (not left or before in left) and (not right or after in right):
                verdict = may_break
                break
        self[pair] = verdict
        return verdict


_CLASSES = _Classes()
_PAIRS = _Pairs()


def _letter_of(character: str) -> str:
    from uniseg.emoji import extended_pictographic
    from uniseg.linebreak import line_break

    kind, category = line_break(character).value, unicodedata.category(character)
    if kind == "SA" and category in ("Mn", "Mc"):  # LB1
        return "m"
    if kind in ("ID", "XX") and category == "Cn" and extended_pictographic(character):
        return "x" if kind == "ID" else "w"
    if character == _HYPHEN:
        return "h"
    if character == _DOTTED_CIRCLE:
        return "o"
    if kind == "QU":
        return {"Pi": "u", "Pf": "a"}.get(category, "Q")
    letter = _LETTERS.get(kind, "L")  # AI, SG, XX and what is left of SA
    return _WIDE.get(letter, letter) if _is_east_asian(character) else letter


def _is_east_asian(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "FWH"


def _with_their_marks(classes: str) -> tuple[str, list[int], set[int]]:
    """LB8a to LB10: classes of the characters that marks stand on, their places, and what a joiner holds."""
    letters: list[str] = []
    places: list[int] = []
    glued: set[int] = set()
    for place, letter in enumerate(classes):
        if letter not in "mz" or not letters or letters[-1] == "Z":
            if place and classes[place - 1] == "z":
                glued.add(len(letters))
            letters.append("L" if letter in "mz" else letter)
            places.append(place)
    return "".join(letters), places, glued


def _quotes_resolved(classes: str, is_wide: list[bool]) -> str:
    """LB19a: a line may break outside a quotation mark only between East Asian characters."""
    letters = list(classes)
    for unit, letter in enumerate(classes):
        if letter in "ua" and not (0 < unit < len(classes) - 1 and is_wide[unit - 1] and is_wide[unit + 1]):
            letters[unit] = "Q"
    return "".join(letters)
