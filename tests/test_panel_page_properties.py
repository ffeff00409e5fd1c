"""Panel pages that were damaged in every way: nothing raises, and no word is lost."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from model.findings import Findings, Severity
from model.readers.draft import PanelDraft
from model.readers.panel_page import read_panel_page
from model.readers.textfile import read_text

PAGE_1386 = (Path(__file__).parents[1] / "data/aas-in-asia-2020/panels/1386.txt").read_text(encoding="utf-8")

RICH = """\
Gärten der Übung

Conference: Example-in-Asia 2021
Title: 1386 | Gärten der Übung
Area: Inter-area
Theme: Roots: deep
Presentation Type: Roundtable
Wei (David) Muster, School of Law, University of Nowhere, Utopia (organizer,chair,presenter)
范例，测试大学，乌托邦（Co-Organizer、Juggler）
Ben Sample, Jr. (presenter)
Cyd Prueba, Test College, Hong Kong, Hong Kong

A first paragraph says what the panel is about, and it does so at some length, as they do.
Keywords: alpha, beta

This panel is on gardens - and on what is left of them - in every session of parliament.

Panel Abstracts: First Flowers
One sentence about flowers.
A second one about «\u00a0fleurs\u00a0».

Second Stones?

One sentence about stones.

Keywords: gamma, delta
Third Trees
Fourth Ferns
One sentence about ferns. (2017)

This panel is on Thursday – Session A: Foo – East Wing – Room 7

Go to East Wing – Room 7
Back to top
"""

# The fixed words of the page's form; all others must turn up again.
CHROME = {
    *("conference", "title", "area", "stream", "presentation", "type", "panel", "paper", "abstracts"),
    *("this", "session", "roundtable", "workshop", "is", "scheduled", "on", "go", "to"),
}


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def spoken(draft: PanelDraft) -> str:
    """All that the draft says, in one text."""
    people = [(p.name, p.raw, *p.roles, *(each.text for each in p.affiliations)) for p in draft.people]
    papers = [(paper.title, *paper.abstract) for paper in draft.papers]
    single = (
        *(draft.id, draft.title, draft.conference, draft.area, draft.stream, draft.kind),
        *(draft.day, draft.session, draft.room),
        *draft.description,
        *(link.url for link in draft.links),
    )
    return "\n".join(
        [*single, *map("\n".join, people), *map("\n".join, papers), *map("\n".join, draft.extra)]
    )


def check(data: bytes) -> None:
    """Read the page: it must not raise, and every word must be in the draft or in a finding."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "1386.txt"
        path.write_bytes(data)
        findings, again = Findings(), Findings()
        draft = read_panel_page(path, "panels/1386.txt", findings)
        assert read_panel_page(path, "panels/1386.txt", again) == draft
        lines = read_text(path, "panels/1386.txt", Findings())
    assert list(again) == list(findings)
    assert all("\n" not in str(finding) for finding in findings)
    if draft is None:
        assert findings.has_errors()
        return
    assert findings.worst() is not Severity.ERROR
    assert lines is not None
    named = " ".join(finding.message for finding in findings)
    lost = words("\n".join(line.text for line in lines)) - words(spoken(draft)) - words(named) - CHROME
    assert not lost, (lost, [str(finding) for finding in findings])
    assert draft.title
    assert draft.id
    assert all(person.name and person.source.line for person in draft.people)
    assert all(paper.title and paper.source.line for paper in draft.papers)
    assert all(text.strip() for text in draft.description)
    assert all(text.strip() for paper in draft.papers for text in paper.abstract)
    assert {source.file for source in draft.sources.values()} <= {"panels/1386.txt"}


Change = Callable[[str], str]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One thing that can happen to a page."""
    first, second = draw(st.integers(0, 60)), draw(st.integers(0, 60))
    text = draw(st.text(max_size=12) | st.sampled_from(TELLING))
    where = draw(st.floats(0, 1))

    def delete(lines: list[str]) -> list[str]:
        return lines[:first] + lines[first + 1 :]

    def repeat(lines: list[str]) -> list[str]:
        return lines[:first] + lines[second : second + 3] + lines[first:]

    def swap(lines: list[str]) -> list[str]:
        i, j = first % len(lines), second % len(lines)
        lines[i], lines[j] = lines[j], lines[i]
        return lines

    def insert_line(lines: list[str]) -> list[str]:
        return [*lines[:first], text, *lines[first:]]

    def insert_text(lines: list[str]) -> list[str]:
        line = lines[first % len(lines)]
        at = int(where * len(line))
        lines[first % len(lines)] = line[:at] + text + line[at:]
        return lines

    def join(lines: list[str]) -> list[str]:
        return [*lines[:first], "".join(lines[first : first + 2]), *lines[first + 2 :]]

    def cut_line(lines: list[str]) -> list[str]:
        line = lines[first % len(lines)]
        at = int(where * len(line))
        lines[first % len(lines) : first % len(lines) + 1] = [line[:at], line[at:]]
        return lines

    def cut_start(lines: list[str]) -> list[str]:
        return lines[first:] or [""]

    def cut_end(lines: list[str]) -> list[str]:
        whole = "\n".join(lines)
        return whole[: int(where * len(whole))].split("\n")

    def no_blank_lines(lines: list[str]) -> list[str]:
        return [line for line in lines if line.strip()] or [""]

    def double(lines: list[str]) -> list[str]:
        return [each for line in lines for each in (line, "")]

    change = draw(
        st.sampled_from(
            (
                *(delete, repeat, swap, insert_line, insert_text, join, cut_line),
                *(cut_start, cut_end, no_blank_lines, double),
            )
        )
    )
    return lambda page: "\n".join(change(page.split("\n")))


TELLING = (
    "Title: 99 | Another",
    "Title:",
    "Area: Elsewhere",
    "Panel Abstracts:",
    "panel abstracts : Lost Leaves",
    "Ada Example, Utopia (chair)",
    "(presenter)",
    ", Utopia (chair)",
    "This panel is on Friday - Room 9",
    "This panel is on",
    "Go to Room 9",
    "Subtitle: Sub",
    "https://example.org/moss",
    "| ",
    " (",
    "。",
    "----",
    "\u2028",
    "\u00a0",
    "\ufeff",
)


@given(
    st.sampled_from((PAGE_1386, RICH)),
    st.lists(changes(), max_size=6),
    st.sampled_from(["\n", "\r", "\r\n"]),
)
def test_damaged_pages(page: str, damage: list[Change], end: str) -> None:
    for change in damage:
        page = change(page)
    check(page.replace("\n", end).encode("utf-8", "replace"))


@given(st.sampled_from((PAGE_1386, RICH)), st.randoms(use_true_random=False))
def test_shuffled_pages(page: str, random: object) -> None:
    lines = page.split("\n")
    random.shuffle(lines)  # type: ignore[attr-defined] # hypothesis does not name the type
    check("\n".join(lines).encode())


@given(st.lists(st.sampled_from([*TELLING, "", *RICH.split("\n")]), max_size=25))
def test_pages_of_likely_lines(lines: list[str]) -> None:
    check("\n".join(lines).encode())


@given(st.text(max_size=400) | st.binary(max_size=400))
def test_any_content(content: str | bytes) -> None:
    check(content.encode() if isinstance(content, str) else content)
