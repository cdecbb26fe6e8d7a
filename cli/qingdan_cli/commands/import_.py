"""qingdan import: records of a portal become YAML files, and every field is accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress


def import_(
    source: Annotated[Path, typer.Argument(help="一行一条记录的 JSON 文件（.jsonl）；national 是交换表的文件夹")],
    mapping: Annotated[
        str, typer.Option(help="字段映射：自带的名称（如 guangdong）、national（全国交换表），或映射文件的路径")
    ],
    into: Annotated[Path, typer.Option(help="写到哪个文件夹")],
    replace: Annotated[bool, typer.Option("--replace", help="内容不同的同名文件也替换")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="导入报告写到这个文件")] = None,
) -> int:
    """导入平台的事项数据，一个事项写成一个 YAML 文件；每个字段的去向都有报告。"""
    from qingdan_catalog.records import import_records, load_mapping
    from qingdan_renderers.imports import report_import

    with progress("导入") as tell:
        if mapping == "national":
            from qingdan_catalog.exchange import import_national

            report = import_national(source, into, progress=tell, replace=replace)
        else:
            report = import_records(source, load_mapping(mapping), into, progress=tell, replace=replace)
    write_lines(report_import(report), output)
    return 0 if report.complete else 1
