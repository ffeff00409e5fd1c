"""Drop-downs: the known values, on a hidden sheet, and the rules that offer them in the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from exporters.workbook.book import Book
from exporters.workbook.cells import Place
from exporters.workbook.columns import Choice, Column, ListSheet
from exporters.workbook.rows import slot_label
from exporters.workbook.style import HEADING, TEXT
from model.collation import collation_key
from model.programme import Programme

__all__ = ["CHOICES", "add_drop_downs", "known_values", "write_choices"]

CHOICES = "choices"
"""The key of the hidden sheet; its columns stand in the order of `_COLUMNS`."""

_COLUMNS = (Choice.DECISION, Choice.COUNTRY, Choice.SLOT, Choice.ROOM)
_PANEL, _PAPER = "E", "F"  # the papers, by panel, in the columns behind them
_SPARE_ROWS = 200  # rows that somebody adds below a list are offered the values too


def known_values(programme: Programme, words: Mapping[bool, str]) -> dict[Choice, list[str]]:
    """What each drop-down offers but for the papers; `words` are those for yes and no."""
    language = programme.language
    return {
        Choice.DECISION: [words[True], words[False]],
        Choice.COUNTRY: sorted(_countries(programme), key=lambda name: collation_key(name, language)),
        Choice.SLOT: list(dict.fromkeys(slot_label(slot) for slot in programme.slots)),
        Choice.ROOM: list(dict.fromkeys(room.name for room in programme.rooms)),
    }


def _countries(programme: Programme) -> set[str]:
    """Those in use, each under the name that is the commonest for it."""
    used: dict[str, Counter[str]] = {}
    for person in programme.persons:
        for affiliation in person.affiliations:
            if affiliation.country:
                code = affiliation.country_code or affiliation.country
                used.setdefault(code, Counter())[affiliation.country] += 1
    return {names.most_common(1)[0][0] for names in used.values()}


def write_choices(book: Book, programme: Programme, known: Mapping[Choice, Sequence[str]]) -> None:
    """Write the hidden sheet: a column for each list of values, then every panel's papers."""
    sheet = book.sheet(CHOICES)
    headings = [*(choice.value for choice in _COLUMNS), "panel", Choice.PAPER.value]
    sheet.write([book.contents.of(word, HEADING, lambda: Place(sheet.title)) for word in headings])
    papers = [(panel.id, paper.title) for panel in programme.panels for paper in panel.presentations]
    longest = max(len(papers), *(len(known[choice]) for choice in _COLUMNS))
    for number in range(longest):
        values = [known[choice][number] if number < len(known[choice]) else "" for choice in _COLUMNS]
        values += papers[number] if number < len(papers) else ("", "")

        def where(number: int = number) -> Place:
            return Place(f"{sheet.title}!{number + 2}", programme.source)

        sheet.write([book.contents.of(value, TEXT, where) if value else None for value in values])


def add_drop_downs(
    book: Book, listed: ListSheet, count: int, known: Mapping[Choice, Sequence[str]], paper_count: int
) -> None:
    """Offer the known values in the columns of a list of `count` rows."""
    for place, column in enumerate(listed.columns, start=1):
        if column.choice is None:
            continue
        formula = (
            _papers(book, listed, paper_count)
            if column.choice is Choice.PAPER
            else _values(book, column.choice, len(known[column.choice]))
        )
        if formula:
            letter = get_column_letter(place)
            rule = _rule(book, column, formula)
            rule.add(f"{letter}2:{letter}{count + 1 + _SPARE_ROWS}")
            book.sheet(listed.key).data_validations.append(rule)


def _values(book: Book, choice: Choice, count: int) -> str:
    letter = get_column_letter(_COLUMNS.index(choice) + 1)
    return book.link(CHOICES, f"${letter}$2:${letter}${count + 1}") if count else ""


def _papers(book: Book, listed: ListSheet, count: int) -> str:
    """The papers of the panel that the row names, wherever sorting has put the row."""
    if not count:
        return ""
    panels = book.link(CHOICES, f"${_PANEL}$2:${_PANEL}${count + 1}")
    first = book.link(CHOICES, f"${_PAPER}$2")
    mine = f"${get_column_letter(listed.place('panel'))}2"
    return f"OFFSET({first},MATCH({mine},{panels},0)-1,0,COUNTIF({panels},{mine}),1)"


def _rule(book: Book, column: Column, formula: str) -> DataValidation:
    assert column.choice is not None  # noqa: S101 - the caller has asked
    word = book.wording.word
    is_open = column.choice.is_open
    return DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        showErrorMessage=not is_open,
        errorTitle=None if is_open else word(column.word)[:32],
        error=None if is_open else word("workbook.choose")[:255],
    )
