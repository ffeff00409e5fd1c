"""Where a fact was read. A module of its own, because every other one of the model speaks of places."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Source"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """Where a fact was read: a path relative to the programme folder, and a line from 1.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
