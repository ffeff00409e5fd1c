"""TOML with line numbers: values from tomllib, the place of every key from the TOML grammar.

A `TomlTable` is asked for the keys that a reader knows; `close` then reports all others, each
with the nearest key that is known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from pathlib import Path
from typing import Self

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from model.findings import Findings, shown
from model.programme import Source
from model.readers.textfile import clean_line, decode_text
from model.readers.toml_places import KeyPath, places_of_keys

__all__ = ["TomlTable", "read_toml", "shown"]

_YEARS = range(1900, 2200)  # Excel knows no day before 1900; a later year than these is a slip
_LINE_ENDS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_LONG_NUMBER = re.compile(r"[0-9_]{4300}")  # more digits than Python turns into a number

# What people write that is no TOML, as it stands in the line with a 0 for every string, without comment.
_SLIPS = (
    (r"[“”„‟«»‘’]", 'use the straight quotation marks of the keyboard: "…"'),
    (r"(^|[=,[])\s*\d{1,2}:\d{2}(:\d{2})?\s*([],}]|$)", 'write a time in quotes, as in start = "09:00"'),
    (
        r"(^|[=,[])\s*\d{1,4}([-./])\d{1,2}\2\d{1,4}\b",
        "write a date as year-month-day, as in date = 2020-09-02",
    ),
    (
        r"(^|[=,[])\s*0\d+\s*([],}]|$)",
        'write a number with leading zeros in quotes, as in session = "05"',
    ),
    (r"[\"']", "close the quotation marks"),
    (r"=$", "write a value behind the sign ="),
    (r"=\s*(?!true\b|false\b|inf\b|nan\b)[^\W\d_]", 'write text in quotes, as in title = "…"'),
    (r"^[^=[]+$", 'a line holds a key and a value, as in title = "…"'),
)
_STRING_OR_COMMENT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""")


def read_toml(path: Path, file: str, findings: Findings) -> TomlTable | None:
    """The document's root table, or None after an error finding; never raises for any content."""
    text = decode_text(path, file, findings)
    if text is None:
        return None
    try:
        return TomlTable(tomllib.loads(text, parse_float=_Float), (), places_of_keys(text), file, findings)
    except tomllib.TOMLDecodeError as error:
        _report(error, text, file, findings)
    except RecursionError:
        findings.error(
            "toml.syntax", "nested too deeply", remedy="flatten the document", source=Source(file=file)
        )
    except ValueError:
        match = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else 0
        message, remedy = "a number has too many digits", "write it in quotes"
        findings.error("toml.syntax", message, remedy=remedy, source=Source(file=file, line=line))
    return None


class _Float(float):
    """A number that remembers how it was written: room = 2.10 is not room 2.1."""

    _written: str

    def __new__(cls, written: str) -> Self:
        number = super().__new__(cls, written)
        number._written = written
        return number

    def __str__(self) -> str:
        return self._written


def _report(error: tomllib.TOMLDecodeError, text: str, file: str, findings: Findings) -> None:
    message = str(error)
    place = re.search(r"\(at line (\d+), column \d+\)", message)
    lines = text.rstrip("\r\n").split("\n")
    if place:
        number, message = min(int(place.group(1)), len(lines)), message[: place.start()].strip()
        remedy = _remedy(message, lines[number - 1]) or "mend this line"
    else:
        message = message.removesuffix(" (at end of document)")
        is_open = message.startswith("Unclosed")
        remedy = "" if is_open else _remedy(message, lines[-1])
        remedy = remedy or "close the bracket that is still open at the end"
        number = len(lines)
        if re.match(r"Unterminated string|Expected \"'", message):
            remedy = "close the quotation marks that are opened here"
            mark = "'" if "'" in message else '"'
            number = text.count("\n", 0, text.rfind(mark)) + 1
    findings.error(
        "toml.syntax", f"not valid TOML: {message}", remedy=remedy, source=Source(file=file, line=number)
    )


def _remedy(message: str, line: str) -> str:
    """What to do, as far as the message and the line tell; else ""."""
    if message.startswith("Cannot overwrite"):
        return "a key may stand only once: remove one of the two lines"
    if message.startswith("Cannot declare"):
        return "write each entry of a list under double brackets, as in [[timetable]]"
    if message.startswith("Invalid date"):
        return "there is no such day or time; mend it"
    bare = _STRING_OR_COMMENT.sub(lambda part: "" if part[0][0] == "#" else "0", line).strip()
    return next((remedy for pattern, remedy in _SLIPS if re.search(pattern, bare)), "")


class TomlTable:
    """One table; every getter makes its key known, and reports a value of the wrong type as an error."""

    def __init__(
        self,
        values: Mapping[str, object],
        path: KeyPath,
        lines: Mapping[KeyPath, int],
        file: str,
        findings: Findings,
    ) -> None:
        self._values = values
        self._path = path
        self._lines = lines
        self._file = file
        self._findings = findings
        self._known: set[str] = set()
        self._wrong_keys: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def key_names(self) -> tuple[str, ...]:
        """All keys, known or not."""
        return tuple(self._values)

    def source(self, key: str | None = None, item: int | None = None) -> Source:
        """Where a key (or an item of its list) stands, or the table itself."""
        path: KeyPath = () if key is None else (key,) if item is None else (key, item)
        return self.place(path)

    def place(self, path: KeyPath) -> Source:
        """Where the value stands that a path leads to from here, or the nearest above it that has a line."""
        path = (*self._path, *path)
        while path and path not in self._lines:
            path = path[:-1]
        return Source(file=self._file, line=self._lines.get(path, 0))

    def unasked_tables(self) -> list[str]:
        """The names of those tables that nobody has asked for so far."""
        return [
            key for key, value in self._values.items() if isinstance(value, dict) and key not in self._known
        ]

    def raw_table(self, key: str) -> dict[str, object] | None:
        """A table under [key] as TOML has it, or None where there is none."""
        value = self._get(key, (dict,), f"a table under [{key}]")
        return value if isinstance(value, dict) else None

    def raw(self, key: str) -> object:
        """A value as TOML has it, of whatever type; None where there is none."""
        self._known.add(key)
        return self._values.get(key)

    def is_wrong(self, *keys: str) -> bool:
        """Whether a value of these was reported as unusable, so that its absence needs no second word."""
        return not self._wrong_keys.isdisjoint(keys)

    def text(self, key: str, default: str = "") -> str:
        """A string in one line, without blanks around it; a number is taken as it is written."""
        value = self._get(key, (str, int, float), "text in quotes")
        if isinstance(value, int) and value.bit_length() > 64:
            self._wrong(key, "text in quotes")
            value = None
        return default if value is None else self._clean(key, str(value))

    def required_text(self, key: str, remedy: str) -> str:
        """A string that must be there and not be empty; "" after an error finding."""
        value = self.text(key)
        if not value and not self.is_wrong(key):
            missing = f"{key} is empty" if key in self._values else f"{key} is missing"
            self._findings.error("toml.missing-key", missing, remedy=remedy, source=self.source(key))
        return value

    def prose(self, key: str) -> tuple[str, ...]:
        """Paragraphs: a text with blank lines between them, or a list of texts."""
        wanted = "text in quotes, paragraphs with a blank line between them"
        value = self._get(key, (str, list), wanted)
        whole = "\n\n".join(self._strings(key, value, wanted))
        paragraphs = (self._clean(key, part) for part in re.split(r"\n\s*\n", whole))
        return tuple(paragraph for paragraph in paragraphs if paragraph)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; a single string is a list of one."""
        wanted = 'a list of texts, as in ["a", "b"]'
        value = self._get(key, (str, list), wanted)
        texts = (self._clean(key, item) for item in self._strings(key, value, wanted))
        return tuple(text for text in texts if text)

    def flag(self, key: str) -> bool:
        return bool(self._get(key, (bool,), "true or false"))

    def date(self, key: str) -> Date | None:
        """A day of the years 1900 to 2199."""
        wanted = "a date, as in 2020-09-02"
        value = self._get(key, (Date, str), wanted)
        if isinstance(value, str):
            try:
                value = Date.fromisoformat(value.strip())
            except ValueError:
                self._wrong(key, wanted)
                return None
        if isinstance(value, datetime):
            self._wrong(key, f"{wanted}, and the time in start and end")
            return None
        return self._in_years(key, value, wanted) if isinstance(value, Date) else None

    def time(self, key: str) -> Time | None:
        wanted = 'a time, as in "09:00"'
        value = self._get(key, (Time, str), wanted)
        if isinstance(value, str):
            match = re.fullmatch(r"\s*(\d{1,2})[:.h](\d{2})(?::(\d{2}))?\s*", value)
            try:
                if match is None:
                    raise ValueError(value)
                return Time(int(match[1]), int(match[2]), int(match[3] or 0))
            except ValueError:
                self._wrong(key, wanted)
                return None
        return value if isinstance(value, Time) else None

    def moment(self, key: str) -> datetime | Date | None:
        """A date, or a date and time with or without an offset, of the years 1900 to 2199."""
        wanted = "a date and time, as in 2020-08-24T18:00:00+09:00"
        value = self._get(key, (Date, str), wanted)
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError:
                self._wrong(key, wanted)
                return None
        return self._in_years(key, value, wanted) if isinstance(value, Date) else None

    def count(self, key: str) -> int | None:
        """A whole number from 0, or None where there is none."""
        value = self._get(key, (int,), "a whole number, as in 2")
        if isinstance(value, int) and value < 0:
            self._wrong(key, "a whole number, as in 2")
            return None
        return value if isinstance(value, int) else None

    def table(self, key: str) -> TomlTable | None:
        """A table under [key], or None where there is none."""
        value = self.raw_table(key)
        if value is None:
            return None
        return TomlTable(value, (*self._path, key), self._lines, self._file, self._findings)

    def tables(self, key: str) -> list[TomlTable]:
        """An array of tables, or of strings: a string becomes a table with the one key "name"."""
        value = self._get(key, (list, str), self._wanted_tables(key))
        items = [value] if isinstance(value, str) else value
        return list(self._items(key, items)) if isinstance(items, list) else []

    def _items(self, key: str, items: list[object]) -> Iterator[TomlTable]:
        for index, item in enumerate(items):
            path = (*self._path, key, index)
            values = {"name": item} if isinstance(item, str) else item
            if isinstance(values, dict):
                yield TomlTable(values, path, self._lines, self._file, self._findings)
            else:
                self._wrong(key, self._wanted_tables(key), index)

    def close(self) -> None:
        """Report every key that nobody asked for, with the nearest one that is known."""
        here = f"[[{self._header()}]]" if self._path else self._file
        known = sorted(self._known)
        for key in self._values:
            if key in self._known:
                continue
            near = extractOne(key, known, scorer=ratio, processor=str.casefold, score_cutoff=60)
            remedy = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
            hint = " (keys of the whole file stand above its first [[…]])" if self._path and not near else ""
            written = key if re.fullmatch(r"[\w-]{1,80}", key) else shown(key)
            self._findings.warning(
                "toml.unknown-key",
                f"{written} is no key that is known in {here}{hint}",
                remedy=remedy,
                source=self.source(key),
                subject=key,
            )

    def _get(self, key: str, kinds: tuple[type, ...], wanted: str) -> object:
        self._known.add(key)
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self._wrong(key, wanted)
            return None
        return value

    def _strings(self, key: str, value: object, wanted: str) -> list[str]:
        """The strings of a list, or the one string; every other item is an error."""
        items = value if isinstance(value, list) else [] if value is None else [value]
        for index, item in enumerate(items):
            if not isinstance(item, str):
                self._wrong(key, wanted, index)
        return [item for item in items if isinstance(item, str)]

    def _clean(self, key: str, text: str) -> str:
        return clean_line(_LINE_ENDS.sub(" ", text), self.source(key), self._findings)

    def _in_years(self, key: str, value: Date, wanted: str) -> Date | None:
        if value.year in _YEARS:
            return value
        self._wrong(key, f"{wanted}, of the years {_YEARS[0]} to {_YEARS[-1]}")
        return None

    def _wrong(self, key: str, wanted: str, item: int | None = None) -> None:
        self._wrong_keys.add(key)
        self._findings.error(
            "toml.wrong-type",
            f"{key} is not what is needed here",
            remedy=f"write {wanted}",
            source=self.source(key, item),
            subject=key,
        )

    def _wanted_tables(self, key: str) -> str:
        header = ".".join(part for part in (self._header(), key) if part)
        return f"a list of tables, each under [[{header}]]"

    def _header(self) -> str:
        return ".".join(part for part in self._path if isinstance(part, str))
