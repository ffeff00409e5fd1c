"""Synthetic programmes: alike wherever they are made, of the size asked for, fit to be read back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from model.checks import check
from model.findings import Findings, Severity
from model.matching.names import name_key
from model.programme import Attribution, Programme, Role, Source
from model.readers.folder import read_programme
from model.views import panels_by_person
from tests.benchmarks.booklet_text import booklet_text
from tests.benchmarks.import_share import import_times
from tests.synthetic import as_json, from_json, synthetic_programme, write_folder
from tests.synthetic.__main__ import main
from tests.synthetic.chance import Chance
from tests.synthetic.vocabulary import vocabulary

_DIGEST = "import hashlib; from tests.synthetic import as_json, synthetic_programme as made;"
_DIGEST += "print(hashlib.sha256(as_json(made(0.02)).encode()).hexdigest())"


@cache
def made(scale: float) -> Programme:
    return synthetic_programme(scale)


def bare(value: object) -> object:
    """A part of a programme without its places in files."""
    if isinstance(value, Source):
        return None
    if isinstance(value, tuple):
        return tuple(bare(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return tuple(bare(getattr(value, field.name)) for field in dataclasses.fields(value) if field.compare)
    return value


def words(programme: Programme) -> list[str]:
    texts = [text for panel in programme.panels for text in panel.description]
    texts += [text for panel in programme.panels for paper in panel.presentations for text in paper.abstract]
    return [word for text in texts for word in text.split()]


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_it_is_the_same_in_every_process(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    root = Path(__file__).parents[1]
    command = [sys.executable, "-c", _DIGEST]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(as_json(made(0.02)).encode()).hexdigest()


def test_another_seed_makes_another_programme() -> None:
    assert as_json(synthetic_programme(0.004)) != as_json(synthetic_programme(0.004, seed=12))


@pytest.mark.parametrize(
    ("scale", "panels", "rooms"), [(0.002, 1, 1), (0.01, 5, 1), (0.02, 10, 1), (0.1, 50, 5), (0.25, 125, 11)]
)
def test_sizes(scale: float, panels: int, rooms: int) -> None:
    programme = made(scale)
    assert len(programme.panels) == panels
    assert sum(len(panel.presentations) for panel in programme.panels) == 4 * panels
    assert len(programme.persons) == 4 * panels
    assert len(programme.rooms) == rooms
    assert len(programme.slots) == 12
    assert len({slot.day for slot in programme.slots}) == 4


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_scale_that_makes_no_programme_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        synthetic_programme(scale)


def test_texts_have_the_length_of_real_ones() -> None:
    panels = made(0.1).panels
    papers = [paper for panel in panels for paper in panel.presentations]
    abstracts = [len(" ".join(paper.abstract).split()) for paper in papers]
    descriptions = [len(" ".join(panel.description).split()) for panel in panels]
    assert 190 <= sum(abstracts) / len(abstracts) <= 210
    assert 140 <= sum(descriptions) / len(descriptions) <= 160
    assert len(set(abstracts)) > 40


def test_words_are_as_frequent_and_as_long_as_in_english() -> None:
    plain = [re.sub(r"[^\w’-]", "", word).casefold() for word in words(made(0.1))]
    counts = Counter(plain)
    assert 5.5 <= sum(map(len, plain)) / len(plain) <= 7.0
    assert counts.most_common(1)[0][0] == "the"
    assert 0.03 <= counts["the"] / len(plain) <= 0.08
    assert sum(count == 1 for count in counts.values()) > 0.3 * len(counts)


def test_the_vocabulary_holds_no_word_twice() -> None:
    listed = vocabulary(Chance(11))
    assert len(listed) == len(set(listed)) == 26_000


def test_prose_has_what_makes_lines_hard_to_break() -> None:
    text = " ".join(words(made(0.1)))
    for pattern in (r"\b1[5-9]\d\d\b", r"\w-\w", r"‘\w", r"\w’", r" –", r"\w—\w", r"\(\w", r"\?"):
        assert re.search(pattern, text), pattern
    listed = text.split()
    marked = sum(unicodedata.normalize("NFD", word) != word for word in listed)
    assert 0.02 <= marked / len(listed) <= 0.05


def test_two_names_in_a_hundred_are_in_other_scripts() -> None:
    scripts = Counter(unicodedata.name(person.name[0]).split()[0] for person in made(0.25).persons)
    others = {"CJK", "HANGUL", "ARABIC", "DEVANAGARI"}
    assert others <= set(scripts)
    assert sum(scripts[script] for script in others) == 0.02 * 500


def test_no_two_people_have_the_same_name() -> None:
    persons = made(0.25).persons
    assert len({name_key(person.name) for person in persons}) == len(persons)


def test_everybody_has_a_part_and_all_roles_occur() -> None:
    programme = made(0.1)
    assert set(panels_by_person(programme)) == {person.id for person in programme.persons}
    roles = {role for panel in programme.panels for part in panel.participations for role in part.roles}
    assert {Role.ORGANIZER, Role.CHAIR, Role.PRESENTER, Role.DISCUSSANT} == roles
    papers = [paper for panel in programme.panels for paper in panel.presentations]
    assert {paper.attribution for paper in papers} == {Attribution.INFERRED, Attribution.STATED}
    assert any(len(paper.presenters) == 2 for paper in papers)


def test_institutions_are_spelled_in_many_ways() -> None:
    programme = made(0.25)
    assert len(programme.institutions) >= 100
    assert sum(len(institution.spellings) > 1 for institution in programme.institutions) >= 20


@pytest.mark.parametrize("scale", [0.002, 0.02, 0.1])
def test_the_checks_find_no_error(scale: float) -> None:
    findings = list(check(made(scale), []))
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert not [finding for finding in findings if finding.code.startswith(("abstract", "timetable", "room"))]


def test_it_says_that_it_is_synthetic() -> None:
    programme = made(0.02)
    for text in (programme.title, programme.short_title, programme.venue, programme.slug):
        assert "synthetic" in text.casefold()
    assert all(panel.area.startswith("Imaginary") for panel in programme.panels)


@pytest.mark.parametrize("scale", [0.002, 0.02])
def test_read_back_from_a_folder_it_is_the_same(scale: float, tmp_path: Path) -> None:
    programme, findings = made(scale), Findings()
    write_folder(programme, tmp_path)
    again = read_programme(tmp_path, findings)
    assert not list(findings)
    for field in dataclasses.fields(Programme):
        assert bare(getattr(again, field.name)) == bare(getattr(programme, field.name)), field.name


def test_both_formats_of_panels_are_written(tmp_path: Path) -> None:
    write_folder(made(0.02), tmp_path)
    suffixes = Counter(path.suffix for path in (tmp_path / "panels").iterdir())
    assert suffixes == {".txt": 8, ".toml": 2}


def test_read_back_from_json_it_is_the_same() -> None:
    assert from_json(as_json(made(0.1))) == made(0.1)


def test_the_command_writes_folder_and_json(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.synthetic", "0.02", str(tmp_path)]
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True)
    assert (tmp_path / "programme.toml").is_file()
    assert from_json((tmp_path / "programme.json").read_text(encoding="utf-8")) == made(0.02)


def test_the_command_says_how_it_is_used() -> None:
    assert "usage" in (main(["0.02"]) or "")


def test_other_engines_are_given_every_word() -> None:
    programme = made(0.02)
    text = booklet_text(programme)
    items = [item for day in json.loads(text)["days"] for item in day["items"]]
    panels = [panel for item in items for panel in item["panels"]]
    assert [panel["title"] for panel in panels] == [panel.title for panel in programme.panels]
    for panel, given in zip(programme.panels, panels, strict=True):
        assert given["text"] == list(panel.description)
        assert [person[1] for person in given["people"]] == [p.person.name for p in panel.participations]
        assert [paper["title"] for paper in given["papers"]] == [p.title for p in panel.presentations]
        assert [paper["text"] for paper in given["papers"]] == [list(p.abstract) for p in panel.presentations]
    anchors = {panel["anchor"] for panel in panels}
    index = json.loads(text)["people"]
    assert [person["name"] for person in index] == [person.sort_name for person in programme.persons]
    assert {anchor for person in index for _, anchor in person["parts"]} == anchors


def test_other_engines_are_given_the_overviews_of_all_panels() -> None:
    programme = made(0.02)
    text = json.loads(booklet_text(programme))
    lines = [line for group in text["brief"]["groups"] for line in group["lines"]]
    assert [number for number, *_ in lines if number] == [panel.id for panel in programme.panels]
    rooms = [panel.room.name for panel in programme.panels if panel.room]
    assert [room for number, _, room, _ in lines if number] == rooms
    rows = [row for day in text["days"] for page in day["grid"] for row in page["rows"]]
    cells = [cell for row in rows for panels in row.get("cells", ()) for cell in panels]
    assert {cell["number"]: cell["title"] for cell in cells} == {p.id: p.title for p in programme.panels}
    assert len(cells) == len(programme.panels)
    for group in text["subjects"]["groups"]:
        numbers = [number for subject in group["entries"] for number, _ in subject["panels"]]
        assert sorted(numbers) == sorted(panel.id for panel in programme.panels)
    entries = [entry for day in text["days"] for entry in day["opener"]["entries"]]
    assert len(entries) == sum(len(day["items"]) for day in text["days"])


def test_the_shared_parts_are_the_text_without_the_overviews() -> None:
    programme = made(0.02)
    text, shared = (json.loads(booklet_text(programme, is_whole=whole)) for whole in (True, False))
    assert {key: text[key] for key in shared if key != "days"} == {
        key: shared[key] for key in shared if key != "days"
    }
    assert text.keys() - shared.keys() == {"brief", "subjects"}
    assert shared["days"] == [{"items": day["items"]} for day in text["days"]]


def test_import_times_are_summed_by_package() -> None:
    log = "import time: self [us] | cumulative | imported package\n"
    log += "import time:       120 |        120 |   reportlab.lib.units\nsomething else\n"
    log += "import time:        30 |        150 | reportlab\nimport time:         7 |          7 | zlib\n"
    log += "import time:         5 |          5 | model.readers.folder\n"
    assert import_times(log) == {"reportlab": 150, "zlib": 7, "model.readers": 5}
