"""The head of a panel page: its heading, the labelled lines, and the panel's id and title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.programme import Link, Source
from model.readers.page_lines import LONG, PageReport, folded, is_blank, is_prose, quoted
from model.readers.page_people import is_person_line
from model.readers.textfile import TextLine

__all__ = ["Header", "read_header"]

_FIELDS = {
    "conference": "conference",
    "title": "title",
    "area": "area",
    "stream": "stream",
    "presentation type": "kind",
}
# No label begins with a digit, and "https://" is none.
_LABEL = re.compile(r"([^\W\d_][^:：|]{0,39}?)\s*[:：](?!//)\s*(.*)")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NUMBERED = re.compile(r"([\w.-]{1,20})\s*[|｜]\s*(.*)")


@dataclass(slots=True)
class Header:
    """What the head says; `rest` is every line that it did not use, in order."""

    id: str
    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    rest: list[TextLine] = field(default_factory=list)


def read_header(lines: Sequence[TextLine], stem: str, report: PageReport) -> Header | None:
    """Read the lines before the abstracts; `stem` names the panel where its page gives no number.

    None, after an error, for a page that has neither a `Title:` nor a heading.
    """
    heading, lines = _split_heading(lines)
    header = Header(id=stem)
    _read_labels(lines, heading, header, report)
    written = header.values.pop("title", "")
    if written:
        line = TextLine(header.sources["title"].line, written)
        header.id, header.title = _numbered(written, stem)
        if not header.title and heading:
            # "Title: 1386 |": the number stands here, the words in the heading.
            header.title = _numbered(heading.text, stem)[1]
            report.warning("no-title", line, "the title is empty; the page's heading was taken for it")
        _compare(heading, written, header, report)
    elif heading is not None:
        header.id, header.title = _numbered(heading.text, stem)
        header.sources["title"] = report.source(heading)
        remedy = "write the title as “Title: number | title”"
        report.warning("no-title", heading, "there is no “Title:” line; the heading was taken for it", remedy)
    if not header.title:
        remedy = "write a line “Title: number | title”"
        report.error("no-title", None, "the page has neither a “Title:” line nor a heading", remedy)
        return None
    if folded(header.id) != folded(stem):
        line = TextLine(header.sources["title"].line, "")
        message = f"the page says {quoted(header.id)}, its file is named {quoted(stem)}"
        report.note("id-differs", line, message, "rename the file if it holds the wrong page")
    return header


def _split_heading(lines: Sequence[TextLine]) -> tuple[TextLine | None, Sequence[TextLine]]:
    """The page's first line, if it may be its heading, and the lines after it."""
    for index, line in enumerate(lines):
        if is_blank(line):
            continue
        is_other = _known(line.text) or is_person_line(line.text) or len(line.text) > LONG
        return (None, lines[index:]) if is_other else (line, lines[index + 1 :])
    return None, ()


def _read_labels(
    lines: Sequence[TextLine], heading: TextLine | None, header: Header, report: PageReport
) -> None:
    """Put every labelled line where it belongs, every other line into `rest`."""
    top = _height(lines, heading)
    below = lines[top:]
    index = 0
    while index < top:
        line = lines[index]
        label = _LABEL.fullmatch(line.text)
        if _ADDRESS.fullmatch(line.text):
            header.links.append(Link(url=line.text))
        elif label is None or (_known(line.text) is None and is_prose(line.text)):
            if not is_blank(line):
                message = f"{quoted(line.text, 80)} stands among the labels; it was added to the description"
                report.warning("unplaced-line", line, message, "give it a label, or move it")
                header.rest += [line, TextLine(line.number, "")]
        elif not label[2] and _is_value(lines[index + 1 : min(index + 3, top + 1)], label[1], heading):
            index += 1
            message = f"the value of “{label[1]}:” was taken from the next line"
            report.note("value-below", line, message, "write it behind the label")
            _store(label[1], lines[index].text, line, header, report)
        else:
            _store(label[1], label[2], line, header, report)
        index += 1
    for line in below:
        label = _LABEL.fullmatch(line.text)
        if label and _known(line.text) and not is_prose(line.text):
            _store(label[1], label[2], line, header, report)
        else:
            header.rest.append(line)


def _height(lines: Sequence[TextLine], heading: TextLine | None) -> int:
    """How many lines the labels take: to the last known one, and the labels and links right below it."""
    top = 0
    for index, line in enumerate(lines):
        if _known(line.text):
            top = index + 1
        elif is_person_line(line.text) or is_prose(line.text):
            break
    while 0 < top < len(lines) and (_LABEL.fullmatch(lines[top].text) or _ADDRESS.fullmatch(lines[top].text)):
        if is_person_line(lines[top].text) or is_prose(lines[top].text):
            break
        top += 1
    label = _LABEL.fullmatch(lines[top - 1].text) if 0 < top < len(lines) else None
    if label and not label[2]:
        top += _is_value(lines[top : top + 2], label[1], heading)
    return top


def _is_value(following: Sequence[TextLine], label: str, heading: TextLine | None) -> bool:
    """Whether the line below a label without a value is its value."""
    if not following or is_blank(following[0]) or len(following[0].text) > LONG:
        return False
    text = following[0].text
    if _known(text) or is_person_line(text) or _ADDRESS.fullmatch(text):
        return False
    if folded(label) == "title":
        return (
            "|" in text
            or not _LABEL.fullmatch(text)
            or (heading is not None and folded(heading.text) in folded(text))
        )
    # A comma is the mark of a person without roles; the next label settles it.
    is_followed = len(following) > 1 and _known(following[1].text) is not None
    return not _LABEL.fullmatch(text) and not is_prose(text) and (is_followed or "," not in text)


def _store(label: str, value: str, line: TextLine, header: Header, report: PageReport) -> None:
    name = _FIELDS.get(folded(label))
    if not value:
        report.warning("empty-label", line, f"“{label}:” has no value", "fill it in, or remove the line")
    if name is None:
        message = f"“{label}:” is no label known here; it was kept as it stands"
        report.note("unknown-label", line, message, "correct it if it was to be another")
        header.extra.append((label, value))
    elif name in header.values:
        first = header.values[name]
        if folded(value) not in ("", folded(first)):
            message = f"“{label}:” stands twice: first {quoted(first)}, here {quoted(value)}"
            report.warning("repeated-label", line, message, "keep the right one; the first was used")
            header.extra.append((label, value))
    elif value:
        header.values[name] = value
        header.sources[name] = report.source(line)


def _known(text: str) -> str | None:
    """The field that the line's label stands for."""
    label = _LABEL.fullmatch(text)
    return _FIELDS.get(folded(label[1])) if label else None


def _numbered(text: str, stem: str) -> tuple[str, str]:
    """The id and the title in "1386 | Foo"; without a number, `stem` and the whole text.

    What stands before the bar is an id if it has a digit or is the file's own name: a title
    may have a bar of its own.
    """
    match = _NUMBERED.fullmatch(text)
    if match and (any(character.isdigit() for character in match[1]) or folded(match[1]) == folded(stem)):
        return match[1], match[2]
    return stem, text


def _compare(heading: TextLine | None, written: str, header: Header, report: PageReport) -> None:
    if heading is None or folded(heading.text) in (folded(header.title), folded(written)):
        return
    message = f"the heading {quoted(heading.text)} differs from the title, which was used"
    report.note("heading-differs", heading, message, "make them alike")
