"""qingdan import: workbooks of departments and records of portals become YAML files, everything accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from qingdan_catalog.sheets.report import SheetImportReport

_RECORDS = (".jsonl", ".ndjson", ".json")


def import_(
    source: Annotated[
        Path,
        typer.Argument(
            help="部门报来的表格（.xlsx、.xls、.et、.ods、.csv），或一行一条记录的 .jsonl；national 是文件夹"
        ),
    ],
    into: Annotated[Path | None, typer.Option(help="写到哪个文件夹")] = None,
    mapping: Annotated[
        str,
        typer.Option(
            help="映射。表格可以不写（自动识别），或写 --plan -o 存下、改好的文件；.jsonl 写自带的名称（如 guangdong）"
            "或映射文件；交换表写 national"
        ),
    ] = "",
    plan: Annotated[bool, typer.Option("--plan", help="只看表格会怎样识别，不写任何记录；加 -o 把映射存下来")] = False,
    save_mapping: Annotated[Path | None, typer.Option("--save-mapping", help="导入的同时把所用的映射存下来")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="表格里有任何一行、一列没有去处，就一个文件也不写")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="内容不同的同名文件也替换")] = False,
    feedback: Annotated[
        Path | None, typer.Option("--feedback", help="导入后检查，把问题标在表格的副本上，写到这个 .xlsx 文件")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="导入报告写到这个文件；与 --plan 一起是映射文件")
    ] = None,
) -> int:
    """导入部门报来的表格或平台的事项数据，一个事项写成一个 YAML 文件；每一行、每个字段的去向都有报告。"""
    if _is_workbook(source, mapping):
        if plan:
            return _plan(source, into, mapping, output or save_mapping)
        if feedback is not None:
            _require_feedback(source, feedback)
        return _workbook(source, _target(into), mapping, save_mapping, output, feedback, strict=strict, replace=replace)
    if plan or strict or save_mapping is not None or feedback is not None:
        raise QingdanError(f"--plan、--strict、--save-mapping 和 --feedback 只用于表格，{source} 不是表格，请去掉它们")
    if not mapping:
        raise QingdanError("导入平台数据要写明映射：--mapping guangdong、--mapping national，或映射文件的路径")
    return _records(source, _target(into), mapping, output, replace=replace)


def _is_workbook(source: Path, mapping: str) -> bool:
    """Whether the source is a workbook: no folder, no JSON lines, and not read by a mapping of records that ships."""
    from qingdan_catalog.records import mapping_names

    by_name = mapping == "national" or mapping in mapping_names()
    return not (by_name or source.is_dir() or source.suffix.lower() in _RECORDS)


def _target(into: Path | None) -> Path:
    if into is None:
        raise QingdanError("没有写导入到哪个文件夹，请加 --into 文件夹（只想看看怎样识别，用 --plan）")
    return into


def _plan(source: Path, into: Path | None, mapping: str, output: Path | None) -> int:
    from qingdan_catalog.sheets.importer import plan_import
    from qingdan_catalog.sheets.mapping import mapping_text, read_mapping
    from qingdan_renderers.imports import report_plan

    found = plan_import(source, into, read_mapping(Path(mapping)) if mapping else None)
    write_lines(report_plan(found), None)
    if output is not None:
        write_lines(mapping_text(found.mapping()).splitlines(), output)
        typer.echo(f"映射写到了 {output}，改好以后用 --mapping {output} 导入")
    return 0


def _workbook(
    source: Path,
    into: Path,
    mapping: str,
    save_mapping: Path | None,
    output: Path | None,
    feedback: Path | None,
    *,
    strict: bool,
    replace: bool,
) -> int:
    from qingdan_catalog.sheets.importer import import_workbook
    from qingdan_catalog.sheets.mapping import mapping_text, read_mapping
    from qingdan_renderers.imports import report_sheets

    given = read_mapping(Path(mapping)) if mapping else None
    with progress("导入") as tell:
        report = import_workbook(source, into, mapping=given, strict=strict, replace=replace, progress=tell)
    if save_mapping is not None:
        write_lines(mapping_text(report.plan.mapping()).splitlines(), save_mapping)
    write_lines(report_sheets(report), output)
    if feedback is not None:
        _feedback(report, into, feedback)
    return 0 if report.complete else 1


def _require_feedback(source: Path, feedback: Path) -> None:
    from qingdan_renderers.feedback import require_place

    require_place(source, feedback)


def _feedback(report: SheetImportReport, into: Path, feedback: Path) -> None:
    """Check what was imported, and write the workbook back with what is wrong."""
    from qingdan_catalog.checking import check_catalogue
    from qingdan_catalog.store import open_parts
    from qingdan_cli._feedback import write_feedback
    from qingdan_renderers.feedback import feedback_of_import

    catalogue = open_parts([into])
    result = None
    if report.wrote:
        with progress("检查") as tell:
            result = check_catalogue(catalogue, progress=tell)
    write_feedback(report.source, feedback_of_import(report, result, catalogue.root), feedback)


def _records(source: Path, into: Path, mapping: str, output: Path | None, *, replace: bool) -> int:
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
