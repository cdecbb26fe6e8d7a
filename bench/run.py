"""Measure against the tools that a user would pick instead, in one run; figures are times and their ratios.

Absolute times belong to the machine; the ratios are what to quote, and processor time where others use the machine too.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from catalogue import make_catalogue
from documents import printing
from measure import cost_of
from watching import watching

BIN = Path(sys.executable).parent
SMALL, LARGE = 2_000, 20_000
FEW_WRONG, MANY_WRONG = 0.02, 0.5
ROUNDS = 3
PART = 20
"""Of how many files the slow peers check one."""
SETTLE = 3
"""Seconds after which a file that was written can be told from a later change."""


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock and of processors."""

    wall: float
    processor: float

    def __mul__(self, times: float) -> Time:
        return Time(self.wall * times, self.processor * times)


def least(command: list[str], before: Callable[[], object] = lambda: None, rounds: int = ROUNDS) -> Time:
    """The least times of a few runs, or NaN when the tool does not run here; `before` puts things back first."""
    wall = processor = math.inf
    for _ in range(rounds):
        before()
        done = cost_of(command)
        if done.code not in (0, 1):  # 1 is “found something”
            return Time(math.nan, math.nan)
        wall, processor = min(wall, done.seconds), min(processor, done.processor)
    return Time(wall, processor)


def main() -> None:
    """Print a table of measurements."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users do not compile a program again with every run
    with tempfile.TemporaryDirectory(prefix="qingdan-bench-") as name:
        folder = Path(name)
        checking(folder)
        comparing(folder, folder / "few", folder / "small")
        printing(folder / "documents")


def checking(folder: Path) -> None:
    """Checking everything, anew and again, against two checkers of YAML files."""
    few = make_catalogue(folder / "few", LARGE, wrong=FEW_WRONG)
    many = make_catalogue(folder / "many", LARGE, wrong=MANY_WRONG)
    small = make_catalogue(folder / "small", SMALL, wrong=FEW_WRONG)
    time.sleep(SETTLE)  # files that have just been written are read again
    tenth = check(small, "50 个文件里 1 个有问题", SMALL)
    first = check(few, "50 个文件里 1 个有问题")
    report(f"  {LARGE // SMALL} 倍的文件", first, tenth)
    peers(folder, few, "50 个文件里 1 个有问题", first)
    peers(folder, many, "一半的文件有问题", check(many, "一半的文件有问题"))
    again(few, "不在 git 里", first)
    git(few, "init", "-q")
    git(few, "add", "-A")
    again(few, "在 git 里", first)
    bare = least([sys.executable, "-c", "pass"])
    report("python -c pass", bare, None)
    report("qingdan --help", least([str(BIN / "qingdan"), "--help"]), bare)


def again(catalogue: Path, where: str, first: Time) -> None:
    """Checking what was checked before, as it is and with one file changed, against the first time."""
    command = [str(BIN / "qingdan"), "check", str(catalogue)]
    report(f"check {LARGE} 个文件，{where}，没有变化", least(command), first)
    number = count()
    for key in ("办理地点", "事项名称"):
        one = least(command, lambda key=key: change_one(catalogue, next(number), key))
        report(f"check {LARGE} 个文件，{where}，一个文件改了{key}", one, first)
    with watching([*command, "--watch"]) as timed:
        for key in ("办理地点", "事项名称"):
            took = min(timed(lambda key=key: change_one(catalogue, next(number), key)) for _ in range(ROUNDS))
            report(f"check --watch 开着，{where}，一个文件改了{key}", Time(took, math.nan), first)


def check(catalogue: Path, what: str, size: int = LARGE) -> Time:
    """Check a catalogue for the first time, which makes its cache."""
    forget(catalogue)
    cost = cost_of([str(BIN / "qingdan"), "check", str(catalogue)], look_at_memory=True)
    took = Time(cost.seconds, cost.processor)
    report(f"check {size} 个文件，第一次，{what}", took, None)
    print(f"{'':48}最大的进程 {cost.largest:.0f} MB，全部进程合计 {cost.together:.0f} MB", flush=True)
    return took


def peers(folder: Path, catalogue: Path, what: str, ours: Time) -> None:
    """The same files under the schema that `qingdan schema` gives out, and a checker of the YAML alone.

    Both take linear time: only every so-many-th file is checked, and the time multiplied.
    """
    schema = folder / "schema.json"
    subprocess.run([str(BIN / "qingdan"), "schema", "--standard", "national", "-o", str(schema)], check=True)
    files = [str(path) for path in sorted(catalogue.rglob("*.yaml")) if path.parent != catalogue]
    commands = {
        "check-jsonschema（只查结构）": [str(BIN / "check-jsonschema"), "--schemafile", str(schema)],
        "yamllint（只查写法）": [str(BIN / "yamllint")],
    }
    for name, command in commands.items():
        # Less the start of the program, which is no part of what grows with the files.
        start = least([*command, files[0]], rounds=1)
        took = least([*command, *files[::PART]], rounds=1)
        whole = Time(
            start.wall + (took.wall - start.wall) * PART, start.processor + (took.processor - start.processor) * PART
        )
        report(f"  {name}，{what}，由 {PART} 分之一的文件推算", whole, ours)


def change_one(catalogue: Path, number: int, key: str) -> None:
    """Change what one item states under a key."""
    path = sorted((catalogue / "大庆市" / "肇州县").glob("*.yaml"))[number]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{key}: ", f"{key}: 第{number + 2}", 1), encoding="utf-8")


def comparing(folder: Path, large: Path, small: Path) -> None:
    """Comparing two folders of which one item in fifty differs."""
    other_small = make_catalogue(folder / "small-2", SMALL)
    other_large = make_catalogue(folder / "large-2", LARGE)
    base = least([str(BIN / "qingdan"), "diff", str(small), str(other_small)])
    report(f"diff {SMALL} 个文件", base, None)
    report(f"diff {LARGE} 个文件", least([str(BIN / "qingdan"), "diff", str(large), str(other_large)]), base)


def forget(catalogue: Path) -> None:
    """Delete the cache."""
    shutil.rmtree(catalogue / ".qingdan", ignore_errors=True)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, stdout=subprocess.DEVNULL)


def report(what: str, took: Time, against: Time | None) -> None:
    """Print a line: both times, and how many times those of the line it is compared with."""
    times = (took.wall, against and against.wall, "秒"), (took.processor, against and against.processor, "处理器秒")
    shown = "  ".join(
        " " * 24
        if math.isnan(value) > math.isnan(took.wall)
        else f"{value:8.2f} {unit} {f'{value / other:8.3f} 倍' if other else ' ' * 11}"
        for value, other, unit in times
    )
    print(f"{shown}  {what}", flush=True)


if __name__ == "__main__":
    main()
