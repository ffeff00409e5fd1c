"""Calendars as libical reads them, the library of GNOME and KDE: texts as JSON in, events as JSON out."""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator

_NAME = "libical.so.3"


class _Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3 (libical/icaltime.h)."""

    _fields_ = (
        *((part, ctypes.c_int) for part in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


def load() -> ctypes.CDLL:
    """The library with the types of the functions used here. Raises OSError where it is missing."""
    library = ctypes.CDLL(_NAME)
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    signatures = {
        "icalparser_parse_string": (pointer, [text]),
        "icalcomponent_string_to_kind": (ctypes.c_int, [text]),
        "icalcomponent_get_first_component": (pointer, [pointer, ctypes.c_int]),
        "icalcomponent_get_next_component": (pointer, [pointer, ctypes.c_int]),
        "icalcomponent_count_errors": (ctypes.c_int, [pointer]),
        "icalcomponent_free": (None, [pointer]),
        "icalcomponent_get_dtstart": (_Time, [pointer]),
        "icalcomponent_get_dtend": (_Time, [pointer]),
        "icaltime_convert_to_zone": (_Time, [_Time, pointer]),
        "icaltimezone_get_utc_timezone": (pointer, []),
        "icaltime_is_utc": (ctypes.c_int, [_Time]),
        **{
            f"icalcomponent_get_{name}": (text, [pointer])
            for name in ("uid", "summary", "location", "description")
        },
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def events(library: ctypes.CDLL, text: str) -> Iterator[dict[str, str]]:
    """Each VEVENT of `text`. Raises ValueError for what libical cannot read or marks as wrong."""
    calendar = library.icalparser_parse_string(text.encode())
    if not calendar:
        raise ValueError("libical reads no calendar")
    if library.icalcomponent_count_errors(calendar):
        raise ValueError("libical finds errors")
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    event = library.icalcomponent_get_first_component(calendar, kind)
    while event:
        found = {
            name: (getattr(library, f"icalcomponent_get_{name}")(event) or b"").decode()
            for name in ("uid", "summary", "location", "description")
        }
        found["start"] = _moment(library, library.icalcomponent_get_dtstart(event))
        found["end"] = _moment(library, library.icalcomponent_get_dtend(event))
        yield found
        event = library.icalcomponent_get_next_component(calendar, kind)
    library.icalcomponent_free(calendar)


def _moment(library: ctypes.CDLL, time: _Time) -> str:
    if time.is_date:
        return f"{time.year:04}-{time.month:02}-{time.day:02}"
    if time.zone is None:
        raise ValueError("libical takes a time for a floating one")
    utc = library.icaltime_convert_to_zone(time, library.icaltimezone_get_utc_timezone())
    return f"{utc.year:04}-{utc.month:02}-{utc.day:02}T{utc.hour:02}:{utc.minute:02}:{utc.second:02}Z"


if __name__ == "__main__":
    loaded = load()
    json.dump([list(events(loaded, text)) for text in json.load(sys.stdin)], sys.stdout)
