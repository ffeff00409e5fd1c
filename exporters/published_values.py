"""What the values of published.json have to be; whatever else stands there is refused in words."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import datetime
from pathlib import PurePosixPath

from exporters.published import HIGHEST_SEQUENCE, Standing

__all__ = [
    "WrongValueError",
    "as_day_or_moment",
    "as_digest",
    "as_files",
    "as_kind",
    "as_line",
    "as_marks",
    "as_moment",
    "as_sequence",
    "as_standing",
    "as_table",
    "as_text",
    "as_version",
    "is_span",
]

_KINDS = frozenset({"panel", "event", "paper", "person"})
_DIGEST = re.compile(r"[0-9a-f]{16,64}")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class WrongValueError(ValueError):
    """A value that cannot be used; its text says what is needed."""


def as_version(value: object) -> int:
    return _whole(value, 1, HIGHEST_SEQUENCE)


def as_sequence(value: object) -> int:
    return _whole(value, 0, HIGHEST_SEQUENCE)


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise WrongValueError(f"a whole number from {least} to {most}")
    return value


def as_table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise WrongValueError("a table of entries")
    return value


def as_text(value: object) -> str:
    if not isinstance(value, str):
        raise WrongValueError("text")
    return value


def as_line(value: object) -> str:
    if not isinstance(value, str) or _UNFIT.search(value):
        raise WrongValueError("text on one line")
    return value


def as_marks(value: object) -> tuple[str, ...]:
    wanted = "a list of texts on one line each"
    if not isinstance(value, list) or not value:
        raise WrongValueError(wanted)
    try:
        return tuple(as_line(mark) for mark in value)
    except WrongValueError:
        raise WrongValueError(wanted) from None


def as_digest(value: object) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise WrongValueError("a digest in hexadecimal")
    return value


def as_kind(value: object) -> str:
    if not isinstance(value, str) or value not in _KINDS:
        raise WrongValueError(f"one of {', '.join(sorted(_KINDS))}")
    return value


def as_standing(value: object) -> Standing:
    try:
        return Standing(as_text(value))
    except ValueError:
        raise WrongValueError(f"one of {', '.join(Standing)}") from None


def as_moment(value: object) -> datetime:
    wanted = "a time such as 2020-08-24T09:00:00Z"
    try:
        moment = datetime.fromisoformat(as_text(value))
        if moment.tzinfo is None:
            raise WrongValueError(wanted)
        moment.timestamp()  # a year that only fits without its offset
    except (ValueError, OverflowError):
        raise WrongValueError(wanted) from None
    return moment


def as_day_or_moment(value: object) -> Date:
    try:
        return Date.fromisoformat(as_text(value))
    except ValueError:
        return as_moment(value)


def is_span(start: Date, end: Date) -> bool:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return start < end
    return not isinstance(start, datetime) and not isinstance(end, datetime) and start < end


def as_files(value: object) -> tuple[str, ...]:
    wanted = "a list of plain paths below the calendars' folder"
    if not isinstance(value, list) or not value:
        raise WrongValueError(wanted)
    for file in value:
        if not isinstance(file, str) or _UNFIT.search(file) or not _is_plain(file):
            raise WrongValueError(wanted)
    return tuple(value)


def _is_plain(file: str) -> bool:
    path = PurePosixPath(file)
    sound = "\\" not in file and not path.is_absolute() and ".." not in path.parts
    return sound and bool(file) and str(path) == file
