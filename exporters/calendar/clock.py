"""A programme's clock: which times are written in its zone, and which only in UTC can be read aright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import NamedTuple

from exporters.addresses import has_entry
from exporters.calendar.zones import load_zone, zone_rules
from model.programme import Programme, When

__all__ = ["Clock", "Span", "stated_times"]


def stated_times(programme: Programme) -> Iterator[When]:
    """All times that may come into the calendars: the panels', their papers' own, the events'."""
    for panel in programme.panels:
        yield panel.when
        yield from (paper.when for paper in panel.presentations)
    yield from (event.when for event in programme.events)


class Span(NamedTuple):
    """DTSTART and DTEND: two days, two naive times with the `tzid` of their zone, or two in UTC.

    `order` sorts the spans of one clock as they take place, whole days before their hours.
    """

    start: Date | datetime
    end: Date | datetime
    tzid: str
    order: tuple[Date, float]

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)


class Clock:
    """The clock of the zone called `zone_name`, for all of a programme's times.

    `rules` is None where the zone is UTC, is not known, or cannot be told by yearly rules in the
    years of these times; then all times are written in UTC, and so they are where `utc` asks for it.
    What is said in words is told on the zone's clock all the same.
    """

    def __init__(self, zone_name: str, whens: Iterable[When], *, utc: bool = False) -> None:
        self.zone = load_zone(zone_name)
        years: set[int] = set()
        for when in whens:
            if when.start and when.end and self.can_write(when):
                years |= {self._local(when.start).year, self._local(when.end).year}
        self.rules = zone_rules(self.zone, years) if self.zone and not utc else None

    def can_write(self, when: When) -> bool:
        """Whether there is a date, and one that can be meant: 0020 and 9999 are slips or stand-ins."""
        return has_entry(when)

    def span(self, when: When) -> Span:
        """How `when` is written. Raises ValueError where `can_write` says no."""
        if not self.can_write(when):
            raise ValueError("no date, or none that can be written")
        if when.start is not None and when.end is not None:
            return self._hours(when.start, when.end)
        day = when.date or Date.min
        return Span(day, day + timedelta(days=1), "", (day, float("-inf")))

    def _hours(self, stated_start: datetime, stated_end: datetime) -> Span:
        local_start, local_end = self._local(stated_start), self._local(stated_end)
        start, end = local_start.astimezone(UTC), local_end.astimezone(UTC)
        if end <= start:
            # Begins in an hour that the clock skips, and ends after it: the length that is stated.
            end = start + (stated_end - stated_start)
        order = (local_start.date(), start.timestamp())
        if self.rules is None or _is_skipped_or_repeated(local_start) or _is_skipped_or_repeated(local_end):
            return Span(start, end, "", order)
        return Span(local_start.replace(tzinfo=None), local_end.replace(tzinfo=None), self.rules.tzid, order)

    def in_words(self, when: When) -> tuple[When, str]:
        """`when` as this clock shows it, and the name of the clock; "" where no hours are known."""
        if when.start is None or when.end is None or not self.can_write(when):
            return when, ""
        start, end = self._local(when.start), self._local(when.end)
        if end <= start or self.zone is None:  # on the clock's face; it was put back in between
            return when, when.start.tzname() or ""
        shown = When(date=start.date(), start=start, end=end, provisional=when.provisional)
        return shown, (self.zone.key or "").replace("_", " ")

    def _local(self, moment: datetime) -> datetime:
        if self.zone is None:
            return moment
        if getattr(moment.tzinfo, "key", "") == self.zone.key:
            # The face of the clock is what the programme states, whatever rules it was read with.
            return moment.replace(tzinfo=self.zone)
        return moment.astimezone(self.zone)


def _is_skipped_or_repeated(local: datetime) -> bool:
    """Whether the face of the clock shows this time twice or never: readers differ on what it means."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
