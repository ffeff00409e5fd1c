"""Checks of the timetable: times and rooms that are missing, that disagree, or that collide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

from model.findings import Finding, Severity
from model.programme import Panel, Programme, Source, When, WhenState
from model.timetable import day_key
from model.views import meet_at_once, panels_by_room
from model.weekdays import weekday_of

__all__ = [
    "not_scheduled",
    "own_times_missing",
    "papers_outside",
    "room_double_booked",
    "times_missing",
    "times_on_change",
    "times_unlikely",
    "weekday_disagrees",
]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST = timedelta(hours=12)


def times_missing(programme: Programme) -> Iterator[Finding]:
    """Slots without a clock time, with the key to fill in; panels on no slot at all."""
    panels = defaultdict(list)
    for panel in programme.panels:
        if panel.slot is not None and panel.own_when is None:
            panels[panel.slot].append(panel)
    for slot in programme.slots:
        name = ", ".join(part for part in (slot.day, slot.session and f"session {slot.session}") if part)
        subject = f"{slot.day} {slot.session}".strip()
        match slot.when.state:
            case WhenState.UNKNOWN:
                listed = slot.source.file == programme.source.file
                if not listed and not panels[slot]:  # each of its panels has a time of its own
                    continue
                ids = _list_ids(panels[slot])
                label = f'day = "{slot.day}", session = "{slot.session}", '
                remedy = (
                    f"add a [[timetable]] entry to {programme.source.file} with {label}date, start and end"
                )
                if listed:
                    remedy = "add to this entry date, start and end"
                elif not (slot.day and slot.session):
                    remedy = f"state the {'session' if slot.day else 'day'} of the panel too"
                yield Finding(
                    code="timetable.missing",
                    severity=Severity.WARNING,
                    message=f"nothing says when {name} is: no calendar entry for {ids}, time to be announced",
                    remedy=remedy,
                    source=slot.source,
                    subject=subject,
                )
            case WhenState.DATE_ONLY:
                guess = " and its date is provisional" if slot.when.provisional else ""
                yield Finding(
                    code="timetable.date-only",
                    severity=Severity.WARNING,
                    message=f"{name} has no clock time{guess}: all-day and tentative in the calendar",
                    remedy=f"add start and end to this entry of {programme.source.file}",
                    source=slot.source,
                    subject=subject,
                )
            case WhenState.PROVISIONAL:
                yield Finding(
                    code="timetable.provisional",
                    severity=Severity.NOTE,
                    message=f"{name} is marked provisional: tentative in the calendar",
                    remedy=f"remove provisional from this entry of {programme.source.file} once it is sure",
                    source=slot.source,
                    subject=subject,
                )
            case WhenState.TIMED:
                pass


def not_scheduled(programme: Programme) -> Iterator[Finding]:
    """Panels without a slot, or in a slot but without a room."""
    for panel in programme.panels:
        if panel.slot is None and panel.own_when is None:
            yield _finding(
                panel,
                "panel.not-scheduled",
                f"panel {panel.id} is in no session",
                "state its day and session",
            )
        elif panel.room is None:
            yield _finding(panel, "panel.no-room", f"panel {panel.id} has no room", "state its room")


def own_times_missing(programme: Programme) -> Iterator[Finding]:
    """Panels whose own time, which stands in for their session's, lacks the hours or may change."""
    for panel in programme.panels:
        if panel.own_when is None:
            continue
        if panel.own_when.state is WhenState.DATE_ONLY:
            message = f"panel {panel.id} has a date of its own but no clock time: all-day in the calendar"
            yield _finding(panel, "panel.date-only", message, "add start and end to the panel")
        elif panel.own_when.state is WhenState.PROVISIONAL:
            message = f"panel {panel.id} is marked provisional: tentative in the calendar"
            remedy = "remove provisional once it is sure"
            yield _finding(panel, "panel.provisional", message, remedy, severity=Severity.NOTE)


def times_unlikely(programme: Programme) -> Iterator[Finding]:
    """Sessions, panels and events of more than twelve hours, as an end before the start makes them."""
    for name, when, source in _spans(programme):
        if when.start is None or when.end is None or when.end - when.start <= _LONGEST:
            continue
        yield Finding(
            code="timetable.long",
            severity=Severity.WARNING,
            message=f"{name} lasts from {when.start:%H:%M} on {when.start.date()} to {when.end:%H:%M}"
            f" on {when.end.date()}",
            remedy="see that start and end are right; an end before the start is on the next day",
            source=source,
            subject=name,
        )


def times_on_change(programme: Programme) -> Iterator[Finding]:
    """Hours that the clock of the place has twice in a night, or not at all, as it is put back or forward."""
    spans = list(_spans(programme))
    for panel in programme.panels:
        spans += [
            (f"paper “{_short(p.title)}” of panel {panel.id}", p.when, p.source) for p in panel.presentations
        ]
    for name, when, source in spans:
        for word, moment in (("starts", when.start), ("ends", when.end)):
            if moment is None or not (what := _on_change(moment)):
                continue
            hour = f"{moment:%H:%M} on {moment.date()}"
            yield Finding(
                code="timetable.clock",
                severity=Severity.WARNING,
                message=f"{name} {word} at {hour}, an hour that {programme.zone} {what}",
                remedy="give an hour before or after the change of the clock, or see that time_zone is right",
                source=source,
                subject=name,
            )
            break


def _on_change(moment: datetime) -> str:
    """What is wrong with a local time; "" for one that the clock shows once (PEP 495)."""
    first, second = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return ""
    return "has twice that night" if first > second else "does not have that night"


def _spans(programme: Programme) -> Iterator[tuple[str, When, Source]]:
    """What has times, as it is called in a finding."""
    for slot in programme.slots:
        yield f"{slot.day}, session {slot.session}", slot.when, slot.source
    for panel in programme.panels:
        yield f"panel {panel.id}", panel.own_when or When(), panel.where("start")
    for event in programme.events:
        yield f"“{_short(event.title)}”", event.when, event.source


def papers_outside(programme: Programme) -> Iterator[Finding]:
    """Papers with a time of their own that is not within their panel's."""
    for panel in programme.panels:
        for number, paper in enumerate(panel.presentations, 1):
            mine, whole = paper.when, panel.when
            if not (mine.start and mine.end and whole.start and whole.end):
                continue
            if not whole.start <= mine.start <= mine.end <= whole.end:
                yield Finding(
                    code="paper.outside",
                    severity=Severity.WARNING,
                    message=f"panel {panel.id}: paper {number}, “{_short(paper.title)}”, is from"
                    f" {mine.start:%H:%M} to {mine.end:%H:%M}, but the panel from"
                    f" {whole.start:%H:%M} to {whole.end:%H:%M}",
                    remedy="mend the wrong one",
                    source=paper.source,
                    subject=f"{panel.id}/{number}",
                )


def weekday_disagrees(programme: Programme) -> Iterator[Finding]:
    """A day named "Wednesday" whose date is none; one day with two dates."""
    dates: dict[str, object] = {}
    for slot in programme.slots:
        if slot.when.date is None:
            continue
        named = weekday_of(slot.day, programme.language)
        if named is not None and slot.when.date.weekday() != named:
            is_a = _WEEKDAYS[slot.when.date.weekday()].capitalize()
            yield Finding(
                code="timetable.weekday",
                severity=Severity.WARNING,
                message=f"{slot.day} is given as {slot.when.date}, which is a {is_a}",
                remedy="mend the date, or the name of the day",
                source=slot.source,
                subject=f"{slot.day} {slot.session}",
            )
        if dates.setdefault(day_key(slot.day), slot.when.date) != slot.when.date:
            yield Finding(
                code="timetable.two-dates",
                severity=Severity.WARNING,
                message=f"{slot.day} has two dates, {dates[day_key(slot.day)]} and {slot.when.date}",
                remedy="give one day one date; name days that differ differently",
                source=slot.source,
                subject=f"{slot.day} {slot.session}",
            )


def room_double_booked(programme: Programme) -> Iterator[Finding]:
    """Two panels in one room at once; partial overlaps count."""
    for room, panels in panels_by_room(programme).items():
        for first, second in combinations(panels, 2):
            if room and meet_at_once(first, second):
                yield Finding(
                    code="room.double-booked",
                    severity=Severity.WARNING,
                    message=f"panels {first.id} and {second.id} are both in {room} at the same time",
                    remedy="move one of them",
                    source=second.where("room"),
                    subject=f"{first.id} {second.id}",
                )


def _finding(
    panel: Panel, code: str, message: str, remedy: str, *, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, remedy=remedy, source=panel.source, subject=panel.id
    )


def _list_ids(panels: list[Panel]) -> str:
    if not panels:
        return "no panel"
    ids = [panel.id for panel in panels[:5]]
    more = f" and {len(panels) - 5} more" if len(panels) > 5 else ""
    return f"panel{'s' if len(panels) > 1 else ''} {', '.join(ids)}{more}"


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:49].rstrip() + "…"
