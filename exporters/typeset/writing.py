"""How a text is written, as far as most texts can be told from those that need more than words and blanks."""

from __future__ import annotations

import re

__all__ = ["has_wide", "is_plain", "needs_bidi"]

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd]"  # not compiled before it is needed
_FAR = re.compile("[^\x00-\u2e7f]")  # what all of them are, and little else
# Blocks of right-to-left scripts, and the characters that set a direction without being seen.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)  # Right-to-left scripts, what sets a direction, and everything from the radicals of Chinese characters on,
# told by all others: that takes a tenth of the time to compile.
_OTHER = re.compile("[^\x00-\u058f\u0900-\u200d\u2010-\u2029\u202f-\u2065\u206a-\u2e7f]")


def is_plain(text: str) -> bool:
    """Whether all is written from left to right, in scripts that stand before the Chinese in Unicode."""
    return _OTHER.search(text) is None


def has_wide(text: str) -> bool:
    """Whether there is a character among the text that takes a whole em: Chinese, Japanese, full-width."""
    return _FAR.search(text) is not None and re.search(_WIDE, text) is not None


def needs_bidi(text: str) -> bool:
    """Whether anything in the text runs from right to left or says that it shall; cheap."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
