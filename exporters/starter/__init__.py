"""What `vademecum new` writes: a commented programme and a sample panel that build at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from model.errors import VademecumError

__all__ = ["write_starter"]

_FILES = ("programme.toml", "panels/101.txt", "panels/102.toml")


def write_starter(folder: Path) -> list[Path]:
    """Write the starter files; returns their paths. Raises VademecumError rather than overwrite anything."""
    targets = [folder / name for name in _FILES]
    standing = next((path for path in [*targets, folder] if path.is_file() or path.is_symlink()), None)
    if standing is not None:
        raise VademecumError(f"{standing} is there already; name a new folder")
    try:
        for name, target in zip(_FILES, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((files("exporters.starter") / name).read_bytes())
    except OSError as error:
        raise VademecumError(f"{folder}: {error.strerror}; choose another folder") from None
    return targets
