"""The cells of a workbook as other programs see them: text or numbers by address, dates as serial numbers."""

from __future__ import annotations

import atexit
import json
import re
import shutil
import subprocess
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook

__all__ = ["Cells", "by_calamine", "by_npm", "by_openpyxl", "convert", "converted", "missing"]

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


@cache
def _profile() -> Path:
    """LibreOffice's settings for this process: to make them takes longer than to convert a file."""
    folder = Path(mkdtemp(prefix="libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def convert(target: str, folder: Path, *files: Path) -> None:
    """Have LibreOffice write the files as it would into the folder, all in one process."""
    command = ["soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)


def converted(file: Path, target: str, folder: Path) -> Path:
    """The file as LibreOffice writes it: a PDF, or opened and saved again."""
    convert(target, folder, file)
    return folder / file.with_suffix(f".{target.split(':', maxsplit=1)[0]}").name
