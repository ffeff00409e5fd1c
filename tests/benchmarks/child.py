"""A program run as a process of its own, its time and its memory told by the system."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["ROOT", "ChildError", "Run", "run"]

ROOT = Path(__file__).parents[2]


class ChildError(Exception):
    """A program ended with an error; the text is the last line that it wrote about it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock, seconds of all cores, and the most memory held at once in MiB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str]) -> Run:
    """Run the command from the repository's root; raises ChildError where it fails. POSIX only.

    A child's peak begins at what its parent holds when it is started: the caller must be small.
    """
    _compile()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        begin = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)  # or it would be waited for again
        if child.returncode:
            errors.seek(0)
            lines = errors.read().strip().splitlines() or [f"ended with {child.returncode}"]
            raise ChildError(lines[-1])
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


@cache
def _compile() -> None:
    """Leave the sources compiled, as an installed program is, also where Python is told not to."""
    for name in ("model", "exporters", "tests"):
        compileall.compile_dir(ROOT / name, quiet=1)
