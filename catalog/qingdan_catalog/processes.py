"""Long work in several processes, in order, on every system."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_portions(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    *,
    size: int,
    pool_from: int,
    cycles: bool = True,
    jobs: int = 0,
    fresh: bool = False,
) -> Iterator[list[Result]]:
    """The results of `work` over portions of `size` items, in order: see `Workers`, here for this work alone."""
    with Workers(cycles=cycles, jobs=jobs, fresh=fresh) as workers:
        yield from workers.in_portions(work, items, size=size, pool_from=pool_from)


class Workers:
    """Processes for several pieces of long work, so that each is started, and imports what it needs, only once.

    They are as many as there are processors, or so many `jobs`. Work that makes no `cycles` is spared their collector,
    which would only look through ever more that is alive. A `fresh` process for every portion gives back what its
    libraries would keep, even with one job.
    """

    def __init__(self, *, cycles: bool = True, jobs: int = 0, fresh: bool = False) -> None:
        self._cycles, self._jobs, self._fresh = cycles, jobs or processors(), fresh
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self, *, wait: bool = True) -> None:
        """End the processes, and `wait` until they are gone; others are started where there is more to do."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait)

    def ahead(self, work: Callable[[], object]) -> None:
        """Have the processes that there are do what they will need, while this one has something else to do.

        `work` must be a function of a module, and do no harm where a process does it twice or not at all.
        """
        if self._pool is not None:
            for _ in range(self._jobs):
                self._pool.submit(work)

    def in_portions(
        self,
        work: Callable[[Sequence[Item]], list[Result]],
        items: Sequence[Item],
        *,
        size: int,
        pool_from: int,
    ) -> Iterator[list[Result]]:
        """The results of `work` over portions of `size` items, in order.

        From `pool_from` items on, portions go to the processes; `work` must then be a function of a module, or a
        `partial` of one. Fewer items are not worth the start of a process.

        Raises QingdanError when a process is killed from outside. An interruption is the business of this process
        alone: the others finish the portion at hand, so that none of them leaves half a thing behind.
        """
        portions = [items[start : start + size] for start in range(0, len(items), size)]
        if len(items) < pool_from or (min(self._jobs, len(portions)) < 2 and not self._fresh):
            yield from map(work, portions)
            return
        from concurrent.futures.process import BrokenProcessPool

        try:
            pool = self._opened()
            yield from _in_order([pool.submit(work, portion) for portion in portions])
        except BrokenProcessPool:
            raise QingdanError(
                "做一部分工作的进程意外停止了，多半是内存不够：请关掉别的程序再运行一次，或者减少同时运行的进程"
            ) from None

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # Started afresh and not forked: a copy of a process with threads (DuckDB, Typst) may lock up.
            self._pool = ProcessPoolExecutor(
                self._jobs,
                mp_context=get_context("spawn"),
                initializer=partial(_prepare, self._cycles),
                max_tasks_per_child=1 if self._fresh else None,
            )
        return self._pool


def _in_order(futures: list[Future[list[Result]]]) -> Iterator[list[Result]]:
    """The results of futures as they come; after an interruption those that had begun, and then the interruption."""
    futures.reverse()
    try:
        while futures:
            result = futures[-1].result()
            futures.pop()
            yield result
    except KeyboardInterrupt:
        begun = [future for future in reversed(futures) if not future.cancel()]
        for future in begun:
            yield future.result()
        raise
    finally:
        for future in futures:
            future.cancel()


def _prepare(cycles: bool) -> None:
    """Set up a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not cycles:
        gc.disable()


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
