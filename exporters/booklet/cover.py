"""The cover, made from the programme itself or round the organiser's picture, and the back cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporters.booklet.composer import Composer
from exporters.booklet.fitting import fitted
from exporters.booklet.full_page import behind, bleeding_page, captioned_qr, stacked_height
from exporters.booklet.qr import LONGEST_ADDRESS
from exporters.booklet.tiles import SPARK, paint_tiles, tile_grid
from exporters.booklet.unsettled import is_date_open
from exporters.typeset.blocks import Anchor, Block, space
from exporters.typeset.drawing import WHITE, filled, rectangle
from exporters.typeset.pictures import picture_size
from exporters.typeset.style import MM, Colour, ParagraphStyle, Run, TextRole
from exporters.typeset.surface import Surface
from exporters.web_address import web_address
from model.programme import Programme
from model.views import days

__all__ = ["GROUND", "back_cover", "cover"]

GROUND: Colour = (0.90, 0.75, 0.35, 0.55)
"""The night blue of the cover."""
_SIZES = (46, 40, 34, 29, 25, 21, 18, 15, 12.5, 10.5, 9, 8, 7)  # of the title, on a page as wide as A5
_SMALL = 4  # of these sizes, for a title that leaves the art its place in none of them
_HIGHEST = 0.38  # of the page's height: the title as long as it may be set in large type
_LIMIT = 0.60  # the most that all words may take of the page
_QR = 22 * MM
# What lines are not broken within: runs without blanks, but for scripts that write none.
_SOLID = re.compile("[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")


def cover(programme: Programme, compose: Composer, picture: bytes = b"") -> Iterator[Block]:
    """The whole front page, for one frame as `Design.one_column` gives it; it bleeds off all edges.

    Raises ValueError where `picture` is none.
    """
    compose.about("the cover", programme.source)
    design = compose.design
    words = list(_words(programme, compose))
    height = stacked_height(words)
    if picture:
        # The words stand on a band at the foot, the picture above and behind it.
        gap = max(design.height - design.top - design.bottom - height - 1.0, 0.0)
        band = design.bottom + height + 9 * MM
        yield _behind_picture(picture, band, compose)
        yield space(gap)
    else:
        free = design.height - design.top - height - _above(compose) - 9 * MM
        grid = tile_grid(programme, design.width, free)
        yield behind(f"{filled(GROUND, bleeding_page(design))} {paint_tiles(grid, design)}")
        yield space(_above(compose))
    yield from words


def back_cover(programme: Programme, compose: Composer) -> Iterator[Block]:
    """The last page: the ground alone, and at its foot where the programme is on the web."""
    compose.about("the back cover", programme.source)
    design, wording = compose.design, compose.wording
    address = web_address(programme.url)
    small = ParagraphStyle(text=design.text("sans", 8.2, WHITE), leading=11.6, keep_with_next=True)
    styles = [small, small.but(text=small.text.but(size=6.4), leading=9.0)]
    blocks = [fitted(programme.short_title, _strong(styles, compose), 36, compose)]
    blocks += [fitted(line, styles, 36, compose) for line in _facts(programme, compose)]
    edition = small.but(space_after=8 * MM, text=small.text.but(colour=SPARK))
    blocks.append(compose.paragraph([Run(_edition(programme, compose), edition.text)], edition))
    if address and len(address) <= LONGEST_ADDRESS:
        # People type no "https://", and the address begins a line of its own.
        shown = re.sub("^https?://", "", programme.url)
        blocks.append(captioned_qr(address, wording.word("qr.programme"), _QR, WHITE, compose, below=shown))
    elif programme.url:
        blocks.append(fitted(programme.url, styles, 36, compose))
    room = design.height - design.top - design.bottom
    yield behind(filled(GROUND, bleeding_page(design)))
    yield space(max(room - stacked_height(blocks) - 1.0, 0.0), keep_with_next=True)
    yield from blocks


def _strong(styles: list[ParagraphStyle], compose: Composer) -> list[ParagraphStyle]:
    return [style.but(text=style.text.but(face="sans-semibold")) for style in styles]


# ---- words
def _words(programme: Programme, compose: Composer) -> Iterator[Block]:
    """Kicker, title and facts: never higher together than the page allows."""
    design, wording = compose.design, compose.wording
    limit = _LIMIT * design.height
    kicker = ParagraphStyle(
        text=design.text("sans-semibold", 10, SPARK, tracking=40),
        leading=13.5,
        space_after=7,
        keep_with_next=True,
    )
    is_told = programme.short_title.casefold() in programme.title.casefold()
    word = wording.word("subject") if is_told else programme.short_title
    smaller = kicker.but(text=kicker.text.but(size=8, tracking=20), leading=11)
    before = [fitted(word, [kicker, smaller], 30, compose)]
    after = list(_details(programme, compose, limit * 0.35))
    room = limit - stacked_height(before) - stacked_height(after)
    yield from before
    yield _title(programme, room, compose)
    yield from after


def _title(programme: Programme, room: float, compose: Composer) -> Block:
    """As large as leaves the art its place; a very long one smaller, then cut."""
    design = compose.design
    scale = design.width / (148 * MM)
    styles = [
        ParagraphStyle(
            text=design.text("display-light" if size > 14 else "serif", size * scale, WHITE),
            leading=size * scale * (1.12 if size > 14 else 1.2),
            role=TextRole.TITLE,
            balanced=True,
            space_after=12,
            keep_with_next=True,
        )
        for size in _SIZES
    ]
    large = [style for style in styles if _holds(programme.title, style, compose)]
    anchor = Anchor(name="cover", title=programme.short_title, level=0)
    best = next((style for style in large if _rises(programme.title, style, compose) <= _HIGHEST), None)
    return fitted(programme.title, [best] if best else styles[-_SMALL:], room - 12, compose, anchor=anchor)


def _holds(title: str, style: ParagraphStyle, compose: Composer) -> bool:
    """Whether no word of the title is wider than the measure: large type is not to be broken up."""
    width = compose.book.shaper.width
    words = _SOLID.findall(title)
    return all(width(word, style.text) <= compose.design.measure for word in words)


def _rises(title: str, style: ParagraphStyle, compose: Composer) -> float:
    block = compose.paragraph([Run(title, style.text)], style)
    return block.height / compose.design.height


def _details(programme: Programme, compose: Composer, limit: float) -> Iterator[Block]:
    design = compose.design
    plain = ParagraphStyle(
        text=design.text("sans", 9.6, WHITE), leading=13.4, space_after=1, keep_with_next=True
    )
    small = plain.but(text=plain.text.but(size=7.4), leading=10.0)
    date = _date(programme, compose)
    lines = [*_facts(programme, compose), _edition(programme, compose)]
    for number, line in enumerate(lines):
        is_date = number == 0 and line == date
        styles = [
            style.but(
                text=style.text.but(face="sans-semibold", colour=SPARK) if is_date else style.text,
                keep_with_next=number < len(lines) - 1,
            )
            for style in (plain, small)
        ]
        yield fitted(line, styles, limit / len(lines), compose)


def _facts(programme: Programme, compose: Composer) -> Iterator[str]:
    """When and where, as far as it is known, and how much of the programme this is."""
    if date := _date(programme, compose):
        yield date
    if programme.venue:
        yield programme.venue
    if programme.selection:
        yield compose.wording.filled("extract", selection=programme.selection)


def _date(programme: Programme, compose: Composer) -> str:
    """From when to when, "" where no date is known."""
    wording = compose.wording
    dates = [day.date for day in days(programme) if day.date is not None]
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    whens = [slot.when for slot in programme.slots] + [event.when for event in programme.events]
    is_open = any(is_date_open([when for when in whens if when.date == end]) for end in (first, last))
    dated = wording.date_range(first, last)
    return wording.aside(dated, wording.word("when.provisional")) if is_open else dated


def _edition(programme: Programme, compose: Composer) -> str:
    wording = compose.wording
    _, day = wording.day_title("", programme.updated.date())  # the weekday of an edition tells nothing
    return f"{wording.word('edition')} {day}"


# ---- art
def _behind_picture(picture: bytes, band: float, compose: Composer) -> Block:
    """The picture fills the page above the band, cut at two sides where its shape is another."""
    design = compose.design
    bleed = design.bleed
    across, upright = picture_size(picture)
    box = (design.width + 2 * bleed, design.height + 2 * bleed - band)
    scale = max(box[0] / across, box[1] / upright)
    width, height = across * scale, upright * scale
    x = -bleed + (box[0] - width) / 2
    # What hangs out below is covered by the band; an upright picture loses at its foot, not its sky.
    y = design.height + bleed - height if height < box[1] * 1.5 else band - bleed + (box[1] - height) / 2
    foot = filled(GROUND, rectangle(-bleed, -bleed, design.width + 2 * bleed, band + bleed))

    def draw(surface: Surface, left: float, top: float) -> None:
        surface.picture(picture, x, y, width, height)
        surface.paint(foot)

    return behind(draw)


def _above(compose: Composer) -> float:
    """Blank ground above the words of the cover."""
    return 0.035 * compose.design.height
