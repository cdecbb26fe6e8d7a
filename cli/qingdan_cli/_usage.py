"""Mistakes on the command line, and the help, in Chinese."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from qingdan_cli._values import take_plain_values

# Typer carries its own copy of click and exports only some of its exceptions.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

_HEADINGS = {
    "Usage:": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示这份帮助",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "[default: ": "[默认：",
    "[required]": "[必填]",
    "; required]": "；必填]",
}


def in_chinese(help_text: str) -> str:
    """The help text with its fixed English words replaced."""
    for english, chinese in _HEADINGS.items():
        help_text = help_text.replace(english, chinese)
    return help_text


def report(error: Any) -> int:
    """Print what is wrong with the command line in one sentence; the exit code for it."""
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message())
        return 0
    context = error.ctx
    command = context.command_path if context is not None else "qingdan"
    typer.echo(f"错误：{_sentence(error)}。用 {command} --help 查看用法。", err=True)
    return 2


def _sentence(error: Any) -> str:
    kind = type(error).__name__
    message = str(error.message)
    if kind == "NoSuchOption":
        near = "，是不是 " + "、".join(sorted(error.possibilities)) if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{near}"
    if kind == "MissingParameter":
        return f"缺少 {_parameter(error)}"
    if kind == "BadParameter":
        return f"{_parameter(error)} 的值不对：{_value_words(message)}"
    if kind == "BadOptionUsage":
        return f"选项 {error.option_name} 后面缺少值"
    if found := re.search(r"No such command '([^']*)'(?:.*?'([^']*)')?", message):
        return f"没有 {found[1]} 这个命令" + (f"，是不是 {found[2]}" if found[2] else "")
    if found := re.search(r"unexpected extra argument(?:s|\(s\))? \((.*)\)", message):
        return f"多出了参数 {found[1]}"
    return message.rstrip(".。")


def _parameter(error: Any) -> str:
    hint = error.param_hint or (error.param.get_error_hint() if error.param is not None else "参数")
    return hint if isinstance(hint, str) else " / ".join(hint)


def _value_words(message: str) -> str:
    """The known complaints of click's types in Chinese; a message of our own stays as it is."""
    if found := re.search(r"'(.*)' is not one of (.*)\.", message):
        return f"{found[1]} 不在可选的 {found[2]} 之中"
    if found := re.search(r"'(.*)' is not a valid (\w+)", message):
        return f"{found[1]} 不是有效的值"
    return message.rstrip(".。")


class _Chinese:
    """What commands and groups of commands have in common: headings in Chinese, and values as `_values` takes them."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_chinese(super().get_help(ctx))  # type: ignore[misc]  # of the class of typer beside this one

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, with that for help."""
        return take_plain_values(super().get_params(ctx))  # type: ignore[misc]


class ChineseCommand(_Chinese, TyperCommand):
    """A command whose help has Chinese headings."""


class ChineseGroup(_Chinese, TyperGroup):
    """A group of commands, in the order in which they are registered, with Chinese headings."""
