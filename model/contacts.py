"""Whether somebody can be reached by what was written: e-mail addresses, and the ids of ORCID."""

from __future__ import annotations

import re

__all__ = ["EMAIL_REMEDY", "ORCID_REMEDY", "is_email", "orcid_in"]

EMAIL_REMEDY = "write an address such as name@example.org"
ORCID_REMEDY = "write the 16 digits as in 0000-0002-1825-0097"

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])", re.IGNORECASE)


def is_email(text: str) -> bool:
    """Whether the whole text is one address."""
    return _EMAIL.fullmatch(text) is not None


def orcid_in(text: str) -> str:
    """The id that the text, or the address that it is, stands for; "" for none with the right check digit."""
    found = _ORCID.fullmatch(text)
    return found[1].upper() if found and _is_sound(found[1]) else ""


def _is_sound(code: str) -> bool:
    """The check digit of ISO 7064, MOD 11-2."""
    digits = code.replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[-1] == ("X" if check == 10 else str(check))
