"""A synthetic programme as a programme folder: programme.toml, panel pages, native panels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.programme import Event, Panel, Participation, Programme, When

__all__ = ["write_folder"]


def write_folder(programme: Programme, folder: Path) -> None:
    """Write the folder, its panels in the format that their sources name; files of that name are replaced.

    Only what `synthetic_programme` makes is written: no links, no e-mail addresses, no own times.
    """
    (folder / "panels").mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(_settings(programme), encoding="utf-8", newline="\n")
    for panel in programme.panels:
        text = _page(panel) if panel.source.file.endswith(".txt") else _native(panel)
        (folder / panel.source.file).write_text(text, encoding="utf-8", newline="\n")


def _text(value: str) -> str:
    """A basic string of TOML, which for our text is that of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _settings(programme: Programme) -> str:
    facts = {
        "slug": programme.slug,
        "title": programme.title,
        "short_title": programme.short_title,
        "domain": programme.domain,
        "time_zone": programme.zone,
        "venue": programme.venue,
        "language": programme.language,
    }
    lines = [f"{key} = {_text(value)}" for key, value in facts.items()]
    lines.append(f"updated = {programme.updated.isoformat()}")
    lines.append(f"rooms = {_texts(room.name for room in programme.rooms)}")
    for slot in programme.slots:
        lines += ["", "[[timetable]]", f"day = {_text(slot.day)}", f"session = {_text(slot.session)}"]
        lines += _when(slot.when)
    for event in programme.events:
        lines += ["", "[[events]]", *_event(event)]
    return "\n".join(lines) + "\n"


def _when(when: When) -> Iterator[str]:
    if when.date is not None:
        yield f"date = {when.date.isoformat()}"
    if when.start is not None and when.end is not None:
        yield f'start = "{when.start:%H:%M}"'
        yield f'end = "{when.end:%H:%M}"'


def _event(event: Event) -> Iterator[str]:
    for key, value in (("id", event.id), ("kind", event.kind), ("title", event.title), ("day", event.day)):
        yield f"{key} = {_text(value)}"
    yield from _when(event.when)
    yield f"rooms = {_texts(room.name for room in event.rooms)}"
    yield f"description = {_texts(event.description)}"


def _page(panel: Panel) -> str:
    head = [
        panel.title,
        "",
        f"Title: {panel.id} | {panel.title}",
        f"Area: {panel.area}",
        f"Stream: {panel.stream}",
        f"Presentation Type: {panel.kind}",
        *(part.raw for part in panel.participations),
        "",
        *panel.description,
        "",
        "Panel Abstracts:",
    ]
    papers = ["\n".join([paper.title, *paper.abstract, ""]) for paper in panel.presentations]
    day, session, room = _place(panel)
    return "\n".join([*head, *papers, f"This panel is on {day} - Session {session} - {room}", ""])


def _native(panel: Panel) -> str:
    day, session, room = _place(panel)
    facts = {
        "id": panel.id,
        "title": panel.title,
        "area": panel.area,
        "stream": panel.stream,
        "type": panel.kind,
        "day": day,
        "session": session,
        "room": room,
    }
    lines = [f"{key} = {_text(value)}" for key, value in facts.items()]
    lines.append(f"description = {_texts(panel.description)}")
    for part in panel.participations:
        lines += ["", "[[people]]", *_person(part)]
    for paper in panel.presentations:
        lines += ["", "[[papers]]", f"title = {_text(paper.title)}"]
        lines.append(f"presenters = {_texts(person.name for person in paper.presenters)}")
        lines.append(f"abstract = {_texts(paper.abstract)}")
    return "\n".join(lines) + "\n"


def _person(part: Participation) -> Iterator[str]:
    yield f"name = {_text(part.person.name)}"
    yield f"roles = {_texts(part.roles)}"
    if part.affiliations:
        yield f"affiliations = {_texts(affiliation.raw for affiliation in part.affiliations)}"


def _place(panel: Panel) -> tuple[str, str, str]:
    slot, room = panel.slot, panel.room
    return (slot.day if slot else "", slot.session if slot else "", room.name if room else "")
