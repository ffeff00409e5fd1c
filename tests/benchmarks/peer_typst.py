"""The booklet by Typst: `python -m tests.benchmarks.peer_typst TEXT PDF FONTS FACE`.

TEXT lies in the PDF's folder; FACE is the text's font family: Typst's own or one of those in FONTS.
"""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

typst: Any = import_module("typst")  # no dependency of the project


def main(source: str, target: str, fonts: str, face: str) -> None:
    root = Path(target).parent
    template = root / "peer_typst.typ"
    shutil.copyfile(Path(__file__).with_suffix(".typ"), template)
    # Without the system's fonts, which it would search through.
    typst.compile(
        str(template),
        output=target,
        root=str(root),
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"source": "/" + Path(source).name, "face": face},
    )


if __name__ == "__main__":
    main(*sys.argv[1:5])
