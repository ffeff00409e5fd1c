"""A digest of all that a programme says, to tell whether two editions of it differ."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Set
from datetime import date, datetime, time

from model.programme import Programme, Source

__all__ = ["content_digest"]

# How a programme is read and checked, and which edition it is; none of it is said to attendees.
_LEFT_OUT = frozenset(
    {"updated", "selection", "day_places", "accepted", "limits", "people_apart", "institutions_apart"}
)

_UNSAID = frozenset({"sources", "has_own_id"})  # where a part of it was read, and who named it


def content_digest(programme: Programme) -> str:
    """32 hexadecimal digits. Where something was read from is no content, nor is a field left at its default:
    a field that the model gains makes no programme another one.
    """
    walk = _Walk()
    fields = [field for field in dataclasses.fields(programme) if field.name not in _LEFT_OUT]
    return _joined([f"{f.name}={walk.digest(getattr(programme, f.name))}" for f in fields])[:32]


class _Walk:
    """Each person and slot is met many times, and digested once."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}  # by identity: all of them live as long as the programme

    def digest(self, value: object) -> str:
        if isinstance(value, str | bytes | int | float | date | datetime | time) or value is None:
            return _plain(value)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = _joined(self._parts(value))
        return known

    def _parts(self, value: object) -> list[str]:
        if isinstance(value, Source):
            return []
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in dataclasses.fields(value) if _is_given(field, value)]
            return [type(value).__name__, *(f"{n}={self.digest(getattr(value, n))}" for n in names)]
        if isinstance(value, Mapping):
            return [f"{self.digest(key)}:{self.digest(part)}" for key, part in value.items()]
        if isinstance(value, Set):
            return sorted(self.digest(part) for part in value)
        if isinstance(value, tuple | list):
            return [self.digest(part) for part in value]
        raise TypeError(f"a programme holds no {type(value).__name__}")


def _is_given(field: dataclasses.Field[object], holder: object) -> bool:
    value = getattr(holder, field.name)
    if isinstance(value, Source) or field.name in _UNSAID:
        return False
    made = field.default_factory
    default = field.default if made is dataclasses.MISSING else made()
    return default is dataclasses.MISSING or value != default


def _plain(value: object) -> str:
    text = value.isoformat() if isinstance(value, date | time) else value
    return _hashed(f"{type(value).__name__} {text!r}")


def _joined(parts: list[str]) -> str:
    return _hashed("\n".join(parts))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
