"""Which exporters a command runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import click

from exporters.cli_output import echo_problem
from exporters.registry import Registration, Registry

__all__ = ["chosen_exporters", "exporter_names", "prepare"]


def chosen_exporters(only: Sequence[str]) -> tuple[list[Registration], bool]:
    """The exporters to run, and whether these are all. Raises click.UsageError for a name there is not."""
    registry = Registry()
    for registration in registry.problems:
        echo_problem(registration, registration.problem)
    usable = registry.usable
    for name in only:
        if name not in usable:
            raise click.UsageError(f"there is no exporter {name!r}; known: {', '.join(sorted(usable))}")
    chosen = [usable[name] for name in dict.fromkeys(only)] if only else list(usable.values())
    return chosen, not only and not registry.problems


def exporter_names() -> list[str]:
    """The names of all exporters: tables of theirs in programme.toml, even of a broken one, are no slips."""
    return list(dict.fromkeys(registration.name for registration in Registry().registrations))


def prepare(chosen: Iterable[Registration]) -> None:
    """Load these exporters and what they need; one that cannot be loaded is reported when its turn comes."""
    for registration in chosen:
        with suppress(Exception):
            registration.load().prepare()
