"""The exporter that the README shows is built, installed and run as a second distribution, to the letter."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(after: str, language: str) -> str:
    found = re.search(rf"{re.escape(after)}.*?```{language}\n(.*?)```", README, re.DOTALL)
    assert found, after
    return found.group(1)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the README's plug-in and two bad ones installed in it."""
    base = tmp_path_factory.mktemp("plugin")
    source = base / "source"
    source.mkdir()
    (source / "noticeboard.py").write_text(block("`noticeboard.py`:", "python"), encoding="utf-8")
    (source / "pyproject.toml").write_text(block("`pyproject.toml`:", "toml"), encoding="utf-8")
    target = base / "site"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(target), str(source)], check=True, capture_output=True)
    for name, entry in (
        ("broken", "broken = no_such_module:X"),
        ("thief", "booklet = noticeboard:NoticeBoard"),
    ):
        info = target / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[vademecum.exporters]\n{entry}\n", encoding="utf-8")
    return target


def vademecum(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "exporters", *arguments],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_is_listed_and_the_bad_ones_are_named(installed: Path) -> None:
    done = vademecum(installed, "exporters")
    assert done.returncode == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if "cannot be used" not in line}
    assert "A plain list of all panels for the notice board." in lines["noticeboard"]
    assert "vademecum-noticeboard" in lines["noticeboard"]
    assert "built in" in lines["booklet"]
    assert "exporter broken of broken (no_such_module:X) cannot be used: ModuleNotFoundError" in done.stderr
    assert "exporter booklet of thief (noticeboard:NoticeBoard) cannot be used" in done.stderr
    assert done.stdout.count("cannot be used") == 2


def test_it_runs_with_the_others_and_a_broken_one_stops_none(installed: Path, tmp_path: Path) -> None:
    done = vademecum(installed, "build", str(SAMPLE), "-o", str(tmp_path))
    assert done.returncode == 1
    assert "error: broken: cannot be loaded (broken): ModuleNotFoundError" in done.stderr
    folder = tmp_path / "aas-in-asia-2020"
    text = (folder / "noticeboard.txt").read_text(encoding="utf-8")
    assert text.startswith("1386  Keeping in Touch")
    for name in ("booklet.pdf", "presenters.xlsx", "calendar/programme.ics"):
        assert (folder / name).exists()


def test_it_runs_alone(installed: Path, tmp_path: Path) -> None:
    done = vademecum(installed, "build", str(SAMPLE), "-o", str(tmp_path), "--only", "noticeboard")
    assert done.returncode == 0
    names = [p.name for p in (tmp_path / "aas-in-asia-2020").iterdir() if not p.name.startswith(".")]
    assert names == ["noticeboard.txt"]
