"""The calendars are made to be uploaded: no e-mail address is in any of them, whatever text it stood in."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from exporters.calendar.plain_text import clean_line
from model.programme import Affiliation, Event, Participation, Person, Presentation, Room
from tests.test_calendar_reading import HERE, export, findings_of, panel, programme, slot, timed

SECRET = "Ann.Bee@univ-of-x.example"
ANN = Person(id="ann", name="Ann Bee", email=SECRET, source=HERE)
PLACE = Affiliation(raw=f"University of X, {SECRET}", source=HERE)
PART = Participation(person=ANN, roles=("chair",), affiliations=(PLACE,), source=HERE)
NAMED = Person(id="bob", name=f"Bob <{SECRET}>", source=HERE)
MADE = programme(
    panel("1", f"Write to {SECRET}", participations=(PART,), url=f"https://x.example/?to={SECRET}"),
    panel("2", stream=f"Stream {SECRET}", room=Room(name=f"Room {SECRET}", source=HERE)),
    panel("3", presentations=(Presentation(title=f"On mailto:{SECRET}", when=slot().when, source=HERE),)),
    panel("4", participations=(Participation(person=NAMED, roles=(f"{SECRET}",), source=HERE),)),
    panel("5", room=Room(name="Online", url=f"mailto:{SECRET}", source=HERE)),
    events=(
        Event(
            id="e",
            kind=SECRET,
            title=f"Tea ({SECRET})",
            when=timed(datetime(2024, 10, 23, 16)),
            description=(f"Ask {SECRET}.",),
            source=HERE,
        ),
    ),
    persons=(ANN, NAMED),
    title=f"A Conference of {SECRET}",
    short_title=f"Conference of {SECRET}",
    venue=f"Hall of {SECRET}",
    url="https://conference.example",
)
# A UID ends in the domain of the programme, and looks like an address.
ADDRESS = re.compile(r"[\w.-]+@(?!conference\.example)[\w.-]+\.\w+")


def test_no_file_of_the_pack_holds_an_address() -> None:
    files = export(MADE)
    for path, file in files.items():
        text = file.content.decode("utf-8").replace("\r\n ", "")
        assert (ADDRESS.search(text) is not None) == (path == "people.csv"), path
    assert SECRET in files["people.csv"].content.decode("utf-8-sig")
    whole = files["calendar/programme.ics"].content.decode("utf-8").replace("\r\n ", "")
    for words in ("Chair: Ann Bee\\, University of X\\, […]", "SUMMARY:Tea ([…])", "Ask […]."):
        assert words in whole


def test_each_record_with_an_address_is_told() -> None:
    found = {finding.subject for finding in findings_of(MADE) if finding.code == "calendar.address"}
    assert found == {"1", "2", "3", "4", "5", "e"}
    clean = programme(panel("1", "Rivers @ Sea, https://x.example/@ann", participations=()))
    assert not [finding for finding in findings_of(clean) if finding.code == "calendar.address"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ann@x.example", "[…]"),
        ("Ann <ann@x.example>, Bob", "Ann […], Bob"),
        ("mailto:ann.b+c@sub.x-y.example.", "[…]."),
        ("安@例え.日本、Bob", "[…]、Bob"),
        ("ann＠x.example", "[…]"),
        ("https://x.example/@ann", "https://x.example/@ann"),
        ("@ann, meet @ 9.30, a@b", "@ann, meet @ 9.30, a@b"),
    ],
)
def test_what_an_address_is(text: str, left: str) -> None:
    assert clean_line(text) == left
    assert clean_line(left) == left
