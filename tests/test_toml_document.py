"""TOML with the line of every key; every value of the wrong type is an error, none is a traceback."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Finding, Findings, Severity
from model.readers.toml_document import TomlTable, read_toml, shown


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toml") / "x.toml"


def read(file: Path, text: str) -> tuple[TomlTable, Findings]:
    findings = Findings()
    table = parse(file, text, findings)
    assert table is not None, list(findings)
    return table, findings


def parse(file: Path, text: str, findings: Findings) -> TomlTable | None:
    file.write_bytes(text.encode("utf-8"))
    return read_toml(file, "x.toml", findings)


def only(findings: Findings) -> Finding:
    (finding,) = findings
    return finding


def error(file: Path, text: str) -> Finding:
    """The one finding of a file that is no TOML."""
    findings = Findings()
    assert parse(file, text, findings) is None
    finding = only(findings)
    assert finding.severity is Severity.ERROR
    assert finding.code == "toml.syntax"
    assert finding.source is not None
    assert finding.remedy
    assert "\n" not in str(finding)
    return finding


def line(table: TomlTable, *keys: str) -> int:
    """The line that a finding about the last key would name; "people#1" is the second of its tables."""
    *parents, last = keys
    for key in parents:
        name, _, index = key.partition("#")
        table = table.tables(name)[int(index)]
    return table.source(last).line


# Lines


def test_lines_of_keys_and_tables(file: Path) -> None:
    text = (
        "# a comment\n"  # 1
        'title = "x"\n'
        "\n"
        "rooms = [  # comment\n"  # 4
        '  "a",\n'
        "  # comment\n"
        '  { name = "b", url = 5 },\n'  # 7
        "]\n"
        "[[timetable]]\n"  # 9
        'day = "x"\n'
        "[[timetable]] # again\n"  # 11
        'day = "y"\n'
        "[[people]]\n"  # 13
        "[[people.affiliations]]\n"  # 14
        'unit = "u"\n'
        "[[people.affiliations]]\n"  # 16
        'unit = "v"\n'
        "[[people]]\n"  # 18
        "[[people.affiliations]]\n"  # 19
        'unit = "w"\n'
        "[other.deep]\n"  # 21
        "key = 1\n"
    )
    table, _ = read(file, text)
    assert line(table, "title") == 2
    assert line(table, "rooms") == 4
    assert [room.source().line for room in table.tables("rooms")] == [5, 7]
    assert line(table, "rooms#1", "url") == 7
    assert line(table, "timetable") == 9
    assert line(table, "timetable#1", "day") == 12
    assert line(table, "timetable#1", "start") == 11  # a missing key stands where its table does
    assert line(table, "people#0", "affiliations#1", "unit") == 17
    assert line(table, "people#1", "affiliations#0", "unit") == 20
    assert [person.source().line for person in table.tables("people")] == [13, 18]
    assert line(table, "people") == 13
    assert line(table, "other") == 21
    assert line(table, "missing") == 0
    assert str(table.source()) == "x.toml"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_header_in_a_string_is_no_header(file: Path, end: str) -> None:
    lines = [
        'a = """',
        "[[x]]",
        'b = 1 \\"""',
        '"""',
        "c = '''",
        "[x]",
        "'''",
        "[[x]]",
        "d = 1",
        "[[x]]",
        "d = 2",
    ]
    table, _ = read(file, end.join(lines))
    assert (line(table, "a"), line(table, "c")) == (1, 5)
    assert (line(table, "x#0", "d"), line(table, "x#1", "d")) == (9, 11)


def test_lines_below_letters_beyond_ascii_and_other_line_ends(file: Path) -> None:
    table, _ = read(file, 'a = "日本\u2028語\u0085"\nb = "𠀀"\nc = 1\n')
    assert line(table, "c") == 3


def test_quoted_and_dotted_keys(file: Path) -> None:
    keys = ['"a.b" = 1', "'x y' = 2", '"\\u00e9" = 3', "one . two.three = 4", "one.four = 5", '"" = 6']
    table, _ = read(file, "\n".join([*keys, "[\"q.r\".'s']", "t = 8"]))
    expected = {"a.b": 1, "x y": 2, "é": 3, "one": 4, "": 6, "q.r": 7}
    assert {key: line(table, key) for key in expected} == expected


def test_a_key_of_an_unknown_list_of_tables_has_its_line(file: Path) -> None:
    table, findings = read(file, 'title = "x"\n\n[[timetabel]]\nday = 1\n[[timetabel]]\nday = 2\n')
    table.text("title")
    table.tables("timetable")
    table.close()
    finding = only(findings)
    assert finding.source == table.source("timetabel")
    assert finding.source.line == 3
    assert finding.remedy == "did you mean timetable?"


KEY = st.sampled_from(["a", "b-1", "1", "é", "a.b", "", "x y", "'q", '"', "title", "tab\t"])
NUMBERS = ["1", "-0", "+5", "1_0", "0x1F", "0o7", "0b1", "1.50", "1e3", "inf", "-nan", "true"]
TIMES = ["2020-01-01", "2020-01-01 00:00:00.5Z", "00:00:00", "1979-05-27T00:32:00.99-07:00"]
STRINGS = ['""', "''", '"\\u00e9\\t#"', '"é漢"', "'# no'", '""""""', "''''''", '""""a"""""', "''''a'''''"]
LONG_STRINGS = ['"""\n[[x]]\n\\\n   y"""', "'''\r\n[x]\n'''"]
SCALAR = st.sampled_from([*NUMBERS, *TIMES, *STRINGS, *LONG_STRINGS])
BLANK = st.sampled_from(["", " ", "\n", " # c\n", "\r\n", "\t"])


def quoted(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def in_array(items: list[tuple[str, str, str]]) -> str:
    return f"[{','.join(''.join(item) for item in items)}{',' if len(items) % 2 else ''}\n]"


def in_table(items: list[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{quoted(key)} = {value}' for key, value in items)}}}"


VALUE = st.recursive(
    SCALAR,
    lambda inner: (
        st.lists(st.tuples(BLANK, inner, BLANK), max_size=4).map(in_array)
        | st.lists(st.tuples(KEY, inner), max_size=3, unique_by=lambda item: item[0]).map(in_table)
    ),
    max_leaves=6,
)
KEYS = st.lists(KEY, min_size=1, max_size=3).map(lambda keys: " . ".join(map(quoted, keys)))
LINE = (
    st.tuples(KEYS, VALUE, st.sampled_from(["", " # c", "\t"])).map(
        lambda parts: f"{parts[0]}={parts[1]}{parts[2]}"
    )
    | KEYS.map(lambda keys: f"[{keys}]")
    | KEYS.map(lambda keys: f"[[ {keys} ]] # [[x]]")
    | st.sampled_from(["# [[x]] c", "", "\r"])
)
DOCUMENT = st.lists(LINE, max_size=6).map("\n".join)


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


@given(DOCUMENT)
def test_every_key_of_any_document_has_a_line(file: Path, text: str) -> None:
    findings = Findings()
    table = parse(file, text, findings)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert table is None
        return
    if table is None:
        assert not values  # nothing but blanks is told as an empty file
        return
    lines = text.split("\n")
    for key in values:
        place = table.source(key).line
        assert 1 <= place <= len(lines)
        assert json.dumps(key, ensure_ascii=False)[1:-1] in lines[place - 1], (key, place)
    table.close()
    assert len(findings) == len(values)
    assert all(finding.source and finding.source.line for finding in findings)


@given(
    st.text(max_size=60) | DOCUMENT.flatmap(lambda text: st.integers(0, len(text)).map(lambda at: text[:at]))
)
def test_no_text_is_a_traceback(file: Path, text: str) -> None:
    findings = Findings()
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    table = read_toml(file, "x.toml", findings)
    assert (table is None) == findings.has_errors()
    assert all(finding.source is not None and "\n" not in str(finding) for finding in findings)


# Syntax


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a = 1\nstart = 09:00\n", 2, 'start = "09:00"'),
        ("start = 9:00:00 # nine\n", 1, 'start = "09:00"'),
        ('x = [{day = "a", start = 09:00, end = 10:30}]', 1, 'start = "09:00"'),
        ("times = [\n  09:00,\n]", 2, 'start = "09:00"'),
        ('title = "x"\n[[timetable]]\nsession = 05\n', 3, 'session = "05"'),
        ("session = 05 # five", 1, 'session = "05"'),
        ('x = {day = "a", session = 05}', 1, 'session = "05"'),
        ("date = 2.9.2020", 1, "2020-09-02"),
        ("date = 2020-9-2", 1, "2020-09-02"),
        ("date = 02/09/2020", 1, "2020-09-02"),
        ("a = 1\ntitle = Some Title", 2, "in quotes"),
        ("title = “Some Title”", 1, "straight quotation marks"),
        ('title = "Some Title', 1, "close the quotation marks"),
        ("title = 'Some Title\nb = 1", 1, "opened here"),
        ('a = 1\ntitle "Some"', 2, "a key and a value"),
        ("Some words of a note", 1, "a key and a value"),
        ("a = 1\nb = 2\na = 3", 3, "only once"),
        ("[timetable]\na = 1\n[timetable]\na = 2", 3, "[[timetable]]"),
        ("a = [\n1,\n2\n\n", 3, "still open"),
        ('a = """\nb\n\n', 1, "opened here"),
        ('a = """x"""\nb = """y\nc = 1\n', 2, "opened here"),
        ("a = '''x'''\nb = '''y\nc = 1\n", 2, "opened here"),
        ("a = 1\ntitle =", 2, "write a value"),
        ("title = # none\nb = 1", 1, "write a value"),
        ('b = "09:00 = 05" x', 1, "mend this line"),
        ('a="\u2028"\nb = 05', 2, 'session = "05"'),
        ("a = 1\r\nstart = 09:00\r\n", 2, 'start = "09:00"'),
        ("é = 1", 1, "mend this line"),
        ("date = 2020-02-30", 1, "no such day"),
    ],
)
def test_what_people_write_that_is_no_toml(file: Path, text: str, place: int, words: str) -> None:
    finding = error(file, text)
    assert finding.source is not None
    assert words in finding.remedy
    assert finding.source.line == place


def test_a_number_too_long_to_be_one(file: Path) -> None:
    finding = error(file, "title = 'x'\n\nsession = " + "9" * 5000)
    assert finding.source is not None
    assert finding.source.line == 3
    assert "in quotes" in finding.remedy


@pytest.mark.parametrize(
    "text",
    ["a=" + "[" * 5000 + "]" * 5000, "a." * 5000 + "b=1", "[" + "a." * 5000 + "b]", "a={b=" * 900 + "1"],
)
def test_nested_too_deeply(file: Path, text: str) -> None:
    assert error(file, text)


@pytest.mark.parametrize("depth", [1, 10, 100, 200, 300, 400, 450, 480])
def test_every_depth_is_read_or_told(file: Path, depth: int) -> None:
    findings = Findings()
    table = parse(file, "a=" + "[" * depth + "]" * depth, findings)
    assert (table is None) == (len(findings) == 1)


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
