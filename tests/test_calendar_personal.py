"""What one person has to be at, and as what: personal entries, made of the panels' own."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.entry import Draft
from exporters.calendar.plain_text import clean_text, utf16_length
from exporters.calendar.uid import make_uid
from model.findings import Findings
from model.programme import (
    Attribution,
    Participation,
    Person,
    Presentation,
    Programme,
    Role,
    Room,
    When,
)
from tests.calendar_drafts import calendar, drafted, lines, personal, property_of, read_back, table, writer
from tests.test_calendar_reading import DAY, HERE, affiliation, panel, person, programme, slot, timed
from tests.test_calendar_text import TEXTS

ADA, BELA = person("Ada Test"), person("Béla Próba")


def part(who: Person, *roles: str, **facts: Any) -> Participation:
    return Participation(person=who, roles=roles, source=HERE, **facts)


def paper(title: str, *presenters: Person, **facts: Any) -> Presentation:
    facts = {"attribution": Attribution.STATED} | facts
    return Presentation(title=title, presenters=presenters, source=HERE, **facts)


def entry_of(*roles: str, **values: Any) -> str:
    """The title of the entry of somebody who has these roles."""
    made = programme(panel(participations=(part(ADA, *roles),)), options={"calendar": table(**values)})
    return read_back(made, personal(made)).summary


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        ([Role.CHAIR], "Chair"),
        ([Role.PRESENTER], "Presenting"),
        ([Role.DISCUSSANT], "Discussant"),
        (["fire-eater"], "Fire-eater"),
        ([Role.PRESENTER, Role.CHAIR], "Chair, Presenting"),
        ([Role.ORGANIZER, Role.CHAIR], "Chair, Organiser"),
        ([Role.AUTHOR, "fire-eater", Role.PRESENTER], "Presenting, Fire-eater, Author"),
        ([], "Taking part"),
    ],
)
def test_the_role_comes_first_in_the_title(roles: list[str], first: str) -> None:
    assert entry_of(*roles) == f"{first}: Rivers and Their Readers · 17"


def test_the_words_for_a_role_are_the_programmes_to_choose() -> None:
    titles = {"chair": "Leitung", "Fire-Eater": "Feuer", "presenter": "Vortrag:", "none": "", "author": ""}
    assert entry_of(Role.PRESENTER, "chair", titles=titles).startswith("Leitung, Vortrag: Rivers")
    assert entry_of("fire-EATER", titles=titles).startswith("Feuer: Rivers")
    assert entry_of(titles=titles) == entry_of(Role.AUTHOR, titles=titles) == "Rivers and Their Readers · 17"
    assert entry_of(Role.AUTHOR, Role.CHAIR, titles=titles).startswith("Leitung: Rivers")
    same = {"chair": "Taking part", "discussant": "Taking part"}
    assert entry_of(Role.DISCUSSANT, Role.CHAIR, titles=same).startswith("Taking part: Rivers")


FULL = panel(
    area="Rivers",
    url="https://conference.example/17",
    participations=(
        part(ADA, Role.CHAIR, Role.PRESENTER, affiliations=(affiliation("Test University"),)),
        part(BELA, Role.PRESENTER),
        part(person("Nobody"), Role.DISCUSSANT),
    ),
    presentations=(
        paper("Of Rivers, and Lakes", ADA, when=timed(datetime(2024, 10, 23, 9), 0.5)),
        paper("Of Seas", BELA, ADA, attribution=Attribution.INFERRED),
        paper("Of Ponds", ADA, attribution=Attribution.UNKNOWN),
    ),
)


def test_an_entry_of_ones_own_beside_the_panels() -> None:
    made = programme(FULL)
    common = drafted(made)
    mine = personal(made)
    assert (mine.kind, mine.subject, mine.person) == ("person", "17", "Ada Test")
    assert (mine.tzid, mine.order) == (common.tzid, common.order)
    assert mine.uid == "person-17_-ada-test@conference.example"
    assert property_of(mine, "RELATED-TO") == f"RELATED-TO:{common.uid}"
    theirs, own = read_back(made, common), read_back(made, mine)
    assert own == dataclasses.replace(
        theirs,
        uid=own.uid,
        summary="Chair, Presenting: Rivers and Their Readers · 17",
        description=own.description,
    )
    assert own.description == (
        "You present:\n"
        "• 09:00–09:30 Of Rivers, and Lakes\n"
        "• Of Seas (presenter inferred from the order of the programme)\n\n" + theirs.description
    )
    differing = {line.partition(":")[0] for line in {*lines(mine)} ^ {*lines(common)}}
    assert differing == {"SUMMARY", "DESCRIPTION", "RELATED-TO"}


def test_who_presents_nothing_that_is_known_is_told_what_all_are_told() -> None:
    made = programme(FULL)
    mine = personal(made, part=2)
    assert read_back(made, mine).description == read_back(made, drafted(made)).description
    assert mine.summary == "Discussant: Rivers and Their Readers · 17"


def test_an_inferred_paper_is_said_to_be_inferred() -> None:
    made = programme(FULL)
    first = read_back(made, personal(made, part=1)).description.split("\n\n")[0]
    assert first == "You present:\n• Of Seas (presenter inferred from the order of the programme)"


def test_a_person_whom_the_panel_names_twice_has_one_entry() -> None:
    made = programme(panel(participations=(part(ADA, Role.PRESENTER), part(BELA), part(ADA, Role.CHAIR))))
    first, _, again = (personal(made, part=number) for number in range(3))
    assert first == again
    assert first.summary.startswith("Chair, Presenting: ")


def test_who_presents_by_name_presents_though_no_role_says_so() -> None:
    papers = (paper("Of Rivers", ADA), paper("Of Seas", BELA, attribution=Attribution.UNKNOWN))
    made = programme(panel(participations=(part(ADA, Role.CHAIR), part(BELA)), presentations=papers))
    assert personal(made).summary.startswith("Chair, Presenting: ")
    assert personal(made, part=1).summary.startswith("Taking part: ")
    named = panel(presentations=papers)  # at the paper alone
    draft = writer(programme(named)).personal(named, part(ADA, "fire-eater"))
    assert draft is not None
    assert draft.summary.startswith("Presenting, Fire-eater: ")
    assert read_back(programme(named), draft).description.startswith("You present:\n• Of Rivers\n\n")


def test_what_is_not_sure_of_the_panel_is_not_sure_of_the_person() -> None:
    provisional = slot(timed(datetime(2024, 10, 23, 9), provisional=True))
    made = programme(panel(slot=provisional, participations=(part(ADA, Role.CHAIR),)))
    entry = read_back(made, personal(made))
    assert (entry.status, entry.summary) == (
        "TENTATIVE",
        "Chair: Rivers and Their Readers · 17 (provisional)",
    )
    made = programme(panel(slot=slot(When(date=DAY)), participations=(part(ADA, Role.CHAIR),)))
    entry = read_back(made, personal(made))
    assert (entry.start, entry.transparency) == (DAY, "TRANSPARENT")
    assert entry.summary == "Chair: Rivers and Their Readers · 17 (time to be confirmed)"


def test_without_a_date_there_is_none() -> None:
    findings = Findings()
    slips = panel(own_when=When(date=DAY.replace(year=20)), participations=(part(ADA),))
    for lost in (panel(slot=None, participations=(part(ADA),)), slips):
        write = writer(programme(lost), findings)
        assert write.panel(lost) is write.personal(lost, lost.participations[0]) is None
    assert [finding.code for finding in findings] == ["calendar.year"]


def test_the_panels_entry_need_not_be_asked_for_first() -> None:
    made = programme(FULL)
    write = writer(made)
    assert write.panel(FULL) is not None
    assert write.personal(FULL, FULL.participations[0]) == personal(made)


def test_panels_of_one_number_are_not_taken_for_one_another() -> None:
    twin = dataclasses.replace(FULL, title="Another")
    write = writer(programme(FULL, twin))
    drafts = [write.personal(one, one.participations[1]) for one in (FULL, twin, FULL)]
    titles = [draft.summary for draft in drafts if draft]
    assert titles == [
        "Presenting: Rivers and Their Readers · 17",
        "Presenting: Another · 17",
        "Presenting: Rivers and Their Readers · 17",
    ]


def long_panel(people: int) -> Programme:
    """A panel whose text is the longer, the more people are in it."""
    parts = [
        part(person(f"Test Person {number}"), Role.PRESENTER, affiliations=(affiliation("Somewhere " * 10),))
        for number in range(people)
    ]
    papers = [paper("𝔏ong and long ago, " * 8 + str(number), parts[0].person) for number in range(3)]
    return programme(
        panel(participations=tuple(parts), presentations=tuple(papers), url="https://conference.example/17")
    )


@pytest.mark.parametrize("people", range(40, 70, 3))
def test_a_long_text_is_cut_and_ones_own_part_is_not(people: int) -> None:
    made = long_panel(people)
    findings = Findings()
    mine = personal(made, findings=findings)
    text = read_back(made, mine).description
    assert utf16_length(text) < 8000
    assert text.startswith("You present:\n• 𝔏ong")
    assert text.endswith("https://conference.example/17")
    own, common = text.split("\n\n", 1)
    assert own.count("\n") == 3
    whole = read_back(made, drafted(made)).description
    assert common == whole or "\n…\n\n" in common
    assert common[:3000] == whole[:3000]
    was_cut = "\n…\n\n" in text
    assert [finding.code for finding in findings] == ["calendar.cut"] * was_cut


def test_both_ways_with_a_long_text_are_tried() -> None:
    cut = ["\n…\n" in read_back(made, personal(made)).description for made in map(long_panel, (40, 67))]
    assert cut == [False, True]


def padded(length: int) -> Programme:
    """A panel whose text has as many more characters as asked."""
    parts = tuple(
        part(person(f"Test Person {number}"), affiliations=(affiliation(str(number) + "x" * size),))
        for number, size in ((1, length // 2), (2, length - length // 2))
    )
    return programme(panel(participations=parts, presentations=(paper("Of Rivers", parts[0].person),)))


@pytest.mark.parametrize("more", [0, 1])
def test_the_last_character_that_fits(more: int) -> None:
    shortest = utf16_length(read_back(padded(0), personal(padded(0))).description)
    made = padded(7999 - shortest + more)
    text = read_back(made, personal(made)).description
    assert utf16_length(text) <= 7999
    assert ("…" in text) == bool(more)


def test_title_and_roles_that_are_too_long() -> None:
    title = "A title of many words " * 11 + "whole"
    roles = [f"keeper of the {number} seals" for number in range(20)]
    made = programme(panel(title=title, participations=(part(ADA, *roles),)))
    findings = Findings()
    entry = read_back(made, personal(made, findings=findings))
    assert utf16_length(entry.summary) < 255
    assert entry.summary.startswith("Keeper of the 0 seals, ")
    assert entry.summary.endswith("… · 17")
    assert "…: A title of many words" in entry.summary
    assert not list(findings), "nothing is lost: the title stands in full in the text"
    assert f"Panel 17: {title}\n" in entry.description


@given(title=TEXTS, role=TEXTS, name=TEXTS, paper_title=TEXTS, ids=st.tuples(TEXTS, TEXTS))
def test_any_text_comes_back(
    title: str, role: str, name: str, paper_title: str, ids: tuple[str, str]
) -> None:
    who = dataclasses.replace(person(name), id=ids[0])
    made = programme(
        panel(
            ids[1],
            title=title,
            slot=slot(day=role),
            room=Room(name=name, source=HERE),
            participations=(part(who, role),),
            presentations=(paper(paper_title, who),),
        )
    )
    entry = read_back(made, personal(made))
    common = read_back(made, drafted(made))
    assert entry.description.startswith("You present:\n•")
    assert clean_text(paper_title) in entry.description.removesuffix(common.description)
    assert entry.description.endswith("\n\n" + common.description)
    assert entry.location == common.location


@given(left=st.tuples(TEXTS, TEXTS), right=st.tuples(TEXTS, TEXTS))
def test_two_people_or_panels_never_share_a_uid(left: tuple[str, str], right: tuple[str, str]) -> None:
    uids = [make_uid("person", panel_id, "a.example", who) for panel_id, who in (left, right)]
    assert (uids[0] == uids[1]) == (left == right)
    assert all(len(uid) < 255 and uid.isascii() for uid in uids)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("a-b", "c"), ("a", "b-c")),
        (("a", "-b"), ("a-", "b")),
        (("a_", "-b"), ("a", "_-b")),
        (("a" * 300, "b"), ("a" * 301, "b")),
        (("a" * 70, "b" * 70), ("a" * 71, "b" * 69)),
        (("", "a"), ("a", "")),
    ],
)
def test_uids_of_ids_that_meet(left: tuple[str, str], right: tuple[str, str]) -> None:
    uids = [make_uid("person", panel_id, "x" * 300, who) for panel_id, who in (left, right)]
    assert uids[0] != uids[1]
    assert all(len(uid) < 255 for uid in uids)


def test_everybodys_entries_in_one_calendar() -> None:
    made = programme(FULL)
    drafts: list[Draft] = [drafted(made), *(personal(made, part=number) for number in range(3))]
    assert len({draft.uid for draft in drafts}) == 4
    assert calendar(made, *drafts).count(b"BEGIN:VEVENT") == 4
