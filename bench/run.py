"""Measure against the tools that a user would pick instead, in one run; figures are ratios of wall time.

Absolute times belong to the machine; the ratios are what to quote.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from catalogue import make_catalogue

from qingdan_schema.models import ServiceItem

BIN = Path(sys.executable).parent
SMALL, LARGE = 2_000, 20_000
ROUNDS = 3


def seconds(command: list[str], before: Callable[[], object] = lambda: None) -> float:
    """The least wall time of a few runs, or NaN when the tool does not run here; `before` puts things back first."""
    best = math.inf
    for _ in range(ROUNDS):
        before()
        start = time.perf_counter()
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 1):  # 1 is “found something”
            return math.nan
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print a table of measurements."""
    with tempfile.TemporaryDirectory(prefix="qingdan-bench-") as name:
        folder = Path(name)
        small = make_catalogue(folder / "small", SMALL, wrong=50)
        large = make_catalogue(folder / "large", LARGE, wrong=50)
        checking(folder, small, large)
        comparing(folder, small, large)
        printing(folder)


def checking(folder: Path, small: Path, large: Path) -> None:
    """Checking everything, anew and with the cache, against two checkers of YAML files."""
    schema = folder / "schema.json"
    schema.write_text(json.dumps(ServiceItem.model_json_schema(), ensure_ascii=False), encoding="utf-8")
    files = [str(path) for path in sorted(small.rglob("*.yaml")) if path.name != "qingdan.yaml"]
    cold = seconds([str(BIN / "qingdan"), "check", "--no-cache", str(small)])
    report(f"check {SMALL} 个文件，不用缓存", cold, None)
    report(
        "  check-jsonschema（只查结构）",
        seconds([str(BIN / "check-jsonschema"), "--schemafile", str(schema), *files]),
        cold,
    )
    report("  yamllint（只查写法）", seconds([str(BIN / "yamllint"), *files]), cold)
    twenty = seconds([str(BIN / "qingdan"), "check", "--no-cache", str(large)])
    report(f"check {LARGE} 个文件，不用缓存（{LARGE // SMALL} 倍文件）", twenty, cold)
    fresh = seconds([str(BIN / "qingdan"), "check", str(large)], lambda: forget(large))
    report(f"check {LARGE} 个文件，建立缓存", fresh, cold)
    warm = seconds([str(BIN / "qingdan"), "check", str(large)])
    report(f"check {LARGE} 个文件，没有变化（git 之外，逐个算散列）", warm, twenty)
    git(large, "init", "-q")
    git(large, "add", "-A")
    report(f"check {LARGE} 个文件，没有变化（git 之内）", seconds([str(BIN / "qingdan"), "check", str(large)]), twenty)
    report("qingdan --help", seconds([str(BIN / "qingdan"), "--help"]), cold)


def comparing(folder: Path, small: Path, large: Path) -> None:
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
