"""The print file as a shop's own tools see it: boxes, inks, fonts, nothing for a screen, its standard."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from exporters.typeset.prepress import faults, print_file
from model.findings import Findings
from model.readers.folder import read_programme
from tests.conftest import SAMPLE
from tests.print_reading import (
    A5,
    MM,
    boxes,
    embedded_fonts,
    hand_made,
    information,
    inks,
    numbered,
    qpdf_says,
    root,
)

WIDTH, HEIGHT = A5


@pytest.fixture(scope="module")
def screen() -> bytes:
    files = BookletExporter().export(read_programme(SAMPLE, Findings()), Job())
    return next(file.content for file in files if file.path == "booklet.pdf")


@pytest.fixture(scope="module")
def printed(screen: bytes) -> bytes:
    return print_file(screen)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text().strip() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_every_page_has_its_boxes() -> None:
    pdf = print_file(numbered(3))
    for index in range(4):
        found = boxes(pdf, index)
        assert set(found) == {"MediaBox", "BleedBox", "TrimBox"}
        assert found["TrimBox"] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.01)
        assert found["BleedBox"] == pytest.approx(
            [-3 * MM, -3 * MM, WIDTH + 3 * MM, HEIGHT + 3 * MM], abs=0.01
        )
        assert found["MediaBox"] == found["BleedBox"]


def test_a_page_without_bleed_is_given_none() -> None:
    found = boxes(print_file(numbered(4, bleed=0)))
    assert found["MediaBox"] == found["BleedBox"] == found["TrimBox"]


def test_bleed_is_3_mm_where_more_is_drawn() -> None:
    found = boxes(print_file(numbered(4, bleed=9 * MM)))
    assert found["BleedBox"] == pytest.approx([-3 * MM, -3 * MM, WIDTH + 3 * MM, HEIGHT + 3 * MM], abs=0.01)


@pytest.mark.parametrize("bleed", [0, 3 * MM])
def test_crop_marks_stand_outside_the_bleed(bleed: float) -> None:
    pdf = print_file(hand_made([b"1 0 0 0 k -99 -99 900 900 re f"] * 4, bleed=bleed), crop_marks=True)
    found = boxes(pdf)
    left, bottom, right, top = found["MediaBox"]
    contents = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    marks, _, _ = contents.get_data().decode("latin-1").partition(" S Q")
    assert marks.startswith("q 1 1 1 1 K .25 w ")
    number = r"([-.\d]+)"
    drawn = re.findall(rf"{number} {number} m {number} {number} l", marks)
    ends = [tuple(float(end) for end in line) for line in drawn]
    lines = [(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)) for x, y, to_x, to_y in ends]
    assert len(lines) == 8
    for x0, y0, x1, y1 in lines:
        length = max(x1 - x0, y1 - y0)
        assert length == pytest.approx(5 * MM, abs=0.01)
        beyond = max(-x1, x0 - WIDTH, -y1, y0 - HEIGHT)  # the nearest end's way from the trim
        assert beyond == pytest.approx(3.5 * MM, abs=0.01)
        along = min(abs(y0), abs(y0 - HEIGHT)) if x1 - x0 > 1 else min(abs(x0), abs(x0 - WIDTH))
        assert along == pytest.approx(0, abs=0.01)  # a mark goes on with an edge of the trim
        assert left < x0 < x1 + 1 < right + 1
        assert bottom < y0 < y1 + 1 < top + 1


@pytest.mark.external("pdftoppm")
def test_art_beyond_the_bleed_does_not_show_between_the_marks(tmp_path: Path) -> None:
    pdf = print_file(hand_made([b"0 g -99 -99 900 900 re f"] * 4), crop_marks=True)
    (tmp_path / "p.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "72", "-gray", "-singlefile", tmp_path / "p.pdf", tmp_path / "p"], check=True
    )
    from PIL import Image

    with Image.open(tmp_path / "p.pgm") as drawn:
        middle = drawn.height // 2
        slug = int(6 * MM)
        assert {drawn.getpixel((x, middle)) for x in range(slug - 1)} == {255}
        assert {drawn.getpixel((x, middle)) for x in range(slug + 2, drawn.width - slug - 2)} == {0}


@pytest.mark.parametrize(
    ("pages", "order"),
    [
        (1, "p1 - - -"),
        (2, "p1 - - p2"),
        (3, "p1 p2 - p3"),
        (4, "p1 p2 p3 p4"),
        (5, "p1 p2 p3 p4 - - - p5"),
    ],
)
def test_blank_pages_come_before_the_back_cover(pages: int, order: str) -> None:
    assert [text or "-" for text in texts(print_file(numbered(pages)))] == order.split()


def test_nothing_for_a_screen_is_left(screen: bytes, printed: bytes) -> None:
    assert set(root(printed)) <= {"/Type", "/Pages", "/Lang", "/OutputIntents"}
    for page in PdfReader(io.BytesIO(printed)).pages:
        assert set(page) <= {
            "/Type",
            "/Parent",
            "/Contents",
            "/Resources",
            "/MediaBox",
            "/BleedBox",
            "/TrimBox",
        }
    assert b"/URI" not in printed
    before = [text for text in texts(screen) if text]
    assert [text for text in texts(printed) if text] == before


def test_actions_tags_and_an_inherited_crop_box_go_too() -> None:
    with pikepdf.open(io.BytesIO(numbered(2))) as book:
        book.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")
        book.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        book.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        with book.open_metadata() as metadata:
            metadata["pdfuaid:part"] = "1"
        for page in book.pages:
            del page.obj["/CropBox"]
            page.obj.AA = pikepdf.Dictionary()
        book.Root.Pages.CropBox = pikepdf.Array([0, 0, 10, 10])
        book.pages[0].obj.TrimBox = pikepdf.Array([0, 0, WIDTH, HEIGHT])
        out = io.BytesIO()
        book.save(out)
    pdf = print_file(out.getvalue())
    assert not re.search(rb"JavaScript|StructTree|MarkInfo|Metadata|CropBox|/AA", pdf)


def test_fonts_stay_embedded_and_the_title_stays(screen: bytes, printed: bytes) -> None:
    assert embedded_fonts(printed) == embedded_fonts(screen) != set()
    before, after = information(screen), information(printed)
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
        assert after[key] == before[key]


@pytest.mark.external("gs")
def test_coloured_text_is_printed_in_black_ink(tmp_path: Path) -> None:
    words = b" BT 0 .8 .7 .1 k /F1 40 Tf 50 300 Td (Words) Tj 0 -50 Td 1 0 0 rg (more) Tj ET "
    art = b"1 0 0 0 k 50 50 60 60 re f"
    pdf = print_file(hand_made([words, words + art, art + words, words]))
    pages = inks(pdf, tmp_path)
    assert [tuple(ink > 0 for ink in page) for page in pages] == [
        (False, False, False, True),
        (True, False, False, True),
        (True, False, False, True),
        (False, False, False, True),
    ]


@pytest.mark.external("gs")
def test_white_words_on_a_ground_stay_white(tmp_path: Path) -> None:
    ground = b"q 1 0 0 0 k 0 0 500 700 re f Q "
    white = ground + b"BT 0 0 0 0 k /F1 90 Tf 20 300 Td (Words) Tj ET"
    dark = ground + b"BT 0 1 1 0 k /F1 90 Tf 20 300 Td (Words) Tj ET"
    on_white, on_dark, *_ = inks(print_file(hand_made([white, dark] * 2)), tmp_path)
    assert on_white[3] == 0
    assert on_white[0] < 0.99
    assert on_dark[3] > 0.01


@pytest.mark.external("qpdf")
@pytest.mark.parametrize("crop_marks", [False, True])
def test_qpdf_finds_nothing_wrong(screen: bytes, tmp_path: Path, crop_marks: bool) -> None:
    assert qpdf_says(print_file(screen, crop_marks=crop_marks), tmp_path) == ""


@pytest.mark.external("gs", "pdftoppm")
def test_readers_draw_it_without_a_warning(printed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(printed)
    for command in (
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", str(path)],
        ["pdftoppm", "-r", "20", str(path), str(tmp_path / "page")],
    ):
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        assert done.stdout + done.stderr == ""


def test_it_says_that_it_is_pdfx_where_it_is(printed: bytes) -> None:
    assert faults(printed) == []
    assert printed.startswith(b"%PDF-1.4")
    assert information(printed)["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
    assert information(printed)["/Trapped"] == "/False"
    (intent,) = root(printed)["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX"
    assert intent["/OutputConditionIdentifier"] == "FOGRA39"
    assert intent["/RegistryName"] == "http://www.color.org"
    assert b"/ObjStm" not in printed
    assert "/ID" in PdfReader(io.BytesIO(printed)).trailer


def test_another_condition_is_named(screen: bytes) -> None:
    (intent,) = root(print_file(screen, condition="CGATS TR 006"))["/OutputIntents"]
    assert intent["/OutputConditionIdentifier"] == "CGATS TR 006"


def _resource(kind: str, thing: pikepdf.Object) -> dict[str, pikepdf.Object]:
    return {f"/{kind}": pikepdf.Dictionary({"/X": thing})}


_LAB = pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary(WhitePoint=[1, 1, 1])])


@pytest.mark.parametrize(
    ("resources", "fault"),
    [
        (_resource("ExtGState", pikepdf.Dictionary(ca=0.5)), "art is partly transparent"),
        (
            _resource("ExtGState", pikepdf.Dictionary(BM=pikepdf.Name.Multiply)),
            "art is blended with what lies below",
        ),
        (_resource("ExtGState", pikepdf.Dictionary(TR=pikepdf.Name.Identity)), "a transfer function is set"),
        (_resource("ColorSpace", _LAB), "a colour space is not of inks"),
        (
            _resource("Shading", pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB)),
            "a shading is not of inks",
        ),
        ({}, "the font Helvetica is not embedded"),
    ],
)
def test_what_is_not_pdfx_does_not_say_so(resources: dict[str, pikepdf.Object], fault: str) -> None:
    pdf = print_file(hand_made([b"0 g"], resources=resources))
    assert fault in faults(pdf)
    assert b"GTS_PDFX" not in pdf


def test_a_file_without_a_title_and_a_picture_in_the_text_are_faults() -> None:
    pdf = print_file(hand_made([b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI"], title=""))
    assert {"the file has no title", "a picture stands among the operators, and not by itself"} <= set(
        faults(pdf)
    )


def test_forms_and_pictures_are_separated_with_the_pages() -> None:
    book = pikepdf.new()
    form = book.make_stream(b"BT 1 0 0 rg (x) Tj ET 1 0 0 rg 0 0 1 1 re f")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 9, 9])
    picture = book.make_stream(bytes([255, 0, 0]))
    picture.Subtype, picture.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceRGB
    picture.Width = picture.Height = 1
    picture.BitsPerComponent = 8
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    book.add_blank_page(page_size=A5)
    book.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    book.pages[0].obj.Contents = book.make_stream(b"/X Do")
    book.docinfo["/Title"] = "Forms"
    out = io.BytesIO()
    book.save(out)
    pdf = print_file(out.getvalue())
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as printed:
        drawn = printed.pages[0].obj.Resources.XObject.X
        assert drawn.read_bytes().split() == b"BT 0 g (x) Tj ET 0 1 1 0 k 0 0 1 1 re f".split()
        assert drawn.Resources.XObject.P.read_bytes() == bytes([0, 255, 255, 0])


def test_the_same_book_makes_the_same_bytes(screen: bytes, printed: bytes) -> None:
    assert print_file(screen) == printed
    assert print_file(screen, crop_marks=True) == print_file(screen, crop_marks=True)


def test_progress_is_told_for_every_page() -> None:
    told: list[tuple[int, int]] = []
    print_file(numbered(3), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_pages_that_make_no_book_are_refused() -> None:
    with pikepdf.open(io.BytesIO(numbered(2))) as book:
        book.pages[1].obj.TrimBox = pikepdf.Array([0, 0, 300, 300])
        mixed = io.BytesIO()
        book.save(mixed)
        book.pages[1].obj.TrimBox = book.pages[0].obj.TrimBox
        book.pages[1].rotate(90, relative=False)
        turned = io.BytesIO()
        book.save(turned)
    with pytest.raises(ValueError, match="page 2 differs from page 1 in size"):
        print_file(mixed.getvalue())
    with pytest.raises(ValueError, match="page 2 is turned"):
        print_file(turned.getvalue())
    with pytest.raises(ValueError, match="without pages"):
        print_file(hand_made([]))


def test_pikepdf_is_loaded_only_when_a_file_is_made() -> None:
    code = (
        "import sys, exporters.typeset.prepress, exporters.typeset.imposition\n"
        "print([name for name in ('pikepdf', 'PIL.Image') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"
