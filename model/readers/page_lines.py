"""The lines of a panel page: what kind of line each is, and how blank lines set them in blocks.

A panel page is a web page saved as text: a heading; labelled lines (`Title:`, `Area:` …); the
people, each with roles in parentheses; the description; `Panel Abstracts:` with titles and
abstracts; and the line that says when and where.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from model.findings import Findings
from model.programme import Source
from model.readers.textfile import TextLine

__all__ = [
    "LONG",
    "PageReport",
    "abstracts_label",
    "blocks",
    "ends_sentence",
    "folded",
    "is_prose",
    "is_title_like",
    "quoted",
    "without_double_spacing",
]

LONG = 300  # characters; no title, person or label is longer, few paragraphs are shorter

_FULL_STOP = re.compile(r"[.。．｡।۔።။։]['\"’”»›)\]）】」』]*(?:\s*\[\d+\])?$")
# "U.S." and "etc…" end titles too.
_NO_FULL_STOP = re.compile(r"(?:\b[^\W\d_]\.){2,}['\"’”»›)\]]*$|\.\.\.['\"’”»›)\]]*$")
# Without "Panel" before it, "Abstracts: Painting in Japan" is a title.
_ABSTRACTS = re.compile(
    r"(?:panel|paper|presentation)\s+abstracts\s*(?:[:：]\s*(.*))?|abstracts\s*[:：]?", re.IGNORECASE
)
_RULE = re.compile(r"[-_=*~.·•–—―]{3,}|[-_=*~·•–—―]")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})


class PageReport:
    """The findings of one page, each at a line; they get the panel's id once that is known."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._findings = Findings()

    def source(self, line: TextLine | None) -> Source:
        return Source(file=self.file, line=line.number if line else 0)

    def note(self, code: str, line: TextLine | None, message: str, remedy: str) -> None:
        self._findings.note(f"page.{code}", message, remedy=remedy, source=self.source(line))

    def warning(self, code: str, line: TextLine | None, message: str, remedy: str = "") -> None:
        self._findings.warning(f"page.{code}", message, remedy=remedy, source=self.source(line))

    def error(self, code: str, line: TextLine | None, message: str, remedy: str = "") -> None:
        self._findings.error(f"page.{code}", message, remedy=remedy, source=self.source(line))

    def deliver(self, findings: Findings, panel_id: str) -> None:
        """Hand all findings over, said to be about this panel."""
        findings.extend(replace(finding, subject=panel_id) for finding in self._findings)


def blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The runs of lines between blank lines; a line of dashes or stars counts as blank."""
    found: list[list[TextLine]] = [[]]
    for line in lines:
        if is_blank(line):
            found.append([])
        else:
            found[-1].append(line)
    return [block for block in found if block]


def is_blank(line: TextLine) -> bool:
    return not line.text or _RULE.fullmatch(line.text) is not None


def without_double_spacing(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page in which a blank line follows every line, without those blank lines.

    Where the page shows longer gaps too, these were its real blank lines and stay as one.
    Where all gaps are alike nothing can be told, and the lines stay as they are.
    """
    filled = [index for index, line in enumerate(lines) if line.text]
    gaps = [after - before - 1 for before, after in itertools.pairwise(filled)]
    if not gaps or min(gaps) == 0 or min(gaps) == max(gaps):
        return list(lines)
    kept = []
    for index, gap in zip(filled, [*gaps, 0], strict=True):
        kept.append(lines[index])
        if gap > min(gaps):
            kept.append(lines[index + 1])
    return kept


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop, of any script, that ends a sentence."""
    return _FULL_STOP.search(text[-40:]) is not None and _NO_FULL_STOP.search(text[-40:]) is None


def is_prose(text: str) -> bool:
    """Whether the line reads as a paragraph: long, or ended by a full stop."""
    return len(text) > LONG or ends_sentence(text)


def is_title_like(text: str) -> bool:
    """Whether the line may be a title: words, not long, no full stop at the end (`?` and `!` may be)."""
    return not is_prose(text) and any(character.isalnum() for character in text)


def abstracts_label(line: TextLine) -> TextLine | None:
    """What follows `Panel Abstracts:` on its line, "" for nothing; None if it is no such line."""
    match = _ABSTRACTS.fullmatch(line.text)
    return None if match is None else line._replace(text=(match[1] or "").strip())


def folded(text: str) -> str:
    """`text` for comparing: case, blanks and the form of quotes and dashes do not count."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def quoted(text: str, limit: int = LONG) -> str:
    """`text` in quotation marks, shortened to `limit` characters."""
    return f"“{text}”" if len(text) <= limit else f"“{text[: limit - 1].rstrip()}…”"
