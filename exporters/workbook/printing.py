"""How a sheet prints: landscape A4, one page wide, headings on every page, named and numbered."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from exporters.workbook.cells import as_escaped
from exporters.workbook.streamed import StreamedSheet

__all__ = ["Frame", "set_up_printing"]

# A header or footer holds 255 characters with its codes, or Excel calls the file damaged.
_TITLE_LENGTH = 120
_NOTE_LENGTH = 90
_SMALL = 8
_A4 = 9  # ECMA-376 part 1, 18.3.1.63 (paperSize)
_CENTIMETRE = 1 / 2.54


class Frame(NamedTuple):
    """What stands round every printed page: the programme, its edition, what a filter left of it.

    `page` says which page of how many it is, with {number} and {count} in it.
    """

    title: str
    edition: str
    selection: str = ""
    page: str = "Page {number} of {count}"


def set_up_printing(
    worksheet: StreamedSheet, frame: Frame, note: str = "", *, titles: str | None = "1:1"
) -> None:
    """Page, margins, repeated headings, header and footer; `note` explains words of the sheet.

    `titles` are the rows that are repeated on every page.
    """
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0  # as many pages as it takes
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = titles
    worksheet.print_options.horizontalCentered = True
    worksheet.page_margins = PageMargins(
        left=1.2 * _CENTIMETRE,
        right=1.2 * _CENTIMETRE,
        top=1.9 * _CENTIMETRE,
        bottom=1.7 * _CENTIMETRE,
        header=0.9 * _CENTIMETRE,
        footer=0.8 * _CENTIMETRE,
    )
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = _plain(frame.title, _TITLE_LENGTH)
    header.right.text = _plain(frame.edition, _NOTE_LENGTH)
    footer.left.text = " – ".join(part for part in ("&A", _plain(frame.selection, _NOTE_LENGTH)) if part)
    footer.center.text = _plain(note, _NOTE_LENGTH)
    footer.right.text = _plain(frame.page, _NOTE_LENGTH).format(number="&P", count="&N")
    for part in (header.left, header.right, footer.left, footer.center, footer.right):
        part.size = _SMALL
    worksheet.HeaderFooter.scaleWithDoc = False  # as large on a sheet that is shrunk to fit
    worksheet.HeaderFooter.oddHeader, worksheet.HeaderFooter.oddFooter = header, footer


def _plain(text: str, length: int) -> str:
    """`text` on one line, written in no more than `length` UTF-16 units, its ampersands no codes."""
    text = " ".join(text.split())
    whole, kept = _written(text[: length + 1]), min(len(text), length)
    if len(text) <= length and _units(whole) <= length:
        return whole
    while _units(written := _written(text[:kept].rstrip() + "…")) > length:
        kept -= 1
    return written


def _written(text: str) -> str:
    # openpyxl takes "&[Tab]" for a code even after "&&"; a space between keeps it text.
    return as_escaped(text.replace("&[", "& [").replace("&", "&&"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
