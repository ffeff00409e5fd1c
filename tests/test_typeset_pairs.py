"""Pairs of letters that are shaped many at once are what each is by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from string import ascii_letters, ascii_lowercase

import pytest

from exporters.typeset.pairs import Pairs
from exporters.typeset.shaping import Look
from exporters.typeset.surface import Metadata, Surface

_FEATURES = [(), (("onum", 1), ("pnum", 1))]


@pytest.mark.parametrize("face", ["serif", "serif-italic", "serif-semibold", "sans", "sans-semibold"])
@pytest.mark.parametrize("features", _FEATURES, ids=["plain", "old style"])
def test_pairs_shaped_at_once_are_what_they_are_one_by_one(
    face: str, features: tuple[tuple[str, int], ...]
) -> None:
    stamp = datetime(2020, 1, 1, tzinfo=UTC)
    metadata = Metadata(title="", author="", subject="", language="en", stamp=stamp)
    font = Surface(400, 600, metadata).shaper.font(face)
    at_once, one_by_one = Pairs(font, Look(features)), Pairs(font, Look(features))
    at_once.prepare(ascii_letters, ascii_lowercase)
    known = {first: dict(row) for first, row in at_once._rows.items() if first}
    assert sum(map(len, known.values())) > 0.8 * len(ascii_letters) * len(ascii_lowercase)
    assert "i" not in known.get("f", {})  # letters that join are found out when they are met
    for first, row in known.items():
        for second, (codes, width) in row.items():
            expected, expected_width = one_by_one._rows[first][second]
            assert codes == expected, first + second
            assert width == pytest.approx(expected_width)


def test_letters_that_are_prepared_are_in_the_file() -> None:
    """Words that are put together of them do not ask for their glyphs again."""
    stamp = datetime(2020, 1, 1, tzinfo=UTC)
    metadata = Metadata(title="", author="", subject="", language="en", stamp=stamp)
    font = Surface(400, 600, metadata).shaper.font("serif")
    pairs = Pairs(font, Look())
    pairs.prepare("aB", "xy")
    assert {text for _, text in font.used} >= {*"aBxy"}
