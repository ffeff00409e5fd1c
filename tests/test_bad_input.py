"""Bad input as users have it: each is told in one clear line with place and remedy, and exit code 1."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = "panels/1386.txt"
TOML = "programme.toml"


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return change


def write(file: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return change


def latin_1(folder: Path) -> None:
    text = (folder / PAGE).read_text(encoding="utf-8").replace("Emilie", "Émilie")
    (folder / PAGE).write_bytes(text.encode("latin-1", "replace"))


def second_panel_that_differs(folder: Path) -> None:
    text = (folder / PAGE).read_text(encoding="utf-8")
    (folder / "panels/copy.txt").write_text(text.replace("Room 5", "Room 6"), encoding="utf-8")


def defined_twice(folder: Path) -> None:
    entry = '\n[[timetable]]\nday = "wednesday"\nsession = "5"\ndate = 2020-09-02\n'
    with (folder / TOML).open("a", encoding="utf-8") as stream:
        stream.write(entry)


CASES: list[tuple[str, Callable[[Path], object], str, str]] = [
    ("an empty file", write(PAGE, b""), PAGE, "empty"),
    ("a binary file", write(PAGE, bytes(range(256)) * 8), PAGE, "text"),
    ("a page in Latin-1", latin_1, PAGE, "UTF-8"),
    ("a line of 50 MB", write(PAGE, b"x" * 50_000_000), PAGE, "limit"),
    ("no programme.toml", lambda folder: (folder / TOML).unlink(), TOML, "vademecum new"),
    ("a wrong time zone", replace(TOML, "Asia/Tokyo", "Asia/Tokio"), TOML, "Asia/Tokyo"),
    ("one session defined twice", defined_twice, TOML, "defined twice"),
    ("two differing panels with one id", second_panel_that_differs, "panels/copy.txt", "differ"),
    ("no valid TOML", replace(TOML, 'title = "', "title = "), TOML, "TOML"),
    ("a bare time", replace(TOML, '# start = "09:00"', "start = 09:00"), TOML, 'start = "09:00"'),
    ("a start without an end", replace(TOML, "# start =", "start ="), TOML, "start and end"),
    ("no title", replace(TOML, "title = ", "titel = "), TOML, "title is missing"),
    ("a list for a title", replace(TOML, 'venue = "', 'venue = ["x"] # "'), TOML, "venue"),
]


@pytest.mark.parametrize(
    ("spoil", "file", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_clear_line_and_nothing_written(
    sample: Path, tmp_path: Path, spoil: Callable[[Path], object], file: str, words: str
) -> None:
    spoil(sample)
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "exporters", "build", str(sample), "-o", str(out)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    errors = [line for line in done.stderr.splitlines() if ": error: " in line]
    assert len(errors) == 1, done.stderr
    assert errors[0].startswith(str(sample / file))
    assert words in errors[0]
    assert len(errors[0]) < 400
    assert not out.exists()


def test_all_problems_of_all_files_at_once(sample: Path, tmp_path: Path) -> None:
    write(PAGE, b"")(sample)
    replace(TOML, "Asia/Tokyo", "Mars/Base")(sample)
    replace(TOML, "date = 2020-09-02", 'date = "someday"')(sample)
    (sample / "panels" / "7.toml").write_text("title = 3\npeople = 4\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "exporters", "check", str(sample)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    for place in (PAGE, "panels/7.toml:2", "time-zone", "date is not what is needed"):
        assert place in done.stdout


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_a_folder_that_is_none(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "file":
        path.write_text("x", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "exporters", "build", str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(path) in done.stderr


def test_a_file_where_the_output_folder_should_be(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("precious", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "exporters", "build", str(sample), "-o", str(out)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "a file stands where the output folder should be" in errors[0]
    assert "Traceback" not in done.stderr
    assert out.read_text(encoding="utf-8") == "precious"
