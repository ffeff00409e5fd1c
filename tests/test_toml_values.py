"""TOML's values: every one of the wrong type is told, none is a traceback, and so is every unknown key."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Findings, Severity
from model.readers.toml_document import TomlTable, shown
from tests.test_toml_document import VALUE, only, parse, read


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toml") / "x.toml"


# Values


def getters(table: TomlTable) -> dict[str, Callable[[str], object]]:
    return {
        "text": table.text,
        "prose": table.prose,
        "texts": table.texts,
        "flag": table.flag,
        "date": table.date,
        "time": table.time,
        "moment": table.moment,
        "tables": table.tables,
    }


GOOD: dict[str, dict[str, object]] = {
    "text": {
        '" a  b\\n c "': "a b c",
        "5": "5",
        "2.10": "2.10",
        "1e3": "1e3",
        "-7": "-7",
        "nan": "nan",
        '""': "",
        "'\u00a0x'": "x",
    },
    "prose": {
        '"""\na\nb\n \n\nc"""': ("a b", "c"),
        '["a", "b\\n\\nc", " "]': ("a", "b", "c"),
        '""': (),
        '"a\\r\\n\\r\\nb"': ("a", "b"),
    },
    "texts": {'"a"': ("a",), '["a", " b  c ", ""]': ("a", "b c"), "[]": (), '""': ()},
    "flag": {"true": True, "false": False},
    "date": {"2020-09-02": date(2020, 9, 2), '" 2020-09-02 "': date(2020, 9, 2)},
    "time": {
        '"09:00"': time(9),
        '"9:00"': time(9),
        '"9.30"': time(9, 30),
        '"9h30"': time(9, 30),
        '"23:59:58"': time(23, 59, 58),
        "09:00:00": time(9),
    },
    "moment": {
        "2020-08-24": date(2020, 8, 24),
        "2020-08-24T18:00:00": datetime(2020, 8, 24, 18),
        '"2020-08-24 18:00"': datetime(2020, 8, 24, 18),
    },
}
FAR_DATES = ["0001-01-01", "1899-12-31", '"2200-01-01"', "9999-12-31"]
BAD: dict[str, list[str]] = {
    "text": ["true", '["a"]', "{}", "2020-09-02", "09:00:00", "0x" + "f" * 6000, str(2**70)],
    "prose": ["5", "true", '["a", 5]', '[["a"]]', "{}", "2020-09-02"],
    "texts": ["5", "true", '["a", 5]', '[["a"]]', "{}", "[{}]"],
    "flag": ["1", "0", '"true"', '"yes"', "[]"],
    "date": ["5", '"someday"', '"2020-02-30"', "09:00:00", "2020-09-02T09:00:00", '""', "[]", *FAR_DATES],
    "time": ["9", "9.30", '"9"', '"24:00"', '"09:60"', '"9 Uhr"', '""', "2020-09-02", "true", '"09:00 pm"'],
    "moment": ["5", '"now"', "09:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "true"],
    "tables": ["5", "{}", "[5]", "[[]]", '[{}, "a", 7]', "true", "2020-09-02"],
}


@pytest.mark.parametrize(
    ("getter", "written"), [(getter, written) for getter in GOOD for written in GOOD[getter]]
)
def test_good_values(file: Path, getter: str, written: str) -> None:
    table, findings = read(file, f"key = {written}")
    assert getters(table)[getter]("key") == GOOD[getter][written]
    assert not table.is_wrong("key")
    table.close()
    assert not len(findings)


@pytest.mark.parametrize(
    ("getter", "written"), [(getter, written) for getter in BAD for written in BAD[getter]]
)
def test_values_of_the_wrong_type(file: Path, getter: str, written: str) -> None:
    table, findings = read(file, f"\n[x]\n\nkey = {written}")
    (inner,) = (
        TomlTable(
            {"key": tomllib.loads(f"key = {written}")["key"]}, ("x",), table._lines, "x.toml", findings
        ),
    )
    getters(inner)[getter]("key")
    assert inner.is_wrong("key")
    inner.close()
    finding = only(findings)
    assert finding.code == "toml.wrong-type"
    assert finding.severity is Severity.ERROR
    assert str(finding).startswith("x.toml:4: key is not what is needed here; write ")


def test_an_absent_key_is_nothing(file: Path) -> None:
    table, findings = read(file, "# nothing")
    nothing = {name: get("key") for name, get in getters(table).items()}
    empty = {"text": "", "prose": (), "texts": (), "flag": False, "tables": []}
    assert nothing == {name: empty.get(name) for name in nothing}
    assert table.text("other", "default") == "default"
    assert "key" not in table
    assert not len(findings)


def test_a_date_with_a_time_says_where_the_time_goes(file: Path) -> None:
    table, findings = read(file, "date = 2020-09-02T09:00:00")
    assert table.date("date") is None
    assert "start and end" in only(findings).remedy


def test_a_moment_keeps_its_offset(file: Path) -> None:
    table, _ = read(file, "updated = 2020-08-24T18:00:00+09:00")
    moment = table.moment("updated")
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(hours=9)


def test_a_wrong_item_of_a_list_has_its_own_line(file: Path) -> None:
    table, findings = read(file, 'names = [\n"a",\n5,\n"b"]\nrows = [\n"a",\n7]')
    assert table.texts("names") == ("a", "b")
    assert len(table.tables("rows")) == 1
    assert [finding.source and finding.source.line for finding in findings] == [3, 7]


def test_a_required_text(file: Path) -> None:
    table, findings = read(file, 'a = ""\nb = []\nc = " x "\n')
    assert [table.required_text(key, "do so") for key in "abcd"] == ["", "", "x", ""]
    assert [finding.message for finding in findings] == [
        "a is empty",
        "b is not what is needed here",
        "d is missing",
    ]
    assert [finding.source and finding.source.line for finding in findings] == [1, 2, 0]


def test_strings_among_tables_are_names(file: Path) -> None:
    table, findings = read(file, 'rooms = ["A", {name = "B"}]\nroom = "C"')
    names = [room.text("name") for key in ("rooms", "room") for room in table.tables(key)]
    assert names == ["A", "B", "C"]
    assert not len(findings)


def test_a_wrong_list_of_tables_names_its_header(file: Path) -> None:
    table, findings = read(file, "[[people]]\naffiliations = 5\n[timetable]\nday = 1")
    table.tables("people")[0].tables("affiliations")
    table.tables("timetable")
    first, second = findings
    assert "[[people.affiliations]]" in first.remedy
    assert "[[timetable]]" in second.remedy
    assert second.source is not None
    assert second.source.line == 3


def test_control_characters_do_not_pass(file: Path) -> None:
    table, findings = read(
        file, '\ntitle = "a\\u0000b\\u202ec\\u001bd"\ntext = ["x\\u0007y"]\nlist = ["p\\u0001"]'
    )
    assert table.text("title") == "abcd"
    assert table.prose("text") == ("xy",)
    assert table.texts("list") == ("p",)
    assert {finding.code for finding in findings} == {"text.control-character"}
    assert [finding.source and finding.source.line for finding in findings] == [2, 3, 4]


@given(VALUE)
def test_no_value_is_a_traceback_for_any_getter(file: Path, written: str) -> None:
    findings = Findings()
    table = parse(file, f"key = {written}\n", findings)
    if table is None:
        return
    for getter in getters(table).values():
        got = getter("key")
        assert not isinstance(got, float) or not math.isnan(got)
    table.required_text("key", "do so")
    table.close()
    for finding in findings:
        assert finding.source is not None
        assert finding.source.line == 1 or "\n" in written


# Unknown keys


def test_every_unknown_key_with_the_nearest(file: Path) -> None:
    text = 'titel = "x"\nTime-Zone = "y"\nzzz = 1\n[[timetable]]\nday = "x"\nvenue = "v"\nstrat = "09:00"\n'
    table, findings = read(file, text)
    for key in ("title", "time_zone", "venue"):
        table.text(key)
    (entry,) = table.tables("timetable")
    for key in ("day", "start", "end"):
        entry.text(key)
    entry.close()
    table.close()
    told = {finding.subject: finding for finding in findings}
    assert set(told) == {"titel", "Time-Zone", "zzz", "venue", "strat"}
    assert all(finding.severity is Severity.WARNING for finding in findings)
    assert {key: finding.source and finding.source.line for key, finding in told.items()} == {
        "titel": 1,
        "Time-Zone": 2,
        "zzz": 3,
        "venue": 6,
        "strat": 7,
    }
    assert told["titel"].remedy == "did you mean title?"
    assert told["Time-Zone"].remedy == "did you mean time_zone?"
    assert told["strat"].remedy == "did you mean start?"
    assert told["zzz"].remedy == "known here: time_zone, timetable, title, venue"
    assert "in x.toml" in told["zzz"].message
    # A key of the whole file that was written below a list of tables belongs to its last table.
    assert "in [[timetable]]" in told["venue"].message
    assert "stand above" in told["venue"].message


def test_an_unknown_key_is_one_line_whatever_it_is(file: Path) -> None:
    keys = ["a\nb", "x" * 5000, "", "\u202e", "'\"'"]
    table, findings = read(file, "\n".join(f"{json.dumps(key)} = 1" for key in keys))
    table.close()
    assert len(findings) == len(keys)
    for finding in findings:
        assert "\n" not in finding.message
        assert "\u202e" not in finding.message
        assert len(finding.message) < 200


@given(st.text(max_size=300))
def test_what_is_shown_is_one_line_of_bounded_length(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 82 * 10
