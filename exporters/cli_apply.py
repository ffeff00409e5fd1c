"""`vademecum apply`: shows what an edited workbook changes, asks, and writes corrections.toml."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporters.cli_choice import exporter_names
from exporters.cli_output import count, echo_findings, programme_folder
from model.findings import Finding, Findings, Severity

if TYPE_CHECKING:
    from exporters.applying import Difference

__all__ = ["apply"]

_PLAIN_WIDTH = 160  # columns of the table where nobody watches
_LONGEST = 400  # characters of a cell in the table


@click.command()
@click.argument("programme", type=click.Path(path_type=Path))
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option(
    "--even-sorted", is_flag=True, help="Take columns too that seem to have been sorted without the others."
)
@click.pass_context
def apply(ctx: click.Context, programme: Path, workbook: Path, yes: bool, even_sorted: bool) -> None:
    """Put what was edited in WORKBOOK, a presenters.xlsx, into the programme's corrections.toml.

    What changes is shown first. Nothing else is written; the next build shows it in all outputs.
    """
    from exporters.applying import prepare

    ctx.meta["programme"] = programme_folder(programme)
    findings = Findings()
    application = prepare(programme, workbook, findings, exporter_names(), takes_sorted=even_sorted)
    left_out = sum(finding.severity is not Severity.NOTE for finding in findings)
    if application.is_older:
        click.echo("The workbook is of another edition than the programme is now; each cell was compared.")
    _echo_differences(application.differences)
    _echo_findings(findings.sorted(), workbook, programme_folder(programme))
    if application.settled:
        said = "says" if application.settled == 1 else "say"
        click.echo(f"{count(application.settled, 'cell')} {said} what the programme says already")
    if application.after == application.before:
        click.echo("nothing changed" if not left_out else "nothing to apply but what the warnings name")
        return
    if not yes and not _agrees(len(application.differences), left_out):
        click.echo("nothing was written", err=True)
        ctx.exit(1 if _is_asked() else 2)
    application.write()
    click.echo(f"wrote {application.path}: {count(len(application.differences), 'change')}")
    click.echo(f"now: vademecum build {programme}")


def _is_asked() -> bool:
    """Whether there is somebody to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _agrees(changes: int, left_out: int) -> bool:
    if not _is_asked():
        click.echo(
            f"{click.style('error', fg='red')}: there is nobody to ask whether to write this;"
            " look at the changes above and say --yes",
            err=True,
        )
        return False
    rest = f" (and leave as it is what {count(left_out, 'warning')} above say)" if left_out else ""
    return click.confirm(f"Write {count(changes, 'change')} into corrections.toml{rest}?", default=False)


def _echo_differences(differences: Sequence[Difference]) -> None:
    """A table; texts from cells are shown as they are, never as markup."""
    if not differences:
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, show_edge=False)
    for heading in ("Cell", "About", "Column", "Now", "New"):
        table.add_column(heading, overflow="fold")
    for each in differences:
        cells = (each.place, each.subject, each.heading, each.before, each.after)
        table.add_row(*(Text(_printable(cell) or "–") for cell in cells))
    is_watched = sys.stdout.isatty()
    Console(file=sys.stdout, width=None if is_watched else _PLAIN_WIDTH, highlight=False).print(table)


def _printable(text: str) -> str:
    """Without what would steer a terminal."""
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _echo_findings(findings: Sequence[Finding], workbook: Path, folder: str) -> None:
    """Those about the workbook with its path, those about the programme with the folder's."""
    for finding in findings:
        is_workbook = finding.source is not None and finding.source.file == workbook.name
        place = str(workbook.parent) if is_workbook else folder
        echo_findings([finding], "" if place == "." else place, err=True)
