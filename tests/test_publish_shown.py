"""What `vademecum publish` shows before it writes: long lists are folded, and people are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import MONDAY, page, write_folder
from tests.test_publish import PEOPLE, _two_exporters, edit, publish, stamp  # noqa: F401 - a fixture for all tests here


def rows(folder: Path, kind: str) -> list[str]:
    lines = publish(folder, "--yes").stdout.splitlines()
    return [line.removeprefix(kind).strip() for line in lines if line.startswith(kind)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "synthetic", {n: page(n, PEOPLE) for n in ("101", "102")})


def test_long_lists_are_folded_and_peoples_entries_counted(tmp_path: Path) -> None:
    pages = {str(n): page(str(n), PEOPLE) for n in range(101, 131)}
    many = write_folder(tmp_path / "synthetic", pages, MONDAY)
    added = rows(many, "added")
    assert len(added) == 16
    assert added[-4:] == [
        "and 18 more",
        "in people's own calendars: 60 entries",
        "Ada Test: 30 entries",
        "Bob Test: 30 entries",
    ]


def test_who_loses_or_gains_an_entry_is_named(folder: Path) -> None:
    publish(folder, "--yes")
    edit(folder / "panels" / "101.txt", "Bob Test, Mock Institute", "Eve Prova, Mock Institute")
    stamp(folder, 1)
    result = publish(folder, "--yes").stdout.splitlines()
    assert any(
        line.split(None, 1) == ["added", "Eve Prova: Presenting: A Synthetic Panel 101 · 101"]
        for line in map(collapsed, result)
    )
    assert any(line.startswith("cancelled Bob Test: Presenting: ") for line in map(collapsed, result))
    assert not any(line.startswith("changed Ada Test") for line in map(collapsed, result))


def collapsed(line: str) -> str:
    return " ".join(line.split())


def test_many_people_are_counted_after_the_first(tmp_path: Path) -> None:
    people = [f"{letter}a Test, Test University, Utopia (presenter)" for letter in "BCDFGHJKLMNPQRSTVWXYZ"]
    many = write_folder(tmp_path / "synthetic", {"101": page("101", people)}, MONDAY)
    added = rows(many, "added")
    assert sum(": Presenting: " in row for row in added) == 20
    assert added[-1] == "and 1 more of them"
