"""Building booklets, and looking at the parts of their pages."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from model.findings import Finding
from model.programme import Programme
from tests.typeset_reading import texts_between

__all__ = ["MM", "Booklet", "build", "feet", "heads", "type_areas"]

MM = 72 / 25.4


@dataclass(frozen=True)
class Booklet:
    """A finished booklet, and what was said about it."""

    pdf: bytes
    holds: str
    findings: tuple[Finding, ...]
    progress: tuple[tuple[int, int], ...]


def build(programme: Programme) -> Booklet:
    progress: list[tuple[int, int]] = []
    job = Job(progress=lambda done, total: progress.append((done, total)))
    (file,) = BookletExporter().export(programme, job)
    assert file.path == "booklet.pdf"
    return Booklet(file.content, file.holds, tuple(job.findings), tuple(progress))


def type_areas(pdf: bytes) -> list[str]:
    """The text of each page without running head and foot."""
    return texts_between(pdf, 17 * MM, 15 * MM)


def heads(pdf: bytes) -> list[str]:
    return texts_between(pdf, 0, 193 * MM)


def feet(pdf: bytes) -> list[str]:
    return texts_between(pdf, 195 * MM, 0)
