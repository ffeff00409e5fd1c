"""The contract between the program and an exporter.

An exporter is a function from a programme to file contents. It never touches the disk or the
clock: the caller decides where files go, writes each of them whole or not at all, and removes
those of an earlier build.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from exporters.published import Edition, Published
from model.findings import Findings
from model.programme import Programme

__all__ = ["Exporter", "Job", "OutputFile"]


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to be written.

    `path` is relative to the programme's output folder, with forward slashes; `holds` says in
    a few words what is in it ("12 pages, 1 panel").
    """

    path: str
    content: bytes
    holds: str = ""

    @classmethod
    def text(cls, path: str, text: str, holds: str = "") -> OutputFile:
        """A text file in UTF-8, its line ends as given."""
        return cls(path, text.encode("utf-8"), holds)


def _no_progress(done: int, total: int) -> None:
    """Nobody is watching."""


@dataclass(slots=True)
class Job:
    """What an exporter may use besides the programme: a place for findings, a way to tell progress.

    `progress(done, total)` may be called as often as wanted. `published` is what attendees were
    given last, None where that was nothing. An exporter whose entries live on in people's
    calendars compares with it, and sets `edition` to what is to be remembered of this edition.
    `known` holds what reading and checking the programme have found, None where nobody has asked.
    """

    findings: Findings = field(default_factory=Findings)
    progress: Callable[[int, int], None] = _no_progress
    published: Published | None = None
    edition: Edition | None = None
    known: Findings | None = None


class Exporter(ABC):
    """Base of all exporters. A subclass gives `export`; its docstring's first line describes it."""

    @property
    def description(self) -> str:
        """One line for `vademecum exporters`."""
        return (type(self).__doc__ or "").strip().split("\n", 1)[0]

    def check(self, programme: Programme, job: Job) -> None:  # noqa: B027 - most have nothing to check
        """Report into `job.findings` what is wrong with the options of this exporter, without any file.

        `vademecum check` calls this, `build` does not: there `export` reports the same by itself.
        """

    def prepare(self) -> None:  # noqa: B027 - most are ready
        """Load what `export` will need; called while the programme is read, where there is time for it."""

    @abstractmethod
    def export(self, programme: Programme, job: Job) -> Iterable[OutputFile]:
        """The files for this programme, in any order, no path twice.

        Raise `model.errors.VademecumError` for what the user can mend; anything else is a bug.
        """
