"""Panel pages: the first real one in full, and what all of a page means."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Finding, Findings
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
