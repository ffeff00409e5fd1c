"""Drafts into a programme: who takes part, who presents what, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from model.findings import Severity
from model.programme import Attribution, Source
from model.readers.draft import AffiliationDraft, PaperDraft, PersonDraft
from tests.test_assembly import build, draft, only, paper, person, sound

# Who presents what


def attributions(*papers: PaperDraft, people: Sequence[PersonDraft]) -> list[tuple[list[str], Attribution]]:
    panel = only(draft(people=tuple(people), papers=papers))
    return [([p.name for p in each.presenters], each.attribution) for each in panel.presentations]


ANN, BEN, CAT = person("Ann Able"), person("Ben Baker"), person("Cat Cooper", "chair")


def test_paired_by_order_where_the_counts_agree() -> None:
    assert attributions(paper("x"), paper("y"), people=[ANN, CAT, BEN]) == [
        (["Ann Able"], Attribution.INFERRED),
        (["Ben Baker"], Attribution.INFERRED),
    ]


@pytest.mark.parametrize("people", [[ANN], [ANN, BEN, person("Dan Dyer")], [CAT], []])
def test_not_paired_where_they_do_not(people: list[PersonDraft]) -> None:
    assert attributions(paper("x"), paper("y"), people=people) == [([], Attribution.UNKNOWN)] * 2


def test_not_paired_where_one_person_fills_up_the_count() -> None:
    twice = [ANN, person("ann  able", line=6)]
    assert attributions(paper("x"), paper("y"), people=twice) == [([], Attribution.UNKNOWN)] * 2


def test_stated_presenters() -> None:
    assert attributions(
        paper("x", "BEN  baker", "Cat Cooper"), paper("y", "Ann Able"), people=[ANN, BEN, CAT]
    ) == [
        (["Ben Baker", "Cat Cooper"], Attribution.STATED),
        (["Ann Able"], Attribution.STATED),
    ]


def test_nothing_is_inferred_beside_what_is_stated() -> None:
    assert attributions(paper("x", "Ben Baker"), paper("y"), people=[ANN, BEN]) == [
        (["Ben Baker"], Attribution.STATED),
        ([], Attribution.UNKNOWN),
    ]


def test_a_name_that_two_people_share_names_neither() -> None:
    people = (person("Li Na", at="Institute A"), person("Li Na", at="Institute B", line=6))
    programme, (finding,) = build([draft(people=people, papers=(paper("x", "Li Na"),))])
    assert (finding.code, finding.severity) == ("panel.two-of-a-name", Severity.ERROR)
    assert programme.panels[0].presentations[0].presenters == ()


def test_a_person_listed_twice_has_one_part() -> None:
    people = (
        person("Ann Able", "presenter", at="Institute A", raw="Ann Able, Institute A (presenter)"),
        person("Ben Baker"),
        person("ANN ABLE", "chair", at="", line=7, raw="ANN ABLE (chair)"),
    )
    panel = only(draft(people=people, papers=(paper("x", "ann able"),)))
    ann, ben = panel.participations
    assert (ann.person.name, ben.person.name) == ("Ann Able", "Ben Baker")
    assert ann.roles == ("chair", "presenter")
    assert [a.institution for a in ann.affiliations] == ["Institute A"]
    assert ann.raw.splitlines() == ["Ann Able, Institute A (presenter)", "ANN ABLE (chair)"]
    assert panel.presentations[0].presenters == (ann.person,)


def test_two_people_of_one_name_in_one_line() -> None:
    people = (person("Li Na", at="Institute A"), person("Li Na", at="Institute B"))  # both in line 5
    programme = sound([draft(people=people)])
    assert len(programme.persons) == 2
    assert [part.affiliations[0].institution for part in programme.panels[0].participations] == [
        "Institute A",
        "Institute B",
    ]


def test_one_person_of_two_names_is_told() -> None:
    first = draft("1", people=(person("Ann Able", orcid="0000-0002-1825-0097"),))
    second = draft("2", people=(person("Ann Baker-Able", orcid="0000-0002-1825-0097", line=8),))
    programme, (finding,) = build([first, second])
    assert [each.name for each in programme.persons] == ["Ann Able"]
    assert (finding.code, finding.severity, finding.subject) == (
        "person.other-name",
        Severity.WARNING,
        "Ann Baker-Able",
    )


def test_roles_in_the_catalogues_order_unknown_ones_last() -> None:
    panel = only(draft(people=(person("Ann Able", "scribe", "discussant", "organizer", "chair"),)))
    assert panel.participations[0].roles == ("organizer", "chair", "discussant", "scribe")


# Affiliations


def test_affiliations_once_by_institution_and_country() -> None:
    people = (
        person("Ann Able", at="University of Testing, Japan"),
        person("Ben Baker", at="UNIVERSITY OF TESTING, 日本", line=6),
        person("Dan Dyer", at="University of Testing, Peru", line=7),
        person("Eve Ellis", at="Institute", line=8),
    )
    programme = sound([draft(people=people)])
    assert [a.raw for a in programme.affiliations] == [
        "Institute",
        "University of Testing, Japan",
        "University of Testing, Peru",
    ]


def test_parts_that_are_stated_are_not_taken_to_pieces() -> None:
    source = Source(file="panels/x.toml", line=5)
    stated = AffiliationDraft(text="A, B, Peru", institution="A, B", country="Peru", source=source)
    panel = only(draft(people=(ANN._replace(affiliations=(stated,)),)))
    (affiliation,) = panel.participations[0].affiliations
    assert (affiliation.institution, affiliation.country, affiliation.country_code) == ("A, B", "Peru", "PE")
    assert affiliation.text == "A, B, Peru"
