"""What the parts of the booklet say that tell the panels again: in brief, by day and room, by subject.

Plain data for the other engines, as `booklet_text` makes it of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from exporters.booklet.brief import slot_of_day
from exporters.booklet.day_grid_cells import family_names
from exporters.booklet.day_grid_columns import Column, columns_of, shared_out
from exporters.booklet.day_order import by_time
from exporters.wording import Wording
from model.collation import collation_key
from model.programme import Event, Panel, Programme
from model.views import Day, SlotGroup, days, panels_by_area, panels_by_stream

__all__ = ["Json", "brief", "grid", "item_anchor", "opener", "subjects"]

Json = dict[str, Any]

_ROOMS = 4  # side by side on one page of a grid


def item_anchor(item: SlotGroup | Event) -> str:
    """The name of the place where a session or an event is told."""
    if isinstance(item, Event):
        return f"event-{item.id}"
    return f"slot-{item.slot.session if item.slot else 'none'}"


# ---- the programme in brief
def brief(programme: Programme, wording: Wording) -> Json:
    """Sessions with a line for each panel, and for each event behind them."""
    groups: list[Json] = []
    for day in days(programme):
        for item in day.items:
            if isinstance(item, SlotGroup):
                groups.append({**_session(item, wording), "lines": []})
            elif not groups:
                slot = slot_of_day(day, item)
                groups.append({"label": wording.short_day(slot) if slot else "", "time": "", "lines": []})
            groups[-1]["lines"] += _lines(item, wording)
    return {"title": wording.word("brief"), "anchor": "brief", "groups": groups}


def _session(group: SlotGroup, wording: Wording) -> Json:
    slot = group.slot
    if slot is None:
        return {"label": wording.word("slot.none.heading"), "time": ""}
    label = " · ".join((wording.short_day(slot), wording.session(slot.session)))
    return {"label": label, "time": wording.time(slot.when)}


def _lines(item: SlotGroup | Event, wording: Wording) -> list[list[str]]:
    """Number, title, room, and where the page is to be looked for."""
    if isinstance(item, Event):
        title = f"{item.title} {wording.time(item.when)}"
        return [["", title, wording.listed(room.name for room in item.rooms), item_anchor(item)]]
    unknown = wording.word("room.none")
    return [
        [panel.id, panel.title, panel.room.name if panel.room else unknown, _panel_anchor(panel)]
        for panel in item.panels
    ]


# ---- a day
def opener(day: Day, wording: Wording) -> Json:
    """The day's name, and the times of what takes place on it."""
    return {
        "title": wording.dated(day.label, day.date) or wording.word("slot.none.heading"),
        "entries": [_entry(item, wording) for item in by_time(day)],
    }


def _entry(item: SlotGroup | Event, wording: Wording) -> list[str]:
    """Time, name, and more about it."""
    if isinstance(item, Event):
        return [wording.span(item.when), item.title, wording.listed(room.name for room in item.rooms)]
    count = wording.counted("opener.panels", len(item.panels))
    return ["", "", count] if item.slot is None else [*_label(item, wording), count]


def _label(group: SlotGroup, wording: Wording) -> tuple[str, str]:
    slot = group.slot
    return (wording.span(slot.when), wording.session(slot.session)) if slot else ("", "")


def grid(day: Day, rooms: Sequence[str], wording: Wording) -> list[Json]:
    """The pages of a day's grid, each with so many rooms as stand side by side on it."""
    groups = shared_out(columns_of(day, rooms, _ROOMS), _ROOMS)
    name, _ = wording.day_title(day.label, day.date)
    pages = []
    for number, columns in enumerate(groups, 1):
        names = [column.name or wording.word("room.none") for column in columns]
        date = wording.long_date(day.date) if day.date else ""
        part = wording.filled("day_grid.part", number=number, count=len(groups)) if len(groups) > 1 else ""
        pages.append(
            {
                "title": wording.filled("day_grid.title", day=name),
                "part": part,
                "about": " · ".join(filter(None, (date, f"{names[0]} – {names[-1]}"))),
                "page": wording.word("day_grid.page"),
                "rooms": names,
                "rows": [_row(item, columns, wording) for item in by_time(day)],
            }
        )
    return pages


def _row(item: SlotGroup | Event, columns: Sequence[Column], wording: Wording) -> Json:
    """An event across all rooms, or a session with the panels of each room."""
    if isinstance(item, Event):
        time, *more = _entry(item, wording)
        return {"time": time, "event": " · ".join(filter(None, more)), "anchor": item_anchor(item)}
    return {
        "label": item.slot.session if item.slot else "",
        "time": _label(item, wording)[0],
        "cells": [[_cell(panel, wording) for panel in column.panels(item)] for column in columns],
    }


def _cell(panel: Panel, wording: Wording) -> Json:
    return {
        "number": panel.id,
        "title": panel.title,
        "people": wording.listed(family_names(panel)),
        "anchor": _panel_anchor(panel),
    }


# ---- subjects
def subjects(programme: Programme, wording: Wording) -> Json:
    """Areas and streams with their panels."""
    kinds = (("areas", panels_by_area(programme)), ("streams", panels_by_stream(programme)))
    return {
        "title": wording.word("subjects"),
        "anchor": "subjects",
        "page": wording.word("day_grid.page"),
        "groups": [
            {"title": wording.word(key), "entries": _subjects(panels, programme.language)}
            for key, panels in kinds
        ],
    }


def _subjects(groups: Mapping[str, list[Panel]], language: str) -> list[Json]:
    names = sorted((name for name in groups if name), key=lambda name: collation_key(name, language))
    return [
        {"name": name, "panels": [[panel.id, _panel_anchor(panel)] for panel in groups[name]]}
        for name in names
    ]


def _panel_anchor(panel: Panel) -> str:
    return f"panel-{panel.id}"
