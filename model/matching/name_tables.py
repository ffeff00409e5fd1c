"""What name_words.toml says of single names, ready to ask."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["NameTables", "name_tables"]


class NameTables(NamedTuple):
    """Each table leads from a name, small and without accents, to the usual spelling of it."""

    transliterated: dict[str, str]
    spelled: dict[str, str]
    chinese: dict[str, str]
    korean: dict[str, str]
    full: dict[str, frozenset[str]]  # from a short form to the full names that it may stand for

    def usual(self, name: str) -> str:
        """The usual spelling of a given name, `name` itself where the tables do not have it."""
        return self.transliterated.get(name) or self.spelled.get(name, name)


@cache
def name_tables() -> NameTables:
    """The tables, read once."""
    data = tomllib.loads(Path(__file__).with_name("name_words.toml").read_text("utf-8"))
    tables = NameTables(
        transliterated=_by_spelling(data["transliterated"]),
        spelled=_by_spelling(data["spelled"]),
        chinese=_by_spelling(data["chinese"]),
        korean=_by_spelling(data["korean"]),
        full={},
    )
    for line in data["short"].splitlines():
        full, *short = line.split() or [""]
        for form in short:
            tables.full[form] = tables.full.get(form, frozenset()) | {tables.usual(full)}
    return tables


def _by_spelling(lines: str) -> dict[str, str]:
    return {name: line.split()[0] for line in lines.splitlines() if line for name in line.split()}
