"""Names of other scripts in Latin letters, and the variants of Chinese characters in one form.

Both are for finding one person's name in two spellings, not for printing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from model.name_scripts import script

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["han_form", "in_latin"]

# Forms of one character that the conversion tables leave apart, in names above all.
_OLD_FORMS = str.maketrans("髙﨑邉濵冨眞槇桒𠮷齊斉斎栁淸靜嶋曾", "高崎邊濱富真槙桑吉齋齋齋柳清静島曽")
# Characters whose reading as a family name is not their usual one.
_FAMILY_READINGS = {
    "曾": "zeng",
    "单": "shan",
    "單": "shan",
    "解": "xie",
    "仇": "qiu",
    "查": "zha",
    "区": "ou",
}
_FAMILY_READINGS |= {
    "區": "ou",
    "覃": "qin",
    "翟": "zhai",
    "盖": "ge",
    "蓋": "ge",
    "尉迟": "yuchi",
    "万俟": "moqi",
}
_GREEK = (
    ("ου", "u"),
    ("ού", "u"),
    ("Ου", "U"),
    ("μπ", "b"),
    ("Μπ", "B"),
    ("ντ", "d"),
    ("Ντ", "D"),
    ("γκ", "g"),
)


@lru_cache(maxsize=1 << 14)
def in_latin(text: str, *, is_family: bool = False) -> tuple[str, str]:
    """The script of `text` by its first letter, and `text` in Latin letters.

    Latin text comes back as it is, accents and all.
    """
    kind = next((script(c) for c in text if c.isalpha()), "Latin")
    if kind in {"Latin", "Fullwidth"}:
        return "Latin", text
    if is_family and text in _FAMILY_READINGS:
        return kind, _FAMILY_READINGS[text]
    if kind == "Greek":
        for greek, latin in _GREEK:
            text = text.replace(greek, latin)
    from anyascii import anyascii  # 60 ms, and needed only for names in other scripts

    latin = anyascii(text)
    return kind, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", latin) if kind == "Han" else latin


@lru_cache(maxsize=1 << 14)
def han_form(text: str) -> str:
    """`text` without blanks, in simplified characters, old and Japanese forms included."""
    bare = "".join(text.split()).translate(_OLD_FORMS)
    if not any(script(c) == "Han" for c in bare):
        return bare
    from_japanese, to_simplified = _converters()
    simplified: str = to_simplified.convert(from_japanese.convert(bare))
    return simplified.translate(_OLD_FORMS)


@cache
def _converters() -> tuple[OpenCC, OpenCC]:
    from opencc import OpenCC  # 90 ms, and needed only for names in Chinese characters

    return OpenCC("jp2t"), OpenCC("t2s")
