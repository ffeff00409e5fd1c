"""Pairs of letters that are shaped many at once are what each is by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from string import ascii_letters, ascii_lowercase

import pytest

from exporters.typeset.pairs import Pairs, _Row
from exporters.typeset.shaping import Look
from exporters.typeset.surface import Metadata, Surface

_FEATURES = [(), (("onum", 1), ("pnum", 1))]


@pytest.mark.parametrize("face", ["serif", "serif-italic", "serif-semibold", "sans", "sans-semibold"])
@pytest.mark.parametrize("features", _FEATURES, ids=["plain", "old style"])
def test_pairs_shaped_at_once_are_what_they_are_one_by_one(
    face: str, features: tuple[tuple[str, int], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = datetime(2020, 1, 1, tzinfo=UTC)
    metadata = Metadata(title="", author="", subject="", language="en", stamp=stamp)
    font = Surface(400, 600, metadata).shaper.font(face)
    pairs = Pairs(font, Look(features))
    at_once = {(a, b): pairs._rows[a][b] for a in ascii_letters for b in ascii_lowercase}
    kerned = {letter for letter in ascii_letters if pairs._rows[letter]._kerns}
    assert len(kerned) > 0.8 * len(ascii_letters)
    assert "f" not in kerned  # letters that join are found out when they are met
    monkeypatch.setattr(_Row, "_all_kerns", lambda *_: {})
    alone = Pairs(font, Look(features))
    for (first, second), (codes, width) in at_once.items():
        expected, expected_width = alone._rows[first][second]
        assert codes == expected, first + second
        assert width == pytest.approx(expected_width)


def test_only_letters_that_are_written_get_into_the_file() -> None:
    stamp = datetime(2020, 1, 1, tzinfo=UTC)
    metadata = Metadata(title="", author="", subject="", language="en", stamp=stamp)
    font = Surface(400, 600, metadata).shaper.font("serif")
    Pairs(font, Look()).shape("Bax")
    assert {text for _, text in font.used} == {*"Bax"}
