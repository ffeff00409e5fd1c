"""programme.toml: every key read, every problem told at once with its line and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
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


# Single keys


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Asia/tokyo", '"Asia/Tokyo"'),
        ("Asia/Tokio", '"Asia/Tokyo"'),
        ("asia/tokyo", '"Asia/Tokyo"'),
        ("Tokyo", '"Asia/Tokyo"'),
        ("Japan/Tokyo", '"Asia/Tokyo"'),
        ("Europe/New York", '"America/New_York"'),
        ("new york", '"America/New_York"'),
        ("JST", "Asia/Tokyo"),
        ("jst", "Asia/Tokyo"),
        ("CEST", "Europe/"),
        ("AEST", "Australia/"),
        ("../etc/passwd", "a place with that clock"),
        ("/etc/passwd", "a place with that clock"),
        ("UTC+9", "IANA name"),
        ("+09:00", "IANA name"),
        ("local", "IANA name"),
        ("localtime", "IANA name"),
        ("Factory", "IANA name"),
        ("\\u0000", "missing"),
        ("日本", "a place with that clock"),
        ("x" * 3000, "a place with that clock"),
    ],
)
def test_a_wrong_time_zone(tmp_path: Path, name: str, words: str) -> None:
    settings, findings = parse(tmp_path, f'{without("time_zone")}time_zone = "{name}"')
    finding = next(f for f in findings if f.code == "programme.time-zone")
    assert words in str(finding)
    assert len(str(finding)) < 300
    assert settings is not None
    assert settings.zone.key == "UTC"
    if name != "\\u0000":
        assert finding.severity is Severity.ERROR
        assert finding.source is not None
        assert finding.source.line == 4


@pytest.mark.parametrize("name", ["UTC", "Asia/Tokyo", "America/Argentina/Buenos_Aires", "Etc/GMT-9", "CET"])
def test_right_time_zones(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f'time_zone = "{name}"', head=without("time_zone")).zone.key == name


def test_no_time_zone_is_warned_of(tmp_path: Path) -> None:
    finding = one(tmp_path, "", head=without("time_zone"))
    assert (finding.code, finding.severity) == ("programme.time-zone", Severity.WARNING)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("Test.Example.ORG", "test.example.org"),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("a-b.c1", "a-b.c1"),
    ],
)
def test_domains(tmp_path: Path, written: str, domain: str) -> None:
    assert read(tmp_path, f'domain = "{written}"', head=without("domain")).domain == domain


@pytest.mark.parametrize(
    "written",
    [
        "localhost",
        "-a.example",
        "a-.example",
        "a..example",
        "a.example.",
        ".example",
        "https://a.example",
        "a b.example",
        "a_b.example",
        "192.0.2.1",
        "@",
        "a.example/x",
        "ä" * 80 + ".example",
        "a." * 200 + "b",
    ],
)
def test_no_domains(tmp_path: Path, written: str) -> None:
    finding = one(tmp_path, f'domain = "{written}"', head=without("domain"))
    assert (finding.code, finding.severity) == ("programme.domain", Severity.ERROR)


def test_the_domain_of_the_url_will_do(tmp_path: Path) -> None:
    assert (
        read(tmp_path, 'url = "https://Test.Example:8080/x"', head=without("domain")).domain == "test.example"
    )


@pytest.mark.parametrize(
    "url", ["", 'url = "http://localhost/"', 'url = "http://[::1]/"', 'url = "http://192.0.2.7/"']
)
def test_no_domain_is_warned_of(tmp_path: Path, url: str) -> None:
    settings, (finding,) = parse(tmp_path, f"{without('domain')}{url}")
    assert (finding.code, finding.severity) == ("programme.domain", Severity.WARNING)
    assert settings is not None
    assert settings.domain.endswith(".invalid")
    assert settings.domain.isascii()


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://a.example",
        "javascript:alert(1)",
        "http://",
        "https:///x",
        "http://[::1",
        "mailto:a@b.c",
        "https://a b",
        "//a.example/x",
        "file:///etc/passwd",
    ],
)
def test_no_web_addresses(tmp_path: Path, url: str) -> None:
    finding = one(tmp_path, f"url = {json.dumps(url)}")
    assert finding.code == "programme.url"
    assert (finding.severity, place(finding)) == (Severity.ERROR, 1)


@pytest.mark.parametrize("tag", ["en", "EN", "ja", "zh-Hant-TW", "zh_TW", "pt-BR", "sr-Latn", "fil"])
def test_languages(tmp_path: Path, tag: str) -> None:
    assert read(tmp_path, f'language = "{tag}"').language == tag.replace("_", "-")


@pytest.mark.parametrize("tag", ["english", "e", "en--GB", "", "日本語", "en GB", "../x", "en-"])
def test_no_languages(tmp_path: Path, tag: str) -> None:
    finding = one(tmp_path, f'language = "{tag}"')
    assert (finding.code, finding.severity) == ("programme.language", Severity.ERROR)


@pytest.mark.parametrize("tag", ["jp", "cn", "xx", "qqq"])
def test_a_language_that_nothing_is_known_of(tmp_path: Path, tag: str) -> None:
    finding = one(tmp_path, f'language = "{tag}"')
    assert (finding.code, finding.severity) == ("programme.language", Severity.WARNING)
    assert "ja" in finding.remedy


# The stamp


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2020-08-24T18:00:00+09:00", "2020-08-24T18:00:00+09:00"),
        ("2020-08-24T09:00:00Z", "2020-08-24T09:00:00+00:00"),
        ("2020-08-24T18:00:00", "2020-08-24T18:00:00+09:00"),
        ("2020-08-24", "2020-08-24T00:00:00+09:00"),
        ('"2020-08-24"', "2020-08-24T00:00:00+09:00"),
        ('"2020-08-24T18:00+09:00"', "2020-08-24T18:00:00+09:00"),
    ],
)
def test_the_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, moment: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")  # stands in only where the programme says nothing
    settings = read(tmp_path, f"updated = {written}", head=without("updated"))
    assert settings.updated.isoformat() == moment


@pytest.mark.parametrize(("epoch", "year"), [(None, 1970), ("", 1970), ("0", 1970), (" 1598259600 ", 2020)])
def test_the_clock_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str | None, year: int
) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    settings, (finding,) = parse(tmp_path, without("updated"))
    assert (finding.code, finding.severity) == ("programme.updated", Severity.WARNING)
    assert settings is not None
    assert settings.updated == datetime.fromtimestamp(int(epoch or "0"), UTC)
    assert settings.updated.year == year


@pytest.mark.parametrize(
    "epoch", ["-1", "soon", "1.5", "1e9", "9" * 12, "9" * 30, "9" * 5000, "-" + "9" * 20, "0x10", "²"]
)
def test_a_wrong_clock_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    _, findings = parse(tmp_path, without("updated"))
    assert [f.code for f in findings] == ["programme.updated", "programme.source-date-epoch"]
    assert findings[1].severity is Severity.ERROR
    assert "unset it" in findings[1].remedy
    assert len(str(findings[1])) < 300


# Rooms


def test_rooms_listed_twice(tmp_path: Path) -> None:
    settings, (finding,) = parse(tmp_path, f'{MINIMAL}rooms = [\n"Room 1",\n"ROOM  1",\n"Room 2"]')
    assert (finding.code, finding.severity, place(finding)) == ("programme.room-twice", Severity.WARNING, 3)
    assert settings is not None
    assert [room.name for room in settings.rooms] == ["Room 1", "Room 2"]


def test_wrong_rooms(tmp_path: Path) -> None:
    found = problems(
        tmp_path, 'rooms = [\n{ url = "https://a.example" },\n5,\n{ name = "A", link = 1, url = "x" }]'
    )
    assert [(finding.code, place(finding)) for finding in found] == [
        ("toml.wrong-type", 3),
        ("toml.missing-key", 2),
        ("programme.url", 4),
        ("toml.unknown-key", 4),
    ]


def test_a_single_room(tmp_path: Path) -> None:
    assert [room.name for room in read(tmp_path, 'rooms = "Aula"').rooms] == ["Aula"]


# The timetable


def slot(day: str = "Wednesday", session: str = "05", *more: str) -> str:
    return "\n".join(["[[timetable]]", f'day = "{day}"', f'session = "{session}"', *more, ""])


@pytest.mark.parametrize("other", [("Wednesday", "5"), ("wednesday", "05"), (" Wednesday ", "Session 5")])
def test_one_session_defined_twice(tmp_path: Path, other: Sequence[str]) -> None:
    finding = one(tmp_path, slot() + slot(*other))
    assert (finding.code, finding.severity, place(finding)) == ("timetable.twice", Severity.ERROR, 4)
    assert "first in line 5" in finding.message


def test_an_end_before_the_start_is_on_the_next_day(tmp_path: Path) -> None:
    settings = read(tmp_path, slot("Friday", "9", "date = 2020-09-04", 'start = "22:00"', 'end = "01:00"'))
    when = settings.timetable.slots[0].when
    assert when.date == date(2020, 9, 4)
    assert when.start is not None
    assert when.end is not None
    assert when.end - when.start == timedelta(hours=3)
    assert when.end.date() == date(2020, 9, 5)


@pytest.mark.parametrize(
    ("lines", "words", "line"),
    [
        (["date = 2020-09-02", 'start = "09:00"'], "no end", 5),
        (["date = 2020-09-02", 'end = "09:00"'], "no start", 5),
        (['start = "09:00"', 'end = "10:00"'], "needs a date", 4),
        (["date = 2020-09-02", 'start = "09:00"', 'end = "09:00"'], "the same", 5),
        # A value that is no time is told once, not as a missing one too.
        (["date = 2020-09-02", 'start = "9 Uhr"', 'end = "10:00"'], "start is not what is needed", 5),
        (["date = 2020-09-02", 'start = "09:00"', "end = 10"], "end is not what is needed", 6),
        (['date = "Wednesday"', 'start = "09:00"', 'end = "10:00"'], "date is not what is needed", 4),
        (['date = "2.9.2020"'], "date is not what is needed", 4),
        (["date = 0001-01-01", 'start = "10:00"', 'end = "09:00"'], "date is not what is needed", 4),
        (["date = 9999-12-31", 'start = "10:00"', 'end = "09:00"'], "date is not what is needed", 4),
        (['provisional = "yes"'], "provisional is not what is needed", 4),
    ],
)
def test_impossible_times(tmp_path: Path, lines: list[str], words: str, line: int) -> None:
    finding = one(tmp_path, slot("Wednesday", "05", *lines))
    assert finding.severity is Severity.ERROR
    assert words in finding.message
    assert place(finding) == line


def test_a_key_of_the_whole_file_below_the_timetable(tmp_path: Path) -> None:
    finding = one(tmp_path, slot() + 'venue = "Hall"')
    assert finding.code == "toml.unknown-key"
    assert "above" in finding.message


# Events


def event(title: str, *more: str) -> str:
    return "\n".join(["[[events]]", f'title = "{title}"', *more, ""])


def test_events_in_order_of_time(tmp_path: Path) -> None:
    text = (
        event("Farewell")
        + event("Dinner", "date = 2020-09-02", 'start = "19:00"', 'end = "23:00"')
        + event("Excursion", "date = 2020-09-02")
        + event("Coffee", "date = 2020-09-02", 'start = "10:30"', 'end = "11:00"')
        + event("Registration", "date = 2020-09-01", 'start = "17:00"', 'end = "18:00"')
    )
    titles = [each.title for each in read(tmp_path, text).events]
    assert titles == ["Registration", "Coffee", "Dinner", "Excursion", "Farewell"]


def test_ids_of_events(tmp_path: Path) -> None:
    text = (
        event("Coffee", 'day = "Wednesday"')
        + event("Coffee", 'day = "Wednesday"')
        + event("Coffee", 'day = "Thursday"')
        + event("coffee!", "date = 2020-09-04")
        + event("Coffee")
        + event("Dinner", 'id = "coffee-wednesday-2"')
        + event("Lunch")
    )
    ids = sorted(each.id for each in read(tmp_path, text).events)
    assert ids == [
        "coffee",
        "coffee-2020-09-04",
        "coffee-thursday",
        "coffee-wednesday",
        "coffee-wednesday-2",
        "coffee-wednesday-3",
        "lunch",
    ]


def test_an_event_with_an_id_of_its_own_is_told_from_one_that_was_named_after_its_title(
    tmp_path: Path,
) -> None:
    events = read(tmp_path, event("Dinner", 'id = "dinner"') + event("Lunch")).events
    assert {each.id: each.has_own_id for each in events} == {"dinner": True, "lunch": False}


def test_a_new_event_changes_no_other_id(tmp_path: Path) -> None:
    before = {each.title: each.id for each in read(tmp_path, event("Lunch") + event("Dinner")).events}
    after = {
        each.title: each.id
        for each in read(tmp_path, event("Coffee") + event("Lunch") + event("Dinner")).events
    }
    assert before.items() <= after.items()


def test_two_events_with_one_id(tmp_path: Path) -> None:
    finding = one(tmp_path, event("A", 'id = "x"') + event("B", 'id = "x"'))
    assert (finding.code, finding.severity, place(finding)) == ("event.id-twice", Severity.ERROR, 4)
    assert "line 5" in finding.message


def test_rooms_of_events(tmp_path: Path) -> None:
    settings = read(
        tmp_path, 'rooms = ["Hall", "Foyer"]\n' + event("A", 'rooms = ["foyer", "Foyer"]', 'room = "HALL"')
    )
    assert [room.name for room in settings.events[0].rooms] == ["Foyer", "Hall"]
    assert settings.events[0].rooms[0] is settings.rooms[1]


def test_an_unknown_room_of_an_event(tmp_path: Path) -> None:
    finding = one(tmp_path, 'rooms = ["Hall", "Foyer"]\n' + event("A", 'room = "Foyr"'))
    assert (finding.code, finding.severity, place(finding)) == ("room.unknown", Severity.WARNING, 4)
    assert "Foyer" in finding.remedy
    (kept,) = read(tmp_path, event("A", 'room = "Garden"')).events
    assert [room.name for room in kept.rooms] == ["Garden"]  # no list of rooms, no unknown ones


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
