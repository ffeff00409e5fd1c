"""The engines that the booklet's speed is measured against do set the book; no time is asserted."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from tests.benchmarks.bench_booklet import SHARED, Contender, measured, peers
from tests.benchmarks.booklet_text import booklet_text
from tests.benchmarks.peer_fonts import write_fonts
from tests.synthetic import synthetic_programme

pytestmark = pytest.mark.needs_source  # the peers' fonts are made from those of the source tree

_LEAST = 0.004  # the scale of a book with two panels


def _whole(inputs: Path) -> dict[str, Contender]:
    """The peers that are installed, with all parts of the book: the shared ones are among them."""
    return {
        peer.name: peer
        for peer in peers(inputs)
        if find_spec(peer.needs) and not peer.name.endswith((SHARED, "our face"))
    }


def _book() -> dict[str, Any]:
    book: dict[str, Any] = json.loads(booklet_text(synthetic_programme(_LEAST)))
    return book


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    write_fonts(folder)
    return folder


def _words(name: str, book: dict[str, Any], fonts: Path, folder: Path) -> str:
    """All that stands in the peer's PDF of this book."""
    (folder / "text.json").write_text(json.dumps(book), encoding="utf-8")
    shutil.copytree(fonts, folder / "fonts")
    (done,) = measured([_whole(folder)[name]], 1)
    assert not done.failure
    with pdfplumber.open(done.pdf) as pdf:
        return " ".join(word["text"] for page in pdf.pages for word in page.extract_words())


@pytest.mark.parametrize("name", _whole(Path()))
def test_every_installed_peer_sets_the_book(name: str, fonts: Path, tmp_path: Path) -> None:
    book = _book()
    words = _words(name, book, fonts, tmp_path)
    parts = [book["contents"], book["brief"]["title"], book["index"], book["subjects"]["title"]]
    assert [part for part in parts if part not in words] == []


def test_platypus_parts_an_entry_of_the_index(fonts: Path, tmp_path: Path) -> None:
    """Whose lines go on in the next column, as they do in a large book."""
    book, many = _book(), 40
    for person in book["people"]:
        ((role, anchor), *_) = person["parts"]
        person["parts"] = [[f"{role} {number}", anchor] for number in range(many)]
    assert _words("platypus", book, fonts, tmp_path).count(f" {many - 1} ") >= len(book["people"])


def test_one_of_them_is_always_there() -> None:
    """ReportLab is a dependency of ours: the test above does not run for nobody."""
    assert "platypus" in _whole(Path())
