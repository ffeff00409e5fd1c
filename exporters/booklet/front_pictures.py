"""Pictures and floor plans among the organisers' own pages: as large as place and pixels allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.booklet.composer import Composer
from exporters.typeset.blocks import Art, Block, Strip, row
from exporters.typeset.style import Align, Run, TextRole
from exporters.typeset.surface import Surface
from model.front_matter import Picture

__all__ = ["picture_rows"]

_PRINTED_DPI = 200  # pixels an inch below which a picture is set smaller, as long as there is a choice
_COARSEST_DPI = 150  # below which no picture is enlarged
_GAP = 10.0  # points between pictures side by side
_HIGHEST = 0.86  # of the page's type area, so that a caption fits below


def picture_rows(pictures: Sequence[Picture], indent: float, compose: Composer) -> Iterator[Block]:
    """Pictures that stand side by side, and their captions below."""
    if not pictures:
        return
    design = compose.design
    room = design.measure - indent - _GAP * (len(pictures) - 1)
    highest = _HIGHEST * design.one_column(1)[0].height
    if len(pictures) == 1:
        sizes = [_size(pictures[0], room, highest)]
    else:  # one height for all, the widths as they come
        shapes = [picture.width_px / picture.height_px for picture in pictures]
        height = min(room / sum(shapes), 0.3 * highest)
        sizes = [(shape * height, height) for shape in shapes]
    height = max(size[1] for size in sizes)
    captions = [picture.caption for picture in pictures]
    # Alone in its line it stands in the middle; in a list or a quotation, where the text does.
    aside = (room - sizes[0][0]) / 2 if len(pictures) == 1 and not indent else 0.0
    strip = Strip(height=height, art=_art(pictures, sizes, indent + aside, height))
    yield Block(
        strips=(strip,),
        space_before=6.0,
        space_after=3.0 if any(captions) else 8.0,
        keep_with_next=any(captions),
        role=TextRole.ARTIFACT,
    )
    if any(captions):
        align = Align.CENTRE if aside > _GAP else Align.LEFT
        yield _captions(captions, [width for width, _ in sizes], indent, align, compose)


def _captions(
    captions: Sequence[str], widths: Sequence[float], indent: float, align: Align, compose: Composer
) -> Block:
    """Each below its picture; all on one line below those that are too narrow for it."""
    style = compose.design.note.but(space_before=0.0, space_after=8.0, align=align)
    width = compose.book.shaper.width
    if len(captions) == 1 or not all(
        width(word, style.text) <= wide
        for caption, wide in zip(captions, widths, strict=True)
        for word in caption.split()
    ):
        line = " · ".join(caption for caption in captions if caption)
        return compose.paragraph([Run(line, style.text)], style.but(indent=indent))
    columns = []
    x = indent
    for caption, wide in zip(captions, widths, strict=True):
        columns.append((x, wide, [Run(caption, style.text)] if caption else [], style))
        x += wide + _GAP
    return row(columns, compose.book.shaper, space_after=style.space_after)


def _size(picture: Picture, room: float, highest: float) -> tuple[float, float]:
    """Width and height in points: the full measure where the picture has pixels enough, else less."""
    natural = picture.width_px / _PRINTED_DPI * 72
    width = min(room, max(natural, room / 2), picture.width_px / _COARSEST_DPI * 72)
    height = width * picture.height_px / picture.width_px
    return (width, height) if height <= highest else (width * highest / height, highest)


def _art(
    pictures: Sequence[Picture], sizes: Sequence[tuple[float, float]], indent: float, highest: float
) -> Art:
    def draw(surface: Surface, left: float, top: float) -> None:
        x = left + indent
        for picture, (width, height) in zip(pictures, sizes, strict=True):
            bottom = top - (highest + height) / 2
            surface.picture(picture.data, x, bottom, width, height, picture.alt)
            if picture.link:
                surface.link_area(picture.link, x, bottom, x + width, bottom + height)
            x += width + _GAP

    return draw
