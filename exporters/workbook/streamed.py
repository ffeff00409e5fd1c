"""Sheets whose rows are streamed into a file as they are made, on openpyxl's write-only mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins, PrintOptions, PrintPageSetup
from openpyxl.worksheet.pagebreak import RowBreak
from openpyxl.worksheet.properties import WorksheetProperties

from exporters.workbook.canonical import attribute
from exporters.workbook.cells import Content
from exporters.workbook.deflated import Deflated

__all__ = ["StreamedSheet"]

_PIECE = 1 << 18  # characters
_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530 of them


class StreamedSheet(WriteOnlyWorksheet):
    """A sheet whose rows come as contents; a row that is written is gone from memory.

    Of a conference's hundreds of thousands of cells openpyxl would make one object each and four XML
    elements. They are spelled here; all else in the sheet, around them, is its work.
    """

    # What every sheet of openpyxl has, and the types for it do not tell of this kind.
    auto_filter: AutoFilter
    column_dimensions: DimensionHolder[str, ColumnDimension]
    conditional_formatting: ConditionalFormattingList
    data_validations: DataValidationList
    merged_cells: MultiCellRange
    page_margins: PageMargins
    page_setup: PrintPageSetup
    print_options: PrintOptions
    row_breaks: RowBreak
    sheet_properties: WorksheetProperties
    sheet_state: str
    HeaderFooter: HeaderFooter
    _hyperlinks: list[Hyperlink]

    def __init__(self, workbook: Workbook, title: str) -> None:
        super().__init__(workbook, title)
        self._letters: list[str] = []
        self._first_link: Hyperlink | None = None
        self._more_links: list[str] = []
        self._pending: list[str] = []
        self._pending_size = 0
        self._packed = Deflated()
        self.row_count = 0

    def write(
        self,
        contents: Sequence[Content | None],
        height: float | None = None,
        links: Mapping[int, str] | None = None,
    ) -> int:
        """Write the next row, `height` in points; `links` lead from a place in it (0 for the first) to a
        place in the workbook, as `reference` writes it. Returns the row's number.
        """
        self.row_count += 1
        number = self.row_count
        while len(self._letters) < len(contents):
            self._letters.append(get_column_letter(len(self._letters) + 1))
        sized = "" if height is None else f' ht="{height:g}" customHeight="1"'
        cells = [
            f'<c r="{letter}{number}"{content}'
            for letter, content in zip(self._letters, contents, strict=False)
            if content is not None
        ]
        row = f'<row r="{number}"{sized}>{"".join(cells)}</row>'
        self._pending.append(row)
        self._pending_size += len(row)
        if self._pending_size > _PIECE:
            self._pack()
        if links:
            self._link(links, number)
        return number

    def _link(self, links: Mapping[int, str], row: int) -> None:
        for place, target in links.items():
            cell = f"{self._letters[place]}{row}"
            if self._first_link is None:
                self._first_link = Hyperlink(ref=cell, location=target)
            elif len(self._more_links) < _MOST_LINKS - 1:
                self._more_links.append(
                    f"<hyperlink{attribute('location', target)}{attribute('ref', cell)}></hyperlink>"
                )

    def close(self) -> None:
        """Have openpyxl write all but the rows, and of the links the first."""
        self._get_writer()  # type: ignore[attr-defined] # not in the stubs
        if self._first_link is not None:
            self._hyperlinks.append(self._first_link)  # the writer has begun with none
        super().close()

    def with_links(self, after: bytes) -> bytes:
        """What stands behind the rows, in canonical form, with the other links behind the first."""
        more = "".join(self._more_links).encode("utf-8")
        return after.replace(b"</hyperlinks>", more + b"</hyperlinks>", 1)

    def _pack(self) -> None:
        """Put the last rows away in little room; a temporary file would have to be closed by somebody."""
        self._packed.write("".join(self._pending).encode("utf-8"))
        self._pending.clear()
        self._pending_size = 0

    def packed_rows(self) -> Deflated:
        """The rows as the file has them; none can be written after it."""
        self._pack()
        return self._packed
