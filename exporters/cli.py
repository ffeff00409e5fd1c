"""The command line: the only place that prints, and that turns errors into words and exit codes.

Exit codes: 0 done (notes and warnings included); 1 an error in the programme or an output (with
--strict a warning too); 2 wrong usage.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from exporters.building import Watcher
from exporters.delivery import Written
from exporters.registry import Registration, Registry
from model.errors import ProgrammeError, VademecumError
from model.findings import Finding, Findings, Severity

__all__ = ["cli", "main"]

_MOST_FILES = 20  # of one folder that are listed one by one
_MOST_NOTES = 8  # of one code, in the summary of a build
_COLOURS = {Severity.NOTE: "blue", Severity.WARNING: "yellow", Severity.ERROR: "red"}


class _Group(click.Group):
    """Expected errors become one line each, once for all commands; anything else is a bug."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ProgrammeError as error:
            folder = str(ctx.meta.get("programme", ""))
            _echo_findings(error.findings, folder, err=True)
            errors = sum(finding.severity is Severity.ERROR for finding in error.findings)
            click.echo(f"{_count(errors, 'error')}: nothing was written", err=True)
            ctx.exit(1)
        except VademecumError as error:
            from model.selection import NothingSelectedError

            click.echo(f"{click.style('error', fg='red')}: {error}", err=True)
            ctx.exit(2 if isinstance(error, NothingSelectedError) else 1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vademecum")
def cli() -> None:
    """One conference programme in; booklet, calendars and workbook out."""


@cli.command()
@click.argument("programme", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="Where the outputs go.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Run this exporter alone (may be repeated).")
@click.option("--day", default="", help="Only the panels of this day.")
@click.option("--session", default="", help="Only the panels of this session.")
@click.option("--room", default="", help="Only the panels in this room.")
@click.option("--strict", is_flag=True, help="Exit with 1 on a warning too.")
@click.pass_context
def build(
    ctx: click.Context,
    programme: Path,
    output: Path,
    only: tuple[str, ...],
    day: str,
    session: str,
    room: str,
    strict: bool,
) -> None:
    """Write booklet, calendars and workbook of a programme folder.

    They go into a folder of their own below the output folder; a build that is filtered by day,
    session or room goes into one below that.
    """
    from exporters.building import build as run
    from model.checks import check as run_checks
    from model.readers.folder import read_programme
    from model.selection import Selection

    ctx.meta["programme"] = _folder(programme)
    chosen, complete = _chosen(only)
    findings = Findings()
    whole = read_programme(programme, findings, _names())
    selection = Selection(day=day, session=session, room=room)
    part = selection.apply(whole)
    findings.extend(run_checks(part))
    folder = output / whole.slug
    if selection:
        folder /= selection.folder(whole)
    result = run(part, chosen, folder, findings, _watcher(), complete=complete)
    _echo_table(_rows(result.written))
    for path in result.removed:
        click.echo(f"removed {path}, which an earlier build wrote")
    _echo_findings(_folded(findings.sorted()), _folder(programme), err=True)
    for name, reason in result.failures:
        click.echo(f"{click.style('error', fg='red')}: {name}: {reason}", err=True)
    click.echo(f"{_count(len(result.written), 'file')} in {folder}; {_summary(findings)}")
    ctx.exit(1 if result.failures or _fails(findings, strict) else 0)


@cli.command()
@click.argument("programme", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 on a warning too.")
@click.pass_context
def check(ctx: click.Context, programme: Path, form: str, strict: bool) -> None:
    """Read a programme and list all findings, without writing anything."""
    from exporters.checking import check_options
    from model.checks import check as run_checks
    from model.readers.folder import read_programme

    findings = Findings()
    with suppress(ProgrammeError):  # its findings are in `findings`
        whole = read_programme(programme, findings, _names())
        findings.extend(run_checks(whole))
        check_options(whole, _chosen(())[0], findings)
    if form == "json":
        click.echo(
            json.dumps([_as_json(finding) for finding in findings.sorted()], indent=1, ensure_ascii=False)
        )
    else:
        _echo_findings(findings.sorted(), _folder(programme), err=False, with_lines=True)
        click.echo(_summary(findings))
    ctx.exit(1 if _fails(findings, strict) else 0)


@cli.command()
def exporters() -> None:
    """List the exporters: built in and from plug-ins, broken ones with the reason."""
    rows = []
    for registration in Registry().registrations:
        problem = registration.problem
        description = ""
        if not problem:
            try:
                description = registration.load().description
            except Exception as error:  # a plug-in may break in any way; it is named, the others are listed
                problem = f"{type(error).__name__}: {error}"
        if problem:
            _echo_problem(registration, problem)
        rows.append(
            (registration.name, registration.origin, f"cannot be used: {problem}" if problem else description)
        )
    _echo_table(rows)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Start a programme: a commented programme.toml and a sample panel that build at once."""
    from exporters.starter import write_starter

    for path in write_starter(folder):
        click.echo(f"wrote {path}")
    click.echo(f"now: vademecum build {folder}")


def main() -> None:
    """The command `vademecum`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter still shows the rest
    cli()


def _chosen(only: Sequence[str]) -> tuple[list[Registration], bool]:
    """The exporters to run, and whether these are all. Raises click.UsageError for a name there is not."""
    registry = Registry()
    for registration in registry.problems:
        _echo_problem(registration, registration.problem)
    usable = registry.usable
    for name in only:
        if name not in usable:
            raise click.UsageError(f"there is no exporter {name!r}; known: {', '.join(sorted(usable))}")
    chosen = [usable[name] for name in dict.fromkeys(only)] if only else list(usable.values())
    return chosen, not only and not registry.problems


def _names() -> list[str]:
    """The names of all exporters: tables of theirs in programme.toml, even of a broken one, are no slips."""
    return list(dict.fromkeys(registration.name for registration in Registry().registrations))


def _watcher() -> Watcher:
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


def _folder(programme: Path) -> str:
    return str(programme.parent if programme.suffix == ".toml" else programme)


def _folded(findings: Sequence[Finding]) -> list[Finding]:
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


def _echo_findings(findings: Iterable[Finding], folder: str, *, err: bool, with_lines: bool = False) -> None:
    """One line each; `with_lines` adds what to paste into corrections.toml, ready to be copied."""
    for finding in findings:
        place = f"{os.path.join(folder, str(finding.source))}: " if finding.source else ""
        word = click.style(finding.severity.word, fg=_COLOURS[finding.severity])
        remedy = f"; {finding.remedy}" if finding.remedy else ""
        accepted = f"; accepted: {finding.accepted}" if finding.accepted else ""
        click.echo(f"{place}{word}: {finding.message}{remedy}{accepted} [{finding.code}]", err=err)
        if with_lines and finding.paste:
            click.echo("".join(f"    {line}\n" for line in finding.paste.splitlines()), err=err)


def _echo_problem(registration: Registration, problem: str) -> None:
    who = f"exporter {registration.name} of {registration.origin} ({registration.target})"
    click.echo(f"{click.style('warning', fg='yellow')}: {who} cannot be used: {problem}", err=True)


def _rows(written: Sequence[Written]) -> list[tuple[str, str, str]]:
    """A line for each file; one for a folder that many files went into."""
    folders = Counter(os.path.dirname(file.path) for file in written)
    rows: dict[str, tuple[str, str, str]] = {}
    for file in written:
        folder = os.path.dirname(file.path)
        if folder and folders[folder] > _MOST_FILES:
            size = sum(other.size for other in written if os.path.dirname(other.path) == folder)
            rows.setdefault(folder, (f"{folder}/*", _size(size), _count(folders[folder], "file")))
        else:
            rows[file.path] = (file.path, _size(file.size), file.holds)
    return list(rows.values())


def _echo_table(rows: Sequence[tuple[str, str, str]]) -> None:
    first = max((len(row[0]) for row in rows), default=0)
    second = max((len(row[1]) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row[0]:{first}}  {row[1]:>{second}}  {row[2]}".rstrip())


def _as_json(finding: Finding) -> dict[str, object]:
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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _summary(findings: Findings) -> str:
    counts = [
        _count(sum(finding.severity is severity for finding in findings), severity.word)
        for severity in reversed(Severity)
        if any(finding.severity is severity for finding in findings)
    ]
    return ", ".join(counts) or "no findings"


def _fails(findings: Findings, strict: bool) -> bool:
    worst = findings.worst()
    return worst is not None and worst >= (Severity.WARNING if strict else Severity.ERROR)
