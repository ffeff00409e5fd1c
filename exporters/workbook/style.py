"""How the sheets look: one typeface, one quiet heading, and a named style for every kind of cell.

Named styles show up in the spreadsheet's own list of styles, so that somebody who wants another
typeface changes it once for the whole workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.dimensions import ColumnDimension

__all__ = [
    "DATE",
    "HEADING",
    "MOMENT",
    "NUMBER",
    "TEXT",
    "TIME",
    "Look",
    "add_styles",
    "dress_column",
    "start_at_top",
]

# Arial, because its widths are the same on every system: Liberation Sans, Arimo and Nimbus Sans
# stand in for it where it is missing, and the row heights are reckoned from them.
_FONT = "Arial"
_SIZE = 10
_INK = "FF1F2933"
_RULE = "FF52606D"
_HAIRLINE = "FFD9DEE4"
_TINT = "FFE8EDF3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A kind of cell: its named style, where its content stands and how numbers are shown."""

    name: str
    horizontal: Literal["left", "right"] = "left"
    number_format: str = "@"
    wraps: bool = True

    @property
    def is_text(self) -> bool:
        return self.number_format == "@"


HEADING = Look(name="Vademecum heading")
TEXT = Look(name="Vademecum text")
DATE = Look(name="Vademecum date", number_format="d mmm yyyy", wraps=False)
TIME = Look(name="Vademecum time", number_format="hh:mm", wraps=False)
MOMENT = Look(name="Vademecum date and time", number_format="d mmm yyyy hh:mm")
NUMBER = Look(name="Vademecum number", number_format="0", horizontal="right", wraps=False)


def add_styles(workbook: Workbook) -> None:
    """Give `workbook` the named styles of all looks, and the same typeface everywhere else.

    The workbook's first font is that of its style Normal, whose digits are the unit of all column
    widths; openpyxl has no public way to set it.
    """
    workbook._fonts = IndexedList([_font(TEXT)])  # type: ignore[attr-defined] # not in the stubs
    for look in (HEADING, TEXT, DATE, TIME, MOMENT, NUMBER):
        workbook.add_named_style(_named(look))


def dress_column(dimension: ColumnDimension, look: Look) -> None:
    """Give a column's empty cells the look, for the rows that somebody adds; no rules below them."""
    dimension.font = _font(look)
    dimension.alignment = _alignment(look)
    dimension.number_format = look.number_format


def start_at_top(cell: Cell, look: Look) -> None:
    """For a row that cannot be as high as its text: show the beginning, not the middle."""
    cell.alignment = _alignment(look, "top")


def _named(look: Look) -> NamedStyle:
    style = NamedStyle(name=look.name, number_format=look.number_format)
    style.font = _font(look)
    style.alignment = _alignment(look)
    if look is HEADING:
        style.fill = PatternFill("solid", fgColor=_TINT)
        style.border = Border(bottom=Side("medium", color=_RULE))
    else:
        style.border = Border(bottom=Side("hair", color=_HAIRLINE))
    return style


def _font(look: Look) -> Font:
    return Font(name=_FONT, size=_SIZE, bold=look is HEADING, color=_INK)


def _alignment(look: Look, vertical: Literal["center", "top"] = "center") -> Alignment:
    indent = 1 if look.horizontal == "right" else 0
    return Alignment(horizontal=look.horizontal, vertical=vertical, wrap_text=look.wraps, indent=indent)
