"""Findings: what is wrong or worth knowing about a programme, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from model.source import Source

__all__ = ["Finding", "Findings", "Severity", "shown"]


class Severity(IntEnum):
    """How much a finding matters: a note informs, a warning asks for a look, an error stops."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. `code` is stable (`page.empty`); `subject` says what it is about (`1386`).

    `paste` holds lines for corrections.toml that would settle it; `accepted` the reason for which
    the organisers accept it.
    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    source: Source | None = None
    subject: str = ""
    paste: str = ""
    accepted: str = ""

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy}"


class Findings:
    """Collects findings in the order in which they are made; the same one is kept once."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._found: dict[Finding, None] = dict.fromkeys(findings)

    def note(
        self, code: str, message: str, *, remedy: str = "", source: Source | None = None, subject: str = ""
    ) -> None:
        self._add(Severity.NOTE, code, message, remedy, source, subject)

    def warning(
        self, code: str, message: str, *, remedy: str = "", source: Source | None = None, subject: str = ""
    ) -> None:
        self._add(Severity.WARNING, code, message, remedy, source, subject)

    def error(
        self, code: str, message: str, *, remedy: str = "", source: Source | None = None, subject: str = ""
    ) -> None:
        self._add(Severity.ERROR, code, message, remedy, source, subject)

    def _add(
        self, severity: Severity, code: str, message: str, remedy: str, source: Source | None, subject: str
    ) -> None:
        finding = Finding(
            code=code, severity=severity, message=message, remedy=remedy, source=source, subject=subject
        )
        self._found[finding] = None

    def extend(self, findings: Iterable[Finding]) -> None:
        self._found.update(dict.fromkeys(findings))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def worst(self) -> Severity | None:
        """The gravest severity, or None where nothing was found."""
        return max((finding.severity for finding in self), default=None)

    def has_errors(self) -> bool:
        return self.worst() is Severity.ERROR

    def sorted(self) -> list[Finding]:
        """Gravest first, then by place, so that two runs and two machines list alike."""
        return sorted(
            self,
            key=lambda f: (-f.severity, f.source or Source(file="", line=0), f.code, f.subject, f.message),
        )


def shown(text: str) -> str:
    """`text` for a message of one line: in quotes, shortened, nothing in it that is no visible character."""
    return repr(text if len(text) <= 80 else f"{text[:79]}…")
