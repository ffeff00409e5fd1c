"""The calendars of a synthetic programme: `python -m tests.benchmarks.our_calendar JSON FOLDER [SHARES]`.

With SHARES, a file to be, it looks at itself every millisecond and writes there, as JSON, how often
it was found in which part of the work.
"""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from exporters.base import Job
from exporters.calendar.exporter import CalendarExporter
from tests.benchmarks.calendar_files import write_files
from tests.synthetic.interchange import from_json

_EVERY = 0.001  # seconds
_LIBRARIES = ("icalendar", "segno", "babel")


def make(source: str, target: str) -> None:
    programme = from_json(Path(source).read_text(encoding="utf-8"))
    files = ((file.path, file.content) for file in CalendarExporter().export(programme, Job()))
    write_files(files, Path(target))


class Shares:
    """Counts in which part of the work the process is found, by its clock and not by its CPU time."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Shares:
        signal.signal(signal.SIGALRM, lambda _, frame: self._look(frame))
        signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)
        return self

    def __exit__(self, *error: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _look(self, frame: FrameType | None) -> None:
        while frame is not None:
            if part := _part(frame.f_globals.get("__name__", "")):
                self.counts[part] += 1
                return
            frame = frame.f_back
        self.counts["the rest"] += 1


def _part(module: str) -> str:
    """The part of the work that a module does, "" for one that works for others."""
    names = module.split(".")
    if names[0] in _LIBRARIES:
        return names[0]
    if names[:2] == ["exporters", "calendar"]:
        return f"calendar.{names[-1]}"
    if names[:2] == ["tests", "benchmarks"] and names[-1] == "calendar_files":
        return "writing files"
    return "reading the programme" if names[0] == "tests" and "synthetic" in names else ""


def main(source: str, target: str, shares: str = "") -> None:
    if not shares:
        make(source, target)
        return
    with Shares() as looking:
        make(source, target)
    Path(shares).write_text(json.dumps(looking.counts), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
