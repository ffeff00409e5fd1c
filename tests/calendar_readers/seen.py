"""What a reader sees of an entry, and how each of the readers is asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.calendar_readers import by_libical

__all__ = ["READERS", "Seen", "read_all"]

_HERE = Path(__file__).parent
_LOCAL_CLOCK = "Pacific/Chatham"  # of the readers' machine: what they take from it by mistake is seen


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Seen:
    """An entry as all readers can tell it: `start` and `end` are days, or instants in UTC that end in "Z"."""

    uid: str
    start: str
    end: str
    summary: str
    location: str
    description: str


@dataclass(frozen=True, slots=True)
class _Reader:
    command: tuple[str, ...]
    missing: Callable[[], str]
    """What is missing and how to get it, "" where all is there."""


def _npm(name: str) -> _Reader:
    def missing() -> str:
        if shutil.which("node") is None:
            return "node is not installed"
        is_there = (_HERE / "node_modules" / name).is_dir()
        return "" if is_there else f"{name} is not installed: npm ci --prefix tests/calendar_readers"

    return _Reader(("node", str(_HERE / "by_npm.cjs"), name), missing)


def _libical_missing() -> str:
    try:
        by_libical.load()
    except (OSError, AttributeError) as error:
        return f"libical is not installed: {error}"
    return ""


def _khal_missing() -> str:
    return "" if find_spec("khal") else "khal is not installed"


READERS: Mapping[str, _Reader] = {
    "ical.js": _npm("ical.js"),
    "node-ical": _npm("node-ical"),
    "libical": _Reader((sys.executable, str(_HERE / "by_libical.py")), _libical_missing),
    "khal": _Reader((sys.executable, str(_HERE / "by_khal.py")), _khal_missing),
}


def read_all(name: str, contents: Iterable[bytes]) -> list[list[Seen]]:
    """The entries of each file, sorted, as the reader of that name has them; skips where it is missing.

    Raises AssertionError where the reader fails, or complains.
    """
    reader = READERS[name]
    if missing := reader.missing():
        pytest.skip(missing)
    done = subprocess.run(
        reader.command,
        input=json.dumps([content.decode("utf-8") for content in contents]),
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "TZ": _LOCAL_CLOCK},
        timeout=120,
    )
    assert done.returncode == 0, f"{name}: {done.stderr}"
    assert not done.stderr, f"{name}: {done.stderr}"
    return [sorted(Seen(**event) for event in events) for events in json.loads(done.stdout)]
