"""qingdan render: the documents of single items, and the tables over many."""

from __future__ import annotations

from typing import Any

import typer

from qingdan_cli._usage import ChineseCommand, ChineseGroup
from qingdan_cli.commands.render import Document, render
from qingdan_cli.commands.render_tables import render_changes, render_list

_DOCUMENTS = "notice"
"""The command that makes the documents of items; it takes their names as its first argument."""


class RenderGroup(ChineseGroup):
    """A group whose commands are the names of documents; those of single items share one function."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command for `args`; one of documents is given its own name too."""
        if args and args[0] in self.commands and args[0] not in list(Document):
            return super().resolve_command(ctx, args)
        name = args[0] if args and args[0] in list(Document) else _DOCUMENTS
        return name, self.commands[_DOCUMENTS], args


group = typer.Typer(
    cls=RenderGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"ignore_unknown_options": True},
    help="制作文书（告知单、办事指南、流程图）、清单和变更对照表。",
    epilog="办事指南写 guide，流程图写 flowchart，选项见 qingdan render notice --help。",
)
group.command(_DOCUMENTS, cls=ChineseCommand)(render)
group.command("list", cls=ChineseCommand)(render_list)
group.command("changes", cls=ChineseCommand)(render_changes)
