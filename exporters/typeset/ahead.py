"""Lines set ahead by a second process, so that a long book keeps two cores busy.

The text that a book will need is named in stretches, in the order of the book. A forked process sets
them from the last to the first, while the book is set from the first to the last; where the two meet,
the rest is there already. The lines are the same in either process, and so are the bytes of the file:
the second one uses no glyph that `reserve` has not numbered beforehand, and leaves a paragraph
that needs another to the first.
"""

from __future__ import annotations

import marshal
import os
import select
import signal
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

from exporters.second_core import fork
from exporters.typeset.embedding import NotReservedError
from exporters.typeset.lines import Line, Segment
from exporters.typeset.paragraph import break_lines
from exporters.typeset.style import ParagraphStyle, Run
from exporters.typeset.words import Shaper

__all__ = ["UNSET", "SetAhead"]

UNSET = Line([], 0.0, 0.0)
"""Stands for all lines of a paragraph that the second process cannot set: whoever asks counts on one."""

_RECORD = struct.Struct("<IQI")  # the stretch's number, where in the file it stands, its length
_EVERY = 8  # stretches: to ask oftener costs more than to set a few of them twice
# A line: x, width, and for each segment the font, the number of its run, operators, width, hanging.
_Packed: TypeAlias = list[tuple[float, float, list[tuple[str, int, str, float, float]]]]


class SetAhead:
    """Sets stretches of text ahead; each of `jobs` sets its paragraphs when called.

    Take the lines with `stretch(name)`, in the same order; call `stop` when all is set. A job may also
    give back what is to be had with `result(name)`, made of the stretches that follow it: they are done
    before. That must be plain values (None, numbers, texts, lists and tuples). `done` is called as soon as
    the second process has no more to do.
    """

    def __init__(
        self, shaper: Shaper, jobs: Mapping[str, Callable[[], Any]], done: Callable[[], None]
    ) -> None:
        self._shaper = shaper
        self._tell_done = done
        self._numbers = {name: number for number, name in enumerate(jobs)}
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `stop`
        self._done: dict[int, tuple[int, int]] = {}
        self._news, writing = os.pipe()
        child = fork()
        if child == 0:
            os.close(self._news)
            _work(shaper, [*jobs.values()], self._file.fileno(), writing)
        os.close(writing)
        os.set_blocking(self._news, False)
        self._child = child or 0
        if child is None:
            done()

    def result(self, name: str) -> Any:
        """What that job gave back; None where it gave nothing, or is not done. Waits while it is at it."""
        number = self._numbers.get(name)
        if number is None:
            return None
        self._hear()
        while number not in self._done and number + 1 in self._done:  # it is the next
            if not self._child or not self._wait():
                return None
        place = self._done.pop(number, None)
        if place is None:
            return None
        used, _, value = self._read(place)
        if value is not None:
            self._end_child()
            self._use(used)
        return value

    @contextmanager
    def stretch(self, name: str) -> Iterator[None]:
        """Within this, the paragraphs of that stretch are taken from what is set ahead, where they are."""
        number = self._numbers[name]
        if number % _EVERY == 0:
            self._hear()
        place = self._done.pop(number, None)
        if place is None:
            yield
            return
        self._end_child()  # it works towards us, and has nothing left to do
        used, paragraphs, _ = self._read(place)
        self._use(used)
        self._shaper.known_lines = _Known(self._shaper, paragraphs).lines
        try:
            yield
        finally:
            self._shaper.known_lines = None

    def stop(self) -> None:
        """End the second process, whatever it is at."""
        self._end_child()
        self._file.close()
        os.close(self._news)

    def _read(self, place: tuple[int, int]) -> Any:
        length, offset = place
        content = os.pread(self._file.fileno(), length, offset)
        return marshal.loads(content)  # noqa: S302 - our own process wrote it, to a file without a name

    def _use(self, fonts: Sequence[Sequence[tuple[int, str]]]) -> None:
        """Take the glyphs into use that were used there."""
        for font, used in zip(self._shaper.fonts, fonts, strict=False):  # more may have come since
            for glyph, text in used:
                font.code(glyph, text)

    def _wait(self) -> bool:
        """Wait until something more is set; False where nothing will be."""
        count = len(self._done)
        select.select([self._news], [], [])
        self._hear()
        return len(self._done) > count

    def _hear(self) -> None:
        """Note what has been set meanwhile."""
        if not self._child:
            return
        news = b""
        with suppress(BlockingIOError):
            while more := os.read(self._news, _RECORD.size * 1024):
                news += more
        for number, offset, length in _RECORD.iter_unpack(news):
            self._done[number] = (length, offset)

    def _end_child(self) -> None:
        if self._child:
            self._hear()
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._child = 0
            self._tell_done()


def _work(shaper: Shaper, jobs: Sequence[Callable[[], Any]], file: int, news: int) -> None:
    """The second process: it never returns, and whatever goes wrong in it is set by the first again."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        shaper.close()
        at_first = counts = [len(font.used) for font in shaper.fonts]
        offset = 0
        for number in reversed(range(len(jobs))):
            record = _Record(shaper)
            shaper.known_lines = record.lines
            value = jobs[number]()
            if value is None:
                content = marshal.dumps((_used(shaper, counts), record.paragraphs, None))
            else:
                content = marshal.dumps((_used(shaper, at_first), [], value))
            counts = [len(font.used) for font in shaper.fonts]
            _write(file, content)
            _write(news, _RECORD.pack(number, offset, len(content)))
            offset += len(content)
    finally:
        os._exit(0)  # without the first one's exit handlers and half-filled buffers


def _used(shaper: Shaper, counts: Sequence[int]) -> list[list[tuple[int, str]]]:
    """The glyphs of each font that have come into use after so many."""
    return [font.used[count:] for font, count in zip(shaper.fonts, counts, strict=True)]


def _write(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]


class _Record:
    """Sets paragraphs and remembers them; None for one that needs what is not reserved."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self.paragraphs: list[tuple[int, _Packed | None]] = []

    def lines(self, runs: Sequence[Run], style: ParagraphStyle, measure: float) -> list[Line]:
        self._shaper.known_lines = None
        try:
            lines = break_lines(runs, style, measure, self._shaper)
            packed = _packed(lines, runs)
        except NotReservedError:
            lines, packed = [UNSET], None
        self.paragraphs.append((_key(runs, style, measure), packed))
        self._shaper.known_lines = self.lines
        return lines


class _Known:
    """Gives back what a `_Record` remembers, paragraph by paragraph."""

    def __init__(self, shaper: Shaper, paragraphs: Iterable[tuple[int, _Packed | None]]) -> None:
        self._paragraphs = iter(paragraphs)
        self._fonts = {font.name: font for font in shaper.fonts}

    def lines(self, runs: Sequence[Run], style: ParagraphStyle, measure: float) -> list[Line] | None:
        key, packed = next(self._paragraphs, (0, None))
        if packed is None:
            return None
        if key != _key(runs, style, measure):
            # What is set may hang on lines that the other process lacked: from here on all is otherwise.
            self._paragraphs = iter(())
            return None
        fonts = self._fonts
        return [
            Line(
                [
                    Segment(fonts[font], runs[run].style, runs[run].link, operators, wide, hanging)
                    for font, run, operators, wide, hanging in segments
                ],
                x,
                width,
            )
            for x, width, segments in packed
        ]


def _key(runs: Sequence[Run], style: ParagraphStyle, measure: float) -> int:
    """What tells paragraphs apart; the same in a process and its fork, which share the seed of hashes."""
    text = style.text
    return hash((measure, style.leading, text.size, text.face, *[run.text for run in runs]))


def _packed(lines: Sequence[Line], runs: Sequence[Run]) -> _Packed | None:
    """Lines as plain values; None where a segment's style is none of its runs'."""
    looks = {(run.style, run.link): number for number, run in reversed([*enumerate(runs)])}
    packed: _Packed = []
    for line in lines:
        segments = []
        for segment in line.segments:
            number = looks.get((segment.style, segment.link))
            if number is None:
                return None
            segments.append((segment.font.name, number, segment.operators, segment.width, segment.hanging))
        packed.append((line.x, line.width, segments))
    return packed
