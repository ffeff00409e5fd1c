"""What name_words.toml says of single names, ready to ask."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["NameTables", "name_tables"]


@dataclass(frozen=True, slots=True)
class NameTables:
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
        *(_by_spelling(data[key]) for key in ("transliterated", "spelled", "chinese", "korean")), full={}
    )
    short: dict[str, set[str]] = {}
    for line in data["short"].splitlines():
        full, *forms = line.split() or [""]
        for form in forms:
            short.setdefault(form, set()).add(tables.usual(full))
    tables.full.update({form: frozenset(names) for form, names in short.items()})
    return tables


def _by_spelling(lines: str) -> dict[str, str]:
    return {name: line.split()[0] for line in lines.splitlines() if line for name in line.split()}
