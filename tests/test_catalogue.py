"""The catalogue: English is complete, translations say all of it, and a translator's mistakes are told."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import exporters
from exporters.catalogue import words
from exporters.catalogue.own import missing, problem, stem
from exporters.catalogue.words import Catalogue, languages, plural_forms, words_in

from .catalogues import catalogue_files

ENGLISH = words_in("en")
COMPLETE = ["de", "ja"]
"""The translations that are to say all that English says; others may lag behind."""
WHOLE = sorted(language for language in languages() if "-" not in language)
TRANSLATED = [language for language in languages() if language != "en"]


# The files


def test_there_are_three_languages_at_least() -> None:
    assert {"en", *COMPLETE} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_a_file_holds_words_and_nothing_else(language: str) -> None:
    for key, text in words_in(language).items():
        assert isinstance(text, str), key
        assert text.strip(), key
        assert not re.search(r"[\x00-\x1f]|  ", text), key
        assert text == text.strip(" "), key


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_no_key_that_english_lacks(language: str) -> None:
    forms = {"one", *plural_forms(language)}
    unknown = [key for key in words_in(language) if stem(key) not in ENGLISH]
    assert unknown == []
    assert all(key.rpartition(".")[2] in forms for key in words_in(language) if stem(key) != key)


@pytest.mark.parametrize("language", languages())
def test_braces_hold_what_english_fills_in(language: str) -> None:
    wrong = {key: told for key, text in words_in(language).items() if (told := problem(key, text))}
    assert wrong == {}


@pytest.mark.parametrize("language", COMPLETE)
def test_what_a_translation_lacks(language: str) -> None:
    assert missing(language) == [], f"add these to exporters/catalogue/{language}.toml"


def test_an_american_file_holds_what_differs() -> None:
    american = words_in("en-US")
    assert all(text != ENGLISH[key] for key, text in american.items())
    wording = Catalogue("en-US")
    british = [key for key in ENGLISH if re.search("olour|rogramme|rganis|anellist|ancelled", wording[key])]
    assert british == [], "add these to exporters/catalogue/en-US.toml"


@pytest.mark.parametrize("language", WHOLE)
def test_the_names_of_sheets_differ(language: str) -> None:
    names = [text.casefold() for key, text in words_in(language).items() if key.startswith("workbook.sheet.")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("language", "strange"), [("de", '"“ — '), ("ja", '"“”()'), ("en", '"„')])
def test_punctuation_is_the_languages_own(language: str, strange: str) -> None:
    strange = strange.replace(" ", "")
    bare = {key: re.sub(r"„[^“]*“", "", text) for key, text in words_in(language).items()}
    assert [key for key, text in bare.items() if set(text) & set(strange)] == []


# Keys in the code


def _keys_in_code() -> Iterator[tuple[str, str]]:
    """Every key that is written out where a word is asked for."""
    for path in sorted(Path(exporters.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in {"word", "filled", "counted"}:
                continue
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                    yield path.name, part.value


def test_every_key_that_the_code_asks_for_is_there() -> None:
    asked = list(_keys_in_code())
    assert len(asked) > 20
    stems = tuple(ENGLISH)
    lacking = [
        (file, key)
        for file, key in asked
        if key not in ENGLISH and not any(known.startswith(key) or known.endswith(key) for known in stems)
    ]
    assert lacking == []


# The words of a language


def test_a_word_that_a_translation_lacks_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    with catalogue_files(monkeypatch, fr={"panel": "Atelier"}):
        french = Catalogue("fr-CA")
        assert (french["panel"], french["session"]) == ("Atelier", "Session")
        assert (french.language_of("panel"), french.language_of("session")) == ("fr", "en")
        lacking = missing("fr")
    assert "panel" not in lacking
    assert "session" in lacking
    assert next(iter(ENGLISH)) == lacking[0]  # in the order of the English file


def test_the_nearest_file_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"pt": {"panel": "p", "notes": "n"}, "pt-PT": {"panel": "pp"}, "zh": {"panel": "简"}}
    with catalogue_files(monkeypatch, **files):
        assert [Catalogue(tag)["panel"] for tag in ("pt", "pt-BR", "PT-pt")] == ["p", "p", "pp"]
        assert Catalogue("pt-AO")["panel"] == "pp"  # Angola's is Portugal's, says CLDR
        assert Catalogue("pt-PT")["notes"] == "n"
        assert [Catalogue(tag)["panel"] for tag in ("zh", "zh-CN", "zh-Hans-SG")] == ["简"] * 3
        # Simplified characters are not what Taiwan reads.
        assert Catalogue("zh-TW")["panel"] == Catalogue("zh-Hant")["panel"] == ENGLISH["panel"]


@pytest.mark.parametrize("language", ["", "xx", "tlh", "not a language", "de_de", "../en", "EN-us", "e\x00"])
def test_any_tag_has_words(language: str) -> None:
    assert Catalogue(language)["panel"]


def test_there_is_no_word_for_an_unknown_key() -> None:
    catalogue = Catalogue("de")
    assert catalogue.get("no such key") is None
    with pytest.raises(KeyError, match="no such key"):
        catalogue["no such key"]
    with pytest.raises(KeyError):
        catalogue.language_of("no such key")
    with pytest.raises(KeyError):
        catalogue.counted("no such key", 1)


def test_own_words_stand_before_all_others() -> None:
    catalogue = Catalogue("de", {"panel": "Werkstatt"})
    assert (catalogue["panel"], catalogue["panels"]) == ("Werkstatt", "Panels")
    assert Catalogue("xx", {"panel": "Qep"})["panel"] == "Qep"


# Plural forms


def test_counts_take_the_form_of_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    key = "opener.panels"
    forms = {key: "{count} панелей", f"{key}.one": "{count} панель", f"{key}.few": "{count} панели"}
    french = {key: "{count} ateliers", f"{key}.one": "{count} atelier"}
    with catalogue_files(monkeypatch, ru=forms, fr=french):
        assert [Catalogue("ru").counted(key, n)[8:] for n in (1, 3, 5, 21)] == [
            "панель",
            "панели",
            "панелей",
            "панель",
        ]
        assert [Catalogue("fr").counted(key, n)[8:] for n in (0, 1, 2)] == ["atelier", "atelier", "ateliers"]
    # English words keep to English rules, whatever the programme's language.
    assert [Catalogue("fr").counted(key, n)[8:] for n in (0, 1, 2)] == ["panels", "panel", "panels"]
    assert [Catalogue("ja").counted(key, n) for n in (1, 2)] == ["{count}パネル"] * 2


def test_a_form_that_a_language_does_not_know_is_the_one_for_all_numbers() -> None:
    assert Catalogue("ja")["opener.panels.one"] == words_in("ja")["opener.panels"]
    assert "opener.panels.one" not in missing("ja")
    assert plural_forms("ja") == ()
    assert plural_forms("de") == ("one",)
    assert plural_forms("ar") == ("zero", "one", "two", "few", "many")


# Braces


@pytest.mark.parametrize(
    "text",
    [
        "panels",
        "{count} {more} panels",
        "{count.__class__}",
        "{count!r}",
        "{count:>99999999}",
        "{0}",
        "{}",
        "{count",
        "count}",
        "{{count}}",
    ],
)
def test_braces_that_do_not_fill_in_are_refused(text: str) -> None:
    assert "{count}" in problem("opener.panels", text)
    assert "{count}" in problem("opener.panels.few", text)


def test_braces_that_fill_in() -> None:
    assert problem("opener.panels", "all {count}, {count} panels") == ""
    assert problem("opener.panels", "{count} {{panels}}") == ""
    assert problem("panel", "Panel {number}")
    assert problem("panel", "Panel") == problem("panel", "a } and a {") == ""


@pytest.mark.parametrize(
    ("name", "is_sound"),
    [("Panels", True), ("Panels [1]", False), ("a" * 32, False), ("'Panels", False), ("Q/A", False)],
)
def test_names_of_sheets_are_those_that_spreadsheet_programs_take(name: str, is_sound: bool) -> None:
    assert (problem("workbook.sheet.panels", name) == "") is is_sound


def test_only_the_files_that_are_needed_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(language: str) -> object:
        read.append(language)
        return words_in(language)

    monkeypatch.setattr(words, "words_in", reading)
    catalogue = Catalogue("de")
    assert read == []
    assert catalogue["panel"] == "Panel"
    assert set(read) == {"de"}


def test_help_reads_no_catalogue() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['vademecum', '--help']\n"
        "from exporters.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', [name for name in sys.modules if name.startswith('exporters.catalogue')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
