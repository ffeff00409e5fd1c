"""What the command line prints: findings, tables, progress."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from exporters.building import BuildResult, Watcher
from exporters.delivery import Written
from exporters.registry import Registration
from model.findings import Finding, Findings, Severity

__all__ = [
    "as_json",
    "count",
    "echo_build",
    "echo_findings",
    "echo_problem",
    "echo_table",
    "fails",
    "file_rows",
    "folded",
    "programme_folder",
    "summary",
    "watcher",
]

_MOST_FILES = 20  # of one folder that are listed one by one
_MOST_NOTES = 8  # of one code, in the summary of a build
_COLOURS = {Severity.NOTE: "blue", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def programme_folder(programme: Path) -> str:
    return str(programme.parent if programme.suffix == ".toml" else programme)


def watcher() -> Watcher:
    """Progress on the terminal while a person watches, nothing at all when not."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":

        @contextmanager
        def silent(name: str) -> Iterator[Callable[[int, int], None]]:
            yield lambda done, total: None

        return silent
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    @contextmanager
    def shown(name: str) -> Iterator[Callable[[int, int], None]]:
        columns = (TextColumn("{task.description:10}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(name, total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)

    return shown


def folded(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without the many notes of one kind that a large programme has; `check` lists all."""
    shown: list[Finding] = []
    notes: Counter[str] = Counter()
    for finding in findings:
        if finding.severity is Severity.NOTE:
            notes[finding.code] += 1
            if notes[finding.code] > _MOST_NOTES:
                continue
        shown.append(finding)
    for code, number in sorted(notes.items()):
        if number > _MOST_NOTES:
            more = f"{number - _MOST_NOTES} more like the last; vademecum check lists them all"
            shown.append(Finding(code=code, severity=Severity.NOTE, message=more))
    return shown


def echo_findings(findings: Iterable[Finding], folder: str, *, err: bool, with_lines: bool = False) -> None:
    """One line each; `with_lines` adds what to paste into corrections.toml, ready to be copied."""
    for finding in findings:
        place = f"{os.path.join(folder, str(finding.source))}: " if finding.source else ""
        word = click.style(finding.severity.word, fg=_COLOURS[finding.severity])
        remedy = f"; {finding.remedy}" if finding.remedy else ""
        accepted = f"; accepted: {finding.accepted}" if finding.accepted else ""
        click.echo(f"{place}{word}: {finding.message}{remedy}{accepted} [{finding.code}]", err=err)
        if with_lines and finding.paste:
            click.echo("".join(f"    {line}\n" for line in finding.paste.splitlines()), err=err)


def echo_problem(registration: Registration, problem: str) -> None:
    who = f"exporter {registration.name} of {registration.origin} ({registration.target})"
    click.echo(f"{click.style('warning', fg='yellow')}: {who} cannot be used: {problem}", err=True)


def file_rows(written: Sequence[Written]) -> list[tuple[str, str, str]]:
    """A line for each file; one for a folder that many files went into."""
    folders = Counter(os.path.dirname(file.path) for file in written)
    sizes: Counter[str] = Counter()
    for file in written:
        sizes[os.path.dirname(file.path)] += file.size
    rows: dict[str, tuple[str, str, str]] = {}
    for file in written:
        folder = os.path.dirname(file.path)
        if folder and folders[folder] > _MOST_FILES:
            size = sizes[folder]
            rows.setdefault(folder, (f"{folder}/*", _size(size), count(folders[folder], "file")))
        else:
            rows[file.path] = (file.path, _size(file.size), file.holds)
    return list(rows.values())


def echo_table(rows: Sequence[tuple[str, str, str]]) -> None:
    first = max((len(row[0]) for row in rows), default=0)
    second = max((len(row[1]) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row[0]:{first}}  {row[1]:>{second}}  {row[2]}".rstrip())


def as_json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "file": finding.source.file if finding.source else None,
        "line": finding.source.line or None if finding.source else None,
        "subject": finding.subject,
        "message": finding.message,
        "remedy": finding.remedy,
        "paste": finding.paste,
        "accepted": finding.accepted,
    }


def _size(size: int) -> str:
    return (
        f"{size} B"
        if size < 1000
        else f"{size / 1000:.1f} KB"
        if size < 1_000_000
        else f"{size / 1e6:.1f} MB"
    )


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def summary(findings: Findings) -> str:
    counts = [
        count(sum(finding.severity is severity for finding in findings), severity.word)
        for severity in reversed(Severity)
        if any(finding.severity is severity for finding in findings)
    ]
    return ", ".join(counts) or "no findings"


def fails(findings: Findings, strict: bool) -> bool:
    worst = findings.worst()
    return worst is not None and worst >= (Severity.WARNING if strict else Severity.ERROR)


def echo_build(result: BuildResult, findings: Findings, folder: str) -> None:
    """What a build wrote and removed, what it found, what failed; the last line sums up."""
    echo_table(file_rows(result.written))
    for path in result.removed:
        click.echo(f"removed {path}, which an earlier build wrote")
    echo_findings(folded(findings.sorted()), folder, err=True)
    for name, reason in result.failures:
        click.echo(f"{click.style('error', fg='red')}: {name}: {reason}", err=True)
    click.echo(f"{count(len(result.written), 'file')} in {result.folder}; {summary(findings)}")
