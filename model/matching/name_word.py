"""One word of a personal name."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Word"]

_SYLLABLES = re.compile(r"(?:(?:[zcst]h|[bpmfdtnlgkhjqxrzcsyw])?[iyw]?(?:[aeou]{1,2}|i)(?:ng|n|k|l|m|p|r)?)+")


class Word(NamedTuple):
    """One word of a name, or one part of a hyphenated one.

    `plain` is in small Latin letters without accents and signs; `accented` still has its accents,
    and `signs` its apostrophes.
    """

    plain: str
    accented: str
    signs: str
    is_initial: bool = False  # or another abbreviation
    is_particle: bool = False
    is_joined: bool = False  # by a hyphen to the word before

    @property
    def is_syllables(self) -> bool:
        """Whether it could be romanised Chinese or Korean, syllable by syllable."""
        return bool(_SYLLABLES.fullmatch(self.plain))
