"""The country of an affiliation told from the institution; nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.affiliations import affiliation_key, split_affiliation
from model.programme import Source

HERE = Source(file="panels/1.txt", line=5)


@pytest.mark.parametrize(
    ("text", "institution", "place", "country", "code"),
    [
        ("University of Testing, Japan", "University of Testing", "", "Japan", "JP"),
        ("University of Testing", "University of Testing", "", "", ""),
        ("University of Testing, Kyoto", "University of Testing, Kyoto", "", "", ""),
        ("University of California, Berkeley, USA", "University of California, Berkeley", "", "USA", "US"),
        ("Testing College, Hong Kong, Hong Kong", "Testing College", "Hong Kong", "Hong Kong", "HK"),
        ("Testing College, Hong Kong", "Testing College", "", "Hong Kong", "HK"),
        ("Testing College, Hong Kong, China", "Testing College, Hong Kong", "", "China", "CN"),
        ("Testing College, Taiwan, R.O.C.", "Testing College", "Taiwan", "R.O.C.", "TW"),
        ("Testing College, Singapore, Singapore", "Testing College", "Singapore", "Singapore", "SG"),
        ("Testing College, Georgia, USA", "Testing College, Georgia", "", "USA", "US"),
        ("Testing College, Tbilisi, Georgia", "Testing College, Tbilisi", "", "Georgia", "GE"),
        ("University of Jordan, Jordan", "University of Jordan", "", "Jordan", "JO"),
        ("Independent scholar, Chad", "Independent scholar", "", "Chad", "TD"),
        ("Japan", "", "", "Japan", "JP"),
        ("テスト大学、日本", "テスト大学", "", "日本", "JP"),
        ("测试大学，中国", "测试大学", "", "中国", "CN"),
        ("  University   of Testing ,, Japan ", "University of Testing", "", "Japan", "JP"),
        ("", "", "", "", ""),
    ],
)
def test_parts(text: str, institution: str, place: str, country: str, code: str) -> None:
    found = split_affiliation(text, HERE)
    assert (found.institution, found.place, found.country) == (institution, place, country)
    assert found.country_code == code
    assert found.raw == " ".join(text.split())
    assert found.source == HERE


def test_the_programmes_language_names_countries_too() -> None:
    assert split_affiliation("Universität, Japon", HERE).country_code == ""
    assert split_affiliation("Universität, Japon", HERE, "fr").country_code == "JP"


@given(st.text(st.sampled_from("ab ,，、.JapnUSA日本()"), max_size=30))
def test_nothing_of_the_text_is_lost(text: str) -> None:
    found = split_affiliation(text, HERE)
    parts = [found.unit, found.institution, found.place, found.country]
    letters = sorted(c for c in text if c.isalpha())
    assert sorted(c for part in parts for c in part if c.isalpha()) == letters
    assert found.text or not letters


def test_one_institution_whatever_the_case_and_the_countrys_name() -> None:
    keys = {
        affiliation_key(split_affiliation(text, HERE))
        for text in (
            "University of Testing, Japan",
            "UNIVERSITY  OF TESTING, 日本",
            "university of testing, JAPAN.",
        )
    }
    assert len(keys) == 1
    others = ("University of Testing, Peru", "University of Testing", "Testing University, Japan")
    assert len(keys | {affiliation_key(split_affiliation(text, HERE)) for text in others}) == 4
