"""Work on so many objects that a search for cyclic garbage among them takes longer than it is worth."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["rarely_collected", "uncollected"]


def rarely_collected() -> None:
    """From here on Python looks for cyclic garbage only where there is much of it, and not at its end.

    What a command loads is there to stay. To look through it every 700 objects, as is usual, takes a
    twentieth of a small one; to do so once more at the end, when all goes anyway, a tenth.
    """
    gc.set_threshold(250_000, 20, 100)
    atexit.register(gc.freeze)


@contextmanager
def uncollected() -> Iterator[None]:
    """Within this, Python looks for no cyclic garbage; behind it, as it did before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # All that was made counts as old, unsearched: else the next object would have it searched.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
