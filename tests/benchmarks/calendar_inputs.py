"""What the benchmark of the calendars begins from: `python -m tests.benchmarks.calendar_inputs SCALE FOLDER`.

FOLDER then holds a programme folder `programme/`, `programme.json`, our `pack/`, and `entries.json`
with the texts and times of each entry in it, once. It is a process of its own, so that the one that
measures stays small.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import icalendar

from tests.benchmarks.our_calendar import make
from tests.synthetic import as_json, synthetic_programme, write_folder

_TEXTS = ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "STATUS", "TRANSP")
_TIMES = ("DTSTAMP", "DTSTART", "DTEND")


def entries(pack: Path) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(pack.rglob("*.ics")):
        events: list[Any] = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        for event in events:
            if str(event["UID"]) not in found:
                texts = {name: str(event[name]) for name in _TEXTS if name in event}
                times = {name: event[name].dt.isoformat() for name in _TIMES}
                found[str(event["UID"])] = texts | times
    return list(found.values())


def main(scale: str, target: str) -> None:
    folder = Path(target)
    folder.mkdir(parents=True)
    programme = synthetic_programme(float(scale))
    write_folder(programme, folder / "programme")
    (folder / "programme.json").write_text(as_json(programme), encoding="utf-8")
    make(str(folder / "programme.json"), str(folder / "pack"))
    (folder / "entries.json").write_text(json.dumps(entries(folder / "pack")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
