"""Names for files and addresses that are safe on every system and stay the same from build to build."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["slug"]

_LENGTH = 60  # characters; leaves room for a suffix and an extension on every file system
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


def slug(text: str) -> str:
    """`text` as lower-case letters and digits joined by hyphens, never empty.

    Latin letters lose their accents; letters of other scripts stay. Text that leaves nothing,
    that is too long, or that Windows reserves (CON, NUL) gets a digest of itself, so that two
    different texts seldom meet and the same text always gives the same name.
    """
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_LATIN)
    kept = "".join(c for c in folded if not unicodedata.combining(c) or not _follows_latin(c))
    marked = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept)
    name = "-".join(unicodedata.normalize("NFC", "".join(marked)).split())
    if not name or len(name) > _LENGTH or _RESERVED.fullmatch(name):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        name = f"{name[:_LENGTH].rstrip('-')}-{digest}".lstrip("-")
    return name


def _follows_latin(mark: str) -> bool:
    """Whether a combining mark is one that Latin letters take; vowel signs of other scripts are not."""
    return unicodedata.name(mark, "").startswith("COMBINING")
