"""Two processes set a long book: the file must be the one that a single process makes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from exporters.booklet import ahead as booklet_ahead
from exporters.second_core import second_core
from exporters.typeset import book, flowed
from exporters.typeset.ahead import SetAhead
from model.programme import Programme
from model.views import SlotGroup, days
from tests.booklets import build
from tests.odd_programmes import hurtful
from tests.synthetic.programme import synthetic_programme

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process without fork")


@pytest.fixture(autouse=True)
def every_book_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booklet_ahead, "_LONG", 0)


def alone(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr(book, "second_core", lambda: False)
        return build(programme).pdf


@dataclass
class Count:
    """How many stretches were asked for, how many of them were there already, and how many whole days."""

    asked: int = 0
    given: int = 0
    days: int = 0


def together(
    programme: Programme,
    monkeypatch: pytest.MonkeyPatch,
    wait: Callable[[SetAhead], None] = lambda _: None,
    *,
    whole_days: bool = True,
) -> tuple[bytes, Count]:
    """The file, and what the second process did for it."""
    count = Count()
    begin, stretch, result = SetAhead.__init__, SetAhead.stretch, SetAhead.result

    def begun(self: SetAhead, *arguments: object) -> None:
        begin(self, *arguments)  # type: ignore[arg-type]  # handed on as they came
        wait(self)

    @contextmanager
    def counted(self: SetAhead, name: str) -> Iterator[None]:
        with stretch(self, name):
            count.asked += 1
            count.given += self._shaper.known_lines is not None
            yield

    def found(self: SetAhead, name: str) -> Any:
        value = result(self, name) if whole_days else None
        count.days += value is not None
        return value

    with monkeypatch.context() as patch:
        patch.setattr(book, "second_core", lambda: True)
        patch.setattr(SetAhead, "__init__", begun)
        patch.setattr(SetAhead, "stretch", counted)
        patch.setattr(SetAhead, "result", found)
        return build(programme).pdf, count


def all_is_set(ahead: SetAhead) -> None:
    os.waitid(os.P_PID, ahead._child, os.WEXITED | os.WNOWAIT)


def dies(ahead: SetAhead) -> None:
    os.kill(ahead._child, signal.SIGKILL)


@pytest.mark.parametrize(
    "programme", [synthetic_programme(0.02), hurtful()], ids=["synthetic", "made to hurt"]
)
def test_the_bytes_are_the_same_with_one_process_or_two(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(programme, monkeypatch)
    racing, _ = together(programme, monkeypatch)
    waiting, count = together(programme, monkeypatch, all_is_set)
    assert 0 < count.days <= len(days(programme))
    assert count.asked == count.given
    in_stretches, count = together(programme, monkeypatch, all_is_set, whole_days=False)
    assert count.days == 0
    assert count.asked == count.given >= len(programme.panels)
    assert expected == racing == waiting == in_stretches


def test_a_day_with_a_letter_that_was_not_foreseen_is_laid_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = synthetic_programme(0.02)
    _, whole = together(programme, monkeypatch, all_is_set)
    panel = programme.panels[0]
    odd = replace(panel, area="Ξ")
    odd_one = replace(programme, panels=(odd, *programme.panels[1:]))
    content, count = together(odd_one, monkeypatch, all_is_set)
    assert count.days == whole.days - 1
    assert content == alone(odd_one, monkeypatch)


def test_what_is_nearly_done_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The panels of a day are set there, and its pages are being laid out."""
    lay_out = flowed.flowed

    def slow(*arguments: Any) -> Any:
        time.sleep(0.2)
        return lay_out(*arguments)

    def panels_are_set(ahead: SetAhead) -> None:
        while ahead._numbers["panels:0"] + 1 not in ahead._done:
            time.sleep(0.01)
            ahead._hear()

    programme = synthetic_programme(0.02)
    groups = [item for item in days(programme)[0].items if isinstance(item, SlotGroup)]
    one_day = replace(programme, panels=tuple(panel for group in groups for panel in group.panels), events=())
    monkeypatch.setattr(book, "flowed", slow)
    content, count = together(one_day, monkeypatch, panels_are_set)
    assert count.days == 1
    assert content == alone(one_day, monkeypatch)


def test_a_second_process_that_dies_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = synthetic_programme(0.02)
    content, count = together(programme, monkeypatch, dies)
    assert count == Count(asked=count.asked)
    assert content == alone(programme, monkeypatch)


def test_no_process_is_left_when_the_book_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []

    def breaks(self: SetAhead) -> None:
        children.append(self._child)
        monkeypatch.setattr(book.Book, "stretch", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        together(synthetic_programme(0.02), monkeypatch, breaks)
    with pytest.raises(ChildProcessError):
        os.waitpid(children[0], os.WNOHANG)


def test_a_short_book_needs_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booklet_ahead, "_LONG", 300_000)
    _, count = together(synthetic_programme(0.02), monkeypatch)
    assert count == Count()


def test_a_book_is_set_where_the_system_gives_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process_left() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    programme = synthetic_programme(0.02)
    expected = alone(programme, monkeypatch)
    monkeypatch.setattr(os, "fork", no_process_left)
    assert together(programme, monkeypatch)[0] == expected


def test_one_core_is_no_second_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert not second_core()
