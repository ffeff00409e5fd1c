"""The ledger: what the workbook said when it was written, kept in a sheet that nobody sees.

It tells an edit from what was there before, whatever became of sheets, columns and rows since; and
whose workbook it is. Compressed, because it repeats what the lists say; in cells, because those
are all that every spreadsheet program keeps when it saves a file that another has written.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl import Workbook

from exporters.workbook.facts import MARK_LENGTH
from model.errors import VademecumError

__all__ = ["MARK", "Ledger", "LedgerError", "LedgerSheet", "ledger_rows", "read_ledger", "write_ledger"]

MARK = "vademecum ledger"
"""What the first cell of the ledger's sheet says; its name is made of the same words."""

_TITLE = "vademecum-ledger"
_VERSION = 1
_CELL = 32_000  # characters of a cell; a multiple of four, so that none begins with the sign =
_LEVEL = 6
_ROWS = 1_000  # put together at once
_MOST = 256 * 2**20  # bytes that a ledger may unfold to


class LedgerError(VademecumError):
    """The ledger cannot be read, or is of a later version of the program."""


class LedgerSheet(NamedTuple):
    """A list as it was written: `headings` by column key, rows by id with the text of what may be
    edited (and of what ties a row to others), as the cells show it; and of every row the marks of
    its other cells (`facts.mark`), in one text, in the order of `fact_keys`.
    """

    key: str
    title: str
    headings: Mapping[str, str]
    rows: Sequence[tuple[str, Mapping[str, str]]]
    fact_keys: Sequence[str] = ()
    facts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a workbook was made from: the programme's slug, its edition's stamp (ISO 8601), its lists."""

    slug: str
    edition: str
    sheets: Sequence[LedgerSheet] = field(default=())

    def sheet(self, key: str) -> LedgerSheet | None:
        return next((sheet for sheet in self.sheets if sheet.key == key), None)


def write_ledger(book: Workbook, sheets: Iterable[LedgerSheet], slug: str, edition: str) -> None:
    """Add the ledger's sheet behind all others; `edition` is the programme's stamp in ISO 8601.

    Works in openpyxl's write-only mode too. The same lists give the same bytes.
    """
    sheet = book.create_sheet(_TITLE)
    sheet.sheet_state = "veryHidden"  # no program offers to show it, so nobody edits or deletes it
    for row in ledger_rows(Ledger(slug, edition, tuple(sheets))):
        sheet.append(row)


def ledger_rows(ledger: Ledger) -> list[list[str]]:
    """The rows of the ledger's sheet, to be written as text."""
    compressor = zlib.compressobj(_LEVEL)
    pieces = [compressor.compress(piece.encode("ascii")) for piece in _as_json(ledger)]
    packed = b"".join([*pieces, compressor.flush()])
    text = base64.b64encode(packed).decode("ascii")
    parts = [text[begin : begin + _CELL] for begin in range(0, len(text), _CELL)]
    digest = hashlib.sha256(packed).hexdigest()
    return [[MARK], [f"version {_VERSION}"], [digest], *([part] for part in parts)]


def _as_json(ledger: Ledger) -> Iterator[str]:
    """The ledger piece by piece: whole, it is as large as all that the lists say."""
    yield f'{{"slug":{_json(ledger.slug)},"edition":{_json(ledger.edition)},"sheets":['
    for number, sheet in enumerate(ledger.sheets):
        yield "," if number else ""
        yield from _sheet_as_json(sheet)
    yield "]}"


def _sheet_as_json(sheet: LedgerSheet) -> Iterator[str]:
    """Rows as lists, in the order of all keys that any of them has; null for one that is missing."""
    keys = list(dict.fromkeys(key for _, values in sheet.rows for key in values))
    yield f'{{"key":{_json(sheet.key)},"title":{_json(sheet.title)},"headings":{_json(dict(sheet.headings))},'
    yield f'"columns":{_json(keys)},"rows":['
    for begin in range(0, len(sheet.rows), _ROWS):
        rows = [[id_, *map(values.get, keys)] for id_, values in sheet.rows[begin : begin + _ROWS]]
        yield ("," if begin else "") + _json(rows)[1:-1]
    yield f'],"fact_keys":{_json(list(sheet.fact_keys))},"facts":{_json(list(sheet.facts))}}}'


_json = json.JSONEncoder(separators=(",", ":")).encode


def read_ledger(cells: Iterable[object]) -> Ledger:
    """The ledger from the first column of its sheet. Raises LedgerError where it is damaged or newer."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    if len(texts) < 4 or texts[0] != MARK:
        raise LedgerError("the workbook's hidden record of what it was made from is damaged")
    if texts[1] != f"version {_VERSION}":
        raise LedgerError(
            f"the workbook's hidden record is of {texts[1]}, and this program knows version {_VERSION};"
            " update Vademecum, or build the workbook again"
        )
    try:
        packed = base64.b64decode("".join(texts[3:]), validate=True)
        if hashlib.sha256(packed).hexdigest() != texts[2]:
            raise ValueError("digest")
        unfolding = zlib.decompressobj()
        content = json.loads(unfolding.decompress(packed, _MOST))
        return Ledger(
            str(content["slug"]),
            str(content["edition"]),
            tuple(_from_json(sheet) for sheet in content["sheets"]),
        )
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise LedgerError(
            "the workbook's hidden record of what it was made from is damaged;"
            " copy your changes into a workbook that is built anew"
        ) from None


def _from_json(content: Mapping[str, object]) -> LedgerSheet:
    keys, rows, headings = content["columns"], content["rows"], content["headings"]
    if not isinstance(keys, list) or not isinstance(rows, list) or not isinstance(headings, dict):
        raise TypeError("columns, rows and headings")
    fact_keys, facts = content.get("fact_keys", []), content.get("facts", [])
    if not isinstance(fact_keys, list) or not isinstance(facts, list):
        raise TypeError("facts")
    if fact_keys and {len(marks) for marks in facts} - {len(fact_keys) * MARK_LENGTH}:
        raise ValueError("facts")
    if fact_keys and len(facts) != len(rows):
        raise ValueError("facts")
    return LedgerSheet(
        str(content["key"]),
        str(content["title"]),
        {str(key): str(heading) for key, heading in headings.items()},
        [
            (
                str(id_),
                {str(k): str(v) for k, v in zip(keys, values, strict=True) if v is not None},
            )
            for id_, *values in rows
        ],
        tuple(map(str, fact_keys)),
        tuple(map(str, facts)) if fact_keys else (),
    )
