"""VTIMEZONE: a zone's rules as a component (RFC 5545 section 3.6.5)."""

from __future__ import annotations

from datetime import datetime

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from exporters.calendar.zones import Observance, YearlyRule, ZoneRules

__all__ = ["vtimezone"]

# The onsets begin where computers' time does, not with the programme: some readers keep the first
# definition of a TZID that they meet for all later files, and a definition says nothing of the time
# before its first onset. The year is one in which the rule's own day exists, as RFC 5545 3.8.5.3
# wants, since weeks are counted to the fourth or are the last.
_ONSET_YEAR = 1970
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def vtimezone(rules: ZoneRules) -> Timezone:
    """One STANDARD and at most one DAYLIGHT, each with one RRULE; a steady zone's STANDARD has none."""
    component = Timezone()
    component.add("TZID", rules.tzid)
    component.add_component(_part(TimezoneStandard(), rules.standard))
    if rules.daylight is not None:
        component.add_component(_part(TimezoneDaylight(), rules.daylight))
    return component


def _part(part: TimezoneStandard | TimezoneDaylight, observance: Observance) -> Component:
    rule = observance.rule
    part.add("DTSTART", rule.onset(_ONSET_YEAR) if rule else datetime(_ONSET_YEAR, 1, 1))
    part.add("TZOFFSETFROM", observance.before)
    part.add("TZOFFSETTO", observance.offset)
    part.add("TZNAME", observance.name)
    if rule:
        part.add("RRULE", _recurrence(rule))
    return part


def _recurrence(rule: YearlyRule) -> vRecur:
    return vRecur(FREQ="YEARLY", BYMONTH=rule.month, BYDAY=f"{rule.week}{_DAYS[rule.weekday]}")
