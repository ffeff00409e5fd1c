"""Which words of two names answer each other, and whether that makes them one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from model.matching.name_leftover import Leftover, Link, Terms
from model.matching.name_spelling import Likeness, compare_words, full_names, is_slip, spellings
from model.matching.name_word import Word

__all__ = ["Alignment", "align"]

_LONGEST = 10  # words; what is longer is no name
_INITIAL = Likeness(0.15, "initials")
_SAME = Likeness(0.0)
_JOINED = Likeness(0.04, "hyphen")
_PARTICLE = Likeness(0.08, "particle")
_ONE_PARTICLE, _ONE_WORD = 0.05, 0.2  # what leaving a word over costs while the links are sought

Path = tuple[float, tuple[Link, ...]]


class Alignment(NamedTuple):
    """How well two names agree: the sum of penalties, and their reasons, the gravest first."""

    penalty: float
    reasons: tuple[str, ...]


def align(a: Sequence[Word], b: Sequence[Word], terms: Terms) -> Alignment | None:
    """How two names agree word by word, both with the given name first; None if they do not.

    The words keep their order, and what remains over is on one side only: a second given name,
    a second surname, particles.
    """
    if max(len(a), len(b)) > _LONGEST or not _may_end_alike(a, b):
        return None
    links = _Aligner(a, b, terms.strict).links()
    return _judged(a, b, links, terms) if links else None


def _may_end_alike(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether the last words, or those before them, may be one family name: a quick look."""
    ends_a, ends_b = _ends(a), _ends(b)
    if not ends_a or not ends_b:
        return False
    last_a, last_b = spellings(ends_a[0]), spellings(ends_b[0])
    return (
        any(not last_a.isdisjoint(spellings(end)) for end in ends_b)
        or any(not last_b.isdisjoint(spellings(end)) for end in ends_a)
        or is_slip(ends_a[0], ends_b[0], family=True)
    )


def _ends(words: Sequence[Word]) -> list[str]:
    """The last word, the one before it, and both as one."""
    if not words or words[-1].is_initial:
        return []
    ends = [word.plain for word in words[-2:] if not word.is_initial]
    return [*reversed(ends), "".join(ends)]


class _Aligner:
    """Finds the links with the least penalty, by dynamic programming over both names' words."""

    def __init__(self, a: Sequence[Word], b: Sequence[Word], strict: bool) -> None:
        self._a, self._b = a, b
        last_a, last_b = _last_core(a), _last_core(b)
        links = [
            Link(i, i + 1, j, j + 1, likeness, one.is_initial or other.is_initial)
            for i, one in enumerate(a)
            for j, other in enumerate(b)
            if (likeness := _likeness(one, other, strict, i == last_a and j == last_b)) is not None
        ]
        joined = [
            *(Link(i, i + 2, j, j + 1, _JOINED) for i, j in _joins(a, b)),
            *(Link(i, i + 1, j, j + 2, _JOINED) for j, i in _joins(b, a)),
        ]
        self._links: dict[tuple[int, int], list[Link]] = {}
        for link in (*links, *joined):
            self._links.setdefault((link.a, link.b), []).append(link)

    def links(self) -> Sequence[Link]:
        """The best links, in order; none if words remain over on both sides."""
        in_a = {at for found in self._links.values() for link in found for at in range(link.a, link.a_end)}
        in_b = {at for found in self._links.values() for link in found for at in range(link.b, link.b_end)}
        lacks_a = any(at not in in_a and not word.is_particle for at, word in enumerate(self._a))
        lacks_b = any(at not in in_b and not word.is_particle for at, word in enumerate(self._b))
        if lacks_a and lacks_b:
            return ()
        self._known: dict[tuple[int, int, str], Path | None] = {}
        found = self._best(0, 0, "")
        return found[1] if found is not None else ()

    def _best(self, i: int, j: int, over: str) -> Path | None:
        """The best links from word `i` and word `j` on; `over` is the side that had words left over."""
        place = (i, j, over)
        if place not in self._known:
            paths = self._paths(i, j, over)
            self._known[place] = min(paths, key=lambda path: (path[0], -len(path[1])), default=None)
        return self._known[place]

    def _paths(self, i: int, j: int, over: str) -> Iterator[Path]:
        if i == len(self._a) and j == len(self._b):
            yield 0.0, ()
        for link in self._links.get((i, j), ()):
            rest = self._best(link.a_end, link.b_end, over)
            if rest is not None:
                yield rest[0] + link.likeness.penalty, (link, *rest[1])
        for side, words, at, place in (("a", self._a, i, (i + 1, j)), ("b", self._b, j, (i, j + 1))):
            if at == len(words):
                continue
            free = words[at].is_particle
            if free or over in {"", side}:
                rest = self._best(*place, over if free else side)
                if rest is not None:
                    yield rest[0] + (_ONE_PARTICLE if free else _ONE_WORD), rest[1]


def _likeness(a: Word, b: Word, strict: bool, family: bool) -> Likeness | None:
    if a.is_particle != b.is_particle:
        return None
    if a.is_initial or b.is_initial:
        return _initial(a, b)
    return compare_words(a, b, strict=strict, family=family)


def _initial(a: Word, b: Word) -> Likeness | None:
    if a.is_initial and b.is_initial:
        return _SAME if a.plain == b.plain else None
    short, full = (a, b) if a.is_initial else (b, a)
    known = len(short.plain) > 1 and not full_names(short.plain).isdisjoint(full_names(full.plain))
    return _INITIAL if known or full.plain.startswith(short.plain) else None


def _joins(parted: Sequence[Word], whole: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where two words of one name are one in the other: Min Jun and Minjun."""
    for i, (first, second) in enumerate(pairwise(parted)):
        if first.is_initial or second.is_initial:
            continue
        joined = first.plain + second.plain
        for j, word in enumerate(whole):
            if joined == word.plain or not full_names(joined).isdisjoint(full_names(word.plain)):
                yield i, j


def _last_core(words: Sequence[Word]) -> int:
    return max((at for at, word in enumerate(words) if not word.is_particle), default=-1)


def _judged(a: Sequence[Word], b: Sequence[Word], links: Sequence[Link], terms: Terms) -> Alignment | None:
    """Whether the links make two names of one person: the family name and a given name must agree."""
    core = [link for link in links if not a[link.a].is_particle or link.a_end - link.a > 1]
    if len(core) < 2 or core[-1].is_initial or not _are_family_names(a, b, core[-1]):
        return None
    over = [Leftover(a, at, links) for at in _not_in(links, len(a))]
    mirrored = [
        Link(link.b, link.b_end, link.a, link.a_end, link.likeness, link.is_initial) for link in links
    ]
    over += [Leftover(b, at, mirrored) for at in _not_in(mirrored, len(b))]
    left = [leftover for leftover in over if not leftover.word.is_particle]
    if sum(not leftover.word.is_initial for leftover in left) > 2:
        return None
    full_given = [a[link.a] for link in core[:-1] if not link.is_initial]
    verdicts = [leftover.verdict(terms, full_given) for leftover in left]
    likenesses = [link.likeness for link in links] + [verdict for verdict in verdicts if verdict is not None]
    slips = sum(likeness.is_slip for likeness in likenesses)
    if len(likenesses) < len(links) + len(left) or slips > (0 if terms.turned else 1):
        return None
    if len(left) < len(over):
        likenesses.append(_PARTICLE)
    if any(_hyphens_differ(a[link.a], b[link.b]) for link in links[1:]):
        likenesses.append(_JOINED)
    return _summed(likenesses)


def _are_family_names(a: Sequence[Word], b: Sequence[Word], link: Link) -> bool:
    """Whether `link` is the family name of both: nothing behind it but one second surname."""
    behind = [word for word in (*a[link.a_end :], *b[link.b_end :]) if not word.is_particle]
    return len(behind) <= 1 and not any(word.is_initial for word in behind)


def _not_in(links: Sequence[Link], count: int) -> list[int]:
    return [at for at in range(count) if not any(link.a <= at < link.a_end for link in links)]


def _hyphens_differ(a: Word, b: Word) -> bool:
    return a.is_joined != b.is_joined and not (a.is_initial or b.is_initial)


def _summed(likenesses: Sequence[Likeness]) -> Alignment:
    """All penalties, a reason that comes again counting half."""
    gravest: dict[str, float] = {}
    for likeness in likenesses:
        if likeness.reason:
            gravest[likeness.reason] = max(gravest.get(likeness.reason, 0.0), likeness.penalty)
    once = sum(gravest.values())
    again = sum(likeness.penalty for likeness in likenesses if likeness.reason) - once
    return Alignment(once + again / 2, tuple(sorted(gravest, key=lambda reason: (-gravest[reason], reason))))
