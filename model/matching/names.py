"""Which names may be one person's: pairs to ask a human about.

Only `name_key` joins names by itself. Everything here that goes further is a question, with a
score for its order and a reason for the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from model.matching.name_alignment import Alignment
from model.matching.name_candidates import candidates
from model.matching.name_comparison import compare_parsed
from model.matching.name_parsing import ParsedName, name_key, parse_name

__all__ = ["NameMatch", "compare_names", "name_key", "suggest_names"]

_LOWEST = 0.4  # below this too much must be forgiven at once


class NameMatch(NamedTuple):
    """Two names that may be one person's.

    `score` (0 to 1) orders the questions; `reason` says what differs, the gravest first.
    """

    a: str
    b: str
    score: float
    reason: str


def compare_names(a: str, b: str) -> NameMatch | None:
    """How `a` and `b` may be one name; None if they are two. Names with equal keys are the same: 1.0."""
    parsed_a, parsed_b = parse_name(a), parse_name(b)
    if parsed_a.signs.key == parsed_b.signs.key:
        return NameMatch(a, b, 1.0, "same name")
    return _match(a, b, _compared(parsed_a, parsed_b))


def suggest_names(names: Sequence[str]) -> list[NameMatch]:
    """Every pair of different names that may be one person's, the likeliest first.

    Each pair comes once, in the order of `names`; names with equal keys are the same already
    and are not asked about.
    """
    unique = list(dict.fromkeys(names))
    parsed = [parse_name(name) for name in unique]
    found = []
    for first, second in candidates(parsed):
        if parsed[first].signs.key != parsed[second].signs.key:
            match = _match(unique[first], unique[second], _compared(parsed[first], parsed[second]))
            if match is not None:
                found.append(match)
    return sorted(found, key=lambda match: (-match.score, match.a, match.b))


def _compared(one: ParsedName, other: ParsedName) -> Alignment | None:
    """The comparison in one fixed order, so that which name comes first makes no difference."""
    first, second = sorted((one, other), key=lambda parsed: parsed.signs.key)
    return compare_parsed(first, second)


def _match(a: str, b: str, found: Alignment | None) -> NameMatch | None:
    if found is None:
        return None
    score = round(1 - found.penalty, 2)
    return NameMatch(a, b, score, ", ".join(found.reasons)) if score >= _LOWEST else None
