"""Addresses where a URI is asked for and nothing else: the URL of a calendar entry (RFC 5545 section
3.3.13), a QR code.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

__all__ = ["web_address"]

_BLANK_OR_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_HOST = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_AS_IT_IS = "%!$&'()*+,;=:@/?~-._"  # RFC 3986, besides letters and digits


def web_address(text: str) -> str:
    """`text` as an http or https URI in ASCII, "" where it is none.

    What RFC 3986 does not allow as it is, such as letters beyond ASCII, is percent-encoded (RFC
    3987 section 3.1), in the host's name by IDNA.
    """
    text = text.strip()
    if _BLANK_OR_CONTROL.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port is not None else ""
        ascii_host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # of urlsplit, of the port, and of IDNA
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(ascii_host):
        return ""
    user = f"{_encoded(parts.netloc.rpartition('@')[0])}@" if "@" in parts.netloc else ""
    path, query, fragment = (_encoded(part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, f"{user}{ascii_host}{port}", path, query, fragment))


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), _AS_IT_IS)
