"""qingdan render: the documents of single items, and the tables over many."""

from __future__ import annotations

import typer

from qingdan_cli._usage import ChineseCommand, ChineseGroup
from qingdan_cli.commands.render import render_flowchart, render_guide, render_notice
from qingdan_cli.commands.render_tables import render_changes, render_list

group = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="制作文书（告知单、办事指南、流程图）、清单和变更对照表。",
)
for name, function in (
    ("notice", render_notice),
    ("guide", render_guide),
    ("flowchart", render_flowchart),
    ("list", render_list),
    ("changes", render_changes),
):
    group.command(name, cls=ChineseCommand)(function)
