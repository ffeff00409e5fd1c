"""Time and memory of the workbook for a large conference: everybody in the same number of panels.

`python -m tests.benchmarks.bench_workbook [PEOPLE [PANELS]]`, by default 5,000 people in 3 panels each.
Prints what the sheets take (seconds of the processor), apart from the checks and the suggestions of
merges, which are the model's, and what openpyxl alone takes for as many plain rows as there are
appearances.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from unittest import mock

from openpyxl import Workbook

from exporters.base import Job
from exporters.workbook import exporter
from model.checks import check
from model.programme import Panel, Participation, Programme
from model.suggestions import suggestions
from tests.synthetic import synthetic_programme

__all__ = ["conference", "main"]

_PEOPLE_AT_SCALE_1 = 2_000
_COLUMNS = 8


def conference(people: int, panels: int) -> Programme:
    """A synthetic programme in which everybody takes part in so many panels."""
    programme = synthetic_programme(people / _PEOPLE_AT_SCALE_1)
    held: list[list[Participation]] = [[] for _ in programme.panels]
    step = len(held) // panels
    for number, person in enumerate(programme.persons):
        for turn in range(panels):
            role = ("presenter", "chair", "discussant")[turn % 3]
            held[(7 * number + turn * step) % len(held)].append(
                Participation(
                    person=person, roles=(role,), affiliations=person.affiliations, source=person.source
                )
            )
    return replace(
        programme,
        panels=tuple(_filled(panel, parts) for panel, parts in zip(programme.panels, held, strict=True)),
    )


def _filled(panel: Panel, parts: Sequence[Participation]) -> Panel:
    """The panel with these people, each paper with one of them."""
    papers = tuple(
        replace(paper, presenters=(parts[number % len(parts)].person,))
        for number, paper in enumerate(panel.presentations)
    )
    return replace(panel, participations=tuple(parts), presentations=papers)


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _plain(rows: int) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Plain")
    for number in range(rows):
        sheet.append([f"cell {number} {column}" for column in range(_COLUMNS)])
    workbook.save(io.BytesIO())


def main(arguments: list[str]) -> str | None:
    """Print the figures; returns what is wrong with the arguments, if anything."""
    if len(arguments) > 2 or not all(argument.isdecimal() for argument in arguments):
        return "usage: python -m tests.benchmarks.bench_workbook [PEOPLE [PANELS]]"
    people, panels = (*map(int, arguments), *(5_000, 3)[len(arguments) :])
    programme = conference(people, panels)
    appearing = sum(len(panel.participations) for panel in programme.panels)
    print(f"{len(programme.persons):,} people, {len(programme.panels):,} panels, {appearing:,} appearances")
    print(f"memory of the programme itself: {_peak():.0f} MB")
    seconds, pairs = _timed(lambda: suggestions(programme))
    print(f"suggestions {seconds:6.2f} s")
    seconds, found = _timed(lambda: list(check(programme)))  # which ask for the suggestions, kept by then
    print(f"other checks{seconds:6.2f} s; memory so far {_peak():.0f} MB")
    with mock.patch.multiple(exporter, check=lambda _: found, suggestions=lambda _: pairs):
        seconds, files = _timed(lambda: list(exporter.WorkbookExporter().export(programme, Job())))
    assert isinstance(files, list)
    size = len(files[0].content) / 1e6
    print(f"all sheets  {seconds:6.2f} s; memory at most {_peak():.0f} MB; file {size:.1f} MB")
    seconds, _ = _timed(lambda: _plain(appearing))
    print(f"openpyxl alone, {appearing:,} plain rows of {_COLUMNS} cells, write-only: {seconds:.2f} s")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
