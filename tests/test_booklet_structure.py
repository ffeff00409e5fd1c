"""What a booklet is made of, from a leaflet to a book of days: parts, outline, tabs, codes, notes."""

from __future__ import annotations

import dataclasses

import pytest

from exporters.addresses import calendar_address, day_files, panel_files
from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from model.findings import Findings
from model.programme import Panel, Programme, When
from model.readers.folder import read_programme
from tests.booklet_art import codes, pixels
from tests.booklets import build, page_count, panel_places, type_areas, words
from tests.conftest import SAMPLE
from tests.odd_programmes import HURTFUL
from tests.programmes import (
    make_event,
    make_panel,
    make_part,
    make_person,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)
from tests.typeset_reading import links, outline, page_texts, pypdf_texts, same_text

URL = "https://example.org/AAS-in-Asia/2020"


def two_days(count: int = 4, **changes: object) -> Programme:
    """Half of the panels on Wednesday, half on Thursday."""
    panels = [
        make_panel(
            str(1001 + n),
            f"Title {prose(4, n)}",
            slot=make_slot("Wednesday", "1", make_when(2, 9))
            if n < count / 2
            else make_slot("Thursday", "2", make_when(3, 9)),
            room=make_room(f"Hall {n % 3}"),
            area=f"Area {n % 2}",
        )
        for n in range(count)
    ]
    return make_programme(panels, **changes)


def headings(programme: Programme) -> list[str]:
    return [title for level, title, _ in outline(build(programme).pdf) if level == 0]


def text_of(programme: Programme) -> str:
    return same_text("\n".join(type_areas(build(programme).pdf)))


# ---- small programmes
def test_one_panel_is_a_cover_and_the_panel() -> None:
    assert headings(make_programme()) == ["Test Conference 2020", "101  A Panel about Testing"]
    assert not any(links(build(make_programme()).pdf))


def test_one_panel_on_the_web_has_a_back_cover_with_the_address() -> None:
    booklet = build(make_programme(url=URL))
    last = page_count(booklet.pdf)
    assert codes(booklet.pdf, last) == [URL]
    assert codes(booklet.pdf, 2) == [f"{URL}/calendar/panels/101.ics"]


def test_two_panels_of_one_day_make_a_book_without_an_opener() -> None:
    panels = [make_panel("1001"), make_panel("1002", room=make_room("Room 6"))]
    assert headings(make_programme(panels)) == [
        "Test Conference 2020",
        "How to use this book",
        "Contents",
        "Wednesday at a glance",
        "Notes",
    ]


def test_an_event_beside_one_panel_makes_a_book() -> None:
    found = headings(make_programme(events=(make_event("Tea", make_when(2, 16, 30)),)))
    assert "Contents" in found
    assert "Index of people" not in found, "a list of one person tells nothing"


def test_a_day_of_events_alone_has_its_opener_and_no_grid() -> None:
    dinner = make_event("Grand Dinner", make_when(5, 19, 120), rooms=(make_room("Garden"),))
    booklet = build(two_days(events=(dinner,)))
    found = [(level, title) for level, title, _ in outline(booklet.pdf)]
    place = found.index((0, "Saturday 5 September 2020"))
    assert found[place + 1] == (1, "Grand Dinner")
    assert found[place + 2][0] == 0
    assert (1, "Saturday at a glance") not in found
    pages = [same_text(text) for text in page_texts(booklet.pdf)]
    assert "Saturday 5 September 2020 19:00–21:00 Grand Dinner · Garden" in pages
    assert sum("Dinner" in text for text in pages) == 1, "no page behind it says the same once more"


def test_a_day_of_events_with_more_to_tell_has_pages_for_them() -> None:
    dinner = make_event("Grand Dinner", make_when(5, 19, 120), description=(prose(30),))
    booklet = build(two_days(events=(dinner,)))
    text = same_text("\n".join(type_areas(booklet.pdf)))
    assert f"Grand Dinner · Saturday 5 September 2020 · 19:00–21:00 {prose(30)}" in text


def test_a_day_of_one_panel_begins_with_it() -> None:
    panels = [make_panel("1001"), make_panel("1002", slot=make_slot("Thursday", "1", make_when(3, 9)))]
    booklet = build(make_programme(panels))
    found = [(level, title.split("  ")[0]) for level, title, _ in outline(booklet.pdf)]
    place = found.index((0, "Wednesday 2 September 2020"))
    assert found[place + 1 : place + 3] == [(1, "Wednesday 2 September 2020 · Session 05"), (2, "1001")]
    assert page_count(booklet.pdf) == 8  # with contents, two panels, notes and covers


def test_short_parts_share_a_page() -> None:
    others = make_panel("1002", people=[make_part("Otto Other")], area="Others")
    booklet = build(make_programme([make_panel("1001"), others]))
    pages = {title: page for _, title, page in outline(booklet.pdf)}
    assert pages["How to use this book"] == pages["Contents"]
    assert pages["Index of people"] == pages["Areas and streams"]
    text = same_text(type_areas(booklet.pdf)[pages["Index of people"]])
    assert text.startswith("Index of people")
    assert "Areas and streams" in text  # beside the people, in a column of its own
    assert "Areas Imaginary Studies 1001 p. 4 Others 1002 p. 4" in text


def test_days_whose_dates_are_not_known() -> None:
    panels = [
        make_panel("1001", slot=make_slot("First day", "1", When())),
        make_panel("1002", slot=make_slot("Second day", "2", When())),
        make_panel("1003", slot=None, room=None),
    ]
    booklet = build(make_programme(panels, url=URL))
    titles = [title for level, title, _ in outline(booklet.pdf) if level == 0]
    assert [t for t in titles if "day" in t] == ["First day", "Second day"]
    assert "Not scheduled yet" in titles
    text = same_text("\n".join(type_areas(booklet.pdf)))
    assert text.count("time to be announced") == 4, "of each day, over its panel and beside it"
    assert text.count("Not scheduled yet") == 2, "in the contents and over the panel"
    assert "not scheduled yet" not in text, "the band over the panel has said it"
    assert "What is not settled yet" in text
    assert ".ics" not in "".join(link.uri for page in links(booklet.pdf) for link in page)
    assert "add to calendar" not in text, "what has no date has no calendar file"


def test_how_to_tells_of_what_there_is() -> None:
    assert "thumb" not in text_of(two_days())
    plain = text_of(two_days(2))
    whole = text_of(two_days(url=URL))
    assert "On your phone" not in plain
    assert "On your phone" in whole
    assert "At a glance" in whole
    assert "At a glance" not in plain, "days of one panel have no grid"
    assert "All times are local time in Tokyo." in whole
    assert "A day begins with" in whole
    assert "A day begins with" not in plain, "days of one panel have no opening page"
    tea = [make_event(f"Tea {n}", make_when(n, 9), description=("Hot.",)) for n in (2, 3)]
    events = text_of(make_programme([], events=tea, url=URL, zone="UTC"))
    assert "panel" not in events
    assert "one for each whole day" in events
    assert "All times are in UTC." in events


def test_the_brief_is_for_programmes_of_more_than_a_few_panels() -> None:
    assert "Programme in brief" not in headings(two_days(12))
    assert "Programme in brief" in headings(two_days(13))


# ---- pages
@pytest.mark.parametrize("extra", range(5))
def test_notes_fill_the_book_up_to_a_multiple_of_four(extra: int) -> None:
    panel = make_panel("2001", "Long", description=tuple(prose(330, n) for n in range(extra)))
    programme = two_days()
    programme = dataclasses.replace(programme, panels=(*programme.panels, panel))
    booklet = build(programme)
    assert page_count(booklet.pdf) % 4 == 0
    entries = {title: page for _, title, page in outline(booklet.pdf)}
    last = page_count(booklet.pdf) - 1
    assert entries.get("Notes", last) in range(last - 3, last + 1)
    texts = page_texts(booklet.pdf)
    for page in range(entries.get("Notes", last) + 1, last):
        assert len(texts[page].split()) < 12, "ruled lines below a running head"


def test_outline_days_sessions_panels() -> None:
    found = [(level, title.split("  ")[0]) for level, title, _ in outline(build(two_days()).pdf)]
    days = [entry for entry in found if entry[0] or "September" in entry[1]]
    assert days == [
        (0, "Wednesday 2 September 2020"),
        (1, "Wednesday at a glance"),
        (1, "Wednesday 2 September 2020 · Session 1"),
        (2, "1001"),
        (2, "1002"),
        (0, "Thursday 3 September 2020"),
        (1, "Thursday at a glance"),
        (1, "Thursday 3 September 2020 · Session 2"),
        (2, "1003"),
        (2, "1004"),
    ]


# ---- tabs and codes
def has_tab(pdf: bytes, page: int) -> bool:
    """Whether something in colour bleeds off the fore-edge of a page (from 0)."""
    image = pixels(pdf, page + 1, 36)
    x = image.width - 2 if page % 2 == 0 else 1
    column = [image.getpixel((x, y)) for y in range(image.height)]
    return any(isinstance(colour, tuple) and min(colour) < 200 for colour in column)


def test_tabs_tell_days_apart_and_there_is_none_for_one_day() -> None:
    several = build(two_days()).pdf
    places = panel_places(several, two_days())
    assert all(has_tab(several, page) for page, _ in places.values())
    contents = next(page for _, title, page in outline(several) if title == "Contents")
    assert not has_tab(several, contents)
    panels = [make_panel("1001"), make_panel("1002", room=make_room("Room 6"))]
    one = make_programme(panels)
    booklet = build(one).pdf
    assert not any(has_tab(booklet, page) for page, _ in panel_places(booklet, one).values())


def test_codes_lead_to_the_calendars_files() -> None:
    programme = two_days(url=URL)
    booklet = build(programme)
    places = panel_places(booklet.pdf, programme)
    files = panel_files(programme)
    for page in sorted({page for page, _ in places.values()}):
        expected = {
            calendar_address(programme, files[number]) for number, (at, _) in places.items() if at == page
        }
        assert set(codes(booklet.pdf, page + 1)) == expected
    days = day_files(programme)
    openers = [page for level, title, page in outline(booklet.pdf) if not level and "September" in title]
    for number, page in enumerate(openers):
        assert codes(booklet.pdf, page + 1) == [calendar_address(programme, days[number])]
        assert {link.uri for link in links(booklet.pdf)[page]} == {calendar_address(programme, days[number])}


def test_without_an_address_there_is_no_code() -> None:
    booklet = build(two_days())
    places = panel_places(booklet.pdf, two_days())
    openers = [page for level, title, page in outline(booklet.pdf) if not level and "September" in title]
    for page in {*openers, *(page for page, _ in places.values()), page_count(booklet.pdf) - 1}:
        assert codes(booklet.pdf, page + 1) == []
    assert "add to calendar" not in " ".join(page_texts(booklet.pdf))


def test_a_title_beside_a_code_keeps_clear_of_it() -> None:
    """Words of the heading end left of the code, and what is as wide as the page begins below it."""
    booklet = build(HURTFUL)
    for page, top in panel_places(booklet.pdf, HURTFUL).values():
        found = words(booklet.pdf)[page]
        captions = [word for word in found if word.text == "add" and 0 < word.top - top < 70]
        for caption in captions:
            beside = [word for word in found if top < word.top < caption.top - 1]
            assert beside
            assert all(word.x1 < caption.x0 + 2 for word in beside), page
            below = [word for word in found if abs(word.top - caption.top) < 3 and word.x0 < caption.x0]
            assert all(word.x1 < caption.x0 + 2 for word in below), page


# ---- indexes
def people(*panels: Panel, **changes: object) -> str:
    """The index of people in a programme of these panels, and another."""
    programme = make_programme([*panels, make_panel("1999", people=[make_part("Otto Other")])])
    programme = dataclasses.replace(programme, **changes)  # type: ignore[arg-type]  # replace checks them
    booklet = build(programme)
    (page,) = (page for _, title, page in outline(booklet.pdf) if title == "Index of people")
    return same_text(type_areas(booklet.pdf)[page])


def test_people_are_found_below_their_other_names_too() -> None:
    person = make_person(
        "Anna Zett-Mueller", spellings=("Anna Zett-Mueller", "Anna Altmann", "Anna Zett-Muéller", "安娜")
    )
    text = people(make_panel("1001", people=[make_part(person)]))
    assert "Altmann, Anna, see Zett-Mueller, Anna" in text
    assert "Zett-Mueller, Anna 安娜, presenter" in text, "the name in its own script stands beside it"
    assert "安娜, see Zett-Mueller, Anna" in text
    assert text.count("Zett-M") == 3, "what differs by an accent stands in the same place"


def test_a_turned_comma_makes_no_foreign_name() -> None:
    person = make_person("Keola Testaʻina", spellings=("Keola Testaʻina", "Keola Abʻina"))
    text = people(make_panel("1001", people=[make_part(person)]))
    assert "Abʻina, Keola, see Testaʻina, Keola" in text
    assert text.count("Testaʻina") == 2


def test_a_merged_spelling_in_its_own_script_leads_to_the_entry() -> None:
    kanji = make_person("Misaki Kawashima", spellings=("Misaki Kawashima", "川島美咲"))
    both = make_person("Na Li", spellings=("Na Li", "Na Li (李娜)"))
    text = people(make_panel("1001", people=[make_part(kanji), make_part(both)]))
    assert "Kawashima, Misaki 川島美咲, presenter" in text
    assert "川島美咲, see Kawashima, Misaki" in text
    assert "Li, Na 李娜, presenter" in text
    assert "李娜, see Li, Na" in text


def test_a_name_in_another_script_alone_is_listed_once() -> None:
    text = people(make_panel("1001", people=[make_part(make_person("李安", spellings=("李安",)))]))
    assert text.count("李安") == 1


def test_subjects_are_told_apart_by_two_at_least() -> None:
    assert "Areas and streams" in headings(two_days())
    panels = [make_panel("1001"), make_panel("1002")]
    assert "Areas and streams" not in headings(make_programme(panels))


def test_a_leaflet_is_short_on_screen_and_whole_on_paper() -> None:
    files = {
        file.path: file.content
        for file in BookletExporter().export(read_programme(SAMPLE, Findings()), Job())
    }
    screen = [same_text(text) for text in pypdf_texts(files["booklet.pdf"])]
    printed = [same_text(text) for text in pypdf_texts(files["booklet-print.pdf"])]
    assert "Notes" not in " ".join(screen)
    assert [len(text.split()) > 20 for text in screen[1:]] == [True] * (len(screen) - 1)
    assert len(printed) == len(screen) + -len(screen) % 4
    assert "Notes" in printed[len(screen)]
    assert "AAS-in-Asia 2020" in printed[-1], "the back cover"
    assert "Edition of" in printed[-1]
