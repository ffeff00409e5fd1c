"""Names that may be one person's: what is joined, what is asked, and what is left alone."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.matching.name_romanization import from_wade_giles, korean_given
from model.matching.names import NameMatch, compare_names, name_key, suggest_names

_PAIRS = Path(__file__).with_name("identity") / "names.tsv"


class _Pair(NamedTuple):
    a: str
    b: str
    same: bool
    kind: str
    half: str
    auto: bool


def _pairs(half: str = "") -> list[_Pair]:
    """The pairs with their verdicts; blanks in them are there on purpose."""
    lines = _PAIRS.read_text("utf-8").split("\n")[1:]
    rows = [line.split("\t") for line in lines if line]
    pairs = [_Pair(a, b, same == "yes", kind, of, auto == "yes") for a, b, same, kind, of, auto in rows]
    return [pair for pair in pairs if not half or pair.half == half]


def _is_asked(pair: _Pair) -> bool:
    return name_key(pair.a) == name_key(pair.b) or compare_names(pair.a, pair.b) is not None


@pytest.mark.parametrize("half", ["tune", "report"])
def test_most_pairs_of_one_person_are_found_and_most_found_are_right(
    half: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = _pairs(half)
    asked = [pair for pair in pairs if _is_asked(pair)]
    right = sum(pair.same for pair in asked)
    precision, recall = right / len(asked), right / sum(pair.same for pair in pairs)
    with capsys.disabled():
        print(f"\nnames, {half} half: {len(pairs)} pairs, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 - the figures are for the reader
    assert precision >= 0.7
    assert recall >= 0.9


@pytest.mark.parametrize("half", ["tune", "report"])
def test_equal_keys_are_never_two_people(half: str) -> None:
    joined = [pair for pair in _pairs(half) if name_key(pair.a) == name_key(pair.b)]
    assert joined
    assert [pair for pair in joined if not pair.same] == []


def test_pairs_that_need_no_human_have_equal_keys() -> None:
    wrong = [pair for pair in _pairs("tune") if (name_key(pair.a) == name_key(pair.b)) != pair.auto]
    assert wrong == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna  Kowalska", " Anna\u00a0Kowalska"),
        ("ANNA KOWALSKA", "Anna Kowalska"),
        ("Zofia W\u006f\u0301jcik", "Zofia W\u00f3jcik"),
        ("J.R. Hartley", "J. R. Hartley"),
        ("Hartley,J.R.", "Hartley , J. R."),
        ("ΓΙΩΡΓΟΣ", "Γιώργος".replace("ώ", "ω")),
        ("王 磊", "王磊"),
        ("Ann\u00ada\u200b Kowalska", "Anna Kowalska"),
    ],
)
def test_key_forgives_capitals_blanks_and_encoding(a: str, b: str) -> None:
    assert name_key(a) == name_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Jose Ruiz", "José Ruiz"), ("Min Jun", "Minjun"), ("O'Brien", "OBrien"), ("Hans Weiß", "Hans Weiss")],
)
def test_key_forgives_nothing_else(a: str, b: str) -> None:
    assert name_key(a) != name_key(b)


# Made-up people, each pair with the reason that a reader is given.
_ONE_PERSON = [
    ("Hikaru Genji", "Genji Hikaru", "other order"),
    ("Smith, John", "John Smith", "other order"),
    ("Haddad, Karim Samir", "Samir Haddad, Karim", "other order"),
    ("José Ángel Ruiz", "Jose Angel Ruiz", "accents"),
    ("Heike Klüver", "Heike Kluever", "accents"),
    ("Robert J. Miller", "Robert Miller", "initials"),
    ("R. J. Miller", "Robert John Miller", "initials"),
    ("JP Martin", "Jean-Pierre Martin", "initials"),
    ("H.-J. Weiß", "Hans-Jürgen Weiß", "initials"),
    ("Min Jun Kim", "Minjun Kim", "hyphen"),
    ("Sven Oliver Brandt", "Sven-Oliver Brandt", "hyphen"),
    ("Pedro da Silva", "Pedro Silva", "particle"),
    ("Abd al-Rahman Hassan", "Abdulrahman Hassan", "hyphen"),
    ("Marc Stinson", "Mark Stinson", "spelling"),
    ("Stephan Meyer", "Stefan Meier", "spelling"),
    ("Rachel Glaser", "Rachel Glasser", "spelling"),
    ("Sergej Petrov", "Sergey Petrov", "transliteration"),
    ("Yevhen Kovalchuk", "Evgeny Kovalchuk", "transliteration"),
    ("Chiang Ching-kuo", "Jiang Jingguo", "transliteration"),
    ("Park Geun-hye", "Pak Kŭn-hye", "transliteration"),
    ("Kouji Itou", "Koji Ito", "transliteration"),
    ("Александр Иванов", "Aleksandr Ivanov", "script"),
    ("王小明", "Xiaoming Wang", "script"),
    ("김민준", "Kim Min-jun", "script"),
    ("이수진", "Lee Soo-jin", "script"),
    ("محمد حداد", "Muhammad Haddad", "script"),
    ("歐陽明", "欧阳明", "characters"),
    ("Na Li (李娜)", "李娜", "script"),
    ("Na Li (李娜)", "Li Na", "other order"),
    ("Na Li 李娜", "Na Li", ""),
    ("Bob Miller", "Robert Miller", "nickname"),
    ("Kasia Zielińska", "Katarzyna Zielinska", "nickname"),
    ("Jane Doe, Ph.D.", "Jane Doe", "title"),
    ("Jane Doe Jr.", "Jane Doe", "suffix"),
    ("Patrick O’Brien", "Patrick O'Brien", "punctuation"),
    ("Magnus Bergli Olsen", "Magnus Olsen", "second name"),
    ("Roman Olar", "Roman-Gabriel Olar", "second name"),
    ("Jordi Mendoza Puig", "Jordi Mendoza", "double surname"),
    ("Elena Petrova", "Elena Petrov", "ending of the family name"),
    ("Francesco Colombari", "Fracesco Colombari", "one letter differs"),
    ("Kaisa Nalewska", "Kasia Nalewska", "one letter differs"),
    ("Sonia Giurumescan", "Sonia Giurumescu", "two letters differ"),
    ("Anna Weber (née Schmidt)", "Anna Schmidt", ""),
    ("Mary Chan", "Chan Siu Ling Mary", "second name"),
]


@pytest.mark.parametrize(("a", "b", "reason"), _ONE_PERSON)
def test_one_person_is_asked_about_with_the_reason(a: str, b: str, reason: str) -> None:
    match = compare_names(a, b)
    assert match is not None
    assert reason in match.reason
    assert 0 < match.score < 1


_TWO_PEOPLE = [
    ("Li Wei", "Li Na"),
    ("Maria Garcia", "Mario Garcia"),
    ("Li Wei", "Li Wei Ming"),
    ("Chen Wei", "Chen Wei-ting"),
    ("Kim Soo-hyun", "Kim So-hyun"),
    ("Kazuhiro Sato", "Kazuhiko Sato"),
    ("Xiaoming Wang", "Xiaomin Wang"),
    ("Andrea Rossi", "Andreas Rossi"),
    ("Alexander Wolf", "Alexandra Wolf"),
    ("Christian Vogel", "Christina Vogel"),
    ("Mary Ann Evans", "Mary Jane Evans"),
    ("José María Ruiz", "María José Ruiz"),
    ("Robert Thomas", "Thomas Roberts"),
    ("Ahmad bin Ismail", "Ismail bin Ahmad"),
    ("A. Smith", "John Adam Smith"),
    ("Jane Doe Jr.", "Jane Doe Sr."),
    ("David Lee", "David Lee Roth"),
    ("Ahmed Hassan", "Hassan Ahmed Ali"),
    ("Trần Thị Hoa", "Trần Thị Hòa"),
    ("Jean-Pierre Martin", "Pierre Martin"),
    ("王伟", "王微"),
    ("Na Li (李娜)", "Na Li (李楠)"),
    ("Na Li (李娜)", "李楠"),
    ("Kim", "Kim Min-jun"),
    ("Wahyudi", "Wahyuni"),
    ("", "Anna Kowalska"),
    ("—", "…"),
]


@pytest.mark.parametrize(("a", "b"), _TWO_PEOPLE)
def test_two_people_are_left_alone(a: str, b: str) -> None:
    assert compare_names(a, b) is None


def test_equal_keys_compare_as_the_same_name() -> None:
    assert compare_names("ANNA Kowalska", "Anna  Kowalska") == NameMatch(
        "ANNA Kowalska", "Anna  Kowalska", 1.0, "same name"
    )


def test_suggestions_are_what_comparing_all_with_all_would_find() -> None:
    listed = [name for pair in _pairs("tune") for name in (pair.a, pair.b)]
    names = list(dict.fromkeys([*listed, *(name for a, b, _ in _ONE_PERSON for name in (a, b))]))
    compared = (compare_names(a, b) for a, b in combinations(names, 2) if name_key(a) != name_key(b))
    expected = {(match.a, match.b, match.score, match.reason) for match in compared if match is not None}
    found = [(match.a, match.b, match.score, match.reason) for match in suggest_names(names)]
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_suggestions_come_best_first_whatever_the_order_of_the_names() -> None:
    names = [name for a, b, _ in _ONE_PERSON for name in (a, b)]
    found = suggest_names(names)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    shuffled = names[:]
    random.Random(7).shuffle(shuffled)
    again = suggest_names(shuffled)
    assert {frozenset((m.a, m.b)) for m in again} == {frozenset((m.a, m.b)) for m in found}
    assert suggest_names(names) == found


def test_names_with_equal_keys_are_not_asked_about() -> None:
    assert suggest_names(["Anna Kowalska", "ANNA KOWALSKA", "Anna Kowalska"]) == []


_WORDS = st.sampled_from(
    "Anna José Min-jun Wei Li Wang van der de la al-Haddad O'Brien Ó J. R Dr. Prof. Jr. III (Mike) (née Test)"
    " SMITH Müller Kim , - 王 磊 (李娜) 김 タナカ Иванов Мария محمد Nguyễn Văn PhD . ' “Bob”".split()
)


@settings(max_examples=300)
@example("磊 Anna", "磊 .")
@example("Anna Li Anna", "Anna Anna Anna Anna")
@example("Anna Anna Anna", "Anna Li Anna")
@given(st.lists(_WORDS, max_size=6).map(" ".join), st.lists(_WORDS, max_size=6).map(" ".join))
def test_comparison_takes_any_name_and_is_symmetric(a: str, b: str) -> None:
    there, back = compare_names(a, b), compare_names(b, a)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert (there.score, there.reason) == (back.score, back.reason)


@settings(max_examples=100)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_suggestions_take_any_text(names: list[str]) -> None:
    for match in suggest_names(names):
        assert name_key(match.a) != name_key(match.b)
        assert match.a in names
        assert match.b in names


@given(st.text(max_size=30))
def test_key_is_stable(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("wade_giles", "pinyin"),
    [
        ("ch'ien", "qian"),
        ("tse-tung", "zedong"),
        ("hsiao-p'ing", "xiaoping"),
        ("chih", "zhi"),
        ("jung-chi", "rongji"),
    ],
)
def test_wade_giles_becomes_pinyin(wade_giles: str, pinyin: str) -> None:
    assert from_wade_giles(wade_giles) == pinyin


@pytest.mark.parametrize(
    ("one", "other"),
    [("soo-jin", "su-jin"), ("ji-won", "chi-wŏn"), ("eun-young", "eun-yeong"), ("joon", "jun")],
)
def test_korean_romanisations_agree(one: str, other: str) -> None:
    assert korean_given(one) == korean_given(other)


def test_korean_given_names_stay_apart() -> None:
    names = ["min-jun", "min-jung", "min-seo", "eun-ji", "eun-ju", "so-hyun", "soo-hyun"]
    assert len({korean_given(name) for name in names}) == len(names)


def test_no_table_of_other_scripts_is_loaded_for_latin_names() -> None:
    code = (
        "import sys; from model.matching.names import suggest_names\n"
        "suggest_names(['Jürgen Müller', 'Juergen Mueller'])\n"
        "print(sorted({'anyascii', 'opencc'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"
