"""What a booklet says, as plain data: the other engines set it as it stands and know no model.

They are spared the grouping and the wording, which our exporter does within its measured time. What
the programme in brief, day openers, day grids and the index of subjects say is in `booklet_overviews`.
"""

from __future__ import annotations

import json

from exporters.booklet.anchors import day_anchor
from exporters.wording import Wording
from model.programme import Attribution, Event, Panel, Participation, Person, Presentation, Programme
from model.views import SlotGroup, days, panels_by_person
from tests.benchmarks.booklet_overviews import Json, brief, grid, item_anchor, opener, subjects

__all__ = ["booklet_text"]


def booklet_text(programme: Programme, *, is_whole: bool = True) -> str:
    """The booklet's words in JSON; without `is_whole` only contents, panels and index of people.

    `items` are a day's sessions and events in the order of time; `people` those of the index, each
    with their roles by panel. Every session, event and panel has an `anchor`, to be linked to.
    """
    wording = Wording(programme.language)
    dates = sorted({slot.when.date for slot in programme.slots if slot.when.date})
    panels = panels_by_person(programme)
    told = []
    for number, day in enumerate(days(programme)):
        items: Json = {"items": [_item(item, wording) for item in day.items]}
        if is_whole:
            rooms = [room.name for room in programme.rooms]
            first = {"anchor": day_anchor(number), **opener(day, wording)}
            items = {"opener": first, "grid": grid(day, rooms, wording), **items}
        told.append(items)
    overviews = {"brief": brief(programme, wording), "subjects": subjects(programme, wording)}
    return json.dumps(
        {
            "title": programme.title,
            "subtitle": programme.venue,
            "dates": " – ".join(wording.long_date(day) for day in (dates[0], dates[-1])),
            "contents": wording.word("contents"),
            "index": wording.word("index"),
            "inferred": f"* {wording.word('attribution.inferred.note')}",
            "days": told,
            "people": [
                {
                    "name": person.sort_name,
                    "parts": [_part(person, panel, wording) for panel in panels[person.id]],
                }
                for person in programme.persons
            ],
            **(overviews if is_whole else {}),
        },
        ensure_ascii=False,
    )


def _item(item: SlotGroup | Event, wording: Wording) -> Json:
    """A session, which the contents list, or an event, which they do not."""
    anchor = item_anchor(item)
    if isinstance(item, Event):
        facts = " · ".join([item.title, *wording.event_meeting(item)])
        return {"anchor": anchor, "label": facts, "listed": False, "text": item.description, "panels": []}
    slot = item.slot
    label = f"{wording.slot(slot)} · {wording.time(slot.when)}" if slot else wording.word("slot.none.heading")
    panels = [_panel(panel, wording) for panel in item.panels]
    return {"anchor": anchor, "label": label, "listed": True, "text": [], "panels": panels}


def _panel(panel: Panel, wording: Wording) -> Json:
    return {
        "anchor": f"panel-{panel.id}",
        "number": panel.id,
        "title": panel.title,
        "place": " · ".join(wording.short_meeting(panel)),
        "facts": " · ".join(filter(None, (panel.area, panel.stream, panel.kind))),
        "people": [[wording.roles(part.roles), *_person(part)] for part in panel.participations],
        "text": panel.description,
        "papers": [_paper(paper, panel) for paper in panel.presentations],
        "inferred": panel.has_inferred_presenters,
    }


def _person(part: Participation) -> list[str]:
    return [part.person.name, "; ".join(affiliation.text for affiliation in part.affiliations)]


def _paper(paper: Presentation, panel: Panel) -> Json:
    parts = [part for person in paper.presenters if (part := panel.participation_of(person))]
    mark = "\u202f*" if paper.attribution is Attribution.INFERRED else ""
    return {
        "title": paper.title,
        "people": [_person(part) for part in parts],
        "mark": mark,
        "text": paper.abstract,
    }


def _part(person: Person, panel: Panel, wording: Wording) -> list[str]:
    part = panel.participation_of(person)
    return [wording.roles(part.roles).casefold() if part else "", f"panel-{panel.id}"]
