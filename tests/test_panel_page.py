"""Panel pages: the first real one in full, and its head and end in all their variations."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Finding, Findings, Severity
from model.programme import Source
from model.readers.draft import PanelDraft
from model.readers.panel_page import read_panel_page

PAGE_1386 = Path(__file__).parents[1] / "data/aas-in-asia-2020/panels/1386.txt"

PAGE = """\
Gardens of the Example Sea

Title: 2001 | Gardens of the Example Sea
Area: Inter-area
Stream: History
Presentation Type: Panel Presentation
Ada Example, University of Nowhere, Utopia (organizer, chair)
Ben Sample, Test College, Utopia (presenter)

The first paragraph describes the panel.
The second paragraph describes it further.

Panel Abstracts:
Moss and Its Readers
This paper reads moss.

This panel is on Wednesday - Session 05 - Room 5

Go to Room 5
"""


def read(folder: Path, text: str, name: str = "2001.txt") -> tuple[PanelDraft | None, list[Finding]]:
    path = folder / name
    path.write_bytes(text.encode())
    findings = Findings()
    return read_panel_page(path, f"panels/{name}", findings), list(findings)


def panel(folder: Path, text: str, *codes: str, name: str = "2001.txt") -> PanelDraft:
    """The panel of a page whose findings are exactly `codes`."""
    draft, found = read(folder, text, name)
    assert sorted(finding.code for finding in found) == sorted(codes), [str(f) for f in found]
    assert draft is not None
    assert all(finding.subject == draft.id for finding in found if finding.code.startswith("page."))
    return draft


def changed(*changes: tuple[str, str]) -> str:
    text = PAGE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


class TestFirstRealPage:
    def draft(self) -> PanelDraft:
        findings = Findings()
        draft = read_panel_page(PAGE_1386, "panels/1386.txt", findings)
        assert list(findings) == []
        assert draft is not None
        return draft

    def test_head(self) -> None:
        draft = self.draft()
        assert draft.id == "1386"
        assert draft.title == (
            "Keeping in Touch: Tools and Strategies for Chinese Local Cadres "
            "to Avoid Disconnection From Citizens"
        )
        assert draft.conference == ""
        assert draft.area == "China and Inner Asia"
        assert draft.stream == "Political Sciences"
        assert draft.kind == "Panel Presentation"
        assert (draft.extra, draft.links, draft.url) == ((), (), "")
        assert (draft.date, draft.start, draft.end, draft.provisional) == (None, None, None, False)

    def test_people(self) -> None:
        people = [
            (person.source.line, person.name, [each.text for each in person.affiliations], person.roles)
            for person in self.draft().people
        ]
        assert people == [
            (
                7,
                "Emilie Frenkiel",
                ["International School of Political Studies, France"],
                ("organizer", "presenter"),
            ),
            (8, "Jinrui Xi", ["Tongji University, China"], ("chair", "presenter")),
            (
                9,
                "Adam Liu",
                ["National University of Singapore, Singapore"],
                ("presenter", "discussant"),
            ),
            (10, "Yunyun Zhou", ["Oxford University, United Kingdom"], ("presenter",)),
            (11, "Pu Yan", ["University of Oxford, United Kingdom"], ("presenter",)),
            (12, "Lei Wang", ["National University of Singapore, Singapore"], ("presenter",)),
        ]
        assert self.draft().people[0].raw == (
            "Emilie Frenkiel, International School of Political Studies, France (organizer, presenter)"
        )

    def test_text_is_the_pages_own(self) -> None:
        draft = self.draft()
        lines = PAGE_1386.read_text(encoding="utf-8").split("\n")
        assert draft.description == (lines[14],)
        assert [(paper.source.line, paper.title, paper.abstract) for paper in draft.papers] == [
            (number, lines[number - 1], (lines[number],)) for number in (18, 21, 24, 27, 30, 33)
        ]
        assert all(paper.presenters == () for paper in draft.papers)
        assert draft.papers[0].title.endswith("With Local Cadres?")

    def test_time_and_place(self) -> None:
        draft = self.draft()
        assert (draft.day, draft.session, draft.room) == ("Wednesday", "05", "Room 5")

    def test_sources(self) -> None:
        draft = self.draft()
        assert {name: source.line for name, source in draft.sources.items()} == {
            "title": 3,
            "area": 4,
            "stream": 5,
            "kind": 6,
            "description": 15,
            "day": 36,
            "session": 36,
            "room": 36,
        }
        assert draft.source == Source(file="panels/1386.txt", line=3)
        assert draft.where("conference") == draft.source


def test_a_plain_page_has_no_findings(tmp_path: Path) -> None:
    draft = panel(tmp_path, PAGE)
    assert draft.description == (
        "The first paragraph describes the panel.",
        "The second paragraph describes it further.",
    )
    assert [person.name for person in draft.people] == ["Ada Example", "Ben Sample"]
    assert [(paper.title, paper.abstract) for paper in draft.papers] == [
        ("Moss and Its Readers", ("This paper reads moss.",))
    ]


class TestSameMeaning:
    """Pages that differ only in how they were saved."""

    @pytest.mark.parametrize(
        "text",
        [
            PAGE.replace("\n", "\r\n"),
            PAGE.replace("\n", "\r"),
            "\ufeff" + PAGE,
            PAGE.replace(" ", "\u00a0"),
            PAGE.replace("\n", " \t\n"),
            PAGE.replace("\n\n", "\n\n\n"),
            "\n\n" + PAGE + "\n\n\n",
            PAGE.rstrip("\n"),
            PAGE.replace("Title:", "TITLE :").replace("Area:", "area：").replace("Panel Abs", "PANEL abs"),
            PAGE.replace("Abstracts:", "Abstracts :"),
            PAGE.replace("(organizer, chair)", "(organizer,chair)"),
            PAGE.replace("Panel Abstracts:", "----\nPanel Abstracts:"),
            PAGE.replace("\n\nGo to Room 5", "\nGo to room 5"),
            PAGE.replace("This panel is on", "THIS PANEL IS ON"),
        ],
    )
    def test_saved_otherwise(self, tmp_path: Path, text: str) -> None:
        plain, other = panel(tmp_path, PAGE), panel(tmp_path, text)
        assert text != PAGE
        for name in ("id", "title", "area", "stream", "kind", "description", "day", "session", "room"):
            assert getattr(other, name) == getattr(plain, name), name
        assert [person.name for person in other.people] == [person.name for person in plain.people]
        assert [person.roles for person in other.people] == [person.roles for person in plain.people]
        assert [(each.title, each.abstract) for each in other.papers] == [
            (each.title, each.abstract) for each in plain.papers
        ]

    def test_a_blank_line_after_every_line(self, tmp_path: Path) -> None:
        draft, plain = panel(tmp_path, PAGE.replace("\n", "\n\n")), panel(tmp_path, PAGE)
        assert draft.description == plain.description
        assert [person.raw for person in draft.people] == [person.raw for person in plain.people]
        assert [(each.title, each.abstract) for each in draft.papers] == [
            (each.title, each.abstract) for each in plain.papers
        ]
        assert draft.source.line == 2 * plain.source.line - 1

    def test_blank_lines_between_all_lines_leave_blocks_as_they_were(self, tmp_path: Path) -> None:
        text = changed(("This paper reads moss.", "This abstract stops without a stop"))
        plain = panel(tmp_path, text, "page.unclear-title")
        draft = panel(tmp_path, text.replace("\n", "\n\n"), "page.unclear-title")
        assert [paper.abstract for paper in draft.papers] == [paper.abstract for paper in plain.papers]

    def test_each_line_alone(self, tmp_path: Path) -> None:
        text = "\n\n".join(line for line in PAGE.split("\n") if line)
        draft, plain = panel(tmp_path, text), panel(tmp_path, PAGE)
        assert draft.description == plain.description
        assert [person.raw for person in draft.people] == [person.raw for person in plain.people]
        assert [(each.title, each.abstract) for each in draft.papers] == [
            (each.title, each.abstract) for each in plain.papers
        ]

    def test_no_blank_line_at_all(self, tmp_path: Path) -> None:
        text = "\n".join(line for line in PAGE.split("\n") if line)
        # The description adjoins the people here; its lines are short, but prose by their full stops.
        text = text.replace(
            "describes the panel.", "describes the panel at some length, as a description in fact does."
        ).replace(
            "describes it further.", "describes it further, and at no lesser length than the first did."
        )
        draft = panel(tmp_path, text)
        assert [len(draft.description), len(draft.people), len(draft.papers)] == [2, 2, 1]


class TestHead:
    def test_conference(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, changed(("Title:", "Conference: Example-in-Asia 2021\nTitle:")))
        assert draft.conference == "Example-in-Asia 2021"
        assert draft.sources["conference"].line == 3

    def test_no_number(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, changed(("2001 | ", "")), name="A7.txt")
        assert (draft.id, draft.title) == ("A7", "Gardens of the Example Sea")

    @pytest.mark.parametrize(
        ("written", "name", "expected"),
        [
            ("2001 | A | B", "2001", ("2001", "A | B")),
            ("2001|A", "2001", ("2001", "A")),
            ("2001 ｜ A", "2001", ("2001", "A")),
            ("P-1.b_2 | A", "P-1.b_2", ("P-1.b_2", "A")),
            ("Keynote | A", "keynote", ("Keynote", "A")),
            ("Foo | Bar baz", "2001", ("2001", "Foo | Bar baz")),
            ("Foo 2 | Bar baz", "2001", ("2001", "Foo 2 | Bar baz")),
            ("123456789012345678901 | A", "2001", ("2001", "123456789012345678901 | A")),
        ],
    )
    def test_number_and_title(
        self, tmp_path: Path, written: str, name: str, expected: tuple[str, str]
    ) -> None:
        text = f"{written}\n\nTitle: {written}\nAda Example, Utopia (chair)\n"
        draft = panel(tmp_path, text, name=f"{name}.txt")
        assert (draft.id, draft.title) == expected

    def test_number_differs_from_the_file(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, PAGE, "page.id-differs", name="2002.txt")
        assert draft.id == "2001"

    def test_heading_differs(self, tmp_path: Path) -> None:
        text = "Gardens of the Exampel Sea" + PAGE.removeprefix("Gardens of the Example Sea")
        draft, found = read(tmp_path, text)
        assert draft is not None
        assert draft.title == "Gardens of the Example Sea"
        (finding,) = found
        assert (finding.code, finding.severity) == ("page.heading-differs", Severity.NOTE)
        assert "Exampel" in finding.message

    def test_heading_differs_in_quotes_and_case_only(self, tmp_path: Path) -> None:
        panel(tmp_path, 'China\'s “Gardens”\n\nTitle: 2001 | CHINA’S "Gardens"\nAda Example, X (chair)')

    def test_heading_stands_in_for_the_title(self, tmp_path: Path) -> None:
        text = changed(("Title: 2001 | Gardens of the Example Sea\n", ""))
        draft = panel(tmp_path, text, "page.no-title")
        assert (draft.id, draft.title, draft.source.line) == ("2001", "Gardens of the Example Sea", 1)

    def test_no_heading(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, PAGE.removeprefix("Gardens of the Example Sea\n\n"))
        assert draft.title == "Gardens of the Example Sea"

    @pytest.mark.parametrize("text", ["Area: History\n", "Ada Example, Utopia (chair)\n", "word " * 100])
    def test_neither_title_nor_heading(self, tmp_path: Path, text: str) -> None:
        draft, found = read(tmp_path, text)
        assert draft is None
        assert [(f.code, f.severity) for f in found] == [("page.no-title", Severity.ERROR)]
        assert found[0].remedy

    def test_number_without_title(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, changed(("| Gardens of the Example Sea", "|")), "page.no-title")
        assert (draft.id, draft.title) == ("2001", "Gardens of the Example Sea")

    def test_no_area(self, tmp_path: Path) -> None:
        assert panel(tmp_path, changed(("Area: Inter-area\n", ""))).area == ""

    def test_unknown_label(self, tmp_path: Path) -> None:
        text = changed(
            ("Stream:", "Sub Theme: Roots: deep\nStream:"),
            ("Presentation\n", "Presentation\nLanguage: Latin\n"),
        )
        draft = panel(tmp_path, text, "page.unknown-label", "page.unknown-label")
        assert draft.extra == (("Sub Theme", "Roots: deep"), ("Language", "Latin"))
        assert draft.stream == "History"

    def test_label_without_value(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, changed(("Area: Inter-area", "Area:")), "page.empty-label")
        assert (draft.area, draft.stream) == ("", "History")

    def test_values_below_their_labels(self, tmp_path: Path) -> None:
        text = changed(
            ("Title: ", "Title:\n"),
            ("Area: ", "Area:\n"),
            ("Stream: ", "Stream:\n"),
            ("Presentation Type: ", "Presentation Type:\n"),
        )
        draft = panel(tmp_path, text, *["page.value-below"] * 4)
        assert (draft.id, draft.title) == ("2001", "Gardens of the Example Sea")
        assert (draft.area, draft.stream, draft.kind) == ("Inter-area", "History", "Panel Presentation")
        assert len(draft.people) == 2

    def test_the_same_label_twice(self, tmp_path: Path) -> None:
        text = changed(("Stream:", "Area: Elsewhere\nStream:"))
        draft = panel(tmp_path, text, "page.repeated-label")
        assert draft.area == "Inter-area"
        assert draft.extra == (("Area", "Elsewhere"),)
        assert panel(tmp_path, changed(("Stream:", "Area: Inter-Area\nStream:"))).extra == ()

    def test_labels_below_the_people(self, tmp_path: Path) -> None:
        text = changed(("Area: Inter-area\n", ""), ("\n\nThe first", "\nArea: Inter-area\n\nThe first"))
        draft = panel(tmp_path, text)
        assert draft.area == "Inter-area"
        assert len(draft.people) == 2

    def test_a_line_among_the_labels(self, tmp_path: Path) -> None:
        draft = panel(tmp_path, changed(("Area:", "Stray words\nArea:")), "page.unplaced-line")
        assert draft.description[0] == "Stray words"
        assert len(draft.people) == 2

    def test_a_web_address_is_a_link(self, tmp_path: Path) -> None:
        for before in ("Area:", "Ada Example,"):
            draft = panel(tmp_path, changed((before, f"https://example.org/moss\n{before}")))
            assert [link.url for link in draft.links] == ["https://example.org/moss"]
            assert (len(draft.people), draft.extra) == (2, ())

    @pytest.mark.parametrize("before", ["Ada Example,", "Ben Sample,"])
    def test_a_web_address_is_no_person(self, tmp_path: Path, before: str) -> None:
        text = changed((before, f"https://example.org/moss and more\n{before}"))
        draft = panel(tmp_path, text, "page.person-without-name")
        assert (len(draft.people), draft.extra) == (2, ())
        assert draft.description[0] == "https://example.org/moss and more"

    def test_a_web_address_is_no_label(self, tmp_path: Path) -> None:
        text = changed(("The first paragraph", "https://example.org/ The first paragraph"))
        assert panel(tmp_path, text).description[0].startswith("https://example.org/")

    def test_a_description_may_begin_like_a_label(self, tmp_path: Path) -> None:
        text = changed(("The first paragraph", "Keywords: the first paragraph"))
        draft = panel(tmp_path, text)
        assert draft.description[0] == "Keywords: the first paragraph describes the panel."


class TestEnd:
    def closing(self, folder: Path, line: str, *codes: str) -> tuple[str, str, str]:
        text = changed(("This panel is on Wednesday - Session 05 - Room 5\n\nGo to Room 5\n", f"{line}\n"))
        draft = panel(folder, text, *codes)
        assert draft.papers[-1].abstract == ("This paper reads moss.",)
        return draft.day, draft.session, draft.room

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("Wednesday - Session 05 - Room 5", ("Wednesday", "05", "Room 5")),
            ("Wednesday – Session 05 — Room 5.", ("Wednesday", "05", "Room 5")),
            ("wednesday - SESSION 05 - room 5", ("wednesday", "05", "room 5")),
            ("Wednesday-Session 05-Room 5", ("Wednesday", "05", "Room 5")),
            ("Wednesday - 05 - Room 5", ("Wednesday", "05", "Room 5")),
            ("Wednesday - Session 05", ("Wednesday", "05", "")),
            ("Wednesday - Session 05 - ", ("Wednesday", "05", "")),
            ("Wednesday - Room 5", ("Wednesday", "", "Room 5")),
            ("Wednesday -  - Room 5", ("Wednesday", "", "Room 5")),
            ("Wednesday", ("Wednesday", "", "")),
            ("Session 05 - Room 5", ("", "05", "Room 5")),
            (" - Session 05 - Room 5", ("", "05", "Room 5")),
            ("Wednesday - Plenary - Great Hall", ("Wednesday", "Plenary", "Great Hall")),
            ("Wednesday - Session 05 - East Wing - Room 5", ("Wednesday", "05", "East Wing - Room 5")),
            ("Wednesday - Grand Ballroom - East", ("Wednesday", "", "Grand Ballroom - East")),
            ("Wednesday - Session 05 - Tea-room 2", ("Wednesday", "05", "Tea-room 2")),
            (
                "Wed, 2 September 2020 - Session A: Foo - Room 5",
                ("Wed, 2 September 2020", "A: Foo", "Room 5"),
            ),
            ("2020-09-02 - Session 05 - Room 5", ("2020-09-02", "05", "Room 5")),
            ("Day 2 - Session 05 - Room 5", ("Day 2", "05", "Room 5")),
        ],
    )
    def test_closing_line(self, tmp_path: Path, line: str, expected: tuple[str, str, str]) -> None:
        assert self.closing(tmp_path, f"This panel is on {line}") == expected

    def test_no_closing_line(self, tmp_path: Path) -> None:
        assert self.closing(tmp_path, "") == ("", "", "")

    def test_other_languages_days_are_noted(self, tmp_path: Path) -> None:
        meeting = self.closing(tmp_path, "This panel is on Mittwoch - 05 - Raum 5", "page.closing-line")
        assert meeting == ("Mittwoch", "05", "Raum 5")

    @pytest.mark.parametrize("rest", ["", "- -", "a day to be announced"])
    def test_what_cannot_be_read(self, tmp_path: Path, rest: str) -> None:
        assert self.closing(tmp_path, f"This panel is on {rest}", "page.closing-line") == ("", "", "")

    def test_room_only_in_the_link(self, tmp_path: Path) -> None:
        end = "This panel is on Wednesday - Session 05\n\nGo to Room 5"
        assert self.closing(tmp_path, end, "page.room-from-link") == ("Wednesday", "05", "Room 5")
        assert self.closing(tmp_path, "Go to Room 5", "page.room-from-link") == ("", "", "Room 5")

    def test_link_to_another_room(self, tmp_path: Path) -> None:
        end = "This panel is on Wednesday - Session 05 - Room 5\n\nGo to Room 6"
        assert self.closing(tmp_path, end, "page.room-differs") == ("Wednesday", "05", "Room 5")

    def test_navigation_below(self, tmp_path: Path) -> None:
        end = "This panel is on Wednesday - Session 05 - Room 5\nGo to top\n\nBack to the programme"
        self.closing(tmp_path, end, "page.unread-line", "page.unread-line")
        draft, found = read(tmp_path, PAGE + "Back to the programme\n")
        assert draft is not None
        assert [(f.source.line if f.source else 0, "Back to the programme" in f.message) for f in found] == [
            (20, True)
        ]

    def test_abstracts_below_are_read(self, tmp_path: Path) -> None:
        text = PAGE + "\nStones and Their Readers\n" + "This paper reads stones. " * 20
        draft = panel(tmp_path, text, "page.text-below")
        assert [paper.title for paper in draft.papers] == ["Moss and Its Readers", "Stones and Their Readers"]
        assert draft.room == "Room 5"

    def test_second_meeting(self, tmp_path: Path) -> None:
        line = "This panel is on Wednesday - Session 05 - Room 5"
        assert self.closing(tmp_path, f"{line}\n{line}") == ("Wednesday", "05", "Room 5")
        other = "This panel is on Thursday - Session 06 - Room 5"
        assert self.closing(tmp_path, f"{line}\n{other}", "page.closing-differs")[0] == "Wednesday"

    @pytest.mark.parametrize(
        "sentence",
        [
            "This panel is on gender - and its absence - in the session halls of parliaments.",
            "This panel is on Wednesday’s protests and their afterlife.",
            "This panel is on Sunday rest, and on the other six days.",
            "This panel is on gender - race - class",
            "This panel is on the long history of moss.[1]",
        ],
    )
    def test_a_description_may_begin_like_the_end(self, tmp_path: Path, sentence: str) -> None:
        draft = panel(tmp_path, changed(("The first paragraph describes the panel.", sentence)))
        assert draft.description[0] == sentence
        assert draft.day == "Wednesday"

    def test_a_page_that_ends_with_such_a_description(self, tmp_path: Path) -> None:
        start = PAGE.index("The first")
        draft = panel(tmp_path, PAGE[:start] + "This panel is on moss", "page.closing-line")
        assert draft.description == ("This panel is on moss",)
        for sentence in ("This panel is on moss - and stones.", "This panel is on moss - and stones.[1]"):
            assert panel(tmp_path, PAGE[:start] + sentence).description == (sentence,)


class TestParts:
    def test_roundtable_without_abstracts(self, tmp_path: Path) -> None:
        start, end = PAGE.index("Panel Abstracts"), PAGE.index("This panel")
        draft = panel(tmp_path, PAGE[:start] + PAGE[end:])
        assert draft.papers == ()
        assert len(draft.description) == 2
        assert draft.session == "05"

    def test_no_people(self, tmp_path: Path) -> None:
        start, end = PAGE.index("Ada"), PAGE.index("The first")
        draft = panel(tmp_path, PAGE[:start] + "\n" + PAGE[end:], "page.no-people")
        assert len(draft.description) == 2

    def test_no_description(self, tmp_path: Path) -> None:
        start, end = PAGE.index("The first"), PAGE.index("Panel Abstracts")
        draft = panel(tmp_path, PAGE[:start] + PAGE[end:])
        assert draft.description == ()
        assert "description" not in draft.sources
        assert len(draft.papers) == 1

    def test_a_heading_alone(self, tmp_path: Path) -> None:
        assert panel(tmp_path, "Moss", "page.no-title", "page.no-people").title == "Moss"

    def test_unreadable_file(self, tmp_path: Path) -> None:
        findings = Findings()
        assert read_panel_page(tmp_path / "none.txt", "panels/none.txt", findings) is None
        assert [finding.code for finding in findings] == ["file.unreadable"]


class TestSuspects:
    @pytest.mark.parametrize(
        "text", ["Arts &amp; Letters", "the &#39;new&#39; moss", "<i>Moss</i>", "a<br />b"]
    )
    def test_html(self, tmp_path: Path, text: str) -> None:
        draft = panel(tmp_path, changed(("describes the panel", text)), "page.html-text")
        assert text in draft.description[0]

    @pytest.mark.parametrize("text", ["R&D; and AT&T", "a < b and c > d", "p <.05>"])
    def test_no_html(self, tmp_path: Path, text: str) -> None:
        panel(tmp_path, changed(("describes the panel", text)))

    def test_broken_lines(self, tmp_path: Path) -> None:
        broken = "\n".join(["this line breaks off in the middle of a sentence that goes on in the"] * 7)
        draft, found = read(
            tmp_path, changed(("The first paragraph", "The first\n" + broken + "\nparagraph"))
        )
        assert draft is not None
        assert [f.code for f in found].count("page.broken-lines") == 1
