"""The errors that a user can do something about; the command line turns each into one line."""

from __future__ import annotations

from collections.abc import Sequence

from model.findings import Finding

__all__ = ["ProgrammeError", "VademecumError"]


class VademecumError(Exception):
    """An expected error: its text is one line that says what is wrong and what to do."""


class ProgrammeError(VademecumError):
    """The programme cannot be used; `findings` holds every problem found, not only the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
