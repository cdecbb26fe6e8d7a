"""How long `qingdan check --watch` takes from a file that is written to the end of its report."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

_TIMEOUT = 600
_BETWEEN = 0.3
"""Seconds in which the last report is surely at its end."""


@contextmanager
def watching(command: list[str]) -> Iterator[Callable[[Callable[[], object]], float]]:
    """Start a check that goes on; gives a function that makes a change and returns the seconds until it is reported."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None and process.stderr is not None
    out, err = _lines(process.stdout), _lines(process.stderr)
    _await(err, "正在看着")

    def timed(change: Callable[[], object]) -> float:
        time.sleep(_BETWEEN)
        start = time.perf_counter()
        change()
        _await(out, "；现在")
        return time.perf_counter() - start

    try:
        yield timed
    finally:
        process.terminate()
        process.wait(_TIMEOUT)


def _lines(stream: IO[str]) -> queue.Queue[str]:
    """The lines of a stream, read as they come, so that the process never waits."""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in stream], daemon=True).start()
    return lines


def _await(lines: queue.Queue[str], word: str) -> None:
    while word not in lines.get(timeout=_TIMEOUT):
        pass
