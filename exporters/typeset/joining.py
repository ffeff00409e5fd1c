"""Pages of two files in one, in the order in which they are read."""

from __future__ import annotations

import io

__all__ = ["joined"]


def joined(first: bytes, count: int, rest: bytes) -> bytes:
    """The first `count` pages of one file, and all of another behind them.

    The file is the first one in all but its pages: what it says of itself stays. Its outline may lead
    to pages that are left out.
    """
    import pikepdf  # takes its time to load

    with pikepdf.open(io.BytesIO(first)) as book, pikepdf.open(io.BytesIO(rest)) as more:
        del book.pages[count:]
        book.pages.extend(more.pages)
        out = io.BytesIO()
        # Short-lived: the print files are made from it.
        book.save(out, static_id=True, compress_streams=False)
        return out.getvalue()
