"""Whether two affiliation strings mean one institution.

Two levels, because a wrong merge cannot be seen in print while a missed one costs a glance: names with
equal `institution_key` are one institution without asking; what `compare_institutions` and
`suggest_institutions` find is put to a human.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from model.matching.institution_blocks import candidates
from model.matching.institution_comparison import compare_readings, settled
from model.matching.institution_key import institution_key
from model.matching.institution_reading import read

__all__ = ["InstitutionMatch", "compare_institutions", "institution_key", "suggest_institutions"]


class InstitutionMatch(NamedTuple):
    """Two names that may be one institution: how likely (0..1), and why, in words for a human."""

    a: str
    b: str
    score: float
    reason: str


def compare_institutions(a: str, b: str) -> InstitutionMatch | None:
    """The question to put to a human about two affiliations, or None where there is none.

    There is none where they are two institutions as far as can be seen, and none where their keys are
    equal, so that they are one without asking. Which of the two comes first makes no difference.
    """
    if institution_key(a) == institution_key(b):
        return None
    verdict = compare_readings(settled(read(a)), settled(read(b)))
    return InstitutionMatch(a, b, *verdict) if verdict else None


def suggest_institutions(names: Sequence[str]) -> list[InstitutionMatch]:
    """Every question worth asking about `names`, the most certain first, each pair once.

    Names with equal keys are one institution already: the first of them stands for all. The order of
    the answer depends on the names alone; within a pair, the earlier name comes first. Where more than
    60 names may be one institution, each is asked about beside the first 60 of them only.
    """
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(institution_key(name), name)
    distinct = list(first.values())
    readings = [settled(read(name)) for name in distinct]
    found = [
        InstitutionMatch(distinct[one], distinct[other], *verdict)
        for one, other in candidates(readings)
        if (verdict := compare_readings(readings[one], readings[other]))
    ]
    return sorted(found, key=lambda match: (-match.score, match.a, match.b))
