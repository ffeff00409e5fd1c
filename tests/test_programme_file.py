"""programme.toml: every key read, every problem told at once with its line and what to do about it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.findings import Finding, Findings, Severity
from model.programme import WhenState
from model.readers.programme_file import Settings, read_programme_file

from .conftest import SAMPLE

MINIMAL = """\
title = "Test Conference"
domain = "test.example"
time_zone = "Asia/Tokyo"
updated = 2020-08-24T18:00:00+09:00
"""


def parse(folder: Path, text: str) -> tuple[Settings | None, list[Finding]]:
    (folder / "programme.toml").write_bytes(text.encode("utf-8"))
    findings = Findings()
    return read_programme_file(folder, findings), list(findings)


def read(folder: Path, text: str = "", *, head: str = MINIMAL) -> Settings:
    """The settings of a file that nothing is wrong with."""
    settings, findings = parse(folder, head + text)
    assert findings == []
    assert settings is not None
    return settings


def problems(folder: Path, text: str, *, head: str = MINIMAL) -> list[Finding]:
    """What is found in a file that can be read; each finding has its place and a remedy."""
    settings, findings = parse(folder, head + text)
    assert settings is not None
    for finding in findings:
        assert finding.source is not None
        assert finding.source.file == "programme.toml"
        assert finding.remedy
        assert "\n" not in str(finding)
    return findings


def one(folder: Path, text: str, *, head: str = MINIMAL) -> Finding:
    (finding,) = problems(folder, text, head=head)
    return finding


def place(finding: Finding) -> int:
    """The line below the minimal head that a finding names."""
    assert finding.source is not None
    return finding.source.line - MINIMAL.count("\n")


def without(key: str) -> str:
    return "".join(line for line in MINIMAL.splitlines(keepends=True) if not line.startswith(key))


# The whole


def test_every_key(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        """\
slug = "My Slug"
short_title = "TC"
url = "https://test.example/programme"
venue = "  Hall  of Mirrors "
language = "pt_BR"
rooms = ["Room 1", { name = "Online", url = "https://meet.test.example/1" }]

[[timetable]]
day = "Wednesday"
session = "05"
date = 2020-09-02
start = "09:00"
end = "10:30"

[[timetable]]
day = "Wednesday"
session = "06"
date = 2020-09-02
provisional = true

[[timetable]]
day = "Thursday"
session = 1
date = "2020-09-03"
start = 09:00:00
end = 10:00:00
provisional = true

[[timetable]]
day = "Friday"
session = "1"

[[events]]
id = "welcome"
kind = "reception"
title = "Welcome"
day = "Wednesday"
date = 2020-09-02
start = "18:00"
end = "20:00"
provisional = true
rooms = ["room 1", "ONLINE"]
description = "One.\\n\\nTwo."
url = "https://test.example/welcome"
""",
    )
    assert settings.slug == "my-slug"
    assert (settings.title, settings.short_title) == ("Test Conference", "TC")
    assert settings.url == "https://test.example/programme"
    assert (settings.domain, settings.zone.key) == ("test.example", "Asia/Tokyo")
    assert (settings.venue, settings.language) == ("Hall of Mirrors", "pt-BR")
    assert settings.updated.isoformat() == "2020-08-24T18:00:00+09:00"
    assert [(room.name, room.url) for room in settings.rooms] == [
        ("Room 1", ""),
        ("Online", "https://meet.test.example/1"),
    ]
    slots = settings.timetable.slots
    assert [(slot.day, slot.session, slot.when.state) for slot in slots] == [
        ("Wednesday", "05", WhenState.TIMED),
        ("Wednesday", "06", WhenState.DATE_ONLY),
        ("Thursday", "1", WhenState.PROVISIONAL),
        ("Friday", "1", WhenState.UNKNOWN),
    ]
    assert slots[1].when.provisional
    assert str(slots[0].source) == "programme.toml:12"
    assert slots[0].when.start is not None
    assert slots[0].when.start.isoformat() == "2020-09-02T09:00:00+09:00"
    (event,) = settings.events
    assert (event.id, event.kind, event.title, event.day) == ("welcome", "reception", "Welcome", "Wednesday")
    assert event.when.state is WhenState.PROVISIONAL
    assert event.rooms == settings.rooms
    assert event.description == ("One.", "Two.")
    assert event.url == "https://test.example/welcome"


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    folder = tmp_path / "Ma Conférence 2027"
    folder.mkdir()
    settings = read(folder)
    assert settings.slug == "ma-conference-2027"
    assert settings.short_title == settings.title
    assert (settings.url, settings.venue, settings.language) == ("", "", "en")
    assert not (settings.rooms)
    assert not (settings.events)
    assert not (settings.timetable.slots)


def test_an_empty_short_title_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, 'short_title = ""').short_title == "Test Conference"


def test_the_samples_are_sound(tmp_path: Path) -> None:
    for folder in (SAMPLE, Path(str(files("exporters.starter")))):
        findings = Findings()
        assert read_programme_file(folder, findings) is not None
        assert list(findings) == []


def test_no_file(tmp_path: Path) -> None:
    findings = Findings()
    assert read_programme_file(tmp_path, findings) is None
    (finding,) = findings
    assert f"vademecum new {tmp_path}" in finding.remedy


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = """\
titel = "x"
time_zone = "Mars/Base"
domain = "no domain"
url = "example.org"
language = "english"
updated = "yesterday"
rooms = 5
venue = ["x"]
[[timetable]]
session = "1"
start = "9 Uhr"
[[events]]
date = "someday"
colour = "red"
"""
    found = {(f.code, f.source.line if f.source else None) for f in problems(tmp_path, text, head="")}
    assert found == {
        ("toml.unknown-key", 1),
        ("toml.missing-key", 0),  # title
        ("programme.time-zone", 2),
        ("programme.domain", 3),
        ("programme.url", 4),
        ("programme.language", 5),
        ("toml.wrong-type", 6),
        ("toml.wrong-type", 7),
        ("toml.wrong-type", 8),
        ("toml.missing-key", 9),  # day
        ("toml.wrong-type", 11),
        ("toml.missing-key", 12),  # the event's title
        ("toml.wrong-type", 13),
        ("toml.unknown-key", 14),
    }


def test_a_table_of_an_exporter_is_kept_and_any_other_told(tmp_path: Path) -> None:
    text = f'{MINIMAL}[booklet]\npaper = "a5"\n[bookelt]\npaper = "a5"\n[check]\n[[noticeboard]]\nx = 1\n'
    (tmp_path / "programme.toml").write_text(text, encoding="utf-8")
    findings = Findings()
    settings = read_programme_file(tmp_path, findings, ["booklet", "noticeboard"])
    assert settings is not None
    assert list(settings.options) == ["booklet"]
    assert settings.options["booklet"].entries["paper"].value == "a5"
    assert [(f.code, f.subject, place(f), f.remedy) for f in findings] == [
        ("toml.wrong-type", "noticeboard", 6, "write a table under [noticeboard]"),
        ("toml.unknown-key", "bookelt", 3, "did you mean booklet?"),
        ("toml.unknown-key", "check", 5, "did you mean checks?"),
    ]
    settings, found = parse(tmp_path, text)
    assert settings is not None
    assert list(settings.options) == ["booklet", "bookelt", "check"], "nobody said whose tables there may be"
    assert [finding.subject for finding in found] == ["noticeboard"]


# Whatever the file holds


KEYS = st.sampled_from(
    [
        "title",
        "short_title",
        "url",
        "domain",
        "time_zone",
        "venue",
        "language",
        "updated",
        "slug",
        "rooms",
        "timetable",
        "events",
        "titel",
        "x",
        "",
        "a.b",
    ]
)
INNER = st.sampled_from(
    [
        "day",
        "session",
        "date",
        "start",
        "end",
        "provisional",
        "kind",
        "title",
        "id",
        "rooms",
        "room",
        "name",
        "url",
        "description",
        "zzz",
    ]
)
SCALARS = st.one_of(
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.booleans(),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "ignore").decode("utf-8")),
    st.sampled_from(
        ["05", "5", "Wednesday", "09:00", "9:00", "25:00", "2020-09-02", "Asia/Tokyo", "en", "jp"]
    ),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=4),
    max_leaves=8,
)


def written(value: object) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return repr(value)
        case str():
            return (
                json.dumps(value, ensure_ascii=True).replace("\\u007f", "\\u007F")
                if _is_bmp(value)
                else '"x"'
            )
        case list():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return (
                "{" + ", ".join(f"{json.dumps(key)} = {written(inner)}" for key, inner in value.items()) + "}"
            )
        case datetime() | date():
            return value.isoformat()
    return str(value)


def _is_bmp(text: str) -> bool:
    return all(ord(character) < 0x10000 for character in text)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
@example({"timetable": [{"day": "Wednesday", "session": "9" * 5000}], "rooms": ["9" * 5000]})
@example({"updated": datetime.min, "time_zone": "Pacific/Kiritimati"})
@example({"events": [{"title": "x", "date": date.max, "start": "10:00", "end": "09:00"}]})
def test_no_programme_file_is_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = "\n".join(f"{json.dumps(key)} = {written(value)}" for key, value in values.items())
    settings, findings = parse(folder, text or "# nothing")
    assert settings is not None
    again, same = parse(folder, text or "# nothing")
    assert same == findings
    assert again is not None
    assert again.events == settings.events
    assert again.timetable.slots == settings.timetable.slots
    for finding in findings:
        assert "\n" not in str(finding)
        assert finding.severity is not Severity.ERROR or finding.remedy
    if not any(finding.severity is Severity.ERROR for finding in findings):
        assert len({each.id for each in settings.events}) == len(settings.events)


@given(st.integers(0, 1600), st.sampled_from(["", '"', "'", "[", "{", "\n[[", " = ", "\\", "é"]))
def test_no_cut_of_a_sample_is_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, length: int, end: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = (Path(str(files("exporters.starter"))) / "programme.toml").read_text(encoding="utf-8")
    settings, findings = parse(folder, text[:length] + end)
    assert settings is not None or any(finding.severity is Severity.ERROR for finding in findings)
