"""`python -m tests.synthetic SCALE FOLDER` writes a programme folder, and programme.json in it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.synthetic import as_json, synthetic_programme, write_folder


def main(arguments: list[str]) -> str | None:
    """Write both; returns what is wrong with the arguments, if anything."""
    if len(arguments) != 2:
        return "usage: python -m tests.synthetic SCALE FOLDER"
    programme = synthetic_programme(float(arguments[0]))
    folder = Path(arguments[1])
    write_folder(programme, folder)
    (folder / "programme.json").write_text(as_json(programme), encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
