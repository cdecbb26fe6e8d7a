"""qingdan fmt: one layout for all record files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress


def fmt(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    check: Annotated[bool, typer.Option("--check", help="只看哪些文件需要整理，不写文件；有需要的退出码为 1")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示会怎样整理，不写文件；有需要的退出码为 1")] = False,
) -> int:
    """整理记录文件的写法：要素按标准的顺序，编码加引号，缩进、空行、换行统一；内容不变，注释跟着所说明的键走。"""
    from qingdan_catalog.formatting import format_catalogue
    from qingdan_catalog.rewrites import save_rewrites
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.rewrites import diff_lines, report_format

    catalogue = open_catalogue(path)
    with progress("整理") as tell:
        result = format_catalogue(catalogue, progress=tell)
    if check or diff:
        if diff:
            write_lines(diff_lines(result.rewrites), None)
        for line in report_format(result, written=False):
            typer.echo(line, err=diff)
        return int(bool(result.rewrites or result.unwritten))
    unwritten = save_rewrites(catalogue, result.rewrites)
    write_lines(report_format(result, written=True, unwritten=unwritten), None)
    return int(bool(result.unwritten or unwritten))
