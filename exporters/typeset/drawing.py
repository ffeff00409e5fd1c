"""Shapes as PDF operators, to be handed to `Surface.paint`. Lengths in points, colours in CMYK or grey.

A builder that takes no colour gives a path alone (ISO 32000-1, 8.5.2), so that shapes can be
joined to one path, filled at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache

from reportlab.lib.rl_accel import fp_str

from exporters.typeset.style import BLACK, Colour

__all__ = [
    "WHITE",
    "Corner",
    "circle",
    "clipped",
    "fill",
    "filled",
    "half_disc",
    "polygon",
    "qr_code",
    "qr_quiet_zone",
    "quarter_disc",
    "rectangle",
    "ruled_lines",
    "spandrel",
    "stroke",
]

WHITE: Colour = (1.0,)
# How far a Bézier curve's handles reach to make the best quarter of a circle, in radii: error 0.02 %.
_HANDLE = 0.551915
_QUIET = 4  # modules of white round a QR code (ISO/IEC 18004, 5.3.8)


class Corner(Enum):
    """A corner of a box, as the directions in which the box lies from it."""

    LOWER_LEFT = (1, 1)
    LOWER_RIGHT = (-1, 1)
    UPPER_RIGHT = (-1, -1)
    UPPER_LEFT = (1, -1)

    def mirrored(self, *, across: bool = False, upright: bool = False) -> Corner:
        """The corner in a mirror: `across` swaps left and right, `upright` top and bottom."""
        x, y = self.value
        return Corner((-x if across else x, -y if upright else y))

    @property
    def opposite(self) -> Corner:
        return self.mirrored(across=True, upright=True)

    def of(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Where this corner of a box lies."""
        right, up = self.value
        return (x if right > 0 else x + width, y if up > 0 else y + height)


def fill(colour: Colour) -> str:
    """The operator that sets what paths are filled with."""
    return f"{fp_str(*colour)} {'g' if len(colour) == 1 else 'k'}"


def stroke(colour: Colour) -> str:
    """The operator that sets what lines are drawn with."""
    return f"{fp_str(*colour)} {'G' if len(colour) == 1 else 'K'}"


def filled(colour: Colour, *paths: str) -> str:
    """The paths, filled as one."""
    return f"{fill(colour)} {' '.join(paths)} f"


def clipped(path: str, operators: str) -> str:
    """What the operators draw, as far as it lies inside the path."""
    return f"q {path} W n {operators} Q"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"{fp_str(x, y, width, height)} re"


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """A closed path through the points; "" for fewer than three."""
    if len(points) < 3:
        return ""
    first, *others = (fp_str(*point) for point in points)
    return " ".join([f"{first} m", *(f"{point} l" for point in others), "h"])


def quarter_disc(x: float, y: float, radius: float, corner: Corner) -> str:
    """A quarter of a disc round (x, y), which is that corner of the square that holds it."""
    right, up = (radius * way for way in corner.value)
    reach_x, reach_y = right * _HANDLE, up * _HANDLE
    curve = fp_str(x + right, y + reach_y, x + reach_x, y + up, x, y + up)
    return f"{fp_str(x, y)} m {fp_str(x + right, y)} l {curve} c h"


def spandrel(x: float, y: float, radius: float, corner: Corner) -> str:
    """What that quarter of a disc leaves of the square that holds it."""
    right, up = (radius * way for way in corner.value)
    curve = fp_str(x + right, y + up * _HANDLE, x + right * _HANDLE, y + up, x, y + up)
    return f"{fp_str(x + right, y)} m {curve} c {fp_str(x + right, y + up)} l h"


def half_disc(x: float, y: float, radius: float, first: Corner, second: Corner) -> str:
    """Two quarters of a disc round (x, y)."""
    return f"{quarter_disc(x, y, radius, first)} {quarter_disc(x, y, radius, second)}"


def circle(x: float, y: float, radius: float) -> str:
    reach = radius * _HANDLE
    arcs = (
        (x + radius, y + reach, x + reach, y + radius, x, y + radius),
        (x - reach, y + radius, x - radius, y + reach, x - radius, y),
        (x - radius, y - reach, x - reach, y - radius, x, y - radius),
        (x + reach, y - radius, x + radius, y - reach, x + radius, y),
    )
    return " ".join([f"{fp_str(x + radius, y)} m", *(f"{fp_str(*arc)} c" for arc in arcs), "h"])


def ruled_lines(
    x: float, length: float, heights: Iterable[float], weight: float, colour: Colour = BLACK
) -> str:
    """Horizontal lines of that length, one at each height; "" for none."""
    lines = " ".join(f"{fp_str(x, y)} m {fp_str(x + length, y)} l" for y in heights)
    return f"{stroke(colour)} {fp_str(weight)} w {lines} S" if lines else ""


def qr_code(text: str, x: float, y: float, size: float, *, has_ground: bool = True) -> str:
    """`text` as a QR code, black, its lower left module at (x, y); `size` is without the quiet zone.

    The quiet zone of four modules is painted white round it; without a ground (on white paper)
    the caller keeps it free. Error correction is M at least. Raises ValueError
    (segno.DataOverflowError) for a text that no QR code holds: above 2,331 bytes.
    """
    matrix = _qr_modules(text)
    module = size / len(matrix)
    boxes = " ".join(
        rectangle(x + left * module, y + size - below * module, (right - left) * module, height * module)
        for left, right, below, height in _merged(matrix)
    )
    code = filled(BLACK, boxes)
    if not has_ground:
        return code
    quiet = _QUIET * module
    ground = rectangle(x - quiet, y - quiet, size + 2 * quiet, size + 2 * quiet)
    return f"{filled(WHITE, ground)} {code}"


def qr_quiet_zone(text: str, size: float) -> float:
    """The width in points of the quiet zone round the QR code of that text and size."""
    return _QUIET * size / len(_qr_modules(text))


@lru_cache(maxsize=8)  # its size is asked for before it is drawn
def _qr_modules(text: str) -> tuple[bytearray, ...]:
    import segno  # where there is no address there is no code

    return segno.make(text, error="m", micro=False).matrix


def _merged(matrix: Sequence[bytes | bytearray]) -> list[tuple[int, int, int, int]]:
    """The dark modules as few rectangles: left and right column, the row below, height in rows.

    Fewer and larger boxes leave no hairlines of paper between modules where a viewer smooths edges.
    """
    open_runs: dict[tuple[int, int], int] = {}  # a run of columns, and the row where it began
    boxes = []
    for row, modules in enumerate([*matrix, b""]):
        runs = _runs(modules)
        for (left, right), began in list(open_runs.items()):
            if (left, right) not in runs:
                boxes.append((left, right, row, row - began))
                del open_runs[left, right]
        for run in runs:
            open_runs.setdefault(run, row)
    return boxes


def _runs(modules: bytes | bytearray) -> list[tuple[int, int]]:
    """The stretches of dark modules in a row, as the first column and the one behind the last."""
    runs: list[tuple[int, int]] = []
    for column, is_dark in enumerate(modules):
        if is_dark and runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        elif is_dark:
            runs.append((column, column + 1))
    return runs
