"""The exporters there are: the built-in ones in one table, others by entry point. Loaded when asked for.

A plug-in that cannot be loaded, or that takes a name that is taken, is reported by name; the
others work on.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exporters.base import Exporter
from model.plugins import entry_points

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["BUILT_IN", "GROUP", "Registration", "Registry"]

GROUP = "vademecum.exporters"

BUILT_IN: dict[str, str] = {
    "booklet": "exporters.booklet.exporter:BookletExporter",
    "calendar": "exporters.calendar.exporter:CalendarExporter",
    "workbook": "exporters.workbook.exporter:WorkbookExporter",
}


class Registration(NamedTuple):
    """A name and the place of its exporter; `origin` is "built in" or the distribution it comes from.

    `problem` says why it cannot be used, "" where nothing is known against it yet.
    """

    name: str
    target: str
    origin: str
    problem: str = ""

    def load(self) -> Exporter:
        """The exporter. Raises Exception of any kind where the plug-in is broken."""
        module, _, attribute = self.target.partition(":")
        made: object = importlib.import_module(module)
        for part in attribute.split("."):
            made = getattr(made, part)
        exporter = made() if isinstance(made, type) else made
        if not isinstance(exporter, Exporter):
            raise TypeError(f"{self.target} is no exporters.base.Exporter")
        return exporter


class Registry:
    """All registrations, the usable ones by name."""

    def __init__(self, points: Iterable[EntryPoint] | None = None) -> None:
        self.registrations: list[Registration] = [
            Registration(name=name, target=target, origin="built in") for name, target in BUILT_IN.items()
        ]
        found = entry_points(GROUP) if points is None else points
        for point in sorted(found, key=lambda point: (point.name, _distribution(point), point.value)):
            registration = self._register(point)
            if registration not in self.registrations:  # one distribution may be found on two paths
                self.registrations.append(registration)

    def _register(self, point: EntryPoint) -> Registration:
        origin = _distribution(point)
        taken = next((other for other in self.registrations if other.name == point.name), None)
        problem = ""
        if taken is not None and (taken.target, taken.origin) != (point.value, origin):
            problem = f"the name {point.name} is taken ({taken.origin})"
        return Registration(name=point.name, target=point.value, origin=origin, problem=problem)

    @property
    def usable(self) -> dict[str, Registration]:
        """The registrations by name, but for those that a problem is known of."""
        usable: dict[str, Registration] = {}
        for registration in self.registrations:
            if not registration.problem:
                usable.setdefault(registration.name, registration)
        return usable

    @property
    def problems(self) -> Sequence[Registration]:
        return [registration for registration in self.registrations if registration.problem]


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else "unknown distribution"
