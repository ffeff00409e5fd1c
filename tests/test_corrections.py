"""corrections.toml: every kind of decision shows in the model, and one that matches nothing is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.findings import Findings
from model.programme import Attribution, Programme, WhenState
from tests.folders import MONDAY, page, write_folder
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


TUESDAY = '[[timetable]]\nday = "Tuesday"\nsession = "2"\ndate = 2027-03-16\nstart = "11:00"\nend = "12:30"\n'


@pytest.fixture
def two_sessions(tmp_path: Path) -> Path:
    pages = {panel: page(panel, people) for panel, people in DEFAULT.items()}
    return write_folder(tmp_path, pages, f'rooms = ["Room 1", "Room 2"]\n{MONDAY}{TUESDAY}')


def test_a_panel_moves_to_another_session_and_room(two_sessions: Path) -> None:
    programme, findings = read(
        two_sessions,
        '[[panel]]\nid = "1"\nday = "tuesday"\nsession = "02"\nroom = "room 2"\nby = "The office"\n',
    )
    panel = programme.panels[-1]
    assert panel.id == "1", "panels stand in the order of time"
    assert panel.slot is not None
    assert (panel.slot.day, panel.slot.session, panel.room) == ("Tuesday", "2", programme.rooms[1])
    assert panel.when.start is not None
    assert panel.when.start.hour == 11
    assert len(findings) == 0


def test_a_panel_is_taken_out_of_its_session_and_room(two_sessions: Path) -> None:
    programme, findings = read(two_sessions, '[[panel]]\nid = "1"\nday = ""\nsession = ""\nroom = ""\n')
    panel = next(panel for panel in programme.panels if panel.id == "1")
    assert (panel.slot, panel.room, len(findings)) == (None, None, 0)


@pytest.mark.parametrize(
    ("lines", "code", "words", "line"),
    [
        ('id = "9"\nroom = "Room 2"', "corrections.unused", "nothing in the programme answers to '9'", 1),
        ('id = "1"\nsession = "7"', "corrections.no-session", "'Monday, session 7'", 3),
        ('id = "1"\nday = "Tusday"\nsession = "2"', "corrections.no-session", "'Tusday, session 2'", 4),
        ('id = "1"\nroom = "Room 3"', "room.unknown", "'Room 3'", 3),
    ],
)
def test_a_move_to_where_nothing_is_is_a_finding_with_its_line(
    two_sessions: Path, lines: str, code: str, words: str, line: int
) -> None:
    programme, findings = read(two_sessions, f"[[panel]]\n{lines}\n")
    (finding,) = findings
    assert finding.code == code
    assert words in finding.message
    assert str(finding.source) == f"corrections.toml:{line}"
    assert programme.panels[0].slot == programme.slots[0], "it stays where it was"


def test_hours_of_its_own_belong_to_the_old_session(two_sessions: Path) -> None:
    (two_sessions / "panels" / "3.toml").write_text(
        'title = "Three"\nday = "Monday"\nsession = "1"\nstart = "09:15"\nend = "10:00"\n'
        '[[people]]\nname = "Tess Tester"\nroles = ["presenter"]\n'
        '[[papers]]\ntitle = "P"\nstart = "09:15"\nend = "09:30"\n',
        encoding="utf-8",
    )
    programme, findings = read(two_sessions, '[[panel]]\nid = "3"\nday = "Tuesday"\nsession = "2"\n')
    panel = next(panel for panel in programme.panels if panel.id == "3")
    assert panel.own_when is None
    assert panel.presentations[0].when.state is WhenState.UNKNOWN
    (finding,) = findings
    assert "its own time and the times of its papers belonged to the old session" in finding.message


def test_nothing_is_a_decision_too(folder: Path) -> None:
    programme, _ = read(
        folder,
        '[[person]]\nname = "Cleo Made-Up"\ngiven = ""\nfamily = "Cleo Made-Up"\naffiliations = []\n'
        '[[paper]]\npanel = "1"\ntitle = "First Paper"\npresenters = []\n',
    )
    person = next(person for person in programme.persons if person.name == "Cleo Made-Up")
    assert (person.given, person.family, person.sort_name) == ("", "Cleo Made-Up", "Cleo Made-Up")
    assert person.affiliations == ()
    assert [paper.presenters for paper in programme.panels[0].presentations] == [(), ()]


def test_an_entry_by_id_goes_before_one_by_name_and_one_for_a_panel_before_both(folder: Path) -> None:
    programme, _ = read(
        folder,
        '[[person]]\nname = "Ann Sample"\nemail = "name@example.org"\naffiliation = "By Name, Japan"\n'
        '[[person]]\nname = "ann-sample-1"\nemail = "id@example.org"\n'
        '[[person]]\nname = "Ann Sample"\npanel = "2"\naffiliation = "By Panel, Japan"\n',
    )
    person = next(person for person in programme.persons if person.name == "Ann Sample")
    assert person.email == "id@example.org"
    places = [panel.participations[0].affiliations[0].institution for panel in programme.panels]
    assert places == ["By Name", "By Panel"]


def test_a_renamed_institution_still_answers_to_the_sources_words(folder: Path) -> None:
    programme, findings = read(
        folder,
        '[[institution]]\nname = "Sample Institute"\nnew_name = "Institute of Samples"\n'
        '[[institution]]\nname = "Sample Institute, Japan"\nunit = "Unit"\n'
        '[[same_institution]]\nnames = ["Sample Institute", "Example University"]\n',
    )
    assert len(findings) == 0
    assert len(programme.institutions) == 2
    assert programme.panels[1].participations[2].affiliations[0].text == "Unit, Institute of Samples, Japan"
