"""The model's own promises: frozen, and with no impossible time in it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

import model.programme
from model.programme import (
    ROLE_ORDER,
    Affiliation,
    Attribution,
    Panel,
    Role,
    Source,
    When,
    WhenState,
)

from .programmes import make_panel, make_part, make_person, make_presentation, make_slot, make_when

HERE = Source(file="panels/1.txt", line=7)
START = datetime(2020, 9, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_every_class_is_frozen_slotted_and_keyword_only() -> None:
    classes = [
        value
        for value in vars(model.programme).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value)
    ]
    assert len(classes) > 10
    for each in classes:
        # The stub of `dataclass` does not tell of its parameters.
        parameters = each.__dataclass_params__  # type: ignore[attr-defined]
        assert parameters.frozen, each
        assert hasattr(each, "__slots__"), each
        assert all(field.kw_only for field in dataclasses.fields(each)), each
        assert each.__name__ in model.programme.__all__


def test_a_source_in_words_and_in_order() -> None:
    assert str(HERE) == "panels/1.txt:7"
    assert str(Source(file="programme.toml")) == "programme.toml"
    assert sorted([HERE, Source(file="a", line=10), Source(file="a", line=9)])[0].line == 9


@pytest.mark.parametrize(
    ("when", "state"),
    [
        (When(), WhenState.UNKNOWN),
        (When(provisional=True), WhenState.UNKNOWN),
        (When(date=date(2020, 9, 2)), WhenState.DATE_ONLY),
        (When(date=date(2020, 9, 2), provisional=True), WhenState.DATE_ONLY),
        (When(date=START.date(), start=START, end=START + HOUR), WhenState.TIMED),
        (When(date=START.date(), start=START, end=START + HOUR, provisional=True), WhenState.PROVISIONAL),
    ],
)
def test_how_much_is_known_of_a_time(when: When, state: WhenState) -> None:
    assert when.state is state
    assert when.is_timed == (state in {WhenState.TIMED, WhenState.PROVISIONAL})


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (START, None, "together"),
        (None, START, "together"),
        (START, START, "after"),
        (START, START - HOUR, "after"),
        (START.replace(tzinfo=None), START.replace(tzinfo=None) + HOUR, "aware"),
        (START, (START + HOUR).replace(tzinfo=None), "aware"),
        # 10:00 in Tokyo is one hour before 9:00 in a zone ten hours behind.
        (
            START.replace(tzinfo=timezone(-10 * HOUR)),
            datetime(2020, 9, 2, 10, tzinfo=ZoneInfo("Asia/Tokyo")),
            "after",
        ),
    ],
)
def test_no_impossible_time(start: datetime | None, end: datetime | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        When(date=date(2020, 9, 2), start=start, end=end)


def test_roles_are_their_own_words() -> None:
    assert str(Role.CHAIR) == "chair"
    assert ROLE_ORDER[0] is Role.ORGANIZER
    assert set(ROLE_ORDER) == set(Role)


def test_an_affiliation_in_one_line() -> None:
    parts = Affiliation(raw="x", institution="B", unit="A", place="C", country="D", source=HERE)
    assert parts.text == "A, B, C, D"
    assert Affiliation(raw="as written", source=HERE).text == "as written"


def test_a_panels_own_time_goes_before_its_slots() -> None:
    slot = make_slot("Wednesday", "05", make_when(2, 9))
    assert make_panel(slot=slot).when == slot.when
    assert make_panel(slot=slot, own_when=make_when(3, 10)).when == make_when(3, 10)
    assert make_panel(slot=None).when == When()
    assert make_slot("x", "y", make_when(2)).is_listed
    assert not make_slot("x", "y", When()).is_listed


def test_where_a_fact_was_read() -> None:
    panel = make_panel(source=Source(file="a"), sources={"title": HERE})
    assert panel.where("title") == HERE
    assert panel.where("room") == Source(file="a")


def test_where_it_was_read_makes_no_difference_to_what_it_is() -> None:
    one, other = (make_panel(sources={"title": Source(file="a", line=line)}) for line in (1, 2))
    assert one == other


def test_a_persons_part_in_a_panel() -> None:
    ann, ben = make_person("Ann Able"), make_person("Ben Baker")
    part = make_part(ann, Role.CHAIR)
    panel = make_panel(people=[part])
    assert panel.participation_of(ann) is part
    assert panel.participation_of(ben) is None


@pytest.mark.parametrize("attribution", list(Attribution))
def test_inferred_presenters(attribution: Attribution) -> None:
    papers = [make_presentation("x"), make_presentation("y", attribution=attribution)]
    panel: Panel = make_panel(papers=papers)
    assert panel.has_inferred_presenters == (attribution is Attribution.INFERRED)
