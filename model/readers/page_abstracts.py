"""The papers of a panel page: titles and abstracts, told apart by their form alone.

The page has no mark for a title. A line is one if it begins a block (a run of lines between
blank ones) and has a title's form; what follows is its abstract, in as many blocks as read
like paragraphs. Whatever else could be meant is a finding that names the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.readers.draft import PaperDraft
from model.readers.page_lines import LONG, PageReport, blocks, is_prose, is_title_like, quoted
from model.readers.page_people import is_person_line
from model.readers.textfile import TextLine

__all__ = ["read_papers"]

# Lines that look like titles and belong to the abstract above them.
_LABELLED = re.compile(
    r"(?:abstract|acknowledge?ments?|bibliography|funding|index terms|key ?-?words?|languages?|notes?"
    r"|references?|summary|works cited|mots[- ]clés|palabras clave|palavras-chave|schlagw\w+"
    r"|关键词|關鍵詞|关键字|關鍵字|キーワード|핵심어|키워드)\s*[:：].*",
    re.IGNORECASE,
)
_SUBHEADING = re.compile(
    r"(?:abstract|acknowledge?ments?|aims?|background|bibliography|conclusions?|data|discussion|findings"
    r"|introduction|key ?words|methodology|methods?|notes|objectives?|purpose|references|results?|summary"
    r"|works cited)\s*[:：]?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•·▪◦‣●○■□*–—-]\s")


@dataclass(slots=True)
class _Line:
    """A line of the section, and what the blocks around it say about it."""

    line: TextLine
    is_title: bool = False
    may_be_title: bool = False  # within a block, where a blank line may have been lost
    why: str = ""  # what makes the decision worth a look


@dataclass(slots=True)
class _Paper:
    title: TextLine
    paragraphs: list[TextLine] = field(default_factory=list)


def read_papers(
    lines: Sequence[TextLine], presenters: int, report: PageReport
) -> tuple[tuple[PaperDraft, ...], list[TextLine]]:
    """The papers below `Panel Abstracts:`, and the lines above the first title.

    `presenters` is how many people present; it decides only where a title within a block
    could as well be a paragraph.
    """
    marked = _marked(blocks(lines))
    _settle_inner_titles(marked, presenters, is_unbroken=len(blocks(lines)) == 1)
    papers: list[_Paper] = []
    homeless: list[TextLine] = []
    for item in marked:
        if item.why:
            report.note("unclear-title", item.line, f"{quoted(item.line.text, 80)} {item.why}", _LOOK)
        if is_person_line(item.line.text):
            message = f"{quoted(item.line.text)} stands among the abstracts; it was kept there as text"
            report.warning("person-in-abstracts", item.line, message, "list people above the description")
        if item.is_title:
            papers.append(_Paper(item.line))
        elif papers:
            papers[-1].paragraphs.append(item.line)
        else:
            homeless.append(item.line)
    if homeless:
        message = f"{quoted(homeless[0].text, 80)} has no title above it; it was added to the description"
        report.warning("text-without-title", homeless[0], message, "put the paper's title above it")
    return tuple(_draft(paper, report) for paper in papers), homeless


_LOOK = "if not, set blank lines around each paper: its title and its paragraphs on adjoining lines"


def _marked(found: Sequence[Sequence[TextLine]]) -> list[_Line]:
    """Every line of the blocks, the titles marked."""
    marked: list[_Line] = []
    has_whole_papers = any(len(block) > 1 and _has_title_form(block[0].text) for block in found)
    for block in found:
        items = [_Line(line) for line in block]
        first = items[0]
        if _is_list_of_titles(block):
            for item in items:
                item.is_title, item.why = True, "was taken for a title: its block has no paragraphs"
        elif _has_title_form(first.line.text):
            first.is_title = True
            if len(block) == 1 and has_whole_papers:
                first.why = "was taken for a title, because it stands alone and ends without a full stop"
        elif not marked and len(block) > 1 and len(first.line.text) < min(LONG, len(block[1].text)):
            # Nothing else can be the first title; the full stop is part of it.
            first.is_title, first.why = True, "was taken for a title, though it ends with a full stop"
        _mark_inner(items)
        marked += items
    return marked


def _mark_inner(items: Sequence[_Line]) -> None:
    """Mark the lines of a title's form within a block: each is worth a look, some may be titles."""
    for index, item in enumerate(items):
        text = item.line.text
        if item.is_title or not _has_title_form(text):
            continue
        item.why = "was taken for a paragraph, not for a title"
        after = items[index + 1].line.text if index + 1 < len(items) else ""
        follows_paragraph = index > 0 and not _has_title_form(items[index - 1].line.text)
        item.may_be_title = follows_paragraph and is_prose(after) and len(after) > len(text)


def _settle_inner_titles(marked: Sequence[_Line], presenters: int, is_unbroken: bool) -> None:
    """Decide on the lines within a block that may be titles.

    They are titles where the section has no blank line at all, or where the papers are then
    as many as the presenters; else they stay paragraphs.
    """
    inner = [item for item in marked if item.may_be_title]
    sure = sum(item.is_title for item in marked)
    if is_unbroken or sure + len(inner) == presenters:
        for item in inner:
            item.is_title = True
            item.why = "was taken for a title, though no blank line stands above it"


def _is_list_of_titles(block: Sequence[TextLine]) -> bool:
    """Whether no line of the block can be the abstract of another."""
    if len(block) < 2 or not all(_has_title_form(line.text) for line in block):
        return False
    return len(block) > 2 or len(block[1].text) <= len(block[0].text)


def _has_title_form(text: str) -> bool:
    if _LABELLED.fullmatch(text) or _SUBHEADING.fullmatch(text) or _BULLET.match(text):
        return False
    return is_title_like(text) and not is_person_line(text)


def _draft(paper: _Paper, report: PageReport) -> PaperDraft:
    if not paper.paragraphs:
        message = f"the paper {quoted(paper.title.text, 80)} has no abstract"
        remedy = "add it, or, if this line is no title, join it to the line that it belongs to"
        report.warning("paper-without-abstract", paper.title, message, remedy)
    return PaperDraft(
        title=paper.title.text,
        abstract=tuple(line.text for line in paper.paragraphs),
        source=report.source(paper.title),
    )
