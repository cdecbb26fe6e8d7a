"""qingdan show: one item, as stated or as in effect, and where a value comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._day import day_of
from qingdan_schema.errors import QingdanError


def show(
    code: Annotated[str, typer.Argument(help="事项的编码（业务办理项、实施或基本编码），或文件在目录里的路径")],
    path: Annotated[Path, typer.Option("--catalogue", "-C", help="目录所在的文件夹")] = Path(),
    effective: Annotated[bool, typer.Option("--effective", help="连同从上级沿用的内容")] = False,
    why: Annotated[str | None, typer.Option("--why", help="这个要素的值是哪一级、哪个文件、哪一行写的")] = None,
    on: Annotated[str | None, typer.Option("--on", help="按这一天（如 2026-06-01）生效的记录来看")] = None,
) -> int:
    """显示一个事项：文件里写的，或连同沿用的；说明每个值从哪里来。"""
    from qingdan_catalog.items import load_file
    from qingdan_catalog.levels import open_chains
    from qingdan_catalog.levels import why as trace
    from qingdan_catalog.selection import select_one
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.levels import show_effective, show_why

    catalogue = open_catalogue(path)
    file = select_one(catalogue, code)
    above = open_chains(catalogue, day_of(on)).above(file)
    if why is not None:
        lines = show_why(trace(catalogue, file, above, why))
    elif effective:
        loaded = load_file(catalogue, file, above)
        if loaded.record is None:
            raise QingdanError(f"{file} {loaded.trouble}，先用 qingdan check 检查它")
        lines = show_effective(loaded)
    else:
        lines = iter((catalogue.root / file).read_text(encoding="utf-8-sig").splitlines())
    for line in lines:
        typer.echo(line)
    return 0
