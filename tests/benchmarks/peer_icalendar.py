"""The same entries by icalendar alone, each once and into no file.

Run as `python -m tests.benchmarks.peer_icalendar JSON`.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import icalendar


def write_entry(facts: dict[str, str]) -> bytes:
    """A VEVENT with the texts and times of one of ours, by the library's own serialiser."""
    event = icalendar.Event()
    for name, value in facts.items():
        if name.startswith("DT"):
            event.add(name, datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))
        else:
            event.add(name, value)
    return bytes(event.to_ical())


def main(source: str) -> None:
    entries = json.loads(Path(source).read_text(encoding="utf-8"))
    if not sum(len(write_entry(facts)) for facts in entries):
        raise SystemExit("no entries")


if __name__ == "__main__":
    main(sys.argv[1])
