"""The check that the README shows, and checks that break."""

from __future__ import annotations

import re
import sys
import types
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from model.checks import GROUP, check
from model.findings import Severity
from tests.conftest import ROOT
from tests.folders import page, read, write_folder

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    code = re.search(r"`vademecum\.checks`:\n\n```python\n(.*?)```", README, re.DOTALL)
    assert code
    made = types.ModuleType("a_check")
    exec(code.group(1), made.__dict__)
    monkeypatch.setitem(sys.modules, "a_check", made)
    return made


def test_the_check_of_the_readme_runs_with_the_others(tmp_path: Path, module: types.ModuleType) -> None:
    text = page("1", ["Ann Sample (presenter)"]).replace("A Synthetic Panel 1", "A Synthetic Panel " * 8)
    programme, _ = read(write_folder(tmp_path, {"1": text}))
    points = [
        EntryPoint("long", "a_check:long_titles", GROUP),
        EntryPoint("gone", "no_such_module:f", GROUP),
        EntryPoint("wrong", "a_check:Severity", GROUP),
    ]
    findings = list(check(programme, points))
    assert [finding.subject for finding in findings if finding.code == "title.long"] == ["1"]
    broken = [finding for finding in findings if finding.code == "checks.plug-in"]
    assert [(finding.subject, finding.severity) for finding in broken] == [
        ("gone", Severity.ERROR),
        ("wrong", Severity.ERROR),
    ]
    assert "no_such_module" in broken[0].message
