"""How a text is written, as far as most texts can be told from those that need more than words and blanks."""

from __future__ import annotations

import re

__all__ = ["has_wide", "is_plain", "needs_bidi"]

# All but right-to-left scripts, what sets a direction, and everything from the radicals of Chinese characters
# on. The others are told by these because a class of those takes ten times as long to compile.
_PLAIN = re.compile("[\x00-\u058f\u0900-\u200d\u2010-\u2029\u202f-\u2065\u206a-\u2e7f]*")

# Not compiled before a text is met that may have one: that takes long.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd]"
# Blocks of right-to-left scripts, and the characters that set a direction without being seen.
_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def is_plain(text: str) -> bool:
    """Whether all is written from left to right, in scripts that stand before the Chinese in Unicode."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def has_wide(text: str) -> bool:
    """Whether there is a character among the text that takes a whole em: Chinese, Japanese, full-width."""
    return not is_plain(text) and re.search(_WIDE, text) is not None


def needs_bidi(text: str) -> bool:
    """Whether anything in the text runs from right to left or says that it shall."""
    return not is_plain(text) and re.search(_RIGHT_TO_LEFT, text) is not None
