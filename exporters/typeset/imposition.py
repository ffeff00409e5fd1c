"""Pages laid out two to a side on sheets twice their size, to be printed on both sides, folded and bound.

A section is a stack of sheets folded together and stitched through the fold. In it the inner sheets
are pushed outwards by the paper of the outer ones, and lose that much when the edge is trimmed: so
their pages are moved towards the spine (creep).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from exporters.typeset.prepress import MM, Leaf, black_only, content_of, leaf_of, pad, strip

if TYPE_CHECKING:
    import pikepdf

__all__ = ["Sheet", "imposed_file", "sheet_order"]

_PAGES_OF_A_SHEET = 4
_A4_LENGTH = 297 * MM


class Sheet(NamedTuple):
    """Pages by number (from 1), left and right, of a sheet's two sides; flipped on the short edge.

    `section` counts from 0, and so does `depth`, the sheets of its section that lie outside this one.
    """

    section: int
    depth: int
    front: tuple[int, int]
    back: tuple[int, int]


def sheet_order(pages: int, *, signature_pages: int = 16, single_section_up_to: int = 80) -> list[Sheet]:
    """The sheets in the order in which they are printed, the outermost of each section first.

    Up to `single_section_up_to` pages make one section; more are cut into sections of
    `signature_pages`, of which the last may be thinner. Raises ValueError for numbers of pages that
    are no multiples of four.
    """
    if pages < _PAGES_OF_A_SHEET or pages % _PAGES_OF_A_SHEET:
        raise ValueError(f"{pages} pages do not fill sheets of four")
    if signature_pages < _PAGES_OF_A_SHEET or signature_pages % _PAGES_OF_A_SHEET:
        raise ValueError(f"sections of {signature_pages} pages do not fill sheets of four")
    step = pages if pages <= single_section_up_to else signature_pages
    sheets = []
    for section, first in enumerate(range(1, pages + 1, step)):
        last = min(first + step - 1, pages)
        for depth in range((last - first + 1) // _PAGES_OF_A_SHEET):
            low, high = first + 2 * depth, last - 2 * depth
            sheets.append(Sheet(section, depth, (high, low), (low + 1, high - 1)))
    return sheets


def imposed_file(
    pdf: bytes,
    *,
    caliper_mm: float = 0.1,
    signature_pages: int = 16,
    single_section_up_to: int = 80,
    separated: bool = False,
) -> bytes:
    """The pages for an office printer: two up on the paper of twice their size, to be folded.

    Takes the book as it is on screen, or its print file, which `separated` says has its text in black
    already: that spares most of the time. Bleed is cut off at the sheet's edge, and
    reaches into what creep leaves free there; `caliper_mm` is the thickness of the paper. The file
    asks for printing in its own size, on both sides, flipped on the short edge. Raises ValueError as
    `print_file` and `sheet_order` do, and for a caliper below 0.
    """
    import pikepdf

    if caliper_mm < 0:
        raise ValueError("paper is not thinner than nothing")
    with pikepdf.open(io.BytesIO(pdf)) as book:
        leaf = leaf_of(book)
        strip(book)
        if not separated:
            black_only(book)
        pad(book, leaf)
        order = sheet_order(
            len(book.pages), signature_pages=signature_pages, single_section_up_to=single_section_up_to
        )
        forms = _as_forms(book, leaf)
        sides = [
            _side(book, leaf, [forms[number - 1] for number in side], sheet.depth * caliper_mm * MM)
            for sheet in order
            for side in (sheet.front, sheet.back)
        ]
        del book.pages[:]
        book.pages.extend(sides)
        _ask_the_printer(book)
        out = io.BytesIO()
        book.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            min_version="1.7",  # the printer's preferences are of it
        )
        return out.getvalue()


def _as_forms(book: pikepdf.Pdf, leaf: Leaf) -> list[pikepdf.Object | None]:
    """Each page as a form that draws it with its bleed; None for a page on which nothing stands.

    The page's own stream becomes the form, unless two pages share it.
    """
    import pikepdf

    forms: list[pikepdf.Object | None] = []
    taken: set[tuple[int, int]] = set()
    for page in book.pages:
        content = content_of(page)
        if content is None:
            forms.append(None)
            continue
        if content.objgen in taken:
            form = page.as_form_xobject(handle_transformations=False)
        else:
            taken.add(content.objgen)
            form = content
            form.Type, form.Subtype = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
            form.Resources = page.resources
        form.BBox = leaf.bleed.numbers()
        forms.append(form)
    return forms


def _side(book: pikepdf.Pdf, leaf: Leaf, forms: list[pikepdf.Object | None], creep: float) -> pikepdf.Page:
    """One side of a sheet: each page clipped at the spine and moved towards it by `creep` points."""
    import pikepdf

    width, height = leaf.trim.width, leaf.trim.height
    drawn = {}
    operators = []
    for name, form, place, shift in zip("LR", forms, (0.0, width), (creep, -creep), strict=True):
        if form is None:
            continue
        drawn[f"/{name}"] = form
        x, y = place + shift - leaf.trim.left, -leaf.trim.bottom
        operators.append(
            f"q {place:.4f} 0 {width:.4f} {height:.4f} re W n 1 0 0 1 {x:.4f} {y:.4f} cm /{name} Do Q"
        )
    margin = _margin(2 * width)
    box = [round(-margin, 4), 0, round(2 * width + margin, 4), round(height, 4)]
    side = pikepdf.Dictionary(
        Type=pikepdf.Name("/Page"),
        MediaBox=box,
        TrimBox=[0, 0, round(2 * width, 4), round(height, 4)],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(drawn)),
        Contents=book.make_stream("\n".join(operators).encode("ascii")),
    )
    return pikepdf.Page(book.make_indirect(side))


def _margin(width: float) -> float:
    """What a sheet is wider at each side than the two pages: A5 is half of A4 rounded down to millimetres."""
    spare = _A4_LENGTH - width
    return spare / 2 if 0 < spare < 2 * MM else 0.0


def _ask_the_printer(book: pikepdf.Pdf) -> None:
    """What a print dialogue is to begin with (ISO 32000-1, table 150): many a secretary will not look."""
    import pikepdf

    book.Root.ViewerPreferences = pikepdf.Dictionary(
        Duplex=pikepdf.Name("/DuplexFlipShortEdge"),
        PrintScaling=pikepdf.Name("/None"),
        PickTrayByPDFSize=True,
    )
