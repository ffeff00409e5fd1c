"""Text on its way into a calendar and back out of it: nothing lost but what is documented."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar.folding import fold
from exporters.calendar.plain_text import clean_line, clean_text, shorten, shorten_text, utf16_length
from exporters.calendar.uid import make_uid
from exporters.web_address import web_address
from model.programme import Event, Participation, Presentation, Role, Room
from tests.test_calendar_reading import (
    HERE,
    WHOLE,
    export,
    only,
    panel,
    person,
    programme,
    read,
    slot,
)

# Much of what breaks readers, and much of what does not.
ODD = (
    "\\nN,;:\"'^%=\r\n\t\x00\x0b\x0c\x1c\x7f\x85\xa0\xad\u0301\u200d\u2028\u2029\u3000\u202e\ufeff\uffff\ud83d"
    "𝔏👩\U0001f3fd\u200d🔬🇯🇵日本กำ"
)
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=120)
LINES = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=400).map(clean_line)


def joins(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or char == "\u200d"


@given(title=TEXTS, room=TEXTS, name=TEXTS, paper=TEXTS, area=TEXTS, day=TEXTS, label=TEXTS)
def test_any_text_in_any_field_comes_back(
    title: str, room: str, name: str, paper: str, area: str, day: str, label: str
) -> None:
    when = slot().when
    made = programme(
        panel(
            title=title,
            room=Room(name=room, source=HERE),
            area=area,
            slot=slot(when, day=day, session=label),
            participations=(Participation(person=person(name), roles=(Role.CHAIR,), source=HERE),),
            presentations=(Presentation(title=paper, source=HERE),),
        ),
        events=(Event(id=label, kind=area, title=title, when=when, description=(paper,), source=HERE),),
        venue=label,
        short_title=name,
    )
    entry, event = read(export(made)[WHOLE].content)
    assert entry.summary == f"{clean_line(title) or 'Panel'} · 17"
    assert entry.location == ", ".join(dict.fromkeys(part for part in map(clean_line, (room, label)) if part))
    for said in (name, paper, area):
        assert clean_text(said) in entry.description
    assert clean_text(paper) in event.description
    assert not any("," in category or "\\" in category for category in entry.categories)
    words = "".join(entry.categories)
    assert re.sub(r"[\s,;\\/]", "", clean_line(area)) == re.sub(r"[\s/]", "", words)


@given(line=LINES)
def test_folding_is_undone_by_joining_lines_and_tears_nothing(line: str) -> None:
    written = fold(f"SUMMARY:{line}")
    assert written.endswith(b"\r\n")
    assert written.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == f"SUMMARY:{line}"
    for piece in written.split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 100,
        "e\u0301" * 100,
        "น้ำ" * 60,
        "👩🏽‍🔬" * 40,
        "word " * 60,
        "\\\\" * 100,
        "a\\,b\\;c" * 40,
        "日本語　" * 40,
    ],
)
def test_folds_stand_where_no_reader_stumbles(text: str) -> None:
    pieces = fold(f"SUMMARY:{text}").decode().removesuffix("\r\n").split("\r\n")
    assert len(pieces) > 2
    for before, after in pairwise(pieces):
        assert after[0] == " "
        first, last = after[1], before[-1]
        assert not joins(first)
        assert not "\U0001f3fb" <= first <= "\U0001f3ff"
        assert last != "\u200d"
        if not text.startswith("\\"):
            assert not first.isspace()
            assert not last.isspace()
            assert last != "\\"


def test_a_character_with_a_hundred_marks_is_folded_all_the_same() -> None:
    line = "SUMMARY:e" + "\u0301" * 200
    assert fold(line).replace(b"\r\n ", b"").decode() == line + "\r\n"
    assert all(len(piece) <= 75 for piece in fold(line).split(b"\r\n"))


@given(octets=st.integers(60, 90), wide=st.booleans())
def test_a_line_of_75_octets_is_not_folded(octets: int, wide: bool) -> None:
    line = "SUMMARY:" + "x" * (octets - 10) + ("é" if wide else "xx")
    assert (b"\r\n " in fold(line)) == (octets > 75)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \t b  ", "a b"),
        ("a\r\nb\rc\nd\u2028e\u2029f\x85g\x0bh\x0ci\x1cj", "a b c d e f g h i j"),
        ("\ufeffa\x00\x07\x1b\x7f\x9f\ud83db\uffff\ufdd0\U0001fffe", "ab"),
        ("東\u3000京\u3000", "東\u3000京"),
        ("C:\\new\\Name\\old", "C:∖new∖Name\\old"),
        ("\\\\n", "\\∖n"),
        ("\\\x00n", "∖n"),
        ("½ & <b>", "½ & <b>"),
    ],
)
def test_cleaning(text: str, line: str) -> None:
    assert clean_line(text) == line


def test_cleaning_keeps_lines_where_lines_are_wanted() -> None:
    assert clean_text("\n a \r\nb\r\r\n\n\n\nc\u2028d\x00\n") == "a\nb\n\nc\nd"


@given(text=TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(text=TEXTS.map(clean_text), limit=st.integers(2, 130))
def test_what_is_cut_is_short_enough_and_a_beginning(text: str, limit: int) -> None:
    for cut in (shorten(text, limit), shorten_text(text, limit)):
        assert utf16_length(cut) <= limit
        if cut != text:
            assert cut.endswith("…")
            assert text.startswith(cut.removesuffix("…").removesuffix("\n"))


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two: three", 12, "one two…"),
        ("東アジア研究の現在", 5, "東アジア…"),
        ("東アジ\u3099ア研究", 4, "東ア…"),
        ("ab👩‍🔬cd", 6, "ab…"),
        ("𝔏𝔏𝔏", 4, "𝔏…"),
        ("ééééé".encode().decode(), 3, "éé…"),
        ("abcdefghijklmnop q", 17, "abcdefghijklmnop…"),
    ],
)
def test_cut_at_a_word(text: str, limit: int, cut: str) -> None:
    assert shorten(text, limit) == cut


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("First line.\nSecond line", 20, "First line.\n…"),
        ("One sentence. Another one", 20, "One sentence.\n…"),
        ("What “is” it?” So", 17, "What “is” it?” So"),
        ("東京です。大阪です。京都", 11, "東京です。\n…"),
        ("3.14 is no sentence and goes on", 16, "3.14 is no…"),
    ],
)
def test_cut_at_a_sentence_or_a_line(text: str, limit: int, cut: str) -> None:
    assert shorten_text(text, limit) == cut


@given(left=st.tuples(TEXTS, TEXTS), right=st.tuples(TEXTS, TEXTS))
def test_two_things_never_share_a_uid(left: tuple[str, str], right: tuple[str, str]) -> None:
    uids = [make_uid("panel", *left), make_uid("panel", *right), make_uid("event", *left)]
    assert (uids[0] == uids[1]) == (left[0] == right[0] and left[1].lower() == right[1].lower())
    assert uids[2] != uids[0]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+@[A-Za-z0-9._-]*", uid) and len(uid) < 255 for uid in uids)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("https://conference.example/17", "https://conference.example/17"),
        (" http://conference.example:8080/a,b;c?d=e#f ", "http://conference.example:8080/a,b;c?d=e#f"),
        ("HTTPS://Conference.example", "https://conference.example"),
        ("https://münchen.example/Größe", "https://xn--mnchen-3ya.example/Gr%C3%B6%C3%9Fe"),
        ("https://a.example/%e4%b8%ad?100%", "https://a.example/%e4%b8%ad?100%25"),
        ('https://a.example/"<>\\', "https://a.example/%22%3C%3E%5C"),
        ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/"),
        ("https://me:secret@a.example/", "https://me:secret@a.example/"),
        ("", ""),
        ("www.conference.example", ""),
        ("javascript:alert(1)", ""),
        ("ftp://a.example/", ""),
        ("https://", ""),
        ("https:///path", ""),
        ("https://…", ""),
        ("https://a b.example/", ""),
        ("https://a.example/\r\nX-EVIL:1", ""),
        ("https://a.example:http/", ""),
        ("https://[::1", ""),
        ("https://a\ud800.example/", ""),
    ],
)
def test_addresses(text: str, uri: str) -> None:
    assert web_address(text) == uri


@given(text=st.one_of(TEXTS, TEXTS.map("https://a.example/{}".format), TEXTS.map("http://{}/".format)))
def test_an_address_is_a_uri_or_nothing(text: str) -> None:
    uri = web_address(text)
    assert not uri or re.fullmatch(r"https?://[A-Za-z0-9%!$&'()*+,;=:@/?~._\[\]#-]+", uri)


@given(text=TEXTS)
def test_no_address_breaks_an_entry(text: str) -> None:
    made = programme(panel(url=f"https://a.example/{text}"), url=text)
    assert only(made).url == web_address(f"https://a.example/{text}") or web_address(text)


def test_category_in_the_bytes_is_one_value() -> None:
    content = export(programme(panel(area="A, B", stream="C"), short_title="x"))[WHOLE].content
    assert b"CATEGORIES:A / B,C\r\n" in content
    assert vobject.readOne(content.decode()).vevent.categories.value == ["A / B", "C"]


@pytest.mark.parametrize("stream", ["Rivers, one; \\two", "Rivers ,;\\ one,two", ";Rivers; one / two,"])
def test_separators_in_a_row_are_one(stream: str) -> None:
    (entry,) = read(export(programme(panel(stream=stream)))[WHOLE].content)
    assert len(entry.categories) == 1
    assert re.fullmatch("Rivers / one / two", entry.categories[0])
