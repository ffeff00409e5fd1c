"""The institutions' tables as they are prepared for reading."""

from __future__ import annotations

from importlib.resources import files

import pytest

from model.matching.institution_gazetteer import built_gazetteer, gazetteer
from model.matching.institution_lexicon import built_lexicon, lexicon
from model.matching.institution_prepared import content


@pytest.mark.needs_source
def test_what_is_prepared_is_what_the_data_files_say() -> None:
    stored = files("model.matching").joinpath("institution_prepared.json").read_text("utf-8")
    assert stored == content(), "run: python -m model.matching.institution_prepared"


def test_tables_are_read_as_they_were_built() -> None:
    built, read = built_lexicon(), lexicon()
    assert read.forms == built.forms
    assert read.kinds == built.kinds
    assert read.abbreviations == built.abbreviations
    assert read.homes == built.homes
    assert read.country_names == built.country_names
    assert (read.openers, read.long_words) == (built.openers, built.long_words)
    assert gazetteer() == built_gazetteer(built)
