"""Work on so many objects that a search for cyclic garbage among them takes longer than it is worth."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


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
