"""A second process for what need not wait, where a core is free for it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TypeVar

__all__ = ["beside", "fork", "second_core"]

T = TypeVar("T")


def second_core() -> bool:
    """Whether a second process is worth having here: it shares the programme's memory only if forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # whose own libraries do not outlive a fork
        return False
    return len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else False


def fork() -> int | None:
    """`os.fork`, from which the second process must come to `os._exit` whatever happens.

    None where the system has no process left to give, or no memory for it.
    """
    with warnings.catch_warnings(), suppress(OSError):
        # A thread that shows progress may run in this process: nothing of it is used in the other.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()
    return None


def beside(work: Callable[[], T], meanwhile: Callable[[], object], expected: type[Exception]) -> T:
    """What `work` gives; `meanwhile` is a head start for what comes then, left out where no core is free.

    The second process does the work, and hands over what it gives by pickle. Raises what `work` raises:
    an error of the kind that is `expected` is handed over too. After any other the work is done again,
    here, where it is seen as it happens.
    """
    if not second_core():
        return work()
    reading, writing = os.pipe()
    child = fork()
    if child == 0:
        os.close(reading)
        _hand_over(work, expected, writing)
    os.close(writing)
    if child is None:
        os.close(reading)
        return work()
    try:
        with open(reading, "rb") as pipe:
            meanwhile()
            content = pipe.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child, 0)
    if status or not content:
        return work()
    given, error = pickle.loads(content)  # noqa: S301 - our own process wrote it, to a pipe without a name
    if error is not None:
        raise error
    result: T = given
    return result


def _hand_over(work: Callable[[], object], expected: type[Exception], writing: int) -> NoReturn:
    """The second process: it never returns."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the first one says that it was interrupted
        given: object = None
        raised: Exception | None = None
        try:
            given = work()
        except expected as error:
            raised = error
        with open(writing, "wb") as pipe:
            pickle.dump((given, raised), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)  # without the first one's exit handlers and half-filled buffers
