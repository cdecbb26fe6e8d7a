"""qingdan codes: the code tables, and a single code taken apart."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._usage import ChineseCommand, ChineseGroup


class CodesGroup(ChineseGroup):
    """`qingdan codes use_level` is short for `qingdan codes table use_level`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take a first word that is no command for the name of a table."""
        known = args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else ["table", *args])


codes = typer.Typer(
    cls=CodesGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="代码表和编码：列出代码表、查看一张表、把一个编码拆开说明。",
)


class TableFormat(StrEnum):
    """The formats of tables."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class InspectFormat(StrEnum):
    """The formats of an inspection."""

    TEXT = "text"
    JSON = "json"


_Output = Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件")]


@codes.command("list", cls=ChineseCommand)
def list_(
    report_format: Annotated[TableFormat, typer.Option("--format", help="格式")] = TableFormat.TEXT,
    output: _Output = None,
) -> None:
    """列出全部代码表。"""
    from qingdan_renderers.codes import list_tables

    write_lines(list_tables(report_format.value), output)


@codes.command("table", cls=ChineseCommand)
def table(
    name: Annotated[str, typer.Argument(metavar="代码表", help="代码表、交换列或要素的名称，如 use_level、行使层级")],
    report_format: Annotated[TableFormat, typer.Option("--format", help="格式")] = TableFormat.TEXT,
    output: _Output = None,
) -> None:
    """查看一张代码表：值、名称、有效期、来源、可信度、同义词。"""
    from qingdan_renderers.codes import show_table

    write_lines(show_table(name, report_format.value), output)


@codes.command("inspect", cls=ChineseCommand)
def inspect(
    texts: Annotated[list[str], typer.Argument(metavar="编码", help="一个或几个编码；有空格的要加引号")],
    standard: Annotated[
        str | None, typer.Option("--standard", help="按哪个标准解释省里自编的段；不写就按编码的区划找自带的省标")
    ] = None,
    divisions: Annotated[
        Path | None, typer.Option("--divisions", help="乡镇、村居的区划表：有 code 和 name 两列的 CSV 文件")
    ] = None,
    report_format: Annotated[InspectFormat, typer.Option("--format", help="格式")] = InspectFormat.TEXT,
    output: _Output = None,
) -> int:
    """把编码拆开：各段的位置和意思，错在哪一位，怎样改。有错的退出码为 1。"""
    from qingdan_renderers.codes import report_examinations
    from qingdan_schema.codes import examine_code
    from qingdan_schema.divisions import load_divisions
    from qingdan_schema.profiles import load_profile

    profile = load_profile(standard) if standard is not None else None
    places = load_divisions(divisions) if divisions is not None else None
    found = [examine_code(text, profile, places) for text in texts]
    write_lines(report_examinations(found, report_format.value), output)
    return int(not all(each.is_right for each in found))
