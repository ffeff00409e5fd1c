"""Sheets whose rows are packed as they come: every link in its own cell, every row in its place."""

from __future__ import annotations

import io
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from exporters.workbook.cells import Contents, Place
from exporters.workbook.package import packed
from exporters.workbook.streamed import StreamedSheet
from exporters.workbook.style import TEXT, Styles
from model.findings import Findings


def test_each_link_leads_from_its_own_cell_and_rows_of_any_length_are_whole() -> None:
    workbook = Workbook(write_only=True)
    contents = Contents(Styles(workbook), Findings())
    sheet = StreamedSheet(workbook, "Sheet")
    workbook._add_sheet(sheet)  # type: ignore[attr-defined] # not in the stubs
    texts = [f"{number} é😀&" * 4_000 for number in range(50)]
    for number, text in enumerate(texts, start=1):
        cells = [contents.of(value, TEXT, lambda: Place("here")) for value in (text, "x")]
        sheet.write(cells, links={1: f"'A & \"B\" <C>'!A{number}"} if number % 2 else None)
    content = packed(workbook)
    read = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [row[0].value for row in read.iter_rows()] == texts
    links = {cell.coordinate: cell.hyperlink.location for (cell,) in read["B1:B50"] if cell.hyperlink}
    assert links == {f"B{number}": f"'A & \"B\" <C>'!A{number}" for number in range(1, 51, 2)}
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None  # the checksum is that of the whole
