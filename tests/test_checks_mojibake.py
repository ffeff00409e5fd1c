"""Which texts are looked at for letters that went wrong."""

from __future__ import annotations

from ftfy.badness import is_bad
from hypothesis import given
from hypothesis import strategies as st

from model.checks_text import MAY_BE_BAD

# Letters that wrong encodings leave behind, among plain ones.
SUSPECTS = "aZ .,?!-'ÂÃÎÐØÙàâœŒŠ€™“”‘’…–—´·»«¡¿²³¹º°±µ¢£¥§¶†‡‚„√≈ÄВГРСЂвЎУΒΓΞΟβΆāė─│\x85\x9d\xa0\xad"


@given(st.text(st.sampled_from(SUSPECTS), max_size=8) | st.text(max_size=12))
def test_no_text_that_is_taken_for_wrong_is_passed_by(text: str) -> None:
    assert MAY_BE_BAD.search(text) or not is_bad(text)


def test_most_texts_are_passed_by() -> None:
    for text in ("A plain title", "Zoë at the café – naïve", "François, 1789–1815", "don’t"):
        assert not MAY_BE_BAD.search(text)
