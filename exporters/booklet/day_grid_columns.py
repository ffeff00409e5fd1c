"""Which columns a day's grid has, and how they are shared out over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.programme import Panel
from model.views import Day, SlotGroup

__all__ = ["Column", "columns_of", "shared_out"]

_FEW = 2  # panels without a room that one column can hold in one session


@dataclass(frozen=True, slots=True)
class Column:
    """A room of the day by name, or with name "" the `place`-th of `count` for panels without one."""

    name: str
    place: int = 0
    count: int = 1

    def panels(self, group: SlotGroup) -> list[Panel]:
        """The panels of a session that stand in this column, those without a room dealt out in turn."""
        if self.name:
            return [panel for panel in group.panels if panel.room and panel.room.name == self.name]
        homeless = [panel for panel in group.panels if panel.room is None]
        return homeless[self.place :: self.count]


def columns_of(day: Day, room_order: Sequence[str], most: int) -> list[Column]:
    """The rooms that the day uses, in their order, then what panels without a room need.

    Panels without a room get one column at the end, or as many as a page holds (`most`) where
    many of them meet at once.
    """
    groups = [item for item in day.items if isinstance(item, SlotGroup)]
    order = {name: place for place, name in enumerate(room_order)}
    used = dict.fromkeys(panel.room.name for group in groups for panel in group.panels if panel.room)
    rooms = sorted(used, key=lambda name: order.get(name, len(order)))
    homeless = max((sum(panel.room is None for panel in group.panels) for group in groups), default=0)
    count = min(homeless, 1 if rooms and homeless <= _FEW else most)
    return [*(Column(name) for name in rooms), *(Column("", place, count) for place in range(count))]


def shared_out(columns: Sequence[Column], most: int) -> list[list[Column]]:
    """The columns in groups of at most so many, as equal in number as can be."""
    count = -(-len(columns) // most)
    bounds = [-(-len(columns) * number // count) for number in range(count + 1)] if count else [0]
    return [list(columns[begin:end]) for begin, end in pairwise(bounds)]
