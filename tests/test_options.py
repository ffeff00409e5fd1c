"""An exporter's options: carried with their places, asked for by type, every mistake told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.findings import Findings, Severity
from model.option_reader import OptionReader
from model.options import Option, Options, OptionValue
from model.source import Source
from tests.folders import MONDAY, SETTINGS, read, write_folder

HERE = Source(file="programme.toml", line=3)


def reader(tmp_path: Path, text: str) -> tuple[OptionReader, Findings]:
    programme, _ = read(write_folder(tmp_path, {}, MONDAY + "[noticeboard]\n" + text))
    findings = Findings()
    return OptionReader(programme.options_for("noticeboard"), findings), findings


def line(text: str) -> int:
    """The line in programme.toml of the n-th line of the options, from `first`."""
    return (SETTINGS + MONDAY).count("\n") + 2 + text.count("\n")


def test_good_values_of_every_type(tmp_path: Path) -> None:
    text = """\
title = "  A  Board "
long = '''
two
lines'''
room = 2.10
big = true
size = 9
scale = 0.5
paper = "A5"
files = ["b.md", "", "a.md"]
one = "c.md"
order = ["Grid", "panels"]
colours.day = "red"
"""
    options, findings = reader(tmp_path, text)
    assert options.text("title") == "A Board"
    assert options.text("long") == "two lines"
    assert options.text("room") == "2.10"
    assert options.text("absent", "none") == "none"
    assert options.flag("big") is True
    assert options.flag("absent", True) is True
    assert options.whole("size", 8, least=6, most=12) == 9
    assert options.number("scale", 1, least=0.1, most=2) == 0.5
    assert options.number("size", 1) == 9.0
    assert options.choice("paper", ["a4", "a5"], "a4") == "a5"
    assert options.choice("absent", ["a4", "a5"], "a4") == "a4"
    assert options.texts("files") == ("b.md", "a.md")
    assert options.texts("one") == ("c.md",)
    assert options.texts("absent", ("x",)) == ("x",)
    assert options.choices("order", ["panels", "grid"], ["panels"]) == ("grid", "panels")
    assert options.choices("absent", ["panels"], ["panels"]) == ("panels",)
    colours = options.table("colours")
    assert colours.text("day") == "red"
    assert options.table("absent").text("x", "y") == "y"
    assert "size" in options
    assert "absent" not in options
    colours.close()
    options.close()
    assert list(findings) == []


@pytest.mark.parametrize(
    ("getter", "written", "remedy"),
    [
        ("text", "[1]", "write text in quotes"),
        ("text", "true", "write text in quotes"),
        ("text", "1" * 50, "write text in quotes"),
        ("flag", '"yes"', "write true or false"),
        ("flag", "1", "write true or false"),
        ("number", '"9"', "write a number from 6 to 12, as in 8.5"),
        ("number", "true", "from 6 to 12"),
        ("number", "5.9", "from 6 to 12"),
        ("number", "nan", "from 6 to 12"),
        ("number", "inf", "from 6 to 12"),
        ("whole", "2.0", "write a whole number from 1 to 2, as in 1"),
        ("whole", "3", "from 1 to 2"),
        ("whole", "true", "from 1 to 2"),
        ("number", "2020-01-01", "from 6 to 12"),
        ("choice", "[]", "one of: a4, a5"),
        ("choice", '"a55"', "did you mean a5?"),
        ("choice", '"letter"', "known here: a4, a5"),
        ("choices", '["panels", "gird"]', "did you mean grid?"),
        ("choices", '["grid", 3]', 'write a list of texts, as in ["a", "b"]'),
        ("texts", "{a = 1}", "write a list of texts"),
        ("table", "3", "write a table under [noticeboard.x]"),
        ("picture", '"cover.jpg"', "as in"),
        ("picture", "2020-01-01", "write text in quotes"),
    ],
)
def test_a_wrong_value_is_told_and_the_default_stands(
    tmp_path: Path, getter: str, written: str, remedy: str
) -> None:
    options, findings = reader(tmp_path, f"# a comment\nx = {written}\n")
    match getter:
        case "text":
            assert options.text("x", "d") == "d"
        case "flag":
            assert options.flag("x", True) is True
        case "number":
            assert options.number("x", 8.5, least=6, most=12) == 8.5
        case "whole":
            assert options.whole("x", 1, least=1, most=2) == 1
        case "choice":
            assert options.choice("x", ["a4", "a5"], "a4") == "a4"
        case "choices":
            assert set(options.choices("x", ["panels", "grid"], ["panels"])) < {"panels", "grid"}
        case "texts":
            assert options.texts("x", ("d",)) == ()
        case "table":
            options.table("x").close()
        case "picture":
            assert options.picture("x", {}) is None
    options.close()
    (finding,) = findings
    assert finding.severity is Severity.ERROR
    assert finding.source == Source(file="programme.toml", line=line("\n"))
    assert remedy in finding.remedy
    assert finding.subject == "noticeboard.x"


def test_items_have_lines_of_their_own(tmp_path: Path) -> None:
    text = 'order = [\n  "grid",\n  "gird",\n  "grid",\n]\n'
    options, findings = reader(tmp_path, text)
    assert options.choices("order", ["grid"], []) == ("grid",)
    assert [(f.code, f.source and f.source.line) for f in findings] == [
        ("options.unknown-value", line("\n\n")),
        ("options.twice", line("\n\n\n")),
    ]


def test_unknown_keys_with_the_nearest(tmp_path: Path) -> None:
    options, findings = reader(tmp_path, 'papre = "a5"\nzzz = 1\n"a\\nb" = 1\nmore.deep = 1\n')
    options.choice("paper", ["a5"], "a5")
    more = options.table("more")
    more.flag("shallow")
    more.close()
    options.close()
    told = [(f.message.partition(" is ")[0], f.remedy, f.source and f.source.line) for f in findings]
    assert told == [
        ("deep", "known here: shallow", line("\n\n\n")),
        ("papre", "did you mean paper?", line("")),
        ("zzz", "known here: more, paper", line("\n")),
        (r"'a\nb'", "known here: more, paper", line("\n\n")),
    ]
    assert all(finding.severity is Severity.WARNING for finding in findings)
    assert "[noticeboard.more]" in next(iter(findings)).message


def test_what_an_exporter_finds_wrong_by_itself(tmp_path: Path) -> None:
    options, findings = reader(tmp_path, 'colour = "reddish"\n')
    assert options.wrong("colour", "a colour, as in #A03020", "black") == "black"
    (finding,) = findings
    assert finding.source == options.source("colour")


def test_no_table_is_no_options(tmp_path: Path) -> None:
    programme, _ = read(write_folder(tmp_path, {}))
    options = programme.options_for("booklet")
    assert (options.name, dict(options.entries)) == ("booklet", {})
    findings = Findings()
    OptionReader(options, findings).close()
    assert not len(findings)


def test_control_characters_and_depth_do_not_pass(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {}, '[x]\na = "b\\u202ec"\n')
    programme, findings = read(folder)
    assert programme.options["x"].entries["a"].value == "bc"
    assert "text.control-character" in {finding.code for finding in findings}


@pytest.mark.parametrize("deep", ["x" + ".a" * 200, "x.a.b.c.d.e"])
def test_nested_without_end(tmp_path: Path, deep: str) -> None:
    from model.readers.programme_file import read_programme_file

    findings = Findings()
    folder = write_folder(tmp_path, {}, f"[{deep}]\ny = 1\n[z]\ny = {'[' * 9}{']' * 9}\n")
    settings = read_programme_file(folder, findings)
    assert settings is not None
    assert list(settings.options) == ["x", "z"]
    assert [finding.message for finding in findings] == ["nested too deeply"] * 2


def values() -> st.SearchStrategy[OptionValue]:
    plain = st.one_of(
        st.text(max_size=9), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
    )
    items = plain.map(lambda value: Option(value=value, source=HERE))
    inner = st.dictionaries(st.text(max_size=4), items, max_size=3)
    tables = inner.map(lambda entries: Options(name="x.y", entries=entries, source=HERE))
    return st.one_of(plain, st.lists(items, max_size=3).map(tuple), tables)


@given(values())
def test_no_value_is_a_traceback_for_any_getter(value: OptionValue) -> None:
    findings = Findings()
    options = OptionReader(
        Options(name="x", entries={"k": Option(value=value, source=HERE)}, source=HERE), findings
    )
    assert isinstance(options.text("k"), str)
    assert isinstance(options.flag("k"), bool)
    assert 0 <= options.number("k", 1, least=0, most=2) <= 2
    assert isinstance(options.number("k", 1), float)
    assert options.whole("k", 1, least=0, most=2) in range(3)
    assert options.choice("k", ["a", "b"], "a") in {"a", "b"}
    assert all(isinstance(text, str) for text in options.texts("k"))
    assert set(options.choices("k", ["a", "b"], [])) <= {"a", "b"}
    assert options.picture("k", {}) is None
    options.table("k").close()
    options.close()
    for finding in findings:
        assert finding.source == HERE
        assert finding.remedy
        assert "\n" not in str(finding)
