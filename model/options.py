"""What programme.toml says to one exporter, in the table of its name; the model knows none of the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from model.source import Source

__all__ = ["Option", "OptionValue", "Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value and its place. A list is a tuple of these, so that each item has its own line."""

    value: OptionValue
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The keys of one table, in the order of the file; `name` is its header, "booklet.colours".

    `entries` is empty where the programme has no such table.
    """

    name: str
    entries: Mapping[str, Option] = field(default_factory=dict)
    source: Source

    def texts(self) -> Iterator[Option]:
        """Every text in it, however deep."""
        yield from _texts(self)


OptionValue = str | int | float | bool | date | time | tuple[Option, ...] | Options
"""What TOML knows, with `datetime` among the dates; `bool` is told apart from `int` by its type alone."""


def _texts(value: Option | Options) -> Iterator[Option]:
    if isinstance(value, Option) and isinstance(value.value, str):
        yield value
        return
    inner = value if isinstance(value, Options) else value.value
    if isinstance(inner, Options):
        inner = tuple(inner.entries.values())
    for item in inner if isinstance(inner, tuple) else ():
        yield from _texts(item)
