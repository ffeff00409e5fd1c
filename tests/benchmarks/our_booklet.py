"""The booklet of a synthetic programme in JSON: `python -m tests.benchmarks.our_booklet JSON PDF [PARTS]`.

PARTS is "all", or "shared" for those that the other engines set too: cover, contents, panels and index.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from exporters.base import Job
from exporters.booklet.exporter import BookletExporter
from exporters.garbage import rarely_collected
from model.options import Option, Options, OptionValue
from model.programme import Programme
from tests.synthetic.interchange import from_json


def main(source: str, target: str, parts: str = "all") -> None:
    programme = from_json(Path(source).read_text(encoding="utf-8"))
    if parts == "shared":
        programme = _of_shared_parts(programme)
    for file in BookletExporter().export(programme, Job()):
        if file.path == "booklet.pdf":
            Path(target).write_bytes(file.content)
            break  # the print files are other documents


def _of_shared_parts(programme: Programme) -> Programme:
    """The same with options that leave out day openers, day grids and whatever else has no peer."""
    here = programme.source
    names = tuple(Option(value=name, source=here) for name in ("cover", "contents", "days", "people"))
    chosen: dict[str, OptionValue] = {"parts": names, "openers": False, "grids": False}
    entries = {key: Option(value=value, source=here) for key, value in chosen.items()}
    return replace(programme, options={"booklet": Options(name="booklet", entries=entries, source=here)})


if __name__ == "__main__":
    rarely_collected()  # as the command line does
    main(*sys.argv[1:4])
