"""Checks of times, rooms, presenters and abstracts: each fires on exactly its fault, and on no repaired twin.

Those of people, and the endings of abstracts, have files of their own.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checks import check
from model.findings import Finding, Severity
from model.programme import Accepted, Attribution, Panel, Programme, Role, Slot, Source, When
from model.timetable import Timetable

from .programmes import (
    make_affiliation,
    make_event,
    make_panel,
    make_part,
    make_person,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
)

MORNING = make_slot("Wednesday", "05", make_when(2, 9))
ANN = make_person("Ann Able", make_affiliation("University of Testing"))
BEN = make_person("Ben Baker", make_affiliation("Academy of Samples"))
UNLISTED = Source(file="panels/101.txt", line=30)


def sound_panel(number: str = "101", **changes: object) -> Panel:
    """A panel that no check finds anything wrong with."""
    papers = [make_presentation(f"Paper {number}", f"What paper {number} says ends here.", presenters=[ANN])]
    panel = make_panel(
        number,
        people=[make_part(ANN, Role.PRESENTER), make_part(BEN, Role.CHAIR)],
        papers=papers,
        slot=MORNING,
        room=make_room("Room 5"),
    )
    return dataclasses.replace(panel, **changes)  # type: ignore[arg-type]  # replace checks the names


def paper(
    abstract: str = "", attribution: Attribution = Attribution.STATED, when: When | None = None
) -> Panel:
    made = make_presentation("A Paper", *([abstract] if abstract else []), presenters=[ANN])
    made = dataclasses.replace(made, attribution=attribution, when=when or When())
    return sound_panel(presentations=(made,))


def found(*panels: Panel, **changes: object) -> list[Finding]:
    return list(check(make_programme(panels, **changes), points=()))


def codes(*panels: Panel, **changes: object) -> list[str]:
    return [finding.code for finding in found(*panels, **changes)]


def slot(
    day: str = "Wednesday", session: str = "05", when: When | None = None, *, listed: bool = True
) -> Slot:
    made = make_slot(day, session, when or When())
    return made if listed else dataclasses.replace(made, source=UNLISTED)


def span(start: str, end: str, *, provisional: bool = False) -> When:
    tokyo = ZoneInfo("Asia/Tokyo")
    first, last = (
        datetime.fromisoformat(f"2020-09-{moment}").replace(tzinfo=tokyo) for moment in (start, end)
    )
    return When(date=first.date(), start=first, end=last, provisional=provisional)


def test_nothing_is_wrong_with_a_sound_programme() -> None:
    assert found(sound_panel()) == []
    assert list(check(make_programme([]), points=())) == []


CASES: dict[str, tuple[str, Severity, Panel, Panel]] = {
    "no time in a listed session": (
        "timetable.missing",
        Severity.WARNING,
        sound_panel(slot=slot()),
        sound_panel(slot=slot(when=make_when(2, 9))),
    ),
    "a session that is not listed": (
        "timetable.missing",
        Severity.WARNING,
        sound_panel(slot=slot(listed=False)),
        sound_panel(slot=slot(listed=False), own_when=make_when(2, 9)),
    ),
    "a date without a clock time": (
        "timetable.date-only",
        Severity.WARNING,
        sound_panel(slot=slot(when=make_when(2))),
        sound_panel(slot=slot(when=make_when(2, 9))),
    ),
    "a provisional time": (
        "timetable.provisional",
        Severity.NOTE,
        sound_panel(slot=slot(when=span("02T09:00", "02T10:00", provisional=True))),
        sound_panel(slot=slot(when=span("02T09:00", "02T10:00"))),
    ),
    "a date of its own without a clock time": (
        "panel.date-only",
        Severity.WARNING,
        sound_panel(own_when=make_when(3)),
        sound_panel(own_when=make_when(3, 9)),
    ),
    "a provisional time of its own": (
        "panel.provisional",
        Severity.NOTE,
        sound_panel(own_when=span("02T09:00", "02T10:00", provisional=True)),
        sound_panel(own_when=span("02T09:00", "02T10:00")),
    ),
    "a session through the night": (
        "timetable.long",
        Severity.WARNING,
        sound_panel(slot=slot(when=span("02T14:00", "03T12:30"))),
        sound_panel(slot=slot(when=span("02T22:00", "03T02:00"))),
    ),
    "a panel through the night": (
        "timetable.long",
        Severity.WARNING,
        sound_panel(own_when=span("02T14:00", "03T12:30")),
        sound_panel(own_when=span("02T00:30", "02T12:30")),
    ),
    "a paper before its panel": (
        "paper.outside",
        Severity.WARNING,
        paper("It ends.", when=span("02T08:50", "02T09:20")),
        paper("It ends.", when=span("02T09:00", "02T09:20")),
    ),
    "a paper that outlasts its panel": (
        "paper.outside",
        Severity.WARNING,
        paper("It ends.", when=span("02T10:10", "02T10:40")),
        paper("It ends.", when=span("02T10:10", "02T10:30")),
    ),
    "no session": (
        "panel.not-scheduled",
        Severity.WARNING,
        sound_panel(slot=None),
        sound_panel(slot=None, own_when=make_when(2, 9)),
    ),
    "no room": ("panel.no-room", Severity.WARNING, sound_panel(room=None), sound_panel()),
    "a weekday that is none": (
        "timetable.weekday",
        Severity.WARNING,
        sound_panel(slot=slot("Thursday", when=make_when(2, 9))),
        sound_panel(slot=slot("Thursday", when=make_when(3, 9))),
    ),
    "a short weekday that is none": (
        "timetable.weekday",
        Severity.WARNING,
        sound_panel(slot=slot("Thu 2 Sept", when=make_when(2, 9))),
        sound_panel(slot=slot("Wed 2 Sept", when=make_when(2, 9))),
    ),
    "presenters paired by order": (
        "panel.presenters-inferred",
        Severity.NOTE,
        paper("It ends.", Attribution.INFERRED),
        paper("It ends."),
    ),
    "presenters unknown": (
        "panel.presenters-unknown",
        Severity.WARNING,
        paper("It ends.", Attribution.UNKNOWN),
        paper("It ends."),
    ),
    "an abstract that breaks off": (
        "abstract.cut-off",
        Severity.WARNING,
        paper("It does not"),
        paper("It does not."),
    ),
    "no abstract": ("abstract.missing", Severity.NOTE, paper(), paper("It is here.")),
    "letters that went wrong": (
        "text.mojibake",
        Severity.WARNING,
        paper("The life of FranÃ§ois."),
        paper("The life of François."),
    ),
}


@pytest.mark.parametrize("case", list(CASES))
def test_each_check_fires_on_its_fault_alone(case: str) -> None:
    code, severity, faulty, repaired = CASES[case]
    (finding,) = found(faulty)
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.remedy
    assert finding.source is not None
    assert finding.subject
    assert "\n" not in str(finding)
    assert found(repaired) == []


def test_two_dates_for_one_day() -> None:
    other = slot("wednesday", "6", make_when(9, 9))
    panels = [sound_panel("1"), sound_panel("2", slot=other)]
    assert codes(*panels) == ["timetable.two-dates"]
    assert codes(panels[0], sound_panel("2", slot=slot("Wednesday week", "6", make_when(9, 9)))) == []


def test_a_room_with_two_panels_at_once() -> None:
    others = [make_part(make_person("Cat Cooper", make_affiliation()), Role.CHAIR)]
    second = sound_panel("2", participations=tuple(others), presentations=())
    assert codes(sound_panel("1"), second) == ["room.double-booked"]
    assert codes(sound_panel("1"), dataclasses.replace(second, room=make_room("Room 6"))) == []
    later = slot(session="06", when=span("02T10:30", "02T12:00"))
    assert codes(sound_panel("1"), dataclasses.replace(second, slot=later)) == []
    overlapping = slot(session="06", when=span("02T10:00", "02T12:00"))
    assert codes(sound_panel("1"), dataclasses.replace(second, slot=overlapping)) == ["room.double-booked"]


def test_one_abstract_under_two_papers() -> None:
    second = sound_panel("2", slot=slot(session="06", when=span("02T11:00", "02T12:00")))
    one = dataclasses.replace(second.presentations[0], abstract=("What paper 101 SAYS ends here.",))
    assert codes(sound_panel(), dataclasses.replace(second, presentations=(one,))) == ["abstract.twice"]
    assert codes(sound_panel(), second) == []


def test_an_event_through_the_night() -> None:
    party = make_event("Party", span("02T20:00", "03T19:00"))
    assert codes(sound_panel(), events=(party,)) == ["timetable.long"]
    assert codes(sound_panel(), events=(make_event("Party", span("02T20:00", "03T03:00")),)) == []


def test_the_remedy_says_which_key_to_fill_in() -> None:
    listed, unlisted = (
        found(sound_panel(slot=slot(session="07", listed=listed)))[0] for listed in (True, False)
    )
    assert listed.remedy == "add to this entry date, start and end"
    assert 'day = "Wednesday", session = "07"' in unlisted.remedy
    assert unlisted.source == UNLISTED
    (no_session,) = found(sound_panel(slot=slot(session="", listed=False)))
    assert no_session.remedy == "state the session of the panel too"
    (no_day,) = found(sound_panel(slot=slot(day="", listed=False)))
    assert no_day.remedy == "state the day of the panel too"
    assert "when session 05 is" in no_day.message


def test_panels_that_wait_are_counted() -> None:
    panels = [
        sound_panel(
            str(number), slot=slot(), room=make_room(f"Room {number}"), participations=(), presentations=()
        )
        for number in range(1, 8)
    ]
    message = next(finding.message for finding in found(*panels) if finding.code == "timetable.missing")
    assert "panels 1, 2, 3, 4, 5 and 2 more" in message
    (alone,) = found(slots=(slot(),))
    assert "no panel" in alone.message


def test_stated_and_unknown_presenters_side_by_side() -> None:
    papers = [
        make_presentation("X", "It ends.", presenters=[ANN]),
        make_presentation("Y", "So does it."),
        make_presentation("Z", "So does that."),
    ]
    (finding,) = found(sound_panel(presentations=tuple(papers)))
    assert finding.code == "panel.presenters-unknown"
    assert "2 of its 3 papers" in finding.message
    assert 'title = "Y"' in finding.paste
    assert 'title = "X"' not in finding.paste


def test_what_is_accepted_is_a_note_and_what_answers_to_nothing_is_told() -> None:
    source = Source(file="programme.toml", line=40)
    accepted = (
        Accepted(code="panel.no-room", subject="101", reason="online", source=source),
        Accepted(code="panel.no-room", subject="999", source=source),
    )
    first, second = found(sound_panel(room=None), accepted=accepted)
    assert (first.code, first.severity, first.accepted) == ("panel.no-room", Severity.NOTE, "online")
    assert (second.code, second.severity, second.source) == ("checks.accept", Severity.WARNING, source)


WHENS = st.sampled_from([None, make_when(2), make_when(2, 9), span("02T23:00", "03T22:00"), When()])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Wednesday", "Thu", "Day 1", ""]), st.sampled_from(["05", ""]), WHENS, WHENS
        ),
        max_size=4,
    ),
    st.text(max_size=20),
)
def test_no_programme_is_a_traceback(
    panels: list[tuple[str, str, When | None, When | None]], text: str
) -> None:
    slots = Timetable(slot(day, session, when) for day, session, when, _ in panels)
    made = [
        dataclasses.replace(paper(text), id=str(at), slot=slots.find(day, session), own_when=own)
        for at, (day, session, _, own) in enumerate(panels)
    ]
    programme: Programme = make_programme(made)
    first = list(check(programme, points=()))
    assert first == list(check(programme, points=()))
    assert all(finding.code and finding.message for finding in first)
