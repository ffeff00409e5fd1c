"""What may still change: when that is to be said of a whole day, and when of one thing alone."""

from __future__ import annotations

from collections.abc import Collection

from model.programme import When

__all__ = ["hours_are_open", "is_date_open"]


def is_date_open(whens: Collection[When]) -> bool:
    """Whether a day itself may be moved: nothing on it is settled, and of something only the day is told."""
    return all(when.provisional for when in whens) and any(not when.is_timed for when in whens)


def hours_are_open(whens: Collection[When]) -> bool:
    """Whether all hours that a day states are provisional, so that once is enough to say so."""
    timed = [when for when in whens if when.is_timed]
    return bool(timed) and all(when.provisional for when in timed)
