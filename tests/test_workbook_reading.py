"""An edited workbook is read whatever became of it; what cannot be trusted is told with sheet and cell."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from exporters.applying import Application
from tests.workbook_editing import built, cell_at, conference, prepared, saved, sheet_of

CLEO = "cleo-made-up-102"
ROOM = ("panels", "101", "room")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return conference(tmp_path / "made-up")


def changed(folder: Path, change: Callable[[Workbook], None]) -> tuple[Application, list[str]]:
    """What applying a workbook would do that was changed so, one room moved besides; and its findings."""
    book = load_workbook(built(folder))
    sheet_of(book, "panels")[cell_at(book, ROOM)].value = "Room 2"
    change(book)
    return told(folder, saved(book, folder.parent / "edited.xlsx"))


def told(folder: Path, workbook: Path) -> tuple[Application, list[str]]:
    application, findings = prepared(folder, workbook)
    return application, [f"{finding.code}: {finding.message}" for finding in findings.sorted()]


def wishes(application: Application) -> list[tuple[str, str]]:
    return [(each.heading, each.after) for each in application.differences]


def shuffled(book: Workbook) -> None:
    """Rows upside down in every list, the order of columns too, two rows and a title above."""
    for key in ("presenters", "appearances", "affiliations", "panels"):
        sheet = sheet_of(book, key)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["Sent round on Monday"])
        sheet.append([])
        for row in (rows[0], *rows[:0:-1]):
            sheet.append(row[::-1])


def test_sorted_rows_and_moved_columns_are_understood(folder: Path) -> None:
    application, findings = changed(folder, shuffled)
    assert wishes(application) == [("Room", "Room 2")]
    assert findings == []


def test_deleted_rows_and_columns_mean_nothing_and_are_told(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet_of(book, "appearances").delete_rows(2, 3)
        sheet_of(book, "presenters").delete_cols(4)
        sheet = sheet_of(book, "affiliations")
        sheet.delete_rows(2, sheet.max_row)

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    gone = "rows of the list are not in the sheet; a deleted row changes nothing"
    assert findings == [
        "apply.column-missing: Presenters: there is no column 'Given name';"
        " nothing in it was changed by that",
        f"apply.row-missing: Affiliations: 4 {gone}",
        f"apply.row-missing: Appearances: 3 {gone}",
    ]


def test_renamed_and_deleted_sheets(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet_of(book, "panels").title = "What I did"
        del book[sheet_of(book, "presenters").title]
        del book["Read me"]

    application, findings = changed(folder, change)
    assert [each.place.partition("!")[0] for each in application.differences] == ["What I did"]
    assert findings == [
        "apply.sheet-missing: the list Presenters is not in the workbook; nothing in it was changed by that"
    ]


def test_a_copy_of_a_list_is_told(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "presenters")
        copy = book.copy_worksheet(sheet)
        assert isinstance(copy, Worksheet)
        copy.title = "Old"

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert findings == ["apply.sheet-twice: the sheet 'Old' is a copy of another list; it was not read"]


def test_added_columns_rows_and_comments_are_told(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "presenters")
        sheet.insert_cols(3)
        sheet["C1"] = "My notes"
        sheet["C2"] = "ask her"
        sheet["Q3"] = "stray"
        sheet.append([None, "New, Nobody"])
        sheet["B2"].comment = Comment("is this right?", "A tester")

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert findings == [
        "apply.row-new: Presenters!B6: a row without an id is new and was not read",
        "apply.column-unknown: Presenters!C1: 'My notes' is no column of this list; it was not read",
        "apply.comments: comments on cells are not read",
        "apply.no-heading: Presenters!Q3: a column without a heading was not read",
    ]


def test_ids_that_are_gone_or_stand_twice(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "presenters")
        for row in range(2, 6):
            sheet.cell(row, 4).value = f"Given {row}"
        sheet["A3"] = sheet["A2"].value
        sheet["A4"] = "nobody-1"
        sheet_of(book, "appearances").delete_cols(1)

    application, findings = changed(folder, change)
    followed = [("Given name", "Given 5"), ("Name", "Given 5 Test"), ("Room", "Room 2")]
    assert wishes(application) == followed
    assert [line for line in findings if "row-missing" not in line] == [
        "apply.no-ids: Appearances: the hidden column 'Id' is gone, which tells whose row is whose;"
        " nothing of this list was read",
        "apply.row-twice: Presenters, rows 2, 3: one row's hidden id stands in all of them, and they differ;"
        " none of them was read",
        "apply.row-unknown: Presenters!B4: the row's hidden id 'nobody-1' is none of this list;"
        " the row was not read",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('=CONCAT("A","B")', "it holds a formula, whose value is not trusted"),
        ("#N/A", "it holds the error #N/A"),
        (datetime.date(2027, 3, 1), "it holds the date or time 2027-03-01"),
        (True, "it holds the truth value TRUE"),
        (1.5, "it holds the number 1.5"),
    ],
)
def test_what_is_no_text_is_left_out_with_its_cell(folder: Path, value: object, words: str) -> None:
    def change(book: Workbook) -> None:
        sheet_of(book, "presenters")["E3"].value = value

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert len(findings) == 1
    assert findings[0].startswith(f"apply.cell: Presenters!E3: {words}")


def test_a_whole_number_is_taken_as_it_shows_and_told(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet_of(book, "panels")[cell_at(book, ROOM)].value = 2

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "2")]
    assert any("it holds the number 2 and no text; taken as it shows" in line for line in findings)


def test_merged_cells_are_left_out(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet_of(book, "presenters").merge_cells("D3:E4")

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert [line.partition(" is ")[0] for line in findings] == [
        f"apply.cell: Presenters!{cell}: it" for cell in ("D3", "D4", "E3", "E4")
    ]


def test_a_column_for_reading_that_was_edited_is_told(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "panels")
        sheet[cell_at(book, ("panels", "101", "date"))].value = "17 March"
        sheet[cell_at(book, ("panels", "102", "panel_title"))].value = "Another title"

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert len(findings) == 2
    assert all("this column is for reading, and nothing in it was taken" in line for line in findings)


def test_a_column_that_was_sorted_alone_is_held_back(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "presenters")
        names = [sheet.cell(row, 3).value for row in range(2, 6)]
        for row, name in enumerate([*names[1:], names[0]], start=2):
            sheet.cell(row, 3).value = name

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert "apply.permuted: Presenters: 4 cells of the column 'Name' hold one another's values" in findings[0]


def test_what_programs_do_to_blanks_is_no_edit(folder: Path) -> None:
    def change(book: Workbook) -> None:
        for row in sheet_of(book, "presenters").iter_rows(min_row=2, min_col=2):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace(" ", "\xa0").replace("\n", "\r\n") + " _x000D_\n"

    application, findings = changed(folder, change)
    assert wishes(application) == [("Room", "Room 2")]
    assert findings == []


def test_both_changed_is_a_conflict_and_the_rest_applies(folder: Path) -> None:
    workbook = built(folder)
    book = load_workbook(workbook)
    sheet_of(book, "panels")[cell_at(book, ROOM)].value = "Room 2"
    sheet_of(book, "presenters")[cell_at(book, ("presenters", CLEO, "name"))].value = "Cléo Made-Up"
    sheet_of(book, "presenters")[cell_at(book, ("presenters", "bob-test-102", "name"))].value = "Robert Test"
    saved(book, workbook)
    (folder / "corrections.toml").write_text(
        '[[person]]\nname = "Cleo Made-Up"\nnew_name = "Cleopatra"\n[[person]]\nname = "Bob Test"\n'
        'new_name = "Robert Test"\n',
        encoding="utf-8",
    )
    application, findings = told(folder, workbook)
    assert wishes(application) == [("Room", "Room 2")]
    assert application.settled == 1
    assert findings == [
        "apply.conflict: Presenters!C2 (Name): the workbook was made with 'Cleo Made-Up' and says"
        " 'Cléo Made-Up', but the programme says 'Cleopatra' meanwhile; left as it is"
    ]


def test_an_edit_of_a_row_that_the_programme_lost_is_told(folder: Path) -> None:
    workbook = built(folder)
    book = load_workbook(workbook)
    sheet_of(book, "panels")[cell_at(book, ROOM)].value = "Room 2"
    saved(book, workbook)
    (folder / "panels" / "101.txt").unlink()
    application, findings = told(folder, workbook)
    assert application.differences == ()
    assert findings[0].startswith("apply.row-gone: Panels!")


def test_odd_text_comes_back_as_it_was(tmp_path: Path) -> None:
    odd = "=1+1 _x0041_ שם Zoë\u200d\u200c A_x000D_b"
    folder = conference(tmp_path / "made-up", f'[[person]]\nname = "Bob Test"\nnew_name = "{odd}"\n')
    application, findings = told(folder, built(folder))
    assert wishes(application) == []
    assert findings == []


def test_the_workbook_itself_is_left_alone(folder: Path) -> None:
    workbook = built(folder)
    before = workbook.read_bytes()
    prepared(folder, workbook)
    assert workbook.read_bytes() == before
