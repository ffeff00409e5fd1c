"""Files that some readers find too large are there in parts too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from exporters.base import Job
from exporters.calendar import splitting
from exporters.calendar.entry import Entry
from exporters.calendar.splitting import MOST_BYTES, MOST_ENTRIES, parts
from model.programme import Event, Panel
from tests.pages import Page
from tests.test_calendar_reading import HERE, WHOLE, export, lines_of, panel, programme, read, slot, timed


def entries(number: int, day: int = 1, size: int = 100) -> list[Entry]:
    order = (date(2024, 10, day), 0.0)
    return [Entry(uid=f"{day}-{n}", content=b"x" * size, tzid="", order=order) for n in range(number)]


def test_a_small_file_has_no_parts() -> None:
    assert parts("programme.ics", entries(MOST_ENTRIES), ()) == ()


def test_a_part_for_each_day() -> None:
    cut = parts("programme.ics", entries(600, 1) + entries(401, 2), ())
    assert [(part.path, part.day.day, part.number, part.count, len(part.entries)) for part in cut] == [
        ("programme-1.ics", 1, 1, 1, 600),
        ("programme-2.ics", 2, 1, 1, 401),
    ]


def test_a_day_that_is_too_large_is_cut_further() -> None:
    cut = parts("days/2024-10-01.ics", entries(2100), ())
    assert [(part.path, part.number, part.count, len(part.entries)) for part in cut] == [
        ("days/2024-10-01-1.ics", 1, 3, 1000),
        ("days/2024-10-01-2.ics", 2, 3, 1000),
        ("days/2024-10-01-3.ics", 3, 3, 100),
    ]


@pytest.mark.parametrize("size", [900, 9_999, 500_000, 1_200_000])
def test_no_part_is_too_large_and_nothing_is_lost(size: int) -> None:
    listed = entries(MOST_BYTES // size + 3, 1, size) + entries(2, 2, size)
    cut = parts("programme.ics", listed, ())
    assert [entry for part in cut for entry in part.entries] == listed
    for part in cut:
        assert len(part.entries) <= MOST_ENTRIES
        assert len(part.entries) == 1 or sum(len(e.content) for e in part.entries) < MOST_BYTES
    assert all(len({entry.order for entry in part.entries}) == 1 for part in cut)


def test_parts_take_no_other_files_name() -> None:
    cut = parts("rooms/room-5.ics", entries(1001), ["rooms/room-5-2.ics"])
    assert [part.path for part in cut] == ["rooms/room-5--1.ics", "rooms/room-5--2.ics"]


def many(count: int) -> list[Panel]:
    """Panels of two days."""
    start = datetime(2024, 10, 23, 9)
    whens = [timed(start + timedelta(days=n % 2)) for n in range(count)]
    return [panel(str(n), slot=slot(when, session=str(n % 2))) for n, when in enumerate(whens)]


def test_the_whole_stays_and_its_parts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MOST_ENTRIES", 4)
    job = Job()
    files = export(programme(*many(6), url="https://conference.example"), job)
    whole = read(files[WHOLE].content)
    assert len(whole) == 6, "who has subscribed loses nothing"
    halves = [read(files[f"calendar/programme-{n}.ics"].content) for n in (1, 2)]
    assert [*halves[0], *halves[1]] == whole
    assert "in parts too: programme-1.ics … programme-2.ics" in files[WHOLE].holds
    (note,) = [finding for finding in job.findings if finding.subject == "programme.ics"]
    assert "programme-1.ics … programme-2.ics" in note.message
    page = files["calendar/index.html"].content.decode("utf-8")
    assert 'href="programme-1.ics"' in page
    assert 'href="programme-2.ics"' in page
    name = "X-WR-CALNAME:Test Conference – Wednesday 23 October 2024"
    assert name in lines_of(files["calendar/programme-1.ics"].content)


@pytest.mark.parametrize("url", ["", "https://conference.example"])
def test_the_page_leads_to_the_parts_of_what_is_too_large(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(splitting, "MOST_ENTRIES", 2)
    page = Page(export(programme(*many(9), url=url))["calendar/index.html"].content.decode("utf-8"))
    assert list(page.faults()) == []
    downloads = {link.name: link.attributes["href"] for link in page.all("a") if "type" in link.attributes}
    assert not any(name.startswith("Download: Test") for name in downloads)
    order = list(downloads.values())
    assert order.index("programme-1.ics") < order.index("programme-2.ics") < order.index("programme.ics")
    assert downloads["Everything in one file: Test Conference"] == "programme.ics"
    day = "Wednesday 23 October 2024"
    assert downloads[f"{day} (1/3): {day}"] == "days/2024-10-23-1.ics"


def test_a_day_in_parts_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MOST_ENTRIES", 2)
    files = export(programme(*many(9)))
    names = [line for line in lines_of(files["calendar/days/2024-10-23-1.ics"].content) if "CALNAME" in line]
    assert names == ["X-WR-CALNAME:Test Conference – Wednesday 23 October 2024 (1/3)"]
    names = [line for line in lines_of(files["calendar/rooms/room-5-1.ics"].content) if "CALNAME" in line]
    assert names == ["X-WR-CALNAME:Test Conference – Room 5 – Wednesday 23 October 2024 (1/3)"]


def test_no_file_to_import_is_larger_than_readers_take() -> None:
    assert MOST_ENTRIES == 1000
    text = ("A sentence of a text that goes on. " * 300,)
    start = datetime(2024, 10, 23, 9)
    events = tuple(
        Event(id=str(n), kind="break", title="Tea", when=timed(start), description=text, source=HERE)
        for n in range(130)
    )
    files = export(programme(events=events))
    assert len(files[WHOLE].content) > 1_000_000
    cut = [file.content for path, file in files.items() if path.startswith("calendar/programme-")]
    assert len(cut) == 2
    assert all(len(content) <= 900_000 for content in cut)
