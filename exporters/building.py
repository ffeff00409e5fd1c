"""A build: a programme through the exporters, one after the other; a failed one stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from exporters.base import Exporter, Job, OutputFile
from exporters.checking import accepted, check_wording
from exporters.delivery import Delivery, DeliveryError, Written
from exporters.published import Edition, Published
from exporters.registry import Registration
from model.errors import VademecumError
from model.findings import Findings
from model.programme import Programme

__all__ = ["BuildResult", "Finished", "Watcher", "build", "run_ahead"]

Watcher = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Called with an exporter's name; gives, for the time that it runs, the function that hears of progress."""


@dataclass(slots=True)
class BuildResult:
    """What a build did. `failures` are (exporter, one line or a traceback)."""

    folder: Path
    written: list[Written] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)


class Finished(NamedTuple):
    """An exporter's work that was done ahead of the build, and is not to be done again."""

    files: Sequence[OutputFile]
    findings: Findings
    edition: Edition | None


def run_ahead(
    programme: Programme, registration: Registration, watch: Watcher, published: Published | None
) -> Finished:
    """Run one exporter without writing anything. Raises whatever the exporter raises."""
    exporter = registration.load()
    with watch(registration.name) as progress:
        job = Job(progress=progress, published=published)
        files = tuple(exporter.export(programme, job))
    return Finished(files, Findings(accepted(programme, job.findings)), job.edition)


def build(
    programme: Programme,
    chosen: Sequence[Registration],
    folder: Path,
    findings: Findings,
    watch: Watcher,
    *,
    complete: bool,
    published: Published | None = None,
    ahead: Mapping[str, Finished] | None = None,
) -> BuildResult:
    """Run the chosen exporters and write into `folder`; `complete` says that these are all there are.

    `published` is what attendees were given last; `ahead` has the work of exporters, by name, that
    ran already. Raises DeliveryError where the folder cannot be used at all.
    """
    result = BuildResult(folder)
    delivery = Delivery(folder, findings)
    delivery.open()
    if published is not None and programme.selection:
        published = published.for_part()
    finished = set()
    known = Findings(findings)  # as they are now: what exporters find is not for each other
    check_wording(programme, findings)
    for registration in chosen:
        name = registration.name
        try:
            done = (ahead or {}).get(name)
            exporter = _Ahead(done) if done else registration.load()
        except Exception as error:  # a plug-in may break in any way; it is named, the others run
            reason = f"{type(error).__name__}: {error}"
            result.failures.append((name, f"cannot be loaded ({registration.origin}): {reason}"))
            continue
        try:
            with watch(name) as progress:
                job = Job(progress=progress, published=published, known=known)
                result.written += delivery.deliver(name, exporter.export(programme, job))
                findings.extend(accepted(programme, job.findings))
            finished.add(name)
        except VademecumError as error:
            result.failures.append((name, str(error)))
        except Exception:  # a bug in one exporter: its traceback is shown, the others run
            result.failures.append((name, "failed unexpectedly:\n" + traceback.format_exc()))
    try:
        result.removed = delivery.close(finished, complete=complete and not result.failures)
    except DeliveryError as error:
        result.failures.append(("manifest", str(error)))
    return result


class _Ahead(Exporter):
    """Stands in for an exporter that ran already."""

    def __init__(self, done: Finished) -> None:
        self._done = done

    def export(self, programme: Programme, job: Job) -> Iterable[OutputFile]:
        job.findings.extend(self._done.findings)
        return self._done.files
