"""Panel pages: their head and end in all their variations."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Severity
from tests.test_panel_page import PAGE, changed, panel, read


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
