"""Where pages part a panel: its head stays with its people and the first lines of its text."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

from exporters.booklet.design import Design
from exporters.booklet.qr import PANEL_QR_WIDTH
from model.programme import Attribution, Panel
from tests.booklets import build, type_areas
from tests.programmes import (
    make_panel,
    make_part,
    make_presentation,
    make_programme,
    make_room,
    make_slot,
    make_when,
    prose,
)
from tests.typeset_reading import words_of_pages

MORNING = make_slot("Wednesday", "1", make_when(2, 9))
NAMES = "Ada Bela Cleo Dora Enno Fritz Gerda Hanno Ilse Jens Klara Lars Mara Nils Olga Paula".split()


def panel(number: int, people: int, words: int, **changes: object) -> Panel:
    """A panel whose people are told apart from those of others by its number, and so are its texts."""
    parts = [make_part(f"{name} Family{number}") for name in NAMES[:people]]
    paper = make_presentation(f"Paper{number} of it", f"Firstword{number} {prose(words, seed=number)}")
    made = make_panel(
        str(number),
        f"Title{number} of it",
        parts,
        [paper],
        slot=MORNING,
        description=(f"Begin{number} {prose(40, seed=number)}",),
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # replace checks the names


def pages_of(panels: list[Panel]) -> list[str]:
    return [
        page for page in type_areas(build(make_programme(panels)).pdf) if "Begin" in page or "Paper" in page
    ]


def test_the_head_of_a_panel_stays_with_its_people_and_its_text() -> None:
    """However much stands above it on the page."""
    pages = pages_of([panel(number, 5, 11 * (number - 100)) for number in range(101, 125)])
    for number in range(101, 125):
        (begin,) = (page for page in pages if f"\nTitle{number} of it" in page)
        assert begin.count(f"Family{number}, ") >= 5
        lines = begin.partition(f"Begin{number}")[2].splitlines()
        assert len(lines) >= 2


def test_a_long_list_of_people_is_parted_with_three_of_them_on_either_side() -> None:
    pages = pages_of([panel(number, 16, 37 * (number - 100)) for number in range(101, 113)])
    parted = 0
    for number in range(101, 113):
        rows = [
            len(re.findall(rf"\w+ Family{number}, ", page.partition(f"Begin{number}")[0])) for page in pages
        ]
        counts = Counter(count for count in rows if count)
        assert min(counts) >= 3
        parted += len([count for count in rows if count]) > 1
    assert parted


def test_the_last_paper_of_a_panel_is_parted_though_a_note_stands_below_it() -> None:
    """So that the page before it is as full as any other; the note stands below two lines at least."""
    panels = []
    for number in range(101, 113):
        made = panel(number, 1, 330)
        papers = (
            dataclasses.replace(
                paper, presenters=(made.participations[0].person,), attribution=Attribution.INFERRED
            )
            for paper in made.presentations
        )
        panels.append(dataclasses.replace(made, presentations=tuple(papers)))
    pages = pages_of(panels)
    assert min(len(page.splitlines()) for page in pages[:-1]) >= 26
    for page in pages:
        before = page.partition("* The programme does not say")[0]
        assert len(before.splitlines()) >= 2


def test_no_word_of_a_title_stands_alone_below_the_others() -> None:
    title = "Keeping in Touch With All the Cadres Who Avoid Citizens"
    paper = "Does Participatory Budgeting Reconnect Chinese Citizens With Local Cadres?"
    pages = pages_of([panel(101, 2, 40, title=title, presentations=(make_presentation(paper, prose(40)),))])
    lines = "\n".join(pages).splitlines()
    for words in (title, paper):
        last = words.split()[-1]
        (below,) = (line for line in lines if line.endswith(last))
        assert len(below.split()) >= 3
        assert words.endswith(below)


def test_a_title_of_several_lines_has_the_whole_measure_below_the_code() -> None:
    design = Design(language="en")
    title = "Keeping in Touch With All the Cadres Who Avoid Their Citizens and Everybody in Towns"
    made = make_programme([panel(101, 2, 40, title=title)], url="https://example.org/2020/")
    pages = words_of_pages(build(made).pdf)
    (found,) = (page for page in pages if {"calendar", "Cadres", "Begin101"} <= {word.text for word in page})
    caption = next(word for word in found if word.text == "calendar")
    begin = next(at for at, word in enumerate(found) if word.text == "Keeping")
    lines = found[begin : begin + len(title.split())]
    assert " ".join(word.text for word in lines) == title
    assert all(word.top >= caption.bottom - 1 for word in lines)
    widest = max(word.x1 for word in lines) - min(word.x0 for word in lines)
    assert widest > design.measure - PANEL_QR_WIDTH


def test_the_place_line_is_one_line_that_begins_with_the_room() -> None:
    """The band above it tells the whole date."""
    slot = make_slot("Wednesday", "12", make_when(2, 9))
    panels = [panel(101, 2, 40, slot=slot, room=make_room("North Hall, Room 1")), panel(102, 2, 40)]
    lines = "\n".join(pages_of(panels)).replace("\u00a0", " ").splitlines()
    assert "North Hall, Room 1 · Session 12 · Wed 2 Sept 09:00–10:30" in lines
