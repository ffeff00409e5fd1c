"""The cover's picture: the programme itself as tiles, day after day, each session's rooms in their order.

A tile's shape comes from a digest of its panels' numbers: the same programme has the same cover on
every machine, and another edition's looks like its sister.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from exporters.booklet.design import Design
from exporters.typeset.drawing import (
    Corner,
    circle,
    clipped,
    filled,
    half_disc,
    quarter_disc,
    rectangle,
    spandrel,
)
from exporters.typeset.style import Colour, tint
from model.programme import Programme
from model.views import SlotGroup, days

__all__ = ["Tile", "TileGrid", "paint_tiles", "tile_grid"]

SPARK: Colour = (0.02, 0.32, 0.85, 0.0)  # the yellow that lights up a tile here and there
MIST: Colour = (0.62, 0.50, 0.25, 0.30)  # what recedes into the dark ground
_LIGHT = 0.5  # share of the day's inks in its lighter shade
_OVERLAP = 0.12  # points by which neighbours overlap, lest paper shines through between them
_FEWEST, _MOST = 3, 9  # tiles across the page
_LEAST_ROWS = 3  # fewer make no picture


class Shape(Enum):
    """What a tile shows."""

    QUARTER = "a quarter disc"
    RAINBOW = "a quarter disc with a smaller one in it"
    PAIR = "two small quarter discs in opposite corners"
    PETAL = "the square less a quarter disc"
    WINDOW = "a full square with a disc in it"
    BRIDGE = "a half disc"
    SPARK = "a full square with a bright quarter disc"
    MIST = "a small quarter disc that hardly shows"
    EMPTY = "nothing"


# How often each is drawn, in sixteenths: mostly large shapes, some air.
_CHOICE: tuple[Shape, ...] = (
    *[Shape.QUARTER] * 3,
    *[Shape.RAINBOW] * 3,
    *[Shape.PAIR] * 3,
    *[Shape.PETAL] * 1,
    *[Shape.BRIDGE] * 2,
    *[Shape.SPARK] * 1,
    *[Shape.MIST] * 1,
    *[Shape.EMPTY] * 2,
)
# Where a few panels fill the page with their echoes, it is the large shapes that make a picture of them.
_FEW_CHOICE: tuple[Shape, ...] = (
    *[Shape.QUARTER] * 4,
    *[Shape.RAINBOW] * 4,
    *[Shape.PETAL] * 2,
    *[Shape.BRIDGE] * 2,
    *[Shape.PAIR] * 1,
    *[Shape.SPARK] * 2,
    *[Shape.WINDOW] * 1,
)
_FEW = 12  # cells


class Tile(NamedTuple):
    """A tile's shape, the corner that it turns to, and its day's number."""

    shape: Shape
    corner: Corner
    day: int


class TileGrid(NamedTuple):
    """Rows of tiles, from the top; `side` in points."""

    rows: tuple[tuple[Tile, ...], ...]
    side: float

    @property
    def height(self) -> float:
        return len(self.rows) * self.side


def tile_grid(programme: Programme, width: float, height: float) -> TileGrid:
    """A grid across the whole width and no higher than `height`: finer, the more takes place."""
    cells = _cells(programme)
    total = sum(len(keys) for _, keys in cells)
    columns = _columns(total, len(cells), width, height)
    choice = _FEW_CHOICE if total < _FEW else _CHOICE
    side = width / columns
    count = max(int(height / side), 1)
    rows: list[tuple[Tile, ...]] = []
    for (day, keys), share in zip(cells, _shares([len(keys) for _, keys in cells], count), strict=True):
        spread = _spread(keys, share * columns)
        tiles = [_tile(key, day, divmod(place, columns), choice) for place, key in enumerate(spread)]
        rows += [tuple(tiles[at : at + columns]) for at in range(0, len(tiles), columns)]
    return TileGrid(tuple(rows), side)


def _cells(programme: Programme) -> list[tuple[int, list[str]]]:
    """For each day that has any: its number and a key for each room that meets in each session."""
    found = []
    for number, day in enumerate(days(programme)):
        rooms: dict[tuple[int, str], list[str]] = {}
        for place, item in enumerate(day.items):
            for panel in item.panels if isinstance(item, SlotGroup) else ():
                room = panel.room.name if panel.room else f"\0{panel.id}"
                rooms.setdefault((place, room), []).append(panel.id)
        if rooms:
            found.append((number, ["\0".join(ids) for ids in rooms.values()]))
    return found or [(0, [programme.title])]


def _columns(cells: int, days_held: int, width: float, height: float) -> int:
    """As many as give each cell a tile and each day a row, within what still looks like a pattern."""
    rows = min(max(days_held, _LEAST_ROWS), _MOST - 2)
    for columns in range(_FEWEST, _MOST):
        if int(height * columns / width) >= rows and columns * int(height * columns / width) >= cells:
            return columns
    return _MOST


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """Whole numbers that add up to `total`, as the weights; one at least for each while they last."""
    least = [1 if place < total else 0 for place in range(len(weights))]
    rest = total - sum(least)
    exact = [weight * total / sum(weights) for weight in weights]
    for _ in range(rest):
        behind = max(range(len(weights)), key=lambda place: exact[place] - least[place])
        least[behind] += 1
    return least


def _spread(keys: Sequence[str], count: int) -> Iterator[str]:
    """`count` keys made of these: several joined where they are too many, else each with its echoes."""
    for place in range(count):
        begin = place * len(keys) // count
        end = max((place + 1) * len(keys) // count, begin + 1)
        echo = place - -(-begin * count // len(keys))
        yield "\0".join(keys[begin:end]) + (f"\0echo {echo}" if count > len(keys) else "")


def _tile(key: str, day: int, place: tuple[int, int], choice: Sequence[Shape]) -> Tile:
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    # Neighbours turn to each other more often than not, so that quarters join to halves and wholes.
    row, column = place
    across = 1 if column % 2 else -1
    upright = 1 if row % 2 else -1
    if digest[1] % 4 == 0:
        across = -across
    if digest[2] % 3 == 0:
        upright = -upright
    return Tile(choice[digest[0] % len(choice)], Corner((across, upright)), day)


def paint_tiles(grid: TileGrid, design: Design, *, bottom: float = 0.0) -> str:
    """The operators for the grid across the page, its lowest row standing on the height `bottom`.

    Beyond the trim the outermost tiles are mirrored, so that no blade can cut a gap.
    """
    bleed = design.bleed
    operators = []
    for row in range(len(grid.rows) + 1):
        is_below = row == len(grid.rows)
        tiles = grid.rows[-1 if is_below else row]
        y = bottom + (len(grid.rows) - 1 - row) * grid.side
        for column in range(-1, len(tiles) + 1):
            is_beside = not 0 <= column < len(tiles)
            tile = tiles[min(max(column, 0), len(tiles) - 1)]
            corner = tile.corner.mirrored(across=is_beside, upright=is_below)
            colour = design.day_colour(tile.day)
            operators.append(_paint(tile.shape, corner, (column * grid.side, y), grid.side, colour))
    low = bottom - bleed
    box = rectangle(-bleed, low, design.width + 2 * bleed, grid.height + bleed)
    return clipped(box, " ".join(part for part in operators if part))


def _paint(shape: Shape, corner: Corner, at: tuple[float, float], side: float, colour: Colour) -> str:
    x, y, side = at[0] - _OVERLAP, at[1] - _OVERLAP, side + 2 * _OVERLAP
    light = _lighter(colour)
    root = corner.of(x, y, side, side)
    far = corner.opposite.of(x, y, side, side)
    square = rectangle(x, y, side, side)
    quarter = quarter_disc(*root, side, corner)
    small = quarter_disc(*root, side / 2, corner)
    painted = ""
    match shape:
        case Shape.QUARTER:
            painted = filled(colour, quarter)
        case Shape.RAINBOW:
            painted = f"{filled(colour, quarter)} {filled(light, small)}"
        case Shape.PAIR:
            other = quarter_disc(*far, side / 2, corner.opposite)
            painted = f"{filled(light, small)} {filled(colour, other)}"
        case Shape.PETAL:
            painted = filled(colour, spandrel(*root, side, corner))
        case Shape.WINDOW:
            painted = (
                f"{filled(colour, square)} {filled(light, circle(x + side / 2, y + side / 2, side / 4))}"
            )
        case Shape.BRIDGE:
            middle = (x + side / 2, root[1])
            painted = filled(colour, half_disc(*middle, side / 2, corner, corner.mirrored(across=True)))
        case Shape.SPARK:
            painted = f"{filled(colour, square)} {filled(SPARK, quarter)}"
        case Shape.MIST:
            inner = corner.of(x + side / 4, y + side / 4, side / 2, side / 2)
            painted = filled(MIST, quarter_disc(*inner, side / 2, corner))
        case Shape.EMPTY:
            pass
    return painted


def _lighter(colour: Colour) -> Colour:
    """A shade that is bright, not only thin: without the black that deepens the day's own."""
    inks = tint(colour, _LIGHT)
    return inks if len(inks) == 1 else (*inks[:3], 0.0)
