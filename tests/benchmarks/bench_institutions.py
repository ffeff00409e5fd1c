"""How long it takes to find the questions about 2,000 affiliations, and how much memory.

Run it as `python tests/benchmarks/bench_institutions.py`; it measures and asserts nothing.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from itertools import product

STRINGS = 2000
RUNS = 5

_ONSETS = ("B", "Ch", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z")
_MIDDLES = ("agore", "andi", "arkul", "elim", "emba", "erid", "olte", "omani", "unga", "urves")
_ENDINGS = ("burg", "dale", "grad", "ham", "mark", "nagar", "pur", "sk", "stad", "ville")
_SHAPES = (
    "University of {}",
    "{} University, USA",
    "Universität {}, Germany",
    "{} State University, USA",
    "Department of History, University of {}, United Kingdom",
    "{} Institute of Technology, India",
    "Université de {}, France",
    "Centre for Asian Studies, {} University, Australia",
)


def affiliations(count: int) -> list[str]:
    """`count` different affiliations: known institutions and made-up ones, each in several spellings."""
    from model.matching.institution_lexicon import table

    known = [(name, country) for country, names in table("names").items() for name in names][::3]
    made_up = ["".join(parts) for parts in product(_ONSETS, _MIDDLES, _ENDINGS)][::3]
    found: dict[str, None] = {}
    for name, country in known:
        found |= dict.fromkeys((f"{name}, {country}", name.upper(), f"School of Law, {name}"))
    for number, place in enumerate(made_up):
        found[_SHAPES[number % len(_SHAPES)].format(place)] = None
        found[_SHAPES[number * 3 % len(_SHAPES)].format(place[:4] + place[5:])] = None
    return list(found)[:: max(1, len(found) // count)][:count]


def measure() -> str:
    """Seconds of one core to load and to run, MiB at the most, in a process of its own."""
    started = time.process_time()
    from model.matching.institutions import suggest_institutions

    suggest_institutions(["University of Nowhere, Östland", "Nowhere University, USA"])
    loaded = time.process_time()
    names = affiliations(STRINGS)
    before = time.process_time()
    found = suggest_institutions(names)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{loaded - started} {done - before} {peak} {len(names)} {len(found)}"


def main() -> None:
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, __file__, "once"]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        runs.append([float(number) for number in output.split()])
    loading, seconds, peak, names, found = (statistics.median(column) for column in zip(*runs, strict=True))
    sys.stdout.write(f"{names:.0f} affiliations, {found:.0f} questions; medians of {RUNS} runs:\n")
    times = f"tables read in {loading:.2f} s, questions found in {seconds:.2f} s of one core"
    sys.stdout.write(f"{times}, {peak:.0f} MiB at the most\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        sys.stdout.write(measure())
    else:
        main()
