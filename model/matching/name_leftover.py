"""What it means that one name has a word which the other lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from model.matching.name_spelling import Likeness
from model.matching.name_word import Word

__all__ = ["Leftover", "Link", "Terms"]

_PATRONYMIC = re.compile(r".{3,}(?:[oe]vich|[oe]vic|[oe]vych|[oe]vna|[oi]vna|ichna)")


class Terms(NamedTuple):
    """On what terms two names are compared.

    `strict`: both are romanised Chinese, Korean or Vietnamese names, `east_asian`: one of them is.
    `turned`: one was turned round for the comparison, which leaves less room for anything else.
    """

    strict: bool = False
    east_asian: bool = False
    turned: bool = False


class Link(NamedTuple):
    """Words `a` to `a_end` of one name that answer words `b` to `b_end` of the other."""

    a: int
    a_end: int
    b: int
    b_end: int
    likeness: Likeness
    is_initial: bool = False


class Leftover(NamedTuple):
    """The word at `at` of `words`; `links` are those of the whole name, as this name has them."""

    words: Sequence[Word]
    at: int
    links: Sequence[Link]

    @property
    def word(self) -> Word:
        return self.words[self.at]

    def verdict(self, terms: Terms, full_given: Sequence[Word]) -> Likeness | None:
        """What is to be forgiven for the word; None if it makes another name.

        `full_given` are the given names that agree in more than an initial.
        """
        family = self.links[-1]
        before = any(link.a < self.at for link in self.links[:-1])
        joined_to = self._joined_to()
        if self.word.is_initial:
            return Likeness(0.08, "initials") if before or not terms.turned else None
        if self.at >= family.a_end or (self.at == family.a - 1 and joined_to == family.a):
            return self._second_surname(terms, full_given)
        if joined_to is not None:
            return self._half_of_compound(joined_to, terms, full_given)
        if terms.turned and not self._has_room(terms, full_given):
            return None
        if before:
            return Likeness(0.15, "second name")
        return Likeness(0.25, "second name") if full_given else None

    def _second_surname(self, terms: Terms, full_given: Sequence[Word]) -> Likeness | None:
        behind = self.at >= self.links[-1].a_end
        if terms.east_asian or (behind and (terms.turned or not full_given)):
            return None
        return Likeness(0.2, "double surname")

    def _half_of_compound(self, joined_to: int, terms: Terms, full_given: Sequence[Word]) -> Likeness | None:
        """Jean-Pierre is no Pierre, may be a Jean, and is J."""
        if any(link.a <= joined_to < link.a_end and link.is_initial for link in self.links):
            return Likeness(0.05, "initials")
        may_be = joined_to < self.at and full_given and not (terms.turned or terms.east_asian)
        return Likeness(0.25, "second name") if may_be else None

    def _has_room(self, terms: Terms, full_given: Sequence[Word]) -> bool:
        """Whether a name that was turned round may still have one word more.

        It may with two given names that agree besides, with a patronymic, and where the given name
        that agrees is the Western one of a Chinese: Mary Chan, Chan Siu Ling Mary.
        """
        if len(full_given) > 1 or _PATRONYMIC.fullmatch(self.word.plain):
            return True
        return terms.strict and any(not word.is_syllables for word in full_given)

    def _joined_to(self) -> int | None:
        """The place of the word that a hyphen ties this one to."""
        if self.word.is_joined:
            return self.at - 1
        if self.at + 1 < len(self.words) and self.words[self.at + 1].is_joined:
            return self.at + 1
        return None
