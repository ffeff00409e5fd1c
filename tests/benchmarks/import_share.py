"""What the imports take of a build of the booklet."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.benchmarks.child import ROOT, run

__all__ = ["import_times", "report_imports"]

_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
_MOST = 16
_OURS = {"exporters", "model"}


def import_times(log: str) -> Counter[str]:
    """Microseconds by top-level package, our own by what is in them, from what `-X importtime` writes.

    Each module counts with its own time, so that the sum is that of all imports.
    """
    times: Counter[str] = Counter()
    for own, module in _LINE.findall(log):
        parts = module.split(".")
        times[".".join(parts[: 2 if parts[0] in _OURS else 1])] += int(own)
    return times


def report_imports(programme: Path, repeats: int) -> None:
    """Print the share, and the packages that take most; the log itself slows Python a little.

    On one core, where a build does all in one process.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "exporters", "build", str(programme), "-o", folder, "--only", "booklet"]
        runs = [run([sys.executable, *command]) for _ in range(repeats)]
        empty = statistics.median(run([sys.executable, "-c", ""]).wall for _ in range(repeats))
        logs = [_log(command) for _ in range(repeats)]
    wall = statistics.median(each.wall for each in runs)
    peak = statistics.median(each.peak for each in runs)
    times = sorted((import_times(log) for log in logs), key=Counter.total)[repeats // 2]
    total = times.total() / 1e6
    print(
        f"vademecum build {programme.name} --only booklet: {wall:.2f} s, {peak:.0f} MiB;"
        f" Python alone {empty:.2f} s"
    )
    print(f"imports, with the log on: {total:.2f} s, {100 * total / wall:.0f} % of the build")
    for package, own in times.most_common(_MOST):
        print(f"  {own / 1000:7.1f} ms  {package}")


def _log(command: list[str]) -> str:
    return subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stderr
