"""Sheets that, printed on both sides, folded and stitched, make the book with its pages in order."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from exporters.typeset.imposition import Sheet, imposed_file, sheet_order
from exporters.typeset.prepress import print_file
from model.findings import Findings
from model.readers.folder import read_programme
from tests.conftest import SAMPLE
from tests.print_reading import (
    A5,
    MM,
    boxes,
    embedded_fonts,
    halves,
    hand_made,
    information,
    inks,
    numbered,
    places,
    qpdf_says,
    root,
    width_of_ink,
)

WIDTH, HEIGHT = A5


def folded(sheets: list[Sheet]) -> list[int]:
    """The pages in the order in which a reader finds them: each section's sheets laid in one another."""
    read: list[int] = []
    for section in sorted({sheet.section for sheet in sheets}):
        own = [sheet for sheet in sheets if sheet.section == section]
        assert [sheet.depth for sheet in own] == list(range(len(own)))
        # The right half of a front is a recto, its verso the left half of the back, and so on inwards.
        inwards = [number for sheet in own for number in (sheet.front[1], sheet.back[0])]
        outwards = [number for sheet in reversed(own) for number in (sheet.back[1], sheet.front[0])]
        read += inwards + outwards
    return read


@given(st.integers(1, 400), st.integers(1, 10), st.integers(0, 400))
def test_the_folded_sheets_hold_every_page_once_in_order(sheets: int, thick: int, single: int) -> None:
    order = sheet_order(4 * sheets, signature_pages=4 * thick, single_section_up_to=single)
    assert folded(order) == list(range(1, 4 * sheets + 1))
    for sheet in order:
        assert sheet.front[0] + sheet.front[1] == sheet.back[0] + sheet.back[1]


def test_sections_are_as_thick_as_asked() -> None:
    assert sheet_order(8) == [Sheet(0, 0, (8, 1), (2, 7)), Sheet(0, 1, (6, 3), (4, 5))]
    assert {sheet.section for sheet in sheet_order(80)} == {0}
    sections = [sheet.section for sheet in sheet_order(84)]
    assert [sections.count(number) for number in range(6)] == [4, 4, 4, 4, 4, 1]
    assert [sheet_order(92)[20 + i].front for i in range(3)] == [(92, 81), (90, 83), (88, 85)]


@pytest.mark.parametrize(("pages", "section"), [(0, 16), (-4, 16), (6, 16), (8, 0), (8, 6)])
def test_pages_that_fill_no_sheet_are_refused(pages: int, section: int) -> None:
    with pytest.raises(ValueError, match="do not fill sheets of four"):
        sheet_order(pages, signature_pages=section)


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (1, [("", "p1"), ("", "")]),
        (3, [("p3", "p1"), ("p2", "")]),
        (8, [("p8", "p1"), ("p2", "p7"), ("p6", "p3"), ("p4", "p5")]),
    ],
)
def test_pages_stand_on_the_sides_of_their_sheets(pages: int, sides: list[tuple[str, str]]) -> None:
    assert halves(imposed_file(numbered(pages))) == sides


def test_a_thick_book_is_cut_into_sections() -> None:
    found = halves(imposed_file(numbered(84)))
    assert len(found) == 42
    assert found[0] == ("p16", "p1")
    assert found[7] == ("p8", "p9")
    assert found[8] == ("p32", "p17")
    assert found[-2:] == [("p84", "p81"), ("p82", "p83")]


@pytest.mark.parametrize("bleed", [0, 3 * MM])
def test_two_a5_pages_stand_in_the_middle_of_a4(bleed: float) -> None:
    pdf = imposed_file(numbered(4, bleed=bleed))
    for index in range(2):
        found = boxes(pdf, index)
        edge = 0.5 * MM
        assert found["MediaBox"] == pytest.approx([-edge, 0, 2 * WIDTH + edge, HEIGHT], abs=0.01)
        assert found["TrimBox"] == pytest.approx([0, 0, 2 * WIDTH, HEIGHT], abs=0.01)
        assert set(found) == {"MediaBox", "TrimBox"}


def test_inner_pages_move_towards_the_spine() -> None:
    """A left page to the right, a right page to the left, a caliper further from sheet to sheet."""
    left, right = 100, WIDTH + 100
    for sheet, depth in zip(places(imposed_file(numbered(16), caliper_mm=0.25)), range(8), strict=True):
        creep = depth // 2 * 0.25 * MM
        assert sheet == pytest.approx([left + creep, right - creep], abs=0.01)
    assert places(imposed_file(numbered(16), caliper_mm=0)) == pytest.approx(
        [pytest.approx([left, right], abs=0.01)] * 8
    )


def test_each_section_begins_its_creep_anew() -> None:
    found = places(imposed_file(numbered(84), caliper_mm=1))
    firsts = [found[index][0] for index in (0, 8, 16, 24, 32, 40)]
    assert firsts == pytest.approx([100] * 6, abs=0.01)
    assert found[6][0] == pytest.approx(100 + 3 * MM, abs=0.01)


@pytest.mark.external("pdftoppm")
def test_no_page_reaches_over_the_spine_and_bleed_fills_the_edge(tmp_path: Path) -> None:
    edge = 0.5 * MM  # of A4 beside two pages of A5
    full = b"0 g -20 -20 900 900 re f"
    left_only = hand_made([full, b"", b"", b""])  # page 1 is on the right of the first front
    assert width_of_ink(imposed_file(left_only), tmp_path) == pytest.approx(
        (edge + WIDTH, edge + 2 * WIDTH), abs=1
    )
    book = hand_made([b"", b"", full, b"", b"", b"", b"", b""])  # page 3: right, one sheet deep
    found = width_of_ink(imposed_file(book, caliper_mm=2), tmp_path, 2)
    assert found == pytest.approx((edge + WIDTH, edge + 2 * WIDTH), abs=1)
    found = width_of_ink(imposed_file(book, caliper_mm=4), tmp_path, 2)  # more than the bleed can fill
    assert found == pytest.approx((edge + WIDTH, edge + 2 * WIDTH - 1 * MM), abs=1)


@pytest.fixture(scope="module")
def screen() -> bytes:
    files = BookletExporter().export(read_programme(SAMPLE, Findings()), Job())
    return next(file.content for file in files if file.path == "booklet.pdf")


def test_fonts_and_content_are_there_once(screen: bytes) -> None:
    imposed = imposed_file(screen)
    assert embedded_fonts(imposed) == embedded_fonts(screen) != set()
    assert len(imposed) < len(screen)
    repeated = hand_made([b"BT /F1 12 Tf 100 100 Td (same) Tj ET"])
    with pikepdf.open(io.BytesIO(repeated)) as book:
        for _ in range(7):
            book.pages.append(book.pages[0])
        for page in book.pages:
            page.obj.Contents = book.pages[0].obj.Contents
        shared = io.BytesIO()
        book.save(shared)
    assert halves(imposed_file(shared.getvalue())) == [("same", "same")] * 4


def test_words_are_those_of_the_print_file(screen: bytes) -> None:
    def words(pdf: bytes) -> list[str]:
        return sorted(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())

    assert words(imposed_file(screen)) == words(print_file(screen)) != []


@pytest.mark.external("gs")
def test_the_print_file_and_the_screen_s_make_the_same_sheets(screen: bytes, tmp_path: Path) -> None:
    from_screen, marked = imposed_file(screen), print_file(screen, crop_marks=True)
    wanted, colours = halves(from_screen), inks(from_screen, tmp_path)
    for other in (
        imposed_file(print_file(screen)),
        imposed_file(print_file(screen), separated=True),
        imposed_file(marked, separated=True),
    ):
        assert halves(other) == wanted
        assert inks(other, tmp_path) == colours


def test_it_asks_for_both_sides_and_its_own_size_and_claims_no_standard(screen: bytes) -> None:
    imposed = imposed_file(print_file(screen))
    wishes = root(imposed)["/ViewerPreferences"]
    assert wishes["/Duplex"] == "/DuplexFlipShortEdge"
    assert wishes["/PrintScaling"] == "/None"
    assert set(root(imposed)) <= {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
    assert information(imposed)["/Title"] == information(screen)["/Title"] != ""
    assert "/GTS_PDFXVersion" not in information(imposed)
    assert all("/Annots" not in page for page in PdfReader(io.BytesIO(imposed)).pages)


@pytest.mark.external("qpdf")
@pytest.mark.parametrize("pages", [1, 8, 84])
def test_qpdf_finds_nothing_wrong(pages: int, tmp_path: Path) -> None:
    assert qpdf_says(imposed_file(numbered(pages)), tmp_path) == ""


def test_the_same_book_makes_the_same_bytes(screen: bytes) -> None:
    assert imposed_file(screen) == imposed_file(screen)


def test_what_makes_no_book_is_refused() -> None:
    with pytest.raises(ValueError, match="without pages"):
        imposed_file(hand_made([]))
    with pytest.raises(ValueError, match="not thinner than nothing"):
        imposed_file(numbered(4), caliper_mm=-0.1)
