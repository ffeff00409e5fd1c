"""Pages are compressed while the next ones are laid out: zlib needs no interpreter.

Several pages go to the other thread at once: to hand work over takes a turn of the interpreter, in which
a page is laid out.
"""

from __future__ import annotations

import zlib
from concurrent.futures import Future, ThreadPoolExecutor

__all__ = ["Press", "Pressed"]

_BATCH = 16  # pages
_LEVEL = 4  # of zlib: 6 takes twice the time for three per cent


class Pressed:
    """A text that is being compressed."""

    __slots__ = ("_batch", "_number", "_press")

    def __init__(self, press: Press, batch: Future[list[bytes]], number: int) -> None:
        self._press = press
        self._batch = batch
        self._number = number

    def result(self) -> bytes:
        """The zlib stream, as soon as it is there."""
        if not self._batch.done():
            self._press.flush()
        return self._batch.result()[self._number]


class Press:
    """Compresses texts of the characters 0 to 255, each by itself."""

    def __init__(self) -> None:
        self._workshop = ThreadPoolExecutor(max_workers=1)
        self._texts: list[str] = []
        self._batch: Future[list[bytes]] = Future()
        self._waiting: list[tuple[list[str], Future[list[bytes]]]] = []
        self._is_stopped = False

    def add(self, text: str) -> Pressed:
        """Take a text in; ask for the stream later."""
        pressed = Pressed(self, self._batch, len(self._texts))
        self._texts.append(text)
        if len(self._texts) == _BATCH:
            self.flush()
        return pressed

    def stop(self) -> None:
        """From here on texts are only taken in: no core is free."""
        self._is_stopped = True

    def go_on(self) -> None:
        """Begin with what was taken in since `stop`."""
        self._is_stopped = False
        for texts, batch in self._waiting:
            self._workshop.submit(_compress, texts, batch)
        self._waiting.clear()

    def flush(self) -> None:
        """Begin with what has been waiting for a batch to be full."""
        if not self._texts:
            return
        if self._is_stopped:
            self._waiting.append((self._texts, self._batch))
        else:
            self._workshop.submit(_compress, self._texts, self._batch)
        self._texts, self._batch = [], Future()

    def close(self) -> None:
        """Compress all that was added, and let the thread go."""
        self.go_on()
        self.flush()
        self._workshop.shutdown()


def _compress(texts: list[str], batch: Future[list[bytes]]) -> None:
    try:
        batch.set_result([zlib.compress(text.encode("latin-1"), _LEVEL) for text in texts])
    except Exception as error:  # it is raised where the result is asked for
        batch.set_exception(error)
