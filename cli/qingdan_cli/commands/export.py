"""qingdan export: records as spreadsheets, or as tables of another system."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError


class Target(StrEnum):
    """What to export to."""

    NATIONAL = "national"
    XLSX = "xlsx"
    CSV = "csv"


_OUT = {Target.NATIONAL: "export", Target.XLSX: "事项.xlsx", Target.CSV: "export"}
_ONLY_NATIONAL = ("--format", "--since", "--only-changes", "--batch", "--on", "--data-source", "--strict")
_ONLY_SHEETS = ("--per-body", "--kind", "--level", "--body", "--code", "--codes", "--encoding")


def export(
    context: typer.Context,
    target: Annotated[
        Target, typer.Argument(help="导出成什么：xlsx 可以改好再合并回来的工作簿，csv 各表的 CSV，national 全国交换表")
    ],
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="写到哪里：xlsx 是工作簿（默认 事项.xlsx），其余和 --per-body 是文件夹（默认 export）"
        ),
    ] = None,
    per_body: Annotated[bool, typer.Option("--per-body", help="xlsx、csv：每个实施主体一个工作簿或文件夹")] = False,
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="xlsx、csv：只导出这个事项类型，可以写多次")] = None,
    levels: Annotated[
        list[str] | None, typer.Option("--level", help="xlsx、csv：只导出这个行使层级，可以写多次")
    ] = None,
    bodies: Annotated[
        list[str] | None, typer.Option("--body", help="xlsx、csv：只导出这个实施主体（全称），可以写多次")
    ] = None,
    codes: Annotated[
        list[str] | None, typer.Option("--code", help="xlsx、csv：只导出这个编码的事项，可以写多次")
    ] = None,
    codes_file: Annotated[
        Path | None, typer.Option("--codes", help="xlsx、csv：只导出这个文件里的编码，一行一个")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="csv：编码，utf-8-sig 或 gb18030")] = "utf-8-sig",
    formats: Annotated[str, typer.Option("--format", help="national：格式，用逗号分开：csv、jsonl、sql")] = "csv",
    since: Annotated[
        Path | None, typer.Option("--since", help="national：上次导出的文件夹，与它比较，标出新增、更新、删除")
    ] = None,
    only_changes: Annotated[bool, typer.Option("--only-changes", help="national：只写这一批变更的行")] = False,
    batch: Annotated[str, typer.Option("--batch", help="national：批次号，不写就用同步日期")] = "",
    on: Annotated[str, typer.Option("--on", help="national：同步日期，如 2026-06-01；不写就用目录的“更新日期”")] = "",
    data_source: Annotated[str, typer.Option("--data-source", help="national：数据来源列（data_source）的值")] = "",
    strict: Annotated[
        bool, typer.Option("--strict", help="national：有必填的列没有值、值太长等问题时，什么都不写")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="导出报告写到这个文件")] = None,
) -> int:
    """导出：工作簿（改好以后用 qingdan merge 合并回来）、CSV，或全国交换表（用 qingdan import 可以原样读回）。"""
    from qingdan_catalog.store import open_catalogue

    _refuse_foreign(context, target)
    catalogue = open_catalogue(path)
    where = out or Path("export" if per_body else _OUT[target])
    if target is Target.NATIONAL:
        from qingdan_catalog.exchange import ExportOptions, export_national
        from qingdan_renderers.exchange import report_export

        names = [name.strip().lower() for name in formats.split(",") if name.strip()]
        options = ExportOptions(names, since, on, batch, data_source, strict, only_changes)
        with progress("导出") as tell:
            report = export_national(catalogue, where, options, progress=tell)
        write_lines(report_export(report), output)
        return int(bool(report.faulty or report.refused))

    from qingdan_catalog.selection import read_codes, select_paths
    from qingdan_catalog.sheets.export import choice_of, open_export
    from qingdan_renderers.sheets import export_csv, export_xlsx, report_sheets

    wanted = [*(codes or []), *(read_codes(codes_file) if codes_file else [])]
    if codes_file and not wanted:
        raise QingdanError(f"{codes_file} 里没有编码，请一行写一个")
    choice = choice_of(kinds or [], levels or [], bodies or [])
    paths, missing = select_paths(catalogue, wanted)
    with progress("导出") as tell:
        source = open_export(catalogue, paths, choice, per_body=per_body, progress=tell)
        if target is Target.XLSX:
            found = export_xlsx(source, where, progress=tell)
        else:
            found = export_csv(source, where, encoding=encoding, progress=tell)
    write_lines(report_sheets(found, missing), output)
    return int(bool(found.troubles or found.unsaid or missing))


def _refuse_foreign(context: typer.Context, target: Target) -> None:
    """Refuse options that say nothing about this target, before they are believed to have had an effect."""
    foreign = {*(_ONLY_SHEETS if target is Target.NATIONAL else _ONLY_NATIONAL)}
    if target is Target.XLSX:
        foreign.add("--encoding")
    given = [
        option
        for parameter in context.command.params
        for option in parameter.opts
        if option in foreign and str(context.get_parameter_source(parameter.name or "")).endswith("COMMANDLINE")
    ]
    if given:
        raise QingdanError(
            f"导出 {target.value} 时不能写 {'、'.join(given)}，请去掉（各选项用于什么，见 qingdan export --help）"
        )
