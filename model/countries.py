"""Countries by the names that affiliations give them, from Unicode's CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

__all__ = ["country_code"]

# Groups, islands and test entries that CLDR lists beside the countries of ISO 3166-1.
_NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
# The languages whose names for their own countries are known; to load all of CLDR's takes a second.
_LANGUAGES = re.compile(
    "(ar|bg|bn|cs|da|de|el|es|fa|fi|fr|he|hi|hu|id|it|ja|ko|ms|nb|nl|pl|pt|ro|ru|sk|sv|th|tr|uk|vi|zh)(_.*)?"
)
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")

# Forms that CLDR does not list as a name of the territory; own names in plain letters.
_VARIANTS = {
    "america": "US",
    "belgien": "BE",
    "belgique": "BE",
    "brasil": "BR",
    "brunei darussalam": "BN",
    "burma": "MM",
    "cabo verde": "CV",
    "cameroun": "CM",
    "comores": "KM",
    "czech republic": "CZ",
    "danmark": "DK",
    "democratic republic of the congo": "CD",
    "deutschland": "DE",
    "dprk": "KP",
    "dr congo": "CD",
    "east timor": "TL",
    "england": "GB",
    "espana": "ES",
    "great britain": "GB",
    "holland": "NL",
    "holy see": "VA",
    "hong kong sar": "HK",
    "hong kong": "HK",
    "iran": "IR",
    "islamic republic of iran": "IR",
    "italia": "IT",
    "ivory coast": "CI",
    "kingdom of saudi arabia": "SA",
    "korea republic of": "KR",
    "korea": "KR",
    "ksa": "SA",
    "lao pdr": "LA",
    "luxemburg": "LU",
    "macao": "MO",
    "macau": "MO",
    "mainland china": "CN",
    "maroc": "MA",
    "myanmar": "MM",
    "n korea": "KP",
    "nederland": "NL",
    "norge": "NO",
    "northern ireland": "GB",
    "palestine": "PS",
    "peoples republic of china": "CN",
    "polska": "PL",
    "pr china": "CN",
    "prc": "CN",
    "republic of china": "TW",
    "republic of ireland": "IE",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "republic of the congo": "CG",
    "roc": "TW",
    "russian federation": "RU",
    "s korea": "KR",
    "schweiz": "CH",
    "scotland": "GB",
    "slovensko": "SK",
    "suisse": "CH",
    "suomi": "FI",
    "sverige": "SE",
    "svizzera": "CH",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "tchad": "TD",
    "the netherlands": "NL",
    "tunisie": "TN",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united republic of tanzania": "TZ",
    "united states of america": "US",
    "us": "US",
    "usa": "US",
    "viet nam": "VN",
    "wales": "GB",
    "ประเทศไทย": "TH",
    "中华人民共和国": "CN",
    "中國": "CN",
    "中華人民共和國": "CN",
    "中華民國": "TW",
    "台湾": "TW",
    "日本国": "JP",
    "澳門": "MO",
    "澳门": "MO",
    "臺灣": "TW",
    "香港": "HK",
    "한국": "KR",
}


def country_code(text: str, language: str = "en") -> str:
    """ISO 3166-1 alpha-2 of a country's name, or "" where the text names none.

    Names are known in English, in `language` and in the country's own languages, with or without
    accents, dots and "The", and with a second name in brackets: "Taiwan (R.O.C.)".
    """
    for form in dict.fromkeys((text, _BRACKETS.sub(" ", text))):
        key = _key(form)
        code = _names(language).get(key) if key else ""
        if not code and not form.isascii():  # own names in plain letters are among the variants
            code = _own_names().get(key)
        if code:
            return code
    return ""


@cache
def _names(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    tags = [language.replace("-", "_"), language.replace("_", "-").split("-", maxsplit=1)[0], "en"]
    for tag in dict.fromkeys(tags):
        for code, name in _territories(tag).items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:  # others are of UN M49: "419"
                names.setdefault(_key(name), code)
                if (short := _BRACKETS.sub(" ", name)) != name:
                    names.setdefault(_key(short), code)
    return names | {_key(name): code for name, code in _VARIANTS.items()}


@cache
def _own_names() -> dict[str, str]:
    """What each country is called by those who live there."""
    names: dict[str, str] = {}
    for code in sorted(set(_names("en").values())):
        for tag in get_official_languages(code, de_facto=True):
            own = _territories(tag).get(code, "") if _LANGUAGES.fullmatch(tag) else ""
            if own:
                names.setdefault(_key(own), code)
                names.setdefault(_key(_BRACKETS.sub(" ", own)), code)
    return names


@cache
def _territories(tag: str) -> Mapping[str, str]:
    try:
        return Locale.parse(tag).territories
    except (ValueError, UnknownLocaleError):
        return {}


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    spelled = folded.replace("&", " and ").replace("-", " ")
    plain = "".join(c for c in spelled if c.isalnum() or c.isspace() or _is_vowel_sign(c))
    words = re.sub(
        r"^(the|saint) ", lambda word: "st " if word[1] == "saint" else "", " ".join(plain.split())
    )
    return re.sub(r"(?<=\b\w) (?=\w\b)", "", words)  # U. S. A., P. R. China


def _is_vowel_sign(character: str) -> bool:
    """A mark that is a letter's equal, as in Indian and South East Asian scripts, and no accent."""
    is_mark = unicodedata.category(character)[0] == "M"
    return is_mark and not unicodedata.name(character, "").startswith("COMBINING")
