"""The handbook's page of commands, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from qingdan_cli.app import make_app

_WIDTH = 100


def commands_page() -> str:
    """Every command with its help as Markdown, the exit codes at the top."""
    root: Any = typer.main.get_command(make_app())
    lines = ["# 命令", "", f"{root.help}", "", *_exits(root.epilog)]
    for name, command in _commands(root, "qingdan"):
        with command.make_context(name, [], resilient_parsing=True, max_content_width=_WIDTH) as context:
            context.terminal_width = _WIDTH
            text = command.get_help(context)
        lines += ["", f"## {name}", "", "```text", *(line.rstrip() for line in text.splitlines()), "```"]
    return "\n".join(lines) + "\n"


def command_names() -> list[str]:
    """Every command as it is typed, groups left out: `qingdan check`, `qingdan codes inspect` …"""
    root: Any = typer.main.get_command(make_app())
    return [name for name, command in _commands(root, "qingdan") if not hasattr(command, "commands")]


def _commands(group: Any, above: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        full = f"{above} {name}"
        yield full, command
        if hasattr(command, "commands"):
            yield from _commands(command, full)


def _exits(epilog: str) -> Iterator[str]:
    """The exit codes, a line each, from the sentence that `qingdan --help` ends with."""
    title, _, codes = epilog.rstrip("。").partition("：")
    yield f"{title}："
    yield ""
    for part in codes.split("；"):
        code, _, meaning = part.partition(" ")
        yield f"- `{code}` {meaning}"
