"""The sheet Presenters: one row for every person and panel, whatever they do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from exporters.wording import Wording
from exporters.workbook.appearances import Appearance, homes
from exporters.workbook.cells import Value
from exporters.workbook.sheet import Column, Sheet
from exporters.workbook.style import DATE, TIME
from model.programme import Attribution, Panel, Presentation

__all__ = ["presenters_sheet"]


def presenters_sheet(rows: list[Appearance], wording: Wording) -> Sheet[Appearance]:
    """The sheet with one row for each of `rows`, in their order."""
    is_inferred = any(
        paper.attribution is Attribution.INFERRED for appearance in rows for paper in appearance.papers
    )
    return Sheet(
        title="Presenters",
        columns=(*_person_columns(wording), *_panel_columns(wording), *_paper_columns(wording)),
        rows=rows,
        source=lambda row: row.source,
        note=_inferred_note(wording) if is_inferred else "",
    )


def _inferred_note(wording: Wording) -> str:
    return f"{wording.word('attribution.inferred.short')}: {wording.word('attribution.inferred')}"


def _person_columns(wording: Wording) -> tuple[Column[Appearance], ...]:
    unknown = wording.word("not_stated")

    def of_homes(part: int) -> Callable[[Appearance], Value]:
        def value(row: Appearance) -> Value:
            return "; ".join(home[part] or unknown for home in homes(row.affiliations)) or unknown

        return value

    return (
        Column(heading="Sort name", value=lambda row: row.person.sort_name or row.person.name, widest=20),
        Column(heading="Given name", value=lambda row: row.person.given, widest=11),
        Column(heading="Family name", value=lambda row: row.person.family, widest=12),
        Column(heading="Institution", value=of_homes(0), widest=26),
        Column(heading="Country", value=of_homes(1), widest=12),
        Column(heading="Roles", value=lambda row: wording.roles(row.roles), widest=11),
    )


def _panel_columns(wording: Wording) -> tuple[Column[Appearance], ...]:
    def of_panel(value: Callable[[Panel], Value]) -> Callable[[Appearance], Value]:
        return lambda row: None if row.panel is None else value(row.panel)

    def room(panel: Panel) -> Value:
        return panel.room.name if panel.room else wording.word("room.none")

    def day(panel: Panel) -> Value:
        return panel.slot.day if panel.slot else None

    def session(panel: Panel) -> Value:
        return panel.slot.session if panel.slot else None

    def status(panel: Panel) -> Value:
        if panel.slot is None and panel.own_when is None:
            return wording.word("slot.none")
        return wording.time(panel.when)

    return (
        Column(heading="Panel", value=of_panel(lambda panel: panel.id), widest=8),
        Column(heading="Panel title", value=of_panel(lambda panel: panel.title), widest=26),
        Column(heading="Day", value=of_panel(day), widest=10),
        Column(heading="Session", value=of_panel(session), widest=8),
        Column(heading="Date", value=of_panel(_date), look=DATE, widest=18),
        Column(heading="Start", value=of_panel(_start), look=TIME, widest=18),
        Column(heading="End", value=of_panel(_end), look=TIME, widest=18),
        Column(heading="Time status", value=of_panel(status), widest=13),
        Column(heading="Room", value=of_panel(room), widest=12),
    )


def _paper_columns(wording: Wording) -> tuple[Column[Appearance], ...]:
    def attribution(paper: Presentation) -> str:
        if paper.attribution is Attribution.STATED:
            return wording.word("attribution.stated")
        return wording.word(f"attribution.{paper.attribution.value}.short")

    def attributions(row: Appearance) -> Value:
        if row.lacks_stated_paper:
            return wording.word("attribution.unknown.short")
        words = [attribution(paper) for paper in row.papers]
        return "\n".join(words if len(set(words)) > 1 else words[:1])

    return (
        Column(heading="Paper", value=lambda row: "\n".join(p.title for p in row.papers), widest=34),
        Column(heading="Stated or inferred", value=attributions, widest=12),
    )


def _date(panel: Panel) -> date | None:
    start = panel.when.start
    return start.date() if start is not None else panel.when.date


def _start(panel: Panel) -> time | None:
    start = panel.when.start
    return None if start is None else start.time()


def _end(panel: Panel) -> time | datetime | None:
    """The end's time of day, with its date where that is not the start's."""
    start, end = panel.when.start, panel.when.end
    if start is None or end is None:
        return None
    return end.time() if end.date() == start.date() else end.replace(tzinfo=None)
