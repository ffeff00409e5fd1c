"""Whom a UID is about hangs on the panel alone: no other panel's coming and going changes it."""

from __future__ import annotations

from pathlib import Path

from exporters.calendar.person_token import person_tokens
from tests.folders import page, read, write_folder
from tests.programmes import make_panel, make_part, make_person, make_presentation

ADA = "Ada Test, Test University, Utopia (organizer, presenter)"


def tokens(folder: Path, number: str) -> list[str]:
    programme, _ = read(folder)
    (panel,) = (panel for panel in programme.panels if panel.id == number)
    return list(person_tokens(panel).values())


def test_another_panel_that_names_a_person_first_changes_no_token(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"102": page("102", [ADA])})
    assert tokens(folder, "102") == ["ada-test"]
    (folder / "panels" / "101.txt").write_text(page("101", [ADA]), encoding="utf-8")
    programme, _ = read(folder)
    assert [person.id for person in programme.persons] == ["ada-test-101"], "the id does"
    assert tokens(folder, "102") == ["ada-test"]


def test_a_corrected_name_changes_no_token(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"102": page("102", [ADA])})
    correction = '[[person]]\nname = "Ada Test"\nnew_name = "Ada Próba"\nby = "a test"\n'
    (folder / "corrections.toml").write_text(correction, encoding="utf-8")
    assert read(folder)[0].persons[0].name == "Ada Próba"
    assert tokens(folder, "102") == ["ada-test"]


def test_the_panels_own_spelling_counts(tmp_path: Path) -> None:
    full = ADA.replace("Ada", "Adelaide")
    folder = write_folder(tmp_path, {"101": page("101", [full]), "102": page("102", [ADA])})
    same = '[[same_person]]\nnames = ["Ada Test", "Adelaide Test"]\nname = "Adelaide Test"\nby = "a test"\n'
    (folder / "corrections.toml").write_text(same, encoding="utf-8")
    assert len(read(folder)[0].persons) == 1
    assert (tokens(folder, "101"), tokens(folder, "102")) == (["adelaide-test"], ["ada-test"])


def test_two_people_of_one_name_are_told_apart_and_presenters_of_papers_count() -> None:
    one, two = (make_person("Ada Test", id=f"ada-test-{number}") for number in (1, 2))
    panel = make_panel(people=[make_part(one)], papers=[make_presentation("A Paper", presenters=[one, two])])
    assert person_tokens(panel) == {"ada-test-1": "ada-test", "ada-test-2": "ada-test-2"}
