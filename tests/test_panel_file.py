"""Native panels: every key read as it stands, every problem told with its line."""

from __future__ import annotations

import json
import unicodedata
from datetime import date, time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.contacts import orcid_in
from model.findings import Finding, Findings, Severity
from model.programme import Link, Role
from model.readers.draft import PanelDraft, PersonDraft
from model.readers.panel_file import read_panel_file

HEAD = 'title = "A Panel"\n'
STARTER = Path(str(files("exporters.starter"))) / "panels" / "102.toml"


def parse(folder: Path, text: str, name: str = "7.toml") -> tuple[PanelDraft | None, list[Finding]]:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    findings = Findings()
    return read_panel_file(path, f"panels/{name}", findings), list(findings)


def read(folder: Path, text: str = "") -> PanelDraft:
    """A panel that nothing is wrong with."""
    draft, findings = parse(folder, HEAD + text)
    assert findings == []
    assert draft is not None
    return draft


def one(folder: Path, text: str) -> Finding:
    _, (finding,) = parse(folder, HEAD + text)
    assert finding.remedy
    assert finding.source is not None
    assert finding.source.file == "panels/7.toml"
    return finding


def line(finding: Finding) -> int:
    assert finding.source is not None
    return finding.source.line


def person(folder: Path, text: str) -> PersonDraft:
    (only,) = read(folder, f'[[people]]\nname = "Tess Tester"\nroles = ["chair"]\n{text}').people
    return only


def test_every_key(tmp_path: Path) -> None:
    text = """\
id = " P 7 "
area = "Area"
stream = "Stream"
type = "Roundtable"
description = "One.\\n\\nTwo."
day = "Wednesday"
session = 5
room = "Room 5"
url = "https://test.example/7"
links = [{ url = "https://test.example/a", title = "Slides" }, "https://test.example/b"]
date = 2020-09-02
start = "09:00"
end = 10:30:00
provisional = true

[[people]]
name = "Tess van Tester"
roles = ["Co-Chair", "presenters", "Scribe"]
affiliation = "University of Testing, Japan"
affiliations = ["Institute A, France", { unit = "Dept", institution = "B", place = "C", country = "Peru" }]
email = "tess@test.example"
orcid = "https://orcid.org/0000-0002-1694-233x"
url = "https://test.example/tess"
given = "Tess"
family = "van Tester"
sort_name = "Tester, Tess van"

[[papers]]
title = "A Paper"
abstract = ["First.", "Second."]
presenters = "tess  VAN tester"
start = "09:00"
end = "09:30"
url = "https://test.example/paper"
"""
    draft, findings = parse(tmp_path, HEAD + text)
    assert [(finding.code, finding.subject) for finding in findings] == [("page.unknown-role", "Scribe")]
    assert draft is not None
    assert (draft.id, draft.title, draft.area, draft.stream) == ("P 7", "A Panel", "Area", "Stream")
    assert (draft.kind, draft.description) == ("Roundtable", ("One.", "Two."))
    assert (draft.day, draft.session, draft.room) == ("Wednesday", "5", "Room 5")
    assert draft.url == "https://test.example/7"
    assert draft.links == (
        Link(url="https://test.example/a", title="Slides"),
        Link(url="https://test.example/b"),
    )
    assert (draft.date, draft.start, draft.end) == (date(2020, 9, 2), time(9), time(10, 30))
    assert draft.provisional
    (tess,) = draft.people
    assert tess.name == "Tess van Tester"
    assert tess.roles == (Role.CHAIR, Role.PRESENTER, "scribe")
    assert (tess.email, tess.orcid) == ("tess@test.example", "0000-0002-1694-233X")
    assert (tess.url, tess.given, tess.family) == ("https://test.example/tess", "Tess", "van Tester")
    assert tess.sort_name == "Tester, Tess van"
    assert [a.text for a in tess.affiliations] == [
        "University of Testing, Japan",
        "Institute A, France",
        "Dept, B, C, Peru",
    ]
    parts = tess.affiliations[2]
    assert (parts.unit, parts.institution, parts.place, parts.country) == ("Dept", "B", "C", "Peru")
    (paper,) = draft.papers
    assert (paper.title, paper.abstract) == ("A Paper", ("First.", "Second."))
    assert paper.presenters == ("tess VAN tester",)
    assert (paper.start, paper.end, paper.url) == (time(9), time(9, 30), "https://test.example/paper")


def test_every_fact_has_its_line(tmp_path: Path) -> None:
    draft = read(
        tmp_path, 'type = "x"\n\nroom = "y"\nstart = "09:00"\n\n[[people]]\nname = "A"\nroles = ["chair"]\n'
    )
    assert {key: source.line for key, source in draft.sources.items()} == {
        "title": 1,
        "kind": 2,
        "room": 4,
        "start": 5,
    }
    assert str(draft.where("room")) == "panels/7.toml:4"
    assert str(draft.where("area")) == "panels/7.toml"
    assert str(draft.people[0].source) == "panels/7.toml:7"


def test_the_id_is_the_files_name_where_none_is_stated(tmp_path: Path) -> None:
    assert read(tmp_path).id == "7"
    assert read(tmp_path, 'id = ""').id == "7"
    assert read(tmp_path, "id = 2.10").id == "2.10"
    decomposed = unicodedata.normalize("NFD", "café")
    draft, _ = parse(tmp_path, HEAD, f"{decomposed}.toml")
    assert draft is not None
    assert draft.id == "café"  # as typed, whatever the file system makes of it


def test_the_sample_is_sound() -> None:
    findings = Findings()
    assert read_panel_file(STARTER, "panels/102.toml", findings) is not None
    assert list(findings) == []


def test_no_title_no_panel(tmp_path: Path) -> None:
    for text in ("", 'title = ""', "title = []", 'titel = "x"'):
        draft, findings = parse(tmp_path, f"area = 'x'\n{text}")
        assert draft is None
        assert any(finding.severity is Severity.ERROR for finding in findings)


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = """\
title = 3
strem = "x"
url = "x"
links = [{ title = "no address" }]
date = "someday"
start = 9
[[people]]
roles = ["chair"]
[[people]]
name = "A"
roles = [5]
email = "no address"
orcid = "0000-0002-1694-2339"
affiliations = 5
[[people]]
name = "B"
[[papers]]
title = ""
presenters = ["C", "a"]
colour = "red"
"""
    draft, findings = parse(tmp_path, text)
    assert draft is not None
    assert sorted((line(finding), finding.code) for finding in findings) == [
        (2, "toml.unknown-key"),
        (3, "programme.url"),
        (4, "toml.missing-key"),
        (5, "toml.wrong-type"),
        (6, "toml.wrong-type"),
        (7, "toml.missing-key"),
        (11, "toml.wrong-type"),
        (12, "panel.email"),
        (13, "panel.orcid"),
        (14, "toml.wrong-type"),
        (15, "panel.no-role"),
        (18, "toml.missing-key"),
        (19, "panel.unknown-presenter"),
        (20, "toml.unknown-key"),
    ]


@pytest.mark.parametrize(
    "email", ["a@b", "a b@c.example", "a@b@c.example", "@c.example", "a@c.", "<a@c.example>"]
)
def test_an_address_that_is_none_is_left_out(tmp_path: Path, email: str) -> None:
    text = f'[[people]]\nname = "A"\nroles = ["chair"]\nemail = "{email}"'
    finding = one(tmp_path, text)
    assert (finding.code, finding.severity, line(finding)) == ("panel.email", Severity.WARNING, 5)
    draft, _ = parse(tmp_path, HEAD + text)
    assert draft is not None
    assert draft.people[0].email == ""


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0098", "0000000218250097", "0000-0002-1825-009", "x", "٠" * 16]
)
def test_an_orcid_that_is_none_is_left_out(tmp_path: Path, orcid: str) -> None:
    finding = one(tmp_path, f'[[people]]\nname = "A"\nroles = ["chair"]\norcid = "{orcid}"')
    assert (finding.code, finding.severity) == ("panel.orcid", Severity.WARNING)


@given(st.integers(0, 10**15 - 1))
def test_one_check_digit_is_right(number: int) -> None:
    digits = f"{number:015}"
    codes = [f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}-{digits[12:]}{last}" for last in "0123456789X"]
    assert sum(bool(orcid_in(code)) for code in codes) == 1


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_published_orcids_are_right(tmp_path: Path, orcid: str) -> None:
    assert person(tmp_path, f'orcid = "{orcid}"').orcid == orcid


def test_affiliations_in_every_form(tmp_path: Path) -> None:
    texts = [
        a.text for a in person(tmp_path, 'affiliation = ["A, Japan", "B"]\naffiliations = "C"').affiliations
    ]
    assert texts == ["A, Japan", "B", "C"]
    tables = person(
        tmp_path, '[[people.affiliations]]\ninstitution = "A"\n[[people.affiliations]]\nunit = ""\n'
    )
    assert [(a.text, a.source.line) for a in tables.affiliations] == [("A", 5)]
    unknown = one(
        tmp_path, '[[people]]\nname = "A"\nroles = ["chair"]\naffiliations = [{ instituton = "B" }]'
    )
    assert unknown.remedy == "did you mean institution?"


def test_a_person_listed_twice(tmp_path: Path) -> None:
    one_person = '[[people]]\nname = "{}"\nroles = ["chair"]\n'
    finding = one(tmp_path, one_person.format("Tess Tester") + one_person.format("TESS  Tester"))
    assert (finding.code, finding.severity, line(finding)) == ("panel.person-twice", Severity.WARNING, 5)
    assert "line 2" in finding.message


def test_a_presenter_who_is_none_of_the_people(tmp_path: Path) -> None:
    text = '[[people]]\nname = "A"\nroles = ["presenter"]\n[[papers]]\ntitle = "x"\n\npresenters = ["A", "B"]'
    finding = one(tmp_path, text)
    assert finding.severity is Severity.ERROR
    assert (finding.subject, line(finding)) == ("B", 8)


def test_control_characters_do_not_pass(tmp_path: Path) -> None:
    draft, findings = parse(tmp_path, 'title = "a\\u0000b"\ndescription = "c\\u001bd"')
    assert draft is not None
    assert (draft.title, draft.description) == ("ab", ("cd",))
    assert [line(finding) for finding in findings] == [1, 2]


WORDS = (
    "id title area stream type description day session room url links date start end provisional people"
    " papers name roles affiliation affiliations email orcid given family sort_name abstract presenters"
    " unit institution place country zzz"
)
KEYS = st.sampled_from(WORDS.split())
VALUES = st.recursive(
    st.integers()
    | st.floats()
    | st.booleans()
    | st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=10)
    | st.sampled_from(
        ["09:00", "2020-09-02", "presenter", "A", "a@b.example", "0000-0002-1825-0097", "http://["]
    )
    | st.dates()
    | st.times()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=10,
)


def written(value: object) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value)
        case list():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return "{" + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + "}"
        case date():
            return value.isoformat()
    return str(value)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
@example({"title": "x", "people": [{"name": "A", "roles": ["", []], "affiliations": [{}]}], "papers": ["x"]})
def test_no_panel_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {written(value)}" for key, value in values.items())
    draft, findings = parse(tmp_path_factory.getbasetemp(), text or "# nothing")
    assert draft is not None or any(finding.severity is Severity.ERROR for finding in findings)
    assert all(finding.remedy and "\n" not in str(finding) for finding in findings)


@given(st.integers(0, 1000), st.sampled_from(["", '"', "'", "[", "{", "\n[[", " = ", "\\"]))
def test_no_cut_of_the_sample_is_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, length: int, end: str
) -> None:
    text = STARTER.read_text(encoding="utf-8")
    draft, findings = parse(tmp_path_factory.getbasetemp(), text[:length] + end)
    assert draft is not None or any(finding.severity is Severity.ERROR for finding in findings)
