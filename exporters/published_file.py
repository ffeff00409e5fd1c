"""published.json beside programme.toml: what attendees were given last, for people to read and for `diff`.

The head has a line for each key, `entries` a line for each entry, by UID. The file is never
written over unless it is the one that was read, whole and sound.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.delivery import replace_file
from model.errors import ProgrammeError, VademecumError
from model.findings import Findings
from model.programme import Programme, Source

if TYPE_CHECKING:
    from exporters.published import Published, PublishedEntry

__all__ = ["FILE_NAME", "PublishedFile", "PublishedFileError", "written"]

FILE_NAME = "published.json"
_LOCK = ".published.lock"
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029", "\x7f": "\\u007f"})


class PublishedFileError(VademecumError):
    """The record cannot be written, or is not the one that was read."""


class PublishedFile:
    """The record of the programme at `programme`: its folder, or a file in that folder."""

    def __init__(self, programme: Path) -> None:
        folder = programme if programme.is_dir() else programme.parent
        self.path = folder / FILE_NAME
        self._read: bytes | None = None

    def read(self, programme: Programme, findings: Findings) -> Published | None:
        """The record, None where nothing was published yet.

        Raises ProgrammeError with all that is wrong where it is damaged, of a later format, or of
        another programme; the same goes into `findings`.
        """
        self._read = None
        try:
            self._read = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            findings.error(
                "published.unreadable",
                f"{FILE_NAME} cannot be read: {error.strerror or error}",
                remedy="make it a file that you may read; it tells what attendees were given",
                source=Source(file=FILE_NAME),
            )
            raise ProgrammeError(findings.sorted()) from None
        found = Findings()
        from exporters.published_reading import read_record  # 5 ms that most builds need not wait

        record = read_record(self._read, FILE_NAME, programme, found)
        findings.extend(found)
        if record is None or found.has_errors():
            raise ProgrammeError(findings.sorted())
        return record

    @contextmanager
    def locked(self) -> Iterator[None]:
        """No other publication between the first output and the record.

        Raises PublishedFileError where one is at work, where the folder cannot be written to, or
        where the record is not what it was when it was read.
        """
        lock = self.path.with_name(_LOCK)
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            raise PublishedFileError(
                f"{lock}: another publication is at work, or one was broken off; "
                "if none is running, remove that file and publish again"
            ) from None
        except OSError as error:
            raise PublishedFileError(
                f"{lock}: {error.strerror or error}; the record is kept beside the programme, "
                "so that folder must be one that you may write to"
            ) from None
        try:
            self._refuse_if_changed()
            yield
        finally:
            with suppress(OSError):
                lock.unlink()

    def write(self, record: Published) -> bool:
        """Write the record, whole or not at all; False where the file says the same already.

        Raises PublishedFileError where it is not what it was when it was read, or cannot be written.
        """
        self._refuse_if_changed()
        content = written(record)
        if content == self._read:
            return False
        try:
            # Where the file is a link, what it leads to is the record.
            replace_file(self.path.resolve(), content)
        except OSError as error:
            raise PublishedFileError(f"{self.path}: {error.strerror or error}; publish again") from error
        self._read = content
        return True

    def _refuse_if_changed(self) -> None:
        try:
            now = self.path.read_bytes()
        except FileNotFoundError:
            now = None
        except OSError as error:
            raise PublishedFileError(f"{self.path}: {error.strerror or error}; publish again") from error
        if now != self._read:
            raise PublishedFileError(
                f"{self.path} was changed while this publication was at work; publish again"
            )


def written(record: Published) -> bytes:
    """The record as the file holds it: the same record gives the same bytes."""
    from exporters.published_reading import ENTRY_KEYS, FORMAT, OPTIONAL_KEYS  # as for reading

    def entry_values(entry: PublishedEntry) -> dict[str, object]:
        values = {key: getattr(entry, key) for key in ENTRY_KEYS}
        optional = {key: value for key in OPTIONAL_KEYS if (value := getattr(entry, key))}
        return values | _times(entry) | optional

    head = {
        "version": FORMAT,
        "programme": record.programme,
        "domain": record.domain,
        "edition": _moment(record.edition),
        "content": record.content,
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    entries = [f"{_json(uid)}: {_json(entry_values(record.entries[uid]))}" for uid in sorted(record.entries)]
    body = ",\n".join(entries)
    lines.append(f'"entries": {{\n{body}\n}}' if entries else '"entries": {}')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    # Half of a surrogate pair, from a file's name, becomes the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


def _times(entry: PublishedEntry) -> dict[str, object]:
    return {
        "stamped": _moment(entry.stamped),
        "modified": _moment(entry.modified),
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat(),
        "files": sorted(entry.files),
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
