"""Measure against the tools that a user would pick instead, in one run; figures are ratios of wall time.

Absolute times belong to the machine; the ratios are what to quote, and processor time where others use the machine too.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from catalogue import make_catalogue
from measure import Cost, cost_of

BIN = Path(sys.executable).parent
SMALL, LARGE = 2_000, 20_000
FEW_WRONG, MANY_WRONG = 0.02, 0.5
ROUNDS = 3
BATCH = 5_000


def seconds(command: list[str], before: Callable[[], object] = lambda: None, rounds: int = ROUNDS) -> float:
    """The least wall time of a few runs, or NaN when the tool does not run here; `before` puts things back first."""
    best = math.inf
    for _ in range(rounds):
        before()
        done = cost_of(command)
        if done.code not in (0, 1):  # 1 is “found something”
            return math.nan
        best = min(best, done.seconds)
    return best


def main() -> None:
    """Print a table of measurements."""
    with tempfile.TemporaryDirectory(prefix="qingdan-bench-") as name:
        folder = Path(name)
        checking(folder)
        comparing(folder, folder / "few", folder / "small")
        printing(folder)


def checking(folder: Path) -> None:
    """Checking everything, anew and again, against two checkers of YAML files."""
    few = make_catalogue(folder / "few", LARGE, wrong=FEW_WRONG)
    many = make_catalogue(folder / "many", LARGE, wrong=MANY_WRONG)
    small = make_catalogue(folder / "small", SMALL, wrong=FEW_WRONG)
    git(few, "init", "-q")
    git(few, "add", "-A")
    peers(folder, few, "50 个文件里 1 个有问题", first := check(few, "50 个文件里 1 个有问题"))
    again = seconds([str(BIN / "qingdan"), "check", str(few)])
    report(f"check {LARGE} 个文件，没有变化", again, first.seconds)
    number = count()
    one = seconds([str(BIN / "qingdan"), "check", str(few)], lambda: change_one(few, next(number)))
    report(f"check {LARGE} 个文件，一个文件改了办理地点", one, first.seconds)
    peers(folder, many, "一半的文件有问题", check(many, "一半的文件有问题"), part=LARGE // SMALL)
    tenth = check(small, "50 个文件里 1 个有问题", SMALL)
    report(f"  {LARGE // SMALL} 倍的文件", first.seconds, tenth.seconds)
    bare = seconds([sys.executable, "-c", "pass"])
    report("python -c pass", bare, None)
    report("qingdan --help", seconds([str(BIN / "qingdan"), "--help"]), bare)


def check(catalogue: Path, what: str, size: int = LARGE) -> Cost:
    """Check a catalogue for the first time, which makes its cache."""
    forget(catalogue)
    cost = cost_of([str(BIN / "qingdan"), "check", str(catalogue)], look_at_memory=True)
    report(f"check {size} 个文件，第一次，{what}", cost.seconds, None)
    memory = f"最大的进程 {cost.largest:.0f} MB，全部进程合计 {cost.together:.0f} MB"
    print(f"{'':24}  处理器时间 {cost.processor:.1f} 秒；{memory}", flush=True)
    return cost


def peers(folder: Path, catalogue: Path, what: str, ours: Cost, *, part: int = 1) -> None:
    """The same files under the schema that `qingdan schema` gives out, and a checker of the YAML alone.

    Both take linear time; with `part` only every so-many-th file is checked, and the time multiplied.
    """
    schema = folder / "schema.json"
    subprocess.run([str(BIN / "qingdan"), "schema", "--standard", "national", "-o", str(schema)], check=True)
    files = [str(path) for path in sorted(catalogue.rglob("*.yaml")) if path.parent != catalogue][::part]
    guessed = f"，由 {part} 分之一的文件推算" if part > 1 else ""
    report(
        f"  check-jsonschema（只查结构），{what}{guessed}",
        in_batches([str(BIN / "check-jsonschema"), "--schemafile", str(schema)], files) * part,
        ours.seconds,
    )
    tenth = files[:: max(1, LARGE // SMALL // part)]
    yamllint = in_batches([str(BIN / "yamllint")], tenth) * len(files) * part / len(tenth)
    report(f"  yamllint（只查写法），{what}，由一部分文件推算", yamllint, ours.seconds)


def in_batches(command: list[str], files: list[str]) -> float:
    """The time of a command over files, as many at once as a command line holds."""
    starts = range(0, len(files), BATCH)
    return sum(seconds([*command, *files[start : start + BATCH]], rounds=1) for start in starts)


def change_one(catalogue: Path, number: int) -> None:
    """Change where one item is handled."""
    path = sorted((catalogue / "大庆市" / "肇州县").glob("*.yaml"))[number]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("办理地点: ", f"办理地点: {number + 2}号楼", 1), encoding="utf-8")


def comparing(folder: Path, large: Path, small: Path) -> None:
    """Comparing two folders of which one item in fifty differs."""
    other_small = make_catalogue(folder / "small-2", SMALL)
    other_large = make_catalogue(folder / "large-2", LARGE)
    base = seconds([str(BIN / "qingdan"), "diff", str(small), str(other_small)])
    report(f"diff {SMALL} 个文件", base, None)
    report(f"diff {LARGE} 个文件", seconds([str(BIN / "qingdan"), "diff", str(large), str(other_large)]), base)


def printing(folder: Path) -> None:
    """Notices as PDF, against WeasyPrint on the same notices in HTML."""
    hundred = make_catalogue(folder / "hundred", 100)
    out = folder / "out"
    command = [str(BIN / "qingdan"), "render", "notice", str(hundred), "--out", str(out), "--format"]
    ours = seconds([*command, "pdf"], lambda: shutil.rmtree(out, ignore_errors=True))
    report("render notice 100 份 PDF", ours, None)
    subprocess.run([*command, "html"], check=True, stdout=subprocess.DEVNULL)
    pages = [str(path) for path in sorted(out.rglob("*.html"))]
    report(
        "  WeasyPrint，同样 100 份 HTML",
        seconds([sys.executable, str(Path(__file__).with_name("weasy.py")), *pages]),
        ours,
    )


def forget(catalogue: Path) -> None:
    """Delete the cache."""
    shutil.rmtree(catalogue / ".qingdan", ignore_errors=True)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, stdout=subprocess.DEVNULL)


def report(what: str, value: float, against: float | None) -> None:
    """Print a line: seconds, and how many times the line it is compared with."""
    ratio = f"{value / against:8.2f} 倍" if against else " " * 8
    print(f"{value:8.2f} 秒 {ratio}  {what}", flush=True)


if __name__ == "__main__":
    main()
