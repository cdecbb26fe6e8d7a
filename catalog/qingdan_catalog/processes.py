"""Long work in several processes, in order, on every system."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_portions(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    *,
    size: int,
    pool_from: int,
    cycles: bool = True,
) -> Iterator[list[Result]]:
    """The results of `work` over portions of `size` items, in order.

    From `pool_from` items on, portions go to as many processes as there are processors; `work` must then be a
    function of a module, or a `partial` of one. Fewer items are not worth the start of a process. Work that makes no
    `cycles` is spared their collector, which would only look through ever more that is alive.
    """
    portions = [items[start : start + size] for start in range(0, len(items), size)]
    workers = min(processors(), len(portions))
    if len(items) < pool_from or workers < 2:
        yield from map(work, portions)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Started afresh and not forked: a copy of a process with threads (DuckDB, Typst) may lock up.
    prepare = None if cycles else gc.disable
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare) as pool:
        yield from pool.map(work, portions)


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
