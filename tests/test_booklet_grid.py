"""The day at a glance, read back: every panel once, below its room, in its session's row, with its page."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from pypdf import PdfReader

from exporters.booklet.day_grid import title_style
from exporters.booklet.day_grid_cells import family_names
from exporters.booklet.day_grid_columns import Column, shared_out
from exporters.booklet.design import Design
from exporters.booklet.fitting import shortened
from model.programme import Panel, Programme, Role
from model.views import Day, SlotGroup
from tests import booklets
from tests.booklet_art import composer
from tests.booklet_parts import Part, grids_of, page_of_number
from tests.odd_programmes import PROGRAMMES, SCRIPTS
from tests.programmes import (
    make_event,
    make_panel,
    make_part,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)
from tests.typeset_reading import Word, faults_of_layout, links, outline, same_text

DESIGN = Design(language="en")


def programme_of(rooms: int, sessions: int, *, timed: bool = True) -> Programme:
    """Panels numbered 100, 101 … in all rooms but the last session's first."""
    panels: list[Panel] = []
    for session in range(sessions):
        when = make_when(2, 9 + 2 * session) if timed else make_when(2)
        for room in range(rooms):
            if (session, room) != (sessions - 1, 0) or sessions == 1:
                panels.append(
                    make_panel(
                        str(100 + len(panels)),
                        f"On {prose(7, len(panels))}",
                        papers=[],
                        slot=make_slot("Wednesday", str(session + 1), when),
                        room=make_room(f"Hall {room + 1}"),
                    )
                )
    return make_programme(panels)


def cells(part: Part, panels: tuple[Panel, ...]) -> dict[str, list[tuple[int, Word]]]:
    """Where each panel's number stands in the grids: page index and word."""
    found: dict[str, list[tuple[int, Word]]] = {panel.id: [] for panel in panels}
    for page, words in enumerate(part.words):
        for word in words:
            if word.text in found:
                found[word.text].append((page, word))
    return found


def heads(words: list[Word]) -> list[tuple[str, Word]]:
    """The rooms of a page's bands with their first words, for rooms named "Hall n"."""
    return [
        (f"Hall {b.text}", a)
        for a, b in pairwise(words)
        if a.text == "Hall" and b.text.isdigit() and a.top > 95
    ]


def check(part: Part, programme: Programme) -> None:
    """Each panel once, under its room's name, level with its session's label, with the right page."""
    for id_, found in cells(part, programme.panels).items():
        panel = next(panel for panel in programme.panels if panel.id == id_)
        assert panel.room is not None
        assert panel.slot is not None
        assert len(found) == 1, id_
        page, number = found[0]
        words = part.words[page]
        above = [(name, w) for name, w in heads(words) if w.top < number.top]
        name, _ = max((w.top, name) for name, w in above if abs(w.x0 - number.x0) < 2)[::-1]
        assert name == panel.room.name
        labels = [w for w in words if w.x1 - w.x0 < 30 and w.bottom - w.top > 18 and w.top < number.bottom]
        assert max(labels, key=lambda w: w.top).text == panel.slot.session
        column = [w for w in words if abs(w.x0 - number.x0) < 2 and w.top > number.top]
        foot = next(w for w in sorted(column, key=lambda w: w.top) if w.text.startswith("p."))
        told = foot.text + "".join(w.text for w in words if w.x0 > foot.x0 and abs(w.top - foot.top) < 1)
        assert re.match(rf"p\.\s*{page_of_number(part, id_)}(?!\d)", told), (id_, told)


@pytest.mark.parametrize(("rooms", "sessions", "pages"), [(4, 3, 1), (10, 4, 3), (25, 3, 7), (1, 2, 1)])
def test_every_panel_stands_once_below_its_room_beside_its_session(
    rooms: int, sessions: int, pages: int
) -> None:
    programme = programme_of(rooms, sessions)
    part = grids_of(programme)
    assert part.pages == pages
    check(part, programme)
    assert faults_of_layout(part.pdf) == []


def test_many_rooms_in_one_session_share_pages() -> None:
    """Seven groups of rooms, each low, stand below one another and not on seven pages."""
    programme = programme_of(25, 1)
    part = grids_of(programme)
    assert part.pages == 2
    check(part, programme)


def test_sessions_without_a_panel_in_a_pages_rooms_cost_no_page() -> None:
    """A crowded session in 25 rooms, and two more that take place in the first rooms alone."""
    panels = [
        make_panel(
            str(100 + 25 * session + room),
            f"On {prose(7, room)}",
            papers=[],
            slot=make_slot("Wednesday", str(session + 1), make_when(2, 9 + 2 * session)),
            room=make_room(f"Hall {room + 1}"),
        )
        for session in range(3)
        for room in range(25 if session == 0 else 3)
    ]
    events = (make_event("Coffee", make_when(2, 10.5, 30)), make_event("Dinner", make_when(2, 18)))
    programme = dataclasses.replace(make_programme(panels), events=events)
    part = grids_of(programme)
    assert part.pages <= 3
    check(part, programme)
    texts = [[word.text for word in words] for words in part.words]
    assert [text.count("Coffee") for text in texts] == [1] + [0] * (part.pages - 1)
    assert faults_of_layout(part.pdf) == []


def test_a_low_session_beside_a_high_one_keeps_its_page_number_in_sight() -> None:
    slots = [make_slot("Wednesday", str(n), make_when(2, 9 + 2 * n)) for n in range(2)]
    halls = [make_room(f"Hall {n}") for n in range(4)]
    panels = [make_panel(str(101 + n), prose(60), slot=slots[0], room=hall) for n, hall in enumerate(halls)]
    panels.append(make_panel("105", "Short", slot=slots[1], room=halls[0]))
    part = grids_of(make_programme(panels))
    number = cells(part, tuple(panels))["105"][0][1]
    (told,) = (w for w in part.words[0] if w.text.startswith("p.") and w.top > number.top)
    assert told.top - number.top < 120


def test_rooms_of_long_names_are_told_apart_above_the_grid() -> None:
    panels = [
        make_panel(str(n), papers=[], room=make_room(f"Room {n - 100} of the Old Botanical Institute"))
        for n in range(101, 131)
    ]
    texts = [" ".join(w.text for w in words) for words in grids_of(make_programme(panels)).words]
    assert re.search(r"Room 1 – Room \d+ of the Old Botanical Institute", texts[0])
    assert not any("…" in text for text in texts)
    halls = [make_panel(str(n), papers=[], room=make_room(f"Hall {n}, Room 1")) for n in range(101, 131)]
    text = " ".join(w.text for w in grids_of(make_programme(halls)).words[0])
    assert re.search(r"Hall 101 – Hall \d+, Room 1", text)
    towers = [make_panel(str(n), papers=[], room=make_room(f"{n} Tower, Room 1")) for n in range(101, 131)]
    text = " ".join(w.text for w in grids_of(make_programme(towers)).words[0])
    assert re.search(r"101 Tower, Room 1 – \d+ Tower, Room 1", text)


@pytest.mark.parametrize(("language", "title"), [("de", "Mittwoch"), ("ja", "水曜日")])
def test_the_title_names_the_day_in_the_programmes_language(language: str, title: str) -> None:
    made = dataclasses.replace(programme_of(4, 2), language=language)
    assert grids_of(made).words[0][0].text.startswith(title)


def _title_heights(days: Sequence[str]) -> set[float]:
    """How high the letters of the grids' titles are in a book of these days."""
    panels = [
        make_panel(
            f"{day}{room}", slot=make_slot(name, "1", make_when(2 + day, 9)), room=make_room(f"R{room}")
        )
        for day, name in enumerate(days)
        for room in range(2)
    ]
    pdf = booklets.build(make_programme(panels)).pdf
    pages = [page for _, title, page in outline(pdf) if title.endswith("at a glance")]
    assert len(pages) == len(days)
    found = [word for page in pages for word in booklets.words(pdf)[page] if word.text == "glance"]
    heights = {round(word.bottom - word.top, 1) for word in found}
    return {height for height in heights if height > 15}  # running heads name the day too


def test_titles_of_all_days_are_of_one_size() -> None:
    assert len(_title_heights(["Wednesday"]) | _title_heights(["Friday"])) == 2
    assert _title_heights(["Wednesday", "Thursday", "Friday"]) == _title_heights(["Wednesday"])


def test_a_title_that_is_too_long_for_a_line_leaves_the_others_their_size() -> None:
    slots = [make_slot(name, "1") for name in ("Monday", "Friday")]
    made = [Day(slot.day, None, (SlotGroup(slot, (make_panel(slot=slot),)),)) for slot in slots]
    long = Day(prose(60), None, made[0].items)
    compose = composer()
    assert title_style([*made, long], compose) == title_style(made, compose)
    assert title_style([], compose) == DESIGN.part_title


def test_pages_say_which_part_they_are_and_which_rooms_they_show() -> None:
    texts = [" ".join(w.text for w in words) for words in grids_of(programme_of(10, 4)).words]
    assert [re.search(r"glance \((\d) of 3\)", text) is not None for text in texts] == [True] * 3
    assert "Hall 1 – Hall 4" in texts[0]
    assert "Hall 5 – Hall 7" in texts[1]
    assert "Hall 8 – Hall 10" in texts[2]


def test_rooms_are_shared_out_evenly() -> None:
    columns = [Column(f"Hall {n}") for n in range(25)]
    groups = shared_out(columns, 4)
    assert [column for group in groups for column in group] == columns
    assert sorted({len(group) for group in groups}) == [3, 4]
    assert shared_out([], 4) == []


def test_nothing_leaves_the_column() -> None:
    """Text of one column ends before the next begins, also for rooms that are long or not Latin."""
    names = [
        "R" * 80,
        "第一会议室在主楼的二层东边走廊尽头左手边",
        "אולם ההרצאות הגדול",
        "The Very Long Name of a Hall",
    ]
    panels = [
        make_panel(str(n), "W" * 90, papers=[], room=make_room(name)) for n, name in enumerate(names, 100)
    ]
    part = grids_of(make_programme(panels))
    starts = sorted(found[0][1].x0 for found in cells(part, tuple(panels)).values())
    right = DESIGN.left(1) + DESIGN.measure
    for word in part.words[0]:
        if word.top > 100:
            ends = next((start for start in starts if start > word.x0 + 3), right)
            assert word.x1 <= ends - (3 if ends < right else 0), word
    assert faults_of_layout(part.pdf) == []


def test_links_lead_to_the_panels_and_events() -> None:
    programme = dataclasses.replace(
        programme_of(4, 2),
        events=(make_event("Coffee", make_when(2, 10.5, 30), rooms=(make_room("Foyer"),)),),
    )
    part = grids_of(programme)
    pages = {link.page for link in links(part.pdf)[0]}
    assert pages == {page_of_number(part, panel.id) - 1 for panel in programme.panels}
    words = part.words[0]
    for word in words:
        if word.text.isdigit() and len(word.text) == 3:  # a panel's number, and all of its cell below it
            middle = DESIGN.height - (word.top + word.bottom) / 2
            boxes = [link.box for link in links(part.pdf)[0] if link.box[1] < middle < link.box[3]]
            assert any(x0 <= word.x0 + 1 and word.x1 <= x1 and y1 - y0 > 30 for x0, y0, x1, y1 in boxes)
    assert {"Coffee", "Foyer", "10:30–11:00"} <= {word.text for word in words}


def test_the_grid_is_in_the_outline() -> None:
    reader = PdfReader(io.BytesIO(grids_of(programme_of(2, 2)).pdf))
    title = next(item.title for item in reader.outline if not isinstance(item, list))
    assert title == "Wednesday at a glance"


def test_a_title_of_two_hundred_words_shows_its_beginning() -> None:
    programme = PROGRAMMES["title of 200 words"]
    part = grids_of(programme)
    text = same_text(" ".join(word.text for word in part.words[0]))
    begin = programme.panels[0].title.split()
    cut = next(word for word in part.words[0] if word.text.endswith("…"))
    assert cut.text[:-1] in {word.rstrip(".") for word in begin}  # not within a word
    assert " ".join(begin[:25]) in text
    assert " ".join(begin[-3:]) not in text
    assert len(cells(part, programme.panels)["102"]) == 1


def test_unequal_and_overlapping_sessions_stand_by_their_start() -> None:
    long = make_slot("Wednesday", "L", make_when(2, 9, 240))
    short = make_slot("Wednesday", "S", make_when(2, 10, 60))
    early = make_slot("Wednesday", "E", make_when(2, 8, 60))
    panels = [
        make_panel("101", slot=long, room=make_room("Hall 1")),
        make_panel("102", slot=short, room=make_room("Hall 2")),
        make_panel("103", slot=early, room=make_room("Hall 1")),
    ]
    part = grids_of(make_programme(panels))
    found = cells(part, tuple(panels))
    assert found["103"][0][1].top < found["101"][0][1].top < found["102"][0][1].top


def test_a_panel_with_its_own_time_says_so_in_its_cell() -> None:
    slot = make_slot("Wednesday", "1", make_when(2, 9))
    panels = [
        make_panel("101", slot=slot, own_when=make_when(2, 9.5, 120)),
        make_panel("102", slot=slot, own_when=make_when(3, 9)),
        make_panel("103", slot=slot, own_when=make_when(2, 9)),
    ]
    text = " ".join(word.text for word in grids_of(make_programme(panels)).words[0])
    assert "101 09:30–11:30" in text
    assert "102 Thursday 3 September, 09:00–10:30" in text
    assert "103 A Panel" in text


def test_two_panels_in_one_room_at_once_both_stand_there() -> None:
    panels = [make_panel(str(n), room=make_room("Hall 1")) for n in (101, 102)]
    found = cells(grids_of(make_programme(panels)), tuple(panels))
    assert [len(at) for at in found.values()] == [1, 1]
    assert found["101"][0][1].x0 == pytest.approx(found["102"][0][1].x0, abs=1)
    assert found["101"][0][1].bottom < found["102"][0][1].top


def test_a_session_higher_than_a_page_goes_on_over_the_next() -> None:
    panels = [make_panel(str(n), prose(30, n), papers=[], room=make_room("Hall 1")) for n in range(101, 131)]
    part = grids_of(make_programme(panels))
    assert part.pages > 1
    assert all(len(at) == 1 for at in cells(part, tuple(panels)).values())
    assert "continued" in {word.text for word in part.words[1]}
    assert faults_of_layout(part.pdf) == []
    lowest = max(word.bottom for words in part.words for word in words)
    assert lowest <= DESIGN.height - DESIGN.bottom + 1


def test_panels_without_a_room_get_columns_at_the_end() -> None:
    panels = [make_panel("101", room=make_room("Hall 1")), make_panel("102", room=None)]
    part = grids_of(make_programme(panels))
    text = " ".join(word.text for word in part.words[0])
    assert "Room to be announced" in text
    found = cells(part, tuple(panels))
    assert found["101"][0][1].x0 < found["102"][0][1].x0
    crowd = [make_panel(str(n), room=None) for n in range(101, 113)]
    part = grids_of(make_programme(crowd))
    assert part.pages == 1
    at = cells(part, tuple(crowd))
    assert len({round(found[0][1].x0) for found in at.values()}) == 4
    assert " ".join(word.text for word in part.words[0]).count("Room to be announced") == 1


def test_a_day_without_clock_times_says_so() -> None:
    programme = programme_of(4, 3, timed=False)
    part = grids_of(programme)
    check(part, programme)
    assert " ".join(w.text for w in part.words[0]).count("time to be") == 3


def test_a_day_of_events_alone_is_a_list() -> None:
    part = grids_of(PROGRAMMES["only events"])
    text = " ".join(word.text for words in part.words for word in words)
    for title in ("Coffee and Cake", "Opening of Everything", "Something Sometime", "On a Named Day"):
        assert text.count(title) == 1
    assert "room to be announced" not in text


def test_what_is_on_no_day_is_a_list_of_its_own() -> None:
    part = grids_of(PROGRAMMES["no slot"])
    assert part.pages == 2
    assert " ".join(w.text for w in part.words[1]).startswith("Not scheduled yet 102")


@pytest.mark.parametrize("name", PROGRAMMES)
def test_odd_programmes_stay_within_the_page(name: str) -> None:
    part = grids_of(PROGRAMMES[name])
    assert faults_of_layout(part.pdf) == []
    lowest = max((word.bottom for words in part.words for word in words), default=0.0)
    assert lowest <= DESIGN.height - DESIGN.bottom + 1


def test_names_that_do_not_fit_are_counted() -> None:
    people = [make_part(f"Tess Longish-Familyname{n}", Role.PRESENTER) for n in range(30)]
    panels = [
        make_panel(str(n), people=people, papers=[], room=make_room(f"Hall {n}")) for n in range(101, 105)
    ]
    text = " ".join(word.text for word in grids_of(make_programme(panels)).words[0])
    (told,) = set(re.findall(r"and\s(\d+)\smore", text))
    assert text.count("Familyname") == 4 * (30 - int(told))


def test_speakers_are_named_by_family_name_once() -> None:
    chair, speaker = make_part("Ada Chairing", Role.CHAIR), make_part("Bob Speaking", Role.PRESENTER)
    paper = make_presentation("P", presenters=[speaker.person])
    assert family_names(make_panel(people=[chair, speaker], papers=[paper])) == ["Speaking"]
    assert family_names(make_panel(people=[chair], papers=[])) == ["Chairing"]
    assert family_names(make_panel(people=[], papers=[])) == []


def test_names_in_all_scripts_stand_in_the_cell() -> None:
    people = [make_part(name, Role.PRESENTER) for name in SCRIPTS.values()]
    part = grids_of(make_programme([make_panel(people=people, papers=[])]))
    assert faults_of_layout(part.pdf) == []


def test_texts_are_shortened_behind_a_word_where_that_can_be() -> None:
    assert shortened("one two three", lambda text: len(text) <= 20) == "one two three"
    assert shortened("one two, three", lambda text: len(text) <= 11) == "one two…"
    assert shortened("a " + "b" * 40, lambda text: len(text) <= 12) == "a bbbbbbbbb…"
    assert shortened("会议室会议室会议室", lambda text: len(text) <= 5) == "会议室会…"
    assert shortened("one", lambda text: False) == "…"
