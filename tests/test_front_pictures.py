"""Front matter's pictures: read with their sizes, within the folder alone, the others told."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from model.findings import Severity
from model.front_matter import Heading, Inline, Picture, Table
from model.readers import pictures as pictures_module
from model.source import Source
from tests.test_front_matter import one, page, pages, place, png, runs, saved


def jpeg(width: int = 40, height: int = 20, turned: int = 1) -> bytes:
    picture = Image.new("RGB", (width, height), "red")
    exif = picture.getexif()
    exif[0x0112] = turned
    return saved(picture, "JPEG", exif=exif)


def test_a_picture(tmp_path: Path) -> None:
    text = 'Before ![The *hall*](my%20plans/floor.png "Ground floor") after'
    data = png(dpi=(300, 300))
    before, picture, after = page(tmp_path, text, **{"my plans___floor__png": data}).blocks
    assert runs(before) == (Inline(text="Before"),)
    assert runs(after) == (Inline(text="after"),)
    assert picture == Picture(
        file="front/my plans/floor.png",
        data=data,
        media_type="image/png",
        width_px=40,
        height_px=20,
        dpi=300.0,
        alt="The hall",
        caption="Ground floor",
        source=Source(file="front/a.md", line=1),
    )


def test_a_photograph_that_lies_on_its_side(tmp_path: Path) -> None:
    (picture,) = page(tmp_path, "![](p.jpg)", p__jpg=jpeg(turned=6)).blocks
    assert isinstance(picture, Picture)
    assert (picture.width_px, picture.height_px, picture.media_type) == (20, 40, "image/jpeg")


def test_logos_in_a_row_and_one_below(tmp_path: Path) -> None:
    text = "[![A](l.png)](https://a.example) ![B](l.png)\n![C](l.png)\n\n![D](l.png)"
    blocks = page(tmp_path, text, l__png=png()).blocks
    found = [block for block in blocks if isinstance(block, Picture)]
    assert len(found) == len(blocks)
    assert [(p.alt, p.link, p.beside, p.source.line) for p in found] == [
        ("A", "https://a.example", False, 1),
        ("B", "", True, 1),
        ("C", "", True, 2),
        ("D", "", False, 4),
    ]


def test_a_picture_where_none_can_stand_comes_below(tmp_path: Path) -> None:
    text = "## A ![P](l.png)\n\n| b ![Q](l.png) |\n|---|\n| c |"
    (found,), (finding,) = pages(tmp_path, a__md=text, l__png=png())
    assert [type(block) for block in found.blocks] == [Heading, Picture, Table, Picture]
    assert (finding.code, place(finding)) == ("front.picture-in-table", 3)


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        ("missing.png", "picture.missing", "'missing.png'"),
        ("logo.pgn.png", "picture.missing", "did you mean 'logo.png'?"),
        ("LOGO.png", "picture.missing", "did you mean 'logo.png'?"),
        ("logos/nothing.png", "picture.missing", "no picture"),
        ("logo.svg", "picture.kind", "PNG, 2000 pixels wide"),
        ("logo", "picture.kind", "neither a PNG nor a JPEG"),
        ("https://x.example/logo.png", "picture.elsewhere", "no file of the programme"),
        ("//x.example/logo.png", "picture.elsewhere", "no file"),
        ("file:///etc/logo.png", "picture.elsewhere", "no file"),
        ("data:image/png;base64,AAAA", "picture.elsewhere", "no file"),
        ("/etc/logo.png", "picture.path", "within the folder"),
        ("C:/logo.png", "picture.path", "within the folder"),
        ("a%5Clogo.png", "picture.path", 'folders with "/"'),
        ("a%00logo.png", "picture.path", "within the folder"),
        ("../../outside.png", "picture.path", "outside the programme folder"),
        ("%2e%2e/%2e%2e/outside.png", "picture.path", "outside the programme folder"),
        ("link.png", "picture.path", "outside the programme folder"),
        ("circle.png", "picture.missing", "no picture"),
        ("x" * 300 + ".png", "picture.missing", "no picture"),
        ("folder.png", "picture.unreadable", "no ordinary file"),
        ("cut.png", "picture.broken", "save it again"),
        ("cut.jpg", "picture.broken", "save it again"),
        ("gif.png", "picture.broken", "save it again"),
        ("empty.png", "picture.broken", "save it again"),
    ],
)
def test_pictures_that_cannot_be_used(tmp_path: Path, target: str, code: str, words: str) -> None:
    folder = tmp_path / "programme"
    (folder / "front" / "folder.png").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "front" / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "front" / "circle.png").symlink_to("circle.png")
    files: dict[str, str | bytes] = {
        "logo__png": png(),
        "logo__svg": "<svg/>",
        "cut__png": png(400, 400)[:-60],
        "cut__jpg": jpeg(400, 400)[:-400],
        "gif__png": saved(Image.new("P", (9, 9)), "GIF"),
        "empty__png": b"",
    }
    _, findings = pages(folder, a__md=f"text\n![x](<{target}>)", **files)
    (finding,) = [each for each in findings if each.code != "front.unread-file"]
    assert (finding.code, finding.severity, place(finding)) == (code, Severity.ERROR, 2)
    assert words in str(finding)
    assert finding.remedy


def test_a_picture_within_the_programme_beside_front(tmp_path: Path) -> None:
    (tmp_path / "plan.png").write_bytes(png())
    (picture,) = page(tmp_path, "![x](../plan.png)").blocks
    assert isinstance(picture, Picture)
    assert picture.file == "plan.png"


def test_a_picture_named_from_the_programme_folder(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "a.png").write_bytes(png())
    (tmp_path / "plan.png").write_bytes(png())
    own = png(dpi=(300, 300))
    text = "![x](logos/a.png)\n\n![y](plan.png)"
    logo, plan = page(tmp_path, text, **{"plan__png": own}).blocks
    assert isinstance(logo, Picture)
    assert isinstance(plan, Picture)
    assert (logo.file, plan.file, plan.data) == ("logos/a.png", "front/plan.png", own)  # the text's own first


def test_the_nearest_name_may_lie_in_the_programme_folder(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "society.png").write_bytes(png())
    finding = one(tmp_path, "![x](logos/socety.png)")
    assert finding.code == "picture.missing"
    assert "did you mean 'logos/society.png'?" in str(finding)


def test_letters_and_accents_apart(tmp_path: Path) -> None:
    (picture,) = page(tmp_path, "![x](caf\u00e9.png)", **{"cafe\u0301__png": png()}).blocks
    assert isinstance(picture, Picture)


def test_limits_of_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures_module, "PICTURE_LIMIT", 50)
    assert one(tmp_path, "![x](p.png)", p__png=png()).code == "picture.too-large"
    monkeypatch.undo()
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    assert one(tmp_path, "![x](p.png)").code == "picture.too-large"
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert one(tmp_path, "![x](p.png)").code == "picture.too-large"


@given(st.binary(max_size=200))
def test_no_picture_is_a_traceback(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        _, findings = pages(Path(name), a__md="![x](p.png)", p__png=png()[: len(data) // 2] + data)
    assert all(finding.code == "picture.broken" for finding in findings)
