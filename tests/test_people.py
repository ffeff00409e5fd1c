"""Who is who: merged only where the programme says so, and with an id that stays."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.affiliations import split_affiliation
from model.people import Mention, PersonIndex, name_key
from model.programme import Person, Source

ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700")


def mention(
    name: str, panel: str = "1", *at: str, line: int = 1, email: str = "", orcid: str = "", **stated: str
) -> Mention:
    source = Source(file=f"panels/{panel}.txt", line=line)
    affiliations = tuple(split_affiliation(text, source) for text in at)
    return Mention(
        panel_id=panel,
        name=name,
        affiliations=affiliations,
        email=email,
        orcid=orcid,
        source=source,
        **stated,
    )


def people(*mentions: Mention) -> list[list[str]]:
    """The panels of each person, persons in the order of their first mention."""
    index = PersonIndex(mentions)
    found: dict[str, list[str]] = {}
    for each in mentions:
        found.setdefault(index.person(each).id, []).append(each.panel_id)
    assert sorted(found) == sorted(person.id for person in index.persons)
    return sorted(found.values())


def only(*mentions: Mention) -> Person:
    (person,) = PersonIndex(mentions).persons
    return person


# One person


def test_name_and_institution_agree() -> None:
    assert people(
        mention("Ann Able", "1", "Institute A, Japan"), mention("ANN  able", "2", "institute a, Peru")
    ) == [["1", "2"]]


def test_one_institution_of_several_will_do() -> None:
    assert people(mention("Ann Able", "1", "A", "B"), mention("Ann Able", "2", "C", "B")) == [["1", "2"]]


def test_institutions_may_be_linked_by_a_third_mention() -> None:
    for order in itertools.permutations(
        [mention("Ann Able", "1", "A"), mention("Ann Able", "2", "B"), mention("Ann Able", "3", "A", "B")]
    ):
        assert len(PersonIndex(order).persons) == 1


@pytest.mark.parametrize(
    "marks",
    [{"email": "ann@test.example"}, {"orcid": ORCIDS[0]}, {"email": "a@b.example", "orcid": ORCIDS[1]}],
)
def test_an_address_or_orcid_says_so(marks: dict[str, str]) -> None:
    first = mention("Ann Able", "1", "A", **marks)  # type: ignore[arg-type]  # none of the marks is a line
    louder = {kind: text.upper() for kind, text in marks.items()}
    second = mention("Ann Baker Able", "2", "B", **louder)  # type: ignore[arg-type]  # the same
    assert people(first, second) == [["1", "2"]]
    assert only(first, second).name == "Ann Able"


def test_marks_that_a_third_mention_links() -> None:
    for order in itertools.permutations(
        [
            mention("Ann Able", "1", "A", email="ann@test.example"),
            mention("Ann Able", "2", "B", orcid=ORCIDS[0]),
            mention("A. Able", "3", "C", email="ann@test.example", orcid=ORCIDS[0]),
        ]
    ):
        assert len(PersonIndex(order).persons) == 1


def test_two_scripts_and_one_address() -> None:
    assert people(
        mention("Li Na", "1", "A", email="n@a.example"), mention("李娜", "2", "B", email="n@a.example")
    ) == [["1", "2"]]


def test_two_addresses_at_one_institution() -> None:
    first, second = (
        mention("Ann Able", "1", "A", email="a@a.example"),
        mention("Ann Able", "2", "A", email="a@b.example"),
    )
    assert people(first, second) == [["1", "2"]]
    assert only(first, second).email == "a@a.example"


def test_without_an_institution_the_one_person_of_that_name() -> None:
    for order in itertools.permutations(
        [mention("Ann Able", "1"), mention("Ann Able", "2", "A"), mention("Ann Able", "3")]
    ):
        assert len(PersonIndex(order).persons) == 1


def test_decomposed_letters_are_the_same() -> None:
    assert people(mention("José García", "1", "A"), mention("Jose\u0301 Garci\u0301a", "2", "A")) == [
        ["1", "2"]
    ]


# Several people


def test_one_name_at_two_institutions_is_two_people() -> None:
    assert people(mention("Li Na", "1", "A"), mention("Li Na", "2", "B")) == [["1"], ["2"]]


def test_without_an_institution_neither_of_two() -> None:
    for order in itertools.permutations(
        [mention("Li Na", "1", "A"), mention("Li Na", "2", "B"), mention("Li Na", "3"), mention("Li Na", "4")]
    ):
        assert people(*order) in ([["1"], ["2"], ["3", "4"]], [["1"], ["2"], ["4", "3"]])


def test_two_orcids_are_two_people() -> None:
    first, second = (mention("Li Na", str(at), "A", orcid=orcid) for at, orcid in enumerate(ORCIDS))
    assert people(first, second) == [["0"], ["1"]]
    same_address = (
        mention("Li Na", str(at), email="x@a.example", orcid=orcid) for at, orcid in enumerate(ORCIDS)
    )
    assert people(*same_address) == [["0"], ["1"]]


def test_the_address_of_an_office_makes_nobody_one() -> None:
    office = "office@test.example"
    found = people(
        mention("Ann Able", "1", "A", email=office),
        mention("Ben Baker", "2", "A", email=office),
        mention("Ann Able", "3", "B", email=office),
    )
    assert found == [["1", "3"], ["2"]]


def test_other_addresses_and_no_institution() -> None:
    assert people(mention("Li Na", "1", email="a@a.example"), mention("Li Na", "2", email="b@b.example")) == [
        ["1"],
        ["2"],
    ]


def test_accents_make_another_name() -> None:
    assert name_key("José") != name_key("Jose")
    assert people(mention("José", "1", "A"), mention("Jose", "2", "A")) == [["1"], ["2"]]


def test_two_namesakes_in_one_line_of_one_panel() -> None:
    index = PersonIndex([mention("Li Na", "1", "A"), mention("Li Na", "1", "B")])
    assert sorted(person.id for person in index.persons) == ["li-na-1", "li-na-1-2"]


# What is known of a person


def test_what_is_stated_anywhere_holds() -> None:
    person = only(
        mention("Ann de Able", "1", "A", url="https://a.example"),
        mention("Ann de Able", "2", "A", given="Ann", family="de Able", email="a@a.example"),
        mention("Ann de Able", "3", "A", "B", sort_name="Able, Ann de", orcid=ORCIDS[0]),
    )
    assert (person.given, person.family, person.sort_name) == ("Ann", "de Able", "Able, Ann de")
    assert (person.email, person.orcid, person.url) == ("a@a.example", ORCIDS[0], "https://a.example")
    assert [affiliation.raw for affiliation in person.affiliations] == ["A", "B"]
    assert str(person.source) == "panels/1.txt:1"


def test_a_stated_family_name_sorts() -> None:
    assert only(mention("Zed Quux")).sort_name == "Quux, Zed"
    assert only(mention("Zed Quux", family="Zed", given="Quux")).sort_name == "Zed, Quux"


def test_the_id_hangs_on_the_first_mention_alone() -> None:
    first = mention("Ann Able", "7", "A")
    before = only(first).id
    assert before == "ann-able-7"
    assert (
        only(first, mention("ANN ABLE", "8", "A", sort_name="X"), mention("Ann Able", "9", "A")).id == before
    )
    others = [mention("Ben Baker", "7", "A"), first, mention("Cat Cooper", "7", "A")]
    assert PersonIndex(others).person(first).id == before


def test_persons_stand_by_sort_name() -> None:
    mentions = [
        mention(name, "1", "A") for name in ("Zoë Adams", "Ulf Öberg", "Ann Obst", "Émile Zola", "Ann Oz")
    ]
    assert [person.name for person in PersonIndex(mentions).persons] == [
        "Zoë Adams",
        "Ulf Öberg",
        "Ann Obst",
        "Ann Oz",
        "Émile Zola",
    ]


NAMES = st.sampled_from(["Ann Able", "ANN ABLE", "Ben Able", "Li Na", "李娜", "!", "a-1", "a"])
MENTIONS = st.builds(
    lambda name, panel, at, line, email, orcid: mention(
        name, panel, *at, line=line, email=email, orcid=orcid
    ),
    NAMES,
    st.sampled_from(["1", "2", "1-2", "!"]),
    st.lists(st.sampled_from(["A", "B", "C, Japan"]), max_size=2),
    st.integers(1, 3),
    st.sampled_from(["", "", "x@a.example", "y@a.example"]),
    st.sampled_from(["", "", *ORCIDS]),
)


@given(st.lists(MENTIONS, max_size=12))
def test_every_mention_is_somebody_and_ids_are_unique(mentions: list[Mention]) -> None:
    index = PersonIndex(mentions)
    persons = index.persons
    assert len({person.id for person in persons}) == len(persons)
    assert {index.person(each) for each in mentions} == set(persons)
    for person in persons:
        mine = [each for each in mentions if index.person(each) is person]
        assert person.name == mine[0].name
        assert len({each.orcid for each in mine} - {""}) < 2
    assert PersonIndex(mentions).persons == persons


@given(st.lists(MENTIONS, max_size=7).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_who_is_one_does_not_hang_on_the_order(orders: tuple[list[Mention], ...]) -> None:
    # A mark may leave a choice (a mention without one, between two who have one): there the first is taken.
    orders = tuple([each for each in some if not (each.orcid or each.email)] for some in orders)

    def grouped(mentions: Sequence[Mention]) -> set[frozenset[Mention]]:
        index = PersonIndex(mentions)
        found: dict[str, set[Mention]] = {}
        for each in mentions:
            found.setdefault(index.person(each).id, set()).add(each)
        return {frozenset(group) for group in found.values()}

    assert grouped(orders[0]) == grouped(orders[1])
