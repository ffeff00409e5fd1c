"""Time zones as every calendar program reads them: two yearly rules at most, proved before they are used.

Outlook takes from a VTIMEZONE no more than the offsets and the yearly rule of one STANDARD and one
DAYLIGHT part; a list of dates, local mean time or a third part make it, and others, an hour wrong
(MS-STANOICAL 2.2.47, MS-OXCICAL 2.1.3.1.1.19). So a zone is written in that form where the form
tells the truth for the years in question, and is not written at all where it does not.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from datetime import time as Time
from functools import cache
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

from exporters.addresses import FIRST_YEAR, LAST_YEAR

__all__ = ["Observance", "YearlyRule", "ZoneRules", "load_zone", "zone_rules"]

_STEP = timedelta(hours=6)  # no zone changes twice within it
_SECOND = timedelta(seconds=1)
# The weeks of a Windows time zone (SYSTEMTIME.wDay): first to fourth, and last.
_WEEKS = (-1, 1, 2, 3, 4)
_CYCLE = 28  # years after which the days of the week return to their dates


class YearlyRule(NamedTuple):
    """A day and hour of every year: the `week`-th `weekday` (Monday is 0) of `month`; -1 is the last."""

    month: int
    week: int
    weekday: int
    time: Time

    def onset(self, year: int) -> datetime:
        """The local time in `year`, naive, on the clock that is about to be changed."""
        first_weekday, days = monthrange(year, self.month)
        day = 1 + (self.weekday - first_weekday) % 7 + 7 * (self.week - 1 if self.week > 0 else 3)
        if self.week < 0 and day + 7 <= days:
            day += 7
        return datetime.combine(datetime(year, self.month, day), self.time)


class Observance(NamedTuple):
    """One of the two offsets of a zone, and when in the year its clock goes over to it."""

    before: timedelta
    offset: timedelta
    name: str
    rule: YearlyRule | None = None

    def onset(self, year: int) -> datetime:
        """The instant in `year`, naive in UTC, at which the clock goes over to this offset."""
        if self.rule is None:
            raise ValueError(f"{self.name} has no onset")
        return self.rule.onset(year) - self.before


class ZoneRules(NamedTuple):
    """A zone by its IANA name, with the lesser of its offsets and, if it has summer time, the greater.

    By offset, not by what a zone's law calls summer time: in Ireland winter is the exception by
    law (tzdata gives it -1 h), and every reader expects DAYLIGHT to be the clock that is ahead.
    """

    tzid: str
    standard: Observance
    daylight: Observance | None = None


class _Transition(NamedTuple):
    instant: datetime  # naive, in UTC
    before: timedelta
    after: timedelta
    name: str

    @property
    def local(self) -> datetime:
        return self.instant + self.before


@cache
def load_zone(name: str) -> ZoneInfo | None:
    """The zone as the tzdata package has it, None where it has not.

    Not as the system has it: the same rules on every machine, and no name that leads out of the
    package's folder.
    """
    package = resources.files("tzdata")
    if name not in package.joinpath("zones").read_text(encoding="ascii").split():
        return None
    with package.joinpath("zoneinfo", *name.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def zone_rules(zone: ZoneInfo, years: Iterable[int]) -> ZoneRules | None:
    """Rules that give every offset of `zone` in each of `years`, each of them with its neighbours.

    None where two yearly rules cannot: several changes a year, a change of law within these
    years, days that are counted otherwise than by weeks of a month, or UTC itself.
    """
    wanted = sorted({year + step for year in years for step in (-1, 0, 1)})
    if not wanted or wanted[0] < FIRST_YEAR - 1 or wanted[-1] > LAST_YEAR + 1:
        return None
    found = {year: _transitions(zone, year) for year in wanted}
    changes = [change for year in wanted for change in found[year]]
    rules = _steady(zone, wanted) if not changes else _yearly(zone, changes, wanted[-1])
    if rules is None or not _is_written_in_minutes(rules):
        return None
    return rules if all(_expected(rules, year) == _bare(found[year]) for year in wanted) else None


def _steady(zone: ZoneInfo, years: list[int]) -> ZoneRules | None:
    """A zone whose clock is never changed in these years."""
    starts = [datetime(year, 1, 1, tzinfo=UTC).astimezone(zone) for year in years]
    offsets = {start.utcoffset() or timedelta() for start in starts}
    if len(offsets) > 1:
        return None
    offset = offsets.pop()
    key = zone.key or ""
    if not offset and (key.startswith("Etc/") or "/" not in key):
        return None  # UTC and GMT by any name: readers take "GMT" for Britain, with its summer time
    return ZoneRules(key, Observance(offset, offset, starts[-1].tzname() or key))


def _yearly(zone: ZoneInfo, changes: list[_Transition], last_year: int) -> ZoneRules | None:
    """A zone whose clock goes forth and back once a year."""
    forth = [change for change in changes if change.after > change.before]
    back = [change for change in changes if change.after < change.before]
    daylight, standard = (_observance(zone, group, last_year) for group in (forth, back))
    if daylight is None or standard is None or zone.key is None:
        return None
    return ZoneRules(zone.key, standard, daylight)


def _observance(zone: ZoneInfo, changes: list[_Transition], last_year: int) -> Observance | None:
    """The one rule that all of `changes` follow."""
    if not changes or len({(change.before, change.after) for change in changes}) > 1:
        return None
    first, last = changes[0], changes[-1]
    candidates = [
        Observance(
            last.before,
            last.after,
            last.name,
            YearlyRule(first.local.month, week, first.local.weekday(), first.local.time()),
        )
        for week in _WEEKS
    ]
    fitting = [one for one in candidates if all(one.onset(c.instant.year) == c.instant for c in changes)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    # "Last" and "fourth" may be the same day for years; those to come tell what the law means.
    to_come = [
        change
        for year in range(last_year + 1, last_year + 1 + _CYCLE)
        for change in _transitions(zone, year)
        if (change.before, change.after) == (last.before, last.after)
    ]
    return max(fitting, key=lambda one: sum(one.onset(c.instant.year) == c.instant for c in to_come))


def _expected(rules: ZoneRules, year: int) -> list[tuple[datetime, timedelta, timedelta]]:
    """What the rules say of a year (in UTC): the instants of change, with the offsets before and after."""
    if rules.daylight is None:
        return []
    parts = (rules.standard, rules.daylight)
    return sorted((part.onset(year), part.before, part.offset) for part in parts)


def _bare(changes: list[_Transition]) -> list[tuple[datetime, timedelta, timedelta]]:
    return [(change.instant, change.before, change.after) for change in changes]


def _is_written_in_minutes(rules: ZoneRules) -> bool:
    parts = [rules.standard, *([rules.daylight] if rules.daylight else [])]
    return not any(offset % timedelta(minutes=1) for part in parts for offset in (part.before, part.offset))


@cache
def _transitions(zone: ZoneInfo, year: int) -> list[_Transition]:
    """Every change of the zone's offset in a year of UTC, found by looking, to the second."""
    found = []
    low, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    low -= _SECOND  # a change at the very start of the year is one of the year
    while low < end - _SECOND:
        high = min(low + _STEP, end - _SECOND)
        before, after = _offset(zone, low), _offset(zone, high)
        if before != after:
            instant = _first_after(zone, low, high, before)
            name = instant.astimezone(zone).tzname() or ""
            found.append(_Transition(instant.replace(tzinfo=None), before, after, name))
        low = high
    return found


def _first_after(zone: ZoneInfo, low: datetime, high: datetime, before: timedelta) -> datetime:
    """The first second of (low, high] at which the offset is no longer `before`."""
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
