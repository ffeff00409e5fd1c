"""Which affiliations are one institution, which are asked about, and which are left alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.countries import country_code
from model.matching.institution_comparison import compare_readings, settled
from model.matching.institution_lexicon import lexicon, table
from model.matching.institution_reading import read
from model.matching.institutions import (
    InstitutionMatch,
    compare_institutions,
    institution_key,
    suggest_institutions,
)

TABLE = Path(__file__).parent / "identity" / "institutions.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    a: str
    b: str
    same: bool
    kind: str
    half: str

    @property
    def is_automatic(self) -> bool:
        return institution_key(self.a) == institution_key(self.b)

    @property
    def is_found(self) -> bool:
        return self.is_automatic or compare_institutions(self.a, self.b) is not None


def pairs() -> Iterator[Pair]:
    header, *lines = TABLE.read_text("utf-8").split("\n")
    assert header.split("\t") == ["a", "b", "same", "kind", "half", "auto"]
    for line in filter(None, lines):
        a, b, same, kind, half, _ = line.split("\t")
        yield Pair(a, b, same == "yes", kind, half)


def asked(a: str, b: str) -> InstitutionMatch | None:
    """The question about two names, which must be the same whichever comes first."""
    match, turned = compare_institutions(a, b), compare_institutions(b, a)
    assert (match is None) == (turned is None)
    if match and turned:
        assert (match.score, match.reason) == (turned.score, turned.reason)
    return match


@pytest.mark.parametrize("half", ["tune", "report"])
def test_measured(half: str) -> None:
    """No wrong automatic merge at all; questions find nine of ten at seven right ones of ten."""
    some = [pair for pair in pairs() if pair.half == half]
    same = sum(pair.same for pair in some)
    automatic = [pair for pair in some if pair.is_automatic]
    found = [pair for pair in some if pair.is_found]
    right = sum(pair.same for pair in found)
    recall, precision = right / same, right / len(found)
    print(f"{half}: {len(automatic)} automatic, recall {recall:.3f}, precision {precision:.3f}")  # noqa: T201 - the measure itself
    assert [pair for pair in automatic if not pair.same] == []
    assert recall >= 0.9
    assert precision >= 0.7


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("UNIVERSITY OF OSLO", "University of Oslo"),
        ("  Texas A & M   University ", "Texas A&M University"),
        ("Hobart & William Smith Colleges", "Hobart and William Smith Colleges"),
        ("Universita\u0300 di Pisa", "Università di Pisa"),
        ("Ｋｏｂｅ Ｕｎｉｖｅｒｓｉｔｙ", "Kobe University"),
        ("Bar\u2011Ilan University", "Bar-Ilan University"),
        ("Xi’an University", "Xi'an University"),
        ("University of St.Gallen", "University of St. Gallen"),
        ("U.C.L.A.", "UCLA"),
        ("Soft\u00adhyphen\u200b University", "Softhyphen University"),
        ("The University of Otago", "University of Otago"),
        ("Faculty of Arts, The University of Otago", "Faculty of Arts, University of Otago"),
        ("Univ. of Otago", "University of Otago"),
        ("国立 政治 大学", "国立政治大学"),
        ("University of Otago, New Zealand", "University of Otago, NEW ZEALAND"),
        ("Oxford University, United Kingdom", "University of Oxford, England"),
        ("Oxford Univ.", "University of Oxford, UK"),
        ("Göttingen University", "University of Göttingen"),
        ("University of Cape Town", "Cape Town University"),
    ],
)
def test_one_without_asking(a: str, b: str) -> None:
    assert institution_key(a) == institution_key(b)
    assert compare_institutions(a, b) is None
    assert suggest_institutions([a, b]) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Goettingen University", "University of Göttingen"),  # accents
        ("Universität Graz", "Universitat Graz"),
        ("University of Washington", "Washington University"),  # two houses
        ("University of York", "York University"),
        ("University of Newcastle", "Newcastle University"),
        ("University of Indiana", "Indiana University"),
        ("University of Jinan", "Jinan University"),
        ("University of Miami", "Miami University"),
        ("University of Gothenburg, Nebraska, USA", "Gothenburg University"),
        ("University of Cambridge, USA", "Cambridge University, UK"),  # two countries
        ("Victoria University, Uganda", "Victoria University, Australia"),
        ("Victoria University, Uganda", "Victoria University"),  # unstated is not the same
        ("School of Law, University of Leeds", "University of Leeds"),
        ("Nanjing University", "Nanjing Normal University"),
        ("国立清华大学", "清华大学"),
        ("Oxford Brookes University", "Oxford University"),
        ("Oxford University Press", "Oxford University"),
        ("Universität Oxford", "University of Oxford"),
        ("?", "!"),
        ("", "-"),
    ],
)
def test_never_one_without_asking(a: str, b: str) -> None:
    assert institution_key(a) != institution_key(b)


def test_country_of_the_key_may_be_told_beside_the_name() -> None:
    with_tail = institution_key("University of Otago, New Zealand")
    assert institution_key("University of Otago", "New Zealand") == with_tail
    assert institution_key("University of Otago", "NZ") == with_tail
    assert institution_key("University of Otago", "nz") == with_tail
    assert institution_key("University of Otago, New Zealand", "NZ") == with_tail
    assert institution_key("University of Otago", "AU") != with_tail
    assert institution_key("Oxford University", "GB") == institution_key("University of Oxford")
    assert institution_key("Oxford University", "US") != institution_key("University of Oxford")
    assert institution_key("Lingnan University, Hong Kong", "HK") == institution_key(
        "Lingnan University", "HK"
    )


ONE = [(place, code) for code, places in table("orders")["one"].items() for place in places]


def test_the_list_of_both_orders_is_certain() -> None:
    two = {name.casefold() for name in table("orders")["two"]["names"]}
    assert 60 <= len(ONE) <= 120
    assert len({place for place, _ in ONE}) == len(ONE)
    for place, code in ONE:
        key = institution_key(f"{place} University")
        assert key == institution_key(f"University of {place}") == institution_key(f"The {place} Univ.", code)
        assert key != institution_key(f"University of {place}", "KI")
        assert place.casefold() not in two
    never = "Washington York Miami Newcastle Indiana Ottawa Jinan Panjab Lincoln Westminster Trinity Bristol"
    assert not {place for place, _ in ONE} & set(never.split())


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Universite de Rouen", "Université de Rouen", "same letters, other accents"),
        ("Universitaet Tuebingen", "Universität Tübingen", "the same name"),
        ("Kyushu University", "Kyūshū Daigaku", "the same name"),
        ("Toukai Eisei University", "Tōkai Eisei University", "another transliteration"),
        ("Univ Sydney", "University of Sydney", "University of X / X University"),
        ("Universität Rostock", "University of Rostock", "the same name"),
        ("Université de Bourgogne", "University of Burgundy", "the same name"),
        ("Uniwersytet Gdański", "University of Gdańsk", "the same name"),
        ("Universitas Katolik Parahyangan", "Parahyangan Catholic University", "the same name"),
        ("Politecnico di Bari", "Polytechnic University of Bari", "the same name"),
        ("京都大学", "Kyoto University", "the same name in another script"),
        ("國立臺灣師範大學", "National Taiwan Normal University", "the same name in another script"),
        ("جامعة بغداد", "University of Baghdad", "the same name in another script"),
        ("Univerzitet u Beogradu", "Универзитет у Београду", "the same name"),
        ("Univeristy of Porto", "University of Porto", "one word misspelt"),
        ("Boconni University", "Bocconi University", "one word misspelt"),
        ("University of Essez", "University of Essex", "one word misspelt"),
        ("Hitosubashi University", "Hitotsubashi University", "one word misspelt"),
        ("Bahauddin Zakaria University", "Bahauddin Zakariya University", "one word misspelt"),
        ("Soon Chun Hyang University", "Soonchunhyang University", "same letters, other spacing"),
        ("University ofGreifswald", "University of Greifswald", "same letters, other spacing"),
        ("Hsing Wu University", "Xingwu University", "another transliteration"),
        ("Universitas Soedirman", "Universitas Sudirman", "another transliteration"),
        ("NUS", "National University of Singapore", "abbreviation of"),
        ("UNQ", "Universidad Nacional de Quilmes", "abbreviation of"),
        ("DEval", "German Institute for Development Evaluation (DEval)", "abbreviation of"),
        ("CYI", "CYI Cadenza Yearly Institute", "abbreviation of"),
        ("Cadenza Institute CZI", "Cadenza Institute", "same name, its abbreviation beside it"),
        ("Ryerson University", "Toronto Metropolitan University", "known under both names"),
        ("O. P. Jindwal University", "Jindwal University", "same name, initials stated only once"),
        ("Dept. of History, UCLA", "University of California, Los Angeles", "abbreviation of"),
        ("School of Law, University of Leeds, UK", "University of Leeds", "a unit of it"),
        ("University of Bergen, Faculty of Law", "University of Bergen, Norway", "a unit of it"),
        ("Institut für Sinologie der Universität Leipzig", "Leipzig University", "a unit of it"),
        ("Social Sciences Institute at the University of Lodz", "University of Łódź", "a unit of it"),
        ("Tarrow Law School", "Tarrow University", "a unit of it"),
        ("北京大学历史学系", "北京大学", "a unit of it"),
        ("School of Law, University of Leeds", "School of Music, University of Leeds", "two units of it"),
        ("Quarrel College, University of Oxford", "Quarrel College", "a unit, its university stated once"),
        ("University of Otago", "University of Otago, New Zealand", "same name, country stated only once"),
        ("University of Otago, Dunedin", "University of Otago", "same name, place stated only once"),
        ("Brunswell University London", "Brunswell University", "same name, place stated only once"),
        (
            "University of Michigan, Ann Arbor, MI",
            "University of Michigan",
            "same name, place stated only once",
        ),
        ("Tarrow", "Tarrow University", "the name alone"),
        ("Ohio State", "The Ohio State University", "the name alone"),
        ("University of Glasgow, Germany", "University of Glasgow, UK", "same name, another country"),
        ("KCL, UK. King's College London, UK", "King's College London", "abbreviation of"),
    ],
)
def test_asked(a: str, b: str, reason: str) -> None:
    match = asked(a, b)
    assert match is not None
    assert match.reason.startswith(reason)
    assert 0 < match.score < 1
    assert suggest_institutions([a, b]) == [match]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("University of Zorbat", "Zorbat State University"),
        ("University of Zorbat", "Zorbat Technical University"),
        ("University of Zorbat", "Medical University of Zorbat"),
        ("Zorbat University", "Zorbat Women's University"),
        ("Zorbat University", "Zorbat Baptist University"),
        ("University of North Zorbat", "University of Zorbat"),
        ("Université Hassan I", "Université Hassan II"),
        ("Zorbat University", "Zorbat College"),
        ("Zorbat University", "Zorbat University Press"),
        ("Zorbat University", "Zorbat University Business School"),
        ("School of Law, Zorbat University", "School of Law, Quellin University"),
        ("Zorbat Institute for Social Anthropology", "Zorbat Institute for Economic Anthropology"),
        ("Northwestern University", "Northeastern University"),
        ("Hunan University", "Henan University"),
        ("Hunan University", "Hainan University"),
        ("Shanxi University", "Shaanxi University"),
        ("Tsinghua University", "National Tsing Hua University"),
        ("Qinghai University", "Qinghua University"),
        ("Kanazawa University", "Kanagawa University"),
        ("Universität Freiburg", "Université de Fribourg"),
        ("Université libre de Bruxelles", "Vrije Universiteit Brussel"),
        ("Copenhagen Business School", "University of Copenhagen"),
        ("University of Nagasaki", "Nagasaki University"),
        ("University of Pittsburgh", "University of Pittsburgh at Bradford"),
        ("University of California", "University of California, Davis"),
        ("University of Nottingham", "University of Nottingham, Ningbo, China"),
        ("Monash University, Australia", "Monash University, Malaysia"),
        ("University of Essen", "University of Duisburg-Essen"),
        ("Wheaton College, Illinois", "Wheaton College, Massachusetts"),
        ("University of New England", "University of New England, Biddeford, Maine"),
        ("St Zita's College, Halifax", "St Zita's College, San Antonio"),
        ("University of Cordoba, Spain", "University of Cordoba, Argentina"),
        ("ETH Zürich, Switzerland && Zorbat University, USA", "ETH Zurich, Switzerland"),
        ("Zorbat Institute (ZI) and University of Oslo", "University of Oslo"),
        ("Cologne, Germany", "University of Cologne, Germany"),
        ("NTU", "NTNU"),
        ("MIT", "Manukau Institute of Technology"),
        ("Universidad Nacional", "National University"),
        ("", "University of Oslo"),
    ],
)
def test_left_alone(a: str, b: str) -> None:
    assert asked(a, b) is None
    assert institution_key(a) != institution_key(b)


def test_suggestions_come_best_first_and_each_once() -> None:
    names = [
        "Univ Sydney",
        "The University of Sydney",
        "university of sydney",
        "Sydny University",
        "Unrelated",
    ]
    found = suggest_institutions([*names, *names])
    assert [(match.a, match.b) for match in found] == [
        ("Univ Sydney", "The University of Sydney"),
        ("The University of Sydney", "Sydny University"),
        ("Univ Sydney", "Sydny University"),
    ]
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_suggestions_do_not_depend_on_the_order() -> None:
    names = list({institution_key(name): name for pair in pairs() for name in (pair.a, pair.b)}.values())
    found = suggest_institutions(names)
    assert found == suggest_institutions(names)
    random.Random(7).shuffle(names)
    shuffled = suggest_institutions(names)
    assert {(frozenset((m.a, m.b)), m.score, m.reason) for m in found} == {
        (frozenset((m.a, m.b)), m.score, m.reason) for m in shuffled
    }


def test_suggestions_are_all_that_comparing_each_with_each_finds() -> None:
    names = list({institution_key(name): name for pair in pairs() for name in (pair.a, pair.b)}.values())
    readings = [(name, settled(read(name))) for name in names]
    by_hand = {
        InstitutionMatch(a, b, *verdict)
        for (a, one), (b, other) in combinations(readings, 2)
        if (verdict := compare_readings(one, other))
    }
    assert set(suggest_institutions(names)) == by_hand
    assert len(by_hand) > 100


def test_no_known_institution_is_taken_for_another() -> None:
    """The tables' own names against one another: well over a million pairs of different institutions."""
    names = {name: country for country, some in table("names").items() for name in some}
    found = [(match.a, match.b) for match in suggest_institutions(list(names))]
    assert len(names) > 1500
    assert sorted(found) == [  # of these pairs the name alone does not tell, only the country
        ("Institute for Advanced Studies", "Institute for Advanced Study"),
        ("National University of Sciences and Technology", "National University of Science and Technology"),
        ("Saint Mary's University", "St. Mary's University"),
    ]
    for a, b in found:
        assert compare_institutions(f"{a}, {names[a]}", f"{b}, {names[b]}") is None or names[a] != names[b]


def test_every_other_name_of_a_known_institution_is_found() -> None:
    some = [
        (name, other)
        for names in table("names").values()
        for name, others in names.items()
        for other in others
    ]
    missed = [
        (name, other)
        for name, other in some
        if institution_key(name) != institution_key(other) and compare_institutions(name, other) is None
    ]
    assert sorted(
        other for _, other in missed
    ) == [  # each the usual name of another house; the country tells
        "Heidelberg University",
        "Open Universiteit",
        "University of Hanoi",
        "Université Saint-Louis",
        "东北大学",
    ]


def test_tables_are_sound() -> None:
    known = lexicon()
    assert set(table("places")["cities"]) <= set(known.country_names)
    for code in table("names"):
        assert country_code(code) or code in known.country_names, code
    for kind in ("types", "units", "qualifiers", "subjects"):
        for name, forms in table("words")[kind].items():
            assert len(set(forms)) == len(forms), name


TEXTS = st.text(
    st.one_of(
        st.sampled_from("University of the École Institut (A&M) St. Wien, 大学 -–/.;&'’() 12 II ,,"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(TEXTS, TEXTS)
def test_any_text_is_read(a: str, b: str) -> None:
    asked(a, b)
    found = suggest_institutions([a, b, a])
    assert len(found) <= 1
    assert asked(a, a) is None


@given(TEXTS)
def test_key_forgives_blanks_and_a_point(text: str) -> None:
    assert institution_key(f"  {text}\u00a0 ") == institution_key(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz &-,'", min_size=1, max_size=40))
def test_key_forgives_case(text: str) -> None:
    assert institution_key(text.upper()) == institution_key(text) == institution_key(text.title())


def test_what_is_no_affiliation_is_no_institution() -> None:
    essay = "University of Oslo and " * 2000
    assert compare_institutions(essay, "University of Oslo") is None
    assert suggest_institutions([essay, "University of Oslo", "", "   ", "—"]) == []
