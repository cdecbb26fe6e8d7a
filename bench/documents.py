"""Documents by the hundred: against WeasyPrint on the same content, again without a change, and in bounded memory.

Each figure is of whole commands, from their start to their end: templates, fonts and QR codes are part of it.
"""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from catalogue import make_catalogue
from measure import BIN, Cost, cost_of

RECORDS = 130  # some 100 notices
ROUNDS = 2
MANY = (250, 500, 1_000)
CORES = 2


def printing(folder: Path) -> None:
    """Print a table of measurements, made in a folder that is not there yet."""
    folder.mkdir()
    against_weasyprint(folder)
    memory(folder)


def against_weasyprint(folder: Path) -> None:
    """Notices as PDF beside WeasyPrint, on one core and on two."""
    catalogue = make_catalogue(folder / "catalogue", RECORDS)
    html, out = folder / "html", folder / "pdf"
    cost_of(render(catalogue, html, "html"))
    pages = sorted(str(path) for path in html.rglob("*.html") if path.parent != html)
    for cores in (1, CORES):
        ours = least(partial(fresh, out, render(catalogue, out, "pdf", cores)))
        report(f"render notice，{len(pages)} 份 PDF，{cores} 个进程", ours, len(pages))
        theirs = weasyprint(pages, cores)
        if theirs.code:
            print(f"{'':24}  WeasyPrint 在这台机器上不能用（缺少 Pango）", flush=True)
            continue
        report(f"WeasyPrint，同样 {len(pages)} 份，{cores} 个进程", theirs, len(pages))
        ratios = theirs.seconds / ours.seconds, theirs.processor / ours.processor
        made, other = sheets(out, "*.pdf"), sheets(html, "*.weasy.pdf")
        told = "，".join(
            f"{what}是 {ratio:.1f} 倍（按页 {ratio * made / other:.1f} 倍）"
            for what, ratio in zip(("时间", "处理器时间"), ratios, strict=True)
        )
        print(f"{'':24}  WeasyPrint 的{told}；{other} 页，这里 {made} 页", flush=True)
    again = least(lambda: cost_of(render(catalogue, out, "pdf")))
    print(f"{again.seconds:8.2f} 秒 {again.seconds / ours.seconds:8.2f} 倍  没有变化，再做一次", flush=True)


def memory(folder: Path) -> None:
    """The largest process of a run over ever more notices in all formats: it must not grow with them."""
    catalogue = make_catalogue(folder / "large", MANY[-1] * 5 // 4)
    files = sorted(catalogue.glob("大庆市/**/*.yaml"))
    for count in MANY:
        codes = folder / "codes.txt"
        codes.write_text("\n".join(filter(None, map(code_of, files[:count]))), encoding="utf-8")
        out = folder / f"all-{count}"
        first = cost_of([*render(catalogue, out, "html,pdf,xlsx,docx", CORES), "--codes", str(codes)])
        again = cost_of([*render(catalogue, out, "html,pdf,xlsx,docx", CORES), "--codes", str(codes)])
        words = f"{first.largest:.0f} MB，{count} 份、四种格式；没有变化再做一次 {again.seconds:.2f} 秒"
        print(f"{first.seconds:8.2f} 秒           最大的进程 {words}", flush=True)
        shutil.rmtree(out)


def render(catalogue: Path, out: Path, formats: str, jobs: int = CORES) -> list[str]:
    """The command that makes notices."""
    options = ["--out", str(out), "--format", formats, "--jobs", str(jobs)]
    return [str(BIN / "qingdan"), "render", "notice", str(catalogue), *options]


def fresh(out: Path, command: Sequence[str]) -> Cost:
    """The cost of a command that finds nothing in `out`."""
    shutil.rmtree(out, ignore_errors=True)
    return cost_of(list(command))


def weasyprint(pages: Sequence[str], processes: int) -> Cost:
    """WeasyPrint on HTML pages, dealt out to processes: the time of the slowest, the processor time of all."""
    script = str(Path(__file__).with_name("weasy.py"))
    with ThreadPoolExecutor(processes) as pool:
        parts = (pages[start::processes] for start in range(processes))
        costs = list(pool.map(lambda part: cost_of([sys.executable, script, *part]), parts))
    slowest = max(costs, key=lambda cost: cost.seconds)
    return replace(slowest, code=max(cost.code for cost in costs), processor=sum(cost.processor for cost in costs))


def least(run: Callable[[], Cost]) -> Cost:
    """The cheapest of a few runs; its times are NaN where the tool does not run here."""
    best = min((run() for _ in range(ROUNDS)), key=lambda cost: cost.seconds)
    return best if best.code == 0 else replace(best, seconds=math.nan, processor=math.nan)


def sheets(folder: Path, pattern: str) -> int:
    """Pages of the PDF files below a folder."""
    from pypdf import PdfReader

    return sum(len(PdfReader(path).pages) for path in folder.rglob(pattern))


def code_of(path: Path) -> str:
    """The implementation code of a record."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.split(":")[1].strip(' "') for line in lines if line.startswith("实施编码:")), "")


def report(what: str, cost: Cost, documents: int) -> None:
    """Print a line: seconds, and documents per second."""
    speed = f"{cost.seconds:8.2f} 秒 {documents / cost.seconds:6.1f} 份/秒"
    print(f"{speed}  {what}，处理器时间 {cost.processor:.1f} 秒", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="qingdan-bench-") as name:
        printing(Path(name) / "documents")
