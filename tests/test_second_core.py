"""Work that a second process does: what comes of it is the same as without, whatever goes wrong there."""

from __future__ import annotations

import os
import threading
import traceback
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exporters import second_core
from exporters.cli import cli
from exporters.second_core import beside
from model.errors import ProgrammeError, VademecumError
from model.findings import Finding, Findings, Severity
from tests.conftest import SAMPLE
from tests.folders import page, write_folder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process without fork")


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_core, "second_core", lambda: True)


def nothing() -> None:
    """There is nothing to do meanwhile."""


def no_child_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_the_work_is_done_there_and_something_else_meanwhile() -> None:
    done: list[int] = []
    there, text = beside(lambda: (os.getpid(), "é" * 200_000), lambda: done.append(os.getpid()), OSError)
    assert there != os.getpid()
    assert text == "é" * 200_000  # more than a pipe holds at once
    assert done == [os.getpid()]
    assert no_child_is_left()


def test_it_is_done_here_where_no_core_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_core, "second_core", lambda: False)
    assert beside(os.getpid, nothing, OSError) == os.getpid()


def no_process_left() -> int:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_it_is_done_here_where_the_system_gives_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", no_process_left)
    before = len(os.listdir("/dev/fd"))
    assert beside(os.getpid, nothing, OSError) == os.getpid()
    assert len(os.listdir("/dev/fd")) == before


def test_an_expected_error_is_handed_over_with_all_that_it_says() -> None:
    found = Finding(code="a.b", severity=Severity.ERROR, message="what; and why")

    def work() -> None:
        raise ProgrammeError([found])

    with pytest.raises(ProgrammeError) as error:
        beside(work, nothing, VademecumError)
    assert error.value.findings == (found,)
    assert all(frame.name != "work" for frame in traceback.extract_tb(error.value.__traceback__))
    assert no_child_is_left()


def test_an_unexpected_one_is_seen_where_it_happens() -> None:
    def work() -> float:
        return 1 / 0

    with pytest.raises(ZeroDivisionError) as error:
        beside(work, nothing, VademecumError)
    assert any(frame.name == "work" for frame in traceback.extract_tb(error.value.__traceback__))


@pytest.mark.parametrize("value", [threading.Lock(), lambda: 1], ids=["lock", "function"])
def test_what_cannot_be_handed_over_is_made_here(value: object) -> None:
    assert beside(lambda: value, nothing, OSError) is value


@pytest.mark.parametrize("status", [0, 1])
def test_what_a_process_that_ends_early_leaves_undone_is_done_here(status: int) -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(status)
        return "whole"

    assert beside(work, nothing, OSError) == "whole"


def test_what_goes_wrong_meanwhile_leaves_no_process_behind() -> None:
    with pytest.raises(KeyboardInterrupt):
        beside(threading.Event().wait, interrupted, OSError)
    assert no_child_is_left()


def interrupted() -> None:
    raise KeyboardInterrupt


def built(folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch, *, cores: int) -> Result:
    monkeypatch.setattr(second_core, "second_core", lambda: cores > 1)
    return CliRunner().invoke(cli, ["build", str(folder), "-o", str(output)])


def test_a_build_is_the_same_on_one_core_and_on_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = [built(SAMPLE, tmp_path / str(cores), monkeypatch, cores=cores) for cores in (1, 2)]
    said = [result.output.replace(str(tmp_path / str(cores)), "") for cores, result in enumerate(results, 1)]
    assert said[0] == said[1]
    files = [
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "1", tmp_path / "2")
    ]
    assert len(files[0]) > 10
    assert files[0] == files[1]


def test_so_are_its_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path / "in", {"1": page("1", ["Chair: Ann Able"])}, settings="rooms = 1\n")
    one, two = (built(folder, tmp_path / "out", monkeypatch, cores=cores) for cores in (1, 2))
    assert one.exit_code == two.exit_code == 1
    assert one.output == two.output
    assert "programme.toml:5: error" in one.output
    assert not (tmp_path / "out").exists()


def test_findings_come_over_in_their_order() -> None:
    def work() -> Findings:
        findings = Findings()
        for number in range(30):
            findings.note(f"a.{number * 7 % 30}", "what")
        return findings

    assert [*beside(work, nothing, OSError)] == [*work()]
