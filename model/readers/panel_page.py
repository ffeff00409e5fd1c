"""Panel pages saved as text: one file per panel, as conference sites show them.

    Keeping in Touch
                                                   (blank lines between the parts)
    Title: 1386 | Keeping in Touch
    Area: China and Inner Asia
    Presentation Type: Panel Presentation
    Jane Doe, University X, Country (chair, presenter)

    The description, a line per paragraph.

    Panel Abstracts:
    The Title of a Paper
    Its abstract, a line per paragraph.

    This panel is on Wednesday - Session 05 - Room 5

Everything but the title may be missing. Every word of the page is in the draft, is a fixed
word of the page's form, or is named in a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from model.findings import Findings
from model.programme import Role, Source
from model.readers.draft import PanelDraft, PersonDraft
from model.readers.page_abstracts import read_papers
from model.readers.page_closing import Closing, split_closing
from model.readers.page_header import Header, read_header
from model.readers.page_lines import PageReport, abstracts_label, is_blank, without_double_spacing
from model.readers.page_people import read_people
from model.readers.page_suspects import report_suspects
from model.readers.textfile import TextLine, read_text

__all__ = ["read_panel_page"]


def read_panel_page(path: Path, file: str, findings: Findings) -> PanelDraft | None:
    """The panel that the page at `path` tells of, or None after an error finding.

    `file` is the path that sources and findings show, relative to the programme folder. A
    page that gives no number has its file's name as id. Raises nothing for any content.
    """
    lines = read_text(path, file, findings)
    if lines is None:
        return None
    stem = PurePosixPath(file).stem or path.stem
    report = PageReport(file)
    report_suspects(lines, report)
    panel = _read(without_double_spacing(lines), stem, report)
    report.deliver(findings, panel.id if panel else stem)
    return panel


def _read(lines: Sequence[TextLine], stem: str, report: PageReport) -> PanelDraft | None:
    body, closing = split_closing(lines, report)
    front, abstracts = _split_abstracts(body, report)
    header = read_header(front, stem, report)
    if header is None:
        return None
    people, prose = read_people(header.rest, report)
    if not people:
        remedy = "list them above the description, as in “Jane Doe, University, Country (presenter)”"
        report.warning("no-people", None, "the page names no people", remedy)
    papers, homeless = read_papers(abstracts, _presenters(people), report)
    description = [line for line in (*prose, *homeless) if not is_blank(line)]
    return PanelDraft(
        id=header.id,
        title=header.title,
        conference=header.values.get("conference", ""),
        area=header.values.get("area", ""),
        stream=header.values.get("stream", ""),
        kind=header.values.get("kind", ""),
        description=tuple(line.text for line in description),
        people=people,
        papers=papers,
        day=closing.day,
        session=closing.session,
        room=closing.room,
        links=tuple(header.links),
        extra=tuple(header.extra),
        source=header.sources["title"],
        sources=_sources(header, description, closing, report),
    )


def _split_abstracts(lines: Sequence[TextLine], report: PageReport) -> tuple[list[TextLine], list[TextLine]]:
    """The lines before `Panel Abstracts:` and those after it."""
    front: list[TextLine] = []
    abstracts: list[TextLine] = []
    label: TextLine | None = None
    for line in lines:
        beside = abstracts_label(line)
        if beside is None:
            (front if label is None else abstracts).append(line)
            continue
        if label is not None:
            message = f"“{line.text}” stands here a second time"
            report.note("repeated-label", line, message, "remove the one that is not the label")
        label = line
        abstracts += [TextLine(line.number, ""), beside]
    if label is not None and all(is_blank(line) for line in abstracts):
        remedy = "add the abstracts, or remove the line"
        report.warning("no-abstracts", label, f"nothing stands below “{label.text}”", remedy)
    return front, abstracts


def _presenters(people: Sequence[PersonDraft]) -> int:
    return sum(bool({Role.PRESENTER, Role.AUTHOR}.intersection(person.roles)) for person in people)


def _sources(
    header: Header, description: Sequence[TextLine], closing: Closing, report: PageReport
) -> dict[str, Source]:
    sources = dict(header.sources)
    if description:
        sources["description"] = report.source(description[0])
    said = {"day": closing.day, "session": closing.session, "room": closing.room}
    sources |= {name: report.source(closing.line) for name, value in said.items() if value}
    return sources
