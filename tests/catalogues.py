"""Catalogues of languages that there are no files of, for as long as a test needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from exporters.catalogue import own, words


@contextmanager
def catalogue_files(monkeypatch: pytest.MonkeyPatch, **files: Mapping[str, str]) -> Iterator[None]:
    """The files there are, and these beside them."""
    shipped = words.words_in
    known = tuple(sorted({*words.languages(), *files}))

    def words_in(language: str) -> Mapping[str, str]:
        return files[language] if language in files else shipped(language)

    with monkeypatch.context() as patch:
        patch.setattr(words, "languages", lambda: known)
        patch.setattr(words, "words_in", words_in)
        patch.setattr(own, "words_in", words_in)
        yield
