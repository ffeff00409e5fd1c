"""The exporters' own tables of programme.toml, carried as they are: their keys are the exporters' affair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from model.findings import Findings
from model.options import Option, Options, OptionValue
from model.readers.textfile import clean_line
from model.readers.toml_document import TomlTable
from model.readers.toml_places import KeyPath

__all__ = ["read_options", "read_whole"]

_DEEPEST = 4  # a table in a list in a table: more than anybody asks for, and no recursion without end


def read_options(table: TomlTable, names: Iterable[str] | None, findings: Findings) -> dict[str, Options]:
    """The tables of these names, by name; with None every table that nobody has asked for so far."""
    wanted = table.unasked_tables() if names is None else list(names)
    options = {}
    for name in wanted:
        values = table.raw_table(name)
        if values is not None:
            read = _Reader(table, findings)
            options[name] = read.options(values, (name,))
    return options


def read_whole(table: TomlTable, name: str, findings: Findings) -> Options:
    """All of a document that is one table of options, under the name that its findings are to bear."""
    values = {key: table.raw(key) for key in table.key_names()}
    read = _Reader(table, findings).options(values, ())
    return Options(name=name, entries=read.entries, source=read.source)


class _Reader:
    def __init__(self, table: TomlTable, findings: Findings) -> None:
        self._table = table
        self._findings = findings

    def options(self, values: dict[str, object], path: KeyPath) -> Options:
        entries = {}
        for key, value in values.items():
            entry = self._option(value, (*path, key))
            if entry is not None:
                entries[key] = entry
        name = ".".join(part for part in path if isinstance(part, str))
        return Options(name=name, entries=entries, source=self._table.place(path))

    def _option(self, value: object, path: KeyPath) -> Option | None:
        source = self._table.place(path)
        found: OptionValue
        if isinstance(value, (dict, list)) and len(path) > _DEEPEST:
            self._findings.error(
                "toml.syntax", "nested too deeply", remedy="flatten the document", source=source
            )
            return None
        if isinstance(value, dict):
            found = self.options(value, path)
        elif isinstance(value, list):
            items = (self._option(item, (*path, index)) for index, item in enumerate(value))
            found = tuple(item for item in items if item is not None)
        elif isinstance(value, str):
            lines = value.splitlines()
            found = "\n".join(clean_line(line, source, self._findings) for line in lines).strip()
        elif isinstance(value, (int, float, date, time)):
            found = value
        else:  # pragma: no cover  # TOML has no other kinds of value
            raise TypeError(type(value))
        return Option(value=found, source=source)
