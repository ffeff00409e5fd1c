"""What the cells for reading said, four characters each: enough to see that somebody has changed one.

Blanks do not count, nor how a letter with marks is put together, nor the end of a text that fills a
cell: programs that save a file put line ends into long texts, and cut what then is too long.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
import zlib
from datetime import date, datetime, time

__all__ = ["MARK_LENGTH", "UNSEEN", "as_text", "mark", "squeezed"]

MARK_LENGTH = 4
_COUNTED = 24_000  # characters besides blanks

# What no workbook carries, and what readers of the programme take away.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufeff\ufffe\uffff]")


def squeezed(text: str) -> str:
    """The text without blanks and without what nobody sees."""
    kept = "".join(text.split())
    if kept.isascii() and kept.isprintable():
        return kept
    return UNSEEN.sub("", unicodedata.normalize("NFC", kept))


def as_text(value: object) -> str:
    """A value of any type as text, so that two that say the same agree, whichever program stored them."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case bool():
            return str(value)
        case int() | float():
            return f"{value:.6g}"
    return str(value)


def mark(value: object) -> str:
    """The mark of a cell's value."""
    text = value if isinstance(value, str) else as_text(value)
    digest = zlib.crc32(squeezed(text)[:_COUNTED].encode("utf-8")) & 0xFFFFFF
    return binascii.b2a_base64(digest.to_bytes(3, "big"), newline=False).decode("ascii")
