"""The summary: how many people come from where and which stream, as tables and as two native charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrData, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter

from exporters.wording import Wording
from exporters.workbook import measure
from exporters.workbook.appearances import Appearance
from exporters.workbook.book import Book
from exporters.workbook.cells import Content, Place, Value, as_escaped
from exporters.workbook.printing import set_up_printing
from exporters.workbook.sheet import PADDING
from exporters.workbook.style import HEADING, NUMBER, TEXT
from exporters.workbook.titles import write_title
from model.collation import collation_key
from model.programme import Programme

__all__ = ["SUMMARY", "Table", "counted", "write_summary"]

SUMMARY = "summary"

_BARS = 12  # in a chart; the tables are whole
_NAME, _COUNT, _GAP, _CHART = 32.0, 9.0, 2.0, 82.0  # digits
_CHART_ROWS = 14
_LABEL = 40  # characters beside a bar
_BAR_INK = "3B6EA5"

Table = tuple[str, list[tuple[str, int]]]
"""A table's heading, by its key in the catalogue, and its lines: names with their numbers of people."""


def counted(programme: Programme, entries: Sequence[Appearance], wording: Wording) -> list[Table]:
    """People per country, institution and stream, the most first; a person counts once in each.

    A country that is spelled in several ways is one, under the spelling that is the commonest.
    """
    names = {institution.id: institution.name for institution in programme.institutions}
    unknown = wording.word("not_stated")
    sets: dict[str, dict[str, set[str]]] = {"country": {}, "institution": {}, "stream": {}}

    spelled = _spellings(entries)

    def note(table: str, name: str, person: str) -> None:
        sets[table].setdefault(name or unknown, set()).add(person)

    for entry in entries:
        person = entry.person.id
        known = (*entry.affiliations, *entry.person.affiliations)
        countries = {spelled.get(a.country_code, a.country) for a in known if a.country}
        homes = {names.get(a.institution_id) or a.institution or a.raw for a in known} - {""}
        for country in countries or {""}:
            note("country", country, person)
        for home in homes or {""}:
            note("institution", home, person)
        if entry.panel is not None:
            note("stream", entry.panel.stream or entry.panel.area, person)
    return [(table, _ranked(groups, programme.language)) for table, groups in sets.items()]


def _spellings(entries: Sequence[Appearance]) -> dict[str, str]:
    """The commonest spelling of each country, by its code; the first of those that are equally common."""
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        for affiliation in entry.affiliations:
            if affiliation.country_code:
                counts.setdefault(affiliation.country_code, Counter())[affiliation.country] += 1
    return {code: spellings.most_common(1)[0][0] for code, spellings in counts.items()}


def _ranked(groups: dict[str, set[str]], language: str) -> list[tuple[str, int]]:
    counts = Counter({name: len(people) for name, people in groups.items() if people})
    return sorted(counts.items(), key=lambda item: (-item[1], collation_key(item[0], language)))


def write_summary(book: Book, tables: Sequence[Table], totals: Sequence[tuple[str, int]]) -> None:
    """Write the totals, the tables side by side and below the totals, the charts beside them."""
    sheet = book.sheet(SUMMARY)
    word = book.wording.word
    set_up_printing(sheet, book.frame, titles=None)
    widths = [width for _ in tables for width in (_NAME, _COUNT, _GAP)]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    anchor = get_column_letter(len(widths) + 1)
    sheet.column_dimensions[anchor].width = _CHART
    write_title(book, SUMMARY, book.frame.title, len(widths) - 1, sum(widths))
    for key, number in totals:
        sheet.write([_content(book, word(key)), _content(book, number)])
    sheet.write([])
    top = sheet.write(
        [
            content
            for key, _ in tables
            for content in (
                book.contents.of(word(f"workbook.summary.{key}"), HEADING, _nowhere),
                book.contents.of(word("workbook.summary.people"), HEADING, _nowhere),
                None,
            )
        ],
        measure.height("\n", 20),
    )
    charts = [index for index in (0, 2) if tables[index][1]]
    longest = max(len(lines) for _, lines in tables)
    for number in range(max(longest, len(charts) * _CHART_ROWS)):  # as high as the charts, at least
        contents: list[Content | None] = []
        height = measure.height("", _NAME)
        for _, lines in tables:
            name, count = lines[number] if number < len(lines) else ("", None)
            height = max(height, measure.height(name, _NAME - PADDING))
            contents += [_content(book, name), _content(book, count), None] if name else [None] * 3
        sheet.write(contents, height)
    sheet.freeze_panes = f"A{top + 1}"
    for place, index in enumerate(charts):
        sheet.add_chart(  # type: ignore[misc] # typed for the other kind of sheet alone
            _chart(book, index * 3 + 1, top, tables[index]),
            f"{anchor}{top + 1 + place * _CHART_ROWS}",  # below the rows that every page repeats
        )
    sheet.print_area = f"A1:{anchor}{sheet.row_count}"
    sheet.print_title_rows = f"{top}:{top}"


def _chart(book: Book, column: int, top: int, table: Table) -> BarChart:
    """A bar for each of the first lines of a table, the longest above."""
    sheet = book.sheet(SUMMARY)
    key, names = table[0], [name for name, _ in table[1][:_BARS]]
    count = len(names)
    chart = BarChart()
    chart.type = "bar"
    chart.title = book.wording.word(f"workbook.summary.{key}.chart")
    chart.legend = None
    chart.gapWidth = 60
    chart.width, chart.height = 15, 7.5  # centimetres
    values = Reference(sheet, min_col=column + 1, min_row=top + 1, max_row=top + count)
    chart.add_data(values, titles_from_data=False)
    if max(map(len, names)) <= _LABEL:
        chart.set_categories(Reference(sheet, min_col=column, min_row=top + 1, max_row=top + count))
    else:  # the cells' own words would leave no room for the bars
        labels = [name if len(name) <= _LABEL else f"{name[: _LABEL - 1].rstrip()}…" for name in names]
        points = [StrVal(idx=place, v=as_escaped(label)) for place, label in enumerate(labels)]
        chart.series[0].cat = AxDataSource(strLit=StrData(ptCount=count, pt=points))
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill=_BAR_INK)
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    chart.x_axis.scaling.orientation = "maxMin"
    # Since some release Excel hides axes that do not say that they are shown.
    chart.x_axis.delete = False
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    return chart


def _content(book: Book, value: Value) -> Content:
    return book.contents.of(value, NUMBER if isinstance(value, int) else TEXT, _nowhere)


def _nowhere() -> Place:
    return Place(SUMMARY)
