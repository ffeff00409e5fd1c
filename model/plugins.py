"""What other distributions add by an entry point: found without reading what most have nothing to do with.

`importlib.metadata` takes 25 ms to load, and 15 ms more for each question where a hundred distributions
are installed: a tenth of the time of a leaflet, and nearly nobody has a plug-in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["entry_points"]

_OURS = "[vademecum."  # what a group of ours begins with, as it stands in the file
_INFO = (".dist-info", ".egg-info", "egg-info")  # where the file is; the last one in an unpacked egg


def entry_points(group: str) -> Iterable[EntryPoint]:
    """The entry points of a group whose name begins with "vademecum."."""
    is_plain = all(
        finder is PathFinder or not hasattr(finder, "find_distributions") for finder in sys.meta_path
    )
    if is_plain and not _has_ours(tuple(sys.path)):
        return []
    from importlib import metadata

    return metadata.entry_points(group=group)


@lru_cache(maxsize=1)
def _has_ours(paths: tuple[str, ...]) -> bool:
    """Whether a distribution in these folders may have an entry point of ours; True where none can tell."""
    for path in dict.fromkeys(paths):
        try:
            names = [name for name in os.listdir(path or ".") if name.lower().endswith(_INFO)]
        except NotADirectoryError:  # an archive, which only `importlib.metadata` looks into
            return True
        except OSError:  # a folder that is not there
            continue
        for name in names:
            try:
                text = Path(path, name, "entry_points.txt").read_text("utf-8", errors="replace")
            except OSError:  # it has none
                continue
            if _OURS in text:
                return True
    return False
