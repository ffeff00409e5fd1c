"""Two processes set a long book: the file must be the one that a single process makes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from exporters.booklet import ahead as booklet_ahead
from exporters.typeset import ahead, book
from exporters.typeset.ahead import SetAhead
from model.programme import Programme
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


def together(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, wait: Callable[[SetAhead], None] = lambda _: None
) -> tuple[bytes, int, int]:
    """The file; how many stretches were asked for, and how many of them were there already."""
    asked, given = 0, 0
    begin, stretch = SetAhead.__init__, SetAhead.stretch

    def begun(self: SetAhead, *arguments: object) -> None:
        begin(self, *arguments)  # type: ignore[arg-type]  # handed on as they came
        wait(self)

    @contextmanager
    def counted(self: SetAhead, name: str) -> Iterator[None]:
        nonlocal asked, given
        with stretch(self, name):
            asked += 1
            given += self._shaper.known_lines is not None
            yield

    with monkeypatch.context() as patch:
        patch.setattr(book, "second_core", lambda: True)
        patch.setattr(SetAhead, "__init__", begun)
        patch.setattr(SetAhead, "stretch", counted)
        return build(programme).pdf, asked, given


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
    racing, asked, _ = together(programme, monkeypatch)
    waiting, _, given = together(programme, monkeypatch, all_is_set)
    assert asked == given >= len(programme.panels)
    assert racing == expected
    assert waiting == expected


def test_a_second_process_that_dies_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = synthetic_programme(0.02)
    content, _, given = together(programme, monkeypatch, dies)
    assert given == 0
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
    _, asked, _ = together(synthetic_programme(0.02), monkeypatch)
    assert asked == 0


def test_one_core_is_no_second_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert not ahead.second_core()
