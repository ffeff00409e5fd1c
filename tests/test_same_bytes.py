"""The same input gives the same bytes, whenever, wherever and under whatever settings it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import SAMPLE


def build(programme: Path, out: Path, **environment: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-m", "exporters", "build", str(programme), "-o", str(out)],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_two_builds_far_apart_agree_in_every_byte(tmp_path: Path) -> None:
    elsewhere = tmp_path / "some where else" / "aas-in-asia-2020"
    shutil.copytree(SAMPLE, elsewhere)
    for path in elsewhere.rglob("*.*"):
        os.utime(path, (1, 1))
    first = build(SAMPLE, tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C", LANG="C")
    second = build(
        elsewhere,
        tmp_path / "b" / "deep",
        PYTHONHASHSEED="2",
        TZ="Pacific/Chatham",
        LC_ALL="C.UTF-8",
        LANG="tr_TR",
    )
    assert len(first) == 19  # the manifest too
    assert first == second
