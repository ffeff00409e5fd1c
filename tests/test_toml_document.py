"""TOML with the line of every key; what is no TOML is an error, none is a traceback."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Finding, Findings, Severity
from model.readers.toml_document import TomlTable, read_toml


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
