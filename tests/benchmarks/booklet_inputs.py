"""What the benchmark of the booklet sets: `python -m tests.benchmarks.booklet_inputs SCALE FOLDER`.

FOLDER then holds a programme folder `programme/`, `programme.json`, `fonts/`, and for the other engines
`text.json` with all parts and `shared.json` without those that tell the panels again. It is a process
of its own, so that the one that measures stays small.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.booklet_text import booklet_text
from tests.benchmarks.peer_fonts import write_fonts
from tests.synthetic import as_json, synthetic_programme, write_folder


def main(scale: str, target: str) -> None:
    folder = Path(target)
    (folder / "fonts").mkdir(parents=True)
    programme = synthetic_programme(float(scale))
    write_folder(programme, folder / "programme")
    (folder / "programme.json").write_text(as_json(programme), encoding="utf-8")
    (folder / "text.json").write_text(booklet_text(programme), encoding="utf-8")
    (folder / "shared.json").write_text(booklet_text(programme, is_whole=False), encoding="utf-8")
    write_fonts(folder / "fonts")


if __name__ == "__main__":
    main(*sys.argv[1:3])
