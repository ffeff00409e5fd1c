"""An exporter asks for its options here: each with its type and its default, every mistake a finding.

An `OptionReader` is asked for the keys that the exporter knows; `close` then reports all others,
each with the nearest key that is known. A value that cannot be used is an error finding, and the
default stands in for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from model.findings import Findings, shown
from model.options import Option, Options
from model.source import Source

if TYPE_CHECKING:
    from model.front_matter import Picture

__all__ = ["OptionReader"]

_MOST_LISTED = 12
T = TypeVar("T")


class OptionReader:
    """The options of one exporter; several readers of one table would each report the other's keys."""

    def __init__(self, options: Options, findings: Findings) -> None:
        self._options = options
        self._findings = findings
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._options.entries

    def source(self, key: str) -> Source:
        """Where a key stands, or the table itself where it has no such key."""
        entry = self._options.entries.get(key)
        return entry.source if entry else self._options.source

    def text(self, key: str, default: str = "") -> str:
        """A text in one line; a number is taken as it is written. An empty text is one."""
        entry = self._get(key)
        if entry is None:
            return default
        text = _as_text(entry)
        return self.wrong(key, "text in quotes", default) if text is None else text

    def flag(self, key: str, default: bool = False) -> bool:
        entry = self._get(key)
        if entry is None:
            return default
        value = entry.value
        return value if isinstance(value, bool) else self.wrong(key, "true or false", default)

    def number(self, key: str, default: float, *, least: float = -math.inf, most: float = math.inf) -> float:
        """A number from `least` to `most`, both included."""
        value = self._in_range(key, least, most)
        wanted = f"a number{_range(least, most)}, as in {default:g}"
        return self._typed(key, None if value is None else float(value), float(default), wanted)

    def whole(self, key: str, default: int, *, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        value = self._in_range(key, least, most)
        wanted = f"a whole number{_range(least, most)}, as in {default}"
        return self._typed(key, value if isinstance(value, int) else None, default, wanted)

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of the `allowed` words, whatever its case."""
        entry = self._get(key)
        if entry is None:
            return default
        text = _as_text(entry)
        if text is None:
            return self.wrong(key, f"text in quotes, one of: {_listed(allowed)}", default)
        return self._allowed(key, text, allowed, entry.source) or default

    def texts(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of texts without the empty ones; a single text is a list of one."""
        found = self._items(key)
        return tuple(default) if found is None else tuple(text for text, _ in found)

    def choices(self, key: str, allowed: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """A list of the `allowed` words in the user's order, each once."""
        found = self._items(key)
        if found is None:
            return tuple(default)
        chosen: dict[str, None] = {}
        for text, source in found:
            word = self._allowed(key, text, allowed, source)
            if word in chosen:
                message, remedy = f"{shown(text)} is listed twice in {key}", "remove one of the two"
                self._findings.warning(
                    "options.twice", message, remedy=remedy, source=source, subject=self._subject(key)
                )
            elif word:
                chosen[word] = None
        return tuple(chosen)

    def picture(self, key: str, pictures: Mapping[str, Picture]) -> Picture | None:
        """The picture that the option names; `pictures` are the programme's."""
        name = self.text(key)
        found = pictures.get(name)
        if name and found is None:
            self._findings.error(
                "options.no-picture",
                f"{key} names {shown(name)}, and the programme folder has no such PNG or JPEG",
                remedy='write its place in the programme folder, as in "cover.jpg" or "front/cover.png"',
                source=self.source(key),
                subject=self._subject(key),
            )
        return found

    def table(self, key: str) -> OptionReader:
        """The options of a table within this one, with no keys where there is none; to be closed too."""
        entry = self._get(key)
        empty = Options(name=f"{self._options.name}.{key}", source=self.source(key))
        if entry is None:
            return OptionReader(empty, self._findings)
        wanted = f"a table under [{empty.name}]"
        inner = entry.value if isinstance(entry.value, Options) else self.wrong(key, wanted, empty)
        return OptionReader(inner, self._findings)

    def wrong(self, key: str, wanted: str, default: T, source: Source | None = None) -> T:
        """Report a value that cannot be used, say what is wanted ("a colour"), and give the default.

        For what an exporter itself finds out about a value that has the right type.
        """
        self._findings.error(
            "toml.wrong-type",
            f"{key} is not what is needed here",
            remedy=f"write {wanted}",
            source=source or self.source(key),
            subject=self._subject(key),
        )
        return default

    def close(self) -> None:
        """Report every key that nobody asked for, with the nearest one that is known."""
        known = sorted(self._known)
        for key, entry in self._options.entries.items():
            if key in self._known:
                continue
            written = key if re.fullmatch(r"[\w-]{1,80}", key) else shown(key)
            self._findings.warning(
                "toml.unknown-key",
                f"{written} is no key that is known in [{self._options.name}]",
                remedy=_nearest(key, known) or f"known here: {_listed(known)}",
                source=entry.source,
                subject=self._subject(key),
            )

    def _get(self, key: str) -> Option | None:
        self._known.add(key)
        return self._options.entries.get(key)

    def _typed(self, key: str, value: T | None, default: T, wanted: str) -> T:
        if key not in self:
            return default
        return self.wrong(key, wanted, default) if value is None else value

    def _in_range(self, key: str, least: float, most: float) -> int | float | None:
        entry = self._get(key)
        value = entry.value if entry else None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            return None
        # Beyond any range that an exporter may set, and more than a float can hold.
        return None if math.isinf(value) or abs(value) > 1e300 else value

    def _items(self, key: str) -> list[tuple[str, Source]] | None:
        entry = self._get(key)
        if entry is None:
            return None
        found = []
        for item in entry.value if isinstance(entry.value, tuple) else (entry,):
            if isinstance(item.value, str):
                found.append((" ".join(item.value.split("\n")), item.source))
            else:
                self.wrong(key, 'a list of texts, as in ["a", "b"]', None, item.source)
        return [(text, source) for text, source in found if text]

    def _allowed(self, key: str, text: str, allowed: Sequence[str], source: Source) -> str:
        """The word of `allowed` that is meant, or "" after an error finding."""
        word = next((word for word in allowed if word.casefold() == text.casefold()), "")
        if not word:
            self._findings.error(
                "options.unknown-value",
                f"{shown(text)} is nothing that is known for {key}",
                remedy=_nearest(text, allowed) or f"known here: {_listed(allowed)}",
                source=source,
                subject=self._subject(key),
            )
        return word

    def _subject(self, key: str) -> str:
        return f"{self._options.name}.{key}"


def _as_text(entry: Option) -> str | None:
    """A text in one line, a number as it is written; None for anything else."""
    value = entry.value
    if isinstance(value, str):
        return " ".join(value.split("\n"))
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    is_too_long = isinstance(value, int) and value.bit_length() > 64
    return str(value) if is_number and not is_too_long else None


def _range(least: float, most: float) -> str:
    if math.isinf(least):
        return "" if math.isinf(most) else f" up to {most:g}"
    return f" from {least:g}" + ("" if math.isinf(most) else f" to {most:g}")


def _nearest(text: str, known: Iterable[str]) -> str:
    from rapidfuzz.fuzz import ratio  # most people make no slip
    from rapidfuzz.process import extractOne

    near = extractOne(text, list(known), scorer=ratio, processor=str.casefold, score_cutoff=60)
    return f"did you mean {near[0]}?" if near else ""


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_MOST_LISTED]) + (" …" if len(words) > _MOST_LISTED else "") or "nothing"
