"""The README's commands do what it says, in a fresh copy and a fresh virtual environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from exporters.cli import cli
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def fresh_copy(target: Path) -> Path:
    """What a clone holds, without what a work tree has gathered."""
    ignore = shutil.ignore_patterns(
        ".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis", "dist", "build"
    )
    shutil.copytree(ROOT, target, ignore=ignore)
    shutil.rmtree(target / "output", ignore_errors=True)
    return target


@pytest.mark.needs_source
def test_the_first_command_sets_up_and_builds(tmp_path: Path) -> None:
    setup, _, own, *_ = SHELL
    copy = fresh_copy(tmp_path / "vademecum")
    environment = {
        key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}
    }
    environment["PIP_COMPILE"] = "0"  # of all that is installed the commands import a part
    done = subprocess.run(
        ["bash", "-euc", setup], cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert (copy / "output" / "aas-in-asia-2020" / "booklet.pdf").read_bytes().startswith(b"%PDF")
    environment["PATH"] = f"{copy / '.venv' / 'bin'}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-euc", own],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "my-conference" / "booklet.pdf").exists()


@pytest.mark.needs_source
def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert SHELL[1].rstrip().endswith(".venv-test/bin/pytest")


def test_the_commands_and_their_options_are_those_that_there_are() -> None:
    synopsis = re.search(r"## The commands\n\n(.*?)\n\n\*\*", README, re.DOTALL)
    assert synopsis
    for line in synopsis.group(1).splitlines():
        command, *options = re.findall(r"vademecum (\w+)|(-o|--\w+)", line)
        help_text = CliRunner().invoke(cli, [command[0], "--help"]).output
        for _, option in options:
            assert option in help_text, line


def _with_wrong_keys(top: str, **tables: str) -> str:
    """TOML whose every table holds a key that nobody knows."""
    parts = [top, *(f"[[{name}]]\n{keys}" if keys else f"[{name}]" for name, keys in tables.items())]
    return "".join(f"{part}\nno_such_key = 1\n" for part in parts)


def test_every_key_of_the_formats_is_documented(tmp_path: Path) -> None:
    from model.findings import Findings
    from model.readers.corrections_file import read_corrections
    from model.readers.panel_file import read_panel_file
    from model.readers.programme_file import read_programme_file

    (tmp_path / "programme.toml").write_text(
        _with_wrong_keys(
            'title = "x"',
            rooms='name = "r"',
            timetable='day = "d"\nsession = "1"',
            events='title = "e"',
            checks="",
        ),
        encoding="utf-8",
    )
    (tmp_path / "101.toml").write_text(
        _with_wrong_keys(
            'title = "x"', people='name = "n"', papers='title = "p"', links='url = "https://example.org"'
        ),
        encoding="utf-8",
    )
    names = 'names = ["a", "b"]'
    (tmp_path / "corrections.toml").write_text(
        _with_wrong_keys(
            "",
            same_person=names,
            different_people=names,
            same_institution=names,
            different_institutions=names,
            person='name = "a"',
            institution='name = "a"',
            paper='panel = "1"\ntitle = "x"',
        ),
        encoding="utf-8",
    )
    findings = Findings()
    read_corrections(tmp_path, findings)
    read_programme_file(tmp_path, findings)
    read_panel_file(tmp_path / "101.toml", "101.toml", findings)
    unknown = [finding for finding in findings if finding.code == "toml.unknown-key"]
    assert len(unknown) == 17
    for finding in unknown:
        known = finding.remedy.removeprefix("known here: ").split(", ")
        assert len(known) > 1, finding
        for key in known:
            documented = any(f"`{form}`" in README for form in (key, f"[[{key}]]", f"[{key}]"))
            assert documented, f"{finding.source}: {key}"


def test_every_key_of_the_booklet_is_documented() -> None:
    from dataclasses import replace

    from exporters.booklet.options import FILES, PARTS, read_options
    from exporters.booklet.papers import PAPERS
    from model.findings import Findings
    from model.options import Option, Options
    from tests.programmes import make_programme

    made = make_programme()
    odd = {"no_such_key": Option(value=1, source=made.source)}
    table = Options(name="booklet", entries=odd, source=made.source)
    findings = Findings()
    read_options(replace(made, options={"booklet": table}), findings)
    (unknown,) = findings
    known = unknown.remedy.removeprefix("known here: ").split(", ")
    assert len(known) > 8
    for key in known:
        assert f"`{key}`" in README, key
    for value in (*PARTS, *FILES, *PAPERS):
        assert f'"{value}"' in README, value
