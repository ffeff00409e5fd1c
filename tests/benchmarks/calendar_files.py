"""Files that are there already, written again: `python -m tests.benchmarks.calendar_files PACK FOLDER`.

What the writing alone costs on this disk, whoever made the contents.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["write_files"]


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Each file at its path below `folder`."""
    made: set[Path] = set()
    for path, content in files:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)


def main(pack: str, target: str) -> None:
    source = Path(pack)
    paths = [path for path in sorted(source.rglob("*")) if path.is_file()]
    write_files(((path.relative_to(source).as_posix(), path.read_bytes()) for path in paths), Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:3])
