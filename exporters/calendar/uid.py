"""UIDs: the same for the same thing for ever, and never the same for two (RFC 5545 section 3.8.4.7)."""

from __future__ import annotations

import hashlib
import re

__all__ = ["make_uid"]

_UNSAFE = re.compile(rb"[^A-Za-z0-9.-]")
_LENGTH = 100  # octets of each part; RFC 7986 section 5.3 wants a UID below 255


def make_uid(kind: str, id_: str, domain: str) -> str:
    """ "panel-1386@example.org". Raises nothing: any text makes a UID, and two texts make two."""
    return f"{kind}-{_token(id_)}@{_token(domain.lower())}"


def _token(text: str) -> str:
    """`text` in letters, digits, dots and hyphens; any other octet as "_" and its two hex digits."""
    octets = text.encode("utf-8", "surrogatepass")
    token = _UNSAFE.sub(lambda match: b"_%02X" % match.group()[0], octets).decode("ascii")
    if len(token) > _LENGTH:
        # A doubled "_" arises in no other way, so that this form meets no other token.
        token = f"{token[: _LENGTH - 66]}__{hashlib.sha256(octets).hexdigest()}"
    return token
