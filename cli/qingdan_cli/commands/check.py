"""qingdan check: what is wrong in a catalogue, and where."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._day import day_of
from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress


class ReportFormat(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


def check(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    against: Annotated[
        str | None, typer.Option("--against", help="再与旧版本比较并检查变更：另一个文件夹，或 git 版本")
    ] = None,
    standard: Annotated[
        str | None, typer.Option(help="不按目录写的标准，按这个标准检查，如 guangdong、guangdong@2021-06，或标准文件")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="只沿用这一天（如 2026-06-01）生效的上级记录")] = None,
    report_format: Annotated[ReportFormat, typer.Option("--format", help="报告格式")] = ReportFormat.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="报告写到这个文件")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="有这个级别以上的问题时退出码为 1")] = FailOn.ERROR,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="是否使用缓存（.qingdan 文件夹）")] = True,
) -> int:
    """检查事项目录：编码、要素、代码表、依据、材料、时限等，逐条指出文件、位置和改法。"""
    from qingdan_catalog.checking import check_catalogue
    from qingdan_catalog.findings import Severity
    from qingdan_catalog.own_profile import open_profile
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.findings import REPORTERS

    catalogue = open_catalogue(path)
    if standard is not None:
        catalogue = replace(catalogue, profile=open_profile(standard))
    day = day_of(on)
    with progress("检查") as tell:
        result = check_catalogue(catalogue, progress=tell, use_cache=cache, against=against, day=day)
    write_lines(REPORTERS[report_format.value](result), output)
    if fail_on is FailOn.NEVER:
        return 0
    limit = Severity(fail_on.value).rank
    return int(any(finding.severity.rank <= limit for finding in result.findings))
