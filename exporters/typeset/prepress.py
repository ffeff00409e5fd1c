"""The file for the print shop: single pages with bleed, text in black ink, nothing for a screen alone.

Page boxes are those of ISO 32000-1, 14.11.2: the media box holds the bleed box, which reaches over
the trim box by the bleed; the trim box is the page as the reader holds it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from exporters.typeset import pdfx
from exporters.typeset.page_resources import drawn_with
from exporters.typeset.print_colours import black_text, holds_inline_image
from exporters.typeset.print_pictures import separate

if TYPE_CHECKING:
    import pikepdf

__all__ = [
    "BLEED",
    "MM",
    "Box",
    "Leaf",
    "black_only",
    "content_of",
    "faults",
    "leaf_of",
    "pad",
    "print_file",
    "strip",
]

MM = 72 / 25.4
BLEED = 3 * MM
_MARK_LENGTH = 5 * MM
_MARK_GAP = 0.5 * MM  # between the bleed and a mark
_SLUG = _MARK_GAP + _MARK_LENGTH + 0.5 * MM
_INLINE = "a picture stands among the operators, and not by itself"
_SAME = 0.05  # points by which the edges of pages of one size may differ
_KEPT_OF_ROOT = {"/Type", "/Pages", "/Lang"}
_KEPT_OF_PAGE = {"/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/TrimBox", "/BleedBox"}


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def within(self, other: Box) -> Box:
        """The part of it that lies in the other too."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def is_like(self, other: Box) -> bool:
        """Whether it lies in the same place."""
        edges = zip(self.numbers(), other.numbers(), strict=True)
        return all(abs(edge - its) < _SAME for edge, its in edges)

    def numbers(self) -> list[float]:
        return [round(edge, 4) for edge in (self.left, self.bottom, self.right, self.top)]


class Leaf(NamedTuple):
    """A page's boxes: as it is trimmed, and with the bleed that it really has."""

    trim: Box
    bleed: Box


def print_file(
    pdf: bytes,
    *,
    crop_marks: bool = False,
    has_back_cover: bool = True,
    condition: str = pdfx.COATED,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """The pages in reading order as a shop wants them; `progress` takes pages done and all pages.

    Text is in black ink only, art in inks; links, outline, tags and the like are gone; blank pages
    make the number of pages a multiple of four, before the last one where that is the back cover, else
    behind it. The file is PDF/X-1a:2003 for `condition`, a printing condition of the ICC's registry,
    unless `faults` knows why it is not. Dates are those of the file that came in. Raises ValueError
    for a file without pages, with pages of several sizes, or with turned pages.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as book:
        leaf = leaf_of(book)
        strip(book)
        unseparated = black_only(book, progress)
        pad(book, leaf, has_back_cover=has_back_cover)
        _set_boxes(book, leaf, crop_marks=crop_marks)
        if crop_marks:
            _mark(book, leaf)
        is_pdfx = not unseparated + pdfx.faults(book)
        if is_pdfx:
            pdfx.declare(book, condition)
        out = io.BytesIO()
        book.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version=pdfx.VERSION if is_pdfx else "",
        )
        return out.getvalue()


def faults(pdf: bytes) -> list[str]:
    """Why a print file does not say that it is PDF/X-1a; empty for one that does."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as book:
        streams = [content for page in book.pages if (content := content_of(page)) is not None]
        streams += [form for kind, thing in drawn_with(book) if (form := _drawing(kind, thing)) is not None]
        inline = any(holds_inline_image(stream.read_bytes()) for stream in streams)
        return [_INLINE] * inline + pdfx.faults(book)


def leaf_of(book: pikepdf.Pdf) -> Leaf:
    """The boxes of the pages, which are to be all alike. Raises ValueError where they are not, or none."""
    if len(book.pages) == 0:
        raise ValueError("a file without pages cannot be printed")
    first = _leaf_of_page(book.pages[0], 1)
    for number, page in enumerate(book.pages, 1):
        leaf = _leaf_of_page(page, number)
        if not (leaf.trim.is_like(first.trim) and leaf.bleed.is_like(first.bleed)):
            raise ValueError(f"page {number} differs from page 1 in size: they make no book together")
    return first


def strip(book: pikepdf.Pdf) -> None:
    """Take away whatever is no ink on paper: links, outline, names, labels, tags, actions, descriptions.

    The entries of the document's information dictionary stay, but for what it says of PDF/X.
    """
    for key in sorted(set(book.Root.keys()) - _KEPT_OF_ROOT):
        del book.Root[key]
    for key in [key for key in book.docinfo.keys() if key.startswith("/GTS_")]:  # noqa: SIM118 - no dict
        del book.docinfo[key]
    for page in book.pages:
        for key in sorted(set(page.obj.keys()) - _KEPT_OF_PAGE):
            del page.obj[key]
        above = page.obj.get("/Parent")
        while above is not None and "/CropBox" in above:  # pages inherit it
            del above["/CropBox"]
            above = above.get("/Parent")


def black_only(
    book: pikepdf.Pdf, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[str]:
    """Print all text in black, all art and pictures in inks. Returns what could not be separated."""
    import pikepdf

    inline = False
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(book.pages, 1):
        stream = content_of(page)
        if stream is not None and stream.objgen not in seen:
            inline |= _separate_stream(stream, b"0 g")
            seen.add(stream.objgen)
        progress(number, len(book.pages))
    for kind, thing in drawn_with(book):
        if (drawing := _drawing(kind, thing)) is not None:
            inline |= _separate_stream(drawing, None)
        elif kind == "XObject" and isinstance(thing, pikepdf.Stream):
            separate(thing)
    return [_INLINE] if inline else []


def pad(book: pikepdf.Pdf, leaf: Leaf, *, has_back_cover: bool = True) -> None:
    """Make the pages a multiple of four by blank ones, before the last page where that is the back cover."""
    import pikepdf

    place = len(book.pages) - 1 if has_back_cover and len(book.pages) > 1 else len(book.pages)
    for _ in range(-len(book.pages) % 4):
        blank = pikepdf.Dictionary(
            Type=pikepdf.Name("/Page"),
            Resources=pikepdf.Dictionary(),
            MediaBox=leaf.bleed.numbers(),
            TrimBox=leaf.trim.numbers(),
        )
        book.pages.insert(place, pikepdf.Page(book.make_indirect(blank)))


def content_of(page: pikepdf.Page) -> pikepdf.Stream | None:
    """The one content stream of a page, several joined; None for an empty page."""
    import pikepdf

    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        page.contents_coalesce()
        contents = page.obj.Contents
    return contents if isinstance(contents, pikepdf.Stream) else None


def _separate_stream(stream: pikepdf.Stream, inherited: bytes | None) -> bool:
    """Rewrite a content stream where it needs it; whether a picture stands in the middle of it."""
    import pikepdf

    content = stream.read_bytes()
    separated = black_text(content, inherited)
    if separated is not content:
        stream.write(zlib.compress(separated), filter=pikepdf.Name.FlateDecode)
    return holds_inline_image(content)


def _drawing(kind: str, thing: pikepdf.Object) -> pikepdf.Stream | None:
    """A form or a tiling pattern, which are of operators as pages are; None for other resources."""
    import pikepdf

    if not isinstance(thing, pikepdf.Stream):
        return None
    is_form = kind == "XObject" and thing.get("/Subtype") == "/Form"
    return thing if is_form or (kind == "Pattern" and thing.get("/PatternType") == 1) else None


def _set_boxes(book: pikepdf.Pdf, leaf: Leaf, *, crop_marks: bool) -> None:
    media = leaf.trim.grown(BLEED + _SLUG) if crop_marks else leaf.bleed
    for page in book.pages:
        page.obj.MediaBox = media.numbers()
        page.obj.BleedBox = leaf.bleed.numbers()
        page.obj.TrimBox = leaf.trim.numbers()


def _mark(book: pikepdf.Pdf, leaf: Leaf) -> None:
    """Crop marks on every page; what a page draws beyond its bleed stays hidden, as it was."""
    import pikepdf

    bleed = _numbers(leaf.bleed.left, leaf.bleed.bottom, leaf.bleed.width, leaf.bleed.height)
    opening = book.make_stream(f"{_marks(leaf.trim)}\nq {bleed} re W n\n".encode("ascii"))
    closing = book.make_stream(b"\nQ")
    for page in book.pages:
        content = page.obj.get("/Contents")
        page.obj.Contents = pikepdf.Array([opening, *([] if content is None else [content]), closing])


def _marks(trim: Box) -> str:
    """Two hairlines at each corner, outside the bleed, in all four inks, to register the plates by."""
    near, far = BLEED + _MARK_GAP, BLEED + _MARK_GAP + _MARK_LENGTH
    lines = []
    for y in (trim.bottom, trim.top):
        for x, way in ((trim.left, -1), (trim.right, 1)):
            lines.append(f"{_numbers(x + way * near, y)} m {_numbers(x + way * far, y)} l")
    for x in (trim.left, trim.right):
        for y, way in ((trim.bottom, -1), (trim.top, 1)):
            lines.append(f"{_numbers(x, y + way * near)} m {_numbers(x, y + way * far)} l")
    return f"q 1 1 1 1 K .25 w {' '.join(lines)} S Q"


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}" for value in values)


def _leaf_of_page(page: pikepdf.Page, number: int) -> Leaf:
    if page.rotation or page.obj.get("/UserUnit", 1) != 1:
        raise ValueError(f"page {number} is turned or scaled by its viewer: it cannot be printed as it is")
    trim, media = _box(page.trimbox), _box(page.mediabox)
    bleed = _box(page.obj.BleedBox) if "/BleedBox" in page.obj else media
    return Leaf(trim, bleed.within(media).within(trim.grown(BLEED)))


def _box(box: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(edge) for edge in box.as_list())
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
