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
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from catalogue import make_catalogue
from documents import printing
from measure import BIN, ROUNDS, Time, cost_of, least
from peers import PART, Peer, peers_on
from watching import watching

SMALL, LARGE = 2_000, 20_000
FEW_WRONG, MANY_WRONG = 0.02, 0.5
SETTLE = 3
"""Seconds after which a file that was written can be told from a later change."""


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
    first = check(few, "50 个文件里 1 个有问题", peers=list(peers_on(folder, few)))
    report(f"  {LARGE // SMALL} 倍的文件", first, tenth)
    check(many, "一半的文件有问题", peers=list(peers_on(folder, many)))
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


def check(catalogue: Path, what: str, size: int = LARGE, peers: Sequence[Peer] = ()) -> Time:
    """Check a catalogue for the first time, which makes its cache, by turns with others, and report all of them.

    By turns, for a machine is not always equally fast; what counts are the least times of all rounds.
    """
    took = Time()
    memory = ""
    for number in range(ROUNDS):
        forget(catalogue)
        cost = cost_of([str(BIN / "qingdan"), "check", str(catalogue)], look_at_memory=number == 0)
        took = took.least(Time(cost.seconds, cost.processor))
        memory = memory or f"最大的进程 {cost.largest:.0f} MB，全部进程合计 {cost.together:.0f} MB"
        for peer in peers:
            peer.round()
    report(f"check {size} 个文件，第一次，{what}", took, None)
    print(f"{'':48}{memory}", flush=True)
    for peer in peers:
        report(f"  {peer.name}，{what}，由 {PART} 分之一的文件推算", peer.whole, took)
    return took


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
