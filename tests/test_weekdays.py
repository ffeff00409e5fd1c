"""Labels of days name weekdays in English and in the programme's language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from model.checks_timetable import weekday_disagrees
from model.weekdays import weekday_of

from .programmes import make_panel, make_programme, make_slot, make_when

MONDAY = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Wednesday", 2),
        ("Wed", 2),
        ("Wed. 2 September", 2),
        ("wednesday 2", 2),
        ("Weds", None),
        ("Monday", 0),
        ("Tues", 1),
        ("Thurs.", 3),
        ("sunday", 6),
        ("Sunset talks", None),
        ("Monaco", None),
        ("Wedding", None),
        ("Day 1", None),
        ("", None),
        ("水曜日", None),
        ("Mittwoch", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "not a language"])
def test_english_labels(label: str, number: int | None, language: str) -> None:
    assert weekday_of(label, language) == number


@pytest.mark.parametrize(
    ("language", "label", "number"),
    [
        ("de", "Mittwoch", 2),
        ("de", "MITTWOCH, 2. September", 2),
        ("de", "Mi", 2),
        ("de", "Mi., 2.9.", 2),
        ("de", "Mi 2.9.", 2),
        ("de", "Wednesday", 2),  # sources in English occur in every language
        ("de", "Do it yourself", None),
        ("de", "Sonntagsreden", None),
        ("de-XX", "Mittwoch", 2),
        ("de_AT", "Mittwoch", 2),
        ("fr", "mercredi 2 septembre", 2),
        ("fr", "mar. 1er", 1),
        ("fr", "Marseille", None),
        ("ja", "水曜日", 2),
        ("ja", "水曜日午前", 2),
        ("ja", "水（2日）", 2),
        ("ja", "水 9/2", 2),
        ("ja", "水道局", None),
        ("ja", "月", 0),
        ("ja", "月見の会", None),
        ("zh", "星期三上午", 2),
        ("zh-TW", "週三", 2),
        ("ko", "수요일", 2),
        ("ru", "Среда, 2 сентября", 2),
        ("ar", "الأربعاء", 2),
        ("hi", "बुधवार", 2),
        ("vi", "Thứ Tư 2", 2),
        ("pt-BR", "quarta-feira", 2),
        ("tr", "ÇARŞAMBA", 2),
    ],
)
def test_labels_in_the_programmes_language(language: str, label: str, number: int | None) -> None:
    assert weekday_of(label, language) == number


LANGUAGES = ["ar", "cs", "de", "el", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "pl", "pt", "ru"]
LANGUAGES += ["th", "tr", "vi", "zh", "zh_Hant"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_languages_own_names_are_known(language: str) -> None:
    locale = Locale.parse(language)
    for number in range(7):
        day = MONDAY + timedelta(days=number)
        for form in ("EEEE", "cccc", "EEE", "ccc"):
            assert weekday_of(format_date(day, form, locale=locale), language) == number


@given(st.text(max_size=12), st.sampled_from([*LANGUAGES, "en", "xx"]))
def test_no_label_is_a_traceback(label: str, language: str) -> None:
    assert weekday_of(label, language) in {None, *range(7)}


def test_a_date_that_is_not_the_weekday_named_is_found_in_the_programmes_language() -> None:
    slots = [make_slot("Donnerstag", "1", make_when(2, 9)), make_slot("Mittwoch", "2", make_when(2, 11))]
    panels = [make_panel(number, slot=slot) for number, slot in zip(("101", "102"), slots, strict=True)]
    programme = make_programme(panels, language="de")
    assert [finding.subject for finding in weekday_disagrees(programme)] == ["Donnerstag 1"]
