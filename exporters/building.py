"""A build: a programme through the exporters, one after the other; a failed one stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from exporters.base import Job
from exporters.delivery import Delivery, DeliveryError, Written
from exporters.registry import Registration
from model.errors import VademecumError
from model.findings import Findings
from model.programme import Programme

__all__ = ["BuildResult", "Watcher", "build"]

Watcher = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Called with an exporter's name; gives, for the time that it runs, the function that hears of progress."""


@dataclass(slots=True)
class BuildResult:
    """What a build did. `failures` are (exporter, one line or a traceback)."""

    folder: Path
    written: list[Written] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)


def build(
    programme: Programme,
    chosen: Sequence[Registration],
    folder: Path,
    findings: Findings,
    watch: Watcher,
    *,
    complete: bool,
) -> BuildResult:
    """Run the chosen exporters and write into `folder`; `complete` says that these are all there are.

    Raises DeliveryError where the folder cannot be used at all.
    """
    result = BuildResult(folder)
    delivery = Delivery(folder, findings)
    delivery.open()
    finished = set()
    for registration in chosen:
        try:
            exporter = registration.load()
        except Exception as error:  # a plug-in may break in any way; it is named, the others run
            reason = f"{type(error).__name__}: {error}"
            result.failures.append((registration.name, f"cannot be loaded ({registration.origin}): {reason}"))
            continue
        try:
            with watch(registration.name) as progress:
                job = Job(progress=progress)
                result.written += delivery.deliver(registration.name, exporter.export(programme, job))
                findings.extend(job.findings)
            finished.add(registration.name)
        except VademecumError as error:
            result.failures.append((registration.name, str(error)))
        except Exception:  # a bug in one exporter: its traceback is shown, the others run
            result.failures.append((registration.name, "failed unexpectedly:\n" + traceback.format_exc()))
    try:
        result.removed = delivery.close(finished, complete=complete and not result.failures)
    except DeliveryError as error:
        result.failures.append(("manifest", str(error)))
    return result
