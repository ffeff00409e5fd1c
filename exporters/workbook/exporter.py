"""The exporter: a programme into one workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from openpyxl import Workbook

from exporters.base import Exporter, Job, OutputFile
from exporters.wording import Wording
from exporters.workbook.affiliations import Row, affiliations_sheet, institution_rows
from exporters.workbook.appearances import Appearance, appearances
from exporters.workbook.cells import Place, holdable
from exporters.workbook.package import packed
from exporters.workbook.presenters import presenters_sheet
from exporters.workbook.printing import Frame
from exporters.workbook.sheet import write_sheet
from exporters.workbook.style import add_styles
from model.programme import Programme
from model.suggestions import suggestions

__all__ = ["WorkbookExporter"]

_STEPS = 3


class WorkbookExporter(Exporter):
    """The organisers' workbook: who appears when and where, and their institutions."""

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        """One file, `presenters.xlsx`; what a cell cannot hold goes to `job.findings`."""
        wording = Wording(programme.language)
        people = appearances(programme)
        places = institution_rows(
            programme.affiliations, people, programme.institutions, suggestions(programme)
        )
        title = holdable(programme.title, Place("the title", programme.source), job.findings)
        selection = holdable(programme.selection, Place("the selection"), job.findings)
        workbook = _new_workbook(programme, title, selection)
        edition = f"Edition of {wording.long_date(programme.updated.date())}"
        frame = Frame(title=title, edition=edition, selection=selection)
        write_sheet(presenters_sheet(people, wording), workbook, frame, job.findings)
        job.progress(1, _STEPS)
        write_sheet(affiliations_sheet(places, wording), workbook, frame, job.findings)
        job.progress(2, _STEPS)
        content = packed(workbook)
        job.progress(3, _STEPS)
        yield OutputFile("presenters.xlsx", content, _holds(people, places))


def _new_workbook(programme: Programme, title: str, selection: str) -> Workbook:
    """A workbook without sheets, with its styles and properties."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    workbook.calculation.fullCalcOnLoad = False  # nothing to reckon, so nothing to save on closing
    stamp = programme.updated.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title = title
    properties.subject = ", ".join(part for part in ("Presenters and affiliations", selection) if part)
    properties.creator = "Vademecum"
    properties.created = properties.modified = stamp
    return workbook


def _holds(people: list[Appearance], places: list[Row]) -> str:
    persons = len({appearance.person.id for appearance in people})
    named = sum(bool(place.name) for place in places)
    return f"{_count(persons, 'person', 'people')}, {_count(named, 'institution', 'institutions')}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
