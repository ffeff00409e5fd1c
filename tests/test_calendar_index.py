"""calendar/index.html: leads to every file, can be read by everybody, and runs nothing that a title holds."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from exporters.calendar.page_style import STYLE
from model.programme import Affiliation, Event, Panel, Participation, Person, Programme, Room, When
from tests.pages import Page, contrast
from tests.test_calendar_reading import HERE, export, panel, programme, slot, timed

URL = "https://conference.example/2024"


def somebody(number: int, name: str) -> Person:
    return Person(id=f"p-{number}", name=name, sort_name=name, source=HERE)


PEOPLE = tuple(somebody(number, f"{letter}{number} Tester") for number, letter in enumerate("ABÅC" * 10))


def full(*names: str, **facts: Any) -> Programme:
    """Two days, two rooms, a break, a panel outside all sessions, and people of these names."""
    people = tuple(somebody(n, name) for n, name in enumerate(names)) or PEOPLE
    parts = tuple(Participation(person=one, roles=("chair",), source=HERE) for one in people)
    thursday = slot(timed(datetime(2024, 10, 24, 9)), day="Thursday", session="1")
    panels = (
        panel("1", participations=parts, stream="Seas"),
        panel("2", slot=thursday, room=Room(name="Aula", source=HERE)),
        panel("3", slot=None, own_when=timed(datetime(2024, 10, 25, 9))),
        panel("4", slot=None),
    )
    tea = Event(id="tea", kind="break", title="Tea", when=When(date=date(2024, 10, 26)), source=HERE)
    return programme(*panels, persons=people, events=(tea,), slots=(slot(), thursday), **facts)


def page_of(made: Programme) -> Page:
    return Page(export(made)["calendar/index.html"].content.decode("utf-8"))


def hrefs(page: Page) -> list[str]:
    return [link.attributes["href"] for link in page.all("a")]


@pytest.mark.parametrize("url", ["", URL])
def test_it_leads_to_every_file_and_to_nothing_else(url: str) -> None:
    made = full("张三", "Ann Test", url=url)
    files = {path.removeprefix("calendar/") for path in export(made) if path.endswith(".ics")}
    links = {unquote(href) for href in hrefs(page_of(made)) if not href.startswith(("#", "webcal:"))}
    assert links == files


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar", "fr"])
@pytest.mark.parametrize("url", ["", URL])
def test_its_structure_has_no_faults(url: str, language: str) -> None:
    assert list(page_of(full(url=url, language=language)).faults()) == []


def test_the_smallest_programme_has_a_page_without_faults() -> None:
    page = page_of(programme(panel(room=None, slot=None, own_when=When(date=date(2024, 10, 25)))))
    assert list(page.faults()) == []
    assert [heading.text for heading in page.all("h2")] == [
        "The whole programme",
        "Subscribe or download?",
        "Days",
    ]


def test_to_subscribe_there_must_be_an_address() -> None:
    subscriptions = {href for href in hrefs(page_of(full(url=URL))) if href.startswith("webcal:")}
    assert "webcal://conference.example/2024/calendar/programme.ics" in subscriptions
    assert "webcal://conference.example/2024/calendar/days/2024-10-23.ics" in subscriptions
    assert "webcal://conference.example/2024/calendar/rooms/room-5.ics" in subscriptions
    assert "webcal://conference.example/2024/calendar/people/a0-tester.ics" in subscriptions
    for made in (full(), full(url=URL, selection="Wednesday")):
        page = page_of(made)
        assert not any(href.startswith("webcal:") for href in hrefs(page))
        assert not page.all("svg")
        assert "no address on the web" in page.only("main").text


def test_it_says_what_subscribing_is_good_for() -> None:
    text = page_of(full(url=URL)).only("main").text
    assert "Subscribing is better" in text
    assert "sees those panels twice" in text


def modules(drawing: str) -> set[tuple[int, int]]:
    """The dark modules of a code, by column and row, from its strokes as segno writes them."""
    dark = set()
    x, y = 0, -0.5
    for command, numbers in re.findall(r"([Mmh])([-\d. ]*)", drawing):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += int(values[0])
        elif command == "M":
            x, y = int(values[0]), values[1]
        else:
            x, y = x + int(values[0]), y + values[1]
    return dark


def test_the_codes_lead_to_the_programme_and_the_days() -> None:
    page = page_of(full(url=URL))
    read = {}
    for svg in page.all("svg"):
        side = int(svg.attributes["viewbox"].split()[2])
        (drawing,) = [
            one.attributes["d"]
            for one in svg.children
            if "h" in one.attributes["d"].lstrip("M0 ") and one.attributes.get("stroke") == "#000"
        ]
        picture = Image.new("L", (side, side), 255)
        for place in modules(drawing):
            picture.putpixel(place, 0)
        (code,) = zxingcpp.read_barcodes(picture.resize((side * 4, side * 4), Image.Resampling.NEAREST))
        read[svg.attributes["aria-label"]] = code.text
    start = f"{URL}/calendar"
    assert read == {
        "QR code for a phone: Test Conference": f"{start}/programme.ics",
        "QR code for a phone: Wednesday 23 October 2024": f"{start}/days/2024-10-23.ics",
        "QR code for a phone: Thursday 24 October 2024": f"{start}/days/2024-10-24.ics",
        "QR code for a phone: Friday 25 October 2024": f"{start}/days/2024-10-25.ics",
        "QR code for a phone: Saturday 26 October 2024": f"{start}/days/2024-10-26.ics",
    }


def test_many_people_stand_by_the_letters_of_the_language() -> None:
    swedish = [one.text for one in page_of(full(language="sv")).all("summary")]
    english = [one.text for one in page_of(full()).all("summary")]
    assert [text for text in english if text.endswith("(10)")] == ["B (10)", "C (10)"]
    assert "A (20)" in english
    assert "Å (10)" in swedish


def test_namesakes_are_told_apart_by_their_panels() -> None:
    one, other = somebody(1, "Wei Wang"), somebody(2, "Wei Wang")
    panels = [
        panel(number, participations=(Participation(person=who, roles=("chair",), source=HERE),))
        for number, who in (("1", one), ("2", other))
    ]
    page = page_of(programme(*panels, persons=(one, other), url=URL))
    links = {link.name for link in page.all("a")}
    assert {"Wei Wang (1)", "Wei Wang (2)", "Subscribe: Wei Wang (2)"} <= links


def test_two_of_one_name_in_one_panel_and_a_room_of_that_name_are_told_apart() -> None:
    where = Affiliation(raw="Test University", source=HERE)
    people = [somebody(number, "Wei Wang") for number in range(3)]
    people[1] = dataclasses.replace(people[1], affiliations=(where,))
    parts = tuple(Participation(person=one, roles=("chair",), source=HERE) for one in people)
    here = panel("1", participations=parts, stream="Wei Wang", room=Room(name="Wei Wang", source=HERE))
    page = page_of(programme(here, persons=tuple(people), url=URL))
    assert list(page.faults()) == []
    links = {link.name for link in page.all("a")}
    assert {"Subscribe: Wei Wang (Rooms)", "Wei Wang (1; Test University)"} <= links


def test_its_language_is_that_of_its_words() -> None:
    arabic, german = page_of(full(language="ar")), page_of(full(language="de-AT"))
    assert arabic.only("html").attributes["lang"] == "en", "there are no Arabic words"
    assert arabic.only("html").attributes["dir"] == "ltr"
    assert arabic.all("h3")[0].attributes["lang"] == "ar"
    assert german.only("html").attributes["lang"] == "de-AT"
    assert german.only("h1").text == "Kalender"


ODD = st.text(min_size=1, max_size=12) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onclick='x",
        "&lt;",
        "]]>",
        "--><b>",
        "{title}",
    ]
)


@settings(max_examples=40)
@given(ODD, ODD, ODD)
def test_a_text_is_never_markup(title: str, room: str, name: str) -> None:
    one = Panel(
        id=room,
        title=title,
        stream=title,
        slot=slot(session=room, day=title),
        room=Room(name=room, source=HERE),
        participations=(Participation(person=somebody(1, name), roles=("chair",), source=HERE),),
        source=HERE,
    )
    made = programme(one, title=title, short_title=title, persons=(somebody(1, name),), url=URL)
    page = page_of(made)
    known = set(
        "html head meta title style body a header h1 p bdi nav ul li main section h2 h3 h4 details".split()
    )
    assert {element.tag for element in page.elements} <= known | {"summary", "svg", "path", "span", "footer"}
    names = {name for element in page.elements for name in element.attributes}
    assert not any(name.startswith("on") or name == "src" for name in names)
    assert all(href.startswith(("#", "webcal:")) or ":" not in href for href in hrefs(page))


def test_it_loads_nothing() -> None:
    text = export(full(url=URL))["calendar/index.html"].content.decode("utf-8")
    policies = [meta.attributes.get("content", "") for meta in Page(text).all("meta")]
    assert any(policy.startswith("default-src 'none'") for policy in policies)
    assert not re.search(r"<(script|link|img|iframe)\b|\bsrc=|url\(|@import|http-equiv=.refresh", text)


def colours(scheme: str) -> dict[str, str]:
    block = re.search(
        r":root \{(.*?)\}", STYLE.split("prefers-color-scheme: dark")[scheme == "dark"], re.DOTALL
    )
    assert block is not None
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block.group(1)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_colours_can_be_told_apart(scheme: str) -> None:
    known = colours(scheme)
    assert {*known} == set(re.findall(r"var\(--([a-z-]+)\)", STYLE))
    for ground in ("ground", "raised"):
        for text in ("text", "quiet", "link"):
            assert contrast(known[text], known[ground]) >= 7, (text, ground)
        assert contrast(known["rule"], known[ground]) >= 3
        assert contrast(known["button"], known[ground]) >= 3
    assert contrast(known["on-button"], known["button"]) >= 7


def test_a_colour_is_a_variable_so_that_its_contrast_is_known() -> None:
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl|opacity", rules)


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ("<h1>a</h1><h3>b</h3>", "h3 “b” after h1"),
        ('<h1 id="a">a</h1><p id="a"></p>', "the id a twice"),
        ('<h1>a</h1><a href="x"></a>', "a a without a name"),
        ('<h1>a</h1><a href="#x">x</a>', "#x leads nowhere"),
        ('<h1>a</h1><a href="x" aria-label="y">z</a>', "“z” is not in its label “y”"),
        ('<h1>a</h1><a href="x">z</a><a href="y">z</a>', "“z” leads to ['x', 'y']"),
    ],
)
def test_the_check_of_the_structure_finds_what_it_looks_for(spoilt: str, fault: str) -> None:
    page = Page(f'<html lang="en"><title>t</title><main>{spoilt}</main></html>')
    assert list(page.faults()) == [fault]
