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

import tree_sitter
import tree_sitter_toml
from rapidfuzz.process import extractOne

from model.findings import Findings
from model.programme import Source
from model.readers.textfile import decode_text

__all__ = ["TomlTable", "read_toml"]

KeyPath = tuple[str | int, ...]

_LANGUAGE = tree_sitter.Language(tree_sitter_toml.language())
_BARE_TIME = re.compile(r"=\s*\d{1,2}:\d{2}\s*(#.*)?$")
_LEADING_ZERO = re.compile(r"=\s*0\d+\s*(#.*)?$")


def read_toml(path: Path, file: str, findings: Findings) -> TomlTable | None:
    """The document's root table, or None after an error finding."""
    text = decode_text(path, file, findings)
    if text is None:
        return None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _report(error, text, file, findings)
        return None
    except RecursionError:
        findings.error(
            "toml.syntax", "nested too deeply", remedy="flatten the document", source=Source(file=file)
        )
        return None
    return TomlTable(values, (), dict(_lines(text)), file, findings)


def _report(error: tomllib.TOMLDecodeError, text: str, file: str, findings: Findings) -> None:
    message = str(error)
    place = re.search(r"\(at line (\d+), column \d+\)", message)
    lines = text.splitlines()
    number = int(place.group(1)) if place else max(len(lines), 1)
    message = message[: place.start()].strip() if place else message.removesuffix(" (at end of document)")
    line = lines[number - 1] if number <= len(lines) else ""
    remedy = "mend this line"
    if _BARE_TIME.search(line):
        remedy = 'write a time in quotes, as in start = "09:00"'
    elif _LEADING_ZERO.search(line):
        remedy = 'write a number with leading zeros in quotes, as in session = "05"'
    findings.error(
        "toml.syntax", f"not valid TOML: {message}", remedy=remedy, source=Source(file=file, line=number)
    )


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

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def source(self, key: str | None = None) -> Source:
        """Where a key stands, or the table itself."""
        path = self._path if key is None else (*self._path, key)
        while path and path not in self._lines:
            path = path[:-1]
        return Source(file=self._file, line=self._lines.get(path, 0))

    def text(self, key: str, default: str = "") -> str:
        """A string without blanks around it; a number is taken as it is written."""
        value = self._get(key, (str, int, float), "text in quotes")
        return default if value is None else " ".join(str(value).split())

    def required_text(self, key: str, remedy: str) -> str:
        """A string that must be there and not be empty; "" after an error finding."""
        value = self.text(key)
        if not value and (key not in self._values or isinstance(self._values[key], str)):
            missing = f"{key} is empty" if key in self._values else f"{key} is missing"
            self._findings.error("toml.missing-key", missing, remedy=remedy, source=self.source(key))
        return value

    def prose(self, key: str) -> tuple[str, ...]:
        """Paragraphs: a text with blank lines between them, or a list of texts."""
        value = self._get(key, (str, list), "text in quotes")
        whole = "\n\n".join(str(part) for part in value) if isinstance(value, list) else value
        return tuple(
            " ".join(part.split()) for part in re.split(r"\n\s*\n", str(whole or "")) if part.strip()
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; a single string is a list of one."""
        value = self._get(key, (str, list), 'a list of texts, as in ["a", "b"]')
        values = value if isinstance(value, list) else [value] if value else []
        texts = [" ".join(item.split()) for item in values if isinstance(item, str)]
        if len(texts) < len(values):
            self._wrong(key, 'a list of texts, as in ["a", "b"]')
        return tuple(text for text in texts if text)

    def flag(self, key: str) -> bool:
        return bool(self._get(key, (bool,), "true or false"))

    def date(self, key: str) -> Date | None:
        value = self._get(key, (Date, str), "a date, as in 2020-09-02")
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, str):
            try:
                return Date.fromisoformat(value.strip())
            except ValueError:
                self._wrong(key, "a date, as in 2020-09-02")
                return None
        return value if isinstance(value, Date) else None

    def time(self, key: str) -> Time | None:
        value = self._get(key, (Time, str), 'a time, as in "09:00"')
        if isinstance(value, str):
            match = re.fullmatch(r"\s*(\d{1,2})[:.h](\d{2})(?::(\d{2}))?\s*", value)
            try:
                if match is None:
                    raise ValueError(value)
                return Time(int(match[1]), int(match[2]), int(match[3] or 0))
            except ValueError:
                self._wrong(key, 'a time, as in "09:00"')
                return None
        return value if isinstance(value, Time) else None

    def moment(self, key: str) -> datetime | Date | None:
        """A date, or a date and time with or without an offset."""
        hint = "a date and time, as in 2020-08-24T18:00:00+09:00"
        value = self._get(key, (Date, str), hint)
        if isinstance(value, str):
            try:
                return datetime.fromisoformat(value.strip())
            except ValueError:
                self._wrong(key, hint)
                return None
        return value if isinstance(value, Date) else None

    def tables(self, key: str) -> list[TomlTable]:
        """An array of tables, or of strings: a string becomes a table with the one key "name"."""
        value = self._get(key, (list,), f"a list of tables, each under [[{key}]]")
        return list(self._items(key, value)) if isinstance(value, list) else []

    def _items(self, key: str, items: list[object]) -> Iterator[TomlTable]:
        for index, item in enumerate(items):
            path = (*self._path, key, index)
            values = {"name": item} if isinstance(item, str) else item
            if isinstance(values, dict):
                yield TomlTable(values, path, self._lines, self._file, self._findings)
            else:
                self._wrong(key, f"a list of tables, each under [[{key}]]")

    def close(self) -> None:
        """Report every key that nobody asked for, with the nearest one that is known."""
        for key in self._values:
            if key in self._known:
                continue
            near = extractOne(key, sorted(self._known), processor=str.casefold, score_cutoff=60)
            known = ", ".join(sorted(self._known))
            remedy = f"did you mean {near[0]}?" if near else f"known here: {known}"
            self._findings.warning(
                "toml.unknown-key",
                f"{key} is no key that is known here",
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

    def _wrong(self, key: str, wanted: str) -> None:
        self._findings.error(
            "toml.wrong-type",
            f"{key} is not what is needed here",
            remedy=f"write {wanted}",
            source=self.source(key),
            subject=key,
        )


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The line of every table, key and list item, by its path."""
    root = tree_sitter.Parser(_LANGUAGE).parse(text.encode("utf-8")).root_node
    counts: dict[KeyPath, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            yield from _pair(node, ())
        elif node.type in {"table", "table_array_element"}:
            header, *pairs = [child for child in node.named_children if child.type != "comment"]
            path = _resolve(_key(header), counts, node.type == "table_array_element")
            yield path, node.start_point.row + 1
            for pair in pairs:
                yield from _pair(pair, path)


def _resolve(key: list[str], counts: dict[KeyPath, int], appends: bool) -> KeyPath:
    """A header's path; a part that names an array of tables means its last table (TOML 1.0, Table)."""
    path: KeyPath = ()
    for depth, part in enumerate(key):
        path = (*path, part)
        if appends and depth == len(key) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _pair(node: tree_sitter.Node, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    key, *values = [child for child in node.named_children if child.type != "comment"]
    for part in _key(key):
        path = (*path, part)
        yield path, node.start_point.row + 1
    for value in values:
        yield from _value(value, path)


def _value(node: tree_sitter.Node, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    children = [child for child in node.named_children if child.type != "comment"]
    if node.type == "inline_table":
        for pair in children:
            yield from _pair(pair, path)
    elif node.type == "array":
        for index, item in enumerate(children):
            yield (*path, index), item.start_point.row + 1
            yield from _value(item, (*path, index))


def _key(node: tree_sitter.Node) -> list[str]:
    if node.type == "dotted_key":
        return [part for child in node.named_children for part in _key(child)]
    written = (node.text or b"").decode("utf-8")
    return [written] if node.type == "bare_key" else list(tomllib.loads(f"{written}=0"))
