"""Plug-ins are found wherever `importlib.metadata` finds them, which is loaded only where there is one."""

from __future__ import annotations

import sys
import zipfile
from importlib.machinery import PathFinder
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from model.plugins import entry_points

GROUP = "vademecum.checks"
ENTRY = f"[console_scripts]\nx = x:y\n\n[{GROUP}]\nlong = a_check:long_titles\n"
METADATA = "Metadata-Version: 2.1\nName: a-plugin\nVersion: 1.0\n"


def values() -> list[str]:
    return [point.value for point in entry_points(GROUP)]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [PathFinder])


def test_none_is_found_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other-1.0.dist-info").mkdir()
    (tmp_path / "other-1.0.dist-info" / "entry_points.txt").write_text("[console_scripts]\nx = x:y\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "gone")])
    monkeypatch.setattr("importlib.metadata.entry_points", pytest.fail)
    assert values() == []


@pytest.mark.parametrize("folder", ["a_plugin-1.0.dist-info", "a_plugin.egg-info", "A.Plugin-1.0.DIST-INFO"])
def test_one_in_a_folder_is_found(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "site" / folder
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(ENTRY)
    (info / "METADATA").write_text(METADATA)
    (info / "PKG-INFO").write_text(METADATA)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site")])
    assert values() == ["a_check:long_titles"]


def test_one_in_an_archive_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        archive.writestr("a_plugin-1.0.dist-info/entry_points.txt", ENTRY)
        archive.writestr("a_plugin-1.0.dist-info/METADATA", METADATA)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site.zip")])
    assert values() == ["a_check:long_titles"]


def test_one_that_a_finder_of_its_own_knows_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Known(Distribution):
        def read_text(self, filename: str) -> str | None:
            return {"entry_points.txt": ENTRY, "METADATA": METADATA}.get(filename)

        def locate_file(self, path: object) -> Path:
            return Path(str(path))

    class Finder:
        @staticmethod
        def find_distributions(context: object) -> list[Distribution]:
            return [Known()]

        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> None:
            return None

    monkeypatch.setattr(sys, "meta_path", [Finder, PathFinder])
    monkeypatch.setattr(sys, "path", [])
    assert values() == ["a_check:long_titles"]
