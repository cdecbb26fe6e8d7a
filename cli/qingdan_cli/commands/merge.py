"""qingdan merge: what was changed in an exported workbook goes into the records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_bytes, write_lines
from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError


class MergeFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


def merge(
    workbook: Annotated[Path, typer.Argument(help="改好的工作簿（由 qingdan export xlsx 导出）")],
    path: Annotated[Path, typer.Argument(help="目录文件夹，就是导出时的那个目录")] = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会怎样合并，什么都不写")] = False,
    ours: Annotated[bool, typer.Option("--ours", help="两边都改过的，保留记录文件的内容")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="两边都改过的，取用工作簿的内容")] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="表里删去的行（事项、材料等），也从记录里删去；不写只列出来")
    ] = False,
    conflicts: Annotated[
        Path | None, typer.Option("--conflicts", help="有冲突时，另写一个工作簿列出它们（如 冲突.xlsx）")
    ] = None,
    form: Annotated[MergeFormat, typer.Option("--format", help="报告的格式：text 文字，json")] = MergeFormat.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="报告写到这个文件")] = None,
) -> int:
    """合并改好的工作簿：只有表里改过的写进记录文件，别的一个字节不动；两边都改过的列为冲突，不自动决定。"""
    from qingdan_catalog.sheets import open_workbook
    from qingdan_catalog.sheets.merge import MergeChoice, Side, merge_workbook, save_merge
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.sheets import conflict_book, merge_json, report_merge

    if ours and theirs:
        raise QingdanError("--ours 和 --theirs 只能写一个：前者保留记录文件，后者取用工作簿")
    side = Side.OURS if ours else Side.THEIRS if theirs else Side.NOBODY
    catalogue = open_catalogue(path)
    with progress("合并") as tell:
        report = merge_workbook(open_workbook(workbook), catalogue, MergeChoice(side, delete), progress=tell)
    if not dry_run:
        save_merge(report, catalogue)
    if conflicts is not None and (report.conflicts or report.refused):
        write_bytes(conflict_book(report, catalogue), conflicts)
    lines = report_merge(report, written=not dry_run) if form is MergeFormat.TEXT else merge_json(report, dry_run)
    write_lines(lines, output)
    return int(not report.clean)
