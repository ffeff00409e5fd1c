"""`vademecum --help` must be quick: it loads no library of any format."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_loads_no_format(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['vademecum', *{arguments!r}]\n"
        "from exporters.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
