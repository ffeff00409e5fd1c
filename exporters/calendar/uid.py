"""UIDs: the same for the same thing for ever, and never the same for two (RFC 5545 section 3.8.4.7)."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

__all__ = ["make_uid"]

_UNSAFE = re.compile(rb"[^A-Za-z0-9.-]")
_LENGTH = 100  # octets of each token; RFC 7986 section 5.3 wants a UID below 255
_JOINED = 140  # octets of several together
_BETWEEN = "_-"  # arises in no token, where "_" comes before a hex digit or another "_"


def make_uid(kind: str, id_: str, domain: str, *parts: str) -> str:
    """ "panel-1386@example.org", or with the `parts` that tell things of the same id apart.

    Raises nothing: any text makes a UID, and two texts make two. A kind goes with as many parts always.
    """
    local = _BETWEEN.join(_token(text) for text in (id_, *parts))
    if len(local) > (_JOINED if parts else _LENGTH):
        local = _shortened(local, local.encode("ascii"), _JOINED)
    return f"{kind}-{local}@{_token(domain.lower())}"


@lru_cache(maxsize=4096)
def _token(text: str) -> str:
    """`text` in letters, digits, dots and hyphens; any other octet as "_" and its two hex digits."""
    octets = text.encode("utf-8", "surrogatepass")
    token = _UNSAFE.sub(lambda match: b"_%02X" % match.group()[0], octets).decode("ascii")
    return token if len(token) <= _LENGTH else _shortened(token, octets, _LENGTH)


def _shortened(token: str, octets: bytes, length: int) -> str:
    """The token's beginning and a digest; a doubled "_" arises in no other way, so it meets no other."""
    return f"{token[: length - 66]}__{hashlib.sha256(octets).hexdigest()}"
