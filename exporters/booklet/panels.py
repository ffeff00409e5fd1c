"""The panels, slot after slot: who, where and when, what about, and the papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exporters.booklet.anchors import event_anchor, panel_anchor, slot_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.design import HAIRLINE, QUIET
from exporters.typeset.blocks import Anchor, Block, rule
from exporters.typeset.style import Run
from model.programme import (
    Affiliation,
    Attribution,
    Event,
    Panel,
    Participation,
    Person,
    Presentation,
    Programme,
)
from model.views import agenda

__all__ = ["panel_blocks", "programme_blocks"]


def programme_blocks(programme: Programme, compose: Composer) -> Iterator[Block]:
    """All panels, each slot under a heading of its own."""
    design, wording = compose.design, compose.wording
    for item in agenda(programme):
        if isinstance(item, Event):
            yield from _event(item, compose)
            continue
        slot, panels = item.slot, item.panels
        label = wording.slot(slot) if slot else wording.word("slot.none.heading")
        compose.about(label, slot.source if slot else programme.source)
        words = f"{label} · {wording.time(slot.when)}" if slot else label
        is_leaflet = len(programme.panels) == 1  # it says it all beside the panel's number
        if not is_leaflet:
            anchor = Anchor(name=slot_anchor(slot), title=label, level=0)
            yield compose.paragraph(
                [Run(words, design.slot_title.text)], design.slot_title, anchor=anchor, mark=panels[0]
            )
        for number, panel in enumerate(panels):
            blocks = panel_blocks(panel, compose, ruled=number > 0, level=0 if is_leaflet else 1)
            yield from _ended(blocks)


def _ended(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, the last of them bound to none: another record follows."""
    last: Block | None = None
    for block in blocks:
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield replace(last, keep_with_next=False)


def _event(event: Event, compose: Composer) -> Iterator[Block]:
    """A break, plenary or social event, as a band between the sessions."""
    design, wording = compose.design, compose.wording
    compose.about(event.title, event.source)
    yield rule(design.measure, 0.5, HAIRLINE, space_before=14, space_after=3, separates=True)
    style = design.event
    strong = style.text.but(face="sans-semibold")
    anchor = Anchor(name=event_anchor(event), title=event.title, level=0)
    facts = " · ".join(wording.event_meeting(event))
    runs = [Run(event.title, strong), Run(f" · {facts}" if facts else "", style.text)]
    yield compose.paragraph(runs, style, anchor=anchor, mark=event)
    for number, text in enumerate(event.description):
        body = design.body_next if number else design.body
        yield compose.paragraph([Run(text, body.text)], body)
    if event.url:
        yield compose.paragraph([Run(event.url, design.note_text, compose.link(event.url))], design.note)


def panel_blocks(panel: Panel, compose: Composer, *, ruled: bool, level: int) -> Iterator[Block]:
    """One panel, at that level of the outline; `ruled` sets it off from the one before."""
    design, wording = compose.design, compose.wording
    compose.about(f"panel {panel.id}", panel.source)
    if ruled:
        yield rule(design.measure, 0.5, HAIRLINE, space_before=16, space_after=6, separates=True)
    anchor = Anchor(name=panel_anchor(panel), title=f"{panel.id}  {panel.title}", level=level)
    yield compose.paragraph(
        [Run(panel.id, design.panel_number.text)], design.panel_number, anchor=anchor, mark=panel
    )
    place = design.panel_place
    strong = place.text.but(face="sans-semibold")
    *when, room = wording.meeting(panel)
    rest = " · ".join(when)
    yield compose.paragraph([Run(room, strong), *([Run(f" · {rest}", place.text)] if rest else [])], place)
    yield compose.paragraph([Run(panel.title, design.panel_title.text)], design.panel_title)
    facts = [fact for fact in (panel.area, panel.stream, panel.kind, panel.conference) if fact]
    facts += [f"{label}: {value}" for label, value in panel.extra]
    if facts:
        yield compose.paragraph([Run(" · ".join(facts), design.meta.text)], design.meta)
    yield from _people(panel, compose)
    for number, text in enumerate(panel.description):
        style = design.body_next if number else design.body
        yield compose.paragraph([Run(text, style.text)], style)
    for number, paper in enumerate(panel.presentations, 1):
        yield from _paper(paper, number, panel, compose)
    compose.about(f"panel {panel.id}", panel.source)
    yield from _links(panel, compose)
    if panel.has_inferred_presenters:
        note = f"* {wording.word('attribution.inferred.note')}"
        yield compose.paragraph([Run(note, design.note_text)], design.note)


def _people(panel: Panel, compose: Composer) -> Iterator[Block]:
    design, wording = compose.design, compose.wording
    for number, part in enumerate(panel.participations):
        label = wording.roles(part.roles) or wording.word("role.none")
        content = _person(part.person.name, part, compose)
        is_last = number == len(panel.participations) - 1
        yield compose.row(
            ([Run(label, design.role_label.text)], design.role_label),
            (content, design.person),
            design.label_width,
            space_after=6.0 if is_last else 0.0,
            keep_with_next=is_last and bool(panel.description),
        )


def _person(name: str, part: Participation, compose: Composer) -> list[Run]:
    style = compose.design.person.text
    runs = [Run(name, style.but(face="sans-semibold"))]
    text = _affiliations(part.affiliations)
    if text:
        runs.append(Run(f", {text}", style.but(colour=QUIET)))
    return runs


def _affiliations(affiliations: tuple[Affiliation, ...]) -> str:
    return "; ".join(affiliation.text for affiliation in affiliations)


def _paper(paper: Presentation, number: int, panel: Panel, compose: Composer) -> Iterator[Block]:
    design, wording = compose.design, compose.wording
    compose.about(f"panel {panel.id}, paper {number}", paper.source)
    title = (
        design.paper_title
        if paper.abstract
        else design.paper_title.but(keep_with_next=bool(paper.presenters))
    )
    yield compose.paragraph([Run(paper.title, title.text)], title)
    style = design.paper_people if paper.abstract else design.paper_people.but(keep_with_next=False)
    runs: list[Run] = []
    if paper.when.is_timed:
        runs.append(Run(f"{wording.span(paper.when)}  ", style.text))
    for place, person in enumerate(paper.presenters):
        runs += [Run("; ", style.text)] if place else []
        runs += _presenter(person, panel, compose)
    if paper.attribution is Attribution.INFERRED:
        runs.append(Run("\u202f*", style.text.but(colour=QUIET)))
    if runs:
        yield compose.paragraph(runs, style)
    for place, text in enumerate(paper.abstract):
        body = design.body_next if place else design.body
        yield compose.paragraph([Run(text, body.text)], body)
    if paper.url:
        yield compose.paragraph([Run(paper.url, design.note_text, compose.link(paper.url))], design.note)


def _presenter(person: Person, panel: Panel, compose: Composer) -> list[Run]:
    part = panel.participation_of(person)
    if part is None:
        return [Run(person.name, compose.design.paper_people.text.but(face="sans-semibold"))]
    return _person(person.name, part, compose)


def _links(panel: Panel, compose: Composer) -> Iterator[Block]:
    style = compose.design.note
    for url, words in ((panel.url, panel.url), *((link.url, link.title or link.url) for link in panel.links)):
        if url:
            shown = words if words == url else f"{words}: {url}"
            yield compose.paragraph([Run(shown, style.text, compose.link(url))], style)
