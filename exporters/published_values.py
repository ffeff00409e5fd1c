"""What the values of published.json have to be; whatever else stands there is refused in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from datetime import date as Date

from exporters.published import HIGHEST_SEQUENCE, Standing
from model.slugs import slug

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
_FILE = re.compile(r"(?:(?:days|panels|people|rooms|streams)/)?([^\W_]+(?:[._-][^\W_]+)*)\.ics")
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
        moment.astimezone(UTC)  # calendars hold it in UTC, and a year may fit with its offset alone
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
    wanted = "a list of calendar files, such as panels/1386.ics"
    if not isinstance(value, list) or not value:
        raise WrongValueError(wanted)
    if not all(isinstance(file, str) and _is_calendar(file) for file in value):
        raise WrongValueError(wanted)
    return tuple(value)


def _is_calendar(file: str) -> bool:
    """Whether the calendar may have given the file this name: one that every disk takes, and keeps."""
    match = _FILE.fullmatch(file)
    # What stands before the first dot tells whether Windows takes it for a device: con.1 is one, con-1 not.
    stem = match[1].partition(".")[0].replace("_", "-") if match else ""
    return bool(stem) and slug(stem) == stem and file == file.lower()
