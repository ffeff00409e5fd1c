"""The title page and the contents."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.booklet.anchors import CONTENTS, INDEX, event_anchor, panel_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.design import ACCENT, QUIET
from exporters.typeset.blocks import Anchor, Block, PageRef, rule, space
from exporters.typeset.style import ParagraphStyle, Run, TextRole, TextStyle
from model.programme import Event, Programme
from model.views import agenda

__all__ = ["contents", "title_page"]


def title_page(programme: Programme, compose: Composer) -> Iterator[Block]:
    """What conference this is, when and where, which edition, and how much of it the booklet holds."""
    design, wording = compose.design, compose.wording
    compose.about("the title page", programme.source)
    text = design.text
    yield space(design.height * 0.16)
    if programme.short_title.casefold() not in programme.title.casefold():
        kicker = ParagraphStyle(
            text=text("sans-semibold", 9, ACCENT, tracking=30), leading=13, space_after=8, keep_with_next=True
        )
        yield compose.paragraph([Run(programme.short_title, kicker.text)], kicker)
    yield _title(programme, compose)
    yield rule(28, 1.2, ACCENT, space_before=4, space_after=12)
    plain = ParagraphStyle(text=text("sans", 9.4), leading=13.6, space_after=2)
    for line in _facts(programme, compose):
        yield compose.paragraph([Run(line, plain.text)], plain)
    small = ParagraphStyle(text=text("sans", 7.6, QUIET), leading=10.8, space_before=10, space_after=2)
    edition = f"{wording.word('edition')} {wording.long_date(programme.updated.date())}"
    yield compose.paragraph([Run(edition, small.text)], small)
    if programme.url:
        runs = [Run(programme.url, small.text, compose.link(programme.url))]
        yield compose.paragraph(runs, small.but(space_before=0))


def _title(programme: Programme, compose: Composer) -> Block:
    """The conference's name: large if it is short, and never so large that it fills the page."""
    length = len(programme.title)
    sizes = (27, 21, 15, 11, 8) if length < 60 else (21, 15, 11, 8) if length < 140 else (15, 11, 8)
    anchor = Anchor(name="title", title=programme.short_title, level=0)
    for size in sizes:
        style = ParagraphStyle(
            text=compose.design.text("display-light", size),
            leading=size * 1.16,
            role=TextRole.TITLE,
            space_after=14,
            keep_with_next=True,
        )
        block = compose.paragraph([Run(programme.title, style.text)], style, anchor=anchor)
        if block.height <= 0.35 * compose.design.height:
            break
    return block


def _facts(programme: Programme, compose: Composer) -> Iterator[str]:
    wording = compose.wording
    dates = sorted({panel.when.date for panel in programme.panels if panel.when.date})
    dates = dates or sorted({slot.when.date for slot in programme.slots if slot.when.date})
    if programme.selection:
        yield programme.selection
    if dates:
        first, last = wording.long_date(dates[0]), wording.long_date(dates[-1])
        provisional = any(
            s.when.provisional and s.when.date in (dates[0], dates[-1]) for s in programme.slots
        )
        mark = f" ({wording.word('when.provisional')})" if provisional else ""
        yield (first if first == last else f"{first} – {last}") + mark
    if programme.venue:
        yield programme.venue
    if any(panel.when.is_timed for panel in programme.panels):
        yield f"{wording.word('zone')} {programme.zone.replace('_', ' ')}"


def contents(programme: Programme, compose: Composer) -> Iterator[Block]:
    """Every panel by slot with its page, then the index."""
    design, wording = compose.design, compose.wording
    compose.about("the contents", programme.source)
    anchor = Anchor(name=CONTENTS, title=wording.word("contents"), level=0)
    yield compose.paragraph(
        [Run(wording.word("contents"), design.part_title.text)], design.part_title, anchor=anchor
    )
    width = _number_width(programme, compose)
    for item in agenda(programme):
        if isinstance(item, Event):
            yield _entry("", item.title, event_anchor(item), width, compose)
            continue
        style = design.contents_group
        label = wording.word("slot.none.heading")
        if item.slot:
            label = f"{wording.slot(item.slot)} · {wording.time(item.slot.when)}"
        yield compose.paragraph([Run(label, style.text)], style)
        for panel in item.panels:
            compose.about(f"panel {panel.id}", panel.source)
            yield _entry(panel.id, panel.title, panel_anchor(panel), width, compose)
    if programme.persons:
        yield space(8)
        yield _entry("", wording.word("index"), INDEX, width, compose)


def _entry(number: str, title: str, anchor: str, width: float, compose: Composer) -> Block:
    design = compose.design
    link = f"#{anchor}"
    label = design.contents_entry.but(text=_number_style(compose), indent_right=0.0)
    return compose.row(
        ([Run(number, label.text, link)], label),
        ([Run(title, design.contents_entry.text, link)], design.contents_entry),
        width if number else 0.0,
        space_after=3.0,
        page_ref=PageRef(anchor=anchor, style=design.page_number, right=design.measure),
    )


def _number_style(compose: Composer) -> TextStyle:
    return compose.design.text("sans-semibold", 7.8, ACCENT, tabular=True)


def _number_width(programme: Programme, compose: Composer) -> float:
    """A column wide enough for the panels' numbers, within reason."""
    style = _number_style(compose)
    widest = max((compose.book.shaper.width(panel.id, style) for panel in programme.panels), default=0.0)
    return min(widest, 0.25 * compose.design.measure) + 10.0
