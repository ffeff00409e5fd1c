"""Synthetic programmes of any size, for tests and benchmarks: every name and word is made by code.

The modules are loaded when asked for: a benchmark that reads a programme back has no use for what made it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.synthetic.folder import write_folder
    from tests.synthetic.interchange import as_json, from_json
    from tests.synthetic.programme import synthetic_programme

__all__ = ["as_json", "from_json", "synthetic_programme", "write_folder"]

_HOMES = {
    "write_folder": "folder",
    "as_json": "interchange",
    "from_json": "interchange",
    "synthetic_programme": "programme",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"tests.synthetic.{_HOMES[name]}"), name)
