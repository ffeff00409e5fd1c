"""A publication: a build whose calendar entries are remembered, so that later editions can change them.

First the calendar, so that people see what will change; then, if they agree, all outputs; then,
if all went well, the record. Whatever breaks off on the way leaves the record as it was, and the
same publication can be made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exporters.building import BuildResult, Finished, Watcher, build, run_ahead
from exporters.content import content_digest
from exporters.published import Change, Edition, Published, edition_stamp
from exporters.published_file import PublishedFile
from exporters.registry import Registration
from model.errors import ProgrammeError, VademecumError
from model.findings import Findings
from model.programme import Programme
from model.readers.programme_file import FILE_NAME
from model.readers.toml_document import read_toml

__all__ = ["Publication", "PublishingError", "prepare"]

REMEMBERS = "calendar"
"""The exporter whose entries live on in people's calendars."""


class PublishingError(VademecumError):
    """A programme that cannot be published as it is; the text says what to do first."""


@dataclass(slots=True)
class Publication:
    """What is about to be published. `before` is what attendees have, None where that is nothing."""

    programme: Programme
    before: Published | None
    after: Published
    changes: tuple[Change, ...]
    _file: PublishedFile
    _chosen: Sequence[Registration]
    _calendar: Finished

    @property
    def is_new_edition(self) -> bool:
        """Whether the record will say anything else than it does."""
        return self.before != self.after

    def deliver(self, folder: Path, findings: Findings, watch: Watcher, *, complete: bool) -> BuildResult:
        """Write all outputs into `folder`, then the record.

        Where an exporter fails, or an error is found, the record stays as it is: see `failures`
        and `findings`. Raises PublishedFileError where the record changed meanwhile or cannot be
        written, DeliveryError where the folder cannot be used.
        """
        with self._file.locked():
            result = build(
                self.programme,
                self._chosen,
                folder,
                findings,
                watch,
                complete=complete,
                published=self.before,
                ahead={REMEMBERS: self._calendar},
            )
            if not result.failures and not findings.has_errors():
                self._file.write(self.after)
        return result


def prepare(
    programme: Programme,
    chosen: Sequence[Registration],
    file: PublishedFile,
    findings: Findings,
    watch: Watcher,
) -> Publication:
    """Make the calendar, and compare it with what attendees have; nothing is written.

    Raises PublishingError for a part of a programme, one without a stamp, or one that has changed
    since it was published under the same stamp; ProgrammeError for an error among
    `findings`, or a record that cannot be used.
    """
    if programme.selection:
        raise PublishingError(
            f"only a whole programme can be published, and this is {programme.selection}; "
            "build the part, or publish without a filter"
        )
    stamp = edition_stamp(programme.updated)
    if stamp.timestamp() == 0:
        raise PublishingError(
            f"{_place(file.path.parent)}: the programme has no stamp of this edition; "
            "add a line such as: updated = 2020-08-24T18:00:00+09:00"
        )
    before = file.read(programme, findings)
    registration = next((one for one in chosen if one.name == REMEMBERS), None)
    if registration is None:
        raise PublishingError(f"there is no exporter {REMEMBERS}, and so nothing that could be published")
    calendar = run_ahead(programme, registration, watch, before)
    findings.extend(calendar.findings)
    if findings.has_errors():
        raise ProgrammeError(findings.sorted())
    edition = calendar.edition
    if edition is None:
        raise RuntimeError(f"the exporter {REMEMBERS} says nothing of its edition")
    content = content_digest(programme)
    changes = edition.changes
    is_changed = bool(changes) or (before is not None and before.content != content)
    if before is not None and is_changed and stamp <= edition_stamp(before.edition):
        raise PublishingError(_unraised(file.path.parent, before, programme, changes))
    after = _record(programme, before, edition, content)
    return Publication(programme, before, after, changes, file, chosen, calendar)


def _record(programme: Programme, before: Published | None, edition: Edition, content: str) -> Published:
    stamp = edition_stamp(programme.updated)
    return Published(
        programme=programme.slug,
        domain=programme.domain,
        edition=max(stamp, edition_stamp(before.edition)) if before else stamp,
        content=content,
        entries=dict(edition.published),
    )


def _unraised(folder: Path, before: Published, programme: Programme, changes: Sequence[Change]) -> str:
    """Readers that take the newer of two editions would stay with the old one."""
    stamp, published = programme.updated.isoformat(), before.edition.isoformat()
    is_same = edition_stamp(programme.updated) == edition_stamp(before.edition)
    what = (
        f"{len(changes)} calendar entr{'y differs' if len(changes) == 1 else 'ies differ'}"
        if changes
        else "the programme differs"
    )
    than = "under the same stamp" if is_same else f"under the later stamp {published}"
    return f"{_place(folder)}: {what} from what was published {than}; raise updated, which is {stamp}"


def _place(folder: Path) -> str:
    """programme.toml with the line of `updated`, if it has one."""
    path = folder / FILE_NAME
    table = read_toml(path, FILE_NAME, Findings()) if path.is_file() else None
    line = table.source("updated").line if table is not None and "updated" in table else 0
    return f"{path}:{line}" if line else str(path)
