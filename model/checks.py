"""What is wrong with a programme that was read without error, or worth a look before it is printed.

Each check is a function from a programme to findings. The built-in ones stand in one table; other
distributions add theirs by the entry point group `vademecum.checks`.
"""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from model import checks_people, checks_text, checks_timetable
from model.findings import Finding, Severity
from model.plugins import entry_points
from model.programme import Programme

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["CHECKS", "GROUP", "check"]

Check = Callable[[Programme], Iterable[Finding]]

GROUP = "vademecum.checks"

CHECKS: tuple[Check, ...] = (
    checks_timetable.times_missing,
    checks_timetable.not_scheduled,
    checks_timetable.own_times_missing,
    checks_timetable.times_unlikely,
    checks_timetable.times_on_change,
    checks_timetable.papers_outside,
    checks_timetable.weekday_disagrees,
    checks_timetable.room_double_booked,
    checks_people.in_two_places,
    checks_people.appearance_limits,
    checks_people.no_affiliation,
    checks_people.no_chair,
    checks_people.names_in_capitals,
    checks_people.probable_duplicates,
    checks_text.presenters_inferred,
    checks_text.abstracts_cut_off,
    checks_text.abstracts_missing,
    checks_text.abstracts_twice,
    checks_text.mojibake,
)


def check(programme: Programme, points: Iterable[EntryPoint] | None = None) -> Iterator[Finding]:
    """All findings of all checks, in the order of the table, then of the plug-ins by name.

    What the programme accepts is shown as a note with the reason; an acceptance that nothing
    answers to is a finding of its own.
    """
    accepted = {(entry.code, entry.subject): entry for entry in programme.accepted}
    answered = set()
    for finding in _all(programme, points):
        entry = accepted.get((finding.code, finding.subject))
        if entry is None:
            yield finding
            continue
        answered.add((entry.code, entry.subject))
        yield dataclasses.replace(
            finding, severity=Severity.NOTE, accepted=entry.reason or "no reason given", remedy="", paste=""
        )
    for key, entry in accepted.items():
        if key not in answered:
            yield Finding(
                code="checks.accept",
                severity=Severity.WARNING,
                message=f"nothing answers to the acceptance of {entry.code} for {entry.subject!r}",
                remedy="remove it, or mend its code and subject (see check --format json)",
                source=entry.source,
                subject=f"{entry.code} {entry.subject}",
            )


def _all(programme: Programme, points: Iterable[EntryPoint] | None) -> Iterator[Finding]:
    for run in CHECKS:
        yield from run(programme)
    found = entry_points(GROUP) if points is None else points
    for point in sorted(found, key=lambda point: (point.name, point.value)):
        try:
            yield from list(point.load()(programme))
        except Exception as error:  # a plug-in may break in any way; it is named, the others run
            place = traceback.extract_tb(error.__traceback__)[-1]
            yield Finding(
                code="checks.plug-in",
                severity=Severity.ERROR,
                message=f"the check {point.name} ({point.value}) broke: {type(error).__name__}: {error}"
                f" ({place.filename}:{place.lineno})",
                remedy="mend or remove the distribution that it comes from",
                subject=point.name,
            )
