"""An edited workbook comes back: every editable cell ends in corrections.toml, and so in the programme."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters.workbook.apply_compare import CellChange
from exporters.workbook.apply_plan import Plan
from exporters.workbook.columns import LISTS
from exporters.workbook.rows import pair_id, spelling_id
from model.corrections_writing import Decision, with_decisions
from model.programme import Attribution, Programme
from model.suggestions import suggestions
from tests.folders import read
from tests.workbook_editing import Cell, built, conference, edited, prepared, rows_of

ANN, BOB, CLEO = "ann-sample-101", "bob-test-102", "cleo-made-up-102"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return conference(tmp_path / "made-up")


def spelling(programme: Programme, raw: str) -> str:
    return next(spelling_id(a) for a in programme.affiliations if a.raw == raw)


def pair(programme: Programme, kind: str) -> str:
    return next(pair_id(each) for each in suggestions(programme) if each.kind == kind)


def apply(folder: Path, workbook: Path) -> str:
    """Apply and see that a second time has nothing to do; returns the file's text."""
    application, _ = prepared(folder, workbook)
    assert application.differences
    application.write()
    again, _ = prepared(folder, workbook)
    assert again.after == again.before == application.after
    assert again.differences == ()
    return application.after


def test_a_workbook_that_nobody_edited_changes_nothing(folder: Path) -> None:
    application, findings = prepared(folder, built(folder))
    assert application.differences == ()
    assert application.after == ""
    assert len(findings) == 0
    assert not (folder / "corrections.toml").exists()


SINGLE: dict[Cell, str] = {
    ("presenters", CLEO, "name"): "Cléo Made-Up",
    ("presenters", CLEO, "sort_name"): "Up, Cleo Made-",
    ("presenters", CLEO, "given"): "Cleopatra",
    ("presenters", CLEO, "family"): "Made Up",
    ("presenters", CLEO, "email"): "cleo@example.org",
    ("presenters", CLEO, "orcid"): "0000-0002-1825-0097",
    ("appearances", f"102|{CLEO}", "affiliation"): "Other Institute, Japan\nThird House, Chile",
    ("appearances", f"102|{CLEO}", "papers"): "Second Paper",
    ("panels", "101", "slot"): "Tuesday · 2",
    ("panels", "101", "room"): "Room 2",
}
PARTS = {
    "institution": "University of Oxford",
    "unit": "School of Tests",
    "place": "Oxford",
    "country": "Wales",
}
RAW = "Department of Tests, Oxford University, United Kingdom"


def test_every_editable_column_comes_back(folder: Path) -> None:
    before, _ = read(folder)
    cells = SINGLE | {("affiliations", spelling(before, RAW), key): value for key, value in PARTS.items()}
    text = apply(folder, edited(built(folder), cells))
    programme, findings = read(folder)
    for (sheet, row, column), value in cells.items():
        assert rows_of(programme, sheet)[row][column] == value
    assert text.count("[[institution]]") == text.count("[[panel]]") == text.count("[[paper]]") == 1
    assert text.count("[[person]]") == 2, "one of the person, one of their affiliation in a panel"
    assert 'by = "edited.xlsx, edition of 2027-01-01"' in text
    assert not [f for f in findings if f.code.startswith("corrections")]
    for panel in programme.panels:
        assert (
            panel.participations[0].affiliations[0].text.startswith("School of Tests, University of Oxford")
        )


@pytest.mark.parametrize("cell", [("presenters", CLEO, "name"), ("panels", "101", "slot")])
def test_one_edit_is_one_entry(folder: Path, cell: Cell) -> None:
    text = apply(folder, edited(built(folder), {cell: SINGLE[cell]}))
    programme, _ = read(folder)
    assert rows_of(programme, cell[0])[cell[1]][cell[2]] == SINGLE[cell]
    assert text.count("[[") == 1


def test_every_editable_column_is_tried_here() -> None:
    tried = {(cell[0], cell[2]) for cell in SINGLE}
    tried |= {("affiliations", key) for key in (*PARTS, "merge")}
    tried.add(("merges", "merge"))
    assert tried == {(listed.key, column.key) for listed in LISTS for column in listed.editable}


def merge_cell(folder: Path, kind: str) -> Cell:
    """Where the pair of that kind is decided on."""
    programme, _ = read(folder)
    wanted = pair(programme, kind)
    if wanted in rows_of(programme, "merges"):
        return ("merges", wanted, "merge")
    row = next(id_ for id_, values in rows_of(programme, "affiliations").items() if values["pair"] == wanted)
    return ("affiliations", row, "merge")


@pytest.mark.parametrize(("kind", "count"), [("person", 3), ("institution", 3)])
def test_a_merge_is_accepted(folder: Path, kind: str, count: int) -> None:
    text = apply(folder, edited(built(folder), {merge_cell(folder, kind): "Yes"}))
    programme, findings = read(folder)
    assert f"[[same_{kind}]]" in text
    assert len(programme.persons if kind == "person" else programme.institutions) == count
    assert not [f for f in findings if f.code == "corrections.unused"]


@pytest.mark.parametrize(("kind", "table"), [("person", "people"), ("institution", "institutions")])
def test_a_merge_is_rejected(folder: Path, kind: str, table: str) -> None:
    text = apply(folder, edited(built(folder), {merge_cell(folder, kind): "no"}))
    programme, findings = read(folder)
    assert f"[[different_{table}]]" in text
    assert not [each for each in suggestions(programme) if each.kind == kind]
    assert not [f for f in findings if f.code == "corrections.unused"]


def test_a_merge_that_was_decided_otherwise_meanwhile_is_a_conflict(folder: Path) -> None:
    cell = merge_cell(folder, "person")
    workbook = built(folder)
    apply(folder, edited(workbook, {cell: "yes"}))
    application, findings = prepared(folder, edited(workbook, {cell: "no"}, "second.xlsx"))
    assert application.differences == ()
    assert [finding.code for finding in findings] == ["apply.conflict"]


def test_what_the_file_says_already_is_no_change() -> None:
    """A no may stand there though its question is still open, because of other decisions."""
    changes = [CellChange(**dict.fromkeys(CellChange._fields, name)) for name in ("old", "new")]
    decisions = [
        Decision(table="different_people", where={"names": (("A", name),)}) for name in ("Old", "New")
    ]
    text = with_decisions("", decisions[:1])
    planned = Plan([(change, (each,)) for change, each in zip(changes, decisions, strict=True)])
    planned.settle(lambda each: with_decisions(text, each) == text)
    assert (planned.settled, [change.place for change in planned.changes]) == (1, ["new"])


def test_the_difference_names_both_of_a_pair(folder: Path) -> None:
    for kind, names in (("person", "B. Test / Bob Test"), ("institution", "Example University")):
        application, _ = prepared(folder, edited(built(folder), {merge_cell(folder, kind): "yes"}))
        assert names in application.differences[0].subject
        assert "|" not in application.differences[0].subject


def test_a_word_that_is_no_decision_is_told(folder: Path) -> None:
    application, findings = prepared(folder, edited(built(folder), {merge_cell(folder, "person"): "maybe"}))
    assert application.differences == ()
    assert "'maybe' is neither yes nor no" in str(findings.sorted()[0])


def test_an_emptied_cell_says_that_there_is_none(folder: Path) -> None:
    programme, _ = read(folder)
    row = spelling(programme, RAW)
    workbook = edited(
        built(folder),
        {
            ("presenters", CLEO, "given"): None,
            ("presenters", CLEO, "family"): "Cleo Made-Up",
            ("affiliations", row, "unit"): None,
            ("appearances", f"102|{CLEO}", "affiliation"): None,
            ("panels", "102", "slot"): None,
            ("panels", "102", "room"): None,
        },
    )
    apply(folder, workbook)
    programme, _ = read(folder)
    person = next(person for person in programme.persons if person.id == CLEO)
    assert (person.given, person.family, person.affiliations) == ("", "Cleo Made-Up", ())
    panel = next(panel for panel in programme.panels if panel.id == "102")
    assert (panel.slot, panel.room) == (None, None)
    assert panel.participations[0].affiliations[0].unit == ""


def test_a_name_cannot_be_emptied(folder: Path) -> None:
    application, findings = prepared(folder, edited(built(folder), {("presenters", CLEO, "name"): " \xa0"}))
    assert application.differences == ()
    assert "Cleo Made-Up' cannot be without 'Name'" in str(findings.sorted()[0])


def test_stating_one_presenter_tells_what_becomes_of_the_inferred(folder: Path) -> None:
    workbook = edited(built(folder), {("appearances", f"101|{ANN}", "papers"): "Second Paper"})
    application, findings = prepared(folder, workbook)
    application.write()
    programme, _ = read(folder)
    first, second = next(panel for panel in programme.panels if panel.id == "101").presentations
    assert (first.presenters, first.attribution) == ((), Attribution.UNKNOWN)
    assert [person.id for person in second.presenters] == [ANN], (
        "who was inferred is not passed off as stated"
    )
    assert "no presenter will be named any more for 'Second Paper' (B. Test)" in str(findings.sorted()[-1])


def test_the_only_edit_that_takes_a_presenter_away_is_kept(folder: Path) -> None:
    workbook = edited(built(folder), {("appearances", f"101|{ANN}", "papers"): None})
    text = apply(folder, workbook)
    assert "presenters = []" in text


def test_two_presenters_of_one_paper(folder: Path) -> None:
    cells = {("appearances", f"101|{who}", "papers"): "first paper" for who in (ANN, "b-test-101")}
    application, _ = prepared(folder, edited(built(folder), cells))
    application.write()
    programme, _ = read(folder)
    first, second = next(panel for panel in programme.panels if panel.id == "101").presentations
    assert [person.id for person in first.presenters] == [ANN, "b-test-101"]
    assert second.presenters == ()
    assert 'presenters = ["Ann Sample", "B. Test"]' in application.after


def test_a_title_of_another_panel_is_told_with_the_nearest(folder: Path) -> None:
    workbook = edited(built(folder), {("appearances", f"101|{ANN}", "papers"): "Sekond Paper"})
    application, findings = prepared(folder, workbook)
    assert application.differences == ()
    assert "no paper of panel 101" in str(findings.sorted()[0])
    assert "'Second Paper'" in findings.sorted()[0].remedy


def test_a_session_that_there_is_not_is_told_with_the_nearest(folder: Path) -> None:
    application, findings = prepared(folder, edited(built(folder), {("panels", "101", "slot"): "Tusday · 2"}))
    assert application.differences == ()
    assert "'Tuesday · 2'" in findings.sorted()[0].remedy


@pytest.mark.parametrize("typed", ["tuesday 2", "Tuesday  ·  2", "TUESDAY, 2", "Tuesday - 2"])
def test_a_session_may_be_typed_without_the_sign_between(folder: Path, typed: str) -> None:
    text = apply(folder, edited(built(folder), {("panels", "101", "slot"): typed}))
    assert 'day = "Tuesday"\nsession = "2"' in text


def test_a_new_room_is_taken_and_told(folder: Path) -> None:
    application, findings = prepared(folder, edited(built(folder), {("panels", "101", "room"): "Room 22"}))
    assert len(application.differences) == 1
    assert {"apply.room-new", "room.unknown"} <= {finding.code for finding in findings}


def test_a_person_of_a_name_that_two_have_is_called_by_id(tmp_path: Path) -> None:
    folder = conference(
        tmp_path / "made-up", '[[different_people]]\nnames = ["ann-sample-101", "ann-sample-102"]\n'
    )
    apply(folder, edited(built(folder), {("presenters", "ann-sample-102", "name"): "Anna Sample"}))
    programme, _ = read(folder)
    names = {person.id: person.name for person in programme.persons}
    assert (names["ann-sample-101"], names["ann-sample-102"]) == ("Ann Sample", "Anna Sample")


def test_a_joined_institution_is_renamed_where_it_was_named(tmp_path: Path) -> None:
    folder = conference(
        tmp_path / "made-up",
        '[[same_institution]]\nnames = ["Example University", "Example Universty"]\nname = "The Example"\n',
    )
    programme, _ = read(folder)
    row = spelling(programme, "Example University, France")
    text = apply(folder, edited(built(folder), {("affiliations", row, "institution"): "Example University"}))
    assert 'name = "Example University"\n' in text
    assert text.count("[[") == 1
