"""Names for files and addresses that are safe on every system and stay the same from build to build."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

__all__ = ["free_name", "slug"]

# Leaves room for a suffix and an extension: 255 bytes on POSIX systems, 255 UTF-16 units on Windows.
_LENGTH = 60  # characters
_BYTES = 180  # in UTF-8
_RESERVED = re.compile(r"con|prn|aux|nul|conin|conout|com[0-9]|lpt[0-9]")
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_NOT_PLAIN = re.compile(r"[^0-9A-Za-z]")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters and marks that show nothing


@lru_cache(maxsize=8192)  # names and numbers of panels come back time and again
def slug(text: str) -> str:
    """`text` as lower-case letters and digits joined by hyphens, never empty.

    At most 60 characters and 180 bytes in UTF-8. Latin letters lose their accents; letters of
    other scripts stay. Text that leaves nothing, that is too long, or that Windows reserves (CON,
    NUL) gets a digest of itself, so that two different texts seldom meet and the same text always
    gives the same name.
    """
    # Some capitals show only once they are taken apart (ℌ), and some letters only fold then.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    name = "-".join(unicodedata.normalize("NFC", _plain(folded.translate(_LATIN))).split())
    if not name or not _fits(name) or _RESERVED.fullmatch(name):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        while name and not _fits(f"{name}-{digest}"):
            name = name[:-1]
        name = "-".join(part for part in (name.strip("-"), digest) if part)
    return name


def _fits(name: str) -> bool:
    return len(name) <= _LENGTH and len(name.encode("utf-8", "surrogatepass")) <= _BYTES


def _plain(text: str) -> str:
    """Letters and digits with the marks that belong to them; a space for everything else."""
    if text.isascii():
        return _NOT_PLAIN.sub(" ", text)
    kept: list[str] = []
    base = ""  # the letter or digit that a mark stands on
    for character in text:
        is_mark = unicodedata.category(character)[0] == "M"
        if character in _INVISIBLE or unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
            continue
        if is_mark and base and not unicodedata.name(base, "").startswith(("LATIN", "DIGIT")):
            kept.append(character)
        elif not is_mark:
            base = character if character.isalnum() else ""
            kept.append(base or " ")
    return "".join(kept)


def free_name(name: str, taken: set[str]) -> str:
    """The name, or name-2, name-3 … where it is taken; it counts as taken from now on."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
