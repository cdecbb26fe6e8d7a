"""The command `qingdan`: commands by name, one place for errors and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType

import typer

from qingdan_cli import _crash, _usage
from qingdan_cli._usage import ChineseCommand, ChineseGroup
from qingdan_schema.errors import QingdanError

EXIT_MISTAKE = 2
EXIT_DEFECT = 3
EXIT_INTERRUPTED = 130

_COMMANDS = {
    "check": "check",
    "fix": "fix",
    "fmt": "fmt",
    "explain": "explain",
    "diff": "diff",
    "import": "import_",
    "export": "export",
    "merge": "merge",
    "schema": "schema",
    "init": "init",
    "show": "show",
    "new": "new",
    "lsp": "lsp",
}
"""The commands, each with the name of its module and of its function there."""
_GROUPS = {
    "render": ("render_group", "group"),
    "rules": ("rules", "rules"),
    "profile": ("profile", "profile"),
    "codes": ("codes", "codes"),
    "laws": ("laws", "laws"),
}
"""The groups of commands, each with its module and what it is called there."""


def make_app(only: str = "") -> typer.Typer:
    """The application: with all commands, or with `only` one, as making them all takes longer than a small check."""
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
    app.callback()(_root)
    for name, function in _COMMANDS.items():
        if only in (name, ""):
            app.command(name, cls=ChineseCommand)(getattr(_module(function), function))
    for name, (module, attribute) in _GROUPS.items():
        if only in (name, ""):
            app.add_typer(getattr(_module(module), attribute), name=name)
    return app


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"qingdan_cli.commands.{name}")


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"qingdan {version('qingdan')}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", help="显示版本", callback=_show_version, is_eager=True),
) -> None:
    """清单：政务服务事项标准目录的编制与校验工具。"""


def main() -> None:
    """Run the command line and leave with its exit code; never with a traceback."""
    _set_up_streams()
    # Else pydantic looks through every installed distribution for plug-ins to itself: a tenth of a small check.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code: see the design's list of exits."""
    only = arguments[0] if arguments and arguments[0] in _COMMANDS.keys() | _GROUPS.keys() else ""
    try:
        app = make_app(only)
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
