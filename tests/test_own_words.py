"""A conference has a word of its own, or a language: from its folder into the wording; slips are findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.catalogue.own import check_words, own_words
from exporters.catalogue.words import words_in
from exporters.checking import check_wording
from exporters.wording import Wording
from model.findings import Finding, Findings, Severity
from model.options import Option, Options
from model.programme import Programme, Source
from tests.folders import MONDAY, page, read, write_folder

from .programmes import make_programme

PAGE = page("101", ["Ada Testcase, University of Testing, Utopia (organizer, chair)"])


def folder_with(
    folder: Path, words: str, language: str = "en", files: Mapping[str, str] | None = None
) -> Path:
    write_folder(folder, {"101": PAGE}, f'language = "{language}"\n{MONDAY}{words}')
    for name, text in (files or {}).items():
        (folder / "words").mkdir(exist_ok=True)
        (folder / "words" / name).write_text(text, encoding="utf-8")
    return folder


def told(folder: Path) -> tuple[Programme, list[Finding]]:
    """The programme, and what reading it and checking its words have found of keys and words."""
    programme, findings = read(folder)
    check_words(programme, findings)
    return programme, [f for f in findings.sorted() if f.code.startswith(("toml.", "words.", "options."))]


# One word


def test_a_conference_has_its_own_word_for_a_panel(tmp_path: Path) -> None:
    words = '[words]\npanel = "Roundtable"\n"role.chair" = "Convenor"\n'
    programme, findings = told(folder_with(tmp_path, words))
    wording = Wording.of(programme)
    assert findings == []
    assert (wording.word("panel"), wording.role("chair")) == ("Roundtable", "Convenor")
    assert wording.word("panels") == "Panels"


@pytest.mark.parametrize(
    "words",
    [
        '[words]\n"role.chair" = "Convenor"',
        '[words]\nrole.chair = "Convenor"',
        '[words.role]\nchair = "Convenor"',
        '[words]\nrole = { chair = "Convenor" }',
    ],
)
def test_a_key_may_be_written_in_every_way_that_toml_has(tmp_path: Path, words: str) -> None:
    programme, findings = told(folder_with(tmp_path, words))
    assert findings == []
    assert own_words(programme) == {"role.chair": "Convenor"}


def test_roles_of_the_conferences_own_get_words(tmp_path: Path) -> None:
    programme, findings = told(folder_with(tmp_path, '[words]\n"role.respondent" = "Antwort"\n', "de"))
    assert findings == []
    assert Wording.of(programme).roles(["respondent", "Respondent", "chair"]) == "Leitung, Antwort, Antwort"


def test_further_plural_forms_are_those_of_the_language(tmp_path: Path) -> None:
    words = '[words]\n"opener.panels" = "{count} sesji"\n"opener.panels.few" = "{count} sesje"\n'
    programme, findings = told(folder_with(tmp_path / "pl", words, "pl"))
    assert [finding.code for finding in findings] == ["words.language"]
    assert [Wording.of(programme).counted("opener.panels", n) for n in (3, 5)] == ["3 sesje", "5 sesji"]
    _, findings = told(folder_with(tmp_path / "en", words))
    assert [(f.code, f.source and f.source.line) for f in findings] == [("toml.unknown-key", _line(tmp_path))]


def _line(folder: Path) -> int:
    lines = (folder / "en" / "programme.toml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if ".few" in line)


# What is wrong with it


@pytest.mark.parametrize(
    ("line", "code", "severity", "remedy"),
    [
        ('pannel = "Roundtable"', "toml.unknown-key", Severity.WARNING, "did you mean panel?"),
        ("panel = true", "toml.wrong-type", Severity.ERROR, "text in quotes"),
        ('panel = ["a"]', "toml.wrong-type", Severity.ERROR, "text in quotes"),
        ('panel = " "', "toml.wrong-type", Severity.ERROR, "a word or more"),
        ('panel = "Panel {number}"', "toml.wrong-type", Severity.ERROR, "without braces"),
        ('"opener.more" = "and others"', "toml.wrong-type", Severity.ERROR, "{count}"),
        ('"opener.more" = "{count.real}"', "toml.wrong-type", Severity.ERROR, "{count}"),
        ('"workbook.sheet.panels" = "A/B"', "toml.wrong-type", Severity.ERROR, "31 characters"),
        ('role.chair.first = "x"', "", Severity.NOTE, ""),  # a role that happens to hold a dot
        ('"role." = "x"', "toml.unknown-key", Severity.WARNING, "did you mean"),
    ],
)
def test_a_slip_is_a_finding_with_its_line(
    tmp_path: Path, line: str, code: str, severity: Severity, remedy: str
) -> None:
    folder = folder_with(tmp_path, f"[words]\n{line}\n")
    lines = (folder / "programme.toml").read_text(encoding="utf-8").splitlines()
    programme, findings = told(folder)
    place = Source(file="programme.toml", line=lines.index(line) + 1)
    assert [(f.code, f.severity, f.source) for f in findings] == ([(code, severity, place)] if code else [])
    assert all(remedy in finding.remedy for finding in findings)
    assert Wording.of(programme).word("panel") == "Panel"
    assert Wording.of(programme).filled("opener.more", count=3) == "and 3 more"


def test_words_that_are_no_table(tmp_path: Path) -> None:
    write_folder(tmp_path, {"101": PAGE}, f'words = "Roundtable"\n{MONDAY}')
    findings = Findings()
    from model.errors import ProgrammeError
    from model.readers.folder import read_programme

    with pytest.raises(ProgrammeError, match=r"programme\.toml:5: words is not what is needed here"):
        read_programme(tmp_path, findings)


def test_an_accepted_finding_is_told_as_one(tmp_path: Path) -> None:
    accepted = '[[checks.accept]]\ncode = "words.language"\nsubject = "fr"\nreason = "we know"\n'
    programme, findings = read(folder_with(tmp_path, accepted, "fr"))
    check_wording(programme, findings)
    assert [f.accepted for f in findings if f.code == "words.language"] == ["we know"]


# A whole language


def test_a_language_without_words_is_told_of_once(tmp_path: Path) -> None:
    programme, findings = told(folder_with(tmp_path, "", "fr"))
    (finding,) = findings
    assert (finding.code, finding.severity) == ("words.language", Severity.NOTE)
    assert "French" in finding.message
    assert "words/fr.toml" in finding.remedy
    wording = Wording.of(programme)
    assert wording.word("panel") == "Panel"
    assert wording.long_date(_date(programme)) == "lundi 15 mars 2027"


def _date(programme: Programme) -> date:
    day = programme.slots[0].when.date
    assert day is not None
    return day


@pytest.mark.parametrize("language", ["en", "en-US", "EN_gb", "de", "de-CH", "ja"])
def test_a_language_with_words_is_not_told_of(tmp_path: Path, language: str) -> None:
    assert told(folder_with(tmp_path, "", language))[1] == []


def test_a_programme_brings_its_own_language(tmp_path: Path) -> None:
    lines = [f"'{key}' = '''{text}'''" for key, text in words_in("en").items()]
    whole = "\n".join(lines).replace("Panel", "Atelier").replace("\u00a0", " ")
    programme, findings = told(folder_with(tmp_path, "", "fr-CA", {"fr.toml": whole}))
    assert findings == []
    assert Wording.of(programme).word("panel") == "Atelier"
    assert Wording.of(programme).word("day_grid.page") == words_in("en")["day_grid.page"]  # its blank is kept


def test_the_nearest_file_and_then_the_programme_have_the_last_word(tmp_path: Path) -> None:
    files = {
        "pt.toml": 'panel = "1"\npanels = "1"\nsession = "1"\n',
        "pt-BR.toml": 'panels = "2"\nsession = "2"\n',
    }
    programme, findings = told(folder_with(tmp_path, '[words]\nsession = "3"\n', "pt-br", files))
    wording = Wording.of(programme)
    assert [wording.word(key) for key in ("panel", "panels", "session")] == ["1", "2", "3"]
    (finding,) = findings
    assert "there is no Portuguese for them: role.organizer, " in finding.message
    assert "to words/pt-br.toml" in finding.remedy


def test_a_slip_in_a_file_is_found_there(tmp_path: Path) -> None:
    files = {"de.toml": '# Deutsch\npannel = "Runde"\npanel = 5\nsession = false\n'}
    _, findings = told(folder_with(tmp_path, "", "de", files))
    places = [(f.code, str(f.source)) for f in findings]
    assert places == [("toml.wrong-type", "words/de.toml:4"), ("toml.unknown-key", "words/de.toml:2")]


def test_a_file_of_another_language_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    files = {"german.toml": 'panel = "Runde"\n', "DE.toml": 'panel = "Forum"\n', ".swp": ""}
    programme, findings = told(folder_with(tmp_path, "", "de", files))
    assert [(f.code, str(f.source)) for f in findings] == [("words.other-language", "words/german.toml")]
    assert Wording.of(programme).word("panel") == "Forum"


def test_words_that_cannot_be_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "", "de")
    (folder / "words").write_text("no folder", encoding="utf-8")
    from model.errors import ProgrammeError

    with pytest.raises(ProgrammeError, match=r"words cannot be read: .*; make it a folder"):
        read(folder)
    (folder / "words").unlink()
    folder_with(tmp_path, "", "de", {"de.toml": "panel = Forum\n"})
    with pytest.raises(ProgrammeError, match=r"words/de\.toml:1: not valid TOML"):
        read(folder)


# Anything at all

VALUES = st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.just("{count} {number} {title}"))


@given(
    st.dictionaries(st.sampled_from(sorted(words_in("en"))), VALUES, max_size=6),
    st.sampled_from(["en", "de"]),
)
def test_whatever_is_written_the_words_can_be_filled_in(values: dict[str, str], language: str) -> None:
    source = Source(file="programme.toml", line=1)
    entries = {key: Option(value=value, source=source) for key, value in values.items()}
    options = {"words": Options(name="words", entries=entries, source=source)}
    wording = Wording.of(make_programme(language=language, options=options))
    assert wording.filled("opener.more", count=7).count("7")
    assert "7" in wording.counted("opener.panels", 7)
    assert wording.session("5").count("5")
    assert all(wording.word(key).strip() for key in words_in("en"))


@pytest.mark.needs_source
def test_the_example_of_the_readme_is_sound(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    (example,) = (part for part in readme.split("```") if part.startswith("toml\n[words]"))
    programme, findings = told(folder_with(tmp_path, example.removeprefix("toml\n")))
    assert findings == []
    assert Wording.of(programme).counted("opener.panels", 2) == "2 roundtables"
