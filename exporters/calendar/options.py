"""[calendar] of programme.toml: the clock that times are written by, alarms, the words of personal titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from icalendar import InvalidCalendar, vDuration

from exporters.calendar.plain_text import clean_line
from model.findings import Findings
from model.option_reader import OptionReader
from model.options import Options
from model.programme import ROLE_ORDER, Programme

__all__ = ["TIMES", "CalendarOptions", "read_options"]

TIMES = ("local", "utc")
"""On the programme's own clock, with its time zone in the file, or all in UTC."""
_LONGEST = timedelta(weeks=4)  # before the beginning; more is a slip of the unit
_TITLES = "titles"
NO_ROLE = "none"
"""The key for those of whom the programme does not say what they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOptions:
    """What may be chosen about the calendars.

    `alarm` is how long before the beginning a reader is to ring, None for not at all. `titles` are
    the words for a role, by the role in lower case, that a person's own entries begin with; "" for
    none. Without `papers` no paper has an entry of its own.
    """

    times: str = "local"
    alarm: timedelta | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    papers: bool = True


def read_options(programme: Programme, findings: Findings) -> CalendarOptions:
    """The options as the programme states them; what cannot be used is a finding, and left at its default."""
    stated = programme.options_for("calendar")
    table = OptionReader(stated, findings)
    options = CalendarOptions(
        times=table.choice("times", TIMES, "local"),
        alarm=_alarm(table, stated),
        titles=_titles(table.table(_TITLES), programme, stated),
        papers=table.flag("papers", True),
    )
    table.close()
    return options


def _alarm(table: OptionReader, stated: Options) -> timedelta | None:
    """Minutes, a duration (RFC 5545 section 3.3.6; with a minus as in TRIGGER too), or false."""
    value = _value(stated, "alarm")
    if value is None or isinstance(value, bool):
        if not table.flag("alarm"):
            return None
        text = ""
    elif isinstance(value, (int, float, str)):
        text = table.text("alarm")
    else:
        table.text("alarm")  # which tells what is wrong with it
        return None
    length = _length(text)
    if length is not None and timedelta(0) < length <= _LONGEST:
        return length
    wanted = 'minutes before the beginning, as in 15, or a duration, as in "PT15M"; four weeks at most'
    return table.wrong("alarm", wanted, None)


def _length(text: str) -> timedelta | None:
    text = text.strip().upper()
    text = text[1:] if text.startswith("-P") else text
    try:
        if text.isascii() and text.isdecimal():
            return timedelta(minutes=int(text))
        return vDuration.from_ical(text)  # type: ignore[no-untyped-call,no-any-return]  # the library's
    except (InvalidCalendar, OverflowError, ValueError):
        return None


def _value(stated: Options, key: str) -> object:
    entry = stated.entries.get(key)
    return entry.value if entry else None


def _titles(table: OptionReader, programme: Programme, stated: Options) -> dict[str, str]:
    """The words for each role that the model knows or that somebody has, whatever its case."""
    roles = {NO_ROLE: NO_ROLE} | {role.value: role.value for role in ROLE_ORDER}
    for panel in programme.panels:
        for part in panel.participations:
            roles |= {role.casefold(): role for role in part.roles}
    titles = _value(stated, _TITLES)
    for key in titles.entries if isinstance(titles, Options) else ():
        if key.casefold() in roles or programme.selection:
            # Of a part of the programme it cannot be told that nobody has the role.
            roles[key.casefold()] = key
    words = {role: table.text(key) for role, key in roles.items()}  # all of them, so that close() knows them
    table.close()
    return {role: clean_line(words[role]).rstrip(" :：") for role, key in roles.items() if key in table}
