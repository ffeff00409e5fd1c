"""How long the calendar pack takes, how much memory, and what of it is icalendar's or the disk's.

    python -m tests.benchmarks.bench_calendar [SCALE] [--repeats N]

Whole processes, one after another in turns (A B C, A B C …), medians; compare within one run
only. Scale 1 is 500 panels and 2,000 people. All ratios are to icalendar writing the same entries,
each once and into no file. Last come the shares of one run more, which looks at itself every
millisecond. It measures and asserts nothing; needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.child import ChildError, Run, run

REFERENCE = "icalendar alone"
_LEAST_SHARE = 0.005


@dataclass(slots=True)
class Contender:
    """A way to make the calendars or a part of them; what it writes goes to `output`."""

    name: str
    command: list[str]
    output: Path
    runs: list[Run] = field(default_factory=list)

    def median(self, figure: Callable[[Run], float]) -> float:
        return statistics.median(map(figure, self.runs))

    @property
    def wall(self) -> float:
        return self.median(lambda each: each.wall)

    @property
    def cpu(self) -> float:
        return self.median(lambda each: each.cpu)

    @property
    def peak(self) -> float:
        return self.median(lambda each: each.peak)


def contenders(inputs: Path) -> list[Contender]:
    def made(name: str, module: str, *arguments: str) -> Contender:
        output = inputs / name.replace(" ", "-")
        words = [str(output) if word == "OUTPUT" else word for word in arguments]
        return Contender(name, [sys.executable, "-m", module, *words], output)

    programme = str(inputs / "programme.json")
    build = ("build", str(inputs / "programme"), "-o", "OUTPUT", "--only", "calendar")
    return [
        made("the pack", "tests.benchmarks.our_calendar", programme, "OUTPUT"),
        made("vademecum build", "exporters", *build),
        made(REFERENCE, "tests.benchmarks.peer_icalendar", str(inputs / "entries.json")),
        made("the files alone", "tests.benchmarks.calendar_files", str(inputs / "pack"), "OUTPUT"),
    ]


def compare(scale: float, repeats: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        inputs = Path(name) / "inputs"
        run([sys.executable, "-m", "tests.benchmarks.calendar_inputs", str(scale), str(inputs)])
        chosen = contenders(inputs)
        for _ in range(repeats):
            for contender in chosen:
                shutil.rmtree(contender.output, ignore_errors=True)
                contender.runs.append(run(contender.command))
        files = [path for path in (inputs / "pack").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        entries = len(json.loads((inputs / "entries.json").read_text(encoding="utf-8")))
        print(f"scale {scale:g}: {entries} entries in {len(files)} files of {size:.1f} MB")
        print(f"medians of {repeats}; ratios to {REFERENCE}")
        _print_table(chosen)
        _print_shares(chosen[0], inputs / "shares.json")


def _print_table(chosen: list[Contender]) -> None:
    (reference,) = (contender for contender in chosen if contender.name == REFERENCE)
    print(f"{'':20}{'wall s':>9}{'(range)':>16}{'CPU s':>8}{'MiB':>7}{'wall':>8}{'CPU':>8}")
    for contender in chosen:
        walls = sorted(each.wall for each in contender.runs)
        spread = f"({walls[0]:.2f}-{walls[-1]:.2f})"
        print(
            f"{contender.name:20}{contender.wall:9.2f}{spread:>16}{contender.cpu:8.2f}{contender.peak:7.0f}"
            f"{contender.wall / reference.wall:7.2f}x{contender.cpu / reference.cpu:7.2f}x"
        )


def _print_shares(contender: Contender, shares: Path) -> None:
    shutil.rmtree(contender.output, ignore_errors=True)
    run([*contender.command, str(shares)])
    counts = json.loads(shares.read_text(encoding="utf-8"))
    everything = sum(counts.values())
    print(f"shares of {contender.name}, imports left out:")
    for part, count in sorted(counts.items(), key=lambda each: -each[1]):
        if count >= _LEAST_SHARE * everything:
            print(f"{part:28}{count / everything:7.1%}")


def main() -> None:
    first, _, rest = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=first, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scale", nargs="?", type=float, default=1.0)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    try:
        compare(chosen.scale, chosen.repeats)
    except ChildError as error:
        print(f"failed: {error}")


if __name__ == "__main__":
    main()
