"""Booklets of programmes made to hurt: too much, too little, too long, too strange."""

from __future__ import annotations

import dataclasses
import io
import re
from itertools import pairwise

import pytest
from pypdf import PdfReader

from model.programme import Attribution, Role
from tests.booklets import Booklet, build, feet, heads, landing, numbers_told, trimmed, type_areas
from tests.odd_programmes import PROGRAMMES, SCRIPTS, people
from tests.programmes import (
    make_affiliation,
    make_panel,
    make_part,
    make_person,
    make_presentation,
    make_programme,
    prose,
)
from tests.typeset_reading import (
    faults_of_layout,
    links,
    outline,
    page_texts,
    pypdf_texts,
    same_text,
    words_of_pages,
)


@pytest.fixture(scope="module")
def booklets() -> dict[str, Booklet]:
    """Booklets that are built already."""
    return {}


@pytest.fixture(scope="module", params=PROGRAMMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(name: str, booklets: dict[str, Booklet]) -> Booklet:
    if name not in booklets:
        booklets[name] = build(PROGRAMMES[name])
    return booklets[name]


def squeezed(text: str) -> str:
    """Letters alone: a line may break anywhere in words that have nowhere to break."""
    return "".join(same_text(text).replace("\u00ad", "").split())


def test_nothing_leaves_the_page_or_stands_over_other_text(name: str, booklets: dict[str, Booklet]) -> None:
    assert faults_of_layout(trimmed(made(name, booklets).pdf)) == []


def test_every_word_is_there(name: str, booklets: dict[str, Booklet]) -> None:
    programme = PROGRAMMES[name]
    pages = [_readable(text) for text in page_texts(trimmed(made(name, booklets).pdf))]
    drawn = squeezed("\n".join(pages))
    said = [programme.venue, *(event.title for event in programme.events)]
    said += [programme.title] if len(programme.title) < 1000 else []  # a cover holds no more
    said += [text for event in programme.events for text in event.description]
    for panel in programme.panels:
        said += [panel.id, panel.title, panel.area, *panel.description]
        said += [text for paper in panel.presentations for text in (paper.title, *paper.abstract)]
    for text in said:
        # Word by word: a page may end within a paragraph, and its foot comes between.
        for word in _readable(text).split():
            assert squeezed(word) in drawn or len(word) > 100 or _runs_over(word, pages), word


def _runs_over(word: str, pages: list[str]) -> bool:
    """Whether the word is parted by a hyphen at the foot of a page."""
    return any(
        f"{word[:place]}\u00ad" in page and word[place:] in following
        for page, following in pairwise(pages)
        for place in range(2, len(word) - 1)
    )


def _readable(text: str) -> str:
    """The text but for what stands for no letter."""
    return re.sub("[\x00-\x08\x1b]", "", text)


def test_words_without_a_break_are_kept_whole(booklets: dict[str, Booklet]) -> None:
    whole = "".join(type_areas(made("nowhere to break", booklets).pdf))
    for letter in "pnqstu":
        assert max(map(len, re.findall(f"{letter}+", squeezed(whole)))) == 300
    for letter in "xzwv":
        assert whole.casefold().count(letter) >= 300


def test_links_and_outline_lead_somewhere(name: str, booklets: dict[str, Booklet]) -> None:
    booklet = made(name, booklets)
    pages = len(page_texts(booklet.pdf))
    for page in links(booklet.pdf):
        for link in page:
            assert link.uri or (link.page is not None and link.page < pages)
            assert link.uri.isascii()
    levels = [level for level, _, _ in outline(booklet.pdf)]
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_number_is_that_of_the_page_it_leads_to(name: str, booklets: dict[str, Booklet]) -> None:
    """In contents, brief, grids and indexes, as their links know it; and something stands there."""
    booklet = made(name, booklets)
    told = [entry for page in numbers_told(booklet.pdf) for entry in page]
    assert all(entry.link.page == entry.number - 1 for entry in told)
    assert all(landing(booklet.pdf, link) for page in links(booklet.pdf) for link in page if not link.uri)
    assert bool(told) == (len(PROGRAMMES[name].panels) > 1 or bool(PROGRAMMES[name].events))


def test_contents_list_parts_days_and_sessions(booklets: dict[str, Booklet]) -> None:
    booklet = made("events", booklets)
    begins = {title: page + 1 for _, title, page in outline(booklet.pdf)}
    (page,) = (text for text in type_areas(booklet.pdf) if "\nContents\n" in text)
    page = page[page.index("Contents\n") :]  # what stands above it is how to use the book
    first, second = (begins[f"{day} September 2020"] for day in ("Wednesday 2", "Thursday 3"))
    sessions = [
        begins[f"{day} September 2020 · Session {n}"] for day, n in (("Wednesday 2", 1), ("Thursday 3", 2))
    ]
    assert page.splitlines() == [
        "Contents",
        f"Wednesday 2 September 2020 {first}",
        f"Session 1 09:00–10:30 {sessions[0]}",
        f"Thursday 3 September 2020 {second}",
        f"Session 2 09:00–10:30 {sessions[1]}",
        f"Not scheduled yet {begins['Not scheduled yet']}",
    ]


def test_a_programme_without_panels_is_a_cover(booklets: dict[str, Booklet]) -> None:
    booklet = made("no panels", booklets)
    assert booklet.holds == "1 A5 page, 0 panels"
    assert "Everything in It Is Made Up" in same_text(page_texts(trimmed(booklet.pdf))[0])


def test_panels_without_people_have_no_index(booklets: dict[str, Booklet]) -> None:
    assert "Index" not in "".join(page_texts(made("no people", booklets).pdf))


def test_panels_of_bare_titles_share_pages(booklets: dict[str, Booklet]) -> None:
    booklet = made("bare titles", booklets)
    entries = outline(booklet.pdf)
    deepest = max(level for level, _, _ in entries)
    starts = [page for level, _, page in entries if level == deepest]
    assert len(starts) == 40
    assert len(set(starts)) <= 14
    areas = type_areas(booklet.pdf)
    for panel, page in zip(PROGRAMMES["bare titles"].panels, starts, strict=True):
        assert same_text(panel.title) in same_text(areas[page])
        assert areas[page].count("Imaginary Studies") == starts.count(page)


def test_a_panel_that_is_not_scheduled_says_so(booklets: dict[str, Booklet]) -> None:
    booklet = made("no slot", booklets)
    assert [(level, title.split("  ")[0]) for level, title, _ in outline(booklet.pdf)][3:-1] == [
        (0, "Wednesday 2 September 2020"),
        (1, "Wednesday 2 September 2020 · Session 05"),
        (2, "101"),
        (0, "Not scheduled yet"),
        (1, "102"),
    ]


def test_forty_people_are_all_listed_and_indexed(booklets: dict[str, Booklet]) -> None:
    text = same_text("\n".join(type_areas(made("forty people", booklets).pdf)))
    listed = PROGRAMMES["forty people"]
    two = dataclasses.replace(listed, panels=(*listed.panels, make_panel("102", people=[])))
    indexed = same_text("\n".join(type_areas(build(two).pdf)))
    for number, name in enumerate(people(40)):
        assert f"{name}, Institute for the Advanced" in text
        assert f"Made-Up{number}, Tester{number}," in indexed


def test_names_of_all_scripts_have_their_letters(booklets: dict[str, Booklet]) -> None:
    booklet = made("many scripts", booklets)
    assert booklet.findings == ()
    text = "\n".join(pypdf_texts(trimmed(booklet.pdf)))
    for script, name in SCRIPTS.items():
        assert script == "Yoruba" or name in text, script  # pypdf takes marks apart from their letters


def test_a_letter_without_a_glyph_is_one_finding_for_its_record() -> None:
    strange = "\U000108b0\u13a0\u13a0"  # Nabataean and Cherokee, for which there is no font
    people = [make_part(make_person(f"Tess {strange}"))]
    panels = [make_panel("101", people=people), make_panel("102", strange, people=[])]
    findings = [f for f in build(make_programme(panels)).findings if f.code == "booklet.no-glyph"]
    for record in ("panel 101", "panel 102"):
        by_panel = [finding.message for finding in findings if finding.subject == record]
        assert len([message for message in by_panel if "“\u13a0” (U+13A0 CHEROKEE LETTER A)" in message]) == 1
    assert all(finding.source is not None and finding.remedy for finding in findings)
    assert len(findings) == len(set(findings))


def test_a_role_without_a_glyph_is_told_of_each_panel_that_has_it() -> None:
    people = [make_part(name, "keeper of \u13a0") for name in ("Tess Maker", "Toni Maker")]
    panels = [make_panel("101", people=people), make_panel("102", people=people)]
    findings = [f for f in build(make_programme(panels)).findings if f.code == "booklet.no-glyph"]
    assert {"panel 101", "panel 102"} <= {finding.subject for finding in findings}


def test_a_finding_prints_no_control_character(booklets: dict[str, Booklet]) -> None:
    messages = [finding.message for finding in made("untrusted", booklets).findings]
    assert any("U+0007" in message for message in messages)
    assert any("U+001B" in message for message in messages)
    assert all(message.isprintable() for message in messages)


def test_only_web_addresses_become_links(booklets: dict[str, Booklet]) -> None:
    booklet = made("untrusted", booklets)
    assert {link.uri for page in links(booklet.pdf) for link in page if link.uri} == {
        "https://%E4%BE%8B%E3%81%88.jp/%C3%A9"
    }
    text = same_text("\n".join(page_texts(trimmed(booklet.pdf))))
    for shown in ("#nowhere", "no: javascript:alert(1)", "T & <b>bold</b> \\ (x", "Note: =cmd()"):
        assert shown in text


def test_events_stand_where_they_take_place(booklets: dict[str, Booklet]) -> None:
    booklet = made("events", booklets)
    titles = [title.split("  ")[0] for _, title, _ in outline(booklet.pdf)]
    undated = {"On a Named Day", "Something Sometime"}
    assert undated < set(titles)
    assert [title for title in titles if title not in undated] == [
        "Test Conference 2020",
        "How to use this book",
        "Contents",
        "Wednesday 2 September 2020",
        "Wednesday 2 September 2020 · Session 1",
        "101",
        "Coffee and Cake",
        "Opening of Everything",
        "Thursday 3 September 2020",
        "Thursday 3 September 2020 · Session 2",
        "102",
        "Not scheduled yet",
    ]
    text = same_text("\n".join(type_areas(booklet.pdf)))
    assert "Coffee and Cake · Wednesday 2 September 2020 · 10:30–11:00" in text
    assert "Opening of Everything · Wednesday 2 September 2020 · time to be confirmed · Great Hall" in text
    assert "Something Sometime · time to be announced" in text
    assert "On a Named Day · Thursday · time to be announced" in text


def test_a_long_name_of_the_conference_stays_on_its_page(booklets: dict[str, Booklet]) -> None:
    """Two thousand characters, too; the file itself tells all of it."""
    for name in ("title of 400 characters", "title of 2000 characters", "nowhere to break"):
        pdf = made(name, booklets).pdf
        first, second, *_ = page_texts(trimmed(pdf))
        title = PROGRAMMES[name].title
        assert squeezed(title) in squeezed(first)
        assert "Edition of 1 August 2020" in first
        assert "Edition of" not in second
        metadata = PdfReader(io.BytesIO(pdf)).metadata
        assert metadata is not None
        assert metadata.title == title


def test_running_heads_name_what_runs_on(booklets: dict[str, Booklet]) -> None:
    booklet = made("abstract of 3000 words", booklets)
    texts = type_areas(booklet.pdf)
    begins = {title.split("  ")[0]: page for _, title, page in outline(booklet.pdf)}
    first, last = begins["101"], begins["102"]
    assert last - first > 5
    assert [foot.replace("Panel 101", "").strip() for foot in feet(booklet.pdf)[first:last]] == [
        str(page + 1) for page in range(first, last)
    ]
    if not texts[last].startswith("102"):
        assert "Panels 101–102" in feet(booklet.pdf)[last]


def test_running_heads_follow_the_slot(booklets: dict[str, Booklet]) -> None:
    booklet = made("long numbers", booklets)
    begins = {title.split("  ")[0]: page for _, title, page in outline(booklet.pdf)}
    seen = heads(booklet.pdf)
    assert "Session 1 · 09:00–10:30 · Room 5" in seen[begins["PS1 Roundtable"]]
    assert "Wednesday 2 September" in seen[begins["PS1 Roundtable"]]
    assert "Thursday 3 September" in seen[begins["13"]]
    assert "Session 2 · 09:00–10:30 · Room 5" in seen[begins["13"]]
    assert begins["How to use this book"] == begins["Contents"]
    for part in ("Contents",):
        assert seen[begins[part]].count(part) == seen[begins[part]].count("Test Conference 2020") == 1
    for page, foot in enumerate(feet(booklet.pdf)):
        assert foot == "" or str(page + 1) in foot.split()


def test_the_index_names_roles_and_pages_once_each() -> None:
    person = make_person("Tess Tester", make_affiliation())
    other = make_person("Otto Other")
    panels = [
        make_panel("101", people=[make_part(person, Role.CHAIR, Role.PRESENTER), make_part(other)]),
        make_panel("102", people=[make_part(person, Role.CHAIR)], description=(prose(700),)),
        make_panel("103", people=[make_part(person, "scribe")]),
    ]
    booklet = build(make_programme(panels))
    begins = {title.split("  ")[0]: page + 1 for _, title, page in outline(booklet.pdf)}
    assert same_text(type_areas(booklet.pdf)[begins["Index of people"] - 1]) == (
        f"Index of people Other, Otto, presenter {begins['101']} "
        f"Tester, Tess, chair and presenter {begins['101']}, chair {begins['102']}, scribe {begins['103']}"
    )


def test_an_index_of_many_has_letters_in_columns() -> None:
    names = [
        f"{first} {last}"
        for first in ("Ada", "Ben")
        for last in ("Álvarez", "Oakley", "Ó Testa", "Zed", "3rd", "Ēve")
    ]
    names += [f"Tess{n} Tester{n}" for n in range(30)]
    panels = [
        make_panel(people=[make_part(make_person(name)) for name in names]),
        make_panel("102", people=[]),
    ]
    booklet = build(make_programme(panels))
    (page,) = (page for _, title, page in outline(booklet.pdf) if title == "Index of people")
    last = words_of_pages(trimmed(booklet.pdf))[page]
    texts = [word.text for word in last]
    assert [text for text in texts if text in {"#", "A", "E", "O", "T", "Z"}] == [
        "#",
        "A",
        "E",
        "O",
        "T",
        "Z",
    ]
    assert len({round(word.x0) for word in last if word.text.startswith("Tester")}) == 2


def test_papers_say_how_their_presenters_are_known() -> None:
    ann, bob = make_person("Ann Tester"), make_person("Bob Tester")
    papers = [
        make_presentation("Stated", prose(9), presenters=[ann, bob]),
        make_presentation("Inferred", prose(9), presenters=[bob], attribution=Attribution.INFERRED),
        make_presentation("Unknown", prose(9)),
    ]
    panel = make_panel(people=[make_part(ann), make_part(bob)], papers=papers)
    text = same_text("\n".join(type_areas(build(make_programme([panel])).pdf)))
    assert "Stated Ann Tester; Bob Tester " in text
    assert re.search(r"Inferred Bob Tester\s?\*", text)
    assert text.count("*") == 2
    stated = dataclasses.replace(panel, presentations=(papers[0], papers[2]))
    assert "*" not in "\n".join(type_areas(build(make_programme([stated])).pdf))


def test_a_selection_is_named_on_the_title_page_and_in_the_file() -> None:
    booklet = build(make_programme(selection="Wednesday, Session 05"))
    assert "Wednesday, Session 05" in page_texts(trimmed(booklet.pdf))[0]
    metadata = PdfReader(io.BytesIO(booklet.pdf)).metadata
    assert metadata is not None
    assert metadata.title == "Test Conference 2020: Everything in It Is Made Up – Wednesday, Session 05"


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "fr", "ja", "zh-Hans", "tlh", "x"])
def test_any_language(language: str) -> None:
    booklet = build(make_programme(language=language))
    assert faults_of_layout(trimmed(booklet.pdf)) == []
