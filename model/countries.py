"""Countries by the names that affiliations give them, from Unicode's CLDR."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale

__all__ = ["country_code"]

# Forms that CLDR does not list as a name of the territory.
_VARIANTS = {
    "america": "US",
    "brunei darussalam": "BN",
    "burma": "MM",
    "czech republic": "CZ",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "hong kong": "HK",
    "hong kong sar": "HK",
    "iran": "IR",
    "ivory coast": "CI",
    "korea": "KR",
    "republic of korea": "KR",
    "korea republic of": "KR",
    "lao pdr": "LA",
    "macao": "MO",
    "macau": "MO",
    "mainland china": "CN",
    "myanmar": "MM",
    "northern ireland": "GB",
    "palestine": "PS",
    "peoples republic of china": "CN",
    "pr china": "CN",
    "prc": "CN",
    "republic of china": "TW",
    "republic of ireland": "IE",
    "roc": "TW",
    "russian federation": "RU",
    "scotland": "GB",
    "swaziland": "SZ",
    "the netherlands": "NL",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united states of america": "US",
    "us": "US",
    "usa": "US",
    "viet nam": "VN",
    "wales": "GB",
}


def country_code(text: str, language: str = "en") -> str:
    """ISO 3166-1 alpha-2 of a country's name, or "" where the text names none.

    Names are known in English and in `language`, with or without accents, dots and "The".
    """
    key = _key(text)
    return _names(language).get(key, "") if key else ""


@cache
def _names(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for tag in dict.fromkeys((language.split("-", maxsplit=1)[0], "en")):
        try:
            territories = Locale.parse(tag).territories
        except ValueError:
            continue
        for code, name in territories.items():
            if re.fullmatch(r"[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}:
                names.setdefault(_key(name), code)
                names.setdefault(_key(name.split("(")[0]), code)
    return names | _VARIANTS


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in folded if c.isalnum() or c.isspace() or c == "-" or ord(c) > 0x2E80)
    return re.sub(r"^the ", "", " ".join(plain.replace("-", " ").split()))
