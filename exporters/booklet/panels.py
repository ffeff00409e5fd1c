"""The panels, slot after slot: who, where and when, what about, and the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from exporters.booklet.anchors import event_anchor, panel_anchor, slot_anchor
from exporters.booklet.colours import HAIRLINE, QUIET
from exporters.booklet.composer import Composer
from exporters.booklet.full_page import stacked_height
from exporters.booklet.qr import PANEL_QR_HEIGHT, PANEL_QR_WIDTH, panel_qr_art
from exporters.typeset.blocks import Anchor, Block, rule
from exporters.typeset.contrast import deepened
from exporters.typeset.style import Colour, Run, tint
from exporters.typeset.surface import Surface
from model.programme import (
    Affiliation,
    Attribution,
    Event,
    Panel,
    Participation,
    Person,
    Presentation,
)
from model.views import Day, SlotGroup

__all__ = ["PanelLook", "day_blocks", "panel_blocks"]

_SHORT = 24  # characters of a session's name or a time, which a line had better not part
_WHOLE = 10  # people whose list is parted only where a large gap would be left
_ROWS = 3  # of a longer list stand together at either end
_BAND = 7.0  # points that a band reaches beyond its words, above and below


class PanelLook(NamedTuple):
    """What the panels of one day have in common: the day's colour, and how they are to be told.

    `address` gives a panel's calendar file on the web, "" for none; `level` is that of a session in the
    outline; without `abstracts` a panel is its people and the titles of its papers.
    """

    colour: Colour
    address: Callable[[Panel], str]
    level: int = 0
    abstracts: bool = True
    bands: bool = True


def day_blocks(day: Day, compose: Composer, look: PanelLook) -> Iterator[Block]:
    """All that takes place on a day: each session under a band of its own, events as bands between them."""
    for item in day.items:
        if isinstance(item, Event):
            yield from _event(item, compose, look)
            continue
        if look.bands:
            yield _band(item, compose, look)
        for number, panel in enumerate(item.panels):
            make = partial(panel_blocks, panel, compose, look, ruled=number > 0)
            yield from _ended(compose.book.stretch(panel_anchor(panel), make))


def _band(group: SlotGroup, compose: Composer, look: PanelLook) -> Block:
    """A session's name and time on a ground of the day's colour."""
    design, wording = compose.design, compose.wording
    slot = group.slot
    label = wording.slot(slot) if slot else wording.word("slot.none.heading")
    compose.about(label, slot.source if slot else None)
    words = f"{label} · {wording.time(slot.when)}" if slot else label
    style = design.slot_title.but(indent=6.0, indent_right=6.0)
    anchor = Anchor(name=slot_anchor(slot), title=label, level=look.level)
    runs = [Run(words, style.text.but(colour=deepened(look.colour)))]
    # The running head counts from the first panel on: the band has none of its own.
    block = compose.paragraph(runs, style, anchor=anchor, mark=group.panels[0] if group.panels else None)
    ground, height = tint(look.colour, 0.13), block.height

    def paint(surface: Surface, left: float, top: float) -> None:
        surface.rectangle(left, top - height - _BAND, design.measure, height + 2 * _BAND, ground)

    block.strips[0].art = paint
    return block


def _ended(blocks: Iterable[Block], *, is_kept: bool = False) -> Iterator[Block]:
    """The same blocks, the last of them bound to what follows, or to nothing: another record follows."""
    last: Block | None = None
    for block in blocks:
        if last is not None:
            yield last
        last = block
    if last is not None:
        last.keep_with_next = is_kept
        yield last


def _event(event: Event, compose: Composer, look: PanelLook) -> Iterator[Block]:
    """A break, plenary or social event, as a band between the sessions."""
    design, wording = compose.design, compose.wording
    compose.about(event.title, event.source)
    yield rule(design.measure, 0.5, HAIRLINE, space_before=14, space_after=3, separates=True)
    style = design.event.but(keep_with_next=bool(event.description or event.url))
    strong = style.text.but(face="sans-semibold")
    anchor = Anchor(name=event_anchor(event), title=event.title, level=look.level)
    facts = " · ".join(wording.event_meeting(event))
    runs = [Run(event.title, strong), Run(f" · {facts}" if facts else "", style.text)]
    yield compose.paragraph(runs, style, anchor=anchor, mark=event)
    for number, text in enumerate(event.description):
        body = design.body_next if number else design.body
        yield compose.paragraph([Run(text, body.text)], body)
    if event.url:
        yield compose.paragraph([Run(event.url, design.note_text, compose.link(event.url))], design.note)


def panel_blocks(panel: Panel, compose: Composer, look: PanelLook, *, ruled: bool) -> Iterator[Block]:
    """One panel; `ruled` sets it off from the one before."""
    design, wording = compose.design, compose.wording
    compose.about(f"panel {panel.id}", panel.source)
    if ruled:
        yield rule(design.measure, 0.5, HAIRLINE, space_before=16, space_after=6, separates=True)
    yield from _heading(panel, compose, look)
    facts = [fact for fact in (panel.area, panel.stream, panel.kind, panel.conference) if fact]
    facts += [f"{label}: {value}" for label, value in panel.extra]
    if facts:
        yield compose.paragraph([Run(" · ".join(facts), design.meta.text)], design.meta)
    yield from _people(panel, compose)
    for number, text in enumerate(panel.description if look.abstracts else ()):
        style = design.body_next if number else design.body
        yield compose.paragraph([Run(text, style.text)], style)
    papers = (
        block
        for number, paper in enumerate(panel.presentations, 1)
        for block in _paper(paper, number, panel, compose, look)
    )
    # The note below stands with the last lines that it is about.
    yield from _ended(papers, is_kept=panel.has_inferred_presenters)
    compose.about(f"panel {panel.id}", panel.source)
    yield from _links(panel, compose)
    if panel.has_inferred_presenters:
        note = f"* {wording.word('attribution.inferred.note')}"
        yield compose.paragraph([Run(note, design.note_text)], design.note)


def _heading(panel: Panel, compose: Composer, look: PanelLook) -> Iterator[Block]:
    """The panel's number, place and title; beside them the code that leads to its calendar file."""
    design = compose.design
    colour = deepened(look.colour)
    address = look.address(panel)
    measure = design.measure - (PANEL_QR_WIDTH + 3 if address else 0.0)
    title = f"{panel.id}  {panel.title}"
    anchor = Anchor(name=panel_anchor(panel), title=title, level=look.level + 1 if look.bands else look.level)
    style = design.panel_number
    number = compose.paragraph(
        [Run(panel.id, style.text.but(colour=colour))], style, measure=measure, anchor=anchor, mark=panel
    )
    if address:
        number.strips[0].art = panel_qr_art(address, compose)
    yield number
    placed = _place(panel, compose, look, measure)
    yield from placed
    head = [number, *placed]
    style = design.panel_title
    if compose.book.shaper.width(panel.title, style.text) > measure:  # not on one line beside the code
        measure = design.measure
        below = PANEL_QR_HEIGHT - stacked_height(head) if address else 0.0
        style = style.but(space_before=max(style.space_before, below))
    titled = compose.paragraph([Run(panel.title, style.text)], style, measure=measure)
    used = stacked_height([*head, titled])
    if address and used < PANEL_QR_HEIGHT:  # what follows is as wide as the page: it begins below the code
        titled.space_after = titled.space_after + PANEL_QR_HEIGHT - used
    yield titled


def _place(panel: Panel, compose: Composer, look: PanelLook, measure: float) -> list[Block]:
    """Room, session, day and time on a line, or what of them the band above leaves to tell."""
    wording, style = compose.wording, compose.design.panel_place
    strong = style.text.but(face="sans-semibold", colour=deepened(look.colour))
    # A leaflet has no band that tells the whole date.
    meeting = wording.short_meeting(panel) if look.bands else wording.meeting(panel)
    if look.bands and panel.slot is None and panel.own_when is None:
        meeting = meeting[1:]  # the band has said that it is not scheduled yet
    if not meeting:
        return []
    *when, room = meeting
    room = room if panel.room else room[:1].upper() + room[1:]  # words that begin the line
    when = [part.replace(" ", "\u00a0") if len(part) <= _SHORT else part for part in when]
    rest = "\u00a0· ".join(when)  # a line may end behind a dot, and begins with none
    runs = [Run(room, strong), *([Run(f"\u00a0· {rest}", style.text)] if rest else [])]
    return [compose.paragraph(runs, style, measure=measure)]


def _people(panel: Panel, compose: Composer) -> Iterator[Block]:
    """A row for each person. A short list stays with its heading and text; of a long one, both ends do."""
    design, wording = compose.design, compose.wording
    count = len(panel.participations)
    has_more = bool(panel.description or panel.presentations)
    for number, part in enumerate(panel.participations, 1):
        label = wording.roles(part.roles) or wording.word("role.none")
        content = _person(part.person.name, part, compose)
        is_end = number < _ROWS or number > count - _ROWS
        yield compose.row(
            (label, design.role_label),
            (content, design.person),
            design.label_width,
            space_after=6.0 if number == count else 0.0,
            keep_with_next=has_more if number == count else is_end or count <= _WHOLE,
            loosely=not is_end,
        )


def _person(name: str, part: Participation, compose: Composer) -> list[Run]:
    design = compose.design
    runs = [Run(name, design.name_text, isolated=True)]
    text = _affiliations(part.affiliations)
    if text:
        quiet = design.affiliation_text
        runs += [Run(", ", quiet), Run(text, quiet, isolated=True)]
    return runs


def _affiliations(affiliations: tuple[Affiliation, ...]) -> str:
    return "; ".join(affiliation.text for affiliation in affiliations)


def _paper(
    paper: Presentation, number: int, panel: Panel, compose: Composer, look: PanelLook
) -> Iterator[Block]:
    design, wording = compose.design, compose.wording
    compose.about(f"panel {panel.id}, paper {number}", paper.source)
    abstract = paper.abstract if look.abstracts else ()
    title = design.paper_title
    if not abstract:
        title = title.but(keep_with_next=bool(paper.presenters))
    elif not paper.presenters and not paper.when.is_timed:
        title = title.but(space_after=design.paper_people.space_after)
    yield compose.paragraph([Run(paper.title, title.text)], title)
    style = design.paper_people if abstract else design.paper_people.but(keep_with_next=False)
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
    for place, text in enumerate(abstract):
        body = design.body_next if place else design.body
        yield compose.paragraph([Run(text, body.text)], body)
    if paper.url:
        yield compose.paragraph([Run(paper.url, design.note_text, compose.link(paper.url))], design.note)


def _presenter(person: Person, panel: Panel, compose: Composer) -> list[Run]:
    part = panel.participation_of(person)
    if part is None:
        return [Run(person.name, compose.design.name_text, isolated=True)]
    return _person(person.name, part, compose)


def _links(panel: Panel, compose: Composer) -> Iterator[Block]:
    style = compose.design.note
    for url, words in ((panel.url, panel.url), *((link.url, link.title or link.url) for link in panel.links)):
        if url:
            shown = words if words == url else f"{words}: {url}"
            yield compose.paragraph([Run(shown, style.text, compose.link(url))], style)
