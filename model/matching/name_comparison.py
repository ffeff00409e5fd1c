"""Whether two names, taken apart, may be one person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.matching.name_alignment import Alignment, align
from model.matching.name_leftover import Terms
from model.matching.name_parsing import ParsedName
from model.matching.name_spelling import forms
from model.matching.name_word import Word
from model.name_lists import VIETNAMESE
from model.name_scripts import without_accents

__all__ = ["compare_parsed"]

_VIETNAMESE_PLAIN = frozenset(without_accents(name) for name in VIETNAMESE)
_TURNED = Alignment(0.1, ("other order",))
_CHARACTERS = Alignment(0.1, ("characters",))
_ROMANISED = Alignment(0.25, ("transliteration",))


def compare_parsed(a: ParsedName, b: ParsedName) -> Alignment | None:
    """The best way in which both may be one name, or None."""
    if a.signs.lineage and b.signs.lineage and a.signs.lineage != b.signs.lineage:
        return None
    written_a, written_b = ({one.han for one in (name, *name.others) if one.han} for name in (a, b))
    if written_a and written_b:
        return None if written_a.isdisjoint(written_b) else _with_signs(_CHARACTERS, a, b)
    ways = [way for one, other in _versions(a, b) for way in _ways(one, other)]
    if not ways:
        return None
    best = min(ways, key=lambda way: (way.penalty, way.reasons))
    return _with_signs(best, a, b)


def _versions(a: ParsedName, b: ParsedName) -> Iterator[tuple[ParsedName, ParsedName]]:
    yield a, b
    for other in a.others:
        yield other, b
    for other in b.others:
        yield a, other


def _ways(a: ParsedName, b: ParsedName) -> Iterator[Alignment]:
    if len(a.core) == 1 and len(b.core) == 1:
        yield from _single(a.core[0], b.core[0])
        return
    strict, east_asian = a.is_east_asian and b.is_east_asian, a.is_east_asian or b.is_east_asian
    straight = align(a.words, b.words, Terms(strict, east_asian))
    if straight is not None:
        yield straight
    else:
        for words_a, words_b in _turned(a, b):
            found = align(words_a, words_b, Terms(strict, east_asian, turned=True))
            if found is not None:
                yield _sum(found, _TURNED)
    if not a.readings.isdisjoint(b.readings):
        yield _ROMANISED
    if a.script != b.script and (a.is_consonantal or b.is_consonantal) and a.consonants == b.consonants != ():
        yield _ROMANISED


def _single(a: Word, b: Word) -> Iterator[Alignment]:
    """Names of one word: the same but for accents and the ways to spell a sound."""
    if a.is_initial or b.is_initial:
        return
    if a.plain == b.plain:
        yield Alignment(0.03, ("accents",) if a.accented != b.accented else ("punctuation",))
    elif min(len(a.plain), len(b.plain)) > 3 and any(
        x == y for x, y in zip(forms(a.plain), forms(b.plain), strict=True)
    ):
        yield Alignment(0.15, ("spelling",))


def _turned(a: ParsedName, b: ParsedName) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Both names' words with one name turned round, where its order is not known."""
    if not a.is_ordered:
        yield a.turned, b.words
    if not b.is_ordered:
        yield a.words, b.turned
    if _is_vietnamese(a) and _is_vietnamese(b):
        yield a.words[::-1], b.words


def _is_vietnamese(name: ParsedName) -> bool:
    words = name.core
    return len(words) == 3 and any(word.plain in _VIETNAMESE_PLAIN for word in (words[0], words[-1]))


def _with_signs(found: Alignment, a: ParsedName, b: ParsedName) -> Alignment | None:
    """`found` with what the words do not show: titles, lineage, script, a comma."""
    more: list[tuple[float, str]] = []
    if a.signs.lineage != b.signs.lineage:
        more.append((0.15, "suffix"))
    if a.signs.title != b.signs.title:
        more.append((0.03, "title"))
    if a.script != b.script:
        more.append((0.1, "script"))
    if a.is_inverted != b.is_inverted and "other order" not in found.reasons:
        more.append((0.02, "other order"))
    if "accents" in found.reasons and _differs_in_accents(a, b, found):
        return None
    if not found.reasons and not more:
        more.append(_what_is_left(a, b))
    for penalty, reason in more:
        found = _sum(found, Alignment(penalty, (reason,)))
    return found


def _what_is_left(a: ParsedName, b: ParsedName) -> tuple[float, str]:
    """What sets two names apart whose words agree in all that is compared."""
    if a.script != "Latin":
        return 0.02, "accents"
    letters_a, letters_b = ("".join(filter(str.isalnum, name.signs.key)) for name in (a, b))
    return (0.01, "punctuation") if letters_a == letters_b else (0.05, "other order")


def _differs_in_accents(a: ParsedName, b: ParsedName, found: Alignment) -> bool:
    """Vietnamese accents make another name where both sides write them: Hoa and Hòa."""
    if "accents" not in found.reasons:
        return False
    return all(
        any(word.accented in VIETNAMESE and word.plain != word.accented for word in name.words)
        for name in (a, b)
    )


def _sum(a: Alignment, b: Alignment) -> Alignment:
    return Alignment(a.penalty + b.penalty, (*a.reasons, *(r for r in b.reasons if r not in a.reasons)))
