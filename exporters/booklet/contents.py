"""The contents: the parts of the book, its days and their sessions, each with its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exporters.booklet.anchors import CONTENTS, slot_anchor
from exporters.booklet.brief import APART
from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Anchor, Block, PageRef
from exporters.typeset.contrast import deepened
from exporters.typeset.style import Colour, ParagraphStyle, Run
from model.programme import Event
from model.views import Day

__all__ = ["Entry", "contents", "day_entries"]


class Entry(NamedTuple):
    """A line of the contents: what it leads to, and how deep it stands (0 a part, 1 a session)."""

    title: str
    anchor: str
    level: int = 0
    more: str = ""
    colour: Colour | None = None


def contents(entries: Iterable[Entry], compose: Composer) -> Iterator[Block]:
    """The heading and the entries; page numbers are filled in when the book is drawn."""
    design, wording = compose.design, compose.wording
    title = wording.word("contents")
    anchor = Anchor(name=CONTENTS, title=title, level=0)
    yield compose.paragraph([Run(title, design.part_title.text)], design.part_title, anchor=anchor)
    for entry in entries:
        yield _line(entry, compose)


def day_entries(day: Day, anchor: str, colour: Colour, compose: Composer) -> Iterator[Entry]:
    """A day and its sessions; `anchor` is where the day begins."""
    wording = compose.wording
    title = wording.dated(day.label, day.date) or wording.word("slot.none.heading")
    yield Entry(title, anchor, colour=colour)
    for item in day.items:
        if isinstance(item, Event) or item.slot is None:
            continue
        slot = item.slot
        if slot.session or wording.span(slot.when):
            yield Entry(
                wording.session(slot.session) or wording.span(slot.when),
                slot_anchor(slot),
                level=1,
                more=wording.span(slot.when) if slot.session else "",
            )


def _line(entry: Entry, compose: Composer) -> Block:
    design = compose.design
    link = f"#{entry.anchor}"
    style: ParagraphStyle = design.contents_session if entry.level else design.contents_part
    colour = deepened(entry.colour) if entry.colour else style.text.colour
    runs = [Run(entry.title, style.text.but(colour=colour), link)]
    if entry.more:
        runs.append(Run(f"{APART}{entry.more}", design.contents_time.text, link))
    return compose.paragraph(
        runs,
        style,
        page_ref=PageRef(anchor=entry.anchor, style=design.page_number, right=design.measure),
    )
