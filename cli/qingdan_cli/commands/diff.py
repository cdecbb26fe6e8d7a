"""qingdan diff: what changed between two versions of a catalogue."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines


class DiffFormat(StrEnum):
    """The formats of a report of changes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class FailOnChange(StrEnum):
    """The least weight of a change that makes the exit code 1."""

    BREAKING = "breaking"
    NOTICE = "notice"
    EDITORIAL = "editorial"
    NEVER = "never"


def diff(
    old: Annotated[str, typer.Argument(help="旧版本：文件夹，或 git 版本（如 HEAD~1、v2026.1）")],
    new: Annotated[
        str | None, typer.Argument(help="新版本：文件夹，或 git 版本；不写就是 --catalogue 文件夹现在的样子")
    ] = None,
    catalogue: Annotated[Path, typer.Option("--catalogue", "-C", help="用 git 版本比较时，目录所在的文件夹")] = Path(),
    effective: Annotated[
        bool, typer.Option("--effective", help="比较连同沿用的内容：上级的变更在沿用它的每一级都列出")
    ] = False,
    report_format: Annotated[DiffFormat, typer.Option("--format", help="报告格式")] = DiffFormat.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="报告写到这个文件")] = None,
    fail_on: Annotated[FailOnChange, typer.Option(help="有这个程度以上的变更时退出码为 1")] = FailOnChange.NEVER,
) -> int:
    """比较两个版本的事项目录：按层级、事项列出变更、调整类型，以及对申请人是减轻还是加重。"""
    from qingdan_catalog.changes import Level, compare_effective, compare_versions, open_version
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.changes import REPORTERS

    newer = Path(new) if new is not None and Path(new).is_dir() else catalogue
    versions = open_version(old, catalogue), open_version(new if new is not None else str(catalogue), catalogue)
    if effective:
        comparison = compare_effective(*versions, open_catalogue(newer).profile.local_keys)
    else:
        comparison = compare_versions(*versions)
    write_lines(REPORTERS[report_format.value](comparison), output)
    if fail_on is FailOnChange.NEVER:
        return 0
    limit = Level[fail_on.name].rank
    return int(any(change.level.rank <= limit for change in comparison.changes))
