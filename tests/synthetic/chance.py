"""Chance that falls out alike on every platform and in every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

__all__ = ["Chance"]

T = TypeVar("T")


class Chance:
    """Draws made of `Random.random` alone: only its sequence is promised from version to version.

    No draw uses a function of the platform's mathematics library.
    """

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed).random

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1."""
        return int(self.draw() * count)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def about(self, mean: int, spread: int) -> int:
        """A whole number round `mean`, nearly as a bell: it never lies more than 2 `spread` away."""
        return mean + round((self.draw() + self.draw() + self.draw() + self.draw() - 2.0) * spread)

    def happens(self, share: float) -> bool:
        return self.draw() < share

    def one_of(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in another order (Fisher and Yates)."""
        mixed = list(things)
        for place in range(len(mixed) - 1, 0, -1):
            other = self.below(place + 1)
            mixed[place], mixed[other] = mixed[other], mixed[place]
        return mixed
