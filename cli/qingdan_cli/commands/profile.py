"""qingdan profile: the standards that ship, and the one that an office keeps itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._usage import ChineseCommand, ChineseGroup

profile = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="标准：列出、查看、比较自带的标准，检查自己写的标准文件。",
)

_NAME = "标准的名称（如 guangdong、guangdong@2021.1、guangdong@2025-07），或标准文件的路径"


class ShowFormat(StrEnum):
    """The formats of a profile's page."""

    TEXT = "text"
    JSON = "json"


@profile.command("list", cls=ChineseCommand)
def list_() -> None:
    """列出自带的标准和它们的版本。"""
    from qingdan_renderers.profiles import list_profiles
    from qingdan_schema.profiles import profile_names, profile_versions

    write_lines(list_profiles(each for name in profile_names() for each in profile_versions(name)), None)


@profile.command(cls=ChineseCommand)
def show(
    name: Annotated[str, typer.Argument(help=_NAME)],
    report_format: Annotated[ShowFormat, typer.Option("--format", help="格式")] = ShowFormat.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件")] = None,
) -> None:
    """查看一个标准：上级的规定也合在里面，每条都有来源和可信度。"""
    from qingdan_catalog.own_profile import open_profile
    from qingdan_renderers.profiles import REPORTERS

    write_lines(REPORTERS[report_format.value](open_profile(name)), output)


@profile.command(cls=ChineseCommand)
def validate(path: Annotated[Path, typer.Argument(help="自己写的标准文件")]) -> int:
    """检查自己写的标准文件和它的上级，一次指出全部错误的文件、行和列。"""
    from qingdan_catalog.own_profile import mistakes_in
    from qingdan_renderers.profiles import report_mistakes

    mistakes = mistakes_in(path)
    write_lines(report_mistakes(mistakes), None)
    return int(bool(mistakes))


@profile.command(cls=ChineseCommand)
def diff(
    old: Annotated[str, typer.Argument(help=_NAME)],
    new: Annotated[str, typer.Argument(help="与它比较的另一个标准，写法相同")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件")] = None,
) -> None:
    """比较两个标准：后一个增加、修改、删除了什么。"""
    from qingdan_catalog.own_profile import open_profile
    from qingdan_renderers.profiles import report_changes
    from qingdan_schema.profiles import compare_profiles

    write_lines(report_changes(compare_profiles(open_profile(old), open_profile(new))), output)
