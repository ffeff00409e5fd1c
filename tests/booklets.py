"""Building booklets, and looking at the parts of their pages with readers that are not ours."""

from __future__ import annotations

import dataclasses
import html
import io
import re
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pikepdf

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from exporters.booklet.papers import PAPERS, Paper
from model.findings import Finding
from model.options import Option, Options, OptionValue
from model.programme import Programme, Source
from tests.typeset_reading import Link, Word, links, texts_between

__all__ = [
    "MM",
    "Booklet",
    "Told",
    "build",
    "faults_of_words",
    "feet",
    "heads",
    "landing",
    "letters",
    "numbers_told",
    "page_count",
    "panel_places",
    "running_text",
    "stated",
    "trimmed",
    "type_areas",
    "undrawn",
    "words",
]

MM = 72 / 25.4
_TURNED = re.compile(rb"q 0 -?1 -?1 0 [-.\d ]+ cm\nBT .*? ET\nQ\n?", re.DOTALL)
_NUMBER = re.compile(r"(?:\d{4} )?(?:p\. )?(\d{1,3})")  # in the index of subjects with its panel
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
_NO_LETTERS = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufffe-]+")


@dataclass(frozen=True)
class Booklet:
    """A finished booklet, and what was said about it."""

    pdf: bytes
    holds: str
    findings: tuple[Finding, ...]
    progress: tuple[tuple[int, int], ...]


def stated(programme: Programme, **options: object) -> Programme:
    """The programme with a table [booklet] of these keys, from line 11 of programme.toml on."""
    lines = iter(range(11, 1000))

    def option(value: object) -> Option:
        source = Source(file="programme.toml", line=next(lines))
        if isinstance(value, (list, tuple)):
            return Option(value=tuple(option(item) for item in value), source=source)
        return Option(value=_value(value), source=source)

    source = Source(file="programme.toml", line=10)
    entries = {key: option(value) for key, value in options.items()}
    tables = {**programme.options, "booklet": Options(name="booklet", entries=entries, source=source)}
    return dataclasses.replace(programme, options=tables)


def _value(value: object) -> OptionValue:
    assert isinstance(value, str | int | float | bool)
    return value


def build(programme: Programme, **options: object) -> Booklet:
    """The booklet for the screen, with these options in [booklet]."""
    progress: list[tuple[int, int]] = []
    job = Job(progress=lambda done, total: progress.append((done, total)))
    (file,) = BookletExporter().export(stated(programme, files=["screen"], **options), job)
    assert file.path == "booklet.pdf"
    return Booklet(file.content, file.holds, tuple(job.findings), tuple(progress))


@lru_cache(maxsize=4)
def trimmed(pdf: bytes) -> bytes:
    """The pages as they are when they are cut, without the words of the tabs, which stand on their side."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        for page in book.pages:
            page.MediaBox = page.TrimBox
            content = page.Contents.read_bytes()
            page.Contents = book.make_stream(_TURNED.sub(b"", content))
        out = io.BytesIO()
        book.save(out, static_id=True)
    return out.getvalue()


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as book:
        return len(book.pages)


def type_areas(pdf: bytes) -> list[str]:
    """The text of each A5 page without running head and foot."""
    return texts_between(trimmed(pdf), 17 * MM, 15 * MM)


def heads(pdf: bytes) -> list[str]:
    return texts_between(trimmed(pdf), 0, 193 * MM)


def feet(pdf: bytes) -> list[str]:
    return texts_between(trimmed(pdf), 195 * MM, 0)


def letters(text: str) -> str:
    """Letters and signs alone: as the same text gives them, however it is broken into lines."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFC", text))


# ---- Poppler: quick enough for hundreds of pages
def running_text(pdf: bytes) -> list[str]:
    """The text of each A5 page without running head and foot, in the order in which it is drawn."""
    box = ["-x", "0", "-y", str(round(17 * MM)), "-W", "420", "-H", str(round(178 * MM))]
    done = subprocess.run(
        ["pdftotext", "-raw", *box, "-", "-"], input=trimmed(pdf), capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").split("\f")[:-1]


def words(pdf: bytes) -> list[list[Word]]:
    """The words of each page with their boxes, in points from the upper left corner of the trimmed page."""
    return _words(trimmed(pdf))


@lru_cache(maxsize=6)
def _words(pdf: bytes) -> list[list[Word]]:
    done = subprocess.run(
        ["pdftotext", "-bbox", "-cropbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    found: list[list[Word]] = []
    for line in done.stdout.decode("utf-8").splitlines():
        if "<page " in line:
            found.append([])
        elif word := _WORD.search(line):
            x0, top, x1, bottom = (float(edge) for edge in word.groups()[:4])
            found[-1].append(Word(html.unescape(word[5]), x0, top, x1, bottom))
    return found


def faults_of_words(pdf: bytes, paper: Paper = PAPERS["A5"]) -> list[str]:
    """Words outside the trimmed page, and words over words, by their letters' bodies; the tabs' too."""
    width, height = paper.width, paper.height
    faults = []
    for number, page in enumerate(_words(pdf), 1):
        bodies = []
        for word in page:
            ease = 0.28 * min(word.bottom - word.top, word.x1 - word.x0 + 4)
            body = (word.x0 + 0.7, word.top + ease, word.x1 - 0.7, word.bottom - ease)
            if word.x0 < -0.5 or word.x1 > width + 0.5 or body[1] < 0 or body[3] > height:
                faults.append(f"page {number}: {word} leaves the page")
            bodies.append((body, word))
        bodies.sort(key=lambda entry: entry[0][1])
        for place, (one, word) in enumerate(bodies):
            for other, below in bodies[place + 1 :]:
                if other[1] >= one[3]:
                    break
                if one[0] < other[2] and other[0] < one[2]:
                    faults.append(f"page {number}: {word} stands over {below}")
    return faults


# ---- what stands where
def panel_places(pdf: bytes, programme: Programme) -> dict[str, tuple[int, float]]:
    """Page (from 0) and height from its top where each panel's large number stands; none has a blank."""
    ids = {panel.id for panel in programme.panels}
    found: dict[str, tuple[int, float]] = {}
    for page, page_words in enumerate(words(pdf)):
        for word in page_words:
            if word.text in ids and word.bottom - word.top > 24:
                assert word.text not in found, "a panel is told once"
                found[word.text] = (page, word.top)
    return found


@dataclass(frozen=True)
class Told:
    """A page number that is told somewhere, and the link that it is."""

    number: int
    said: str
    link: Link


def numbers_told(pdf: bytes, height: float = 595.2756) -> list[list[Told]]:
    """Of each page the links within the book that are page numbers (of three digits at most)."""
    found: list[list[Told]] = []
    for page, page_links in enumerate(links(pdf)):
        found.append([])
        for link in page_links:
            said = [word.text for word in words(pdf)[page] if _is_within(word, link, height)]
            number = _NUMBER.fullmatch(" ".join(said))
            if link.page is not None and number:
                found[-1].append(Told(int(number[1]), " ".join(said), link))
    return found


def _is_within(word: Word, link: Link, height: float) -> bool:
    x, y = (word.x0 + word.x1) / 2, height - (word.top + word.bottom) / 2
    return link.box[0] - 0.5 <= x <= link.box[2] + 0.5 and link.box[1] - 0.5 <= y <= link.box[3] + 0.5


def landing(pdf: bytes, link: Link, height: float = 595.2756) -> str:
    """What stands where a link leads: the words of the first line below its place."""
    assert link.page is not None
    top = height - link.top
    below = [word for word in words(pdf)[link.page] if (word.top + word.bottom) / 2 > top - 1]
    if not below:
        return ""
    first = min((word.top + word.bottom) / 2 for word in below)
    return " ".join(word.text for word in below if abs((word.top + word.bottom) / 2 - first) < 4)


# ---- fonts
def undrawn(pdf: bytes) -> set[str]:
    """The texts that are drawn as .notdef, the box of a character that a font does not have."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        boxes: dict[tuple[int, int], dict[bytes, str]] = {}
        for page in book.pages:
            missing: dict[bytes, str] = {}
            for instruction in pikepdf.parse_content_stream(page, "Tf TJ"):
                operands, operator = instruction.operands, str(instruction.operator)
                if operator == "Tf":
                    font = page.Resources.Font[str(operands[0])]
                    if font.objgen not in boxes:
                        boxes[font.objgen] = _boxes(font)
                    missing = boxes[font.objgen]
                elif missing:
                    shown = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                    codes = {shown[at : at + 2] for at in range(0, len(shown), 2)}
                    found |= {text for code, text in missing.items() if code in codes}
    return found


def _boxes(font: pikepdf.Object) -> dict[bytes, str]:
    """The codes of a font that draw glyph 0, and what they stand for; 0 itself stands for nothing."""
    if "/DescendantFonts" not in font:
        return {}
    glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    said = {0: "", **_to_unicode(font.ToUnicode.read_bytes())}
    return {
        cid.to_bytes(2, "big"): text for cid, text in said.items() if glyphs[2 * cid : 2 * cid + 2] == b"\0\0"
    }


def _to_unicode(cmap: bytes) -> dict[int, str]:
    pairs: Sequence[tuple[bytes, bytes]] = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]*)>$", cmap, re.MULTILINE)
    return {int(cid, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for cid, text in pairs}
