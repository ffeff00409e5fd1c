"""What a cell says, read back: as text, undone of what writers of workbooks do to it, or why not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from typing import NamedTuple

from exporters.workbook.cells import TEXT_LIMIT
from exporters.workbook.facts import UNSEEN, squeezed

__all__ = ["Read", "alike", "is_cut", "is_same", "lines_of", "read_value", "unescaped", "unsteered"]

# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): any character may be written so, but programs do it for an
# underscore and for what XML cannot carry alone; LibreOffice writes a text that looks like another
# such group just as it stands.
_ESCAPED = re.compile(r"_x(005[Ff]|00[01][0-9A-Fa-f]|[Dd][89A-Fa-f][0-9A-Fa-f]{2}|[Ff]{3}[EFef])_")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\xa0\u2007\u202f\u3000]+")


# What steers the direction of text or stands for something else: readers of the programme drop it.
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069\ufff9-\ufffc\ufdd0-\ufdef]")
_LONG = 8_000  # characters


class Read(NamedTuple):
    """A cell's text; `problem` says why it cannot be trusted, `remark` how it was understood."""

    text: str = ""
    problem: str = ""
    remark: str = ""


def read_value(value: object, kind: str) -> Read:
    """The text of a cell from its value and openpyxl's letter for its type."""
    if kind == "f" or (kind != "s" and type(value).__module__.startswith("openpyxl")):
        return Read(problem="it holds a formula, whose value is not trusted; type the value itself")
    if kind == "e":
        return Read(problem=f"it holds the error {value}; type the text itself")
    if value is None:
        return Read()
    if isinstance(value, str):
        return Read(unescaped(value))
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return Read(f"{value:.0f}", remark=f"it holds the number {value:.0f} and no text; taken as it shows")
    return Read(problem=f"it holds {_what(value)} and no text; type a ' before the text")


def _what(value: object) -> str:
    match value:
        case bool():
            return f"the truth value {str(value).upper()}"
        case date() | time() | timedelta():
            return f"the date or time {value}"
    return f"the number {value}"


def unescaped(text: str) -> str:
    """`text` with the characters that stand in it in the form _xHHHH_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def lines_of(text: str) -> tuple[str, ...]:
    """The cell's lines, each as a programme's reader would clean it; without empty ones."""
    lines = (_BLANKS.sub(" ", UNSEEN.sub("", line)).strip() for line in _LINE_END.split(text))
    return tuple(line for line in lines if line)


def alike(text: str) -> str:
    """Two texts of a cell are the same edit when these agree: what programs and people do to blanks,
    line ends and characters that nobody sees does not count.
    """
    return "\n".join(lines_of(unicodedata.normalize("NFC", text)))


def unsteered(text: str) -> str:
    """The text without characters that nobody sees and that the programme could not keep."""
    return alike(_STEERING.sub("", text))


def is_same(one: str, other: str) -> bool:
    """Whether two texts of a cell are the same edit. Into a line of more than 16,000 characters
    LibreOffice puts line ends, so that blanks do not count at all in texts that may have such a line.
    """
    if alike(one) == alike(other):
        return True
    return min(len(one), len(other)) > _LONG and squeezed(one) == squeezed(other)


def is_cut(text: str) -> bool:
    """Whether a text, as it was written, was too long for a cell: the cell never held the rest."""
    return text.endswith("…") and len(text) > TEXT_LIMIT // 8
