"""[calendar]: what may be asked for, what comes of it in the entries, what is told of mistakes."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.options import CalendarOptions, read_options
from model.findings import Findings
from model.programme import Event, Participation, Programme, Role, Room, When
from model.readers.folder import read_programme
from tests.calendar_drafts import calendar, drafted, lines, options_of, personal, read_back, table, writer
from tests.conftest import ROOT
from tests.test_calendar_reading import DAY, HERE, panel, person, programme, slot, timed, utc

ADA = Participation(person=person("Ada Test"), roles=(Role.CHAIR, "dragoman"), source=HERE)


def asking(**values: Any) -> Programme:
    return programme(panel(participations=(ADA,)), options={"calendar": table(**values)})


def test_nothing_asked_for() -> None:
    assert options_of(programme(panel())) == (CalendarOptions(), [])
    assert options_of(asking()) == (CalendarOptions(), [])


def test_all_of_it() -> None:
    made = asking(
        times="UTC", alarm=20, papers=False, titles={"chair": "Leads:", "dragoman": "Interprets", "none": ""}
    )
    titles = {"chair": "Leads", "dragoman": "Interprets", "none": ""}
    asked = CalendarOptions(times="utc", alarm=timedelta(minutes=20), papers=False, titles=titles)
    assert options_of(made) == (asked, [])


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"times": "gmt"}, ["options.unknown-value"]),
        ({"times": 1}, ["options.unknown-value"]),
        ({"alarms": 5}, ["toml.unknown-key"]),
        ({"papers": "no"}, ["toml.wrong-type"]),
        ({"titles": "Chair"}, ["toml.wrong-type"]),
        ({"titles": {"char": "Chair"}}, ["toml.unknown-key"]),
        ({"titles": {"chair": True}}, ["toml.wrong-type"]),
        ({"alarm": -5, "times": "", "papers": 1}, ["options.unknown-value"] + 2 * ["toml.wrong-type"]),
    ],
)
def test_mistakes_are_told_all_at_once_with_their_line(values: dict[str, Any], codes: list[str]) -> None:
    findings = Findings()
    read_options(asking(**values), findings)
    assert sorted(finding.code for finding in findings) == sorted(codes)
    assert all(str(finding.source) == "programme.toml:7" and finding.remedy for finding in findings)


@pytest.mark.parametrize(
    ("stated", "minutes"),
    [
        (15, 15),
        ("15", 15),
        ("PT15M", 15),
        ("-PT15M", 15),
        (" pt1h30m ", 90),
        ("P1D", 24 * 60),
        ("P1DT1H", 25 * 60),
        ("P4W", 28 * 24 * 60),
        (False, None),
    ],
)
def test_alarm_as_minutes_or_duration(stated: object, minutes: int | None) -> None:
    options, codes = options_of(asking(alarm=stated))
    assert not codes
    assert options.alarm == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "stated",
    [
        *(0, -15, 1.5, 10**9, True, [15], DAY, "", "0", "soon", "15 min", "٣", "9" * 5000),
        *("P", "PT", "PT0S", "P1Y", "P5W", "--PT5M", "P" + "9" * 400 + "D"),
    ],
)
def test_alarm_that_is_none_is_told(stated: object) -> None:
    options, codes = options_of(asking(alarm=stated))
    assert options.alarm is None
    assert codes == ["toml.wrong-type"]


VALUES = st.one_of(
    st.text(st.sampled_from("PT-+.0123456789WDHMS \x00é"), max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(
        st.sampled_from(["chair", "CHAIR", "x", ""]), st.one_of(st.text(max_size=5), st.booleans())
    ),
)


@given(alarm=VALUES, times=VALUES, papers=VALUES, titles=VALUES)
def test_whatever_is_written_is_usable_or_told(
    alarm: object, times: object, papers: object, titles: object
) -> None:
    made = asking(alarm=alarm, times=times, papers=papers, titles=titles)
    options, codes = options_of(made)
    assert options.times in {"local", "utc"}
    assert options.alarm is None or timedelta(0) < options.alarm <= timedelta(weeks=4)
    assert options.alarm is not None or alarm is False or codes
    assert drafted(made).uid != personal(made).uid


def test_a_part_of_the_programme_may_lack_the_role_of_a_title() -> None:
    whole = asking(titles={"fire-eater": "Eats fire"})
    assert options_of(whole)[1] == ["toml.unknown-key"]
    options, codes = options_of(dataclasses.replace(whole, selection="Wednesday"))
    assert (options.titles, codes) == ({"fire-eater": "Eats fire"}, [])


def test_read_from_the_programme_folder(sample: Path) -> None:
    file = sample / "programme.toml"
    asked = '\n[calendar]\ntimes = "utc"\nalarm = "PT1O"\n[calendar.titles]\npresentr = "Gives a paper"\n'
    file.write_text(file.read_text("utf-8") + asked, "utf-8")
    findings = Findings()
    made = read_programme(sample, Findings())
    assert read_options(made, findings).times == "utc"
    assert [(finding.code, finding.source.file) for finding in findings if finding.source] == [
        ("toml.wrong-type", "programme.toml"),
        ("toml.unknown-key", "programme.toml"),
    ]
    assert "presenter" in [*findings][1].remedy


def test_times_in_utc() -> None:
    made = asking(times="utc")
    draft = drafted(made)
    assert draft.tzid == ""
    assert "DTSTART:20241023T070000Z" in lines(draft)
    assert "DTEND:20241023T083000Z" in lines(draft)
    entry = read_back(made, draft)
    assert entry.start == utc(2024, 10, 23, 7, 0)
    assert "09:00–10:30 · Europe/Amsterdam" in entry.description, "in words it is the room's clock"
    assert read_back(made, personal(made)).start == entry.start


def test_times_on_the_programmes_clock_unless_asked() -> None:
    draft = drafted(asking())
    assert draft.tzid == "Europe/Amsterdam"
    assert "DTSTART;TZID=Europe/Amsterdam:20241023T090000" in lines(draft)


def alarms(made: Programme, content: bytes) -> list[tuple[str, str, timedelta]]:
    """The alarms that both readers have: what they do, what they show, when they ring."""
    events: list[Any] = icalendar.Calendar.from_ical(content).walk("VALARM")
    by_icalendar = [(str(one["ACTION"]), str(one["DESCRIPTION"]), one["TRIGGER"].dt) for one in events]
    (event,) = vobject.readOne(content.decode("utf-8")).contents["vevent"]
    found = event.contents.get("valarm", [])
    assert by_icalendar == [(one.action.value, one.description.value, one.trigger.value) for one in found]
    return by_icalendar


def test_no_alarm_unless_asked() -> None:
    made = asking()
    for draft in (drafted(made), personal(made)):
        assert alarms(made, calendar(made, draft)) == []


def test_alarm_before_a_panel_and_ones_own_entry() -> None:
    title = "Rivers, Lakes; and Their Readers – " + "long " * 12
    panels = panel(title=title, participations=(ADA,))
    made = programme(panels, options={"calendar": table(alarm="PT1H")})
    for draft in (drafted(made), personal(made)):
        assert lines(draft)[-5:-3] == ["BEGIN:VALARM", "ACTION:DISPLAY"]
        assert lines(draft)[-2:] == ["TRIGGER:-PT1H", "END:VALARM"]
        assert alarms(made, calendar(made, draft)) == [("DISPLAY", draft.summary, -timedelta(hours=1))]
        assert read_back(made, draft).summary == draft.summary
    assert personal(made).summary.startswith("Chair, Dragoman: Rivers, Lakes; and Their Readers")


def test_what_has_no_hours_or_leaves_people_free_does_not_ring() -> None:
    tea = Event(id="tea", kind="break", title="Tea", when=timed(datetime(2024, 10, 23, 11)), source=HERE)
    made = programme(
        panel(slot=slot(When(date=DAY)), participations=(ADA,)),
        events=(tea,),
        options={"calendar": table(alarm=15)},
    )
    event = writer(made).event(tea)
    assert event is not None
    for draft in (drafted(made), personal(made), event):
        assert b"VALARM" not in draft.lines


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Room 5", "Room 5"),
        ('The "Blue" Room: 2nd, left; ^\\up', "The – Blue – Room – 2nd – left – up"),
        ("会議室", "会議室"),
        (" \x07 ", ""),
        ("x" * 200, "x" * 59 + "…"),
    ],
)
def test_the_link_of_an_online_room(name: str, label: str) -> None:
    online = Room(name=name, url="https://meet.example/a?d=é", source=HERE)
    made = programme(panel(room=online, participations=(ADA,)))
    for draft in (drafted(made), personal(made)):
        content = calendar(made, draft)
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        found = event["CONFERENCE"]
        assert str(found) == "https://meet.example/a?d=%C3%A9"
        assert found.params["VALUE"] == "URI"
        assert found.params["FEATURE"] == ["AUDIO", "VIDEO"]
        assert found.params.get("LABEL", "") == label
        by_vobject = vobject.readOne(content.decode("utf-8")).vevent.conference
        assert by_vobject.value == str(found)
        assert by_vobject.params.get("LABEL", [""]) == [label]
        assert read_back(made, draft).description.count(online.url) == 1


def test_every_online_room_of_an_event() -> None:
    rooms = tuple(Room(name=name, url=f"https://meet.example/{name}", source=HERE) for name in "ab")
    hall = Room(name="Hall", source=HERE)
    phone = Room(name="Phone", url="tel:+31", source=HERE)
    when = timed(datetime(2024, 10, 23, 11))
    event = Event(
        id="x", kind="plenary", title="Keynote", when=when, rooms=(*rooms, hall, phone), source=HERE
    )
    made = programme(events=(event,))
    draft = writer(made).event(event)
    assert draft is not None
    links = [line.rpartition(":https:")[2] for line in lines(draft) if line.startswith("CONFERENCE")]
    assert links == ["//meet.example/a", "//meet.example/b"]
    assert "Phone: tel:+31" in read_back(made, draft).description


@pytest.mark.needs_source
def test_every_key_is_documented() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    findings = Findings()
    read_options(asking(no_such_key=1), findings)
    (found,) = findings
    for key in found.remedy.removeprefix("known here: ").split(", "):
        assert f"| `{key}` |" in text or f"| `[calendar.{key}]` |" in text, key


@pytest.mark.needs_source
def test_the_example_in_the_documentation_is_right(sample: Path) -> None:
    (example,) = re.findall(
        r"```toml\n(\[calendar\].*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    file = sample / "programme.toml"
    file.write_text(f"{file.read_text('utf-8')}\n{example}", encoding="utf-8")
    findings = Findings()
    options = read_options(read_programme(sample, Findings()), findings)
    assert not list(findings)
    assert (options.alarm, options.titles) == (timedelta(minutes=15), {"presenter": "Giving a paper"})
