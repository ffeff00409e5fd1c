"""The booklet of a synthetic programme in JSON: `python -m tests.benchmarks.our_booklet JSON PDF`."""

from __future__ import annotations

import sys
from pathlib import Path

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from tests.synthetic.interchange import from_json


def main(source: str, target: str) -> None:
    programme = from_json(Path(source).read_text(encoding="utf-8"))
    for file in BookletExporter().export(programme, Job()):
        if file.path == "booklet.pdf":
            Path(target).write_bytes(file.content)
            break  # the print files are other documents


if __name__ == "__main__":
    main(*sys.argv[1:3])
