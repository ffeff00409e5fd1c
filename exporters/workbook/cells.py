"""What goes into a cell: text that stays text, and dates, times and numbers as such.

A spreadsheet reads text again whenever somebody edits it, and some read it when they open the
file: "=1+1" becomes a formula, "05" the number 5, "3/4" a day in April. Programmes come from web
forms, so every text is stored with the type of a text, in a cell formatted as text, and what
would be read again is marked with Excel's quote prefix besides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import to_excel

from exporters.workbook.style import MOMENT, TEXT, Look, Styles
from model.findings import Findings
from model.programme import Source

__all__ = [
    "TEXT_LIMIT",
    "Content",
    "Contents",
    "Place",
    "Value",
    "as_escaped",
    "holdable",
    "is_read_again",
    "shown",
]

Value = str | int | float | date | time | datetime | None

TEXT_LIMIT = 32_767
"""UTF-16 units in one cell (Excel's specifications and limits)."""

_FIRST_DATE = date(1900, 3, 1)  # before it the serial numbers of Excel and of other programs differ

# Characters outside XML 1.0's production Char; tab and line feed are inside, and carriage return
# has become a line feed by the time this is asked.
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\r\ud800-\udfff\ufffe\uffff]")

# A sign that starts a formula, an error or a quoted text; the full-width signs do so under an
# East Asian keyboard. A first digit may start a number, a date or a time, also after a currency
# sign or a bracket; so may the name of a month.
_READ_AGAIN = re.compile(
    r"[=+\-@#'＝＋－＠\t\n]|\W*\d|(?:true|false)$"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*\d",
    re.IGNORECASE,
)

# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): _xHHHH_ stands for a character, so an underscore that
# happens to start such a group is itself written in that form. The look-ahead lets groups overlap.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Place(NamedTuple):
    """Where a text goes, for a finding: "Presenters!D5", and the source that it came from."""

    name: str
    source: Source | None = None


def as_escaped(text: str) -> str:
    """`text` as the file must spell it for a reader that knows ST_Xstring."""
    return _ESCAPE.sub("_x005F_", text)


def is_read_again(text: str) -> bool:
    """Whether a spreadsheet may take `text` for something else when somebody edits the cell."""
    return _READ_AGAIN.match(text) is not None


def shown(value: Value) -> str:
    """`value` about as the cell shows it, to measure by; dates as the longest names of months make them."""
    match value:
        case None:
            return ""
        case datetime():
            return "00 Mmmm. 0000 00:00"
        case date():
            return "00 Mmmm. 0000"
        case time():
            return "00:00"
        case _:
            return str(value)


def holdable(text: str, place: Place, findings: Findings) -> str:
    """`text` as a cell can hold it: line ends as line feeds, no characters that XML cannot carry,
    no longer than `TEXT_LIMIT`. What is lost is told to `findings`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if lost := _NOT_XML.findall(text):
        text = _NOT_XML.sub("", text)
        codes = ", ".join(sorted({f"U+{ord(character):04X}" for character in lost}))
        findings.warning(
            "workbook.character",
            f"{place.name}: left out {codes}, which a workbook cannot hold",
            remedy="remove it from the programme",
            source=place.source,
            subject=place.name,
        )
    if 7 * len(text) > TEXT_LIMIT and _units(as_escaped(text)) > TEXT_LIMIT:
        whole = len(text)
        text = _cut(text)
        findings.warning(
            "workbook.cut",
            f"{place.name}: cut after {len(text) - 1:,} of {whole:,} characters, the most that a cell holds",
            remedy="the programme's own text is untouched; shorten it to have all of it here",
            source=place.source,
            subject=place.name,
        )
    return text


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str) -> str:
    """As much of `text` as a cell holds with an ellipsis, no visible character cut in two.

    Measured as it is escaped, because openpyxl cuts what it is given at the same limit.
    """
    escapes = {match.start() for match in _ESCAPE.finditer(text)}
    room = TEXT_LIMIT - 1
    end = 0
    for place, character in enumerate(text):
        room -= 7 if place in escapes else 1 + (character > "\uffff")
        if room < 0:
            break
        end = place + 1
    # A run of marks longer than this is no letter of any language, and may be cut.
    for start in range(end, max(end - 32, 0), -1):
        if not _continues(text[start - 1], text[start]):
            return text[:start] + "…"
    return text[:end] + "…"


def _continues(before: str, character: str) -> bool:
    """Whether `character` belongs to the visible character that ends with `before`.

    Marks, joined and tinted emoji and pairs of regional letters; a flag may go whole, never half.
    """
    joined = "\u200d" in (before, character) or "\U0001f3fb" <= character <= "\U0001f3ff"
    regional = all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in (before, character))
    return joined or regional or unicodedata.category(character)[0] == "M"


Content = str
"""A cell as the file spells it, from its format on: all that follows the attribute with its place."""

_CACHED = 300  # characters: longer texts seldom come twice


class Contents:
    """Makes contents of values: text as text whatever it looks like, anything else as what it is.

    openpyxl's own cells cost five times the time and memory, for styles and types that are known here.
    """

    def __init__(self, styles: Styles, findings: Findings) -> None:
        self._styles = styles
        self._findings = findings
        self._known: dict[tuple[str, str], Content] = {}
        self._starts: dict[tuple[str, bool], str] = {}
        self._altered: dict[str, str] = {}  # what cannot be held whole, told where it stands first

    def of(self, value: Value, look: Look, place: Callable[[], Place]) -> Content:
        """The content; `place` is asked for only where something has to be told.

        Text of blanks alone is no text; a date that spreadsheets do not agree on is written as text.
        """
        if value is None:
            return f' s="{self._styles.number(look)}"/>'
        if isinstance(value, str):
            return self._known.get((look.name, value)) or self._text(value, look, place)
        if isinstance(value, int | float):
            return f' s="{self._styles.number(look)}"><v>{value}</v></c>'
        if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < _FIRST_DATE:
            early = value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
            return self._text(early, look, place)
        number = self._styles.number(MOMENT if isinstance(value, datetime) else look)
        serial = to_excel(value)  # type: ignore[no-untyped-call] # has no types
        return f' s="{number}"><v>{serial}</v></c>'

    def plain(self, text: str, place: Callable[[], Place]) -> str:
        """`text` as the cell will show it: what `of` makes of it, without the file's own spelling."""
        is_short = len(text) * 2 <= TEXT_LIMIT  # neither escapes nor UTF-16 more than double it
        # For most texts the first question is the answer, and a hundred times as fast as a search.
        is_sound = is_short and (text.replace("\n", "").isprintable() or not _UNHOLDABLE.search(text))
        if not is_sound and text not in self._altered:
            self._altered[text] = holdable(text, place(), self._findings)
        kept = text if is_sound else self._altered[text]
        return kept if kept.strip() else ""

    def held(self, text: str, look: Look) -> Content:
        """The content of a text that `plain` has given."""
        is_quoted = _READ_AGAIN.match(text) is not None
        start = self._starts.get((look.name, is_quoted))
        if start is None:
            number = self._styles.number(look if look.is_text else TEXT, is_quoted=is_quoted)
            start = self._starts[look.name, is_quoted] = f' s="{number}"'
        return f"{start}{_inline(text)}" if text else f"{start}/>"

    def _text(self, text: str, look: Look, place: Callable[[], Place]) -> Content:
        made = self.held(self.plain(text, place), look)
        if len(text) <= _CACHED:
            self._known[look.name, text] = made
        return made


def _inline(text: str) -> str:
    """An inline string (ECMA-376 part 1, 18.3.1.53). Blanks at its ends stay only if that is said."""
    space = "" if text == text.strip() else ' xml:space="preserve"'
    spelled = as_escaped(text) if "_x" in text else text
    return f' t="inlineStr"><is><t{space}>{escape(spelled)}</t></is></c>'
