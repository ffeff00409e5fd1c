from __future__ import annotations

import sys
import types
from importlib.metadata import EntryPoint

import pytest

from exporters.base import Exporter, Job, OutputFile
from exporters.registry import BUILT_IN, GROUP, Registry
from model.programme import Programme


class Good(Exporter):
    """A good exporter.

    With more to say.
    """

    def export(self, programme: Programme, job: Job) -> list[OutputFile]:
        return []


@pytest.fixture(autouse=True)
def _plugin_module(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("a_plugin")
    module.Good = Good  # type: ignore[attr-defined]  # a module made for the test
    module.instance = Good()  # type: ignore[attr-defined]  # a module made for the test
    module.wrong = 3  # type: ignore[attr-defined]  # a module made for the test
    monkeypatch.setitem(sys.modules, "a_plugin", module)


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group=GROUP)


def test_the_built_in_ones_all_load() -> None:
    usable = Registry([]).usable
    assert list(usable) == list(BUILT_IN)
    for registration in usable.values():
        assert registration.load().description.endswith(".")


@pytest.mark.parametrize("value", ["a_plugin:Good", "a_plugin:instance"])
def test_a_class_or_an_instance_is_a_plug_in(value: str) -> None:
    loaded = Registry([point("good", value)]).usable["good"].load()
    assert isinstance(loaded, Good)
    assert loaded.description == "A good exporter."


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("no_such_module:X", ModuleNotFoundError),
        ("a_plugin:Missing", AttributeError),
        ("a_plugin:wrong", TypeError),
    ],
)
def test_a_broken_plug_in_raises_when_loaded_not_before(value: str, error: type[Exception]) -> None:
    registration = Registry([point("bad", value)]).usable["bad"]
    with pytest.raises(error):
        registration.load()


def test_a_taken_name_is_a_problem_and_the_first_holder_keeps_it() -> None:
    registry = Registry([point("booklet", "a_plugin:Good"), point("x", "a_plugin:Good"), point("x", "b:C")])
    assert registry.usable["booklet"].target == BUILT_IN["booklet"]
    assert registry.usable["x"].target == "a_plugin:Good"
    assert [problem.problem for problem in registry.problems] == [
        "the name booklet is taken (built in)",
        "the name x is taken (unknown distribution)",
    ]


def test_one_distribution_found_twice_is_no_duplicate() -> None:
    registry = Registry([point("x", "a_plugin:Good"), point("x", "a_plugin:Good")])
    assert [registration.name for registration in registry.registrations].count("x") == 1
    assert not registry.problems
