"""The list of findings, each with a link to the row that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from exporters.wording import Wording
from exporters.workbook.book import Book
from exporters.workbook.columns import AFFILIATIONS, FINDINGS, PANELS, PRESENTERS, ListSheet
from exporters.workbook.schedule import SCHEDULE
from exporters.workbook.sheet import ListRow, row_of
from model.findings import Finding
from model.programme import Programme

__all__ = ["Target", "finding_rows", "targets"]


class Target(NamedTuple):
    """A row of the workbook: the key of its sheet, and its cell."""

    sheet: str
    cell: str


def targets(
    programme: Programme,
    rows: Mapping[str, Mapping[str, int]],
    institutions: Mapping[str, int],
    sessions: Mapping[str, str],
) -> dict[str, Target]:
    """The rows by all that a finding may call them: a panel, a person, an institution, a session, a
    panel's file.

    `rows` are the numbers of the lists' rows by sheet and id, `institutions` those of an institution,
    `sessions` the cells of the schedule.
    """
    found: dict[str, Target] = {}

    def note(names: Iterable[str], listed: ListSheet, column: str, number: int | None) -> None:
        for name in names:
            if name and number is not None:
                found.setdefault(name, Target(listed.key, f"{column}{number}"))

    for panel in programme.panels:
        note((panel.id, f"{panel.source.file}\n"), PANELS, "B", rows[PANELS.key].get(panel.id))
    for person in programme.persons:
        note((person.id,), PRESENTERS, "B", rows[PRESENTERS.key].get(person.id))
    for name, cell in sessions.items():
        found.setdefault(name, Target(SCHEDULE, cell))
    for institution, number in institutions.items():
        note((institution,), AFFILIATIONS, "B", number)
    for person in programme.persons:
        note((person.name, *person.spellings), PRESENTERS, "B", rows[PRESENTERS.key].get(person.id))
    return found


def _target(finding: Finding, known: Mapping[str, Target], titles: Mapping[str, str]) -> Target | None:
    """The row that a finding is about: by its subject, its parts ("1386/2", "a / b"), its file."""
    subject = finding.subject
    sheet, _, cell = subject.rpartition("!")
    if sheet in titles:
        return Target(titles[sheet], cell)
    first = subject.split(" / ")[0]
    names = (subject, first, first.rsplit("/", 1)[0], first.split(" ")[0])
    for name in names:
        if name in known:
            return known[name]
    return known.get(f"{finding.source.file}\n") if finding.source else None


def finding_rows(
    book: Book, findings: Sequence[Finding], known: Mapping[str, Target], wording: Wording
) -> list[ListRow]:
    """A row for each of `findings`, in their order."""
    titles = {sheet.title: key for key, sheet in book.sheets.items()}
    return [_row(book, finding, _target(finding, known, titles), wording) for finding in findings]


def _row(book: Book, finding: Finding, target: Target | None, wording: Wording) -> ListRow:
    place = "" if target is None else f"{book.sheet(target.sheet).title} {target.cell}"
    accepted = f"{wording.word('workbook.accepted')}: {finding.accepted}" if finding.accepted else ""
    values = {
        "severity": wording.word(f"workbook.severity.{finding.severity.word}"),
        "subject": finding.subject,
        "row": place,
        "message": finding.message,
        "remedy": finding.remedy or accepted,
        "source": str(finding.source) if finding.source else "",
        "code": finding.code,
    }
    links = {"row": book.link(target.sheet, target.cell)} if target is not None else None
    return row_of(FINDINGS, values, finding.source, links)
