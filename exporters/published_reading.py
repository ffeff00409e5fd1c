"""Reading published.json: every problem at once, each with its line, and nothing taken on trust.

The file may have been mended by hand, merged by a version control system, or copied from
another programme; what it says goes into calendars that cannot be called back.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from exporters.published import Published, PublishedEntry
from exporters.published_values import (
    WrongValueError,
    as_day_or_moment,
    as_digest,
    as_files,
    as_kind,
    as_line,
    as_marks,
    as_moment,
    as_sequence,
    as_standing,
    as_table,
    as_text,
    as_version,
    is_span,
)
from model.findings import Findings, shown
from model.programme import Programme, Source

__all__ = ["ENTRY_KEYS", "FORMAT", "OPTIONAL_KEYS", "read_record"]

FORMAT = 2
"""Of the file. A later one is refused: what it says more would be lost. The first had no optional keys."""

HEAD_KEYS = ("version", "programme", "domain", "edition", "content", "entries")
ENTRY_KEYS: dict[str, Callable[[object], object]] = {
    "sequence": as_sequence,
    "stamped": as_moment,
    "modified": as_moment,
    "standing": as_standing,
    "kind": as_kind,
    "subject": as_text,
    "start": as_day_or_moment,
    "end": as_day_or_moment,
    "summary": as_line,
    "location": as_line,
    "text": as_digest,
    "fingerprint": as_digest,
    "files": as_files,
}
"""The keys of an entry in the order of the file, and what makes a value of each."""
OPTIONAL_KEYS: dict[str, Callable[[object], object]] = {"name": as_line, "marks": as_marks}
"""Those that follow where there is something to say."""
_REMEDY = "put back the file as it was after the last publication, from version control or a backup"
_KEY = re.compile(r'\s*("(?:[^"\\]|\\.)*")\s*:')
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_UID = re.compile(r"[!-~]{1,255}")  # longer than make_uid makes them, RFC 7986 section 5.3

T = TypeVar("T")


class _Table(dict[str, object]):
    """A table of the file, and the keys that it had before: JSON lets the last one win without a word."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.doubled = [key for key, number in counts.items() if number > 1]


class _Reader:
    """One file, its lines and its findings."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self._file, self._findings = file, findings
        self.lines = text.split("\n")
        self._keys: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, 1):
            if match := _KEY.match(line):
                self._keys.setdefault(_unquoted(match[1]), []).append(number)

    def line(self, key: str, place: int = 0) -> int:
        """The line that a key begins; 1 where it begins none, as in a file without line breaks."""
        found = self._keys.get(key, [])
        return found[min(place, len(found) - 1)] if found else 1

    def wrong(self, code: str, message: str, line: int, remedy: str = _REMEDY) -> None:
        source = Source(file=self._file, line=line)
        self._findings.error(f"published.{code}", message, remedy=remedy, source=source)

    def value(
        self, table: Mapping[str, object], key: str, line: int, who: str, convert: Callable[[object], T]
    ) -> T | None:
        """A key's value; None after one finding where it cannot be used."""
        if key not in table:
            self.wrong("damaged", f"{who} has no {key}", line)
            return None
        try:
            return convert(table[key])
        except WrongValueError as error:
            said = shown(str(table[key]))
            self.wrong("damaged", f"{key} of {who} is {said}, where {error} is needed", line)
            return None

    def refuse_unknown(
        self, table: Mapping[str, object], known: Collection[str], line: int, who: str
    ) -> None:
        for key in table:
            if key not in known:
                self.wrong("damaged", f"{who} has a key that is not known: {shown(key)}", line)


def read_record(data: bytes, file: str, programme: Programme, findings: Findings) -> Published | None:
    """The record in `data`; None, or a part of it, after error findings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reader = _Reader("", file, findings)
        line = data.count(b"\n", 0, error.start) + 1
        reader.wrong("damaged", "the record of what was published is not in UTF-8", line)
        return None
    reader = _Reader(text, file, findings)
    head = _parsed(text, reader)
    if head is None:
        return None
    version = reader.value(head, "version", reader.line("version"), "the record", as_version)
    if version is None:
        return None
    if version > FORMAT:
        reader.wrong(
            "newer",
            f"the record is in format {version}, and this Vademecum knows formats up to {FORMAT}",
            reader.line("version"),
            "update Vademecum",
        )
        return None
    return _record(head, reader, programme)


def _record(head: Mapping[str, object], reader: _Reader, programme: Programme) -> Published | None:
    def value(key: str, convert: Callable[[object], T]) -> T | None:
        return reader.value(head, key, reader.line(key), "the record", convert)

    reader.refuse_unknown(head, HEAD_KEYS, 1, "the record")
    name, domain = value("programme", as_line), value("domain", as_line)
    edition, content = value("edition", as_moment), value("content", as_digest)
    listed = value("entries", as_table)
    entries = {uid: entry for uid in listed or () if (entry := _entry(uid, (listed or {})[uid], reader))}
    if name is None or domain is None or edition is None or content is None or listed is None:
        return None
    _refuse_foreign(name, domain, reader, programme)
    return Published(programme=name, domain=domain, edition=edition, content=content, entries=entries)


def _refuse_foreign(name: str, domain: str, reader: _Reader, programme: Programme) -> None:
    """A record of another programme, or of the same under other UIDs, would cancel all that people have."""
    afresh = "or, if this is another programme, remove the file: it was published under none"
    if name != programme.slug:
        reader.wrong(
            "foreign",
            f"the record is of the programme {shown(name)}, and this one is {shown(programme.slug)}",
            reader.line("programme"),
            f'add slug = "{name}" to {programme.source.file} if that is the same, {afresh} before',
        )
    elif domain != programme.domain:
        reader.wrong(
            "foreign",
            f"the entries were published under the domain {shown(domain)}, and now it is "
            f"{shown(programme.domain)}: attendees would have every one of them twice",
            reader.line("domain"),
            f'set domain = "{domain}" in {programme.source.file} again, {afresh} before',
        )


def _entry(uid: str, listed: object, reader: _Reader) -> PublishedEntry | None:
    line = reader.line(uid)
    who = f"the entry {shown(uid)}"
    if not _UID.fullmatch(uid):
        reader.wrong("damaged", f"{who} has a UID that no calendar can hold", line)
        return None
    if not isinstance(listed, _Table):
        reader.wrong("damaged", f"{who} is no table of values", line)
        return None
    for key in listed.doubled:
        reader.wrong("damaged", f"{who} has {key} twice", line)
    reader.refuse_unknown(listed, [*ENTRY_KEYS, *OPTIONAL_KEYS], line, who)
    keys = ENTRY_KEYS | {key: convert for key, convert in OPTIONAL_KEYS.items() if key in listed}
    values = {key: reader.value(listed, key, line, who, convert) for key, convert in keys.items()}
    if any(value is None for value in values.values()):
        return None
    entry = PublishedEntry(**values)  # type: ignore[arg-type]  # the table's functions give the fields' types
    if not is_span(entry.start, entry.end):
        reader.wrong("damaged", f"{who} ends before it starts", line)
        return None
    return entry


def _parsed(text: str, reader: _Reader) -> dict[str, object] | None:
    """The file as one table; None after findings for whatever makes it none."""
    try:
        read: object = json.loads(text, object_pairs_hook=_Table)
    except json.JSONDecodeError as error:
        _report_broken(error, reader)
        return None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets within brackets
        reader.wrong("damaged", "the record of what was published holds what no record does", 1)
        return None
    if not isinstance(read, _Table):
        reader.wrong("damaged", "this is no record of what was published", 1)
        return None
    listed = read.get("entries")
    for key in (*read.doubled, *(listed.doubled if isinstance(listed, _Table) else ())):
        reader.wrong("damaged", f"{shown(key)} is in the record twice", reader.line(key, 1))
    return read


def _report_broken(error: json.JSONDecodeError, reader: _Reader) -> None:
    """All lines that are broken, since each entry has its own; else the place where the reading ended."""
    conflicts = [number for number, line in enumerate(reader.lines, 1) if _CONFLICT.match(line)]
    for number in conflicts[:1]:
        reader.wrong(
            "damaged",
            "two versions of the record were merged here and not settled",
            number,
            "take the version with the later edition as a whole, and publish again",
        )
    if conflicts:
        return
    broken = [number for number, line in enumerate(reader.lines, 1) if _is_broken_entry(line)]
    for number in broken or [error.lineno]:
        reader.wrong("damaged", "the record of what was published is no JSON here", number)


def _is_broken_entry(line: str) -> bool:
    match = _KEY.match(line)
    value = line[match.end() :].strip().removesuffix(",") if match else ""
    if value in {"", "{", "["}:  # what goes on in the next line is not told from a part of one
        return False
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return True
    return False


def _unquoted(key: str) -> str:
    try:
        return str(json.loads(key))
    except ValueError:
        return key
