from __future__ import annotations

from pathlib import Path

import pytest

from model.affiliations import split_affiliation, with_countries
from model.programme import Source
from tests.folders import MONDAY, page, read, write_folder

HERE = Source(file="x", line=1)


@pytest.mark.parametrize(
    ("text", "unit", "institution", "place", "country"),
    [
        ("Tongji University, China", "", "Tongji University", "", "China"),
        ("Tongji University", "", "Tongji University", "", ""),
        (
            "School of Law, University of X, United Kingdom",
            "School of Law",
            "University of X",
            "",
            "United Kingdom",
        ),
        (
            "Dept. of History, Faculty of Arts, X University",
            "Dept. of History, Faculty of Arts",
            "X University",
            "",
            "",
        ),
        ("Lingnan University, Hong Kong, Hong Kong", "", "Lingnan University", "Hong Kong", "Hong Kong"),
        ("City University of Hong Kong, Hong Kong", "", "City University of Hong Kong", "", "Hong Kong"),
        ("University of California, Berkeley, USA", "", "University of California, Berkeley", "", "USA"),
        (
            "School of Oriental Studies, United Kingdom",
            "",
            "School of Oriental Studies",
            "",
            "United Kingdom",
        ),
        ("Japan", "", "", "", "Japan"),
        ("早稲田大学、日本", "", "早稲田大学", "", "日本"),
        ("", "", "", "", ""),
    ],
)
def test_parts(text: str, unit: str, institution: str, place: str, country: str) -> None:
    parts = split_affiliation(text, HERE)
    assert (parts.unit, parts.institution, parts.place, parts.country) == (unit, institution, place, country)
    assert parts.raw == text
    assert sorted(parts.text.replace("、", ", ")) == sorted(text.replace("、", ", ")), "no letter is lost"


@pytest.mark.parametrize(
    ("country", "names", "printed", "code"),
    [
        ("Taiwan", {}, "Taiwan", "TW"),
        ("Taiwan", {"TW": "Taiwan (R.O.C.)"}, "Taiwan (R.O.C.)", "TW"),
        ("Hong Kong", {"hong kong": "China"}, "China", "CN"),
        ("Scotland", {}, "Scotland", "GB"),
        ("Scotland", {"Scotland": "Scotland"}, "Scotland", ""),
        ("UK", {"Scotland": "Scotland"}, "UK", "GB"),
        ("Czechia", {"CZ": "Czech Republic"}, "Czech Republic", "CZ"),
        ("Palestine", {}, "Palestine", "PS"),
        ("Kosovo", {}, "Kosovo", "XK"),
    ],
)
def test_countries_are_data_that_an_organiser_can_override(
    country: str, names: dict[str, str], printed: str, code: str
) -> None:
    parts = with_countries(split_affiliation(f"X University, {country}", HERE), names, "en")
    assert (parts.country, parts.country_code) == (printed, code)


def test_the_programmes_own_names_reach_the_model(tmp_path: Path) -> None:
    people = [
        "Ann Sample, Example University, Taiwan (presenter)",
        "Bob Test, X College, Scotland (presenter)",
    ]
    settings = MONDAY + '[countries]\nTW = "Taiwan (R.O.C.)"\nScotland = "Scotland"\n'
    programme, findings = read(write_folder(tmp_path, {"1": page("1", people)}, settings))
    places = [part.affiliations[0] for part in programme.panels[0].participations]
    assert [(a.country, a.country_code) for a in places] == [("Taiwan (R.O.C.)", "TW"), ("Scotland", "")]
    assert "toml.unknown-key" not in {finding.code for finding in findings}
