"""Groups of things that are the same: joined two by two, then listed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

__all__ = ["Groups"]

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """A union-find structure; things and groups keep the order in which they were given."""

    def __init__(self, things: Iterable[T]) -> None:
        self._parent = {thing: thing for thing in things}
        self._place = {thing: place for place, thing in enumerate(self._parent)}

    def find(self, thing: T) -> T:
        """The first-given thing of the group."""
        root = thing
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[thing] != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, a: T, b: T) -> None:
        first, second = sorted((self.find(a), self.find(b)), key=self._place.__getitem__)
        self._parent[second] = first

    def members(self) -> list[list[T]]:
        """All groups, each in the order given."""
        groups: dict[T, list[T]] = {}
        for thing in self._parent:
            groups.setdefault(self.find(thing), []).append(thing)
        return list(groups.values())
