"""Files that are too large for some readers, in parts: Google takes in no file of 1 MB."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby

from exporters.calendar.entry import Entry

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "Part", "parts"]

MOST_BYTES = 900_000
MOST_ENTRIES = 1000
_HEAD = 4000  # bytes, at the most, of what stands in a file before its first entry


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: its `path`, the day whose entries it holds, and which of the day's parts it is."""

    path: str
    day: Date
    number: int
    count: int
    entries: tuple[Entry, ...]


def parts(path: str, entries: Sequence[Entry], taken: Collection[str]) -> tuple[Part, ...]:
    """The parts of the file at `path`, "programme-1.ics" and so on; none where it is small enough.

    There is one for each day, and several for a day that is itself too large; `entries` are in
    order of time. `taken` are the paths of all other files.
    """
    if len(entries) <= MOST_ENTRIES and _bytes(entries) <= MOST_BYTES:
        return ()
    cut = [
        (day, list(_pieces(list(of_day)))) for day, of_day in groupby(entries, lambda entry: entry.order[0])
    ]
    stem = path.removesuffix(".ics")
    paths: list[str] = []
    for between in ("-", "--"):  # no name of a slug has two hyphens in a row
        paths = [f"{stem}{between}{place}.ics" for place in range(1, 1 + sum(len(p) for _, p in cut))]
        if not set(paths) & set(taken):
            break
    listed = iter(paths)
    return tuple(
        Part(next(listed), day, number, len(pieces), tuple(piece))
        for day, pieces in cut
        for number, piece in enumerate(pieces, 1)
    )


def _pieces(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """As many as fit, in order; one that is too large by itself is alone."""
    piece: list[Entry] = []
    size = _HEAD
    for entry in entries:
        if piece and (len(piece) == MOST_ENTRIES or size + len(entry.content) > MOST_BYTES):
            yield piece
            piece, size = [], _HEAD
        piece.append(entry)
        size += len(entry.content)
    yield piece


def _bytes(entries: Sequence[Entry]) -> int:
    return _HEAD + sum(len(entry.content) for entry in entries)
