"""The exporter: a programme into one workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exporters.base import Exporter, Job, OutputFile
from exporters.garbage import uncollected
from exporters.wording import Wording
from exporters.workbook.affiliations import (
    Spelling,
    affiliation_rows,
    assigned,
    merge_rows,
    spellings,
)
from exporters.workbook.appearance_rows import appearance_rows, inferred_note
from exporters.workbook.appearances import Appearance, appearances
from exporters.workbook.book import Book
from exporters.workbook.choices import CHOICES, add_drop_downs, known_values, write_choices
from exporters.workbook.columns import (
    AFFILIATIONS,
    APPEARANCES,
    FINDINGS,
    LISTS,
    MERGES,
    PANELS,
    PRESENTERS,
    ListSheet,
)
from exporters.workbook.findings_list import finding_rows, targets
from exporters.workbook.ledger import LedgerSheet, write_ledger
from exporters.workbook.marks import add_marks
from exporters.workbook.panels import panel_rows
from exporters.workbook.presenters import presenter_rows
from exporters.workbook.read_me import READ_ME, write_read_me
from exporters.workbook.schedule import SCHEDULE, write_schedule
from exporters.workbook.sheet import ListRows, Written, write_list
from exporters.workbook.summary import SUMMARY, counted, write_summary
from model.checks import check
from model.findings import Finding, Findings
from model.programme import Programme
from model.suggestions import suggestions

__all__ = ["WorkbookExporter"]

_ORDER = (
    READ_ME,
    PRESENTERS.key,
    APPEARANCES.key,
    AFFILIATIONS.key,
    MERGES.key,
    PANELS.key,
    SCHEDULE,
    FINDINGS.key,
    SUMMARY,
)


class WorkbookExporter(Exporter):
    """The organisers' workbook: who appears when and where, their institutions, and what to mend."""

    def export(self, programme: Programme, job: Job) -> Iterator[OutputFile]:
        """One file, `presenters.xlsx`; what a cell cannot hold goes to `job.findings`."""
        known = list(job.known if job.known is not None else check(programme))
        book = Book(programme, Wording.of(programme), job.findings)
        for key in _ORDER:
            book.add(key, book.wording.word(f"workbook.sheet.{key}"))
        book.add(CHOICES, "Choices", is_hidden=True)
        with uncollected():  # a search for cycles would take a quarter of the time
            making = _Making(book, programme, job)
            making.write_lists()
            making.write_others(known)
            making.write_ledger()
            job.progress(_Making.STEPS - 1, _Making.STEPS)
            content = book.finish()
        job.progress(_Making.STEPS, _Making.STEPS)
        yield OutputFile("presenters.xlsx", content, making.holds)


class _Making:
    """The sheets of one workbook, one after the other."""

    STEPS = len(LISTS) + 2

    def __init__(self, book: Book, programme: Programme, job: Job) -> None:
        self.book, self.programme, self.job = book, programme, job
        self.entries: list[Appearance] = appearances(programme)
        self.spellings: dict[str, Spelling] = spellings(programme, self.entries)
        self.pairs = assigned(self.spellings, suggestions(programme))
        word = book.wording.word
        self.known = known_values(programme, {True: word("workbook.yes"), False: word("workbook.no")})
        self.written: dict[str, Written] = {}
        self.counts: dict[str, int] = {}

    def write_lists(self) -> None:
        """The lists that have ids: the findings come later, because writing these finds some."""
        wording = self.book.wording
        firsts: dict[str, str] = {}
        for number, entry in enumerate(self.entries, start=2):
            firsts.setdefault(entry.person.id, self.book.link(APPEARANCES.key, f"B{number}"))
        self._write(PRESENTERS, presenter_rows(self.entries, firsts, wording))
        note = inferred_note(self.entries, wording)
        self._write(APPEARANCES, appearance_rows(self.entries, wording), note)
        self._write(AFFILIATIONS, affiliation_rows(self.programme, self.spellings))
        self._write(MERGES, merge_rows(self.programme, self.pairs, self.entries, wording))
        self._write(PANELS, panel_rows(self.programme, wording))

    def write_others(self, known: Sequence[Finding]) -> None:
        """The sheets that are made of those lists, and those about them."""
        panels = {id_: self.book.link(PANELS.key, f"B{row}") for id_, row in self._rows(PANELS).items()}
        sessions = write_schedule(self.book, self.programme, panels)
        write_choices(self.book, self.programme, self.known)
        tables = counted(self.programme, self.entries, self.book.wording)
        totals = [
            ("workbook.sheet.presenters", self.counts[PRESENTERS.key]),
            ("workbook.sheet.appearances", self.counts[APPEARANCES.key]),
            ("workbook.sheet.affiliations", self.counts[AFFILIATIONS.key]),
            ("workbook.sheet.panels", self.counts[PANELS.key]),
        ]
        write_summary(self.book, tables, totals)
        self._write_findings(known, sessions)
        write_read_me(self.book, self.programme, [(key, self.counts.get(key)) for key in _ORDER[1:]])

    def _write_findings(self, known: Sequence[Finding], sessions: Mapping[str, str]) -> None:
        rows = {listed.key: self._rows(listed) for listed in (PANELS, PRESENTERS)}
        institutions: dict[str, int] = {}
        for number, spelling in enumerate(self.spellings.values(), start=2):
            institutions.setdefault(spelling.affiliation.institution_id, number)
        found = Findings([*known, *self.job.findings]).sorted()
        places = targets(self.programme, rows, institutions, sessions)
        self._write(FINDINGS, finding_rows(self.book, found, places, self.book.wording))

    def write_ledger(self) -> None:
        """What `apply` compares an edited workbook with."""
        sheets = [
            LedgerSheet(
                listed.key,
                self.book.sheet(listed.key).title,
                written.headings,
                written.rows,
                listed.fact_keys,
                written.facts,
            )
            for listed, written in ((listed, self.written[listed.key]) for listed in LISTS)
            if listed.has_ids
        ]
        stamp = self.programme.updated.isoformat()
        write_ledger(self.book.workbook, sheets, self.programme.slug, stamp)

    def _write(self, listed: ListSheet, rows: ListRows, note: str = "") -> None:
        self.written[listed.key] = write_list(self.book, listed, rows, note)
        self.counts[listed.key] = len(rows)
        papers = sum(len(panel.presentations) for panel in self.programme.panels)
        add_drop_downs(self.book, listed, len(rows), self.known, papers)
        add_marks(self.book, listed, len(rows))
        self.job.progress(len(self.written), self.STEPS)

    def _rows(self, listed: ListSheet) -> Mapping[str, int]:
        """The numbers of a list's rows by their ids."""
        return {id_: number for number, (id_, _) in enumerate(self.written[listed.key].rows, start=2)}

    @property
    def holds(self) -> str:
        people = self.counts[PRESENTERS.key]
        places = {s.affiliation.institution_id or s.printed for s in self.spellings.values()}
        return f"{_count(people, 'person', 'people')}, {_count(len(places), 'institution', 'institutions')}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
