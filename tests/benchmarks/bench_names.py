"""How much processor time suggestions over 5,000 names take: python -m tests.benchmarks.bench_names.

The names are made up: common given names and family names of several languages, put together by
a fixed rule, one in ten of them written in a second way.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

_LISTS = {
    "given": """
        Anna Bruno Carmen Dmitri Elena François Grace Hiroshi Ingrid João Katherine Lars Magdalena
        Nikolai Olga Pedro Rania Sergei Tomasz Ursula Viktor Wolfgang Ximena Yusuf Zeynep Ahmed Beatriz
        Christopher Daniela Emmanuel Fatima Giovanni Hannah Ibrahim Johanna Krzysztof Lakshmi Mohammed
        Natalia Oskar Philippe Rebecca Stefan Thomas Valentina Wei Min-jun Xiaoming Soo-jin Lei Yan
        Hye-jin Jing Jean-Pierre Marie-Claire
    """,
    "root": """
        Ander Berg Castell Dubro Ferna Gonza Hoffer Ivano Janko Kowal Linde Marti Nova Oliv Peter Quint Rossel
        Sander Thor Ulric Vander Walden Yamada Zimmer Arbel Bogdan Czern Dimitr Eber Fried Gruber Hassan Ignat
        Jensen Kauff Laurent Mendel Niemi Ostrov Papado Rasmus Schwar Tanaka Urban Vasil Wester Zelen
    """,
    "ending": "son mann ez ski ov sen elli eau berg stad er idis yan wala nen ic inho ström",
    "east": "Wang Li Zhang Liu Chen Yang Kim Lee Park Choi Nguyen Tran",
}
_GIVEN, _ROOTS, _ENDINGS, _EAST = (text.split() for text in _LISTS.values())


def names(count: int) -> list[str]:
    """`count` different names, the same every time."""
    found: dict[str, None] = {}
    at = 0
    while len(found) < count:
        at += 1
        given = _GIVEN[at * 7919 % len(_GIVEN)]
        family = _ROOTS[at * 104729 % len(_ROOTS)] + _ENDINGS[at * 1299709 // 7 % len(_ENDINGS)]
        if at % 6 == 0:
            family = _EAST[at // 6 % len(_EAST)]
        middle = "" if at % 3 else " " + _GIVEN[at * 31 % len(_GIVEN)]
        found[f"{given}{middle} {family}"] = None
        if at % 10 == 0:
            found[f"{family}, {given[0]}."] = None
    return list(found)[:count]


def main() -> None:
    """The median of five runs, each in a process of its own so that nothing is remembered."""
    if sys.argv[1:] == ["once"]:
        from model.matching.names import suggest_names

        listed = names(5000)
        begin = time.process_time()
        found = suggest_names(listed)
        sys.stdout.write(f"{time.process_time() - begin} {len(found)}\n")
        return
    command = [sys.executable, "-m", "tests.benchmarks.bench_names", "once"]
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(5)
    ]
    seconds = sorted(float(run[0]) for run in runs)
    sys.stdout.write(
        f"suggest_names, 5,000 names: median {statistics.median(seconds):.2f} s"
        f" ({seconds[0]:.2f} to {seconds[-1]:.2f}), {runs[0][1]} suggestions\n"
    )


if __name__ == "__main__":
    main()
