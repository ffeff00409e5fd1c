"""Drafts as readers have them: made from small programmes, put into a calendar, read back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from exporters.calendar.clock import Clock, stated_times
from exporters.calendar.entry import Draft
from exporters.calendar.event import DraftWriter
from exporters.calendar.folding import serialise
from exporters.calendar.options import CalendarOptions, read_options
from exporters.calendar.vtimezone import vtimezone
from exporters.wording import Wording
from model.findings import Findings
from model.options import Option, Options
from model.programme import Panel, Programme, Source
from tests.test_calendar_reading import Read, check_bytes, read

TOML = Source(file="programme.toml", line=7)


def table(name: str = "calendar", **values: Any) -> Options:
    """A table of options; a dictionary is a table in it, a list a list."""
    return Options(
        name=name,
        entries={key: _option(value, f"{name}.{key}") for key, value in values.items()},
        source=TOML,
    )


def _option(value: Any, name: str) -> Option:
    if isinstance(value, dict):
        return Option(value=table(name, **value), source=TOML)
    if isinstance(value, list):
        return Option(value=tuple(_option(item, name) for item in value), source=TOML)
    return Option(value=value, source=TOML)


def options_of(made: Programme) -> tuple[CalendarOptions, list[str]]:
    """The options, and the codes of what is wrong with them."""
    findings = Findings()
    return read_options(made, findings), [finding.code for finding in findings]


def clock_of(made: Programme) -> Clock:
    return Clock(made.zone, stated_times(made), utc=options_of(made)[0].times == "utc")


def writer(made: Programme, findings: Findings | None = None) -> DraftWriter:
    options, _ = options_of(made)
    told = Findings() if findings is None else findings
    return DraftWriter(made, clock_of(made), Wording(made.language), options, told)


def personal(made: Programme, number: int = 0, part: int = 0, findings: Findings | None = None) -> Draft:
    panel = made.panels[number]
    draft = writer(made, findings).personal(panel, panel.participations[part])
    assert draft is not None
    return draft


def drafted(made: Programme, panel: Panel | None = None) -> Draft:
    draft = writer(made).panel(panel or made.panels[0])
    assert draft is not None
    return draft


def calendar(made: Programme, *drafts: Draft) -> bytes:
    """A whole calendar of them, the bytes of which are in order."""
    rules = clock_of(made).rules
    zone = serialise(vtimezone(rules)) if rules and any(draft.tzid for draft in drafts) else b""
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + zone
    stamp = b"\r\nDTSTAMP:20240901T123000Z\r\n"
    entries = (
        b"BEGIN:VEVENT\r\nUID:" + draft.uid.encode("ascii") + stamp + draft.lines + b"END:VEVENT\r\n"
        for draft in drafts
    )
    content = head + b"".join(entries) + b"END:VCALENDAR\r\n"
    # Long UIDs are folded by whoever writes the entry.
    assert all(len(line) <= 75 or line.startswith(b"UID:") for line in content.split(b"\r\n"))
    if b"BEGIN:VALARM" not in content and all(len(draft.uid) < 70 for draft in drafts):
        check_bytes(content)
    return content


def read_back(made: Programme, draft: Draft) -> Read:
    """The draft, on which two readers agree."""
    (entry,) = read(calendar(made, draft))
    assert (entry.uid, entry.summary) == (draft.uid, draft.summary)
    return entry


def lines(draft: Draft) -> list[str]:
    return draft.lines.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def property_of(draft: Draft, name: str) -> str:
    """The one line of that name, unfolded."""
    (line,) = [line for line in lines(draft) if re.match(rf"{name}[;:]", line)]
    return line


def day_of(draft: Draft) -> date:
    return draft.order[0]
