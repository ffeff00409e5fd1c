"""How the sheets look: one typeface, one quiet heading, and a named style for every kind of cell.

Named styles show up in the spreadsheet's own list of styles, so that somebody who wants another
typeface changes it once for the whole workbook.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.dimensions import ColumnDimension

__all__ = [
    "ALARM",
    "DATE",
    "DAY",
    "DONE",
    "DOUBTFUL",
    "EDITED",
    "EDITED_HEADING",
    "EDITED_SHADE",
    "HEADING",
    "INK",
    "LINK",
    "LONG",
    "LOOKS",
    "MOMENT",
    "NUMBER",
    "OPEN",
    "PLAIN",
    "SCORE",
    "TEXT",
    "TIME",
    "TITLE",
    "Look",
    "Styles",
    "dress_column",
    "emphasis",
]

# Arial, because its widths are the same on every system: Liberation Sans, Arimo and Nimbus Sans
# stand in for it where it is missing, and the row heights are reckoned from them.
_FONT = "Arial"
_SIZE = 10
INK = "FF1F2933"
_RULE = "FF52606D"
_HAIRLINE = "FFD9DEE4"
_TINT = "FFE8EDF3"
_LINK_INK = "FF1D4F91"
EDITED_SHADE = "FFFFF9E3"
_EDITED_HEADING_SHADE = "FFFCE7A2"


class Look(NamedTuple):
    """A kind of cell: its named style, where its content stands and how numbers are shown."""

    name: str
    horizontal: Literal["left", "right"] = "left"
    number_format: str = "@"
    wraps: bool = True
    size: float = _SIZE
    is_bold: bool = False
    ink: str = INK
    shade: str = ""
    rule: Literal["", "hair", "medium"] = "hair"

    @property
    def is_text(self) -> bool:
        return self.number_format == "@"


TEXT = Look(name="Vademecum text")
HEADING = Look(name="Vademecum heading", is_bold=True, shade=_TINT, rule="medium")
EDITED = Look(name="Vademecum editable", shade=EDITED_SHADE)
EDITED_HEADING = Look(
    name="Vademecum editable heading", is_bold=True, shade=_EDITED_HEADING_SHADE, rule="medium"
)
LONG = Look(name="Vademecum long text", wraps=False)
LINK = Look(name="Vademecum link", ink=_LINK_INK)
TITLE = Look(name="Vademecum title", size=18, is_bold=True, rule="")
DAY = Look(name="Vademecum day", size=13, is_bold=True, wraps=False, rule="")
PLAIN = Look(name="Vademecum plain", rule="", wraps=False)
DATE = Look(name="Vademecum date", number_format="d mmm yyyy", wraps=False)
TIME = Look(name="Vademecum time", number_format="hh:mm", wraps=False)
MOMENT = Look(name="Vademecum date and time", number_format="d mmm yyyy hh:mm")
NUMBER = Look(name="Vademecum number", number_format="0", horizontal="right", wraps=False)
SCORE = Look(name="Vademecum score", number_format="0.00", horizontal="right", wraps=False)

LOOKS = (
    TEXT,
    HEADING,
    EDITED,
    EDITED_HEADING,
    LONG,
    LINK,
    TITLE,
    DAY,
    PLAIN,
    DATE,
    TIME,
    MOMENT,
    NUMBER,
    SCORE,
)

# What conditional formatting paints: something to decide, something uncertain, something wrong, settled.
OPEN = "FFFFE2C4"
DOUBTFUL = "FFFDEFD3"
ALARM = "FFF9D6D2"
DONE = "FFDDEFDD"


class Styles:
    """The numbers of the workbook's cell formats, made when they are first asked for.

    The workbook's first font is that of its style Normal, whose digits are the unit of all column
    widths; openpyxl has no public way to set it.
    """

    def __init__(self, workbook: Workbook) -> None:
        workbook._fonts = IndexedList([_font(TEXT)])  # type: ignore[attr-defined] # not in the stubs
        for look in LOOKS:
            workbook.add_named_style(_named(look))
        self._pattern_sheet = _Parent(workbook)
        self._numbers: dict[tuple[str, bool], int] = {}

    def number(self, look: Look, *, is_quoted: bool = False) -> int:
        """The format of cells with this look; `is_quoted` marks text that would else be read again."""
        key = (look.name, is_quoted)
        if key not in self._numbers:
            cell = WriteOnlyCell(self._pattern_sheet)  # type: ignore[arg-type] # of a sheet it asks the book
            cell.style = look.name
            if is_quoted:
                cell.quotePrefix = True
            self._numbers[key] = cell.style_id
        return self._numbers[key]


class _Parent(NamedTuple):
    """All that a cell asks of its sheet in order to find its style."""

    parent: Workbook


def dress_column(dimension: ColumnDimension, look: Look) -> None:
    """Give a column's empty cells the look, for the rows that somebody adds; no rules below them."""
    dimension.font = _font(look)
    dimension.alignment = _alignment(look)
    dimension.number_format = look.number_format


def emphasis(shade: str, *, is_bold: bool = False) -> DifferentialStyle:
    """What conditional formatting adds to a cell."""
    fill = PatternFill(bgColor=shade, fill_type="solid")
    return DifferentialStyle(fill=fill, font=Font(bold=True) if is_bold else None)


def _named(look: Look) -> NamedStyle:
    style = NamedStyle(name=look.name, number_format=look.number_format)
    style.font = _font(look)
    style.alignment = _alignment(look)
    if look.shade:
        style.fill = PatternFill("solid", fgColor=look.shade)
    if look.rule:  # the line at the left parts columns whose texts reach from edge to edge
        colour = _RULE if look.rule == "medium" else _HAIRLINE
        style.border = Border(bottom=Side(look.rule, color=colour), left=Side("hair", color=_HAIRLINE))
    return style


def _font(look: Look) -> Font:
    underline: Literal["single"] | None = "single" if look is LINK else None
    return Font(name=_FONT, size=look.size, bold=look.is_bold, color=look.ink, underline=underline)


def _alignment(look: Look) -> Alignment:
    indent = 1 if look.horizontal == "right" else 0
    return Alignment(horizontal=look.horizontal, vertical="top", wrap_text=look.wraps, indent=indent)
