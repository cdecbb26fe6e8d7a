"""qingdan fix: the fixes that rules offer, made in the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress


def fix(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    unsafe: Annotated[bool, typer.Option("--unsafe", help="连可能改变意思、要人核对的修改也做")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示会改什么，不写文件；有要改的退出码为 1")] = False,
    rules: Annotated[list[str] | None, typer.Option("--rule", help="只改这条规则的问题，可写几次，如 S005")] = None,
    standard: Annotated[
        str | None, typer.Option(help="不按目录写的标准，按这个标准检查，如 guangdong、guangdong@2021-06，或标准文件")
    ] = None,
) -> int:
    """自动修改能改的问题，如给编码加引号；别的内容、注释和排版一字不动。改了会带来新问题的不改，并说明。"""
    from qingdan_catalog.fixing import fix_catalogue
    from qingdan_catalog.own_profile import open_profile
    from qingdan_catalog.rewrites import save_rewrites
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.rewrites import diff_lines, report_fixes

    catalogue = open_catalogue(path)
    if standard is not None:
        catalogue = replace(catalogue, profile=open_profile(standard))
    with progress("检查") as tell:
        result = fix_catalogue(catalogue, unsafe=unsafe, rules=rules or (), progress=tell)
    if diff:
        write_lines(diff_lines(result.fixed), None)
        for line in report_fixes(result, written=False):
            typer.echo(line, err=True)
        return int(bool(result.fixed))
    unwritten = save_rewrites(catalogue, result.fixed)
    write_lines(report_fixes(result, written=True, unwritten=unwritten), None)
    return int(bool(result.refused or unwritten))
