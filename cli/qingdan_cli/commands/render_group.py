"""qingdan render: the documents of single items, and the tables over many."""

from __future__ import annotations

import typer

from qingdan_cli._usage import ChineseCommand, ChineseGroup
from qingdan_cli.commands.render import render_flowchart, render_guide, render_notice
from qingdan_cli.commands.render_book import render_guidebook
from qingdan_cli.commands.render_bundle import render_bundle
from qingdan_cli.commands.render_correction import render_correction
from qingdan_cli.commands.render_tables import render_changes, render_completeness, render_list
from qingdan_cli.commands.render_theme import render_theme

group = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="制作文书（告知单、补正材料通知书、办事指南、办事指南汇编、一件事告知单、流程图）、清单、变更对照表和公开要素完整性表。",
)
for name, function in (
    ("notice", render_notice),
    ("correction", render_correction),
    ("guide", render_guide),
    ("guidebook", render_guidebook),
    ("bundle", render_bundle),
    ("flowchart", render_flowchart),
    ("list", render_list),
    ("changes", render_changes),
    ("completeness", render_completeness),
    ("theme", render_theme),
):
    group.command(name, cls=ChineseCommand)(function)
