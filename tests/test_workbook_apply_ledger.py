"""The ledger: what a workbook was made from, kept in it, the same bytes for the same content."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from exporters.workbook.ledger import Ledger, LedgerError, LedgerSheet, ledger_rows, read_ledger, write_ledger

TEXTS = st.text(max_size=30)
ROWS = st.lists(st.tuples(TEXTS, st.dictionaries(st.sampled_from(["a", "b", "c"]), TEXTS)), max_size=5)
SHEETS = st.lists(
    st.tuples(TEXTS, TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3), ROWS).map(lambda of: LedgerSheet(*of)),
    max_size=3,
)


@given(SHEETS, TEXTS, TEXTS)
def test_whatever_it_holds_comes_back(sheets: list[LedgerSheet], slug: str, edition: str) -> None:
    ledger = Ledger(slug, edition, tuple(sheets))
    rows = ledger_rows(ledger)
    assert rows == ledger_rows(ledger)
    assert read_ledger(row[0] for row in rows) == ledger
    assert all(len(row[0]) <= 32_000 and row[0].isascii() and row[0][:1] != "=" for row in rows)


def test_a_long_one_takes_many_cells_and_survives_the_file() -> None:
    rows = [(f"row {number * 7919}", {"name": f"Name {number * 104729 % 99991}"}) for number in range(9_000)]
    book = Workbook(write_only=True)
    book.create_sheet("List")
    write_ledger(book, [LedgerSheet("list", "List", {"name": "Name"}, rows)], "made-up", "2027-01-01")
    stream = io.BytesIO()
    book.save(stream)
    read = load_workbook(stream)
    sheet = read.worksheets[-1]
    assert sheet.sheet_state == "veryHidden"
    assert sheet.max_row > 5
    kept = read_ledger(cell.value for cell in sheet["A"]).sheet("list")
    assert kept is not None
    assert list(kept.rows) == rows


@pytest.mark.parametrize(
    "damage", [lambda rows: rows[:-1], lambda rows: [], lambda rows: [*rows[:3], ["AAAA"]]]
)
def test_damage_is_seen(damage: object) -> None:
    rows = ledger_rows(Ledger("made-up", "2027-01-01"))
    assert callable(damage)
    with pytest.raises(LedgerError, match="damaged"):
        read_ledger(row[0] for row in damage(rows))
