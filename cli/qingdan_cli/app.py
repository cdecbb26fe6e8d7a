"""The command `qingdan`: commands by name, one place for errors and exit codes."""

from __future__ import annotations

import sys

import typer

from qingdan_cli import _crash, _usage
from qingdan_cli._usage import ChineseCommand, ChineseGroup
from qingdan_cli.commands.check import check
from qingdan_cli.commands.codes import codes
from qingdan_cli.commands.diff import diff
from qingdan_cli.commands.explain import explain
from qingdan_cli.commands.export import export
from qingdan_cli.commands.fix import fix
from qingdan_cli.commands.fmt import fmt
from qingdan_cli.commands.import_ import import_
from qingdan_cli.commands.init import init
from qingdan_cli.commands.laws import laws
from qingdan_cli.commands.lsp import lsp
from qingdan_cli.commands.merge import merge
from qingdan_cli.commands.new import new
from qingdan_cli.commands.profile import profile
from qingdan_cli.commands.render_group import group as render
from qingdan_cli.commands.rules import rules
from qingdan_cli.commands.schema import schema
from qingdan_cli.commands.show import show
from qingdan_schema.errors import QingdanError

EXIT_MISTAKE = 2
EXIT_DEFECT = 3
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="qingdan",
    cls=ChineseGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="清单：政务服务事项标准目录的编制与校验工具。",
    epilog="退出码：0 没有问题；1 有达到 --fail-on 级别的问题；2 用法或输入有误；3 程序出错；130 被中断。",
)
for name, function in (
    ("check", check),
    ("fix", fix),
    ("fmt", fmt),
    ("explain", explain),
    ("diff", diff),
    ("import", import_),
    ("export", export),
    ("merge", merge),
    ("schema", schema),
    ("init", init),
    ("show", show),
    ("new", new),
    ("lsp", lsp),
):
    app.command(name, cls=ChineseCommand)(function)
app.add_typer(render, name="render")
app.add_typer(rules, name="rules")
app.add_typer(profile, name="profile")
app.add_typer(codes, name="codes")
app.add_typer(laws, name="laws")


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"qingdan {version('qingdan')}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help="显示版本", callback=_show_version, is_eager=True),
) -> None:
    """清单：政务服务事项标准目录的编制与校验工具。"""


def main() -> None:
    """Run the command line and leave with its exit code; never with a traceback."""
    _set_up_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code: see the design's list of exits."""
    try:
        code = int(app(args=arguments, prog_name="qingdan", standalone_mode=False) or 0)
    except QingdanError as error:
        typer.echo(f"错误：{error}", err=True)
        return EXIT_MISTAKE
    except _usage.UsageError as error:
        return _usage.report(error)
    except Exception as error:
        typer.echo(_crash.write_report(error, arguments), err=True)
        return EXIT_DEFECT
    if code == EXIT_INTERRUPTED:
        typer.echo("已中断。", err=True)
    return code


def _set_up_streams() -> None:
    """Chinese output in UTF-8 where a program reads it, and no failure on a console that lacks a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
