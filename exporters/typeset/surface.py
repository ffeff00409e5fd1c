"""The canvas: the one module that writes PDF operators.

Text goes out as one string of operators per line, not one canvas call per word.
"""

from __future__ import annotations

import calendar
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from exporters.typeset.paragraph import Line
from exporters.typeset.shaping import Shaper
from exporters.typeset.style import Colour
from exporters.typeset.words import Piece

__all__ = ["Metadata", "Surface"]

_AS_IT_IS = "%!#$&'()*+,;=:@/?~-._[]"  # a URI action takes 7-bit ASCII (ISO 32000-1, 12.6.4.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file says of itself. `stamp` is an aware datetime, the only clock in the file."""

    title: str
    author: str
    subject: str
    keywords: str = ""
    language: str
    stamp: datetime


class Surface:
    """A PDF in the making; lengths in points, the origin at the lower left corner of the page."""

    def __init__(self, width: float, height: float, metadata: Metadata) -> None:
        self.width = width
        self.height = height
        self._buffer = io.BytesIO()
        self._canvas = _Canvas(
            self._buffer,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=metadata.language,
        )
        _describe(self._canvas, metadata)
        self.shaper = Shaper(self._canvas._doc)
        self._colour: Colour | None = None
        self._font = ("", 0.0)

    def begin_page(self) -> None:
        """Start with the state that PDF gives a new page."""
        self._colour, self._font = None, ("", 0.0)
        self._canvas.setTrimBox((0, 0, self.width, self.height))

    def end_page(self) -> None:
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The whole file."""
        self._canvas.save()
        return self._buffer.getvalue()

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line of text whose measure begins at x, and make its links live."""
        operators = ["BT"]
        at = x + line.x
        links: list[tuple[str, float, float, float]] = []
        rise = 0.0
        position = f"1 0 0 1 {fp_str(at, baseline)} Tm"
        extra = 0.0  # stretch not yet set, in points
        stretched: dict[float, str] = {}  # the operator that sets it, by the size of the type
        last = line.pieces[-1] if line.pieces else None  # where it is a blank, it hangs in the margin
        for piece in line.pieces:
            operators += self._state(piece)
            if position:
                operators.append(position)
                position = ""
            if extra:
                size = piece.style.size
                if size not in stretched:
                    stretched[size] = f"[{fp_str(-extra * 1000 / size)}] TJ"
                operators.append(stretched[size])
                extra = 0.0
            text, rise = _show(piece, rise)
            operators.append(text)
            width = piece.width
            if piece.shaped.text == " ":
                extra = line.stretch
                width += extra
            if piece.link and not (piece is last and piece.shaped.text == " "):
                _join_link(links, piece.link, at, at + width, piece.style.size)
            at += width
        if rise:
            operators.append("0 Ts")
        operators.append("ET")
        self._canvas._code.append(" ".join(operators))
        for link, left, right, size in links:
            self._link(link, (left, baseline - 0.25 * size, right, baseline + 0.8 * size))

    def _state(self, piece: Piece) -> list[str]:
        """The operators that set colour, font and size where they differ from what is set."""
        operators = []
        if piece.style.colour != self._colour:
            self._colour = piece.style.colour
            operators.append(_colour(self._colour))
        font = (piece.shaped.font.name, piece.style.size)
        if font != self._font:
            self._font = font
            operators.append(f"/{font[0]} {fp_str(font[1])} Tf")
        return operators

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle; decoration, which a reading machine skips."""
        self._colour = None
        box = fp_str(x, y, width, height)
        self._canvas._code.append(f"/Artifact BMC q {_colour(colour)} {box} re f Q EMC")

    def _link(self, link: str, box: tuple[float, float, float, float]) -> None:
        if link.startswith("#"):
            self._canvas.linkAbsolute("", link[1:], Rect=box, Border="[0 0 0]")
        else:
            self._canvas.linkURL(quote(link, _AS_IT_IS), box, relative=0, thickness=0)

    def anchor(self, name: str, top: float) -> None:
        """A place that links lead to: the height `top` of this page."""
        self._canvas.bookmarkHorizontalAbsolute(name, min(top, self.height))

    def outline(self, title: str, name: str, level: int) -> None:
        """An entry of the outline that leads to the place of that name."""
        self._canvas.addOutlineEntry(title, name, level, closed=level > 0)

    def page_label(self, page_index: int, style: str, start: int) -> None:
        """From the page of that index (from 0) on, number pages from `start` in a style of PDF's."""
        self._canvas.addPageLabel(page_index, style=style, start=start)


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """A canvas whose pages begin without a font: every text sets its own, and all are embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def _describe(canvas: Canvas, metadata: Metadata) -> None:
    rl_config.useA85 = 0  # binary streams: a quarter smaller, and quicker
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(metadata.keywords)
    canvas.setCreator("Vademecum")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = metadata.stamp.astimezone(UTC)
    clock = canvas._doc._timeStamp
    clock.t = calendar.timegm(stamp.timetuple())
    clock.lt = stamp.timetuple()
    clock.YMDhms = tuple(clock.lt)[:6]


def _show(piece: Piece, rise: float) -> tuple[str, float]:
    """The operators that show a piece, and the text rise they leave behind."""
    parts = []
    for lift, array in piece.shaped.pieces:
        if not array:
            continue
        if lift != rise:
            parts.append(f"{fp_str(lift * piece.style.size / 1000)} Ts")
            rise = lift
        parts.append(f"[{array}] TJ")
    shown = " ".join(parts)
    if piece.shaped.actual_text and shown:
        text = piece.shaped.text.encode("utf-16-be", "surrogatepass").hex().upper()
        shown = f"/Span <</ActualText <FEFF{text}>>> BDC {shown} EMC"
    return shown, rise


def _colour(colour: Colour) -> str:
    return f"{fp_str(*colour)} {'g' if len(colour) == 1 else 'k'}"


def _join_link(
    links: list[tuple[str, float, float, float]], link: str, left: float, right: float, size: float
) -> None:
    """Grow the last link's box where the text goes on with the same link, else begin another."""
    if links and links[-1][0] == link and links[-1][2] == left:
        links[-1] = (link, links[-1][1], right, max(size, links[-1][3]))
    else:
        links.append((link, left, right, size))
