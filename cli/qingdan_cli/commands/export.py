"""qingdan export: records as tables of another system."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress


class Target(StrEnum):
    """What to export to."""

    NATIONAL = "national"


def export(
    target: Annotated[Target, typer.Argument(help="导出成什么：national 全国交换表")],
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("export"),
    formats: Annotated[str, typer.Option("--format", help="格式，用逗号分开：csv、jsonl、sql")] = "csv",
    since: Annotated[
        Path | None, typer.Option("--since", help="上次导出的文件夹：与它比较，标出新增、更新、删除")
    ] = None,
    only_changes: Annotated[bool, typer.Option("--only-changes", help="只写这一批变更的行")] = False,
    batch: Annotated[str, typer.Option("--batch", help="批次号，不写就用同步日期")] = "",
    on: Annotated[str, typer.Option("--on", help="同步日期，如 2026-06-01；不写就用目录的“更新日期”")] = "",
    data_source: Annotated[str, typer.Option("--data-source", help="数据来源列（data_source）的值")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="有必填的列没有值、值太长等问题时，什么都不写")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="导出报告写到这个文件")] = None,
) -> int:
    """导出成全国交换表；交换表装不下的内容写在旁边的文件里，用 qingdan import --mapping national 可以原样读回。"""
    from qingdan_catalog.exchange import ExportOptions, export_national
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.exchange import report_export

    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    options = ExportOptions(names, since, on, batch, data_source, strict, only_changes)
    make = {Target.NATIONAL: export_national}[target]
    with progress("导出") as tell:
        report = make(open_catalogue(path), out, options, progress=tell)
    write_lines(report_export(report), output)
    return int(bool(report.faulty or report.refused))
