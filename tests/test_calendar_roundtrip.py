"""Any text in any field, in any script, comes back through parsers that share no code with our writer.

vobject reads all of it: a parser in Python of its own, strict about escapes and line folds, and
what Radicale stands on. ical.js and libical, the parsers of Thunderbird and of GNOME, read as much as
processes of their own allow. What may be missing is spelled out here, not taken from the code that
cleans: control characters, halves of surrogate pairs, noncharacters, byte-order marks, and how much
blank is between words. A backslash before an n is read as one that looks the same.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from model.programme import Event, Link, Participation, Presentation, Programme, Role, Room
from tests.calendar_readers import Seen, read_all
from tests.test_calendar_reading import (
    HERE,
    WHOLE,
    Read,
    affiliation,
    by_vobject,
    check_bytes,
    export,
    panel,
    person,
    programme,
    slot,
    timed,
)

# First and last code points of scripts that readers have stumbled over, and of those they never met.
SCRIPTS = {
    "Latin": (0x20, 0x24F),
    "marks": (0x300, 0x36F),
    "Greek and Cyrillic": (0x370, 0x52F),
    "Hebrew": (0x590, 0x5FF),
    "Arabic": (0x600, 0x6FF),
    "Devanagari to Malayalam": (0x900, 0xD7F),
    "Thai and Lao": (0xE00, 0xEFF),
    "Tibetan and Myanmar": (0xF00, 0x109F),
    "Hangul letters": (0x1100, 0x11FF),
    "Mongolian": (0x1800, 0x18AF),
    "punctuation and formats": (0x2000, 0x206F),
    "kana and CJK signs": (0x3000, 0x30FF),
    "CJK": (0x4E00, 0x9FFF),
    "Hangul": (0xAC00, 0xD7A3),
    "old scripts": (0x10000, 0x11FFF),
    "letters for mathematics": (0x1D400, 0x1D7FF),
    "emoji": (0x1F300, 0x1FAFF),
    "CJK, second plane": (0x20000, 0x2FA1D),
    "variation selectors": (0xE0100, 0xE01EF),
}
SYNTAX = "\\\\nN,;:\"'^%=\r\n\t \x00\x0b\x0c\x1c\x7f\x85\xa0\xad\u2028\u2029\u3000\u202e\ufeff\uffff\ud83d"


def texts(script: str) -> st.SearchStrategy[str]:
    """Text of one script in the main, with what calendars are made of strewn in.

    In pieces: an alphabet that is a union of strategies is drawn from as one set, of all Unicode here.
    Without the @ of e-mail addresses, which no calendar says.
    """
    first, last = SCRIPTS[script]
    letters = st.text(st.characters(min_codepoint=first, max_codepoint=last), min_size=1, max_size=6)
    strewn = st.one_of(st.sampled_from(SYNTAX), st.text(min_size=1, max_size=2))
    return st.lists(st.one_of(letters, letters, strewn), max_size=8).map(
        lambda pieces: "".join(pieces).replace("@", "a")
    )


def words(text: str) -> str:
    """What has to come back: the words, without what no calendar can hold, one blank between them."""
    kept = "".join(char for char in text if not is_unfit(char))
    return " ".join(kept.replace("\N{SET MINUS}", "\\").split())


def is_unfit(char: str) -> bool:
    code = ord(char)
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    is_control = unicodedata.category(char) == "Cc" and char not in "\t\n\x0b\x0c\r\x1c\x1d\x1e\x85"
    return is_control or is_noncharacter or char == "\ufeff" or unicodedata.category(char) == "Cs"


@dataclass(frozen=True, kw_only=True)
class Fields:
    """One text for each field of a panel and of an event."""

    title: str
    room: str
    venue: str
    name: str
    place: str
    paper: str
    area: str
    stream: str
    link: str
    day: str
    kind: str
    description: str
    conference: str


def fields_of(script: str) -> st.SearchStrategy[Fields]:
    return st.builds(Fields, **dict.fromkeys(Fields.__dataclass_fields__, texts(script)))


def panel_of(fields: Fields, number: str = "17") -> object:
    return panel(
        number,
        title=fields.title,
        room=Room(name=fields.room, source=HERE),
        area=fields.area,
        stream=fields.stream,
        kind=fields.kind,
        slot=slot(day=fields.day),
        participations=(
            Participation(
                person=person(fields.name),
                roles=(Role.CHAIR,),
                affiliations=(affiliation(fields.place),),
                source=HERE,
            ),
        ),
        presentations=(Presentation(title=fields.paper, source=HERE),),
        links=(Link(url="https://video.example/17", title=fields.link),),
    )


def programme_of(*many: Fields) -> Programme:
    """A panel and an event of each."""
    first = many[0]
    when = timed(datetime(2024, 10, 23, 12))
    events = tuple(
        Event(
            id=f"event {number}",
            kind=fields.kind,
            title=fields.title,
            when=when,
            rooms=(Room(name=fields.room, source=HERE),),
            description=(fields.description,),
            source=HERE,
        )
        for number, fields in enumerate(many)
    )
    panels = [panel_of(fields, str(number)) for number, fields in enumerate(many)]
    name = first.conference.replace("\ud83d", "")  # no encoding holds it, and no name that is read has it
    return programme(*panels, events=events, venue=first.venue, short_title=name)  # type: ignore[arg-type]  # panels


def check_panel(fields: Fields, number: int, venue: str, seen: Read | Seen) -> None:
    assert words(seen.summary) == f"{words(fields.title) or 'Panel'} · {number}"
    assert not set("\r\n") & set(seen.summary + seen.location)
    places = dict.fromkeys(filter(None, map(words, (fields.room, venue))))
    assert words(seen.location) == ", ".join(places)
    said = words(seen.description)
    for text in (
        fields.name,
        fields.place,
        fields.paper,
        fields.area,
        fields.stream,
        fields.kind,
        fields.link,
    ):
        assert words(text) in said
    assert words(fields.day) in said


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=4)
@given(data=st.data())
def test_any_text_in_any_field_comes_back_through_vobject(script: str, data: st.DataObject) -> None:
    fields = data.draw(fields_of(script))
    content = export(programme_of(fields))[WHOLE].content
    entries = {entry.uid.split("-")[0]: entry for entry in by_vobject(content)}
    check_panel(fields, 0, fields.venue, entries["panel"])
    event = entries["event"]
    assert words(event.summary) == words(fields.title) or words(fields.kind) or "–"
    assert words(fields.description) in words(event.description)
    name = vobject.readOne(content.decode()).contents["x-wr-calname"][0].value
    listed = words(fields.conference).replace(",", " ").replace(";", " ").replace("\\", " ").replace("–", " ")
    assert name.replace("–", " ").replace("\N{SET MINUS}", " ").split() == listed.split() or (
        name and not listed.split()
    )
    categories = " ".join(entries["panel"].categories)
    assert all(
        word in categories.replace("\N{SET MINUS}", "\\")
        for text in (fields.area, fields.stream, fields.kind)
        for word in words(text)
        .replace(",", " ")
        .replace(";", " ")
        .replace("\\", " ")
        .replace("/", " ")
        .split()
    )


@pytest.mark.parametrize("reader", ["ical.js", "libical"])
@settings(max_examples=3)
@given(data=st.data())
def test_any_text_comes_back_through_the_parsers_of_desks_and_phones(
    reader: str, data: st.DataObject
) -> None:
    names = Fields.__dataclass_fields__
    many = [Fields(**dict.fromkeys(names, data.draw(texts(script)))) for script in SCRIPTS]
    content = export(programme_of(*many))[WHOLE].content
    (entries,) = read_all(reader, [content])
    by_uid = {entry.uid: entry for entry in entries}
    assert len(by_uid) == 2 * len(many)
    for number, fields in enumerate(many):
        check_panel(fields, number, many[0].venue, by_uid[f"panel-{number}@conference.example"])


@settings(max_examples=12)
@given(text=st.sampled_from(sorted(SCRIPTS)).flatmap(texts), times=st.integers(1, 400))
def test_long_text_is_cut_within_what_clients_take_and_says_so(text: str, times: int) -> None:
    """SUMMARY and LOCATION under 255 UTF-16 units, DESCRIPTION under 8,000; what is left is the beginning."""
    long = "Begin " + text * times
    made = programme(panel(title=long, room=Room(name=long, source=HERE), area=long))
    content = export(made)[WHOLE].content
    check_bytes(content)
    (entry,) = by_vobject(content)
    for field, most in ((entry.summary, 255), (entry.location, 255), (entry.description, 8000)):
        assert len(field.encode("utf-16-le")) // 2 < most
    shown = words(entry.summary.removesuffix(" · 17")).removesuffix("…").rstrip()
    assert words(long).startswith(shown)
    assert shown.startswith("Begin")
