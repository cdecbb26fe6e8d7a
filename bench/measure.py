"""What a command costs: wall time, processor time and memory, of itself and of all processes that it starts."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where the commands of this environment lie."""
ROUNDS = 3
_LOOK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of processors, the largest process and the most that all took together, in MB.

    ``together`` counts a shared page once and is NaN on systems without /proc.
    """

    code: int
    seconds: float
    processor: float
    largest: float
    together: float


def cost_of(command: list[str], *, look_at_memory: bool = False) -> Cost:
    """Run a command to its end, in silence; looking at its memory takes some time of its own."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = [float("nan")]
    if look_at_memory and Path("/proc/self/smaps_rollup").exists():
        threading.Thread(target=_watch, args=(process.pid, most), daemon=True).start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(process.returncode, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, most[0])


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock and of processors; NaN where a tool does not run here."""

    wall: float = math.inf
    processor: float = math.inf

    def least(self, other: Time) -> Time:
        """The lesser of both."""
        return Time(min(self.wall, other.wall), min(self.processor, other.processor))


def least(command: list[str], before: Callable[[], object] = lambda: None, rounds: int = ROUNDS) -> Time:
    """The least times of a few runs, or NaN when the tool does not run here; `before` puts things back first."""
    best = Time()
    for _ in range(rounds):
        before()
        done = cost_of(command)
        if done.code not in (0, 1):  # 1 is “found something”
            return Time(math.nan, math.nan)
        best = best.least(Time(done.seconds, done.processor))
    return best


def _watch(root: int, most: list[float]) -> None:
    """Note the most memory that a process and those below it take together, until it ends."""
    most[0] = 0.0
    while Path(f"/proc/{root}").exists():
        most[0] = max(most[0], sum(map(_share, _family(root))) / 1024)
        time.sleep(_LOOK_EVERY)


def _family(root: int) -> list[int]:
    found = [root]
    for pid in found:  # grows as it is walked
        try:
            found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        except OSError:
            continue
    return found


def _share(pid: int) -> int:
    """A process's part of the memory in KB, a page shared by several counted in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
