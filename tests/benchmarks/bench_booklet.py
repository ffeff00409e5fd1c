"""How long a booklet takes and how much memory, beside other engines that set the same text.

    python -m tests.benchmarks.bench_booklet [SCALE] [--repeats N] [--only NAME ...]
    python -m tests.benchmarks.bench_booklet SCALE --linear     SCALE against four times SCALE
    python -m tests.benchmarks.bench_booklet --profile          what the imports take of a small build

Whole processes, one after another in turns (A B C, A B C …), medians; compare within one run
only. Scale 1 is 500 panels and 2,000 abstracts. An engine that is not installed is skipped by name.

All engines set cover, contents, programme in brief, day openers, day grids, panels, index of people
and index of areas and streams, with their links and page numbers; ours alone has thumb tabs, "how to
use", notes and back cover besides. Rows of "shared parts" leave out brief, openers, grids, areas and
streams, and their ratios refer to Typst's shared parts. Typst runs in its own face, which the ratios
refer to, and in ours, whose kerning costs it much more.

It measures and asserts nothing; needs a POSIX system.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.child import ROOT, ChildError, Run, run
from tests.benchmarks.import_share import report_imports

SHARED = "shared parts"
REFERENCE = "typst"
SHARED_REFERENCE = f"{REFERENCE} {SHARED}"
_ALL = float("inf")


@dataclass(slots=True)
class Contender:
    """A way to make the booklet; `largest` is the scale up to which it is worth waiting for."""

    name: str
    command: list[str]
    pdf: Path
    needs: str = ""
    largest: float = _ALL
    runs: list[Run] = field(default_factory=list)
    failure: str = ""

    @property
    def reference(self) -> str:
        """The contender that this one's ratios refer to: one that sets the same parts."""
        return SHARED_REFERENCE if self.name.endswith(SHARED) else REFERENCE

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


def ours(inputs: Path) -> list[Contender]:
    """The exporter alone on a programme in JSON, and the command on the programme's folder.

    The exporter sets the whole book, and once more without the parts that tell the panels again, and
    without notes and back cover.
    """
    python, built = sys.executable, inputs / "output"

    def exporter(name: str, parts: str) -> Contender:
        pdf = inputs / f"{name.replace(' ', '-')}.pdf"
        source = [str(inputs / "programme.json"), str(pdf), parts]
        return Contender(name, [python, "-m", "tests.benchmarks.our_booklet", *source], pdf)

    command = [python, "-m", "exporters", "build", str(inputs / "programme"), "-o", str(built)]
    return [
        exporter("ours", "all"),
        exporter(f"ours {SHARED}", "shared"),
        Contender(
            "vademecum build", [*command, "--only", "booklet"], built / "synthetic-convention" / "booklet.pdf"
        ),
    ]


def peers(inputs: Path) -> list[Contender]:
    """The other engines, each with all parts and with the shared ones alone."""

    def peer(
        name: str, module: str, needs: str, *more: str, text: str = "text", largest: float = _ALL
    ) -> Contender:
        pdf = inputs / f"{name.replace(' ', '-')}.pdf"
        source = [str(inputs / f"{text}.json"), str(pdf), str(inputs / "fonts")]
        command = [sys.executable, "-m", f"tests.benchmarks.{module}", *source, *more]
        return Contender(name, command, pdf, needs, largest)

    def both(name: str, module: str, needs: str, *more: str, largest: float = _ALL) -> list[Contender]:
        return [
            peer(name, module, needs, *more, largest=largest),
            peer(f"{name} {SHARED}", module, needs, *more, text="shared", largest=largest),
        ]

    return [
        *both(REFERENCE, "peer_typst", "typst", "Libertinus Serif"),
        peer("typst our face", "peer_typst", "typst", "Source Serif 4"),
        *both("platypus", "peer_platypus", "reportlab"),
        *both("weasyprint", "peer_weasyprint", "weasyprint", largest=0.1),
    ]


def measured(contenders: Sequence[Contender], repeats: int) -> list[Contender]:
    """Run all in turns; those that fail have their `failure` and no more runs."""
    for _ in range(repeats):
        for contender in contenders:
            if contender.failure:
                continue
            try:
                contender.runs.append(run(contender.command))
            except ChildError as error:
                contender.failure = str(error)
    return list(contenders)


def compare(scale: float, repeats: int, only: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        inputs = _inputs(scale, Path(name))
        chosen = []
        for contender in (*ours(inputs), *peers(inputs)):
            if only and contender.name not in only:
                continue
            if contender.needs and find_spec(contender.needs) is None:
                print(f"{contender.name}: skipped, {contender.needs} is not installed")
            elif scale > contender.largest:
                print(f"{contender.name}: skipped above scale {contender.largest}")
            else:
                chosen.append(contender)
        print(f"scale {scale}, medians of {repeats}; ratios to {REFERENCE}, or to {SHARED_REFERENCE}")
        _print_table(measured(chosen, repeats))


def compare_scales(scale: float, repeats: int) -> None:
    """Our ways at `scale` and at four times `scale`."""
    with tempfile.TemporaryDirectory() as name:
        small = ours(_inputs(scale, Path(name) / "small"))
        large = ours(_inputs(4 * scale, Path(name) / "large"))
        for contenders, wanted in ((small, scale), (large, 4 * scale)):
            for contender in contenders:
                contender.name += f" at {wanted:g}"
        _print_table(measured([*small, *large], repeats))
        for less, more in zip(small, large, strict=True):
            if not (less.failure or more.failure):
                print(
                    f"{more.name} takes {more.wall / less.wall:.2f} times {less.name}"
                    f" (CPU {more.cpu / less.cpu:.2f}, peak {more.peak / less.peak:.2f}) for 4 times as much"
                )


def _inputs(scale: float, folder: Path) -> Path:
    run([sys.executable, "-m", "tests.benchmarks.booklet_inputs", str(scale), str(folder / "inputs")])
    return folder / "inputs"


def _print_table(contenders: Sequence[Contender]) -> None:
    by_name = {contender.name: contender for contender in contenders}
    print(
        f"{'':24}{'pages':>7}{'MB':>7}{'wall s':>9}{'(range)':>16}{'CPU s':>8}{'MiB':>7}{'wall':>7}{'CPU':>7}"
    )
    for contender in contenders:
        if contender.failure:
            print(f"{contender.name:24} failed: {contender.failure}")
            continue
        walls = sorted(each.wall for each in contender.runs)
        spread = f"({walls[0]:.2f}-{walls[-1]:.2f})"
        size = contender.pdf.stat().st_size / 1e6
        ratios, reference = "", by_name.get(contender.reference)
        if reference is not None and not reference.failure:
            ratios = f"{contender.wall / reference.wall:6.2f}x{contender.cpu / reference.cpu:6.2f}x"
        print(
            f"{contender.name:24}{_pages(contender.pdf):7}{size:7.2f}{contender.wall:9.2f}{spread:>16}"
            f"{contender.cpu:8.2f}{contender.peak:7.0f}{ratios}"
        )


def _pages(pdf: Path) -> int:
    from pypdf import PdfReader  # after all measuring: it needs memory of its own

    return len(PdfReader(pdf).pages)


def main() -> None:
    first, _, rest = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=first, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scale", nargs="?", type=float, default=0.1)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="may be repeated")
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    if chosen.profile:
        try:
            report_imports(ROOT / "data" / "aas-in-asia-2020", chosen.repeats)
        except ChildError as error:
            print(f"failed: {error}")
    elif chosen.linear:
        compare_scales(chosen.scale, chosen.repeats)
    else:
        compare(chosen.scale, chosen.repeats, chosen.only)


if __name__ == "__main__":
    main()
