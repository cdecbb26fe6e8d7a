"""qingdan rules: the list of rules, and the case files of an office's own rules run."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._standard import StandardOption, standard_of
from qingdan_cli._usage import ChineseCommand, ChineseGroup


class RulesGroup(ChineseGroup):
    """`qingdan rules 目录` is short for `qingdan rules list 目录`, and so is `qingdan rules` alone."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Take whatever does not begin with a command, or ask for help, for the arguments of `list`."""
        known = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if known else ["list", *args])


rules = typer.Typer(
    cls=RulesGroup,
    rich_markup_mode=None,
    help="规则：列出全部规则，用例子检验自己写的规则。",
)


class ListFormat(StrEnum):
    """The formats of the list."""

    TEXT = "text"
    JSON = "json"


@rules.command("list", cls=ChineseCommand)
def list_(
    catalogue: Annotated[Path, typer.Argument(help="目录文件夹：连同它的标准自定的规则一起列出")] = Path(),
    standard: StandardOption = None,
    report_format: Annotated[ListFormat, typer.Option("--format", help="格式")] = ListFormat.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件")] = None,
) -> None:
    """列出全部规则：自带的、插件的、标准自定的。"""
    from qingdan_catalog.rules import rules_under
    from qingdan_renderers.rules import LISTS

    write_lines(LISTS[report_format.value](rules_under(standard_of(catalogue, standard))), output)


@rules.command(cls=ChineseCommand)
def test(
    path: Annotated[Path, typer.Argument(help="用例文件（.yaml），或放用例的文件夹")],
    standard: StandardOption = None,
) -> int:
    """用例子检验规则：该通过的通过，该指出的指出，该怎样改的改成那样。"""
    from qingdan_catalog.rules.testing import case_files, failures_in
    from qingdan_renderers.rules import report_cases

    files = case_files(path)
    profile = standard_of(path, standard)
    failures = [failure for file in files for failure in failures_in(file, profile)]
    write_lines(report_cases(len(files), failures), None)
    return int(bool(failures))
