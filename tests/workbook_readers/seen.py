"""The cells of a workbook as other programs see them: text or numbers by address, dates as serial numbers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook

__all__ = ["Cells", "by_calamine", "by_npm", "by_openpyxl", "converted", "missing"]

Cells = dict[str, dict[str, str | float]]

_HERE = Path(__file__).parent


def missing(package: str) -> str:
    """Why a reader from npm cannot be used, "" where it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    is_there = (_HERE / "node_modules" / package).is_dir()
    return "" if is_there else f"{package} is not there: npm ci --prefix tests/workbook_readers"


def by_openpyxl(file: Path) -> Cells:
    book = load_workbook(file)
    return {
        sheet.title: {
            cell.coordinate: _plain(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def by_calamine(file: Path) -> Cells:
    book = CalamineWorkbook.from_path(file)
    return {
        name: {
            f"{get_column_letter(column)}{number}": _plain(value, is_escaped=False)
            for number, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            for column, value in enumerate(row, 1)
            if value != ""
        }
        for name in book.sheet_names
    }


def by_npm(package: str, file: Path) -> Cells:
    """By exceljs or xlsx (SheetJS)."""
    run = subprocess.run(
        ["node", str(_HERE / "by_npm.cjs"), package, str(file)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    sheets: dict[str, dict[str, str | float]] = json.loads(run.stdout)
    return {
        name: {
            address: _plain(value, is_escaped=package == "exceljs")
            for address, value in cells.items()
            if value not in (None, "")
        }
        for name, cells in sheets.items()
    }


def _plain(value: object, *, is_escaped: bool = True) -> str | float:
    """A value to be compared; openpyxl and exceljs leave the file's own spelling of "_x0041_" in texts."""
    if isinstance(value, str):
        return re.sub("_x005[Ff]_", "_", value) if is_escaped else value
    if isinstance(value, date | datetime | time):
        return round(float(to_excel(value)), 6)  # type: ignore[no-untyped-call] # has no types
    assert isinstance(value, int | float)
    return round(float(value), 6)


def converted(file: Path, target: str, folder: Path) -> Path:
    """The file as LibreOffice writes it: a PDF, or opened and saved again."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            str(file),
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return folder / file.with_suffix(f".{target.split(':', maxsplit=1)[0]}").name
