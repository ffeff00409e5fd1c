"""What all tests share: the real sample, profiles for property tests, programs outside pip."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "aas-in-asia-2020"

# A machine that is busy must not fail a property test: the profiles bound examples, not time.
# In CI the examples are the same in every run: what is red there is red here too.
settings.register_profile(
    "default", max_examples=100, deadline=None, derandomize=os.environ.get("CI") == "true"
)
settings.register_profile(
    "thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# Where all those programs are to be installed, as in CI, a test that is skipped is a failure.
REQUIRED = os.environ.get("VADEMECUM_EXTERNAL") == "required"
_skipped: list[str] = []


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to search it for garbage again and again takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip an external test by the name of the program that is missing."""
    for mark in item.iter_markers("external"):
        for program in mark.args:
            if shutil.which(program) is None:
                pytest.skip(f"{program} is not installed")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if REQUIRED and _skipped and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in _skipped if REQUIRED else []:
        terminalreporter.write_line(f"SKIPPED, which is a failure here: {name}", red=True)


@pytest.fixture(autouse=True)
def _no_clock_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the real programme folder, to be changed at will."""
    folder = tmp_path / "aas-in-asia-2020"
    shutil.copytree(SAMPLE, folder)
    return folder
