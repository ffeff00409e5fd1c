"""The command line: the only place that prints, and that turns errors into words and exit codes.

Exit codes: 0 done (notes and warnings included); 1 an error in the programme or an output (with
--strict a warning too); 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from exporters.cli_apply import apply
from exporters.cli_choice import chosen_exporters, exporter_names, prepare
from exporters.cli_output import (
    as_json,
    count,
    echo_build,
    echo_findings,
    echo_problem,
    echo_table,
    fails,
    programme_folder,
    summary,
    watcher,
)
from exporters.cli_publish import publish
from exporters.registry import Registry
from model.errors import ProgrammeError, VademecumError
from model.findings import Findings, Severity

if TYPE_CHECKING:
    from exporters.published import Published
    from model.programme import Programme

__all__ = ["cli", "main"]


class _Group(click.Group):
    """Expected errors become one line each, once for all commands; anything else is a bug."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ProgrammeError as error:
            folder = str(ctx.meta.get("programme", ""))
            echo_findings(error.findings, folder, err=True)
            errors = sum(finding.severity is Severity.ERROR for finding in error.findings)
            click.echo(f"{count(errors, 'error')}: nothing was written", err=True)
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
    from exporters.checking import settled
    from exporters.second_core import beside

    ctx.meta["programme"] = programme_folder(programme)
    chosen, complete = chosen_exporters(only)
    read = beside(lambda: _read(programme, day, session, room), lambda: prepare(chosen), VademecumError)
    whole, part = read.whole, read.part
    folder = output / whole.slug / read.folder
    result = run(part, chosen, folder, read.findings, watcher(), complete=complete, published=read.published)
    is_all = complete and not part.selection and not result.failures
    findings = settled(whole, read.findings, is_all=is_all)
    echo_build(result, findings, programme_folder(programme))
    ctx.exit(1 if result.failures or fails(findings, strict) else 0)


class _Read(NamedTuple):
    """A programme, what is selected of it and the name of that one's folder, "" where that is the whole.

    `published` is what attendees were given last.
    """

    whole: Programme
    part: Programme
    folder: str
    published: Published | None
    findings: Findings


def _read(programme: Path, day: str, session: str, room: str) -> _Read:
    from exporters.published_file import PublishedFile
    from model.checks import check as run_checks
    from model.readers.folder import read_programme
    from model.selection import Selection

    findings = Findings()
    whole = read_programme(programme, findings, exporter_names())
    published = PublishedFile(programme).read(whole, findings)
    selection = Selection(day=day, session=session, room=room)
    part = selection.apply(whole)
    findings.extend(run_checks(part))
    return _Read(whole, part, selection.folder(whole) if selection else "", published, findings)


@cli.command()
@click.argument("programme", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 on a warning too.")
@click.pass_context
def check(ctx: click.Context, programme: Path, form: str, strict: bool) -> None:
    """Read a programme and list all findings, without writing anything."""
    from exporters.checking import check_options, settled
    from exporters.published_file import PublishedFile
    from model.checks import check as run_checks
    from model.readers.folder import read_programme

    findings = Findings()
    with suppress(ProgrammeError):  # its findings are in `findings`
        whole = read_programme(programme, findings, exporter_names())
        findings.extend(run_checks(whole))
        check_options(whole, chosen_exporters(())[0], findings)
        findings = settled(whole, findings, is_all=True, not_run=exporter_names())
        PublishedFile(programme).read(whole, findings)
    if form == "json":
        click.echo(
            json.dumps([as_json(finding) for finding in findings.sorted()], indent=1, ensure_ascii=False)
        )
    else:
        echo_findings(findings.sorted(), programme_folder(programme), err=False, with_lines=True)
        click.echo(summary(findings))
    ctx.exit(1 if fails(findings, strict) else 0)


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
            echo_problem(registration, problem)
        rows.append(
            (registration.name, registration.origin, f"cannot be used: {problem}" if problem else description)
        )
    echo_table(rows)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Start a programme: a commented programme.toml and a sample panel that build at once."""
    from exporters.starter import write_starter

    for path in write_starter(folder):
        click.echo(f"wrote {path}")
    click.echo(f"now: vademecum build {folder}")


cli.add_command(publish)
cli.add_command(apply)


def main() -> None:
    """The command `vademecum`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter still shows the rest
    cli()
