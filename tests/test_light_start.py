"""What is loaded when: `vademecum --help` must be quick, and a leaflet must not wait for what others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.folders import page, write_folder

HEAVY = (
    "reportlab",
    "icalendar",
    "openpyxl",
    "uharfbuzz",
    "babel",
    "tree_sitter",
    "rich",
    "rapidfuzz",
    "pyphen",
    "pikepdf",
    "markdown_it",
    "PIL",
    "segno",
    "importlib.metadata",
)
# What a booklet of one panel without pictures, web address or plug-ins has no use for.
FOR_OTHERS = (
    "icalendar",
    "openpyxl",
    "rich",
    "markdown_it",
    "segno",
    "budoux",
    "uniseg",
    "ftfy",
    "anyascii",
    "defusedxml",
    "PIL.Image",
    "importlib.metadata",
    "reportlab.platypus",
    "exporters.booklet.day_grid",
    "exporters.booklet.day_grid_look",
    "exporters.calendar",
    "exporters.workbook",
    "exporters.published_reading",
    "exporters.booklet.front_matter",
    "exporters.typeset.mixed_text",
    "model.front_matter",
)


def loaded(arguments: list[str], names: tuple[str, ...]) -> str:
    """Which of these modules the command line has loaded by its end, all in one process."""
    code = (
        "import os, sys\n"
        "if hasattr(os, 'sched_setaffinity'):\n    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        f"sys.argv = ['vademecum', *{arguments!r}]\n"
        "from exporters.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('LOADED', [name for name in {names!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["exporters", "--help"]])
def test_help_loads_no_format(arguments: list[str]) -> None:
    assert loaded(arguments, HEAVY) == "LOADED []"


def test_the_version_loads_what_knows_it_alone() -> None:
    names = tuple(name for name in HEAVY if name != "importlib.metadata")
    assert loaded(["--version"], names) == "LOADED []"


def test_a_leaflet_loads_what_it_needs_alone(tmp_path: Path) -> None:
    arguments = ["build", str(SAMPLE), "--only", "booklet", "-o", str(tmp_path)]
    assert loaded(arguments, FOR_OTHERS) == "LOADED []"
    assert (tmp_path / SAMPLE.name / "booklet-imposed.pdf").exists()


def test_a_leaflet_for_the_screen_needs_no_pikepdf(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path, {"1": page("1", ["Ann Sample (presenter)"])}, '[booklet]\nfiles = ["screen"]\n'
    )
    arguments = ["build", str(folder), "--only", "booklet", "-o", str(tmp_path / "out")]
    assert loaded(arguments, ("pikepdf", *FOR_OTHERS)) == "LOADED []"
