"""Decisions are written into corrections.toml, and every other character of it stays."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.corrections_writing import CorrectionsTextError, Decision, with_decisions

TEXT = """\
# What the committee decided.

[[person]]   # the first
name = "Ann Sample"
# she wrote to us
new_name = "Anna Sample"  # with an a
by = "The office"

[[paper]]
panel = "101"
title = "A Paper"
presenters = [
    "Ann Sample", # the elder
]

# about Bob
[[person]]
name = "Bob Test"
panel = "7"
affiliation = "Test House, Chile"

[[same_person]]
names = ["A", "B"]
# the end
"""


def person(name: str, panel: str = "", **values: str | tuple[str, ...] | None) -> Decision:
    return Decision(table="person", where={"name": (name,), "panel": (panel,)}, values=values)


def test_a_value_is_written_over_and_nothing_else() -> None:
    after = with_decisions(TEXT, [person("ann sample", new_name='An "A"\n')], "A test")
    before = TEXT.replace('"Anna Sample"', '"An \\"A\\"\\n"').replace('"The office"', '"The office; A test"')
    assert after == before


def test_a_new_key_goes_behind_the_others() -> None:
    after = with_decisions(TEXT, [person("Ann Sample", email="a@example.org")])
    assert after == TEXT.replace('by = "The office"\n', 'by = "The office"\nemail = "a@example.org"\n')


def test_the_same_again_changes_nothing() -> None:
    same = [
        person("Ann Sample", new_name="Anna Sample"),
        person("Bob Test", "7", affiliations=("Test House, Chile",)),
        Decision(table="same_person", where={"names": (("b", "a"),)}),
        person("Nobody", email=None),
    ]
    assert with_decisions(TEXT, same, "A test") == TEXT


def test_a_removed_key_takes_its_line_and_the_last_one_the_entry() -> None:
    after = with_decisions(TEXT, [person("Ann Sample", new_name=None)])
    assert tomllib.loads(after)["person"] == [tomllib.loads(TEXT)["person"][1]]
    assert after.count("#") == TEXT.count("#") - 2, "only what stood in lines that are gone"
    assert "# she wrote to us" in after


def test_a_list_over_several_lines_is_replaced_whole() -> None:
    decision = Decision(
        table="paper",
        where={"panel": ("101",), "title": ("a paper",)},
        values={"presenters": ("Bob", "Cleo")},
    )
    after = with_decisions(TEXT, [decision])
    assert tomllib.loads(after)["paper"][0]["presenters"] == ["Bob", "Cleo"]
    assert after.index("[[paper]]") < after.index("# about Bob")


def test_an_entry_by_id_goes_before_one_by_name() -> None:
    text = '[[person]]\nname = "Ann"\nemail = "x"\n[[person]]\nname = "ann-1"\nemail = "y"\n'
    decision = Decision(
        table="person", where={"name": ("ann-1", "Ann"), "panel": ("",)}, values={"email": "z"}
    )
    assert with_decisions(text, [decision]) == text.replace('"y"', '"z"')


def test_a_new_entry_says_whom_it_is_about() -> None:
    decision = Decision(
        table="person",
        where={"name": ("ann-1",), "panel": ("7",)},
        values={"email": "a@example.org", "given": None},
        label="Ann\nSample",
    )
    after = with_decisions("# end", [decision], "A test")
    new = '[[person]]\nname = "ann-1"  # Ann Sample\npanel = "7"\nemail = "a@example.org"\nby = "A test"\n'
    assert after == f"# end\n\n{new}"


def test_line_ends_stay_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    after = with_decisions(text, [person("Ann Sample", email="e"), person("New", email="f")])
    assert after.count("\n") == after.count("\r\n")
    assert after.startswith(text[: text.index("by =")])


@pytest.mark.parametrize("text", ['person = [{name = "Ann"}]\n', 'person = "Ann"\n'])
def test_a_table_in_another_form_is_one_line(text: str) -> None:
    with pytest.raises(CorrectionsTextError, match=r"\[\[person\]\]"):
        with_decisions(text, [person("Ann", email="e")])


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.sampled_from(["Ann Sample", "Bob Test", "New One"])


@given(
    st.lists(
        st.tuples(
            NAMES, st.sampled_from(["", "7"]), st.dictionaries(st.sampled_from(["email", "given"]), WORDS)
        )
    ),
    st.booleans(),
)
def test_any_decisions_leave_a_file_that_says_them(
    decisions: list[tuple[str, str, dict[str, str]]], has_end: bool
) -> None:
    made = [person(name, panel, **values) for name, panel, values in decisions]
    after = with_decisions(TEXT if has_end else TEXT.rstrip("\n"), made, "A test")
    entries = {(e["name"], e.get("panel", "")): e for e in tomllib.loads(after)["person"]}
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for name, panel, values in decisions:
        wanted.setdefault((name, panel), {}).update(values)
    for key, values in wanted.items():
        assert values.items() <= entries.get(key, {}).items()
    assert tomllib.loads(after)["paper"] == tomllib.loads(TEXT)["paper"]
    assert [line for line in TEXT.splitlines() if line.startswith("#")] == [
        line for line in after.splitlines() if line.startswith("#")
    ]
    assert with_decisions(after, made[-1:], "A test") == after
