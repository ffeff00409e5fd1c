"""A CalDAV server takes our files, tells their entries as we mean them, and a changed file doubles none."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from model.programme import Programme
from tests.calendar_readers import CalendarServer, Seen
from tests.test_calendar_clients import as_seen, calendars, entries_by_uid, later_edition, made, ours, told
from tests.test_calendar_reading import WHOLE, export, read, timed


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarServer]:
    with CalendarServer(tmp_path_factory.mktemp("radicale")) as running:
        yield running


def stored(server: CalendarServer, address: str) -> list[Seen]:
    """What the server gives out, entry by entry, sorted."""
    contents = [resource.content for resource in server.report(address)]
    for content in contents:
        assert content.count(b"\nBEGIN:VEVENT") == 1
    return sorted(as_seen(entry) for content in contents for entry in read(content))


def entry_files(content: bytes) -> dict[str, bytes]:
    """The file taken apart as a client stores it: each entry in a calendar object of its own, by UID."""

    zones = b"".join(re.findall(rb"BEGIN:VTIMEZONE\r\n.*?\r\nEND:VTIMEZONE\r\n", content, re.DOTALL))
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//A client//EN\r\n" + zones
    return {uid: head + event + b"END:VCALENDAR\r\n" for uid, event in entries_by_uid(content).items()}


def moved(programme: Programme, number: str) -> Programme:
    """The programme with the panel of that number a day later, under another title."""
    panels = tuple(
        dataclasses.replace(each, title="Moved", own_when=timed(datetime(2024, 7, 2, 9)))
        if each.id == number
        else each
        for each in programme.panels
    )
    return dataclasses.replace(programme, panels=panels)


@pytest.mark.parametrize("name", ["the sample", "two changes of the clock", "odd text", "a synthetic pack"])
def test_a_whole_file_is_stored_and_told_entry_by_entry(server: CalendarServer, name: str) -> None:
    address = f"/tester/{name.replace(' ', '-')}/"
    assert server.put(address, calendars(name)[WHOLE]) == 201
    assert stored(server, address) == ours(name)[WHOLE]


def test_a_changed_file_doubles_nothing(server: CalendarServer) -> None:
    before = made("two changes of the clock")
    after = export(moved(before, "4"))[WHOLE].content
    for content in (calendars("two changes of the clock")[WHOLE], after, after):
        assert server.put("/tester/changed/", content) == 201
        assert stored(server, "/tester/changed/") == sorted(map(as_seen, read(content)))
    (entry,) = [each for each in stored(server, "/tester/changed/") if each.uid.startswith("panel-4@")]
    assert entry.summary.startswith("Moved")
    assert entry.start == "2024-07-02T07:00:00Z"


def test_the_next_edition_doubles_nothing_and_keeps_what_was_withdrawn(server: CalendarServer) -> None:
    for content in later_edition():
        assert server.put("/tester/editions/", content) == 201
        assert stored(server, "/tester/editions/") == sorted(map(as_seen, read(content)))
    (withdrawn,) = [
        entry
        for resource in server.report("/tester/editions/")
        for entry in read(resource.content)
        if entry.uid.startswith("panel-5@")
    ]
    assert withdrawn.status == "CANCELLED"


def test_a_client_that_puts_changed_entries_doubles_nothing(server: CalendarServer) -> None:
    address = "/tester/one-by-one/"
    assert server.make_calendar(address) == 201
    before = made("two changes of the clock")
    after = export(moved(before, "4"))[WHOLE].content
    for status, content in ((201, calendars("two changes of the clock")[WHOLE]), (204, after)):
        for uid, one in entry_files(content).items():
            assert server.put(f"{address}{uid}.ics", one) == status
    assert stored(server, address) == sorted(map(as_seen, read(after)))


def test_the_same_entry_under_another_address_is_refused(server: CalendarServer) -> None:
    """The server tells by its UID that it has the entry: what a second import relies on."""
    address = "/tester/second-import/"
    assert server.make_calendar(address) == 201
    files = calendars("two changes of the clock")
    for uid, one in entry_files(files[WHOLE]).items():
        assert server.put(f"{address}{uid}.ics", one) == 201
    assert server.put(f"{address}another.ics", files["calendar/panels/4.ics"]) == 409
    assert stored(server, address) == ours("two changes of the clock")[WHOLE]


def test_the_server_reckons_with_our_zones(server: CalendarServer) -> None:
    """Asked for a span in UTC, it finds what meets then by its own reading of the VTIMEZONE."""
    address = "/tester/spans/"
    content = calendars("two changes of the clock")[WHOLE]
    assert server.put(address, content) == 201
    hours = [entry for entry in read(content) if isinstance(entry.start, datetime)]
    assert len(hours) == 9
    for entry in hours:
        start, end = (told(moment).replace("-", "").replace(":", "") for moment in (entry.start, entry.end))
        found = [one.uid for each in server.report(address, start, end) for one in read(each.content)]
        met = [
            other.uid
            for other in read(content)
            if isinstance(other.start, datetime) and other.start < entry.end and other.end > entry.start
        ]
        assert sorted(uid for uid in found if "-day-" not in uid) == sorted(met)
