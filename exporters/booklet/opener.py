"""A day's opening page: its name on its own colour, and what takes place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from exporters.booklet.anchors import day_anchor, event_anchor
from exporters.booklet.composer import Composer
from exporters.booklet.day_order import by_time
from exporters.booklet.day_parts import is_told_by_opener
from exporters.booklet.fitting import fitted, shortened
from exporters.booklet.full_page import behind, bleeding_page, captioned_qr, stacked_height
from exporters.booklet.unsettled import hours_are_open, is_date_open
from exporters.typeset.blocks import Anchor, Block, row, space
from exporters.typeset.contrast import deepened
from exporters.typeset.drawing import WHITE, filled
from exporters.typeset.style import MM, ParagraphStyle, Run, TextRole
from exporters.wording import Wording
from model.programme import Event, When
from model.views import Day, SlotGroup

__all__ = ["opener"]

_TITLES = (44, 36, 30, 25, 21, 17, 14)  # points, on a page as wide as A5
# Size, leading and space after each entry, with the share of the page that stays free above the day's name.
_LISTS = (
    (8.8, 12.0, 3.6, 0.12),
    (8.4, 11.2, 2.4, 0.09),
    (7.8, 9.9, 1.4, 0.05),
    (7.2, 8.8, 0.7, 0.0),
    (6.6, 7.9, 0.2, 0.0),
)
_QR = 23 * MM
_WITHOUT_ITALICS = frozenset({"ja", "ko", "zh"})  # slanted figures between upright characters look torn
_ENTRY_LINES = 3  # of one entry; longer ones are told in full where they take place


class _Entry(NamedTuple):
    """A line of the list: when, what, and more about it; `anchor` where nothing else tells of it."""

    time: str
    name: str
    more: str
    is_strong: bool
    anchor: Anchor | None = None


def opener(day: Day, number: int, address: str, compose: Composer) -> Iterator[Block]:
    """One whole page, for a frame as `Design.one_column` gives it; it bleeds off all edges.

    `number` is the day's place (from 0) in `model.views.days`; `address` that of its calendar file,
    or "" for none.
    """
    compose.about(day.label or compose.wording.word("slot.none.heading"), None)
    design = compose.design
    head = [*_heading(day, number, compose)]
    foot = _foot(address, compose)
    room = design.height - design.top - design.bottom - 1.0
    blank, listed = _list(day, room - stacked_height(head) - stacked_height(foot) - 6 * MM, compose)
    body = [space(blank, keep_with_next=True), *head, *listed]
    yield behind(filled(deepened(design.day_colour(number)), bleeding_page(design)))
    yield from body
    if foot:
        used = stacked_height([*body, space(0.0), *foot])
        yield space(max(room - used, 0.0), keep_with_next=True)
        yield from foot


def _heading(day: Day, number: int, compose: Composer) -> Iterator[Block]:
    design, wording = compose.design, compose.wording
    scale = design.width / (148 * MM)
    name, date = wording.day_title(day.label, day.date)
    name = name or wording.word("slot.none.heading")
    styles = [
        ParagraphStyle(
            text=design.text("display-light", size * scale, WHITE),
            leading=size * scale * 1.1,
            role=TextRole.H1,
            balanced=True,
            space_after=2,
            keep_with_next=True,
        )
        for size in _TITLES
    ]
    width = compose.book.shaper.width
    whole = [s for s in styles if all(width(word, s.text) <= design.measure for word in name.split())]
    title = wording.dated(day.label, day.date) or name
    anchor = Anchor(name=day_anchor(number), title=title, level=0)
    yield fitted(name, whole or styles[-1:], 0.2 * design.height, compose, anchor=anchor)
    if date and is_date_open(_whens(day)):
        date = wording.aside(date, wording.word("when.provisional"))
    if not date and day.label:
        date = wording.word("opener.no_date")
    if date:
        face = "sans" if design.language.partition("-")[0] in _WITHOUT_ITALICS else "serif-italic"
        style = ParagraphStyle(
            text=design.text(face, 15 * scale, WHITE), leading=20 * scale, keep_with_next=True
        )
        small = style.but(text=style.text.but(size=11 * scale), leading=14 * scale)
        yield fitted(date, [style, small], 0.12 * design.height, compose)


# ---- what takes place
def _list(day: Day, room: float, compose: Composer) -> tuple[float, list[Block]]:
    """What to leave free above the day's name, and the entries in the largest type that holds them all.

    Where none does, as many as there is room for.
    """
    whole = _whens(day)
    entries = [_entry(item, whole, compose.wording) for item in by_time(day)]
    if is_told_by_opener(day):
        events = [item for item in by_time(day) if isinstance(item, Event)]
        anchors = [Anchor(name=event_anchor(event), title=event.title, level=1) for event in events]
        entries = [entry._replace(anchor=anchor) for entry, anchor in zip(entries, anchors, strict=True)]
    closing = _closing(whole, compose.wording)
    blocks: list[Block] = []
    for *size, above in _LISTS:
        blank = above * compose.design.height
        blocks = _set(entries, closing, size, compose)
        if stacked_height(blocks) + blank <= room:
            return blank, blocks
    for count in range(len(entries) - 1, 0, -1):
        more = compose.wording.filled("opener.more", count=len(entries) - count)
        blocks = _set(entries[:count], [more, *closing], _LISTS[-1][:3], compose)
        if stacked_height(blocks) <= room:
            break
    return 0.0, blocks


def _set(entries: list[_Entry], closing: list[str], size: Sequence[float], compose: Composer) -> list[Block]:
    design = compose.design
    points, leading, gap = size
    plain = ParagraphStyle(text=design.text("sans", points, WHITE, tabular=True), leading=leading)
    shaper = compose.book.shaper
    times = [shaper.width(entry.time, plain.text) for entry in entries]
    indent = max(times, default=0.0)
    indent = indent + 5 * MM if indent else 0.0
    blocks = [space(8 * MM, keep_with_next=True)] if entries or closing else []
    for entry in entries:
        runs = _runs(entry, plain, design.measure - indent, compose)
        columns = [(indent, design.measure - indent, runs, plain)]
        if entry.time:
            columns.insert(0, (0.0, indent, [Run(entry.time, plain.text)], plain))
        made = row(columns, shaper, space_after=gap, keep_with_next=True)
        blocks.append(replace(made, anchor=entry.anchor))
    note = plain.but(text=plain.text.but(face="sans-italic"), keep_with_next=True, space_before=gap)
    blocks += [compose.paragraph([Run(line, note.text)], note) for line in closing]
    return blocks


def _runs(entry: _Entry, style: ParagraphStyle, measure: float, compose: Composer) -> list[Run]:
    """An entry's words, its name in bold where panels meet, cut where they would take too many lines."""
    shaper = compose.book.shaper
    strong = style.text.but(face="sans-semibold") if entry.is_strong else style.text

    def fits(name: str, more: str) -> bool:
        width = shaper.width(name, strong) + shaper.width(f"  {more}", style.text)
        return width <= measure * (_ENTRY_LINES - 0.7)

    name, more = entry.name, entry.more
    if not fits(name, more):
        name = shortened(name, lambda cut: fits(cut, ""))
        more = shortened(more, lambda cut: fits(name, cut)) if more and fits(name, "…") else ""
    apart = "" if not name else "\u00a0 " if entry.is_strong else " · "
    quiet = [Run(f"{apart}{more}", style.text)] if more else []
    return [*([Run(name, strong)] if name else []), *quiet]


def _entry(item: SlotGroup | Event, whole: list[When], wording: Wording) -> _Entry:
    """`whole` are the times of all that takes place on the day."""
    if isinstance(item, Event):
        when = item.when
        facts = [wording.listed(room.name for room in item.rooms)]
        name = item.title
    else:
        when = item.slot.when if item.slot else When()
        facts = [wording.counted("opener.panels", len(item.panels))]
        name = wording.session(item.slot.session) if item.slot else ""
    facts.append(_remark(when, whole, wording))
    return _Entry(
        wording.span(when), name, " · ".join(fact for fact in facts if fact), not isinstance(item, Event)
    )


def _remark(when: When, whole: list[When], wording: Wording) -> str:
    """What is not settled of one time, where the page does not say it of all of them."""
    if when.is_timed:
        return wording.word("when.provisional") if when.provisional and not hours_are_open(whole) else ""
    return wording.time(when) if any(other.is_timed for other in whole) else ""


def _closing(whole: list[When], wording: Wording) -> list[str]:
    """What is to be said of the hours of the whole list."""
    if hours_are_open(whole):
        return [wording.word("opener.provisional")]
    if whole and not any(when.is_timed for when in whole):
        return [wording.word("opener.no_times")]
    return []


def _whens(day: Day) -> list[When]:
    places = [item if isinstance(item, Event) else item.slot for item in day.items]
    return [place.when for place in places if place is not None]


# ---- the code
def _foot(address: str, compose: Composer) -> list[Block]:
    if not address:
        return []
    return [captioned_qr(address, compose.wording.word("qr.day"), _QR, WHITE, compose)]
