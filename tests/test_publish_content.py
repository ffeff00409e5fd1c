"""Whether two editions of a programme say the same."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from exporters.content import content_digest
from model.programme import Accepted, Limits, Source
from tests.conftest import SAMPLE
from tests.folders import read
from tests.programmes import make_event, make_panel, make_part, make_person, make_presentation, make_programme


def test_the_same_programme_read_twice_says_the_same() -> None:
    assert content_digest(read(SAMPLE)[0]) == content_digest(read(SAMPLE)[0])


def test_where_and_under_what_rules_it_was_read_is_no_content() -> None:
    here = make_programme()
    elsewhere = Source(file="other.toml", line=99)
    moved = dataclasses.replace(
        here,
        panels=tuple(dataclasses.replace(panel, source=elsewhere) for panel in here.panels),
        updated=datetime(2030, 1, 1, tzinfo=UTC),
        limits=Limits(max_papers=1),
        accepted=(Accepted(code="x", subject="y", source=elsewhere),),
        source=elsewhere,
    )
    assert content_digest(moved) == content_digest(here)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Other"},
        {"description": ("Other.",)},
        {"presentations": (make_presentation("A Paper about Testing", "Other."),)},
        {"presentations": ()},
        {"participations": (make_part(make_person(email="a@test.example")),)},
        {"extra": (("Note", "Other"),)},
        {"room": None},
    ],
)
def test_whatever_is_said_is_content(changes: dict[str, object]) -> None:
    before = make_panel()
    after = dataclasses.replace(before, **changes)  # type: ignore[arg-type]  # replace checks the names
    assert content_digest(make_programme([before])) != content_digest(make_programme([after]))


def test_the_order_of_what_has_none_does_not_matter() -> None:
    apart = [frozenset({f"name {number}" for number in order}) for order in ((1, 2, 3), (3, 1, 2))]
    one, other = (dataclasses.replace(make_programme(), people_apart=(names,)) for names in apart)
    assert content_digest(one) == content_digest(other)


def test_who_named_an_event_is_no_content() -> None:
    named, unnamed = (
        make_programme([], events=(make_event("Tea", has_own_id=own),)) for own in (True, False)
    )
    assert content_digest(named) == content_digest(unnamed)
    assert content_digest(make_programme([], events=(make_event("Tee"),))) != content_digest(named)
