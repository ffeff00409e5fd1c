"""Synthetic programme folders on the disk, read as a user's would be. All people are made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from model.checks import check
from model.findings import Finding, Findings
from model.programme import Programme
from model.readers.folder import read_programme

SETTINGS = 'title = "Synthetic"\ndomain = "synthetic.example"\ntime_zone = "UTC"\nupdated = 2027-01-01\n'
SLOT = (
    '[[timetable]]\nday = "{day}"\nsession = "{session}"\ndate = {date}\nstart = "{start}"\nend = "{end}"\n'
)
MONDAY = SLOT.format(day="Monday", session="1", date="2027-03-15", start="09:00", end="10:30")
PAPERS = ("First Paper\nText of the first.", "Second Paper\nText of the second.")
WHERE = "Monday - Session 1 - Room 1"


def page(
    number: str, people: Sequence[str], papers: Sequence[str] = PAPERS, where: str = WHERE, text: str = ""
) -> str:
    """A panel page; each paper is its title and its text on lines of their own."""
    parts = [
        f"A Synthetic Panel {number}",
        f"Title: {number} | A Synthetic Panel {number}\n" + "\n".join(people),
        text or f"What panel {number} is about.",
    ]
    if papers:
        parts.append("Panel Abstracts:\n" + "\n\n".join(papers))
    if where:
        parts.append(f"This panel is on {where}")
    return "\n\n".join(parts) + "\n"


def write_folder(
    folder: Path, pages: Mapping[str, str], settings: str = MONDAY, corrections: str = ""
) -> Path:
    (folder / "panels").mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(SETTINGS + settings, encoding="utf-8")
    for name, text in pages.items():
        (folder / "panels" / f"{name}.txt").write_text(text, encoding="utf-8")
    if corrections:
        (folder / "corrections.toml").write_text(corrections, encoding="utf-8")
    return folder


def read(folder: Path) -> tuple[Programme, Findings]:
    findings = Findings()
    return read_programme(folder, findings), findings


def found(folder: Path) -> list[Finding]:
    """All findings of a folder, those of reading and those of the checks."""
    programme, findings = read(folder)
    findings.extend(check(programme, []))
    return findings.sorted()
