"""Whatever is edited between publications: numbers never fall, UIDs never change, nobody is left alone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.base import Job
from exporters.calendar.exporter import CalendarExporter
from exporters.published import Published, edition_stamp
from exporters.published_file import PublishedFile
from model.findings import Findings
from model.slugs import slug
from tests.folders import MONDAY, SLOT, page, read, write_folder

TUESDAY = SLOT.format(day="Tuesday", session="2", date="2027-03-16", start="14:00", end="15:30")
PEOPLE = ("Ada Test", "Bob Test", "Eve Próba")
EDITION = st.dictionaries(
    st.sampled_from(("101", "102", "103")),
    st.tuples(
        st.sampled_from(("Monday - Session 1 - ", "Tuesday - Session 2 - ", "Friday - Session 9 - ")),
        st.sampled_from(("Room 1", "Room 2")),
        st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2),
        st.sampled_from(("What it is about.", "What it is about now.")),
    ),
    min_size=1,
)
Edition = dict[str, tuple[str, str, list[str], str]]


def write(folder: Path, edition: Edition, day: int) -> None:
    pages = {}
    for number, (when, room, people, text) in edition.items():
        named = [f"{name}, Test University, Utopia (presenter)" for name in people]
        pages[number] = page(number, named, where=f"{when}{room}", text=text)
    for old in folder.glob("panels/*.txt"):
        old.unlink()
    write_folder(folder, pages, MONDAY + TUESDAY)
    path = folder / "programme.toml"
    stamped = path.read_text(encoding="utf-8").replace("updated = 2027-01-01", f"updated = 2027-01-{day:02}")
    path.write_text(stamped, encoding="utf-8")


def publish(folder: Path) -> dict[str, bytes]:
    """The calendar's files, remembered as a publication does it."""
    programme, findings = read(folder)
    file = PublishedFile(folder)
    job = Job(published=file.read(programme, findings))
    files = {output.path: output.content for output in CalendarExporter().export(programme, job)}
    assert job.edition is not None
    record = Published(
        programme=programme.slug,
        domain=programme.domain,
        edition=edition_stamp(programme.updated),
        content="0" * 32,
        entries=job.edition.published,
    )
    file.write(record)
    assert PublishedFile(folder).read(programme, Findings()) == record
    return files


def entries(files: dict[str, bytes]) -> dict[str, bytes]:
    """The bytes of each entry by UID: no file has one twice, and all files agree."""
    found: dict[str, bytes] = {}
    for path, content in files.items():
        here = [part.partition(b"END:VEVENT")[0] for part in content.split(b"BEGIN:VEVENT\r\n")[1:]]
        uids = [
            part.replace(b"\r\n ", b"").split(b"\r\n")[0].decode("ascii").removeprefix("UID:")
            for part in here
        ]
        assert len(set(uids)) == len(uids), path
        for uid, part in zip(uids, here, strict=True):
            assert found.setdefault(uid, part) == part, (uid, path)
    return found


def parsed(content: bytes) -> Any:
    text = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    return icalendar.Calendar.from_ical(text).walk("VEVENT")[0]


def alive(edition: Edition) -> set[str]:
    """What is in people's calendars, by the panels and their own people alone."""
    dated = {number: people for number, (when, _, people, _) in edition.items() if "Friday" not in when}
    uids = {f"panel-{number}" for number in dated}
    uids |= {f"person-{number}_-{slug(name)}" for number, people in dated.items() for name in people}
    return {f"{uid}@synthetic.example" for uid in uids}


@settings(max_examples=25)
@given(st.lists(EDITION, min_size=2, max_size=4))
def test_any_sequence_of_edits(editions: list[Edition]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "synthetic"
        before: dict[str, bytes] = {}
        for day, edition in enumerate(editions, 1):
            write(folder, edition, day)
            now = entries(publish(folder))
            events = {uid: parsed(content) for uid, content in now.items()}
            assert {uid for uid, event in events.items() if event["STATUS"] != "CANCELLED"} == alive(edition)
            assert before.keys() <= now.keys(), "what people have is never silently dropped"
            for uid, old in before.items():
                was, event = parsed(old), events[uid]
                if now[uid] == old:
                    continue
                assert event["SEQUENCE"] == was["SEQUENCE"] + 1
                assert event["DTSTAMP"].dt > was["DTSTAMP"].dt
                assert event["LAST-MODIFIED"].dt > was["LAST-MODIFIED"].dt
                assert {key: event[key] for key in event if key not in STAMPS} != {
                    key: was[key] for key in was if key not in STAMPS
                }, "raised for nothing"
            assert all(events[uid]["SEQUENCE"] == 0 for uid in now.keys() - before.keys())
            before = now


STAMPS = {"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}
