"""Whatever is edited between publications: numbers never fall, UIDs never change, nobody is left alone."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
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
from tests.folders import SLOT, read, write_folder

PEOPLE = ("Ada Test", "Adah Test", "Bob Prova", "Eve Próba")
SLOTS = {"Monday": ("1", "2027-03-15", "09:00", "10:30"), "Tuesday": ("2", "2027-03-16", "14:00", "15:30")}
PANELS = st.dictionaries(
    st.sampled_from(("101", "102", "103")),
    st.fixed_dictionaries(
        {
            "day": st.sampled_from((*SLOTS, "Friday")),
            "room": st.sampled_from(("Room 1", "Room 2", "Great Hall")),
            "people": st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2),
            "text": st.sampled_from(("What it is about.", "What it is about now.")),
            "papers": st.lists(
                st.tuples(
                    st.sampled_from(("Of Lakes", "Of Lakes and Seas", "Untitled")), st.integers(10, 50)
                ),
                max_size=3,
            ),
        }
    ),
    min_size=1,
)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(("Coffee", "Coffee and Cake", "Tea")),
        st.sampled_from(("2027-03-15", "2027-03-16")),
        st.sampled_from(("11:00", "11:15", "16:00")),
    ),
    max_size=3,
)
LABELS = st.fixed_dictionaries({"Monday": st.just("1"), "Tuesday": st.sampled_from(("2", "02", "Two"))})
Edition = tuple[dict[str, dict[str, Any]], list[tuple[str, str, str]], dict[str, str]]


def write(folder: Path, edition: Edition, day: int) -> None:
    """Labels of sessions, titles and names change as readily as what is on, when and where."""
    panels, events, labels = edition
    timetable = [
        SLOT.format(day=name, session=labels[name], date=date, start=start, end=end)
        for name, (_, date, start, end) in SLOTS.items()
    ]
    breaks = [
        f'[[events]]\ntitle = "{title}"\ndate = {date}\nstart = "{start}"\nend = "{start[:2]}:45"\n'
        for title, date, start in events
    ]
    for old in folder.glob("panels/*.toml"):
        old.unlink()
    write_folder(folder, {}, "".join((*timetable, *breaks)))
    for number, facts in panels.items():
        text = panel_text(number, facts, labels.get(facts["day"], "9"))
        (folder / "panels" / f"{number}.toml").write_text(text, encoding="utf-8")
    path = folder / "programme.toml"
    stamped = path.read_text(encoding="utf-8").replace("updated = 2027-01-01", f"updated = 2027-01-{day:02}")
    path.write_text(stamped, encoding="utf-8")


def panel_text(number: str, facts: dict[str, Any], session: str) -> str:
    head = f"""id = "{number}"
title = "Panel {number}"
day = "{facts["day"]}"
session = "{session}"
room = "{facts["room"]}"
description = "{facts["text"]}"
"""
    people = [f'[[people]]\nname = "{name}"\nroles = ["presenter"]\n' for name in facts["people"]]
    hour = "14" if facts["day"] == "Tuesday" else "09"
    papers = [
        f'[[papers]]\ntitle = "{title}"\nstart = "{hour}:{minute}"\nend = "{hour}:59"\n'
        for title, minute in (facts["papers"] if facts["day"] in SLOTS else ())
    ]
    return "".join((head, *people, *papers))


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
        assert b"BEGIN:VEVENT" in content, path
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


def alive(edition: Edition) -> Counter[str]:
    """How many entries of each kind are in people's calendars; a panel's own by its number."""
    panels, events, _ = edition
    dated = {number: facts for number, facts in panels.items() if facts["day"] in SLOTS}
    return Counter(
        {
            **{f"panel-{number}": 1 for number in dated},
            "person": sum(len(facts["people"]) for facts in dated.values()),
            "paper": sum(len(facts["papers"]) for facts in dated.values()),
            "event": len(events),
        }
    )


def counted(uids: Iterable[str]) -> Counter[str]:
    locals_ = [uid.partition("@")[0] for uid in uids]
    return Counter(name if name.startswith("panel-") else name.partition("-")[0] for name in locals_)


@settings(max_examples=25)
@given(st.lists(st.tuples(PANELS, EVENTS, LABELS), min_size=2, max_size=4))
def test_any_sequence_of_edits(editions: list[Edition]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "synthetic"
        before: dict[str, bytes] = {}
        given_out: set[str] = set()
        for day, edition in enumerate(editions, 1):
            write(folder, edition, day)
            files = {path: data for path, data in publish(folder).items() if path.endswith(".ics")}
            assert given_out <= files.keys(), "what was given out as an address leads nowhere"
            given_out |= files.keys()
            now = entries(files)
            events = {uid: parsed(content) for uid, content in now.items()}
            on = {uid for uid, event in events.items() if event["STATUS"] != "CANCELLED"}
            assert counted(on) == +alive(edition)
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
