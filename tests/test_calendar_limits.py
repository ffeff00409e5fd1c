"""Calendars at their limits: long texts, odd identities, other machines."""

from __future__ import annotations

import os
import subprocess
import sys

from model.programme import Participation, Role, Room, When
from tests.test_calendar_reading import (
    DAY,
    HERE,
    WHOLE,
    affiliation,
    export,
    findings_of,
    only,
    panel,
    person,
    programme,
    read,
    slot,
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_long_title_and_place_are_cut_at_a_word_and_told() -> None:
    made = programme(
        panel(
            title="𝔏ong " * 100,
            room=Room(name="Room " + "abc " * 100, source=HERE),
            slot=slot(When(date=DAY)),
        )
    )
    entry = only(made)
    assert units(entry.summary) <= 254
    assert entry.summary.endswith("𝔏ong… · 17 (time to be confirmed)")
    assert units(entry.location) <= 254
    assert entry.location.endswith(" abc…")
    found = list(findings_of(made))
    assert [finding.code for finding in found] == ["calendar.cut", "calendar.cut"]
    assert ["title" in finding.message for finding in found] == [True, False]
    assert all(finding.subject == "17" and "panel 17" in finding.message for finding in found)


def test_long_description_is_cut_before_the_address() -> None:
    people = tuple(
        Participation(
            person=person(f"Test Person {number}"),
            roles=(Role.PRESENTER,),
            affiliations=(affiliation("University of " + "Somewhere " * 10),),
            source=HERE,
        )
        for number in range(100)
    )
    made = programme(panel(participations=people, area="History", url="https://conference.example/17"))
    entry = only(made)
    assert 7000 < units(entry.description) < 8000
    body, closing = entry.description.split("\n…\n\n")
    assert closing == "History\nhttps://conference.example/17"
    assert body.split("\n")[-1].endswith("Somewhere"), "cut after a line"
    (found,) = findings_of(made)
    assert found.code == "calendar.cut"
    assert "description of panel 17" in found.message


def test_titles_fit_as_long_as_they_fit() -> None:
    title = "x" * (254 - len(" · 17"))
    assert only(programme(panel(title=title))).summary == f"{title} · 17"
    assert not list(findings_of(programme(panel(title=title))))
    assert units(only(programme(panel(title=title + "x"))).summary) == 254


def test_panel_without_a_title_and_with_an_endless_number() -> None:
    entry = only(programme(panel("n" * 400, title=" \x00 ")))
    assert entry.summary.startswith("Panel · nnn")
    assert units(entry.summary) <= 254
    assert len(entry.uid) < 255


def test_same_bytes_whatever_the_machine() -> None:
    code = (
        "import sys; from tests.test_calendar_reading import *\n"
        "same = [panel(mark, slot=slot(session='05' + mark)) for mark in '!?']\n"
        "for file in export(programme(panel(), *same)).values():\n"
        "    sys.stdout.buffer.write(file.path.encode() + file.content)"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONTZPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, path in (("1", "UTC", ""), ("2", "Pacific/Chatham", "/usr/share/zoneinfo"))
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"BEGIN:VEVENT") > 10


def test_ids_of_entries() -> None:
    ids = ["1386", "13 86", "13_2086", "13/86", "１３８６", "", "a" * 300, "a" * 301, "\ud800"]
    made = programme(*(panel(number, own_when=When(date=DAY)) for number in ids))
    uids = [entry.uid for entry in read(export(made)[WHOLE].content)]
    assert len(set(uids)) == len(ids)
    assert all(len(uid) < 255 and uid.isascii() and not set(uid) & set(' ,;:/\\"') for uid in uids)
