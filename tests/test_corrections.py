"""corrections.toml: every kind of decision shows in the model, and one that matches nothing is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Findings
from model.programme import Attribution, Programme
from tests.folders import page, write_folder
from tests.folders import read as read_folder

DEFAULT = {
    "1": [
        "Ann Sample, Oxford University, United Kingdom (chair, presenter)",
        "B. Test, Example University, France (presenter)",
    ],
    "2": [
        "Ann Sample, University of Oxford, United Kingdom (presenter)",
        "Bob Test, Example Univ., France (presenter)",
        "Cleo Made-Up, Sample Institute, Japan (discussant)",
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path, {panel: page(panel, people) for panel, people in DEFAULT.items()})


def read(folder: Path, corrections: str = "") -> tuple[Programme, Findings]:
    if corrections:
        (folder / "corrections.toml").write_text(corrections, encoding="utf-8")
    return read_folder(folder)


def names(programme: Programme) -> list[str]:
    return sorted(person.name for person in programme.persons)


def test_without_corrections(folder: Path) -> None:
    programme, findings = read(folder)
    assert names(programme) == ["Ann Sample", "B. Test", "Bob Test", "Cleo Made-Up"]
    assert len(programme.institutions) == 3
    assert not [finding for finding in findings if finding.code.startswith("corrections")]


def test_two_names_are_one_person(folder: Path) -> None:
    programme, findings = read(
        folder, '[[same_person]]\nnames = ["B. Test", "Bob Test"]\nname = "Robert Test"\nby = "A test"\n'
    )
    assert names(programme) == ["Ann Sample", "Cleo Made-Up", "Robert Test"]
    person = next(person for person in programme.persons if person.name == "Robert Test")
    assert person.id == "b-test-1", "the id comes from what the source says first"
    assert person.spellings == ("B. Test", "Bob Test")
    assert len(findings) == 0


def test_one_name_is_two_people(folder: Path) -> None:
    programme, _ = read(folder, '[[different_people]]\nnames = ["ann-sample-1", "ann-sample-2"]\n')
    assert names(programme).count("Ann Sample") == 2
    assert {person.id for person in programme.persons} >= {"ann-sample-1", "ann-sample-2"}


def test_a_person_is_put_right(folder: Path) -> None:
    programme, _ = read(
        folder,
        '[[person]]\nname = "cleo made-up"\nnew_name = "Cléo Made-Up"\nsort_name = "Up, Cléo Made-"\n'
        'affiliation = "Other Institute, Korea"\n',
    )
    person = next(person for person in programme.persons if person.name == "Cléo Made-Up")
    assert (person.id, person.sort_name) == ("cleo-made-up-2", "Up, Cléo Made-")
    assert [a.institution for a in person.affiliations] == ["Other Institute"]
    part = programme.panels[1].participation_of(person)
    assert part
    assert [a.country_code for a in part.affiliations] == ["KR"]


def test_an_affiliation_changes_in_one_panel_alone(folder: Path) -> None:
    programme, _ = read(
        folder, '[[person]]\nname = "Ann Sample"\npanel = "2"\naffiliation = "Sample Institute, Japan"\n'
    )
    places = [panel.participations[0].affiliations[0].institution for panel in programme.panels]
    assert places == ["Oxford University", "Sample Institute"]


def test_two_institutions_are_one(folder: Path) -> None:
    programme, findings = read(
        folder,
        '[[same_institution]]\nnames = ["Sample Institute", "Example University"]\nname = "The One"\n',
    )
    assert len(programme.institutions) == 2
    printed = {
        part.affiliations[0].institution for panel in programme.panels for part in panel.participations
    }
    assert printed == {"Oxford University", "University of Oxford", "The One"}
    assert len(findings) == 0


def test_two_spellings_are_two_institutions(folder: Path) -> None:
    programme, _ = read(
        folder, '[[different_institutions]]\nnames = ["Oxford University", "University of Oxford"]\n'
    )
    assert len(programme.institutions) == 4


def test_an_institution_is_put_right(folder: Path) -> None:
    programme, _ = read(
        folder,
        '[[institution]]\nname = "Sample Institute"\n'
        'new_name = "Institute of Samples"\ncountry = "South Korea"\n',
    )
    affiliation = programme.panels[1].participations[2].affiliations[0]
    assert (affiliation.institution, affiliation.country_code) == ("Institute of Samples", "KR")
    assert affiliation.raw == "Sample Institute, Japan"
    assert affiliation.institution_id.startswith("sample-institute"), "the id stays what the source gave"


def test_who_presents_a_paper(folder: Path) -> None:
    programme, _ = read(
        folder,
        '[[paper]]\npanel = "1"\ntitle = "First Paper"\npresenters = ["B. Test"]\nby = "Ann, by mail"\n',
    )
    first, second = programme.panels[0].presentations
    assert first.attribution is Attribution.STATED
    assert [person.name for person in first.presenters] == ["B. Test"]
    assert second.attribution is Attribution.UNKNOWN, (
        "with one paper stated the order says nothing of the other"
    )
    assert second.presenters == ()


def test_renaming_keeps_every_id(folder: Path) -> None:
    before, _ = read(folder)
    after, _ = read(folder, '[[person]]\nname = "Bob Test"\nnew_name = "Aaron Test"\n')
    assert {person.id for person in before.persons} == {person.id for person in after.persons}


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('[[same_person]]\nnames = ["Nobody Here", "Bob Test"]', "Nobody Here"),
        ('[[different_people]]\nnames = ["Bob Test", "Nobody"]', "Nobody"),
        ('[[person]]\nname = "Nobody"\nnew_name = "X"', "Nobody"),
        ('[[person]]\nname = "Bob Test"\npanel = "1"\nnew_name = "X"', "Bob Test"),
        ('[[same_institution]]\nnames = ["Nowhere", "Sample Institute"]', "Nowhere"),
        ('[[different_institutions]]\nnames = ["Nowhere", "Sample Institute"]', "Nowhere"),
        ('[[institution]]\nname = "Nowhere"\nnew_name = "X"', "Nowhere"),
        ('[[paper]]\npanel = "1"\ntitle = "No Such Paper"\npresenters = ["B. Test"]', "No Such Paper"),
        ('[[paper]]\npanel = "1"\ntitle = "First Paper"\npresenters = ["Bob Test"]', "Bob Test"),
        ('[[paper]]\npanel = "9"\ntitle = "First Paper"\npresenters = ["B. Test"]', "First Paper"),
    ],
)
def test_an_entry_that_matches_nothing_is_a_finding_with_its_line(
    folder: Path, entry: str, line: str
) -> None:
    _, findings = read(folder, f"# who decided\n{entry}\n")
    unused = [finding for finding in findings if finding.code == "corrections.unused"]
    assert unused
    assert line in unused[0].message
    assert str(unused[0].source) == "corrections.toml:2"
    assert unused[0].remedy


def test_an_unknown_key_is_a_finding_with_the_nearest(folder: Path) -> None:
    _, findings = read(folder, '[[person]]\nname = "Bob Test"\nnewname = "X"\n[[same_persons]]\nnames = []\n')
    remedies = {finding.subject: finding.remedy for finding in findings if finding.code == "toml.unknown-key"}
    assert remedies == {"newname": "did you mean new_name?", "same_persons": "did you mean same_person?"}


def test_the_sources_are_never_touched(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "panels").iterdir()}
    read(folder, '[[person]]\nname = "Bob Test"\nnew_name = "Aaron Test"\n')
    assert {path: path.read_bytes() for path in (folder / "panels").iterdir()} == before
