"""The command `vademecum`, and `python -m exporters`."""

from __future__ import annotations

import atexit
import gc

__all__ = ["main"]


def main() -> None:
    """Run the command line, with no search for cyclic garbage until there is much of it."""
    # What a build loads is there to stay. To look through it for garbage every 700 objects, as is usual,
    # takes a twentieth of a small one; to do so once more at the end, when all goes anyway, a tenth.
    gc.set_threshold(250_000, 20, 100)
    atexit.register(gc.freeze)
    from exporters import cli

    cli.main()


if __name__ == "__main__":
    main()
