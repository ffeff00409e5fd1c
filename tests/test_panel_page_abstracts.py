"""The papers of panel pages: titles and abstracts told apart by their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Finding, Findings
from model.readers.draft import PanelDraft
from model.readers.panel_page import read_panel_page

LONG_A = "This paper reads moss on the stones of the example sea and asks who wrote it. " * 6
LONG_B = "This paper reads stones and asks why nobody has ever thought of asking them. " * 6
A, B = LONG_A.strip(), LONG_B.strip()


def read(folder: Path, section: str, presenters: int = 2) -> tuple[PanelDraft, list[Finding]]:
    names = ("Ada Example", "Ben Sample", "Cyd Muster", "Dee Prueba")[:presenters]
    people = "\n".join(f"{name}, Test College, Utopia (presenter)" for name in names)
    path = folder / "7.txt"
    text = (
        f"Moss\n\nTitle: 7 | Moss\n{people or 'Ada Example, Utopia (chair)'}\n\nMoss is described here.\n\n"
    )
    end = "\n\nThis panel is on Wednesday - Session 05 - Room 5\n"
    path.write_text(text + section + end, encoding="utf-8")
    findings = Findings()
    draft = read_panel_page(path, "panels/7.txt", findings)
    assert draft is not None
    assert draft.room == "Room 5"
    return draft, list(findings)


def papers(folder: Path, section: str, *codes: str, presenters: int = 2) -> list[tuple[str, ...]]:
    """The papers, each as its title and paragraphs, of a section whose findings are `codes`."""
    draft, found = read(folder, f"Panel Abstracts:\n{section}", presenters)
    assert sorted(f.code for f in found) == sorted(f"page.{code}" for code in codes), [*map(str, found)]
    assert draft.description == ("Moss is described here.",)
    assert all(paper.presenters == () for paper in draft.papers)
    return [(paper.title, *paper.abstract) for paper in draft.papers]


class TestPlainSections:
    def test_two_papers(self, tmp_path: Path) -> None:
        assert papers(tmp_path, f"Moss\n{A}\n\nStones\n{B}") == [("Moss", A), ("Stones", B)]

    def test_short_abstracts(self, tmp_path: Path) -> None:
        section = "A Long Title on Moss and Stones\nIt reads moss.\n\nStones\nIt reads stones."
        assert papers(tmp_path, section) == [
            ("A Long Title on Moss and Stones", "It reads moss."),
            ("Stones", "It reads stones."),
        ]

    def test_title_beside_the_label(self, tmp_path: Path) -> None:
        draft, found = read(tmp_path, f"Panel Abstracts: Moss\n{A}\n\nStones\n{B}")
        assert found == []
        assert [paper.title for paper in draft.papers] == ["Moss", "Stones"]

    def test_a_blank_line_below_the_label(self, tmp_path: Path) -> None:
        assert papers(tmp_path, f"\nMoss\n{A}") == [("Moss", A)]

    @pytest.mark.parametrize(
        "title", ["Who Reads Moss?", "Moss!", "Moss in the U.S.", "Moss: A Story…", "苔的历史"]
    )
    def test_titles(self, tmp_path: Path, title: str) -> None:
        assert papers(tmp_path, f"Stones\n{B}\n\n{title}\n{A}") == [("Stones", B), (title, A)]

    def test_more_papers_than_presenters(self, tmp_path: Path) -> None:
        assert len(papers(tmp_path, f"Moss\n{A}\n\nStones\n{B}", presenters=1)) == 2

    def test_several_paragraphs_in_one_block(self, tmp_path: Path) -> None:
        assert papers(tmp_path, f"Moss\n{A}\nIt is green.\n{B}") == [("Moss", A, "It is green.", B)]

    def test_several_paragraphs_with_blank_lines(self, tmp_path: Path) -> None:
        section = f"Moss\n{A}\n\nIt is green.\n\n{B}\nIt ends.\n\nStones\n{B}"
        assert papers(tmp_path, section) == [("Moss", A, "It is green.", B, "It ends."), ("Stones", B)]

    def test_an_abstract_that_breaks_off(self, tmp_path: Path) -> None:
        assert papers(tmp_path, f"Moss\n{A} and then\n\nStones\n{B}")[0] == ("Moss", f"{A} and then")

    def test_east_asian_sentences(self, tmp_path: Path) -> None:
        section = "苔的历史\n本文讨论苔的历史。\n\n石头会不会说话？\n本文讨论石头。\n\n结论在此。"
        assert papers(tmp_path, section) == [
            ("苔的历史", "本文讨论苔的历史。"),
            ("石头会不会说话？", "本文讨论石头。", "结论在此。"),
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "Keywords: moss, stones",
            "KEY WORDS : moss",
            "关键词：苔",
            "• a first point",
            "Conclusion",
            "References:",
        ],
    )
    def test_lines_that_end_an_abstract(self, tmp_path: Path, line: str) -> None:
        section = f"Moss\n{A}\n\n{line}\n\nStones\n{B}"
        assert papers(tmp_path, section) == [("Moss", A, line), ("Stones", B)]
        assert papers(tmp_path, f"Moss\n{A}\n{line}\n{B}\n\nStones\n{B}")[0] == ("Moss", A, line, B)

    def test_each_line_alone(self, tmp_path: Path) -> None:
        section = f"\nMoss\n\n{A}\n\nIt is green.\n\nStones\n\n{B}"
        assert papers(tmp_path, section) == [("Moss", A, "It is green."), ("Stones", B)]


class TestDoubt:
    def test_a_title_alone_among_whole_papers(self, tmp_path: Path) -> None:
        section = f"Moss\n{A}\n\nOn Stones\n\n{B}"
        assert papers(tmp_path, section, "unclear-title") == [("Moss", A), ("On Stones", B)]

    def test_a_paper_without_abstract(self, tmp_path: Path) -> None:
        section = f"Stones\n\nMoss\n{A}"
        found = papers(tmp_path, section, "unclear-title", "paper-without-abstract")
        assert found == [("Stones",), ("Moss", A)]

    def test_the_last_paper_without_abstract(self, tmp_path: Path) -> None:
        found = papers(tmp_path, f"Moss\n{A}\n\nStones", "unclear-title", "paper-without-abstract")
        assert found == [("Moss", A), ("Stones",)]

    def test_a_list_of_titles(self, tmp_path: Path) -> None:
        codes = ["unclear-title", "paper-without-abstract"] * 3
        assert papers(tmp_path, "Moss\nStones and More\nSand", *codes) == [
            ("Moss",),
            ("Stones and More",),
            ("Sand",),
        ]

    def test_a_first_title_with_a_full_stop(self, tmp_path: Path) -> None:
        assert papers(tmp_path, f"A Moss.\n{A}", "unclear-title") == [("A Moss.", A)]

    def test_text_without_a_title(self, tmp_path: Path) -> None:
        draft, found = read(tmp_path, f"Panel Abstracts:\n{A}\n\nStones\n{B}")
        assert [f.code for f in found] == ["page.text-without-title"]
        assert draft.description == ("Moss is described here.", A)
        assert [(paper.title, paper.abstract) for paper in draft.papers] == [("Stones", (B,))]

    def test_lost_blank_line_where_the_presenters_settle_it(self, tmp_path: Path) -> None:
        section = f"Moss\n{A}\nOn Stones Again\n{B}\n\nSand\n{A}"
        split = [("Moss", A), ("On Stones Again", B), ("Sand", A)]
        joined = [("Moss", A, "On Stones Again", B), ("Sand", A)]
        assert papers(tmp_path, section, "unclear-title", presenters=3) == split
        assert papers(tmp_path, section, "unclear-title", presenters=2) == joined

    def test_no_blank_line_at_all(self, tmp_path: Path) -> None:
        section = f"Moss\n{A}\nOn Stones Again\n{B}"
        assert papers(tmp_path, section, "unclear-title", presenters=1) == [
            ("Moss", A),
            ("On Stones Again", B),
        ]

    def test_short_lines_within_a_block_are_named(self, tmp_path: Path) -> None:
        section = f"Moss\n{A}\n\nStones\n{B}\nKeywords: stones\nSand"
        assert papers(tmp_path, section, "unclear-title") == [
            ("Moss", A),
            ("Stones", B, "Keywords: stones", "Sand"),
        ]
        section = f"Moss\nA Subtitle\n{A}"
        assert papers(tmp_path, section, "unclear-title") == [("Moss", "A Subtitle", A)]

    def test_findings_name_the_line(self, tmp_path: Path) -> None:
        _, (finding,) = read(tmp_path, f"Panel Abstracts:\nMoss\n{A}\n\nOn Stones\n\n{B}")
        assert finding.source is not None
        assert finding.source.line == 13
        assert "On Stones" in finding.message
        assert finding.subject == "7"

    def test_people_among_the_abstracts(self, tmp_path: Path) -> None:
        line = "Cyd Muster, Test College, Utopia (presenter)"
        assert papers(tmp_path, f"Moss\n{line}\n{A}", "person-in-abstracts") == [("Moss", line, A)]
        assert papers(tmp_path, f"Moss\n{A}\n\n{line}", "person-in-abstracts") == [("Moss", A, line)]

    def test_nothing_below_the_label(self, tmp_path: Path) -> None:
        assert papers(tmp_path, "", "no-abstracts") == []

    def test_the_label_twice(self, tmp_path: Path) -> None:
        section = f"Moss\n{A}\nPanel Abstracts:\nStones\n{B}"
        assert papers(tmp_path, section, "repeated-label") == [("Moss", A), ("Stones", B)]

    def test_a_title_that_begins_with_abstracts(self, tmp_path: Path) -> None:
        assert papers(tmp_path, f"Abstracts: Painting Moss\n{A}") == [("Abstracts: Painting Moss", A)]
