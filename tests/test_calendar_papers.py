"""Papers of which the programme gives the hours: entries of their own within their panel's."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.entry import Draft
from exporters.calendar.papers import paper_parts
from model.findings import Findings
from model.programme import Attribution, Panel, Participation, Presentation, Programme, Role, Room, When
from tests.calendar_drafts import calendar, drafted, property_of, read_back, table, writer
from tests.test_calendar_reading import (
    DAY,
    HERE,
    affiliation,
    panel,
    person,
    programme,
    read,
    slot,
    timed,
    utc,
)
from tests.test_calendar_text import TEXTS

ADA, BELA = person("Ada Test"), person("Béla Próba")
CHAIR = Participation(
    person=ADA, roles=(Role.CHAIR,), affiliations=(affiliation("Test University"),), source=HERE
)


def at(hour: int, minute: int = 0, **facts: Any) -> When:
    return timed(datetime(2024, 10, 23, hour, minute), 0.5, **facts)


def paper(title: str, when: When | None = None, **facts: Any) -> Presentation:
    return Presentation(title=title, when=when or at(9), source=HERE, **facts)


def with_papers(*papers: Presentation, **facts: Any) -> Panel:
    return panel(presentations=papers, **facts)


def drafts_of(made: Programme, findings: Findings | None = None) -> tuple[Draft, ...]:
    return writer(made, findings).papers(made.panels[0])


def test_a_paper_as_an_entry() -> None:
    stated = paper(
        "Of Rivers, and Lakes",
        at(9, 30),
        presenters=(ADA, BELA),
        attribution=Attribution.STATED,
        url="https://papers.example/1",
    )
    made = programme(
        with_papers(
            stated,
            area="Rivers",
            kind="Round Table",
            url="https://conference.example/17",
            room=Room(name="Room 5", url="https://meet.example/5", source=HERE),
            participations=(CHAIR,),
        )
    )
    (draft,) = drafts_of(made)
    assert (draft.kind, draft.subject, draft.person) == ("paper", "17", "")
    assert property_of(draft, "RELATED-TO") == f"RELATED-TO:{drafted(made).uid}"
    assert property_of(draft, "CONFERENCE").endswith(":https://meet.example/5")
    entry = read_back(made, draft)
    assert entry.uid == "paper-17_-of-rivers-and-lakes@conference.example"
    assert (entry.start, entry.end) == (utc(2024, 10, 23, 7, 30), utc(2024, 10, 23, 8, 0))
    assert entry.summary == "Of Rivers, and Lakes · 17"
    assert entry.location == "Room 5, Old Mill"
    assert (entry.status, entry.transparency) == ("CONFIRMED", "TRANSPARENT")
    assert entry.categories == ("Rivers", "Round Table")
    assert entry.url == "https://papers.example/1"
    assert entry.description == "\n".join(
        [
            "Wednesday 23 October 2024 · 09:30–10:00 · Europe/Amsterdam",
            "Panel 17: Rivers and Their Readers",
            "",
            "Presenter: Ada Test, Test University",
            "Presenter: Béla Próba",
            "",
            "Rivers · Round Table",
            "Room 5: https://meet.example/5",
            "https://papers.example/1",
        ]
    )


def test_only_papers_with_hours_have_one() -> None:
    made = programme(with_papers(paper("No time", When()), paper("A day", When(date=DAY)), paper("Timed")))
    assert [draft.summary for draft in drafts_of(made)] == ["Timed · 17"]
    assert drafts_of(programme(panel())) == ()


def test_the_programme_may_do_without() -> None:
    assert drafts_of(programme(with_papers(paper("x")), options={"calendar": table(papers=False)})) == ()


def test_a_panel_without_a_date_keeps_its_papers_from_nobody() -> None:
    made = programme(with_papers(paper("Timed"), slot=None, room=None))
    (draft,) = drafts_of(made)
    assert "room to be announced" in read_back(made, draft).description


@pytest.mark.parametrize(
    ("attribution", "said", "not_said"),
    [
        (
            Attribution.INFERRED,
            "Presenter: Ada Test\npresenter inferred from the order of the programme\n",
            "stated",
        ),
        (Attribution.UNKNOWN, "presenter not stated\n", "Ada"),
    ],
)
def test_who_presents_is_not_passed_off_as_known(attribution: Attribution, said: str, not_said: str) -> None:
    made = programme(
        with_papers(paper("x", presenters=(ADA,), attribution=attribution), area="Rivers"),
    )
    text = read_back(made, drafts_of(made)[0]).description
    assert said in text
    assert not_said not in text


def test_a_provisional_hour_says_so() -> None:
    made = programme(with_papers(paper("Early", at(9, provisional=True))))
    entry = read_back(made, drafts_of(made)[0])
    assert (entry.status, entry.summary) == ("TENTATIVE", "Early · 17 (provisional)")
    assert "09:00–09:30 (provisional)" in entry.description


def test_a_slip_of_the_year_is_told() -> None:
    slip = timed(datetime(24, 10, 23, 9), zone="Asia/Tokyo")
    findings = Findings()
    assert len(drafts_of(programme(with_papers(paper("Slip", slip), paper("Timed"))), findings)) == 1
    (found,) = findings
    assert (found.code, found.subject) == ("calendar.year", "17")
    assert found.message.startswith("the paper 'Slip' of panel 17 is dated 0024-10-23")


def test_a_papers_year_counts_for_the_clock() -> None:
    late = timed(datetime(2006, 11, 1, 9), zone="America/New_York")
    late_panel = slot(timed(datetime(2006, 10, 1, 9), zone="America/New_York"))
    changed = timed(datetime(2007, 11, 1, 9), zone="America/New_York")
    made = programme(with_papers(paper("a", late), slot=late_panel), zone="America/New_York")
    assert read_back(made, drafts_of(made)[0]).start == utc(2006, 11, 1, 14, 0)
    both = programme(
        with_papers(paper("a", late), paper("b", changed), slot=late_panel), zone="America/New_York"
    )
    starts = [read_back(both, draft).start for draft in drafts_of(both)]
    assert starts == [utc(2006, 11, 1, 14, 0), utc(2007, 11, 1, 13, 0)]


def test_a_long_title_is_whole_in_the_text() -> None:
    title = "Of rivers and of lakes, " * 20 + "and the sea"
    made = programme(with_papers(paper(title)))
    findings = Findings()
    entry = read_back(made, drafts_of(made, findings)[0])
    assert entry.summary.endswith("… · 17")
    assert f"\n{title}\n" in entry.description
    assert [finding.code for finding in findings] == ["calendar.cut"]


TITLES = ["Of Rivers", "Of Lakes", "Of Rivers", "", "論文", "!", "of rivers 2"]


def test_uids_follow_the_papers_and_not_their_places() -> None:
    papers = [paper(title, at(hour)) for hour, title in enumerate(TITLES, 9)]
    uids = [draft.uid for draft in drafts_of(programme(with_papers(*papers)))]
    assert len({*uids}) == len(TITLES)
    for number, title in enumerate(TITLES):
        fewer = papers[:number] + papers[number + 1 :]
        left = {draft.summary: draft.uid for draft in drafts_of(programme(with_papers(*reversed(fewer))))}
        assert {*left.values()} <= {*uids}
        unique = [one for one in TITLES if TITLES.count(one) == 1 and one != title]
        for one in unique:
            assert uids[TITLES.index(one)] in left.values()


def test_another_comma_or_capital_is_not_another_paper() -> None:
    plain, mended = (
        drafts_of(programme(with_papers(paper(title)))) for title in ("Of rivers, lakes", "Of Rivers; Lakes")
    )
    assert plain[0].uid == mended[0].uid


@given(titles=st.lists(st.one_of(st.sampled_from(TITLES), TEXTS), max_size=8))
def test_papers_of_a_panel_never_share_a_uid(titles: list[str]) -> None:
    made = programme(with_papers(*map(paper, titles)))
    drafts = drafts_of(made)
    assert len({draft.uid for draft in drafts}) == len(titles) == len(paper_parts(made.panels[0]))
    assert all(len(draft.uid) < 255 for draft in drafts)
    if drafts:
        assert [entry.uid for entry in read(calendar(made, *drafts))] == [draft.uid for draft in drafts]


def test_papers_of_two_panels_never_share_a_uid() -> None:
    one = with_papers(paper("Of Rivers"))
    other = dataclasses.replace(one, id="18")
    write = writer(programme(one, other))
    assert write.papers(one)[0].uid != write.papers(other)[0].uid
