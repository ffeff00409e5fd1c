"""The canvas: the one module that writes PDF operators.

Text goes out as one string of operators per line, not one canvas call per word.
"""

from __future__ import annotations

import calendar
import io
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exporters.typeset.lines import Line
from exporters.typeset.pdf_pages import Drawn, DrawnPage, LinkBox, PageContent, PageObject
from exporters.typeset.press import Press
from exporters.typeset.style import Colour
from exporters.typeset.words import Shaper

__all__ = ["Metadata", "Surface"]


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
    """A PDF in the making; lengths in points, the origin at the lower left corner of the trimmed page.

    Pages are drawn in any order, between `begin_page` and `end_page`, and put into the file with `add`.
    `bleed` is how far a page reaches beyond its trim on all sides.
    """

    def __init__(self, width: float, height: float, metadata: Metadata, bleed: float = 0.0) -> None:
        self.width = width
        self.height = height
        self.bleed = bleed
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
        self._document: pdfdoc.PDFDocument = self._canvas._doc
        self.shaper = Shaper(self._document)
        self.press = Press()
        self._operators: list[str] = []
        self._links: list[LinkBox] = []
        self._anchors: list[tuple[str, float]] = []
        self._state = ""  # colour, font and size as they are set
        self._places: dict[str, tuple[pdfdoc.PDFObjectReference, float]] = {}
        self._outline: list[tuple[str, str, int]] = []
        self._recorded: dict[object, list[str]] = {}
        self._resources = pdfdoc.PDFResourceDictionary()
        trim = fp_str(0, 0, width, height)
        media = fp_str(-bleed, -bleed, width + bleed, height + bleed)
        crop = f" /CropBox [{trim}]" if bleed else ""
        self._boxes = f"/MediaBox [{media}] /BleedBox [{media}] /TrimBox [{trim}]{crop}"

    # ---- one page
    def begin_page(self) -> None:
        """Start with the state that PDF gives a new page."""
        self._operators, self._links, self._anchors, self._state = [], [], [], ""

    def end_page(self) -> DrawnPage:
        """What was drawn since `begin_page`."""
        return DrawnPage(self.press.add("\n".join(self._operators)), self._links, self._anchors)

    @contextmanager
    def moved(self, x: float) -> Iterator[None]:
        """Draw so many points further to the right, with links; what is drawn sets all that it needs."""
        self._operators.append(f"q 1 0 0 1 {fp_str(x)} 0 cm")
        self._state = ""
        count = len(self._links)
        yield
        for box in self._links[count:]:
            box.left += x
            box.right += x
        self._operators.append("Q")
        self._state = ""

    def drawn(self) -> Drawn:
        """What was drawn since `begin_page`, to be drawn by `draw_again` on another page."""
        return "\n".join(self._operators), self._links

    def draw_again(self, drawn: Drawn) -> None:
        """Draw what another page shows."""
        operators, links = drawn
        if operators:
            self._operators.append(operators)
        self._links += links
        self._state = ""  # whatever that page set last

    def line(self, line: Line, x: float, baseline: float, *, link: str = "") -> None:
        """Draw a line of text whose measure begins at x, and make its links live, or all of it one `link`."""
        at = x + line.x
        shown = f"1 0 0 1 {at:.2f} {baseline:.2f} Tm"
        for segment in line.segments:
            style = segment.style
            state = f"{_colour(style.colour)} /{segment.font.name} {style.size:g} Tf"
            if state != self._state:
                self._state = state
                shown = f"{shown} {state} {segment.operators}"
            else:
                shown = f"{shown} {segment.operators}"
            if leads := link or segment.link:
                self._link(leads, at, at + segment.width - segment.hanging, baseline, style.size)
            at += segment.width
        self._operators.append(f"BT {shown} ET")

    def _link(self, link: str, left: float, right: float, baseline: float, size: float) -> None:
        """Make a stretch of text live; where it goes on with the same link, the box grows."""
        bottom, top = baseline - 0.25 * size, baseline + 0.8 * size
        last = self._links[-1] if self._links else None
        if (
            last
            and last.link == link
            and abs(last.right - left) < size
            and last.bottom <= baseline <= last.top
        ):
            last.right, last.bottom, last.top = right, min(bottom, last.bottom), max(top, last.top)
        else:
            self._links.append(LinkBox(link, left, bottom, right, top))

    def link_area(self, link: str, left: float, bottom: float, right: float, top: float) -> None:
        """Make a box of the page lead somewhere, whatever stands in it."""
        self._links.append(LinkBox(link, left, bottom, right, top))

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle; decoration, which a reading machine skips."""
        self.paint(f"{_colour(colour)} {fp_str(x, y, width, height)} re f")

    def paint(self, operators: str) -> None:
        """Raw operators, as `drawing` builds them: decoration, which a reading machine skips."""
        self._operators.append(f"/Artifact BMC q {operators} Q EMC")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float, alt: str = "") -> None:
        """A picture (JPEG, PNG) that fills the box; `alt` says what it shows, "" that it is decoration.

        Raises ValueError for data that is no picture.
        """
        from exporters.typeset.pictures import place_picture  # few books need it, and what it imports

        operators = place_picture(self._canvas, data, (x, y, width, height))
        if alt:
            words = alt.encode("utf-16-be", "surrogatepass").hex().upper()
            self._operators.append(f"/Figure <</Alt <FEFF{words}>>> BDC {operators} EMC")
        else:
            self.paint(operators)

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Draw with the origin at that point and the page turned anticlockwise; for text without links."""
        before = self._state
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        self._operators.append(f"q {fp_str(cosine, sine, -sine, cosine, x, y)} cm")
        yield
        self._operators.append("Q")
        self._state = before  # Q brings back what was set before

    def repeated(self, key: object, draw: Callable[[], None]) -> None:
        """What `draw` draws, without links; drawn once for each key, and copied from then on."""
        operators = self._recorded.get(key)
        if operators is None:
            begin = len(self._operators)
            self._state = ""  # so that it sets all that it needs
            draw()
            operators = self._recorded[key] = self._operators[begin:]
            del self._operators[begin:]
        self._operators += operators
        self._state = ""

    def anchor(self, name: str, top: float) -> None:
        """A place that links lead to: the height `top` of this page."""
        self._anchors.append((name, min(top, self.height)))

    # ---- the file
    def add(self, page: DrawnPage) -> None:
        """Put a page into the file, behind the others. Of two anchors of one name the first counts."""
        document = self._document
        content = document.Reference(PageContent(page.content.result()))
        resources = document.Reference(self._resources)
        leaf = PageObject(page, self._boxes, resources, content, self._places)
        reference = document.Reference(leaf)
        document.Pages.addPage(leaf)
        for name, top in page.anchors:
            self._places.setdefault(name, (reference, top))

    def outline(self, title: str, name: str, level: int) -> None:
        """An entry of the outline that leads to the place of that name."""
        self._outline.append((title, name, level))

    def page_label(self, page_index: int, style: str, start: int, prefix: str = "") -> None:
        """From the page of that index (from 0) on, number pages from `start` in a style of PDF's."""
        self._canvas.addPageLabel(page_index, style=style, start=start, prefix=prefix or None)

    def finish(self) -> bytes:
        """The whole file. Raises KeyError for a link or an outline entry to a place that there is not."""
        self.press.close()
        canvas, document = self._canvas, self._document
        for title, name, level in self._outline:
            page, top = self._places[name]
            destination = canvas._bookmarkReference(name)
            destination.setPage(page)
            destination.xyz(0, top, 0)
            canvas.addOutlineEntry(title, name, level, closed=level > 0)
        self._resources.basicFonts()
        if canvas._formsinuse:
            self._resources.XObject = document.xobjDict(canvas._formsinuse)
        document.SaveToFile(self._buffer, canvas)
        self.shaper.forget()
        return self._buffer.getvalue()


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """A canvas that begins without a font: every text sets its own, and all are embedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""


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


@cache
def _colour(colour: Colour) -> str:
    return f"{fp_str(*colour)} {'g' if len(colour) == 1 else 'k'}"
