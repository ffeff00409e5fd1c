"""Typesetting on ReportLab's canvas: faces, shaping, paragraphs, columns, pages.

Knows nothing of conferences. All measures are in points (1/72 inch) unless a name says
otherwise; y grows upwards, as in PDF.
"""

import sys
from importlib import import_module
from types import ModuleType

import PIL


class _Later(ModuleType):
    """Stands in for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


# ReportLab imports it first of all, for pictures, which few books have: 35 ms, a twentieth of a leaflet.
if "PIL.Image" not in sys.modules:
    PIL.Image = _Later("PIL.Image")  # type: ignore[attr-defined]  # what its import will replace
