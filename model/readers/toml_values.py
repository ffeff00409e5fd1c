"""Values that several tables share: a time span, a web address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from model.findings import Findings
from model.programme import When
from model.readers.toml_document import TomlTable, shown
from model.timetable import ImpossibleTimeError, make_when

__all__ = ["check_url", "read_when"]


def read_when(table: TomlTable, zone: ZoneInfo, findings: Findings) -> When:
    """`date`, `start`, `end` and `provisional` of a table; an impossible span is an error finding."""
    date, start, end = table.date("date"), table.time("start"), table.time("end")
    provisional = table.flag("provisional")
    if table.is_wrong("date", "start", "end"):
        return When(date=date)
    try:
        return make_when(date, start, end, zone=zone, provisional=provisional)
    except ImpossibleTimeError as error:
        key = "start" if "start" in table else "end"
        findings.error("timetable.time", str(error), remedy=error.remedy, source=table.source(key))
        return When(date=date)


def check_url(table: TomlTable, key: str, findings: Findings) -> str:
    """A web address, or "" where there is none; anything else is an error finding."""
    url = table.text(key)
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        sound = False
    if url and not sound:
        findings.error(
            "programme.url",
            f"{shown(url)} is no web address",
            remedy='write it in full, as in "https://conference.example.org/programme"',
            source=table.source(key),
        )
    return url if sound else ""
