"""qingdan init: a new catalogue folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="在哪里建；不写就是当前文件夹")] = Path(),
    standard: Annotated[str | None, typer.Option("--standard", help="所用的标准，如 national、guangdong")] = None,
) -> None:
    """新建事项目录：设置、示例、编辑器提示。已有的文件不会被覆盖。"""
    from qingdan_catalog.scaffold import make_catalogue

    for step in make_catalogue(folder, standard):
        typer.echo(f"{step.outcome.value} {folder / step.path}" + (f"（{step.remark}）" if step.remark else ""))
    typer.echo(f"建好了。先看 {folder / 'README.md'}，再用 qingdan check {folder} 检查。")
