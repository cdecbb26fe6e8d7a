"""Long work in several processes, in order, on every system."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_portions(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], *, size: int, pool_from: int
) -> Iterator[list[Result]]:
    """The results of `work` over portions of `size` items, in order.

    From `pool_from` items on, portions go to as many processes as there are processors; `work` must then be a
    function of a module, or a `partial` of one. Fewer items are not worth the start of a process.
    """
    portions = [items[start : start + size] for start in range(0, len(items), size)]
    workers = min(processors(), len(portions))
    if len(items) < pool_from or workers < 2:
        yield from map(work, portions)
        return
    # Started afresh and not forked: a copy of a process with threads (DuckDB, Typst) may lock up.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, portions)


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
