"""Whether a file is a workbook that may be opened: an .xlsx, of bearable size, without tricks in its XML.

What comes back by mail may be anything. Nothing is unpacked before its size is known, and no part
may declare a document type: no spreadsheet program writes one, and entities that unfold or fetch
need one.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.parsers import expat

from model.errors import VademecumError

__all__ = ["WorkbookFileError", "checked_workbook"]

_MOST_BYTES = 100 * 2**20  # of the file
_MOST_UNPACKED = 200 * 2**20  # of all its parts
_MOST_PARTS = 5_000
_PROLOG = 2**16  # bytes within which the root element begins
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "open it in its program and save it as an Excel workbook (.xlsx)"
_OTHERS = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a text document"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "a bare XML file"),
)


class WorkbookFileError(VademecumError):
    """A file cannot be read as a workbook; the text says why and what to do."""


def checked_workbook(path: Path) -> bytes:
    """The file's bytes, which are safe to be opened as a workbook. Raises WorkbookFileError."""
    data = _read(path)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise WorkbookFileError(f"{path} is protected by a password; save it without one")
        raise WorkbookFileError(f"{path} is in the old Excel format (.xls); {_SAVE_AS}")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise WorkbookFileError(f"{path} {_what(data)}; {_SAVE_AS}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_kind(path, package)
            _check_parts(path, package)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise WorkbookFileError(f"{path} is damaged ({error}); get it sent again") from None
    return data


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "does not exist" if not path.exists() else "is no file"
            raise WorkbookFileError(
                f"{path} {what}; name the workbook that came back, such as presenters.xlsx"
            )
        if path.stat().st_size > _MOST_BYTES:
            raise WorkbookFileError(
                f"{path} has {path.stat().st_size / 1e6:.0f} MB, which is more than any programme's workbook;"
                " remove what was put into it besides"
            )
        data = path.read_bytes()
    except OSError as error:
        raise WorkbookFileError(f"{path} cannot be read: {error.strerror or error}") from None
    if not data:
        raise WorkbookFileError(f"{path} is empty; get it sent again")
    return data


def _what(data: bytes) -> str:
    start = data[:200].lstrip()
    for magic, name in _OTHERS:
        if start.lower().startswith(magic.lower()):
            return f"is {name} and no workbook"
    if data.startswith(b"PK"):
        return "is cut off or damaged"
    if b"\x00" not in data[:4000]:
        return "is plain text (a .csv has neither the sheets nor the rows' ids)"
    return "is no workbook"


def _check_kind(path: Path, package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "mimetype" in names:
        kind = package.open("mimetype").read(100)
        if b"opendocument" in kind:
            raise WorkbookFileError(f"{path} is an OpenDocument file (.ods); {_SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise WorkbookFileError(f"{path} is a binary workbook (.xlsb); {_SAVE_AS}")
    if "[Content_Types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise WorkbookFileError(f"{path} is an archive but no workbook; {_SAVE_AS}")


def _check_parts(path: Path, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise WorkbookFileError(
            f"{path} unpacks to more than any programme's workbook; it may be a trap, and is not opened"
        )
    for part in parts:
        if part.flag_bits & 1:
            raise WorkbookFileError(f"{path} is protected by a password; save it without one")
        with package.open(part) as stream:  # whatever it is called: another part says what it is
            if _has_document_type(stream.read(_PROLOG)):
                raise WorkbookFileError(
                    f"{path}: {part.filename} declares an XML document type, or may do so behind a long"
                    " beginning, which no spreadsheet program writes; it is not opened, because it may be a"
                    " trap"
                )


class _DocumentTypeError(Exception):
    """There is a document type."""


class _RootError(Exception):
    """The root element begins, behind which there can be none."""


def _has_document_type(start: bytes) -> bool:
    """Whether one is declared before the root element, the only place for it (XML 1.0, production 22), or
    the root element is farther than anybody puts it.
    """
    parser = expat.ParserCreate()

    def stop(error: type[Exception]) -> None:
        raise error

    parser.StartDoctypeDeclHandler = lambda *_: stop(_DocumentTypeError)
    parser.StartElementHandler = lambda *_: stop(_RootError)
    try:
        parser.Parse(start, False)
    except _DocumentTypeError:
        return True
    except (_RootError, expat.ExpatError):
        return False
    return len(start) == _PROLOG
