"""calendar/: the whole programme, and each session."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.base import Exporter, Job, OutputFile
from exporters.calendar.clock import Clock
from exporters.calendar.event import EntryWriter
from exporters.calendar.folding import serialise
from exporters.calendar.pack import pack
from exporters.calendar.vtimezone import vtimezone
from exporters.wording import Wording
from model.programme import Programme

__all__ = ["CalendarExporter"]


class CalendarExporter(Exporter):
    """Calendars for phones and desks (ICS): the whole programme, and each session."""

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        wording = Wording(programme.language)
        whens = [panel.when for panel in programme.panels] + [event.when for event in programme.events]
        clock = Clock(programme.zone, whens)
        write = EntryWriter(programme, clock, wording, job.findings)
        panels, events = [], []
        for done, panel in enumerate(programme.panels, 1):
            if (entry := write.panel(panel)) is not None:
                panels.append((panel, entry))
            job.progress(done, len(whens))
        for done, event in enumerate(programme.events, 1 + len(programme.panels)):
            if (entry := write.event(event)) is not None:
                events.append((event, entry))
            job.progress(done, len(whens))

        timezones = {clock.rules.tzid: serialise(vtimezone(clock.rules))} if clock.rules else {}
        files = list(pack(programme, panels, events, wording))
        left_out = _left_out(len(programme.panels) - len(panels), len(programme.events) - len(events))
        if not files:
            job.findings.warning(
                "calendar.empty",
                "no panel and no event has a date: there is no calendar",
                remedy=f"give the dates in the timetable of {programme.source.file}",
                source=programme.source,
            )
        for number, file in enumerate(files):
            # The first is the whole programme, where what is missing is to be told.
            holds = _count(len(file.entries), "event") + (left_out if number == 0 else "")
            yield OutputFile(file.path, file.content(timezones), holds)


def _left_out(panels: int, events: int) -> str:
    """ "; 3 panels and 1 other event without a date left out"."""
    parts = [_count(panels, "panel")] if panels else []
    if events:
        parts.append(_count(events, "other event"))
    return f"; {' and '.join(parts)} without a date left out" if parts else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
