"""Which words of two names answer each other, and what remains over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from model.matching.name_spelling import Likeness, compare_words, full_names, is_slip, spellings
from model.matching.name_word import Word

__all__ = ["Alignment", "align"]

_LONGEST = 10  # words; what is longer is no name
_INITIAL = Likeness(0.15, "initials")
_JOINED = Likeness(0.04, "hyphen")


@dataclass(frozen=True, slots=True)
class Alignment:
    """How well two names agree: the sum of penalties, and their reasons, the gravest first."""

    penalty: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    """Words `a` to `a_end` of one name that answer words `b` to `b_end` of the other."""

    a: int
    a_end: int
    b: int
    b_end: int
    likeness: Likeness

    @property
    def is_initial(self) -> bool:
        return self.likeness is _INITIAL


def align(a: Sequence[Word], b: Sequence[Word], *, strict: bool, turned: bool) -> Alignment | None:
    """How two names agree word by word, both with the given name first; None if they do not.

    The words keep their order, and what remains over is on one side only: a second given name,
    a second surname, particles. `turned` says that one name was turned round to compare it,
    which leaves less room.
    """
    if max(len(a), len(b)) > _LONGEST or not _may_end_alike(a, b):
        return None
    links = _Aligner(a, b, strict).links()
    return None if links is None else _judge(a, b, links, turned=turned, strict=strict)


def _may_end_alike(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether the last words, or those before them, may be one family name: a quick look."""
    ends_a, ends_b = _ends(a), _ends(b)
    if not ends_a or not ends_b:
        return False
    last_a, last_b = ends_a[0], ends_b[0]
    return (
        any(not spellings(last_a).isdisjoint(spellings(end)) for end in ends_b)
        or any(not spellings(last_b).isdisjoint(spellings(end)) for end in ends_a)
        or is_slip(last_a, last_b, family=True)
    )


def _ends(words: Sequence[Word]) -> list[str]:
    """The last word, the one before it, and both as one."""
    core = [word.plain for word in words[-2:] if not word.is_initial]
    if not core or words[-1].is_initial:
        return []
    return [*reversed(core), "".join(core)]


class _Aligner:
    """Finds the links with the least penalty, by dynamic programming over both names' words."""

    def __init__(self, a: Sequence[Word], b: Sequence[Word], strict: bool) -> None:
        self._a, self._b, self._strict = a, b, strict
        self._last_a, self._last_b = _last_core(a), _last_core(b)
        self._best = lru_cache(maxsize=None)(self._find)

    def links(self) -> tuple[_Link, ...] | None:
        found = self._best(0, 0, "")
        return None if found is None else found[1]

    def _find(self, i: int, j: int, over: str) -> tuple[float, tuple[_Link, ...]] | None:
        """The best links from word `i` and word `j` on; `over` is the side that had words left over."""
        a, b = self._a, self._b
        if i == len(a) and j == len(b):
            return 0.0, ()
        found: list[tuple[float, tuple[_Link, ...]]] = []
        for link in self._links_at(i, j):
            rest = self._best(link.a_end, link.b_end, over)
            if rest is not None:
                found.append((rest[0] + link.likeness.penalty, (link, *rest[1])))
        for side, words, at, place in (("a", a, i, (i + 1, j)), ("b", b, j, (i, j + 1))):
            if at == len(words):
                continue
            free = words[at].is_particle
            if free or over in {"", side}:
                rest = self._best(*place, over if free else side)
                if rest is not None:
                    found.append((rest[0] + (0.05 if free else 0.2), rest[1]))
        return min(found, key=lambda item: (item[0], -len(item[1])), default=None)

    def _links_at(self, i: int, j: int) -> list[_Link]:
        a, b = self._a, self._b
        found = []
        if i < len(a) and j < len(b):
            likeness = self._likeness(i, j)
            if likeness is not None:
                found.append(_Link(i, i + 1, j, j + 1, likeness))
        if i + 1 < len(a) and j < len(b) and _joins(a[i], a[i + 1], b[j]):
            found.append(_Link(i, i + 2, j, j + 1, _JOINED))
        if i < len(a) and j + 1 < len(b) and _joins(b[j], b[j + 1], a[i]):
            found.append(_Link(i, i + 1, j, j + 2, _JOINED))
        return found

    def _likeness(self, i: int, j: int) -> Likeness | None:
        a, b = self._a[i], self._b[j]
        if a.is_particle != b.is_particle:
            return None
        if a.is_initial or b.is_initial:
            return _initial(a, b)
        return compare_words(a, b, strict=self._strict, family=i == self._last_a and j == self._last_b)


def _initial(a: Word, b: Word) -> Likeness | None:
    if a.is_initial and b.is_initial:
        return Likeness(0.0) if a.plain == b.plain else None
    short, full = (a, b) if a.is_initial else (b, a)
    begins = full.plain.startswith(short.plain) or (
        len(short.plain) > 1 and bool(full_names(short.plain) & full_names(full.plain))
    )
    return _INITIAL if begins else None


def _joins(first: Word, second: Word, whole: Word) -> bool:
    """Whether two words are one in the other name: Min Jun and Minjun."""
    if first.is_initial or second.is_initial or whole.is_initial:
        return False
    joined = first.plain + second.plain
    return joined == whole.plain or bool(full_names(joined) & full_names(whole.plain))


def _last_core(words: Sequence[Word]) -> int:
    return max((at for at, word in enumerate(words) if not word.is_particle), default=-1)


def _judge(
    a: Sequence[Word], b: Sequence[Word], links: tuple[_Link, ...], *, turned: bool, strict: bool
) -> Alignment | None:
    """Whether the links make two names of one person: the family name and one given name must agree."""
    core = [link for link in links if not a[link.a].is_particle or link.a_end - link.a > 1]
    if len(core) < 2 or core[-1].is_initial:
        return None
    in_a = [(link.a, link.a_end, link.is_initial) for link in links]
    in_b = [(link.b, link.b_end, link.is_initial) for link in links]
    over = [_Left(a, at, in_a, strict) for at in _not_in(in_a, len(a))]
    over += [_Left(b, at, in_b, strict) for at in _not_in(in_b, len(b))]
    left = [word for word in over if not word.is_particle]
    if not _both_families(a, b, core[-1]) or sum(not word.is_initial for word in left) > 2:
        return None
    fixed = turned and sum(not link.is_initial for link in core) < 3
    only_initials = all(link.is_initial for link in core[:-1])
    verdicts = [word.verdict(turned, fixed, only_initials) for word in left]
    likenesses = [link.likeness for link in links] + [verdict for verdict in verdicts if verdict is not None]
    if len(likenesses) < len(links) + len(left) or sum(likeness.is_slip for likeness in likenesses) > 1:
        return None
    if len(left) < len(over):
        likenesses.append(Likeness(0.08, "particle"))
    if any(a[link.a].is_joined != b[link.b].is_joined for link in links[1:]):
        likenesses.append(Likeness(0.04, "hyphen"))
    return _summed(likenesses)


def _not_in(linked: list[tuple[int, int, bool]], count: int) -> list[int]:
    return [at for at in range(count) if not any(begin <= at < end for begin, end, _ in linked)]


def _both_families(a: Sequence[Word], b: Sequence[Word], link: _Link) -> bool:
    """Whether `link` is the family name of both: nothing behind it but one second surname."""
    behind = [word for word in (*a[link.a_end :], *b[link.b_end :]) if not word.is_particle]
    return len(behind) <= 1 and not any(word.is_initial for word in behind)


@dataclass(frozen=True, slots=True)
class _Left:
    """A word that the other name lacks; `linked` are the words that it has: from, to, by an initial."""

    words: Sequence[Word]
    at: int
    linked: list[tuple[int, int, bool]]
    strict: bool

    @property
    def is_initial(self) -> bool:
        return self.words[self.at].is_initial

    @property
    def is_particle(self) -> bool:
        return self.words[self.at].is_particle

    def verdict(self, turned: bool, fixed: bool, only_initials: bool) -> Likeness | None:
        """What it means that the word is left over; None if that makes it another name.

        `fixed` leaves no room in front of the words that agree; `only_initials` says that the given
        names agree in initials at most.
        """
        family_begin, family_end, _ = self.linked[-1]
        before = any(begin < self.at for begin, _, _ in self.linked[:-1])
        joined_to = self._joined_to()
        if self.is_initial:
            return Likeness(0.08, "initials") if before or not turned else None
        if self.at >= family_end:
            return None if turned or only_initials else Likeness(0.2, "double surname")
        if self.at == family_begin - 1 and joined_to == family_begin:
            return Likeness(0.2, "double surname")
        if joined_to is not None:
            by_initial = any(begin <= joined_to < end and initial for begin, end, initial in self.linked)
            first_agrees = joined_to < self.at and not self.strict and not turned
            if by_initial:
                return Likeness(0.05, "initials")
            return Likeness(0.25, "second name") if first_agrees and not only_initials else None
        if before:
            return Likeness(0.15, "second name")
        return None if fixed or only_initials else Likeness(0.25, "second name")

    def _joined_to(self) -> int | None:
        """The linked word that a hyphen ties this one to."""
        if self.words[self.at].is_joined:
            return self.at - 1
        if self.at + 1 < len(self.words) and self.words[self.at + 1].is_joined:
            return self.at + 1
        return None


def _summed(likenesses: list[Likeness]) -> Alignment:
    weighed: dict[str, float] = {}
    for likeness in likenesses:
        if likeness.reason:
            weighed[likeness.reason] = max(weighed.get(likeness.reason, 0.0), likeness.penalty)
    reasons = sorted(weighed, key=lambda reason: (-weighed[reason], reason))
    repeated = sum(likeness.penalty for likeness in likenesses if likeness.reason) - sum(weighed.values())
    return Alignment(sum(weighed.values()) + repeated / 2, tuple(reasons))
