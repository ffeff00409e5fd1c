"""Drafts into a programme: what time a panel has, and its papers."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from model.findings import Severity
from model.programme import Source, When, WhenState
from tests.test_assembly import DAY, MORNING, build, draft, only, paper, slot, span


def test_a_time_of_its_own() -> None:
    panel = only(draft(day="Wednesday", session="5", start=time(9, 15), end=time(10)), MORNING)
    assert panel.own_when == span(time(9, 15), time(10))
    other_day = only(draft(day="Wednesday", session="5", date=date(2020, 9, 3)), MORNING)
    assert other_day.own_when == When(date=date(2020, 9, 3))
    unscheduled = only(draft(date=DAY, start=time(23), end=time(1), provisional=True))
    assert unscheduled.when == span(time(23), time(1), provisional=True)


def test_a_date_that_the_session_has_too_takes_away_no_hours() -> None:
    assert only(draft(day="Wednesday", session="5", date=DAY), MORNING).when == MORNING.when


def test_provisional_alone_is_about_the_sessions_time() -> None:
    panel = only(draft(day="Wednesday", session="5", provisional=True), MORNING)
    assert panel.when == span(time(9), time(10, 30), provisional=True)
    assert only(draft(day="Friday", session="1", provisional=True)).when.state is WhenState.UNKNOWN


def test_a_provisional_date_is_not_made_sure_by_hours() -> None:
    guessed = slot("Wednesday", "05", When(date=DAY, provisional=True))
    panel = only(draft(day="Wednesday", session="5", start=time(9), end=time(10)), guessed)
    assert panel.when.state is WhenState.PROVISIONAL
    sure = only(
        draft(day="Wednesday", session="5", date=date(2020, 9, 3), start=time(9), end=time(10)), guessed
    )
    assert sure.when.state is WhenState.TIMED


@pytest.mark.parametrize(
    ("changes", "words", "line"),
    [
        ({"start": time(9)}, "no end", 4),
        ({"end": time(9)}, "no start", 5),
        ({"start": time(9), "end": time(9)}, "the same", 4),
        ({"start": time(9), "end": time(10), "day": "Friday"}, "needs a date", 4),
    ],
)
def test_an_impossible_time_of_its_own(changes: dict[str, object], words: str, line: int) -> None:
    sources = {"start": Source(file="panels/1.txt", line=4), "end": Source(file="panels/1.txt", line=5)}
    drawn = draft(day="Wednesday", session="5", sources=sources)
    drawn = dataclasses.replace(drawn, **changes)  # type: ignore[arg-type]  # replace checks the names
    programme, (finding,) = build([drawn], MORNING)
    assert (finding.code, finding.severity, finding.subject) == ("timetable.time", Severity.ERROR, "1")
    assert words in finding.message
    assert finding.source is not None
    assert finding.source.line == line
    assert not programme.panels[0].when.is_timed


def test_times_of_papers() -> None:
    papers = (paper("x", start=time(9), end=time(9, 30)), paper("y"))
    panel = only(draft(day="Wednesday", session="5", papers=papers), MORNING)
    assert [each.when for each in panel.presentations] == [span(time(9), time(9, 30)), When()]


def test_times_of_papers_past_midnight() -> None:
    late = slot("Wednesday", "9", span(time(22), time(1)))
    papers = (
        paper("x", start=time(22), end=time(23)),
        paper("y", start=time(23, 30), end=time(0, 15)),
        paper("z", start=time(0, 15), end=time(1)),
    )
    panel = only(draft(day="Wednesday", session="9", papers=papers), late)
    spans = [each.when for each in panel.presentations]
    assert [when.start and when.start.date().day for when in spans] == [2, 2, 3]
    assert [when.end and when.end.date().day for when in spans] == [2, 3, 3]


def test_a_paper_is_as_provisional_as_its_panel() -> None:
    papers = (paper("x", start=time(9), end=time(9, 30)),)
    panel = only(draft(day="Wednesday", session="5", papers=papers, provisional=True), MORNING)
    assert panel.presentations[0].when.state is WhenState.PROVISIONAL


@pytest.mark.parametrize(
    ("day", "start", "end", "words", "remedy"),
    [
        ("Wednesday", time(9), None, "no end", "all three"),
        ("Wednesday", time(9), time(9), "the same", "mend"),
        ("Friday", time(9), time(10), "needs a date", "in the panel"),
    ],
)
def test_impossible_times_of_papers(
    day: str, start: time | None, end: time | None, words: str, remedy: str
) -> None:
    papers = (paper("x" * 500, start=start, end=end),)
    _, (finding,) = build([draft(day=day, session="5", papers=papers)], MORNING)
    assert (finding.code, finding.severity) == ("timetable.time", Severity.ERROR)
    assert words in finding.message
    assert remedy in finding.remedy
    assert finding.source == papers[0].source
    assert len(str(finding)) < 300
