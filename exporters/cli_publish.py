"""`vademecum publish`: shows what attendees will see changed, asks, builds, and remembers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from exporters.cli_choice import chosen_exporters, exporter_names
from exporters.cli_output import count, echo_build, fails, programme_folder, watcher
from exporters.published import Change, ChangeKind
from model.findings import Findings

__all__ = ["publish"]

_MOST_CHANGES = 12  # of one kind that are listed one by one
_MOST_PEOPLE = 20  # whose own entries come or go, that are named
_LONGEST_TITLE = 80  # characters, so that a line is one on most terminals
_COLOURS = {
    ChangeKind.ADDED: "green",
    ChangeKind.CHANGED: "yellow",
    ChangeKind.CANCELLED: "red",
    ChangeKind.REVIVED: "green",
}


@click.command()
@click.argument("programme", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="Where the outputs go.",
)
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.pass_context
def publish(ctx: click.Context, programme: Path, output: Path, yes: bool) -> None:
    """Build all outputs, and remember in published.json what attendees are given.

    What will change in their calendars is shown first. Later builds and publications raise the
    number of an entry that changed, leave all others as they are, and cancel what was withdrawn.
    """
    from exporters.checking import settled
    from exporters.published_file import FILE_NAME, PublishedFile
    from exporters.publishing import prepare
    from model.checks import check as run_checks
    from model.readers.folder import read_programme

    folder = ctx.meta["programme"] = programme_folder(programme)
    chosen, complete = chosen_exporters(())
    findings = Findings()
    whole = read_programme(programme, findings, exporter_names())
    findings.extend(run_checks(whole))
    publication = prepare(whole, chosen, PublishedFile(programme), findings, watcher())
    if publication.before is None:
        click.echo("Nothing was published yet.")
    _echo_changes(publication.changes)
    if not yes and not _agrees(publication.is_new_edition):
        click.echo("nothing was written", err=True)
        ctx.exit(1 if _is_asked() else 2)
    result = publication.deliver(output / whole.slug, findings, watcher(), complete=complete)
    findings = settled(whole, findings, is_all=complete and not result.failures)
    echo_build(result, findings, folder)
    if result.failures or fails(findings, strict=False):
        click.echo(
            f"{click.style('error', fg='red')}: {FILE_NAME} stays as it was; mend the errors and "
            "publish again before these files are given to anybody",
            err=True,
        )
        ctx.exit(1)
    record = PublishedFile(programme).path
    if publication.is_new_edition:
        click.echo(f"wrote {record}: keep it with the programme, the next edition needs it")
    else:
        click.echo(f"{record} stays as it is")


def _is_asked() -> bool:
    """Whether there is somebody to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _agrees(is_new_edition: bool) -> bool:
    if not _is_asked():
        click.echo(
            f"{click.style('error', fg='red')}: there is nobody to ask whether to publish; "
            "look at the changes above and say --yes",
            err=True,
        )
        return False
    question = "Publish this?" if is_new_edition else "Write the same edition again?"
    return click.confirm(question, default=False)


def _echo_changes(changes: Sequence[Change]) -> None:
    """A line for each change, the many of one kind folded; people's own entries by person, or counted."""
    rows = [row for kind in ChangeKind for row in _rows(kind, changes)]
    width = max((len(what) for _, what, _ in rows), default=0)
    for kind, what, title in rows:
        word = click.style(f"{kind.value:9}", fg=_COLOURS[kind])
        short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
        click.echo(f"{word}  {what:{width}}  {short}" if width else f"{word}  {short}")
    counts = [
        f"{number} {kind.value}" for kind in ChangeKind if (number := sum(c.kind is kind for c in changes))
    ]
    if counts:
        click.echo(f"{count(len(changes), 'change')} in attendees' calendars: {', '.join(counts)}")
    else:
        click.echo("Nothing changes in attendees' calendars.")


def _rows(kind: ChangeKind, changes: Sequence[Change]) -> Iterator[tuple[ChangeKind, str, str]]:
    listed = [change for change in changes if change.kind is kind and change.entry != "person"]
    for change in listed[:_MOST_CHANGES]:
        yield kind, ", ".join(change.what), change.title
    if len(listed) > _MOST_CHANGES:
        yield kind, "", f"and {len(listed) - _MOST_CHANGES} more"
    own = [change for change in changes if change.kind is kind and change.entry == "person"]
    if own:
        yield kind, "", f"in people's own calendars: {_entries(len(own))}"
    if kind is not ChangeKind.CHANGED:
        yield from ((kind, "", row) for row in _people(own))


def _people(own: Sequence[Change]) -> Iterator[str]:
    """Who has more or fewer entries of their own than before: they are the ones to write to."""
    titles: dict[str, list[str]] = {}
    for change in own:
        if change.person:  # the first records had no names
            titles.setdefault(change.person, []).append(change.title)
    for person, theirs in list(titles.items())[:_MOST_PEOPLE]:
        yield f"{person}: {theirs[0] if len(theirs) == 1 else _entries(len(theirs))}"
    if len(titles) > _MOST_PEOPLE:
        yield f"and {len(titles) - _MOST_PEOPLE} more of them"


def _entries(number: int) -> str:
    return f"{number} entr{'y' if number == 1 else 'ies'}"
