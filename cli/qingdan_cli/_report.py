"""The formats of a report of findings, and where the report goes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from qingdan_cli._output import wants_colour, write_bytes, write_lines
from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from qingdan_catalog.checking import CheckResult


class ReportFormat(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    HTML = "html"
    XLSX = "xlsx"


FORMAT_HELP = (
    "报告格式：text 带原文、concise 一处一行、json 和 jsonl 供程序读取、sarif 代码扫描、junit 测试报告、"
    "github 和 gitlab（Gitee 相同）合并请求标注、html 网页、xlsx 问题清单"
)
_BINARY = frozenset({ReportFormat.XLSX})


def require_output(report_format: ReportFormat, output: Path | None) -> None:
    """Refuse to print what is no text. Raises QingdanError."""
    if report_format in _BINARY and output is None:
        example = f"--output 问题清单.{report_format.value}"
        raise QingdanError(f"{report_format.value} 格式不能显示在屏幕上，请用 --output 写明文件，如 {example}")


def write_report(result: CheckResult, report_format: ReportFormat, output: Path | None) -> None:
    """Print the report, in colours on a terminal, or write it to `output`."""
    from qingdan_renderers.findings import BINARY_REPORTERS, COLOURED, REPORTERS

    if output is not None and report_format in BINARY_REPORTERS:
        write_bytes(BINARY_REPORTERS[report_format](result), output)
        return
    in_colour = output is None and report_format in COLOURED and wants_colour()
    reporters = COLOURED if in_colour else REPORTERS
    write_lines(reporters[report_format](result), output)


def tell_baseline(result: CheckResult) -> None:
    """Say beside the report what the baseline has left out, and whether it can shrink."""
    if result.known:
        typer.echo(f"另有 {result.known} 处是基线里已知的问题，没有列出。", err=True)
    if result.gone:
        typer.echo(
            f"基线里有 {result.gone} 处已经不再出现，请用 --write-baseline 重新写成，免得同样的问题再混进来。", err=True
        )
