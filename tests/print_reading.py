"""Books made by hand for the printer, and looks at print files with readers that are not ours."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
from pypdf import PdfReader

__all__ = [
    "A5",
    "MM",
    "boxes",
    "embedded_fonts",
    "halves",
    "hand_made",
    "information",
    "inks",
    "numbered",
    "places",
    "qpdf_says",
    "root",
    "width_of_ink",
]

MM = 72 / 25.4
A5 = (148 * MM, 210 * MM)


def hand_made(
    contents: Sequence[bytes],
    *,
    size: tuple[float, float] = A5,
    bleed: float = 3 * MM,
    title: str = "A Book",
    resources: dict[str, pikepdf.Object] | None = None,
) -> bytes:
    """A file with a page for each content stream, the origin at the lower left corner of the trim.

    /F1 is Helvetica, not embedded. The boxes are the booklet's: crop box and trim box alike, the media
    box wider by the bleed; without bleed, a media box alone.
    """
    book = pikepdf.new()
    width, height = size
    font = book.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for content in contents:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[-bleed, -bleed, width + bleed, height + bleed],
            Resources=pikepdf.Dictionary({"/Font": pikepdf.Dictionary(F1=font), **(resources or {})}),
            Contents=book.make_stream(content),
        )
        if bleed:
            page.TrimBox = page.CropBox = pikepdf.Array([0, 0, width, height])
        book.pages.append(pikepdf.Page(book.make_indirect(page)))
    book.docinfo["/Title"] = title
    book.docinfo["/CreationDate"] = "D:20200102000000Z"
    book.docinfo["/ModDate"] = "D:20200102000000Z"
    out = io.BytesIO()
    book.save(out, static_id=True)
    return out.getvalue()


def numbered(pages: int, *, bleed: float = 3 * MM) -> bytes:
    """Pages that say `p1`, `p2` and so on, 100 points from the left and the lower edge."""
    contents = [b"BT /F1 12 Tf 100 100 Td (p%d) Tj ET" % number for number in range(1, pages + 1)]
    return hand_made(contents, bleed=bleed)


def root(pdf: bytes) -> Any:
    """The file's catalogue."""
    return PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def information(pdf: bytes) -> dict[str, str]:
    """What the file says of itself."""
    return {key: str(value) for key, value in (PdfReader(io.BytesIO(pdf)).metadata or {}).items()}


def boxes(pdf: bytes, index: int = 0) -> dict[str, list[float]]:
    """The boxes that a page itself has, in points."""
    page: Any = PdfReader(io.BytesIO(pdf)).pages[index]
    return {key[1:]: [float(edge) for edge in page[key]] for key in page if key.endswith("Box")}


def embedded_fonts(pdf: bytes) -> set[str]:
    """The names of all fonts of the pages, and of the forms on them. Fails where one is not embedded."""
    found = set()
    pages: Any = PdfReader(io.BytesIO(pdf)).pages
    for page in pages:
        drawn = page["/Resources"].get("/XObject", {})
        for resources in (page["/Resources"], *(form["/Resources"] for form in drawn.values())):
            for font in resources.get("/Font", {}).values():
                descendants: Any = font["/DescendantFonts"]
                assert "/FontFile2" in descendants[0]["/FontDescriptor"], font["/BaseFont"]
                found.add(str(font["/BaseFont"]))
    return found


def halves(pdf: bytes) -> list[tuple[str, str]]:
    """The words in the left and in the right half of each page."""
    found = []
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        for page in book.pages:
            words = page.extract_words()
            middle = page.width / 2
            found.append(
                (
                    " ".join(word["text"] for word in words if word["x0"] < middle),
                    " ".join(word["text"] for word in words if word["x0"] >= middle),
                )
            )
    return found


def places(pdf: bytes) -> list[list[float]]:
    """Where the words of each page begin, from left to right, in points."""
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        return [sorted(float(word["x0"]) for word in page.extract_words()) for page in book.pages]


def inks(pdf: bytes, folder: Path) -> list[tuple[float, float, float, float]]:
    """How much of each page cyan, magenta, yellow and black cover, as Ghostscript has it."""
    path = folder / "inks.pdf"
    path.write_bytes(pdf)
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    rows = [line.split()[:4] for line in done.stdout.splitlines() if line.rstrip().endswith("CMYK OK")]
    assert rows, done.stdout
    return [(float(c), float(m), float(y), float(k)) for c, m, y, k in rows]


def qpdf_says(pdf: bytes, folder: Path) -> str:
    """What qpdf finds wrong with the file; empty where there is nothing."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def width_of_ink(pdf: bytes, folder: Path, index: int = 0) -> tuple[float, float]:
    """Where the ink of a page begins and ends from left to right, in points of its media box."""
    from PIL import Image, ImageOps

    path = folder / "drawn.pdf"
    path.write_bytes(pdf)
    number = str(index + 1)
    command = ["pdftoppm", "-r", "144", "-gray", "-f", number, "-l", number, "-singlefile", str(path)]
    subprocess.run([*command, str(folder / "drawn")], check=True)
    with Image.open(folder / "drawn.pgm") as picture:
        box = ImageOps.invert(picture).getbbox()
    assert box is not None
    return box[0] / 2, box[2] / 2
