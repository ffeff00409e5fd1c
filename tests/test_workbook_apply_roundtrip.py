"""From the programme to the workbook and back to all outputs; LibreOffice; the command line."""

from __future__ import annotations

import io
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pypdf import PdfReader

from exporters.cli import cli
from exporters.workbook.rows import pair_id, spelling_id
from model.suggestions import suggestions
from tests.folders import read
from tests.workbook_editing import Cell, built, cell_at, conference, edited, prepared, rows_of, sheet_of
from tests.workbook_readers.seen import convert

ANN, BOB, CLEO = "ann-sample-101", "bob-test-102", "cleo-made-up-102"
EDITS: dict[Cell, object] = {
    ("presenters", CLEO, "name"): "Cléopâtre Made-Up",
    ("appearances", f"102|{CLEO}", "affiliation"): "Third House of Tests, Chile",
    ("appearances", f"102|{CLEO}", "papers"): "Second Paper",
    ("panels", "101", "slot"): "Tuesday · 2",
    ("panels", "101", "room"): "Room 2",
}


RAW = "Department of Tests, Oxford University, United Kingdom"
PARTS = {
    "institution": "Oxenford College",
    "unit": "Workshop",
    "place": "Camford",
    "country": "Wales",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return conference(tmp_path / "made-up")


def run(*arguments: object, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=typed)
    return result.exit_code, result.output


def test_an_edit_shows_in_all_three_outputs(folder: Path, tmp_path: Path) -> None:
    code, said = run("apply", folder, edited(built(folder), EDITS), "--yes")
    assert (code, "5 changes" in said) == (0, True)
    code, _ = run("build", folder, "-o", tmp_path / "out")
    assert code == 0
    output = tmp_path / "out" / "made-up"
    booklet = "\n".join(page.extract_text() for page in PdfReader(output / "booklet.pdf").pages)
    assert "Cléopâtre Made-Up" in booklet
    assert "Third House of Tests" in booklet
    calendar = icalendar.Calendar.from_ical((output / "calendar" / "programme.ics").read_bytes())
    moved = next(e for e in calendar.walk("VEVENT") if "A Synthetic Panel 101" in str(e["SUMMARY"]))
    assert moved.decoded("DTSTART").isoformat() == "2027-03-16T11:00:00+00:00"
    assert str(moved["LOCATION"]).startswith("Room 2")
    assert any("Cléopâtre Made-Up" in str(e["DESCRIPTION"]) for e in calendar.walk("VEVENT"))
    book = load_workbook(output / "presenters.xlsx")
    for cell, value in EDITS.items():
        assert sheet_of(book, cell[0])[cell_at(book, cell)].value == value
    code, said = run("apply", folder, output / "presenters.xlsx")
    assert (code, said.splitlines()[-1]) == (0, "nothing changed")


def test_every_column_that_shows_in_print_and_calendars(folder: Path, tmp_path: Path) -> None:
    """Names in parts, whole affiliations, merges: each edited once, looked for where it is to be read."""
    programme, _ = read(folder)
    row = next(spelling_id(each) for each in programme.affiliations if each.raw == RAW)
    cells: dict[Cell, object] = {("affiliations", row, key): value for key, value in PARTS.items()}
    cells |= {
        ("presenters", CLEO, "given"): "Theo",
        ("presenters", CLEO, "sort_name"): "Qwertz, Theo",
        ("presenters", CLEO, "email"): "theo@sample.example",
        ("presenters", CLEO, "orcid"): "0000-0002-1825-0097",
        ("presenters", ANN, "family"): "Zample",
    }
    for kind in ("person", "institution"):
        wanted = next(pair_id(each) for each in suggestions(programme) if each.kind == kind)
        decided = {id_: values.get("pair", id_) for id_, values in rows_of(programme, "affiliations").items()}
        rows = [("affiliations", id_) for id_, each in decided.items() if each == wanted]
        cells[*(rows or [("merges", wanted)])[0], "merge"] = "yes"
    code, said = run("apply", folder, edited(built(folder), cells), "--yes")
    assert (code, f"{len(cells) + 2} changes" in said) == (0, True), "the printed names follow"
    code, _ = run("build", folder, "-o", tmp_path / "out")
    output = tmp_path / "out" / "made-up"
    booklet = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(output / "booklet.pdf").pages)
    for words in (*PARTS.values(), "Theo Made-Up", "Qwertz, Theo", "Ann Zample"):
        assert words in booklet
    for words in ("Cleo Made", "Ann Sample", "Oxford University", "Department of Tests", "Universty"):
        assert words not in booklet
    assert ("B. Test" in booklet) != ("Bob Test" in booklet), "one of the two is how both are called"
    calendar = icalendar.Calendar.from_ical((output / "calendar" / "programme.ics").read_bytes())
    told = " ".join(str(event["DESCRIPTION"]) for event in calendar.walk("VEVENT"))
    assert all(words in told for words in ("Theo Made-Up", "Ann Zample"))
    assert not any(words in told for words in ("Cleo", "Ann Sample"))
    assert ("B. Test" in told) != ("Bob Test" in told)
    assert "theo@sample.example" in (output / "people.csv").read_text("utf-8")
    assert {path.stem for path in (output / "calendar" / "people").glob("*.ics")} >= {"theo-made-up"}
    book = load_workbook(output / "presenters.xlsx")
    for cell, value in cells.items():
        if cell[2] != "merge":
            assert sheet_of(book, cell[0])[cell_at(book, cell)].value == value
    code, said = run("apply", folder, output / "presenters.xlsx")
    assert (code, said.splitlines()[-1]) == (0, "nothing changed")


def test_an_edit_back_to_what_the_source_says_takes_the_entry_away(folder: Path) -> None:
    before = built(folder)
    application, _ = prepared(folder, edited(before, EDITS))
    application.write()
    cells: dict[Cell, object] = {
        ("presenters", CLEO, "name"): "Cleo Made-Up",
        ("appearances", f"102|{CLEO}", "affiliation"): "Sample Institute, Japan",
        ("panels", "101", "slot"): "Monday · 1",
        ("panels", "101", "room"): "Room 1",
    }
    application, findings = prepared(folder, edited(built(folder), cells))
    assert len(application.differences) == 4
    assert [finding for finding in findings if "no-effect" in finding.code] == []
    assert "[[person]]" not in application.after
    assert "[[panel]]" not in application.after
    assert "[[paper]]" in application.after, "what nobody took back stays"


def test_the_difference_is_shown_and_asked_about(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = edited(built(folder), EDITS)
    code, said = run("apply", folder, workbook)
    assert code == 2
    assert "there is nobody to ask" in said
    monkeypatch.setattr("exporters.cli_apply._is_asked", lambda: True)
    code, said = run("apply", folder, workbook, typed="n\n")
    assert (code, "nothing was written" in said) == (1, True)
    assert not (folder / "corrections.toml").exists()
    for words in (
        "Presenters!C",
        "Cleo Made-Up, panel 102",
        "Third House of Tests, Chile",
        "panel 101",
        "Room 2",
    ):
        assert words in said
    code, said = run("apply", folder, workbook, typed="y\n")
    assert (code, "wrote" in said) == (0, True)
    code, said = run("apply", folder, workbook)
    assert (code, said.splitlines()) == (
        0,
        ["5 cells say what the programme says already", "nothing changed"],
    )


def test_text_from_cells_is_no_markup_and_steers_no_terminal(folder: Path) -> None:
    value = "[red]Room[/red] 2 :smile:"
    code, said = run("apply", folder, edited(built(folder), {("panels", "101", "room"): value}), "--yes")
    assert code == 0
    assert value in said


def test_a_file_that_changed_meanwhile_is_not_written_over(folder: Path) -> None:
    application, _ = prepared(folder, edited(built(folder), EDITS))
    (folder / "corrections.toml").write_text("# mine\n", encoding="utf-8")
    with pytest.raises(Exception, match="was changed meanwhile; nothing was written"):
        application.write()
    assert (folder / "corrections.toml").read_text("utf-8") == "# mine\n"
    assert [path.name for path in folder.glob(".*")] == []


def test_entries_of_people_are_kept_with_their_comments(tmp_path: Path) -> None:
    text = (
        '# by hand\n[[person]]\nname = "Cleo Made-Up" # she\nemail = "old@example.org"\nby = "The office"\n'
    )
    folder = conference(tmp_path / "made-up", text)
    application, _ = prepared(
        folder, edited(built(folder), {("presenters", CLEO, "orcid"): "0000-0002-1825-0097"})
    )
    assert application.after == text.replace(
        'by = "The office"\n',
        'by = "The office; edited.xlsx, edition of 2027-01-01"\norcid = "0000-0002-1825-0097"\n',
    )


@pytest.mark.external("soffice")
def test_through_libreoffice(folder: Path, tmp_path: Path) -> None:
    """It opens and saves the edited workbook; what people typed, and nothing else, comes back."""
    folder = conference(folder, '[[person]]\nname = "Bob Test"\nnew_name = "=1+1 _x0041_ Test"\n')
    unchanged, changed = built(folder, "same.xlsx"), edited(built(folder), EDITS)
    target = tmp_path / "resaved"
    convert("xlsx:Calc MS Excel 2007 XML", target, unchanged, changed)
    application, findings = prepared(folder, target / "same.xlsx")
    assert (application.differences, list(findings)) == ((), [])
    application, findings = prepared(folder, target / "edited.xlsx")
    assert {(each.place.partition("!")[0].casefold(), each.after) for each in application.differences} == {
        (cell[0], value) for cell, value in EDITS.items()
    }
    book = load_workbook(io.BytesIO((target / "edited.xlsx").read_bytes()))
    sheet = sheet_of(book, "panels")
    assert sheet.auto_filter.ref
    assert any(check.type == "list" for check in sheet.data_validations.dataValidation)
    assert sheet.column_dimensions["A"].hidden
