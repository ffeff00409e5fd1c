"""Drawing on small pages, and reading PDFs back with readers that are not ours."""

from __future__ import annotations

import gc
import io
import re
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import pdfplumber
import uharfbuzz as hb
from pdfminer.layout import LTChar
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject

from exporters.typeset.embedding import EmbeddedFont
from exporters.typeset.faces import FACES, load_face
from exporters.typeset.lines import Line
from exporters.typeset.paragraph import break_lines
from exporters.typeset.shaping import Shaped
from exporters.typeset.style import ParagraphStyle, Run, TextStyle
from exporters.typeset.surface import Metadata, Surface

__all__ = [
    "PLAIN",
    "Link",
    "Word",
    "characters",
    "codes_of",
    "draw",
    "drawn_width",
    "drawn_word",
    "faults_of_layout",
    "fonts",
    "letters_of",
    "links",
    "new_surface",
    "outline",
    "page_texts",
    "pen_after",
    "pinned",
    "poppler_text",
    "pypdf_texts",
    "same_text",
    "text_of",
    "texts_between",
    "words_of_pages",
]

_BROKEN_WORD = re.compile(r"(?<=\w[-‐/–—])\n(?=\w)")  # after a hyphen that is part of the word
PLAIN = ParagraphStyle(text=TextStyle(face="serif", size=10), leading=12)


# In a TJ array strings and numbers take turns; no code has a parenthesis in it.
_ARRAY = re.compile(r"\[\((.*?)\)\]TJ", re.DOTALL)
_ACTUAL = re.compile(r"/Span <</ActualText <FEFF([0-9A-F]*)>>> BDC ((?:[^(]|\([^)]*\))*?) EMC", re.DOTALL)


def new_surface(width: float = 400, height: float = 600, bleed: float = 0.0) -> Surface:
    return Surface(
        width,
        height,
        Metadata(
            title="A Test",
            author="Tests",
            subject="Testing",
            language="en",
            stamp=datetime(2020, 1, 2, tzinfo=UTC),
        ),
        bleed,
    )


def draw(texts: Sequence[str], style: ParagraphStyle = PLAIN, measure: float = 360.0) -> bytes:
    """A page with a paragraph for each text, one below the other."""
    surface = new_surface(measure + 40, 800)
    surface.begin_page()
    baseline = 780.0
    for text in texts:
        for line in break_lines([Run(text, style.text)], style, measure, surface.shaper):
            surface.line(line, 20, baseline)
            baseline -= style.leading
        baseline -= style.leading
    assert baseline > 0
    surface.add(surface.end_page())
    return surface.finish()


def text_of(lines: Sequence[Line]) -> str:
    """What the lines say, put together in the order of sight: replacement text, else the glyphs' own."""
    return "".join(
        _said(segment.operators, segment.font) for line in lines for segment in line.segments
    ).replace("\u200b", "")


def _said(operators: str, font: EmbeddedFont) -> str:
    said = ""
    at = 0
    for span in _ACTUAL.finditer(operators):
        said += letters_of(operators[at : span.start()], font)
        said += bytes.fromhex(span[1]).decode("utf-16-be", "surrogatepass")
        at = span.end()
    return said + letters_of(operators[at:], font)


def letters_of(operators: str, font: EmbeddedFont) -> str:
    """What the glyphs say that these operators show."""
    return "".join(_text_of_code(font, code) for code in codes_of(operators))


@cache
def _text_of_code(font: EmbeddedFont, code: str) -> str:
    return font.text_of(code)


@cache
def _advance_of_code(font: EmbeddedFont, code: str) -> float:
    (glyph,) = {glyph for (glyph, _), known in font._codes.items() if known == code}
    return font.advance(glyph)


def pen_after(operators: str, font: EmbeddedFont) -> float:
    """How far these operators move a viewer's pen, in 1/1000 em."""
    return sum(_advance_of_code(font, code) for code in codes_of(operators)) + _moves(operators)


def codes_of(operators: str) -> list[str]:
    """The codes that operators show, two characters each."""
    strings = [string for array in _ARRAY.findall(operators) for string in re.split(r"\)-?[0-9.]+\(", array)]
    assert all(len(string) % 2 == 0 for string in strings)
    return [string[at : at + 2] for string in strings for at in range(0, len(string), 2)]


def _moves(operators: str) -> float:
    """How far operators move the pen besides, in 1/1000 em."""
    return -sum(
        float(move) for array in _ARRAY.findall(operators) for move in re.findall(r"\)(-?[0-9.]+)\(", array)
    )


def drawn_width(line: Line) -> float:
    """How far a viewer's pen moves over the line, in points, without the blank that hangs at its end."""
    width = 0.0
    for segment in line.segments:
        width += pen_after(segment.operators, segment.font) * segment.style.size / 1000
    return width - line.segments[-1].hanging if line.segments else 0.0


def drawn_word(shaped: Shaped, font: EmbeddedFont) -> tuple[str, float]:
    """What the glyphs of a word say in the order of sight, and how far the pen moves, in 1/1000 em."""
    text, width = "", 0.0
    for part in shaped.parts_in(font):
        for _, array in part.pieces:
            operators = f"[({array})]TJ"
            text += letters_of(operators, part.font)
            width += pen_after(operators, part.font)
    return text, width


def same_text(text: str) -> str:
    """Text such that canonically equivalent texts, however broken into lines, are equal."""
    whole = _BROKEN_WORD.sub("", text).replace("\u00ad\n", "").replace("\u00ad ", "")
    return unicodedata.normalize("NFC", " ".join(whole.split()))


# ---- pdfplumber
@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, its box in points from the page's upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class _QuickPage(pdfplumber.page.Page):
    """A page whose characters are told without looking for references in each of their properties.

    There are none, and pdfplumber takes longer to look than a booklet takes to be set.
    """

    def process_object(self, obj: Any) -> dict[str, Any]:
        if not isinstance(obj, LTChar):
            told: dict[str, Any] = super().process_object(obj)
            return told
        left, upper = self.mediabox[:2]
        top = self.height - obj.y1 + upper
        colour = obj.graphicstate.ncolor
        return {
            "object_type": "char",
            "page_number": self.page_number,
            "text": obj.get_text(),
            "fontname": obj.fontname,
            "size": obj.size,
            "matrix": obj.matrix,
            "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
            "upright": obj.upright,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "y0": obj.y0,
            "y1": obj.y1,
            "width": obj.width,
            "height": obj.height,
            "top": top,
            "bottom": self.height - obj.y0 + upper,
            "doctop": self.initial_doctop + top,
        }


@lru_cache(maxsize=3)  # reading takes longer than building; several tests look at one file in turn
def _pages(pdf: bytes) -> tuple[Any, ...]:
    """All of them read; a million objects that stay are not worth the collector's looking through them."""
    pages = tuple(pdfplumber.open(io.BytesIO(pdf)).pages)
    gc.disable()
    try:
        for page in pages:
            page.__class__ = _QuickPage
            page.objects  # noqa: B018 - which reads them
    finally:
        gc.enable()
    return pages


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in _pages(pdf)]


def texts_between(pdf: bytes, top: float, bottom: float) -> list[str]:
    """The text of each page in a band across it, measured in points from the file's top and bottom."""
    texts = []
    for page in _pages(pdf):
        left, upper, right, lower = page.bbox
        texts.append(page.crop((left, upper + top, right, lower - bottom)).extract_text())
    return texts


def words_of_pages(pdf: bytes) -> list[list[Word]]:
    return [
        [
            Word(word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
            for word in page.extract_words(use_text_flow=True)
        ]
        for page in _pages(pdf)
    ]


def characters(pdf: bytes) -> list[list[dict[str, Any]]]:
    """pdfplumber's characters, page by page."""
    return [list(page.chars) for page in _pages(pdf)]


# ---- Poppler
def poppler_text(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


# ---- pypdf
@dataclass(frozen=True, slots=True)
class Link:
    """A link's box (x0, y0, x1, y1), and where it leads: a page's index and a height, or an address."""

    box: tuple[float, float, float, float]
    page: int | None
    top: float
    uri: str


def pypdf_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def links(pdf: bytes) -> list[list[Link]]:
    """The links of each page; a link that leads nowhere fails."""
    reader = PdfReader(io.BytesIO(pdf))
    index = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages)
        if page.indirect_reference
    }
    found: list[list[Link]] = []
    for page in reader.pages:
        found.append([])
        for reference in page.get("/Annots", ArrayObject()):
            annotation = reference.get_object()
            assert annotation["/Subtype"] == "/Link"
            x0, y0, x1, y1 = (float(edge) for edge in annotation["/Rect"])
            action = annotation.get("/A")
            if action is not None:
                found[-1].append(Link((x0, y0, x1, y1), None, 0.0, str(action.get_object()["/URI"])))
                continue
            target = annotation["/Dest"].get_object()
            assert isinstance(target[0], IndirectObject)
            assert target[1] == "/XYZ"
            found[-1].append(Link((x0, y0, x1, y1), index[target[0].idnum], float(target[3]), ""))
    return found


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """The outline in order: level, title, index of the page."""
    reader = PdfReader(io.BytesIO(pdf))

    def entries(items: Sequence[Any], level: int) -> list[tuple[int, str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += entries(item, level + 1)
            else:
                number = reader.get_destination_page_number(item)
                assert number is not None
                found.append((level, str(item.title), number))
        return found

    return entries(reader.outline, 0)


def fonts(pdf: bytes) -> dict[str, Any]:
    """All fonts that pages name, by base name."""
    found: dict[str, Any] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"].get_object()
        for reference in resources["/Font"].get_object().values():
            font = reference.get_object()
            found[str(font["/BaseFont"])] = font
    return found


# ---- the whole page, seen from outside
def faults_of_layout(pdf: bytes) -> list[str]:
    """Text outside the trim box, and text over other text; by the letters' bodies, without ascenders."""
    faults = []
    for number, page in enumerate(_pages(pdf), 1):
        rows: dict[float, list[tuple[float, float, str]]] = {}
        for letter in page.chars:
            if letter["text"].isspace():
                continue
            baseline, x0, x1 = letter["matrix"][5], letter["x0"], letter["x1"]
            low, high = baseline - 0.2 * letter["size"], baseline + 0.7 * letter["size"]
            if x0 < 0 or x1 > page.width or low < 0 or high > page.height:
                faults.append(f"page {number}: {letter['text']!r} leaves the page")
            rows.setdefault(round(baseline, 2), []).append((x0, x1, letter["text"]))
        faults += [f"page {number}: {fault}" for fault in _overlaps(rows)]
    return faults


def _overlaps(rows: dict[float, list[tuple[float, float, str]]]) -> list[str]:
    faults = []
    baselines = sorted(rows)
    for lower, upper in pairwise(baselines):
        if upper - lower < 5 and _meet(rows[lower], rows[upper]):
            faults.append(f"lines at {lower} and {upper} stand over one another")
    for baseline in baselines:
        letters = sorted(rows[baseline])
        for before, after in pairwise(letters):
            width = min(before[1] - before[0], after[1] - after[0])
            # The letters of a ligature that runs from right to left all begin where it begins.
            is_ligature = abs(before[0] - after[0]) < 0.01 and unicodedata.bidirectional(before[2][0]) == "AL"
            is_text = before[2].isalnum() and after[2].isalnum() and not is_ligature
            if is_text and before[1] - after[0] > 0.4 * width:
                faults.append(f"{before[2]!r} stands over {after[2]!r} at {baseline}")
    return faults


def _meet(one: list[tuple[float, float, str]], other: list[tuple[float, float, str]]) -> bool:
    """Whether two rows share a stretch of the page; marks, which have no width, do not count."""
    wide = [(x0, x1) for x0, x1, _ in other if x1 - x0 > 0.5]
    return any(a < x1 and x0 < b for a, b, _ in one if b - a > 0.5 for x0, x1 in wide)


def pinned(key: str) -> hb.Font:
    """One of the book's own faces, all of its glyphs pinned at its axes."""
    face = load_face(key).face
    pin = hb.SubsetInput()
    pin.keep_everything()
    pin.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE
    for axis, value in FACES[key].axes:
        pin.pin_axis_location(face, axis, value)
    return hb.Font(hb.subset(face, pin))
